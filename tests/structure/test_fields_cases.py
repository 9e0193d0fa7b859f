"""Whole small documents with what has to come out of them: tests/cases/fields/*.txt, for a domain reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.document import Fields, Title
from pipeline.finding import FINDINGS
from pipeline.page import Page
from pipeline.structure.citations import citations_of
from pipeline.structure.fields import fields_of
from pipeline.structure.quality import damage_of
from pipeline.text import Span, Text

CASES = Path(__file__).resolve().parents[1] / "cases" / "fields"
LISTS = ("cites", "to_issue", "findings", "flags")


class Case(NamedTuple):
    """Expectations by key, lists of them for LISTS, and the text."""

    name: str
    expected: dict[str, str]
    lists: dict[str, list[str]]
    text: str


def cases() -> Iterator[Case]:
    """Every case of every file."""
    for path in sorted(CASES.glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, text = block.partition("\n---\n")
            name, *lines = head.split("\n")
            pairs = [line.partition(": ")[::2] for line in lines if line]
            lists = {key: [value for k, value in pairs if k == key] for key in LISTS}
            yield Case(f"{path.stem}: {name}", {k: v for k, v in pairs if k not in LISTS}, lists, text.strip("\n"))


def title_in(value: str, printed: str | None) -> Title | None:
    """The title a case gives, with its place in the text."""
    if printed is None:
        return None
    found = re.search(r"\s*".join(map(re.escape, re.sub(r"\s", "", printed))), value)
    return Title(printed, Span(found.start(), found.end()) if found else None)


def shown(fields: Fields) -> dict[str, str]:
    """The fields that have a value, as a case prints them."""
    values = {
        "doc_type": fields.doc_type,
        "issuer": fields.issuer,
        "doc_number": fields.doc_number,
        "document_date": fields.document_date,
        "year": fields.year,
        "recipients": fields.recipients,
        "region": fields.region.code if fields.region else None,
        "period": f"{fields.period_start} {fields.period_end}" if fields.period_start else None,
    }
    return {key: str(value) for key, value in values.items() if value is not None}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Case) -> None:
    text, page = Text(case.text, case.text), Page.plain(case.text)
    title = title_in(case.text, case.expected.get("title"))
    fields, citations = fields_of(text, page, title, ()), citations_of(text, title, ())
    damage = damage_of(text, ())

    assert shown(fields.value) == {k: v for k, v in case.expected.items() if k != "title"}
    for relation in ("cites", "to_issue"):
        found = [c for c in citations.value if c.relation == relation]
        if relation == "cites":
            assert [f"{c.title or '-'} {c.doc_number or '-'}" for c in found] == case.lists["cites"]
        else:
            assert [c.title for c in found] == case.lists["to_issue"]
    found_codes = {f.code for f in (*fields.findings, *citations.findings)}
    assert found_codes == set(case.lists["findings"])
    assert {f.code for f in (*damage, *citations.findings)} & set(FINDINGS) >= set(case.lists["flags"])


def test_citations_carry_their_places() -> None:
    for case in cases():
        text = Text(case.text, case.text)
        for citation in citations_of(text, title_in(case.text, case.expected.get("title")), ()).value:
            words = text.value[citation.span.start : citation.span.end]
            assert words.startswith("《") == (citation.title is not None)
            assert citation.title is None or citation.title in words
