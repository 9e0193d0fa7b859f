"""Is a published dataset what it says it is?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from pipeline.store.checks import faults_across, ledger_faults
from pipeline.store.copies import copies_faults
from pipeline.store.layout import DatasetError, current
from pipeline.store.sketches import sketch_faults
from pipeline.store.tables import files_of, read_frame, sha256_of_file
from schemas.arrow import schema_of
from schemas.frames import faults_of
from schemas.tables import TABLES

# Left out of the digest: who ran it and when. The history of runs is nothing else.
_RUN_COLUMNS = frozenset({"run_id"})
_HISTORY = "runs"


def check(out: Path) -> list[str]:
    """Every fault of the snapshot in force, one sentence each: files against the manifest, schemas, keys, references,
    accounting, the ledger of every document, and duplicates. Raises DatasetError where nothing is published."""
    snapshot = _in_force(out)
    faults = [*_file_faults(snapshot), *sketch_faults(snapshot)]
    if faults:
        return faults
    frames = {table.name: read_frame(snapshot, table) for table in TABLES}
    for table in TABLES:
        for fault in faults_of(table, frames[table.name])[:5]:
            faults.append(f"{table.name}: row {fault.row} fails {fault.column or 'the row'} {fault.check}")
    return [*faults, *faults_across(frames), *ledger_faults(frames), *copies_faults(frames, snapshot)]


def _in_force(out: Path) -> Path:
    snapshot = current(out)
    if snapshot is None:
        raise DatasetError(f"nothing is published in {out}")
    return snapshot


def _file_faults(snapshot: Path) -> Iterator[str]:
    try:
        manifest = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8"))
        tables = {name: (entry["rows"], dict(entry["sha256"])) for name, entry in manifest["tables"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        yield "manifest.json cannot be read"
        return
    if manifest.get("run_id") != snapshot.name:
        yield "manifest.json names another run than its folder"
    for table in TABLES:
        if table.name not in tables:
            yield f"manifest.json lacks the table {table.name}"
            continue
        rows, digests = tables[table.name]
        found = {str(path.relative_to(snapshot)) for path in files_of(snapshot, table)}
        if found != set(digests):
            yield f"{table.name}: the files are not those of the manifest"
            continue
        if any(sha256_of_file(snapshot / name) != digest for name, digest in digests.items()):
            yield f"{table.name}: a file's SHA-256 differs from the manifest"
            continue
        counted = 0
        for name in sorted(digests):
            file = pq.ParquetFile(snapshot / name)
            counted += file.metadata.num_rows
            if file.schema_arrow.remove_metadata() != schema_of(table).remove_metadata():
                yield f"{table.name}: the columns of {name} are not those of the schema"
        if counted != rows:
            yield f"{table.name}: {counted} rows, the manifest says {rows}"


def digest(out: Path) -> str:
    """64 hex digits over the data of the snapshot in force, whatever the order of rows, without run ids and times.
    Raises DatasetError where nothing is published or a table cannot be read."""
    snapshot = _in_force(out)
    total = hashlib.sha256()
    for table in TABLES:
        if table.name == _HISTORY:
            continue
        names = [column.name for column in table.columns if column.name not in _RUN_COLUMNS]
        frame = read_frame(snapshot, table).select(names)
        total.update(f"{table.name} {names}\n".encode())
        for row in sorted(_row_digests(frame)):
            total.update(row)
    return total.hexdigest()


def _row_digests(frame: pl.DataFrame) -> Iterator[bytes]:
    for row in frame.iter_rows():
        yield hashlib.sha256(json.dumps(row, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass")).digest()
