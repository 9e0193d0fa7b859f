"""A text as the lines that the wording rules judge: each with its place, and what is shown of it."""

from __future__ import annotations

import re
from typing import NamedTuple

LINE = re.compile(r"[^\n]+")
WORD = re.compile(r"\S+")
FEWEST_WORDS = 40
SPACES = re.compile(r"\s+")


class Unit(NamedTuple):
    """A line that is not blank, or in a text that lost its lines a stretch between spaces. text is stripped."""

    start: int
    end: int
    text: str


def lines_of(value: str) -> list[Unit]:
    """The lines that are not blank, in order, with the places of what stands between their outer spaces.

    >>> lines_of("甲\\n\\n 乙 \\n")
    [Unit(start=0, end=1, text='甲'), Unit(start=4, end=5, text='乙')]
    """
    units: list[Unit] = []
    for match in LINE.finditer(value):
        line = match.group()
        text = line.strip()
        if text:
            start = match.start() + len(line) - len(line.lstrip())
            units.append(Unit(start, start + len(text), text))
    return units


def words_of(value: str, units: list[Unit]) -> list[Unit]:
    """In a text of one line the stretches between spaces, if there are as many as a page's menu has; else none."""
    if len(units) != 1 or value.count(" ", units[0].start, units[0].end) < FEWEST_WORDS:
        return []
    return [Unit(m.start(), m.end(), m.group()) for m in WORD.finditer(value, units[0].start, units[0].end)]


def squeezed(text: str) -> str:
    """A text without any white space: the form in which titles are compared."""
    return SPACES.sub("", text)
