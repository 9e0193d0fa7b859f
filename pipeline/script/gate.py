"""Which stretches of a text a site turned Traditional: the gate of the mainland layers.

Two classes of characters tell. *Traditional-only*: converted by the layers and never written by them (噁 of 二噁英 is),
not in GB/T 2312-1980, and without the choice to stay in OpenCC's dictionary, as names have it (昇, 甦).
*Simplified-only*: has a Traditional form, is not one itself, and is not the standard form in Taiwan or Hong Kong either
(群, 峰, 床, 秘, 税). Measured on 5,089 mainland paragraphs: no Traditional-only character in 650,000; after nine site
converters above 0.9 of the telling characters of nearly all.

The ratio of Traditional-only to all telling characters decides, for the document and for each paragraph:
0 never convert; up to 0.1 a quotation or a name, kept; 0.1 to 0.9 mixed, converted; above 0.9 Traditional.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from pipeline.script import dictionaries
from pipeline.script.layers import layers
from pipeline.script.units import byte_table, taken, units_of

QUOTED = 0.1
TRADITIONAL = 0.9

T, S, F = 1, 2, 3

# Kana but の, which Chinese advertising likes, and the middle dot of transliterated names; Hangul.
FOREIGN = (
    (0x3041, 0x306D), (0x306F, 0x3096), (0x30A1, 0x30FA), (0x31F0, 0x31FF), (0xFF66, 0xFF9D),
    (0x1100, 0x11FF), (0x3131, 0x318E), (0xAC00, 0xD7A3),
)  # fmt: skip
_SENTENCE_MARKS = "。！？!?；\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_MARKS}]")


class Counts(NamedTuple):
    """How many Traditional-only and Simplified-only characters."""

    traditional: int
    simplified: int

    @property
    def ratio(self) -> float:
        """Traditional-only among the telling characters; 0 where nothing tells."""
        total = self.traditional + self.simplified
        return self.traditional / total if total else 0.0


class Scope(NamedTuple):
    """What to convert: the counts of the document and the stretches, in order, disjoint, none empty."""

    counts: Counts
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Classes:
    """The telling characters: code point to class, and the same as a table."""

    of: Mapping[int, int]
    table: Any

    def marks(self, text: str) -> bytes:
        """One byte a character: its class, 0 where it tells nothing."""
        units = units_of(text)
        if units is None:
            of = self.of.get
            return bytes([of(ord(char), 0) for char in text])
        return taken(self.table, units)


@cache
def classes() -> Classes:
    """The classes, from the dictionaries."""
    found: dict[int, int] = {}
    for char, values in dictionaries.choices("STCharacters.txt").items():
        if char not in values:
            found[ord(char)] = S
    for regional in ("TWVariants.txt", "HKVariants.txt"):
        for value in dictionaries.rows(regional).values():
            found.pop(ord(value), None)
    choices = dictionaries.choices("TSCharacters.txt")
    table = layers()
    written = set("".join(table.phrases.values())).union(map(chr, table.single.values()))
    for char in map(chr, table.single):
        if not (in_gb2312(char) or char in choices.get(char, ()) or char in written):
            found[ord(char)] = T
    for low, high in FOREIGN:
        found.update(dict.fromkeys(range(low, high + 1), F))
    of = {code: number for code, number in found.items() if code < 0x10000}
    return Classes(of, byte_table(of))


def in_gb2312(char: str) -> bool:
    """Whether GB/T 2312-1980, which encodes Simplified Chinese only, has the character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def count(text: str) -> Counts:
    """The telling characters of a text, foreign sentences included."""
    return counted(classes().marks(text))


def counted(marks: bytes) -> Counts:
    """The same for marks made before."""
    return Counts(marks.count(T), marks.count(S))


def scope(text: str) -> Scope:
    """What to convert of a document, whose paragraphs are its lines."""
    marks = classes().marks(text)
    every = counted(marks)
    if not every.traditional:
        return Scope(every, ())
    foreign = tuple(_foreign(text, marks))
    if foreign:
        hidden = bytearray(marks)
        for start, end in foreign:
            hidden[start:end] = bytes(end - start)
        marks = bytes(hidden)
        every = counted(marks)
    if not every.traditional or every.ratio < QUOTED:
        return Scope(every, ())
    if not every.simplified and not foreign:
        return Scope(every, ((0, len(text)),))
    paragraphs = _paragraphs(text, marks, every.ratio > TRADITIONAL)
    return Scope(every, tuple(_without(_joined(paragraphs), foreign)))


def _paragraphs(text: str, marks: bytes, traditional: bool) -> Iterator[tuple[int, int]]:
    """The lines to convert, line breaks included. What tells nothing goes with a document that is Traditional."""
    start, size = 0, len(text)
    while start < size:
        end = text.find("\n", start) + 1 or size
        first, second = marks.count(T, start, end), marks.count(S, start, end)
        if first >= QUOTED * (first + second) and (first or (traditional and not second)):
            yield start, end
        start = end


def _foreign(text: str, marks: bytes) -> Iterator[tuple[int, int]]:
    """Sentences with kana or Hangul: Japanese or Korean, whose characters are nobody's Traditional Chinese."""
    reached, size = 0, len(text)
    while (at := marks.find(F, reached)) >= 0:
        start = max(reached, 1 + max(text.rfind(mark, reached, at) for mark in _SENTENCE_MARKS))
        closed = _SENTENCE_END.search(text, at)
        end = closed.start() if closed else size
        yield start, end
        reached = end


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    open_: tuple[int, int] | None = None
    for start, end in spans:
        if open_ and open_[1] == start:
            open_ = (open_[0], end)
            continue
        if open_:
            yield open_
        open_ = (start, end)
    if open_:
        yield open_


def _without(spans: Iterator[tuple[int, int]], holes: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, int]]:
    """The spans less the holes; both are sorted, so one walk along both does it."""
    i = 0
    for start, end in spans:
        while i < len(holes) and holes[i][1] <= start:
            i += 1
        at, j = start, i
        while j < len(holes) and holes[j][0] < end:
            if at < holes[j][0]:
                yield at, holes[j][0]
            at = max(at, holes[j][1])
            j += 1
        if at < end:
            yield at, end
