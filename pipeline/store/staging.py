"""Where workers leave their rows: one Arrow file a table and batch, written beside the dataset, atomically.

Writing a batch again puts the same files in the same places, so a batch that is done twice does no harm.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from pipeline.rows import Refusal, Row, Rows
from schemas.arrow import schema_of
from schemas.column import Table
from schemas.tables import BY_NAME, TABLES

REFUSALS = "quarantine"


def arrow_table(table: Table, rows: Iterable[Row]) -> pa.Table:
    """Rows as an Arrow table with exactly the columns of the declaration. Nullability is left to the validation, so
    that a null where none may be costs its document and not the batch."""
    rows = list(rows)
    schema = schema_of(table)
    arrays = [pa.array([row[field.name] for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=pa.schema([f.with_nullable(True) for f in schema], schema.metadata))


def stage(folder: Path, batch: int, rows: Rows, refusals: Iterable[Refusal], run_id: str) -> None:
    """Write one batch: `folder`/<table>/<batch>.arrow for every table that has rows."""
    refused = [{"run_id": run_id, **refusal._asdict()} for refusal in refusals]
    for name, some in {**rows, REFUSALS: refused}.items():
        if some:
            _write(folder / name / f"{batch:06d}.arrow", arrow_table(BY_NAME[name], some))


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with pa.OSFile(str(beside), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    os.replace(beside, path)


def staged(folder: Path, name: str) -> pa.Table:
    """All rows of a table that the workers left, in the order of the batches."""
    table = BY_NAME[name]
    found = sorted((folder / name).glob("[0-9]*.arrow")) if (folder / name).is_dir() else []
    parts = []
    for path in found:
        with pa.memory_map(str(path)) as source:
            parts.append(pa.ipc.open_file(source).read_all())
    return pa.concat_tables(parts) if parts else arrow_table(table, [])


def staged_tables() -> tuple[str, ...]:
    """The tables that workers write: all but the history of runs."""
    return tuple(table.name for table in TABLES if table.name != "runs")
