"""Every place where a label may stand, with what speaks for it there. Nothing is decided here: `chains` decides.

Evidence is local: whether a line begins, a sentence has ended or a wide gap precedes; what follows; in which sense a
digit has to be read. What certainly is no label is left out (`evidence`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.labels import Label
from pipeline.labels.evidence import AT_COLON, AT_GAP, AT_LINE, AT_STOP, FUSED, allowed, announces, doubtful
from pipeline.labels.numerals import number_of
from pipeline.labels.vocabulary import (
    ANYWHERE,
    LINE,
    NEEDED,
    SCANNERS,
    SPACE,
    STARTERS,
    STARTS,
    Scanner,
    number_in,
    number_text,
)

# More candidates than this are not weighed: no document has them, and memory is bounded.
MOST = 100_000


class Candidate(NamedTuple):
    """A label that may be one. place: AT_LINE … FUSED; line: number of its line; leads: what stands before it announces
    a list (…如下：); path: the components of a decimal label, () for others; heads: label and words are a short
    line of their own, as a heading is; doubt: what follows could make a quantity or an enumeration of it;
    width: characters of its line."""

    label: Label
    place: int
    line: int
    leads: bool
    path: tuple[int, ...] = ()
    heads: bool = False
    doubt: bool = False
    width: int = 0


Zones = Sequence[tuple[int, int]]

_STOPS = "。！？；;!?…"
_CLOSERS = "”’」』）)】]》〉"
_LINE_LEAD = re.compile(rf"(?:{SPACE}|[#*•●■◆▲★\ue000-\uf8ff\ufeff\u200b])*$")


def candidates_of(value: str, quiet: Zones = ()) -> list[Candidate]:
    """Candidates in order of place; several may begin at one place (`1.1` is `1.1`, or `1.` and `1`).

    `quiet` are sorted disjoint stretches where nothing is a label: tables of contents, lists of attachments, quotes.
    """
    found = _everywhere(value)
    if not quiet:
        return list(found)
    starts = [zone[0] for zone in quiet]
    return [c for c in found if not _silenced(c.label.start, starts, quiet)]


def too_many(value: str) -> bool:
    """Whether a text has more candidates than are weighed, so that those behind are left out."""
    return len(_everywhere(value)) >= MOST


def _silenced(at: int, starts: Sequence[int], quiet: Zones) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and at < quiet[i][1]


@lru_cache(maxsize=2)
def _everywhere(value: str) -> tuple[Candidate, ...]:
    """All candidates of a text. The rules for lines ask first, then the outline of what they left as it was."""
    finder = _Finder(value)
    found: list[Candidate] = []
    begin = _scanners_by_first(value)
    reached = [0] * len(SCANNERS)  # behind the last label of each: matches do not overlap
    for start in STARTS.finditer(value):
        at = start.start()
        here: list[Candidate] = []
        place = -1
        for scanner in begin[value[at]]:
            match = scanner.pattern.match(value, at) if at >= reached[scanner.at] else None
            if match is None:
                continue
            reached[scanner.at] = match.end()
            place = finder.place(at) if place < 0 else place
            candidate = finder.candidate(scanner, match, place)
            if candidate is not None:
                here.append(candidate)
        if len(here) > 1:
            here.sort(key=_longest_first)
        found += here
        if len(found) >= MOST:
            break
    return tuple(found[:MOST])


def forget() -> None:
    """Drop what is kept of the last texts."""
    _everywhere.cache_clear()


def _scanners_by_first(value: str) -> dict[str, list[Scanner]]:
    """The scanners to ask where a character stands, those of styles that the text cannot have left out."""
    letters = set(value)
    out: dict[str, list[Scanner]] = {letter: [] for letter in letters & STARTERS}
    for scanner in SCANNERS:
        needed = NEEDED.get(scanner.marker.style)
        if not needed or not needed.isdisjoint(letters):
            for letter in scanner.first & letters:
                out[letter].append(scanner)
    return out


def _longest_first(candidate: Candidate) -> int:
    return -candidate.label.end


class _Finder:
    """The value and what is looked up in it again and again."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.breaks = [m.start() for m in re.finditer(r"\n\s*", value)]  # lines that are not blank

    def candidate(self, scanner: Scanner, match: re.Match[str], place: int) -> Candidate | None:
        """The label that a scanner found, if it may stand there."""
        value, style = self.value, scanner.marker.style
        reach = scanner.marker.where
        start, end = match.span()
        if place > AT_LINE and (reach == LINE or (reach < ANYWHERE and place == FUSED)):
            return None
        if not allowed(value, start, end, style, place, scanner.bare):
            return None
        printed = number_text(match)
        number = number_in(style, printed) if printed else None
        if (number is None and style != "annex") or (number == 0 and style != "decimal"):
            return None
        label = Label(start, end, match.group(), number, style, scanner.marker.rank, scanner.bare)
        path: tuple[int, ...] = ()
        if style == "decimal":
            parts = [number_of(p) for p in re.split(r"[.．]", "".join(printed.split()))]
            path = tuple(p or 0 for p in parts)
        heads = place == AT_LINE and self.heads(end)
        line = bisect_right(self.breaks, start)
        doubt = doubtful(value, end, style)
        return Candidate(label, place, line, self.leads(start), path, heads, doubt, self.width(line))

    def place(self, at: int) -> int:
        value = self.value
        i = at - 1
        while i >= 0 and value[i] in " \u3000\t\u00a0" and at - i < 60:
            i -= 1
        if i < 0 or value[i] == "\n":
            return AT_LINE
        gap = at - 1 - i
        before = value[i]
        if before in "#*•●■◆▲★>\ufeff\u200b" or "\ue000" <= before <= "\uf8ff":
            line = value[max(0, i - 8, value.rfind("\n", max(0, at - 70), at) + 1) : at]
            if _LINE_LEAD.fullmatch(line):
                return AT_LINE
        if gap >= 2:
            return AT_GAP
        if before in _STOPS:
            return AT_STOP
        if before in _CLOSERS and i > 0 and (value[i - 1] in _STOPS or before in "）)”」"):
            return AT_STOP if value[i - 1] in _STOPS else AT_COLON
        if before in "：:，,、—–":
            return AT_COLON
        return AT_COLON if gap else FUSED

    def width(self, line: int) -> int:
        begin = self.breaks[line - 1] if line else 0
        return (self.breaks[line] if line < len(self.breaks) else len(self.value)) - begin

    def heads(self, end: int) -> bool:
        stop = self.value.find("\n", end, end + 60)
        line = self.value[end : len(self.value) if stop < 0 else stop].strip() if 0 <= stop - end <= 40 else ""
        return 2 <= len(line) <= 32 and line[-1] not in "。；;：:，,、"

    def leads(self, at: int) -> bool:
        return announces(self.value[max(0, at - 44) : at].rstrip())
