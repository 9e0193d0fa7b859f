"""Duplicates at publish: found among all documents of the snapshot, those carried over included.

Sketches of documents that are carried over come from the last snapshot. What is made of them is made anew at every
publish, since a new document changes what its old copies are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipeline.corpus.duplicates import Copies, copies_of
from pipeline.corpus.originals import Facts
from pipeline.corpus.sketch import Sketches, chosen, joined, same, sketches_of
from pipeline.store.sketches import read_sketches
from pipeline.store.tables import empty
from schemas.codes import FINDINGS, FLAGS
from schemas.tables import DUPLICATES

# The flag and finding of a document that is not the original of its group, by kind.
CODES = {"exact": "duplicate", "near": "near_duplicate"}
MESSAGES = {
    "exact": "the same words and numbers stand in another document, its original",
    "near": "most of it stands in another document, its original",
}

Frames = Mapping[str, pl.DataFrame]


class Marked(NamedTuple):
    """Frames with duplicates in them, the sketches they came from, and counts: documents that are exact and near copies
    of an original, pairs of which one is contained in the other."""

    frames: dict[str, pl.DataFrame]
    sketches: Sketches
    counts: dict[str, int]


def with_duplicates(frames: Frames, run_id: str, previous: Path | None) -> Marked:
    """The frames with their table of duplicates, and the columns, flags and findings that follow from it. run_id: that
    of the rows whose text is new. previous: the snapshot from which all others were carried over."""
    documents = frames["documents"]
    ids = documents["doc_id"].to_list()
    carried = documents.filter(pl.col("run_id") != run_id)["doc_id"].to_list()
    kept = read_sketches(previous, carried) if previous is not None else sketches_of(())
    missing = documents.filter(~pl.col("doc_id").is_in(list(kept.doc_ids)))
    made = sketches_of(missing.select("doc_id", "text").iter_rows())
    sketches = _in_order(joined([made, kept]), ids)
    copies = found_among(sketches, documents)
    counts = {kind: list(copies.kinds.values()).count(kind) for kind in CODES}
    counts["contained"] = sum(pair.kind == "contained" for pair in copies.pairs)
    return Marked(_marked(frames, copies), sketches, counts)


def _in_order(sketches: Sketches, doc_ids: Sequence[str]) -> Sketches:
    places = {doc_id: place for place, doc_id in enumerate(sketches.doc_ids)}
    return chosen(sketches, [places[doc_id] for doc_id in doc_ids])


def found_among(sketches: Sketches, documents: pl.DataFrame) -> Copies:
    """The copies among some documents. sketches: theirs, in their order."""
    facts = [
        Facts(*row) for row in documents.select("doc_id", "title", "published_at", "url", "char_count").iter_rows()
    ]
    places = {doc_id: place for place, doc_id in enumerate(sketches.doc_ids)}
    texts = documents["text"]
    return copies_of(sketches, facts, lambda doc_id: texts[places[doc_id]])


def duplicates_frame(copies: Copies) -> pl.DataFrame:
    """The rows of `duplicates`."""
    return pl.DataFrame(list(copies.pairs), schema=empty(DUPLICATES).schema, orient="row")


def _marked(frames: Frames, copies: Copies) -> dict[str, pl.DataFrame]:
    documents, findings = frames["documents"], frames["findings"]
    ids = documents["doc_id"].to_list()
    places = [copies.places.get(doc_id) for doc_id in ids]
    flags = [
        _flags(old, copies.kinds.get(doc_id)) for doc_id, old in zip(ids, documents["flags"].to_list(), strict=True)
    ]
    documents = documents.with_columns(
        pl.Series("duplicate_of", [place and place.original for place in places], pl.String),
        pl.Series("duplicate_cluster", [place and place.cluster for place in places], pl.String),
        pl.Series("flags", flags, pl.List(pl.String)),
    )
    told = [
        (doc_id, CODES[kind], FINDINGS[CODES[kind]].severity, MESSAGES[kind], None, None)
        for doc_id, kind in copies.kinds.items()
    ]
    findings = pl.concat([
        findings.filter(~pl.col("code").is_in(list(CODES.values()))),
        pl.DataFrame(told, schema=findings.schema, orient="row"),
    ])  # fmt: skip
    return {**frames, "documents": documents, "findings": findings, "duplicates": duplicates_frame(copies)}


def _flags(old: list[str], kind: str | None) -> list[str]:
    """Flags of a document, those about copies put right, in the order of the vocabulary."""
    now = {flag for flag in old if flag not in CODES.values()} | ({CODES[kind]} if kind else set())
    return [flag for flag in FLAGS if flag in now]


def copies_faults(frames: Frames, snapshot: Path) -> list[str]:
    """Where what the dataset says of duplicates is not what its texts give, one sentence each. Nothing is said of a
    dataset whose sketches another version made: it may have found others."""
    kept = read_sketches(snapshot)
    documents = frames["documents"]
    if not len(kept) and documents.height:
        return []
    if set(kept.doc_ids) != set(documents["doc_id"]):
        return ["sketches: the documents are not those of the table documents"]
    made = sketches_of(documents.select("doc_id", "text").iter_rows())
    if not same(_in_order(kept, made.doc_ids), made):
        return ["sketches: not those that the texts give"]
    expected = _marked(frames, found_among(made, documents))
    return [
        f"{name}: not the copies that the texts give"
        for name in ("duplicates", "documents", "findings")
        if not _as_told(expected[name]).equals(_as_told(frames[name]))
    ]


def _as_told(frame: pl.DataFrame) -> pl.DataFrame:
    """What a table says of copies, in one order."""
    columns = [name for name in _SAID if name in frame.columns]
    if "code" in columns:
        frame = frame.filter(pl.col("code").is_in(list(CODES.values())))
    return frame.select(columns).sort(columns[:2])


_SAID = (
    "doc_id",
    "other_doc_id",
    "code",
    "kind",
    "similarity",
    "duplicate_of",
    "duplicate_cluster",
    "flags",
    "message",
)
