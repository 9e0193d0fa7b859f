"""Staged rows to a snapshot: validate, carry over, write beside, check, swap.

A reader that follows `current` sees one complete run at any moment, whatever is killed and whenever: a snapshot is
written under a hidden name, synced, renamed, and only then does the link change, in one atomic step.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipeline.corpus.sketch import Sketches
from pipeline.store.checks import faults_across
from pipeline.store.copies import with_duplicates
from pipeline.store.layout import DatasetError, current, snapshots
from pipeline.store.sketches import write_sketches
from pipeline.store.staging import staged, staged_tables
from pipeline.store.tables import empty, frame_of, read_frame, sync, write_frame
from schemas.column import Table
from schemas.frames import faults_of
from schemas.tables import BY_NAME, DOCUMENTS, QUARANTINE, RUNS, TABLES


class PublishError(DatasetError):
    """Nothing was published; the message is one clear sentence."""


class TooManyQuarantined(PublishError):
    """More than the allowed share of the records was quarantined. Nothing was published."""


class Counts(NamedTuple):
    """records = published + unchanged + quarantined; vanished and ignored are counted apart."""

    records: int
    published: int
    unchanged: int
    quarantined: int
    vanished: int
    ignored: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a run knows when its workers are done."""

    run_id: str
    started_at: datetime
    ruleset: str
    settings: dict[str, str]
    records: int
    ignored: int
    unchanged: frozenset[str]
    full: bool = False
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: the snapshot's folder and the figures of the summary. in_quarantine: rows of that table, also
    those of unchanged inputs. duplicates: among all documents, new or not, the copies by kind (`exact`, `near`), and
    the pairs of which one is contained in the other (`contained`)."""

    path: Path
    run_id: str
    counts: Counts
    in_quarantine: int
    quarantined_by: dict[str, int]
    rules: dict[str, int]
    flags: dict[str, int]
    duplicates: dict[str, int]


def publish(
    out: Path, staging: Path, run: Run, *, keep: int = 5, max_quarantine: float | None = None, prune: bool = False
) -> Published:
    """Publish what the workers left in `staging` as the next snapshot of `out`. The caller holds the run lock.

    keep: how many snapshots stay. max_quarantine: share of the records, 0 to 1. prune: drop documents whose input is
    gone. Raises PublishError, TooManyQuarantined.
    """
    try:
        fresh = _validated({name: frame_of(BY_NAME[name], staged(staging, name)) for name in staged_tables()}, run)
        frames, counts = _with_carried(out, fresh, run, prune=prune)
        _hold_limit(frames, counts, max_quarantine)
        frames["documents"] = frames["documents"].sort("source_uri")
        marked = with_duplicates(frames, run.run_id, current(out))
        frames = marked.frames
        faults = faults_across(frames)
        if faults:
            raise PublishError(f"the dataset fails its own checks and was not published: {faults[0]}")
        path = _write(out, frames, marked.sketches, run, counts)
        _swap(out, path)
        _drop_old(out, keep)
    except OSError as error:
        raise PublishError(f"the snapshot cannot be written to {out}: {error.strerror or error}") from None
    return Published(
        path=path,
        run_id=run.run_id,
        counts=counts,
        in_quarantine=frames["quarantine"].height,
        quarantined_by=_tally(fresh["quarantine"], "error_code"),
        rules=_tally(fresh["edits"].with_columns(pl.col("rule").str.split("+")).explode("rule"), "rule"),
        flags=_tally(_new(frames["documents"], run).select(pl.col("flags").explode()).drop_nulls(), "flags"),
        duplicates=marked.counts,
    )


def _new(documents: pl.DataFrame, run: Run) -> pl.DataFrame:
    return documents.filter(pl.col("run_id") == run.run_id)


def _tally(frame: pl.DataFrame, column: str) -> dict[str, int]:
    counted = frame.group_by(column).len().sort(["len", column], descending=[True, False])
    return dict(counted.iter_rows())


def _validated(frames: dict[str, pl.DataFrame], run: Run) -> dict[str, pl.DataFrame]:
    """The frames without the documents of which a row breaks the schema; each of these is a row of quarantine."""
    reasons: dict[str, str] = {}
    for name, frame in frames.items():
        table = BY_NAME[name]
        for fault in faults_of(table, frame):
            if name == "quarantine":
                raise PublishError(f"a row of quarantine breaks its schema: {fault.column} {fault.check}")
            where = f"{name}.{fault.column}" if fault.column else name
            reasons.setdefault(frame["doc_id"][fault.row], f"{where} fails the check {fault.check}")
    if not reasons:
        return frames
    bad = list(reasons)
    refused = frames["documents"].filter(pl.col("doc_id").is_in(bad))
    rows = [
        {
            "run_id": run.run_id,
            "source_uri": row["source_uri"],
            "stage": "validate",
            "error_code": "schema_violation",
            "message": reasons[row["doc_id"]],
            "source_sha256": row["source_sha256"],
            "source_bytes": row["source_bytes"],
        }
        for row in refused.iter_rows(named=True)
    ]
    kept = {n: f if n == "quarantine" else f.filter(~pl.col("doc_id").is_in(bad)) for n, f in frames.items()}
    kept["quarantine"] = pl.concat([kept["quarantine"], pl.DataFrame(rows, schema=kept["quarantine"].schema)])
    return kept


def _with_carried(
    out: Path, fresh: dict[str, pl.DataFrame], run: Run, *, prune: bool
) -> tuple[dict[str, pl.DataFrame], Counts]:
    """Fresh rows and those of the last snapshot that stay: unchanged inputs, and unless pruned those that are gone."""
    seen = {*fresh["documents"]["source_uri"], *fresh["quarantine"]["source_uri"]}
    previous = current(out)
    frames = dict(fresh)
    vanished = 0
    history = empty(RUNS)
    if previous is not None:
        history = read_frame(previous, RUNS)
        documents = read_frame(previous, DOCUMENTS)
        stays = pl.col("source_uri").is_in(list(run.unchanged))
        if not prune:
            stays = stays | ~pl.col("source_uri").is_in(list(seen))
        documents = documents.filter(stays)
        vanished = documents.filter(~pl.col("source_uri").is_in(list(run.unchanged))).height
        refused = read_frame(previous, QUARANTINE).filter(pl.col("source_uri").is_in(list(run.unchanged)))
        for table in TABLES:
            if table.name == "documents":
                more = documents
            elif table.name == "quarantine":
                more = refused
            elif table.name == "runs":
                continue
            else:
                more = read_frame(previous, table).join(documents.select("doc_id"), on="doc_id", how="semi")
            frames[table.name] = pl.concat([frames[table.name], more])
    counts = Counts(
        records=run.records,
        published=fresh["documents"].height,
        unchanged=len(run.unchanged),
        quarantined=fresh["quarantine"].height,
        vanished=vanished,
        ignored=run.ignored,
    )
    frames["runs"] = pl.concat([history, _run_row(run, counts)])
    return frames, counts


def _run_row(run: Run, counts: Counts) -> pl.DataFrame:
    row = {
        "run_id": run.run_id,
        "started_at": run.started_at,
        "finished_at": max(datetime.now(UTC), run.started_at),
        **counts._asdict(),
        "ruleset": run.ruleset,
        "versions": [f"{name} {version}" for name, version in sorted(run.versions.items())],
        "settings": [f"{name}={value}" for name, value in sorted(run.settings.items())],
    }
    return pl.DataFrame([row], schema=empty(RUNS).schema)


def _hold_limit(frames: dict[str, pl.DataFrame], counts: Counts, limit: float | None) -> None:
    refused = frames["quarantine"].height
    if limit is not None and counts.records and refused / counts.records > limit:
        raise TooManyQuarantined(
            f"{refused} of {counts.records} records were quarantined, more than the share of {limit:g} allowed;"
            " nothing was published"
        )


def _sorted(table: Table, frame: pl.DataFrame, rank: pl.DataFrame) -> pl.DataFrame:
    """Rows in a stable order: documents by source_uri, what belongs to them in the same order. rank: of each doc_id."""
    if table.name in ("documents", "quarantine"):
        return frame.sort("source_uri")
    if table.key[0] != "doc_id":
        return frame.sort(table.key)
    return frame.join(rank, on="doc_id").sort(["rank", *table.key[1:]]).drop("rank")


def _write(out: Path, frames: dict[str, pl.DataFrame], sketches: Sketches, run: Run, counts: Counts) -> Path:
    """The snapshot's folder, complete and durable, not yet in force. Each table is put in order as it is written: all
    of them at once would take their memory twice."""
    rank = frames["documents"].sort("source_uri").select("doc_id").with_row_index("rank")
    home = out / "snapshots"
    home.mkdir(parents=True, exist_ok=True)
    beside, final = home / f".{run.run_id}", home / run.run_id
    beside.mkdir()
    try:
        tables = {
            table.name: {
                "rows": frames[table.name].height,
                "sha256": write_frame(beside, table, _sorted(table, frames[table.name], rank)),
            }
            for table in TABLES
        }
        manifest = {
            "run_id": run.run_id,
            "ruleset": run.ruleset,
            "counts": counts._asdict(),
            "tables": tables,
            "sketches": write_sketches(beside, sketches),
        }
        path = beside / "manifest.json"
        path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        sync(path)
        sync(beside)
        os.rename(beside, final)
        sync(home)
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return final


def _swap(out: Path, snapshot: Path) -> None:
    """Put the snapshot in force: one atomic rename of a symbolic link."""
    link = out / f".current.{snapshot.name}"
    os.symlink(Path("snapshots") / snapshot.name, link)
    os.replace(link, out / "current")
    sync(out)


def _drop_old(out: Path, keep: int) -> None:
    """Leave the newest `keep` snapshots. The one in force always stays."""
    in_force = current(out)
    for old in snapshots(out)[: -max(keep, 1)]:
        if old.resolve() != in_force:
            # out of sight in one step, so that a half-removed snapshot never looks like one
            gone = old.with_name(f".{old.name}.gone")
            os.rename(old, gone)
            shutil.rmtree(gone, ignore_errors=True)
