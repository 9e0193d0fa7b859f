"""Copies of the title above the document."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from pipeline.rewrite.boilerplate.units import squeezed

SHORTEST, LONGEST = 5, 90  # characters of a title
WRAPPED = 6  # lines that a title may be set in
FLAT = 200  # characters: a line as long as this has lost its breaks, and the title may stand at its start
SUFFIXED = re.compile(r"([^\n]{5,80}?)\s?(?:[-_|—–]{1,2})\s?[^-_|—–。]{2,30}$")
# behind a title, these make a sentence of it
SENTENCE_GOES_ON = "的是为由在将经已如,，、;；:："


def repeated_titles(texts: Sequence[str], body: int, marked: Container[int]) -> list[int]:
    """Indices of the lines, above or at `body`, that say again below what is a line there: the last one is kept.

    A copy may stand below in one line or set in several, or begin a line that lost its breaks.

    >>> repeated_titles(["云溪市教育局工作要点", "云溪市教育局", "工作要点", "正文。"], 3, ())
    [0]
    """
    candidates = [i for i in range(min(body + 2, len(texts), 80)) if i not in marked]
    copies: list[int] = []
    for n, i in enumerate(candidates):
        title = squeezed(texts[i])
        if not SHORTEST <= len(title) <= LONGEST or title.endswith(("。", "；", "：")):
            continue
        suffixed = SUFFIXED.match(texts[i])
        forms = [title, squeezed(suffixed.group(1))] if suffixed else [title]
        below = candidates[n + 1 : n + 1 + 12]
        if any(_stands_at(texts, below[k:], form) for form in forms for k in range(len(below))):
            copies.append(i)
    return copies


def _stands_at(texts: Sequence[str], below: Sequence[int], title: str) -> bool:
    """Whether the title is what the lines `below` begin with, up to the end of one of them."""
    rest = title
    for i in below[:WRAPPED]:
        line = squeezed(texts[i])
        if len(line) >= FLAT and line.startswith(rest):
            return rest is not title or len(title) >= 8 and line[len(rest)] not in SENTENCE_GOES_ON
        if not rest.startswith(line):
            return False
        rest = rest[len(line) :]
        if not rest:
            return True
    return False
