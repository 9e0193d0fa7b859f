"""One dictionary, compiled: leftmost-longest replacement over a whole text.

OpenCC goes from left to right and takes the longest key that stands at each place. Nearly all keys that match are
single characters, so the text is first mapped character by character in one go, and only *phrases* are searched: keys
whose value is not what their characters would become one by one, and keys that would keep such a phrase from being
found. A phrase is found by its *pivot*, one of its characters that is rare (mostly the very character that it
converts in an unusual way), so a text is scanned for some dozens of characters instead of being looked up everywhere.

Measured on 20 KB of Traditional text (19 µs for the map, 19 µs for the scan, 1 µs a pivot found): 150 times
opencc-python-reimplemented. Mapping with str.translate instead of an Arrow `take` costs 195 µs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.rule import Change
from pipeline.script.units import taken, unit_table, units_of


@dataclass(frozen=True, slots=True)
class Matcher:
    """A compiled dictionary.

    single: code points that become one other code point, in the Basic Multilingual Plane.
    phrases: all other keys that have to be looked for.
    shapes: pivot to the (offset, length) of the phrases that it finds.
    beyond: all pivots are characters beyond the Basic Multilingual Plane.
    """

    single: Mapping[int, int]
    phrases: Mapping[str, str]
    shapes: Mapping[str, tuple[tuple[int, int], ...]]
    pivots: re.Pattern[str]
    changing: re.Pattern[str]
    beyond: bool
    units: Any

    def convert(self, text: str) -> str:
        """The text with every key replaced."""
        mapped = self.mapped(text)
        pieces: list[str] = []
        at = 0
        for start, end in self.found(text):
            pieces.append(mapped[at:start])
            pieces.append(self.phrases[text[start:end]])
            at = end
        if not pieces:
            return mapped
        pieces.append(mapped[at:])
        return "".join(pieces)

    def mapped(self, text: str) -> str:
        """The text with single characters replaced, phrases not looked at. As long as the text."""
        units = units_of(text)
        return text.translate(self.single) if units is None else taken(self.units, units).decode("utf-16-le")

    def found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where phrases stand: leftmost first, the longest at each place, none inside another."""
        places: list[tuple[int, int]] = []
        if not self.shapes or (self.beyond and units_of(text) is not None):
            return
        for pivot in self.pivots.finditer(text):
            at = pivot.start()
            for offset, length in self.shapes.get(pivot.group(), ()):
                start = at - offset
                if start >= 0 and text[start : start + length] in self.phrases:
                    places.append((start, -length))
        places.sort()
        reached = 0
        for start, minus in places:
            if start >= reached:
                reached = start - minus
                yield start, reached

    def changes(self, text: str) -> list[Change]:
        """What `convert` does, as changes: runs of changed characters, minimal where the length stays."""
        mapped = self.mapped(text)
        out: list[Change] = []
        at = 0
        for start, end in self.found(text):
            self._runs(text, mapped, at, start, out)
            before, after = text[start:end], self.phrases[text[start:end]]
            if len(before) == len(after):
                out.extend(_differences(before, after, start))
            elif before != after:
                out.append(_trimmed(before, after, start))
            at = end
        self._runs(text, mapped, at, len(text), out)
        return out

    def _runs(self, text: str, mapped: str, start: int, end: int, out: list[Change]) -> None:
        for run in self.changing.finditer(text, start, end):
            a, b = run.span()
            out.append(Change(a, b, mapped[a:b]))


def _differences(before: str, after: str, start: int) -> Iterator[Change]:
    run = -1
    for i, (a, b) in enumerate(zip(before, after, strict=True)):
        if a != b and run < 0:
            run = i
        elif a == b and run >= 0:
            yield Change(start + run, start + i, after[run:i])
            run = -1
    if run >= 0:
        yield Change(start + run, start + len(before), after[run:])


def _trimmed(before: str, after: str, start: int) -> Change:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Change(start + head, start + len(before) - tail, after[head : len(after) - tail])


def compile_rows(table: Mapping[str, str]) -> Matcher:
    """Compile one dictionary of keys and values."""
    single = {ord(k): ord(v) for k, v in table.items() if _plain(k) and _plain(v) and k != v}
    others = {k: v for k, v in table.items() if len(k) > 1 or not (_plain(k) and (_plain(v) or k == v))}
    phrases = _needed(others, single)
    shapes: dict[str, set[tuple[int, int]]] = {}
    for key, value in phrases.items():
        offset = _pivot(key, value, single, shapes)
        shapes.setdefault(key[offset], set()).add((offset, len(key)))
    return Matcher(
        single=single,
        phrases=phrases,
        shapes={pivot: tuple(sorted(some)) for pivot, some in shapes.items()},
        pivots=_one_of(shapes),
        changing=_one_of(map(chr, single), "+"),
        beyond=min(shapes, default="") > "\uffff",
        units=unit_table(single),
    )


def _plain(char: str) -> bool:
    """Whether it is one character that UTF-16 writes as one unit."""
    return len(char) == 1 and (char < "\ud800" or "\ue000" <= char <= "\uffff")


def _one_of(chars: Iterable[str], more: str = "") -> re.Pattern[str]:
    """A class of characters. Those beyond the Basic Multilingual Plane are taken as one range: a class that lists them
    is searched one by one, twenty times slower, and callers look up what they found anyway."""
    every = sorted(chars)
    inside = "".join(re.escape(c) for c in every if c <= "\uffff")
    if every and every[-1] > "\uffff":
        inside += "\U00010000-\U0010ffff"
    return re.compile(f"[{inside}]{more}" if inside else r"(?!)")


def _needed(phrases: Mapping[str, str], single: Mapping[int, int]) -> dict[str, str]:
    """The phrases that say more than their characters, and those that stand in the way of one that does.

    A phrase that only says what its characters say may be dropped, unless a phrase that is kept begins where it begins
    (and is shorter), or begins inside it: then taking it decides whether the other is found.
    """
    kept = {k: v for k, v in phrases.items() if k.translate(single) != v}
    rest = [k for k in phrases if k not in kept]
    while True:
        heads = sorted(kept)
        more = [k for k in rest if _in_the_way(k, kept, heads)]
        if not more:
            return kept
        kept.update((k, phrases[k]) for k in more)
        rest = [k for k in rest if k not in kept]


def _in_the_way(key: str, kept: Mapping[str, str], heads: list[str]) -> bool:
    if any(key[:n] in kept for n in range(1, len(key))):
        return True
    for at in range(1, len(key)):
        tail = key[at:]
        if any(tail[:n] in kept for n in range(1, len(tail) + 1)):
            return True
        i = bisect_left(heads, tail)
        if i < len(heads) and heads[i].startswith(tail):
            return True
    return False


def _pivot(key: str, value: str, single: Mapping[int, int], pivots: Mapping[str, object]) -> int:
    """Which character finds a phrase: one that it converts in its own way, rather one that is a pivot already."""
    plain = key.translate(single)
    own = [i for i in range(len(key)) if len(value) != len(key) or plain[i] != value[i]] or list(range(len(key)))
    return next((i for i in own if key[i] in pivots), own[0])
