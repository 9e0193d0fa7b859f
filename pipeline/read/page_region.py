"""Which element of the page seems to hold the document: the one whose lines are worth most together.

Every line has a worth: sentences count for it, links and the vocabulary of page furniture against it. The element with
the greatest sum is the region. So a small node is not chosen where its brothers are worth something too, and a wrapper
is not chosen where what it adds is navigation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.read.page_lines import Box, Line

_MARKS = re.compile(r"[，。；：、！？“”《》（）,;!?]|\.\s")
_FURNITURE = re.compile(
    r"foot|copyright|sidebar|side-bar|aside|navig|\bnav|menu|breadcrumb|crumb|related|relate\b|recommend|comment|"
    r"\bhot|rank|share|tuijian|pinglun|xiangguan|login|search|advert|\bads?\b|banner|popup|modal|dialog|toolbar|"
    r"widget|promo|sponsor|subscribe|newsletter|cookie|disqus|reply|pager|pagination"
)


@lru_cache(maxsize=4096)
def _is_furniture(words: str) -> bool:
    return bool(_FURNITURE.search(words))


def worth_of(line: Line) -> float:
    """What a line says for (above 0) or against the element it stands in."""
    text = line.text
    size = len(text)
    plain = size - line.links
    if line.tag in ("option", "button"):
        return -1.0
    if 2 * line.links > size:
        return -2.0 if size < 40 else -1.0
    marks = len(_MARKS.findall(text))
    if size < 12 or not marks:
        return 0.3 if size >= 20 and not line.links else -0.3
    worth = min(plain / 10.0, 60.0) + marks
    if line.hidden:
        worth *= 0.3
    if _is_furniture(line.words):
        worth *= 0.15
    return worth


def region_of(lines: Sequence[Line], boxes: Sequence[Box]) -> int:
    """The number of the box that seems to hold the document, -1 where no line is worth anything."""
    sums = [0.0] * len(boxes)
    for line in lines:
        if line.box >= 0:
            sums[line.box] += worth_of(line)
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        if parent >= 0:
            sums[parent] += sums[number]
    best, found = 0.0, -1
    for number, total in enumerate(sums):
        if total >= best and total > 0:
            best, found = total, number
    return found
