"""Tables as polars frames and Parquet files."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.store.files import OTHER_VERSION, files_of, refuse_gaps
from pipeline.store.layout import DatasetError
from schemas.arrow import schema_of
from schemas.column import Table

ROW_GROUP = 10_000  # rows; keeps a group of documents near 100 MB and skipping by statistics useful


def frame_of(table: Table, data: pa.Table) -> pl.DataFrame:
    """Arrow rows as a polars frame with the declared columns."""
    frame = pl.from_arrow(data)
    assert isinstance(frame, pl.DataFrame)
    return frame


def empty(table: Table) -> pl.DataFrame:
    """A frame of the table without rows."""
    return frame_of(table, schema_of(table).empty_table())


def read_frame(snapshot: Path, table: Table) -> pl.DataFrame:
    """A table of a snapshot. Columns that were declared since are null. Raises DatasetError where it cannot be read or
    a column that may not be null is missing."""
    try:
        parts = [pq.read_table(path, partitioning=None) for path in files_of(snapshot, table)]
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"table {table.name} of {snapshot.name} cannot be read: {type(error).__name__}") from None
    if not parts:
        raise DatasetError(f"table {table.name} of {snapshot.name} has no file{OTHER_VERSION}")
    data = pa.concat_tables(parts)
    wanted = schema_of(table)
    missing = [c.name for c in table.columns if c.name not in data.column_names]
    refuse_gaps(snapshot, table, data.column_names)
    for name in missing:
        data = data.append_column(name, pa.nulls(data.num_rows, wanted.field(name).type))
    return frame_of(table, data.select(wanted.names))


def write_frame(folder: Path, table: Table, frame: pl.DataFrame) -> dict[str, str]:
    """Write a table into `folder`/<table>/, a row group at a time, synced to the disk. File names (relative to the
    folder) and SHA-256."""
    schema = schema_of(table)
    path = folder / table.name / "part-00000.parquet"
    path.parent.mkdir(parents=True)
    few = [c.name for c in table.columns if c.type == "string" and (c.allowed or c.name in _REPEATED)]
    with pq.ParquetWriter(
        path, schema, compression="zstd", compression_level=3, use_dictionary=few, write_page_index=True
    ) as writer:
        for rows in frame.iter_slices(ROW_GROUP):
            writer.write_table(rows.to_arrow().cast(schema))
    sync(path)
    sync(path.parent)
    return {str(path.relative_to(folder)): sha256_of_file(path)}


_REPEATED = frozenset({"doc_id", "run_id", "stage", "rule", "ruleset", "encoding", "region_code", "province", "code"})


def sync(path: Path) -> None:
    """Make a file or a folder's entries durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256_of_file(path: Path) -> str:
    """SHA-256 of a file, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
