"""Outlines that were written before the rules: what the pipeline makes of them may not get worse.

cases/blind_outlines/README.md tells how they came about and how they are marked. The marks are read here, taken out, and
the text goes through the whole pipeline, with its line breaks and without.
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from tests.test_blind import Row, aligned, found_rows, label_of, words

CASES = Path(__file__).parent / "cases" / "blind_outlines"
PATHS = sorted(CASES.glob("*.txt"))
MARK = re.compile(
    r"⟦(?:T:(?P<title>[^⟦⟧]*)|H:(?P<late>[^⟦⟧]*)"
    r"|(?P<level>\d)(?P<kind>[srin])(?P<top>\^?):(?P<label>[^⟦⟧|]*)\|(?P<heading>[^⟦⟧]*))⟧"
)
FLOORS = {"f1": 1.0, "exact": 1.0, "level": 1.0, "parent": 1.0, "heading": 0.995, "title": 1.0}
# Without a single line break: headings without a label are lost with their line, and levels below them with them.
FLAT_FLOORS = {"f1": 0.9, "exact": 0.58, "level": 0.81, "parent": 0.85, "heading": 0.86, "title": 0.78}


class Marked(NamedTuple):
    """A text without its marks, and what they say."""

    text: str
    title: str
    rows: list[Row]


class Scores(NamedTuple):
    """Counts of nodes, and whether title and outline are right."""

    gold: int
    found: int
    matched: int
    level: int
    parent: int
    heading: int
    title: bool

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 1.0

    @property
    def exact(self) -> bool:
        return self.gold == self.found == self.matched == self.level == self.parent


def read_marks(source: str) -> Marked:
    """The text and the rows of a marked text."""
    pieces: list[str] = []
    nodes: list[tuple[re.Match[str], int, str]] = []  # the mark, where the text behind its label begins, its heading
    title, at, length = "", 0, 0
    for mark in MARK.finditer(source):
        pieces.append(source[at : mark.start()])
        length += len(pieces[-1])
        at = mark.end()
        if mark["title"] is not None:
            title += mark["title"]
            pieces.append(mark["title"])
        elif mark["late"] is not None:
            nodes[-1] = (*nodes[-1][:2], mark["late"])
            pieces.append(mark["late"])
        else:
            nodes.append((mark, length + len(mark["label"]), mark["heading"]))
            pieces.append(mark["label"] + mark["heading"])
        length += len(pieces[-1])
    text = "".join(pieces) + source[at:]
    rows: list[Row] = []
    for mark, behind, heading in nodes:
        level = int(mark["level"])
        above = [i for i, row in enumerate(rows) if row.level == level - 1]
        start = words(heading or text[behind : behind + 40])[:12]
        parent = above[-1] if above and not mark["top"] else None
        rows.append(Row(label_of(mark["label"]), start, words(heading), level, parent))
    return Marked(text, title, rows)


def processed(text: str) -> Document:
    """A text through the whole pipeline."""
    data = text.encode()
    return process(Source("a.txt", "a.txt", data, sha256_of(data), len(data)), Settings())


def scores_of(path: Path, flat: bool) -> Scores:
    """One document against its marks; `flat`: without its line breaks."""
    marked = read_marks(path.read_text(encoding="utf-8"))
    text = "".join(line.strip() for line in marked.text.split("\n")) if flat else marked.text
    document = processed(text)
    found = found_rows(document)
    pairs = aligned(marked.rows, found)
    title = document.title.value if document.title else ""

    def above(parent: int | None) -> int | None:
        return None if parent is None else pairs.get(parent, -1)

    return Scores(
        len(marked.rows),
        len(found),
        len(pairs),
        sum(marked.rows[i].level == found[j].level for i, j in pairs.items()),
        sum(above(marked.rows[i].parent) == found[j].parent for i, j in pairs.items()),
        sum(marked.rows[i].heading == found[j].heading for i, j in pairs.items()),
        words(title) == words(marked.title),
    )


def figures_of(rows: list[Scores]) -> dict[str, float]:
    """F1, exactness and title as means over documents; the others over nodes."""
    matched = sum(s.matched for s in rows)
    return {
        "f1": mean(s.f1 for s in rows),
        "exact": mean(s.exact for s in rows),
        "level": sum(s.level for s in rows) / matched,
        "parent": sum(s.parent for s in rows) / matched,
        "heading": sum(s.heading for s in rows) / matched,
        "title": mean(s.title for s in rows),
    }


@pytest.fixture(scope="module")
def lined() -> dict[str, float]:
    return figures_of([scores_of(path, False) for path in PATHS])


@pytest.fixture(scope="module")
def flat() -> dict[str, float]:
    return figures_of([scores_of(path, True) for path in PATHS])


@pytest.mark.parametrize("figure", FLOORS)
def test_no_figure_falls_below_what_was_reached(lined: dict[str, float], figure: str) -> None:
    assert lined[figure] >= FLOORS[figure] - 1e-9


@pytest.mark.parametrize("figure", FLAT_FLOORS)
def test_no_figure_falls_without_line_breaks(flat: dict[str, float], figure: str) -> None:
    assert flat[figure] >= FLAT_FLOORS[figure] - 1e-9


def test_the_marks_are_read_and_hang_together() -> None:
    assert len(PATHS) == 61
    for path in PATHS:
        marked = read_marks(path.read_text(encoding="utf-8"))
        assert "⟦" not in marked.text and "⟧" not in marked.text and len(marked.rows) >= 4, path.stem
        for row in marked.rows:
            assert row.level == 1 or row.parent is None or marked.rows[row.parent].level == row.level - 1
    one = read_marks("⟦T:办法⟧\n⟦1s:一、|总则⟧\n⟦2i:（一）|⟧修路；\n⟦1s:附件1|⟧\n⟦H:清单⟧\n")
    assert one.text == "办法\n一、总则\n（一）修路；\n附件1\n清单\n" and one.title == "办法"
    assert one.rows == [
        Row("一", "总则", "总则", 1, None), Row("(一)", "修路附件1清单", "", 2, 0), Row("附件1", "清单", "清单", 1, None)
    ]  # fmt: skip
