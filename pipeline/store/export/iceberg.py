"""Iceberg: a folder with the tables, and a catalogue in SQLite (catalog.db, catalogue `zhengli`, namespace `zhengli`).

Descriptions are the columns' docs, keys the identifier fields. Iceberg's metadata name every file by its full path, so
the folder stays where it was written. Each table commits by itself.
"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from pyiceberg.catalog.sql import SqlCatalog
from pyiceberg.exceptions import TableAlreadyExistsError, ValidationException
from pyiceberg.schema import Schema
from pyiceberg.types import (
    BooleanType,
    DateType,
    DoubleType,
    IcebergType,
    IntegerType,
    ListType,
    LongType,
    NestedField,
    StringType,
    TimestampType,
    TimestamptzType,
)

from pipeline.store.export.errors import ExportError
from pipeline.store.export.source import Source
from schemas.column import Column, Table

NAMESPACE = "zhengli"
_TYPES: dict[str, IcebergType] = {
    "string": StringType(),
    "int16": IntegerType(),
    "int32": IntegerType(),
    "int64": LongType(),
    "float64": DoubleType(),
    "bool": BooleanType(),
    "date32": DateType(),
    "timestamp[us]": TimestampType(),
    "timestamp[us, UTC]": TimestamptzType(),
}
_AT_ONCE = 65_536  # rows of one commit; a table of more has several snapshots, the last of which is whole


def write(source: Source, folder: Path) -> dict[str, int]:
    """Write the catalogue and every table. Rows by table."""
    rows = {}
    place = folder.resolve()
    catalogue = SqlCatalog(NAMESPACE, uri=f"sqlite:///{place}/catalog.db", warehouse=f"file://{place}")
    try:
        catalogue.create_namespace(NAMESPACE)
        for table in source.tables:
            rows[table.name] = _write(catalogue, source, table)
    except (TableAlreadyExistsError, ValidationException) as error:
        raise ExportError(f"the tables cannot be written as Iceberg: {type(error).__name__}") from None
    finally:
        catalogue.engine.dispose()
    return rows


def _write(catalogue: SqlCatalog, source: Source, table: Table) -> int:
    target = catalogue.create_table(
        (NAMESPACE, table.name),
        _schema(table),
        properties={"comment": table.description, "zhengli.run_id": source.run_id, "zhengli.key": ",".join(table.key)},
    )
    rows = 0
    waiting: list[pa.RecordBatch] = []
    schema = target.schema().as_arrow()
    for batch in source.batches(table):
        waiting.append(batch)
        rows += batch.num_rows
        if sum(map(len, waiting)) >= _AT_ONCE:
            target.append(pa.Table.from_batches(waiting).cast(schema))
            waiting = []
    if waiting:
        target.append(pa.Table.from_batches(waiting).cast(schema))
    return rows


def _schema(table: Table) -> Schema:
    fields = []
    number = len(table.columns)  # members of lists are numbered behind the columns
    for at, column in enumerate(table.columns, 1):
        depth = column.type.count("list<")
        fields.append(
            NestedField(
                field_id=at,
                name=column.name,
                field_type=_type(column, number),
                required=not column.nullable,
                doc=column.description,
            )
        )
        number += depth
    nullable = any(table.column(name).nullable for name in table.key)
    keys = [] if nullable else [[c.name for c in table.columns].index(name) + 1 for name in table.key]
    return Schema(*fields, identifier_field_ids=keys)


def _type(column: Column, number: int) -> IcebergType:
    depth = column.type.count("list<")
    made = _TYPES["string"] if depth else _TYPES[column.type]
    for level in range(depth, 0, -1):
        made = ListType(element_id=number + level, element=made, element_required=False)
    return made
