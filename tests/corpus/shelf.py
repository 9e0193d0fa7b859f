"""The documents of tests/cases/duplicates, and what copying sites do to them, by hand."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus.duplicates import Copies, copies_of
from pipeline.corpus.originals import Facts
from pipeline.corpus.sketch import sketches_of

CASES = Path(__file__).resolve().parents[1] / "cases" / "duplicates"


def text_of(name: str) -> str:
    """One document."""
    return (CASES / f"{name}.txt").read_text(encoding="utf-8")


def found(texts: dict[str, str], **facts: dict[str, object]) -> Copies:
    """The copies among some texts; facts by the name of a text, `title=…` and so on."""
    known = [Facts(name, length=len(text), **facts.get(name, {})) for name, text in texts.items()]
    return copies_of(sketches_of(texts.items()), known, texts.__getitem__)


def kinds(copies: Copies) -> dict[tuple[str, str], str]:
    """Kinds by pair of names."""
    return {(pair.doc_id, pair.other_doc_id): pair.kind for pair in copies.pairs}
