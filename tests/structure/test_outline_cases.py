"""Documents in, trees out: the cases in tests/cases/outline, which a reader of documents can check without code.

A case is a name behind `==`, a document in settled form, `--`, and the tree: indentation is the level, then label (`-`
for none), heading (`-` for none), kind and style; `top` behind a node says that its parent is null though its level is
deeper (a lost heading).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.document import Section
from pipeline.page import Page
from pipeline.structure.outline import outline_of
from pipeline.structure.title import title_of
from pipeline.text import Text

CASES = Path(__file__).resolve().parents[1] / "cases" / "outline"


class Case(NamedTuple):
    """One document and its tree."""

    name: str
    document: str
    tree: list[str]


def cases_of(path: Path) -> list[Case]:
    """The cases of a file."""
    out = []
    for block in re.split(r"(?:^|\n)== ", path.read_text(encoding="utf-8"))[1:]:
        name, _, rest = block.partition("\n")
        document, _, tree = rest.partition("\n--")
        out.append(Case(f"{path.stem}: {name}", document, [line for line in tree.split("\n") if line.strip()]))
    return out


def drawn(sections: tuple[Section, ...]) -> list[str]:
    """A tree as the cases write it."""
    out = []
    for s in sections:
        heading = re.sub(r"\s", "", s.heading) if s.heading else "-"
        top = " top" if s.level > 1 and s.parent_id is None and out_of_tier(sections, s) else ""
        out.append(f"{'  ' * (s.level - 1)}{s.label or '-'} {heading} [{s.kind} {s.style}]{top}")
    return out


def out_of_tier(sections: tuple[Section, ...], section: Section) -> bool:
    """Whether a node without a parent stands behind one that could be it."""
    return any(s.level < section.level for s in sections[: section.section_id - 1])


def sections_of(document: str) -> tuple[Section, ...]:
    """The outline of a document in settled form."""
    text, page = Text(document, document), Page.plain(document)
    return outline_of(text, page, title_of(text, page).value).value


ALL = [case for path in sorted(CASES.glob("*.txt")) for case in cases_of(path)]


@pytest.mark.parametrize("case", [c for c in ALL if not c.name.startswith("known_failures")], ids=lambda c: c.name)
def test_the_tree_of_a_document(case: Case) -> None:
    assert drawn(sections_of(case.document)) == case.tree


@pytest.mark.parametrize("case", [c for c in ALL if c.name.startswith("known_failures")], ids=lambda c: c.name)
@pytest.mark.xfail(strict=True, reason="known failure: see the case's name")
def test_a_known_failure(case: Case) -> None:
    assert drawn(sections_of(case.document)) == case.tree


def test_there_are_cases_of_every_file() -> None:
    assert len(ALL) > 30
