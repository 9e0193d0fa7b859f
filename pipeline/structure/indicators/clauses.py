"""Where a quantity stands: its clause, its sentence, and what belongs to it on either side.

A clause ends at ，；：。！？ and at a line break; two quantities of one clause share what lies between them: 企业3家、
园区2个 gives 、园区 to the second, 3家企业和2个园区 gives 企业 to the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.structure.indicators.scan import Quantity

_STOPS = re.compile(r"[，。；：！？\n\t|]|,(?![0-9])|;")
_FULL = "。！？\n"
_CONNECTOR = re.compile(r"、|以及|和|及|与|或者?|并")
_JOINS = re.compile(r"^(?:[、和及与或到至]|以及|或者|分别为?)+$")
WHOLE = 40
REST = 40
FAR = 160  # characters of a clause that are looked at on either side


class Place(NamedTuple):
    """left and right: the words of the clause that belong to the quantity; joined: it continues the one before
    (815元和615元); same: in the clause of the one before; clause, sentence: where they begin; rest: what follows to the
    end of the clause; stop: the mark that ends it; next: the beginning of the next clause;
    link: what lies between it and the number that it continues."""

    left: str
    right: str
    joined: bool
    same: bool
    clause: int
    sentence: int
    rest: str
    stop: str
    next: str
    link: str


class Marks:
    """The marks that part clauses and sentences, by place."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.stops = [m.start() for m in _STOPS.finditer(value)]
        self.full = [at for at in self.stops if value[at] in _FULL]

    def clause(self, at: int) -> int:
        """Where the clause begins that holds an offset."""
        i = bisect_left(self.stops, at) - 1
        return self.stops[i] + 1 if i >= 0 else 0

    def clause_end(self, at: int) -> int:
        i = bisect_left(self.stops, at)
        return self.stops[i] if i < len(self.stops) else len(self.value)

    def sentence(self, at: int) -> int:
        i = bisect_left(self.full, at) - 1
        return self.full[i] + 1 if i >= 0 else 0

    def sentence_end(self, at: int) -> int:
        i = bisect_right(self.full, at)
        return self.full[i] if i < len(self.full) else len(self.value)


def places_of(marks: Marks, found: Sequence[Quantity]) -> list[Place]:
    """The place of every quantity, in order."""
    value, places = marks.value, []
    carried, link, joined, last = "", "", False, -1  # what the quantity before leaves to the next of its clause
    for i, quantity in enumerate(found):
        clause, end = marks.clause(quantity.start), marks.clause_end(quantity.end)
        same = last >= clause
        left = carried if same else value[max(clause, quantity.start - FAR) : quantity.start]
        was_joined, linked = (joined, link) if same else (False, "")
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and following.start <= end:
            link = value[quantity.end : following.start]
            right, carried, joined = _between(link)
            if right and right == carried and following.start - clause <= WHOLE:
                # 占地200亩以上养殖场|23个: all of it is the topic of the second
                carried = value[_begin(value, clause, found, i) : following.start]
        else:
            right, carried, joined = value[quantity.end : min(end, quantity.end + FAR)], "", False
        rest, upcoming = value[quantity.end : min(end, quantity.end + REST)], value[end + 1 : end + REST]
        places.append(
            Place(left, right, was_joined, same, clause, marks.sentence(quantity.start), rest, value[end : end + 1],
                  upcoming.split("，")[0].split("。")[0], linked if was_joined else "")
        )  # fmt: skip
        last = quantity.end
    return places


def _begin(value: str, clause: int, found: Sequence[Quantity], i: int) -> int:
    """Where the words of the i-th quantity of a list begin: behind the one before it, or behind the 、 after that."""
    earlier = found[i - 1].end if i and found[i - 1].end > clause else clause
    part = value.rfind("、", earlier, found[i].start)
    return part + 1 if part >= 0 else earlier


def _between(words: str) -> tuple[str, str, bool]:
    """What lies between two quantities of a clause: the part of the first, that of the second, and whether the
    second merely continues the first."""
    if not words or _JOINS.match(words):
        return "", "", True
    if len(words) > FAR:
        return words[:FAR], words[-FAR:], False
    connectors = list(_CONNECTOR.finditer(words))
    if not connectors:
        return words, words, False
    first, last = connectors[0], connectors[-1]
    if last.start() == 0:
        return "", words[last.end() :], False
    if last.end() == len(words):
        return words[: last.start()], "", False
    if first.start() == 0:
        return "", words[first.end() :], False
    dun = words.find("、")
    if dun > 0:
        return words[:dun], words[dun + 1 :], False
    return words, words, False
