"""Where personal data stands in a dataset, so that an export covers it in every column.

In documents.text, sources.text and edits it is covered by place, in all three alike: a number that a wide digit or a
line break hid in the source is covered there too, and the covered ledger still leads from the covered source to the
covered text. Every other column of words is read on its own, and a number that is personal data anywhere in a document
is so in all its rows. Lengths stay, so every offset holds. Keys, codes and digests are no words and stay as they are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.personal import Candidate, candidates_of, covered, masked
from pipeline.store.export.overlay import Change, carried
from pipeline.store.files import batches_of
from schemas.column import Column, Table
from schemas.tables import DOCUMENTS, EDITS, SOURCES

Spans = tuple[tuple[int, int], ...]

# What every piece of personal data holds: an @, or eleven digits that at most blanks and hyphens part.
_POSSIBLE = r"[@＠]|[0-9０-９](?:[ \x{3000}\x{00a0}\-－‐‑–—]{0,2}[0-9０-９]){10}"
_NO_WORDS = frozenset({"run_id", "encoding", "stage", "rule", "ruleset", "versions"})
# A number that was taken from covered words is no quantity.
_FIGURES = {"indicators": ("value", "value_max", "value_base", "value_base_max")}
# Rows that are nothing but such a number are left out.
_ONLY_FIGURES = frozenset({"grid_numbers"})


class Cover(NamedTuple):
    """What is covered in one document. known: its personal numbers, in one spelling."""

    text: Spans
    source: Spans
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Privacy:
    """The covers of the documents that show personal data, by doc_id."""

    covers: dict[str, Cover]

    def masked(self, table: Table, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The rows of a table with personal data covered."""
        if table.name == EDITS.name:
            return self._edits(batches)
        if table.name in (DOCUMENTS.name, SOURCES.name):
            return (self._by_column(table, self._whole(table, batch), but="text") for batch in batches)
        return (self._by_column(table, batch) for batch in batches)

    def _whole(self, table: Table, batch: pa.RecordBatch) -> pa.RecordBatch:
        ids = batch.column("doc_id").to_pylist()
        if not any(doc_id in self.covers for doc_id in ids):
            return batch
        texts = [
            covered(text, self._spans(table, doc_id)) if doc_id in self.covers else text
            for doc_id, text in zip(ids, batch.column("text").to_pylist(), strict=True)
        ]
        return _with(batch, "text", texts)

    def _spans(self, table: Table, doc_id: str) -> Spans:
        cover = self.covers[doc_id]
        return cover.text if table.name == DOCUMENTS.name else cover.source

    def _edits(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Edits come in the order of their document; `shift` is how far the text has moved against the source."""
        present, shift = "", 0
        for batch in batches:
            before, after = batch.column("before").to_pylist(), batch.column("after").to_pylist()
            starts = batch.column("source_start").to_pylist()
            touched = False
            for at, doc_id in enumerate(batch.column("doc_id").to_pylist()):
                if doc_id != present:
                    present, shift = doc_id, 0
                start, old, new = starts[at], before[at], after[at]
                cover = self.covers.get(doc_id)
                if cover is not None:
                    before[at] = covered(old, _within(cover.source, start, len(old)))
                    after[at] = covered(new, _within(cover.text, start + shift, len(new)))
                    touched = True
                shift += len(new) - len(old)
            yield _with(_with(batch, "before", before), "after", after) if touched else batch

    def _by_column(self, table: Table, batch: pa.RecordBatch, but: str = "") -> pa.RecordBatch:
        ids = batch.column("doc_id").to_pylist() if "doc_id" in batch.schema.names else None
        changed: set[int] = set()
        for column in table.columns:
            if column.name == but or not _holds_words(column):
                continue
            rows = _suspects(batch.column(column.name), column)
            if not rows:
                continue
            values = batch.column(column.name).to_pylist()
            for row in rows:
                cover = self.covers.get(ids[row]) if ids else None
                value = _covered(values[row], cover.known if cover else frozenset())
                if value != values[row]:
                    values[row] = value
                    if column.name == "text":
                        changed.add(row)
            batch = _with(batch, column.name, values)
        if changed and table.name in _ONLY_FIGURES:
            return batch.filter(pa.array([row not in changed for row in range(batch.num_rows)]))
        for name in _FIGURES.get(table.name, ()):
            if changed:
                figures = batch.column(name).to_pylist()
                batch = _with(batch, name, [None if row in changed else f for row, f in enumerate(figures)])
        return batch


def privacy_of(snapshot: Path) -> Privacy:
    """Read every text and source of a snapshot once. Raises DatasetError."""
    texts = _candidates(snapshot, DOCUMENTS)
    sources = _candidates(snapshot, SOURCES)
    spans: dict[str, tuple[Spans, Spans, frozenset[str]]] = {}
    for doc_id in {*texts, *sources}:
        here, there = texts.get(doc_id, ()), sources.get(doc_id, ())
        known = frozenset(c.digits for c in (*here, *there) if c.certain)
        if known:
            spans[doc_id] = (_spans_of(here, known), _spans_of(there, known), known)
    changes = _changes(snapshot, spans.keys())
    return Privacy(
        {
            doc_id: Cover(*carried(text, source, changes.get(doc_id, ())), known)
            for doc_id, (text, source, known) in spans.items()
        }
    )


def _suspects(values: pa.Array, column: Column) -> list[int]:
    """The rows that may hold personal data, by a condition that costs next to nothing."""
    if column.type == "string":
        hits = pc.match_substring_regex(values, _POSSIBLE)
        return pc.indices_nonzero(pc.fill_null(hits, False)).to_pylist()
    flat = values.flatten()
    flat = flat.flatten() if column.type == "list<list<string>>" else flat
    some = pc.any(pc.match_substring_regex(flat, _POSSIBLE)).as_py()
    return [row for row, value in enumerate(values.to_pylist()) if value] if some else []


def _candidates(snapshot: Path, table: Table) -> dict[str, tuple[Candidate, ...]]:
    found = {}
    for batch in batches_of(snapshot, table):
        texts = batch.column("text")
        for row in _suspects(texts, table.column("text")):
            candidates = candidates_of(texts[row].as_py())
            if candidates:
                found[batch.column("doc_id")[row].as_py()] = candidates
    return found


def _changes(snapshot: Path, wanted: Iterable[str]) -> dict[str, list[Change]]:
    """The places that changed in the documents wanted."""
    found: dict[str, list[Change]] = {}
    ids = pa.array(sorted(wanted), pa.string())
    for batch in batches_of(snapshot, EDITS):
        some = batch.filter(pc.is_in(batch.column("doc_id"), value_set=ids))
        lengths = pc.utf8_length(some.column("after")).to_pylist()
        places = (some.column(name).to_pylist() for name in ("doc_id", "source_start", "source_end"))
        for doc_id, start, end, length in zip(*places, lengths, strict=True):
            found.setdefault(doc_id, []).append(Change(start, end, length))
    return found


def _spans_of(candidates: Iterable[Candidate], known: frozenset[str]) -> Spans:
    return tuple((c.start, c.end) for c in candidates if c.certain or c.digits in known)


def _within(spans: Spans, start: int, length: int) -> list[tuple[int, int]]:
    """The spans, which are sorted and disjoint, as far as they touch [start, start + length), counted from start."""
    touching = []
    for at in range(max(bisect_left(spans, (start, start)) - 1, 0), len(spans)):
        begin, end = spans[at]
        if begin >= start + length:
            break
        if end > start:
            touching.append((begin - start, end - start))
    return touching


def _holds_words(column: Column) -> bool:
    words = column.type in ("string", "list<string>", "list<list<string>>")
    return words and not column.allowed and not column.pattern and column.name not in _NO_WORDS


def _covered(value: object, known: frozenset[str]) -> object:
    if isinstance(value, list):
        return [_covered(one, known) for one in value]
    return masked(value, known) if isinstance(value, str) else value


def _with(batch: pa.RecordBatch, name: str, values: list) -> pa.RecordBatch:
    at = batch.schema.get_field_index(name)
    field = batch.schema.field(at)
    return batch.set_column(at, field, pa.array(values, field.type))
