"""Heads and tails of documents of every genre, written before anything was run on them: tests/cases/heads/*.txt.

The whole pipeline reads each case as a text that somebody scraped. The share of fields that a careful reader would
accept may not fall; what is known to be missed stands in MISSED, and a case that is missed no more has to leave it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

CASES = Path(__file__).parent / "cases" / "heads"
LISTS = {"cites", "to_issue", "flags", "findings"}
# What is read wrong or not at all, as (case, field).
MISSED: frozenset[tuple[str, str]] = frozenset()


class Case(NamedTuple):
    """What a careful reader accepts, by field, and the text."""

    name: str
    accepted: dict[str, tuple[str, ...]]
    text: str


def cases() -> Iterator[Case]:
    """Every case: a line === with its name, expectations, a line ---, the text."""
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
            head, text = block.split("\n---\n", 1)
            name, *lines = head.split("\n")
            parted = (line.split(": ", 1) for line in lines)
            yield Case(name, {key: tuple(v.strip() for v in values.split("|")) for key, values in parted}, text)


def document_of(case: Case) -> Document:
    """The case through the whole pipeline."""
    data = case.text.encode()
    return process(Source(case.name, f"{case.name}.txt", data, sha256_of(data), len(data)), Settings())


def shown(document: Document) -> dict[str, str]:
    """What came out, in the words of the cases."""
    fields, codes = document.fields, {finding.code for finding in document.findings}
    cited = [c for c in document.citations if c.relation == "cites"]
    values: dict[str, object] = {
        "title": document.title.value if document.title else None,
        "doc_type": fields.doc_type,
        "carried_doc_type": getattr(fields, "carried_doc_type", None),
        "issuer": fields.issuer,
        "doc_number": fields.doc_number,
        "document_date": fields.document_date,
        "published": fields.published_at.date() if fields.published_at else None,
        "year": fields.year,
        "recipients": fields.recipients,
        "region": fields.region.code if fields.region else None,
        "source": fields.source_name,
        "period": f"{fields.period_start} {fields.period_end}" if fields.period_start else None,
        "cites": " ".join(w for c in cited for w in (c.title, c.doc_number) if w),
        "to_issue": " ".join(c.title for c in document.citations if c.relation == "to_issue" and c.title),
        "flags": " ".join(sorted(codes & {"truncated", "redacted"})),
        "findings": " ".join(sorted(codes & {"dates_contradict", "date_out_of_range", "region_ambiguous"})),
    }
    return {key: str(value) if value not in (None, "") else "-" for key, value in values.items()}


def folded(value: str) -> str:
    """Width and blanks folded away."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value))


def differs(case: Case, found: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The fields that nobody would accept, with what was found."""
    for key, accepted in case.accepted.items():
        if key in LISTS:
            same = {frozenset(map(folded, a.split())) for a in accepted}
            right = frozenset(map(folded, found[key].split())) in same
        else:
            right = folded(found[key]) in {folded(a) for a in accepted}
        if not right:
            yield key, found[key]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_fields_of_a_case(case: Case) -> None:
    wrong = dict(differs(case, shown(document_of(case))))
    assert set(wrong) == {field for name, field in MISSED if name == case.name}, wrong
