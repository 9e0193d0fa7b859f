"""What must hold across the tables of a dataset: accounting, keys, references, and the law of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from pipeline.text import Edit, LedgerError, replay, undo
from schemas.tables import TABLES

Frames = Mapping[str, pl.DataFrame]


def faults_across(frames: Frames) -> list[str]:
    """Every fault found, one sentence each; an empty list for a sound dataset."""
    return [*_key_faults(frames), *_reference_faults(frames), *_accounting_faults(frames), *_span_faults(frames)]


def _key_faults(frames: Frames) -> Iterator[str]:
    for table in TABLES:
        frame = frames[table.name]
        twice = frame.height - frame.select(table.key).n_unique() if frame.height else 0
        if twice:
            yield f"{table.name}: {twice} rows repeat a key ({', '.join(table.key)})"


def _reference_faults(frames: Frames) -> Iterator[str]:
    for table in TABLES:
        for reference in table.references:
            keys = frames[table.name].select(pl.col(reference.column).alias("key")).drop_nulls().unique()
            targets = frames[reference.table].select(pl.col(reference.target).alias("key"))
            lost = keys.join(targets, on="key", how="anti").height
            if lost:
                yield f"{table.name}.{reference.column}: {lost} values have no row in {reference.table}"


def _accounting_faults(frames: Frames) -> Iterator[str]:
    runs = frames["runs"].sort("run_id")
    if not runs.height:
        yield "runs: no row"
        return
    run = runs.row(-1, named=True)
    if run["records"] != run["published"] + run["unchanged"] + run["quarantined"]:
        yield (
            f"accounting: {run['records']} records, but {run['published']} published, {run['unchanged']} unchanged"
            f" and {run['quarantined']} quarantined"
        )
    rows = frames["documents"].height + frames["quarantine"].height
    told = run["published"] + run["unchanged"] + run["quarantined"] + run["vanished"]
    if rows != told:
        yield f"accounting: {rows} documents and quarantined inputs, but the run counts {told}"
    both = frames["documents"].join(frames["quarantine"], on="source_uri", how="semi").height
    if both:
        yield f"accounting: {both} inputs are published and quarantined at once"


def _span_faults(frames: Frames) -> Iterator[str]:
    lengths = frames["documents"].select("doc_id", "char_count")
    source_lengths = frames["sources"].select("doc_id", pl.col("text").str.len_chars().alias("source_count"))
    for table in TABLES:
        names = {column.name for column in table.columns}
        for column, limits, limit in (("end", lengths, "char_count"), ("source_end", source_lengths, "source_count")):
            if column in names and "doc_id" in names:
                ends = frames[table.name].select("doc_id", column)
                beyond = ends.join(limits, on="doc_id").filter(pl.col(column) > pl.col(limit)).height
                if beyond:
                    yield f"{table.name}.{column}: {beyond} rows end beyond the text"


def ledger_faults(frames: Frames) -> Iterator[str]:
    """Documents whose edits do not lead from source to text and back."""
    edits: dict[str, list[Edit]] = {}
    for row in frames["edits"].sort("doc_id", "edit_id").iter_rows(named=True):
        edits.setdefault(row["doc_id"], []).append(
            Edit(row["source_start"], row["source_end"], row["before"], row["after"], row["stage"], row["rule"])
        )
    sources = dict(frames["sources"].select("doc_id", "text").iter_rows())
    for doc_id, text in frames["documents"].select("doc_id", "text").iter_rows():
        source = sources.get(doc_id, "")
        try:
            sound = replay(source, edits.get(doc_id, [])) == text and undo(text, edits.get(doc_id, [])) == source
        except LedgerError:
            sound = False
        if not sound:
            yield f"edits: the ledger of document {doc_id} does not lead from its source to its text and back"
