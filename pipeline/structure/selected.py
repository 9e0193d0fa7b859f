"""The title that the user's profile of the site selects, with its place in the text."""

from __future__ import annotations

import re

from pipeline.document import Title
from pipeline.finding import Finding, Parsed
from pipeline.page import Page
from pipeline.rewrite.content.title import squeezed
from pipeline.structure.restore import restore_of
from pipeline.text import Span, Text

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES = 40
_WRAPPED = 5  # lines that one title may be printed on
_HAN_GAP = re.compile(r"(?<=[\u2e80-\u9fff\u3001-\u303f\uff01-\uff60]) (?=[\u2e80-\u9fff\u3001-\u303f\uff01-\uff60])")


def selected_title(text: Text, page: Page) -> Parsed[Title | None] | None:
    """The selected title where the text prints it, else as the page has it (finding `title_from_page`); None where no
    profile selects one."""
    words = page.profiled.title if page.profiled else None
    if not words:
        return None
    value = _HAN_GAP.sub("", restore_of(text)(words) or words)
    wanted = squeezed(value)
    lines = []
    for match in _LINE.finditer(text.value):
        lines.append(match)
        if len(lines) == _HEAD_LINES:
            break
    for n in range(len(lines)):
        own = ""
        for line in lines[n : n + _WRAPPED]:
            own += squeezed(line.group())
            if own == wanted:
                printed = "".join(one.group().strip() for one in lines[n : lines.index(line) + 1])
                return Parsed(Title(printed, Span(lines[n].start(), line.end()), "selected_by_profile"))
            if not wanted.startswith(own):
                break
    return Parsed(
        Title(value, None, "selected_by_profile"),
        (Finding("title_from_page", "the title is the one that the site's profile selects"),),
    )
