"""Furniture in a text that lost its line breaks: it stands before and behind the document, parted by spaces."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.units import Unit, squeezed

FLAT = 300  # characters: a line as long as this has lost its breaks
HEAD, TAIL = 1500, 2500  # characters looked at
WORDS = 24  # a line of furniture has at most as many words between spaces
WORD = re.compile(r"[^\s]+")


class InlineMark(NamedTuple):
    kind: str
    start: int
    end: int


def inline_marks(value: str, units: list[Unit]) -> list[InlineMark]:
    """The furniture at both ends of a text of one line; empty where the text has lines."""
    if len(units) != 1 or len(units[0].text) < FLAT:
        return []
    unit = units[0]
    words = [(m.start(), m.end()) for m in WORD.finditer(value, unit.start, unit.end)]
    head = _head(value, [w for w in words if w[0] < unit.start + HEAD])
    floor = head[-1].end if head else unit.start
    tail = _tail(value, [w for w in words if w[0] >= max(floor, unit.end - TAIL)])
    return [*head, *tail]


def _head(value: str, words: list[tuple[int, int]]) -> list[InlineMark]:
    marks: list[InlineMark] = []
    at = 0
    while at < len(words) - 1:
        end = _longest(value, words, at, "head")
        if end:
            kind, stop = end
        elif _title_copy(value, words, at):
            kind, stop = "title", at + 1
        elif at + 2 < len(words) and _titleish(value, words[at]) and (found := _longest(value, words, at + 1, "head")):
            at += 1  # the title, with furniture on both sides: it stays
            kind, stop = found
        else:
            break
        marks.append(InlineMark(kind, words[at][0], words[stop][0] if stop < len(words) else words[stop - 1][1]))
        at = stop
    return marks


def _longest(value: str, words: list[tuple[int, int]], at: int, place: str) -> tuple[str, int] | None:
    """The longest line of furniture that begins at a word: its kind and the index of the word behind it."""
    for stop in range(min(at + WORDS, len(words)), at, -1):
        text = value[words[at][0] : words[stop - 1][1]]
        kind = kinds_of(text).get(place) if len(text) <= 260 else None
        if kind and (kind.hard or stop - at == 1):
            return kind.name, stop
    return None


def _titleish(value: str, word: tuple[int, int]) -> bool:
    return 6 <= word[1] - word[0] <= 60 and not re.search("[。；;，,]", value[word[0] : word[1]])


def _title_copy(value: str, words: list[tuple[int, int]], at: int) -> bool:
    title = squeezed(value[slice(*words[at])])
    if not 6 <= len(title) <= 90:
        return False
    return any(value.startswith(title, start) for start, _ in words[at + 1 : at + 1 + 3 * WORDS])


def _tail(value: str, words: list[tuple[int, int]]) -> list[InlineMark]:
    """From the end: the words that can be told as lines of furniture up to the last one, as many as can be."""
    n = len(words)
    best: list[tuple[str, int] | None] = [None] * n
    reached = [False] * n + [True]
    first = n
    for at in range(n - 1, -1, -1):
        if first - at > WORDS:
            break
        for stop in range(min(at + WORDS, n), at, -1):
            if not reached[stop]:
                continue
            text = value[words[at][0] : words[stop - 1][1]]
            kind = kinds_of(text).get("tail") if len(text) <= 260 else None
            if kind and kind.name != "dated":
                best[at], reached[at], first = (kind.name, stop), True, at
                break
    marks: list[InlineMark] = []
    at = first
    while at < n and (found := best[at]):
        kind, stop = found
        start = words[at - 1][1] if at else words[at][0]
        kind = "recommendations" if kind == "dated_title" else kind
        marks.append(InlineMark(kind, start, words[stop - 1][1]))
        at = stop
    return marks
