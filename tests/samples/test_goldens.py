"""What comes out of each sample, whole, as a page to read: fields, outline, findings, rules, text.

After a change that is meant: `python tests/samples/test_goldens.py` writes the pages again, and the difference is read
before it is committed.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pipeline.document import Document  # noqa: E402
from pipeline.errors import ReadError  # noqa: E402
from pipeline.found import Evidence  # noqa: E402
from pipeline.process import process  # noqa: E402
from pipeline.read.records import Refused, records_of  # noqa: E402
from pipeline.settings import Settings  # noqa: E402

SAMPLES = ROOT / "samples"
GOLDENS = Path(__file__).parent / "goldens"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".rst")


def page(name: str) -> str:
    """The golden page of one sample file."""
    parts = []
    for record in records_of(name, name, (SAMPLES / name).read_bytes(), Settings()):
        if isinstance(record, Refused):
            parts.append(f"# {record.uri}\n\nquarantined: {record.error.code}: {record.error}\n")
            continue
        try:
            parts.append(_document(process(record, Settings())))
        except ReadError as error:
            parts.append(f"# {record.uri}\n\nquarantined: {error.code}: {error}\n")
    return "\n".join(parts)


def _place(told: Evidence) -> str:
    return f"{type(told.place).__name__} {told.place.start}:{told.place.end}" if told.place else ""


def _document(document: Document) -> str:
    said = {f.name: getattr(document.fields, f.name) for f in fields(document.fields)}
    reasons = [f"evidence: {told.field} {told.rule} {_place(told)}".rstrip() for told in said.pop("evidence")]
    page = [f"page: {fact.name} = {fact.value} ({fact.origin})" for fact in said.pop("page_facts")]
    outline = [
        f"{'  ' * (s.level - 1)}{s.section_id} {s.label or '-'} {s.heading or '(' + s.kind + ')'}"
        for s in document.sections
    ]
    rules = Counter(edit.rule for edit in document.text.edits)
    return "\n".join(
        [
            f"# {document.source.uri}",
            "",
            f"title: {document.title.value if document.title else None}",
            f"script: {document.script}; encoding: {document.page.encoding}; quality: {document.quality:.2f}",
            *(f"{name}: {value}" for name, value in said.items() if value not in (None, ())),
            *reasons,
            *page,
            *(f"cites ({c.relation}): {c.title or c.doc_number}" for c in document.citations),
            *(
                f"indicator: {i.text} {i.subject} {i.comparator} {i.change} {i.role} {i.year}"
                for i in document.indicators
            ),
            *(f"term: {t.term} ({t.kind})" for t in document.terms),
            *(
                f"table number: {n.row_name} {n.column_name} {n.value_base:g} {n.unit_base}"
                for n in document.grid_numbers
            ),
            *(f"table: {len(g.rows)} rows under {' | '.join(g.header)}" for g in document.grids),
            *(f"attachment: {link.title} {link.url}" for link in document.attachments),
            *(f"finding: {code}" for code in sorted({f.code for f in document.findings})),
            *(f"rule: {rule} x{count}" for rule, count in sorted(rules.items())),
            "",
            "## Outline",
            "",
            *outline,
            "",
            "## Text",
            "",
            document.text.value,
            "",
        ]
    )


@pytest.mark.parametrize("name", FILES)
def test_the_page_is_the_golden_one(name: str) -> None:
    assert page(name) == (GOLDENS / f"{name}.txt").read_text(encoding="utf-8")


def test_there_is_no_golden_page_of_nothing() -> None:
    assert sorted(path.stem for path in GOLDENS.iterdir()) == FILES


if __name__ == "__main__":
    for each in FILES:
        (GOLDENS / f"{each}.txt").write_text(page(each), encoding="utf-8")
