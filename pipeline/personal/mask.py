"""Covering personal data. Every digit and Latin letter of a place becomes one star, so lengths and offsets hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from pipeline.personal.find import candidates_of

STAR = "*"
_DATA = re.compile("[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")


def covered(value: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with what is data in the spans covered. Spans may reach beyond the text, overlap, or be in any order;
    as long as before.

    >>> covered("电话138-0000-0000转", [(2, 15)])
    '电话***-****-****转'
    """
    parts: list[str] = []
    done = 0
    for start, end in sorted((max(start, 0), min(end, len(value))) for start, end in spans):
        start = max(start, done)
        if start < end:
            parts += value[done:start], _DATA.sub(STAR, value[start:end])
            done = end
    return "".join([*parts, value[done:]])


def masked(value: str, known: Set[str] = frozenset()) -> str:
    """The text without the personal data that it shows; as long as before. known: numbers (Candidate.digits) that are
    personal data wherever they stand.

    >>> masked("投诉邮箱 ab.c@example.com，身份证号11010119000101100９")
    '投诉邮箱 **.*@*******.***，身份证号******************'
    >>> masked("编号13800000000", {"13800000000"})
    '编号***********'
    """
    found = candidates_of(value)
    return covered(value, ((c.start, c.end) for c in found if c.certain or c.digits in known))
