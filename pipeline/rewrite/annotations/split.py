"""Notes that the program put between the two bytes of a character: 總?cè)藬?shù) for 總人數."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.rewrite.annotations.readings import PINYIN, is_reading
from pipeline.rule import Example, Rule, by_pattern

_HAN = "\u4e00-\u9fff"
_SPLIT = re.compile(rf"([{_HAN}])\?([{PINYIN}]{{1,6}})\)([{_HAN}]{{1,4}})\?([{PINYIN}]{{1,6}})\)")


def _leads(before: int, syllable: str) -> Iterator[int]:
    """The bytes that make, behind the byte given, a character of GBK with that reading."""
    for byte in range(0x81, 0xFF):
        pair = bytes([before, byte]).decode("gbk", "ignore")
        if len(pair) == 1 and is_reading(syllable, pair):
            yield byte


def _everyday(data: bytes) -> str | None:
    """GBK bytes as text where all of it is in one of the two everyday sets."""
    value = data.decode("gbk", "replace")
    for char in value:
        if not any(char.encode(codec, "ignore") for codec in ("gb2312", "big5")):
            return None
    return value


def _solve(match: re.Match[str]) -> str | None:
    """The one text whose bytes fit.

    The program took the last byte of a character and the first of the next for a character that it knew, and wrote a
    note behind it; that first byte, torn from its second, became `?` and took the bracket along. From there on every
    character is made of the second byte of one and the first of the next, until a second note tears once more.
    """
    first, syllable, between, last = match.groups()
    inner = between.encode("gbk")
    solutions = {
        text
        for a in _leads(first.encode("gbk", "replace")[-1], syllable)
        for b in _leads(inner[-1], last)
        if (text := _everyday(bytes([a]) + inner + bytes([b])))
    }
    return first + solutions.pop() if len(solutions) == 1 else None


RULES: tuple[Rule, ...] = (
    Rule(
        "repair_split_note",
        "annotations",
        by_pattern(_SPLIT, _solve),
        "A note written into GBK bytes at an odd place tears two characters; repaired only where exactly one pair of "
        "lost bytes gives everyday characters and both readings",
        (Example("總?cè)藬?shù)比上年多。", "總人數比上年多。"),),
        ("總?cè)藬是多少?shù)", "是嗎?cè)試", "總人數(shù)比上年多。", "真的?shù)", "提高?(cè)", "總?xyz)藬?qwe)"),
        needs="?",
    ),
)
