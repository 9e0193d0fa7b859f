"""The lines of a text and how it is set: in lines of one width, with indents, with blank lines between paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.labels import Label, label_at, starts_label

TERMINAL = "。！？!?…"
CLOSERS = "”’」』）)】]》〉\"'"
INDENT = re.compile(r"(?:\u3000|[ \xa0]{2}|\t)[\u3000 \xa0\t]*")
NARROWEST, WIDEST = 24, 80  # characters in a line of a text set in lines; a line of GB/T 9704-2012 has 28
# Lines of one width come by chance too: this many of them, and this share of the lines long enough, are a setting.
FULL_LINES, FULL_SHARE = 3, 0.4
# Styles of labels that begin lines; 一是 … 二是 … count on inside a paragraph.
OF_LINES = frozenset(("chapter", "section", "article", "cn_dun", "cn_paren", "decimal", "arabic_dot", "arabic_dun",
                      "arabic_paren", "capital_dun", "alpha_dot"))  # fmt: skip
# The share of single line breaks that may stand elsewhere than behind ； where a site broke every line there.
STRAY = 0.25


class Line(NamedTuple):
    """A line that is not blank. start, end: its place, outer spaces included and the line break not; text: stripped;
    indented: it begins with the indent of a paragraph; gap: blank lines stand before it."""

    start: int
    end: int
    text: str
    indented: bool
    gap: bool

    @property
    def width(self) -> int:
        """Characters with the indent, trailing spaces not counted."""
        return self.end - self.start


@lru_cache(maxsize=4)
def lines_of(value: str) -> tuple[Line, ...]:
    """The lines that are not blank, in order. Asked for by several rules of the table in turn: remembered."""
    out: list[Line] = []
    at = 0
    gap = False
    for raw in value.split("\n"):
        text = raw.strip()
        if text:
            start = at
            out.append(Line(start, at + len(raw.rstrip()), text, INDENT.match(raw) is not None, gap))
            gap = False
        else:
            gap = True
        at += len(raw) + 1
    return tuple(out)


def wrap_width(lines: Sequence[Line]) -> int:
    """The width that the lines of a text were cut to, 0 where they were not.

    Nearly no line is wider, and many are exactly as wide (or one narrower: a mark may not begin a line).
    """
    widths = [line.width for line in lines if "\t" not in line.text]
    counts = Counter(widths)
    long = [w for w in widths if w >= NARROWEST]
    if len(long) < FULL_LINES:
        return 0
    wider = 0
    for width in sorted(counts, reverse=True):
        full = counts[width] + counts[width - 1]
        if NARROWEST <= width <= WIDEST and counts[width] >= 2 and full >= FULL_LINES:
            inside = len(long) - wider
            return width if full >= FULL_SHARE * inside and wider <= 0.06 * len(long) else 0
        wider += counts[width]
        if wider > 0.06 * len(long):
            return 0
    return 0


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    bare = text.rstrip(CLOSERS + " \u3000")
    return bool(bare) and bare[-1] in TERMINAL


def begins_paragraph(text: str) -> bool:
    """Whether a line begins with a label."""
    return starts_label(text)


def label_of(text: str) -> Label | None:
    """The label that a line begins with."""
    return label_at(text, 0) if starts_label(text) else None


def counts_up(label: Label | None, text: str) -> bool:
    """Whether a line begins with the label that follows a paragraph's own: 3. behind 2., though no mark is between.

    >>> counts_up(label_of("2.加强领导"), "3.完善机制"), counts_up(label_of("2.加强领导"), "4.完善机制")
    (True, False)
    """
    if label is None or label.number is None or label.style not in OF_LINES:
        return False
    following = label_of(text)
    if following is None or following.style != label.style or following.number != label.number + 1:
        return False
    return not text[following.end : following.end + 1].isdigit()  # 4.43 is a number


def parted_by_blanks(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that a single line break is inside one: then hardly any stands
    elsewhere than behind ；. In a document with blank lines about its head or its pages only, most of them do."""
    single = [left.text[-1] for left, right in pairwise(lines) if not right.gap]
    gaps = len(lines) - 1 - len(single)
    elsewhere = sum(mark not in "；;" for mark in single)
    return gaps >= 2 and bool(single) and elsewhere <= STRAY * len(single)
