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
SENTENCE_GOES_ON = tuple("的是为由在将经已如,，、;；:：")
# 云溪市人民政府办公室 over 关于…的通知 is the first line of a title, though the same name signs below
TITLE_GOES_ON = ("关于", "印发", "转发", "批转")
DOC_NUMBER = re.compile(r"[^\s\d。，]{1,14}[〔\[(（［]\d{4}[〕\])）］]\d{1,5}号")


def repeated_titles(texts: Sequence[str], body: int, marked: Container[int]) -> list[int]:
    """Indices of the lines, above or at `body`, that say again below what is a line there: the last one is kept.

    A copy may stand below in one line or set in several, or begin a line that lost its breaks.

    >>> repeated_titles(["云溪市教育局工作要点", "云溪市教育局", "工作要点", "正文。"], 3, ())
    [0]
    >>> repeated_titles(["云溪市教育局", "关于招生的通知", "请照办。", "云溪市教育局"], 2, ())
    []
    """
    candidates = [i for i in range(min(body + 2, len(texts), 80)) if i not in marked]
    copies: list[int] = []
    for n, i in enumerate(candidates):
        title = squeezed(texts[i])
        if not SHORTEST <= len(title) <= LONGEST or title.endswith(("。", "；", "：")):
            continue
        following = squeezed(texts[candidates[n + 1]]) if n + 1 < len(candidates) else ""
        if following.startswith(TITLE_GOES_ON) and not title.startswith(TITLE_GOES_ON):
            continue
        suffixed = SUFFIXED.match(texts[i])
        forms = [title, squeezed(suffixed.group(1))] if suffixed else [title]
        below = candidates[n + 1 : n + 1 + 12]
        if any(_stands_at(texts, below[k:], form) for form in forms for k in range(len(below))):
            copies.append(i)
    return copies


def begins_with_title(text: str, title: str) -> bool:
    """Whether a text without line breaks begins with a title (its number may come first), and not with a sentence
    that takes the title up.

    >>> begins_with_title("云教〔2023〕4号云溪市教育局 工作要点2023年", "云溪市教育局工作要点")
    True
    """
    flat = squeezed(text[: 3 * len(title) + 60])
    number = DOC_NUMBER.match(flat)
    at = number.end() if number else 0
    end = at + len(title)
    return len(title) >= 8 and flat.startswith(title, at) and flat[end : end + 1] not in SENTENCE_GOES_ON


def _stands_at(texts: Sequence[str], below: Sequence[int], title: str) -> bool:
    """Whether the title is what the lines `below` begin with, up to the end of one of them."""
    rest = title
    for i in below[:WRAPPED]:
        if len(texts[i]) >= FLAT and rest is title:
            return begins_with_title(texts[i], title)
        line = squeezed(texts[i])
        if len(line) >= FLAT and line.startswith(rest):
            return True
        if not rest.startswith(line):
            return False
        rest = rest[len(line) :]
        if not rest:
            return True
    return False
