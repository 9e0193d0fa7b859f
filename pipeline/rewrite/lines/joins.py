"""Which line breaks stand inside a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.labels import Label
from pipeline.rewrite.lines.shape import (
    Line,
    begins_paragraph,
    counts_up,
    is_ended,
    label_of,
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
ROW, LETTER = 8, re.compile(r"\w")  # marks in a row
VERSE = 16  # characters: lines of a poem end in commas too
ROUNDS = 6
PROSE = 22  # characters: a line this long with a comma inside is no heading
SCRAP = 8
HEADED = 12  # a labelled line shorter than this is a heading (（二）整治要求) above however short a paragraph
ADDRESS = 16  # characters
ADDRESSEE = re.compile(r"(?<!如下)(?<!以下)(?<!下列)[：:]$")  # 各县区教育局：
CREDIT = re.compile(r"(?:摄|供图|制图|图|文)$")  # a caption ends in the name of who took the picture
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十][，,、]")  # never a heading of its own
COUNT = "〇一二三四五六七八九十"
NUMBERED = re.compile(r"([（(第]?)([2-9]|1\d|[二三四五六七八九十])([是要]|[）)]|[，,、.．])")
INDENTED, INDENT_SHARE = 12, 0.6  # characters of a line that a print indents; share of first lines that are indented
RULED = re.compile(r"[=\-_*~—─━]{3,}$")  # a line drawn below a heading
SENTENCE_INSIDE = re.compile(r"[。！？][”’」』）)】》]{0,2}(?=[^\s”’」』）)】》])")
PARAGRAPH_END = "。！？!?…；;：:，,、”’」』）)】》.%％"
RUN_IN, RUN_IN_SHARE = (
    re.compile(r"[^。；：！？]{4,24}。."),
    0.5,
)  # a heading and its text in one paragraph; of first lines
MARKS = re.compile("[，。；：！？]")
HEADINGS = (2, 0.9)  # headings of a style and their share of its lines, from where on its full lines are headings too
REACH = 40  # lines of a paragraph that are looked at


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


def join_wrapped(value: str, context: Context) -> Iterable[Change]:
    """Lines that were cut to one width: a line that is full goes on in the next."""
    lines = lines_of(value)
    width = wrap_width(lines)
    if not width:
        return ()
    setting = _setting(value, lines, width)
    out: list[Change] = []
    label: Label | None = None  # of the paragraph
    first = True  # whether the line begins it
    for at, (left, right) in enumerate(pairwise(lines), 1):
        if first:
            label = label_of(left.text)
        kept = not setting.full(left) or right.gap or _new_paragraph(lines, at, setting)
        kept = kept or counts_up(label, right.text) or (first and _is_heading(label, left, right, setting))
        if not kept:
            out.append(_join(value, left, right))
        first = kept
    return out


def _is_heading(label: Label | None, left: Line, right: Line, setting: Setting) -> bool:
    """Whether a labelled line that happens to be full is a heading, since the others of its style are: what follows is
    no rest of it, but prose."""
    if label is None or label.style not in setting.headings or MARKS.search(left.text) or right.text[0] in NEVER_FIRST:
        return False
    return setting.full(right) or "。" in right.text


class Setting(NamedTuple):
    """How a wrapped text is set. indents: its paragraphs are indented; short: its paragraphs have fewer sentences
    inside than there are paragraphs, so that a sentence that ends with its line more likely ends its paragraph;
    ordinals: 一是 begins paragraphs; headed: paragraphs begin with a heading that ends in 。; headings: the styles of
    labels whose lines are headings, as far as they are not full."""

    width: int
    indents: bool
    short: bool
    ordinals: bool
    headed: bool
    headings: frozenset[str]

    def full(self, line: Line) -> bool:
        return line.width >= self.width - 1


def _setting(value: str, lines: Sequence[Line], width: int) -> Setting:
    """What the lines that certainly begin or end paragraphs say: those behind and before a line that is not full."""
    first = [right for left, right in pairwise(lines) if left.width < width - 1 and right.width >= INDENTED]
    indents = bool(first) and sum(line.indented for line in first) >= INDENT_SHARE * len(first)
    ended = sum(line.width < width - 1 and is_ended(line.text) for line in lines)
    inside = len(SENTENCE_INSIDE.findall(value))
    ordinals = any(ORDINAL.match(line.text) for line in first)
    headed = len(first) >= 4 and sum(RUN_IN.match(line.text) is not None for line in first) >= RUN_IN_SHARE * len(first)
    return Setting(width, indents, ended > inside, ordinals, headed, _headings(lines, width))


def _headings(lines: Sequence[Line], width: int) -> frozenset[str]:
    """The styles of which nearly all lines that are not full are headings: no mark in them, and prose below."""
    bare: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for left, right in pairwise(lines):
        label = label_of(left.text) if left.width < width - 1 else None
        if label:
            every[label.style] += 1
            bare[label.style] += not MARKS.search(left.text) and right.width >= width - 1
    return frozenset(style for style, n in bare.items() if n >= HEADINGS[0] and n >= HEADINGS[1] * every[style])


def _new_paragraph(lines: Sequence[Line], at: int, setting: Setting) -> bool:
    """Whether the line at an index begins a paragraph, though the line before it is full."""
    left, right = lines[at - 1], lines[at]
    if right.indented or "\t" in left.text or "\t" in right.text or RULED.match(left.text) or RULED.match(right.text):
        return True
    if right.text[0] in NEVER_FIRST:
        return False
    ended = is_ended(left.text)
    if ended and not _runs_out(lines, at, setting):
        return True
    if setting.indents:
        return (ended or left.text[-1] in SEMICOLON + "：") and len(right.text) <= 12 and begins_paragraph(right.text)
    if begins_paragraph(right.text):
        if ORDINAL.match(right.text) and not setting.ordinals:
            return False
        return ended or left.text[-1] in SEMICOLON + "：）)"
    return ended and (setting.short or (setting.headed and RUN_IN.match(right.text) is not None))


def _runs_out(lines: Sequence[Line], at: int, setting: Setting) -> bool:
    """Whether the line, with those that it fills, comes to the end of a sentence: a signature or a title does not."""
    for line in lines[at : at + REACH]:
        if not setting.full(line):
            return line.text[-1] in PARAGRAPH_END
    return True


def join_after_semicolon(value: str, context: Context) -> Iterable[Change]:
    """A site broke every line after ；: no ； stands inside a line any more."""
    lines = lines_of(value)
    if SEMICOLON_INSIDE.search(value) or not any(SEMICOLON_END.search(line.text) for line in lines):
        return ()
    blanks = parted_by_blanks(lines)
    out: list[Change] = []
    listed = False  # inside a list whose lead-in ended in a colon: its items are lines of their own
    inline = False  # the label that begins the line stands inside a paragraph, as the one before it
    for before, (left, right) in zip((None, *lines), pairwise(lines), strict=False):
        if not SEMICOLON_END.search(left.text) or "\t" in left.text or "\t" in right.text:
            listed = inline = False
            continue
        listed = listed or (before is not None and before.text[-1] in "：:")
        labelled = begins_paragraph(right.text)
        inline = labelled and (inline or _counts_on(left.text, right.text))
        if not right.gap if blanks else inline or not (listed or labelled):
            out.append(_join(value, left, right))
    return out


def _counts_on(left: str, right: str) -> bool:
    """Whether the label that begins a line goes on from one that stands inside the line before: …：一是…；二是…"""
    match = NUMBERED.match(right)
    if not match:
        return False
    number = match.group(2)
    before = str(int(number) - 1) if number.isdigit() else COUNT[max(0, COUNT.find(number) - 1)]
    at = left.find(match.group(1) + before + match.group(3))
    return at > 0 and left[at - 1] in "：:；;。，,"


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
        # what is half-width still is no mark of Chinese (:smile:), and behind a sentence's end it begins a line of
        # its own; a row of marks is a line drawn
        return not (text[0].isascii() and is_ended(left)) and (len(text) <= ROW or LETTER.search(text) is not None)
    if begins_paragraph(text) or DATE_LINE.match(text):
        return False
    if left[-1] in NEVER_LAST:
        return left[-1] not in "，," or max(len(left), len(text)) > VERSE
    if indented or is_ended(NOTE.sub("", left)) or left[-1] in "；;：:）)】]":
        return False
    if CREDIT.search(left) or (len(text) <= ADDRESS and ADDRESSEE.search(text)):
        return False
    if "。" in left or "；" in left:  # running text: a heading has neither
        return any(mark in text for mark in "，。,；：")
    if begins_paragraph(left) and not ORDINAL.match(left):
        # a heading may hold a comma; what follows it is no scrap of a few characters that ends the sentence
        return len(left) >= HEADED and len(text) <= SCRAP and text[-1] in "。；"
    return len(left) >= PROSE and any(mark in left for mark in "，,") and any(mark in text for mark in "，。,；：")
