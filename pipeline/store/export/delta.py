"""Delta Lake: a folder with one Delta table a table, comments in its schema, its key in its description.

Each table commits by itself, so a reader that needs several tables of one run reads a finished export.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import deltalake.exceptions
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, write_deltalake

from pipeline.store.export.errors import ExportError
from pipeline.store.export.source import Source
from pipeline.store.layout import DatasetError
from schemas.arrow import schema_of
from schemas.column import Table


def write(source: Source, folder: Path) -> dict[str, int]:
    """Write `folder`/<table> for every table. Rows by table."""
    rows = {}
    for table in source.tables:
        place = str(folder / table.name)
        trouble: list[Exception] = []
        try:
            write_deltalake(
                place,
                pa.RecordBatchReader.from_batches(_commented(table), _batches(source, table, trouble)),
                name=table.name,
                description=f"{table.description} Key: {', '.join(table.key)}.",
                commit_properties=CommitProperties(custom_metadata={"zhengli.run_id": source.run_id}),
            )
            rows[table.name] = DeltaTable(place).to_pyarrow_dataset().count_rows()
        except deltalake.exceptions.DeltaError as error:
            if trouble:
                raise trouble[0] from None
            raise ExportError(f"table {table.name} cannot be written as Delta: {type(error).__name__}") from None
    return rows


def _commented(table: Table) -> pa.Schema:
    """The schema with the descriptions where Delta keeps a column's comment."""
    fields = [
        pa.field(field.name, field.type, field.nullable, {"comment": column.description})
        for field, column in zip(schema_of(table), table.columns, strict=True)
    ]
    return pa.schema(fields)


def _batches(source: Source, table: Table, trouble: list[Exception]) -> Iterator[pa.RecordBatch]:
    """The rows; what goes wrong on the way is left in `trouble`, since the library gives it a type of its own."""
    schema = _commented(table)
    try:
        for batch in source.batches(table):
            yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)
    except (OSError, DatasetError) as error:
        trouble.append(error)
        raise
