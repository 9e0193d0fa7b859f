"""《》 and 〈〉: which stretch is a title, also where titles lie in titles and where a bracket was lost."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARKS = re.compile(r"[《》〈〉]")
_LONGEST = 220  # the longest cited titles of ministries' joint notices stay below; beyond, the closing mark was lost


class Titled(NamedTuple):
    """A top-level title: start and end take in its brackets; closed tells whether by 》 (else by a stray 〉)."""

    start: int
    end: int
    closed: bool = True


class Brackets(NamedTuple):
    """Top-level titles in order, and the places of marks that have no partner."""

    titles: tuple[Titled, ...]
    stray: tuple[int, ...]


def brackets_of(value: str) -> Brackets:
    """Pair title marks. An opening mark whose partner is not found in the same line within the longest title is
    stray, and what stands inside is read for itself.

    >>> [(t.start, t.end) for t in brackets_of("见《关于〈规划〉的批复》。").titles]
    [(1, 12)]
    >>> brackets_of("美丽》和《办法》").stray
    (2,)
    """
    marks = [(m.start(), m.group()) for m in _MARKS.finditer(value)]
    titles: list[Titled] = []
    stray: list[int] = []
    i = 0
    while i < len(marks):
        at, mark = marks[i]
        if mark == "《":
            close = _closing(value, marks, i)
            if close is not None:
                stop = marks[close][0]
                titles.append(Titled(at, stop + 1, marks[close][1] == "》"))
                stray.extend(_inside(marks[i + 1 : close]))
                if marks[close][1] != "》":
                    stray.append(stop)
                i = close + 1
                continue
            stray.append(at)
        elif mark == "》":
            stray.append(at)
        i += 1
    return Brackets(tuple(titles), tuple(sorted(stray)))


def _closing(value: str, marks: list[tuple[int, str]], i: int) -> int | None:
    """The mark that closes the title opened by marks[i], None where it is not in reach."""
    opened = marks[i][0]
    depth, inner = 1, 0
    loose: int | None = None
    for j in range(i + 1, min(len(marks), i + 9)):
        at, mark = marks[j]
        if at - opened > _LONGEST or _breaks(value, marks[j - 1][0], at):
            break
        if mark == "《":
            if loose is not None:
                break
            depth += 1
        elif mark == "》":
            depth -= 1
            if depth == 0:
                return j
        elif mark == "〈":
            inner += 1
        elif inner:
            inner -= 1
        elif depth == 1 and loose is None:
            loose = j
    # 《…〉 and nothing that closes it before the next title: the stray mark is the closing one
    return loose


def _breaks(value: str, low: int, high: int) -> bool:
    """Whether a sentence or a paragraph ends between two marks: no title goes on there. One line break is let pass
    where both sides run on in Chinese (a title wrapped in a narrow column)."""
    between = value[low + 1 : high]
    if "。" in between or "\n\n" in between:
        return True
    return between.count("\n") > 2


def _inside(marks: list[tuple[int, str]]) -> list[int]:
    """Places of unpaired marks inside a title."""
    opened: list[int] = []
    stray: list[int] = []
    for at, mark in marks:
        if mark in "《〈":
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            stray.append(at)
    return stray + opened
