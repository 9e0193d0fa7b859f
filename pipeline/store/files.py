"""The Parquet files of a snapshot, read piece by piece, so that a dataset is passed on without being held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.layout import DatasetError
from schemas.arrow import schema_of
from schemas.column import Table

OTHER_VERSION = ": it was published with another version; publish into another folder, or with --full --prune"


def files_of(snapshot: Path, table: Table) -> list[Path]:
    """The Parquet files of a table in a snapshot."""
    return sorted((snapshot / table.name).glob("*.parquet"))


def batches_of(snapshot: Path, table: Table, size: int = 2048) -> Iterator[pa.RecordBatch]:
    """A table of a snapshot piece by piece, in its order, with the columns of the declaration. Columns that were
    declared since are null. Raises DatasetError as read_frame does."""
    wanted = schema_of(table)
    paths = files_of(snapshot, table)
    if not paths:
        raise DatasetError(f"table {table.name} of {snapshot.name} has no file{OTHER_VERSION}")
    try:
        for path in paths:
            with pq.ParquetFile(path) as file:
                refuse_gaps(snapshot, table, file.schema_arrow.names)
                for batch in file.iter_batches(size):
                    columns = [
                        batch.column(f.name).cast(f.type)
                        if f.name in batch.schema.names
                        else pa.nulls(len(batch), f.type)
                        for f in wanted
                    ]
                    yield pa.RecordBatch.from_arrays(columns, schema=wanted)
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"table {table.name} of {snapshot.name} cannot be read: {type(error).__name__}") from None


def refuse_gaps(snapshot: Path, table: Table, names: Iterable[str]) -> None:
    """Raise DatasetError where a column that may not be null is not among the names."""
    missing = {column.name for column in table.columns} - set(names)
    if any(not table.column(name).nullable for name in missing):
        raise DatasetError(f"table {table.name} of {snapshot.name} lacks {', '.join(sorted(missing))}{OTHER_VERSION}")
