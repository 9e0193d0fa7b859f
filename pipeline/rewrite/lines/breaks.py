"""Paragraph breaks that were lost: an indent in mid-line, or a label that only its chain proves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.labels import starts_label
from pipeline.labels.candidates import AT_LINE, candidates_of
from pipeline.labels.chains import INLINE, chains_of
from pipeline.rule import Change, Context

GAP = re.compile(r"(?<=[^\s\u3000])(?<!\t)\u3000{2,12}(?=[^\s\u3000])")
ENDED = "。！？!?；;：:”）)…"
FLAT_LINE, FLAT_GAPS = 120, 3  # characters and gaps of a line that lost its breaks
QUOTED = ("> ", ">\u3000")  # a line that quotes another text: what stands in it is no outline of this one
SHORTEST = 4  # characters: 第一章　　总　　则 and 主　　任 are set wide, not broken
FLAT_TEXT, FLAT_SHARE = 500, 0.7  # a text is flat when one line of so many characters holds most of it
LONGEST = 100_000  # characters: the search for chains costs 5 microseconds each in the worst case
OWN_LINE = frozenset(
    "part chapter section article cn_dun cn_paren arabic_dot arabic_dun arabic_paren capital_dun".split()  # noqa: SIM905
)


def restore_indent_breaks(value: str, context: Context) -> Iterable[Change]:
    """Two and more full-width spaces inside a line become a line break."""
    out: list[Change] = []
    gaps = list(GAP.finditer(value))
    for n, match in enumerate(gaps):
        start, end = match.span()
        line_start = value.rfind("\n", max(0, start - 4000), start) + 1
        line_end = value.find("\n", end)
        line_end = len(value) if line_end < 0 else line_end
        left = max(line_start, gaps[n - 1].end() if n else 0)
        if start - left < SHORTEST or "\t" in value[start:end] or value.startswith(QUOTED, line_start):
            continue
        near = sum(line_start <= other.start() < line_end for other in gaps[max(0, n - 3) : n + 4])
        flat = line_end - line_start >= FLAT_LINE and near >= FLAT_GAPS
        if flat or value[start - 1] in ENDED or starts_label(value[end : end + 40]):
            out.append(Change(start, end, "\n"))
    return out


def flat_stretch(value: str) -> tuple[int, int] | None:
    """The line that holds most of a text that lost its breaks; None where it did not lose them."""
    at = 0
    longest = (0, 0)
    for line in value.split("\n"):
        if len(line) > longest[1] - longest[0]:
            longest = (at, at + len(line))
        at += len(line) + 1
    size = longest[1] - longest[0]
    return longest if FLAT_TEXT <= size <= LONGEST and size >= FLAT_SHARE * len(value.strip()) else None


def restore_lost_breaks(value: str, context: Context) -> Iterable[Change]:
    """In a text of one line, a break before every label that its chain proves."""
    flat = flat_stretch(value)
    if flat is None:
        return ()
    out: list[Change] = []
    for chosen in chains_of(candidates_of(value)):
        label = chosen.candidate.label
        inside = flat[0] < label.start < flat[1]
        if not inside or chosen.candidate.place == AT_LINE or label.style in INLINE or label.style not in OWN_LINE:
            continue
        start = label.start
        while start > flat[0] and value[start - 1] in " \u3000":
            start -= 1
        out.append(Change(start, label.start, "\n"))
    return out
