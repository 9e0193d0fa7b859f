"""Which line breaks stand inside a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.rewrite.lines.shape import (
    Line,
    begins_paragraph,
    is_ended,
    lines_of,
    parted_by_blanks,
    wrap_width,
)
from pipeline.rule import Change, Context

SEMICOLON = "；;"
SEMICOLON_INSIDE = re.compile(r"[；;][”’」』）)】》]{0,2}[ \u3000]{0,4}[^\s”’」』）)】》]")
SEMICOLON_END = re.compile(r"(?<=[\u3400-\u9fff”’」』）)】》\d%％])[；;]$")
# A line never begins with these (GB/T 15834-2011 5.1): what does is the rest of the line before.
NEVER_FIRST = "，。、；：？！,;:?!）)】]》〉”’」』…%％"
# A line never ends with these; behind a comma or an opening mark the sentence goes on.
NEVER_LAST = "，,、（(【[《〈“‘「『"
DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九十×xX*]{4}年.{1,6}月.{1,6}日$")
LATIN = re.compile(r"[A-Za-z0-9]")
NOTE = re.compile(r"(?:\[\d{1,3}\]){1,5}$")  # of an encyclopedia
SHORT_FOR = re.compile(r"[（(]以下[简统]称")
VERSE = 16  # characters: lines of a poem end in commas too
ROUNDS = 6
PROSE = 22  # characters: a line this long with a comma inside is no heading
SCRAP = 8
ADDRESS = 16  # characters
ADDRESSEE = re.compile(r"(?<!如下)(?<!以下)(?<!下列)[：:]$")  # 各县区教育局：
CREDIT = re.compile(r"(?:摄|供图|制图|图|文)$")  # a caption ends in the name of who took the picture
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}[是要]")  # never a heading of its own


def _join(value: str, left: Line, right: Line) -> Change:
    """The line break and the spaces around it, out; between two Latin words a space stays."""
    start, end = left.start + len(value[left.start : left.end].rstrip()), right.start
    end += len(value[right.start : right.end]) - len(value[right.start : right.end].lstrip())
    latin = (
        LATIN.match(left.text[-1])
        and LATIN.match(right.text[0])
        and left.text[-1].isalpha()
        and right.text[0].isalpha()
    )
    return Change(start, end, " " if latin else "")


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return pairwise(lines)


def join_wrapped(value: str, context: Context) -> Iterable[Change]:
    """Lines that were cut to one width: a line that is full goes on in the next."""
    lines = lines_of(value)
    width = wrap_width(lines)
    if not width:
        return ()
    long = [line for line in lines if line.width >= 12]
    indents = sum(line.indented for line in long) >= 0.15 * len(long)
    return [
        _join(value, left, right)
        for left, right in _pairs(lines)
        if left.width >= width - 1 and not right.gap and not _new_paragraph(left, right, indents)
    ]


def _new_paragraph(left: Line, right: Line, indents: bool) -> bool:
    if right.indented or "\t" in left.text or "\t" in right.text:
        return True
    if right.text[0] in NEVER_FIRST:
        return False
    ended = is_ended(left.text) or left.text[-1] in SEMICOLON + "："
    if indents:
        return ended and len(right.text) <= 12 and begins_paragraph(right.text)
    return ended and begins_paragraph(right.text)


def join_after_semicolon(value: str, context: Context) -> Iterable[Change]:
    """A site broke every line after ；: no ； stands inside a line any more."""
    lines = lines_of(value)
    if SEMICOLON_INSIDE.search(value) or not any(SEMICOLON_END.search(line.text) for line in lines):
        return ()
    blanks = parted_by_blanks(lines)
    out: list[Change] = []
    listed = False  # inside a list whose lead-in ended in a colon: its items are lines of their own
    for before, (left, right) in zip((None, *lines), _pairs(lines), strict=False):
        if not SEMICOLON_END.search(left.text) or "\t" in left.text or "\t" in right.text:
            listed = False
            continue
        listed = listed or (before is not None and before.text[-1] in "：:")
        if not right.gap if blanks else not (listed or begins_paragraph(right.text)):
            out.append(_join(value, left, right))
    return out


def join_broken(value: str, context: Context) -> Iterable[Change]:
    """A break where no line can end or begin, or in the middle of a sentence of running text.

    What was joined is judged again as one line, until nothing more joins or ROUNDS are over.
    """
    lines = lines_of(value)
    joined: set[int] = set()  # indices of lines that go on from the line before
    paragraphs = [(line.text, i) for i, line in enumerate(lines)]
    for _ in range(ROUNDS):
        merged: list[tuple[str, int]] = []
        for text, first in paragraphs:
            if merged and _is_broken(merged[-1][0], text, lines[first].indented):
                joined.add(first)
                merged[-1] = (_both(merged[-1][0], text), merged[-1][1])
            else:
                merged.append((text, first))
        if len(merged) == len(paragraphs):
            break
        paragraphs = merged
    return [_join(value, lines[i - 1], lines[i]) for i in sorted(joined)]


def _both(left: str, right: str) -> str:
    """The two as one, long ones less their middle: only how a line begins and ends is looked at."""
    text = left + right
    return text if len(text) <= 2000 else text[:1000] + text[-1000:]


def _is_broken(left: str, text: str, indented: bool) -> bool:
    if "\t" in left or "\t" in text:
        return False
    if (text[0] in NEVER_FIRST or SHORT_FOR.match(text)) and not left.endswith(("：", ":")):
        return True
    if begins_paragraph(text) or DATE_LINE.match(text):
        return False
    if left[-1] in NEVER_LAST:
        return left[-1] not in "，," or max(len(left), len(text)) > VERSE
    if indented or is_ended(NOTE.sub("", left)) or left[-1] in "；;：:）)】]":
        return False
    if CREDIT.search(left) or (len(text) <= ADDRESS and ADDRESSEE.search(text)):
        return False
    if "。" in left:
        return any(mark in text for mark in "，。,；：")
    if begins_paragraph(left) and not ORDINAL.match(left):
        # a heading may hold a comma; what follows it is no scrap of a few characters that ends the sentence
        return len(text) <= SCRAP and text[-1] in "。；"
    return len(left) >= PROSE and any(mark in left for mark in "，,") and any(mark in text for mark in "，。,；：")
