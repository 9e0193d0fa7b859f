"""Spaces at the ends of lines, blank lines, and what a print left between the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.rewrite.lines.shape import begins_paragraph, lines_of
from pipeline.rule import Change, Context

SPACE = "[ \u3000\t\xa0]"
# possessive: a run of a million spaces is walked once
TRIM = re.compile(rf"(?:^|(?<=\n)){SPACE}++(?=\S)|(?<!{SPACE}){SPACE}++(?=\n|\Z)")
BLANKS = re.compile(rf"\n(?:{SPACE}*+\n)++")
PAGE_NUMBER = re.compile(
    r"(?:[-—–－~·]{1,3}\s{0,3}\d{1,4}\s{0,3}[-—–－~·]{1,3}|第\s{0,2}\d{1,4}\s{0,2}页\s{0,3}[,，/]?\s{0,3}(?:[,，]?共\s{0,2}\d{1,4}\s{0,2}页)?"
    r"|[Pp]age\s{0,2}\d{1,4}(?:\s{0,2}of\s{0,2}\d{1,4})?)$"
)
# A running head with the number of its page at the other edge of the line.
HEADED_NUMBER = re.compile(
    r"[^。；\n]{2,40}?(?:[ \xa0\u3000]{3,80}|\t)第 ?\d{1,4} ?页(?:[，, /]{0,2}共 ?\d{1,4} ?页)?"
    r"|第 ?\d{1,4} ?页(?:[，, /]{0,2}共 ?\d{1,4} ?页)?(?:[ \xa0\u3000]{3,80}|\t)[^。；\n]{2,40}"
)
RUNNING_HEADS = 3  # times that a line stands beside a page number before it is a running head
REPEATED = 40  # characters: a paragraph this long is not said twice in a row on purpose


def trim_lines(value: str, context: Context) -> Iterable[Change]:
    return [Change(m.start(), m.end(), "") for m in TRIM.finditer(value)]


def drop_blank_lines(value: str, context: Context) -> Iterable[Change]:
    """All of them, with the line breaks at both ends of the text."""
    first = len(value) - len(value.lstrip())
    last = len(value.rstrip())
    out = [Change(0, first, "")] if first else []
    if first < last:
        out += [Change(m.start() + 1, m.end(), "") for m in BLANKS.finditer(value, first, last)]
        if last < len(value):
            out.append(Change(last, len(value), ""))
    return out


def _drop(value: str, lines: tuple, indices: Iterable[int]) -> list[Change]:
    """Whole lines, each with the line break after it (the last one with that before it)."""
    out: list[Change] = []
    for i in sorted(indices):
        end = value.find("\n", lines[i].end)
        start = lines[i].start
        if end < 0:
            # the last line takes the break before it along, or the one before the lines dropped right above
            while out and out[-1].end == start:
                start = out.pop().start
            start = max(0, start - 1)
        out.append(Change(start, len(value) if end < 0 else end + 1, ""))
    return out


def _is_headed(text: str) -> bool:
    return "页" in text and HEADED_NUMBER.fullmatch(text) is not None and not begins_paragraph(text)


def drop_page_numbers(value: str, context: Context) -> Iterable[Change]:
    lines = lines_of(value)
    headed = {i for i, line in enumerate(lines) if _is_headed(line.text)}
    headed = {i for i in headed if not {i - 1, i + 1} & headed}  # in a row they are a table of contents
    found = [
        i for i, line in enumerate(lines) if i in headed or (len(line.text) <= 24 and PAGE_NUMBER.match(line.text))
    ]
    if not found:
        return ()
    beside = Counter(lines[j].text for i in found for j in (i - 1, i + 1) if 0 <= j < len(lines))
    heads = {text for text, n in beside.items() if n >= RUNNING_HEADS and len(text) <= 40}
    more = [j for i in found for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[j].text in heads]
    return _drop(value, lines, {*found, *more})


def drop_repeated_paragraphs(value: str, context: Context) -> Iterable[Change]:
    lines = lines_of(value)
    again = [i for i in range(1, len(lines)) if len(lines[i].text) >= REPEATED and lines[i].text == lines[i - 1].text]
    return _drop(value, lines, again)
