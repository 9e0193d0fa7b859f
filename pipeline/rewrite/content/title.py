"""The document's own title where it stands outside the element that holds its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.page import Page

_LETTERS = re.compile(r"[\W_]+")
ABOVE = 80  # blocks looked at above the body
INSIDE = 6  # blocks of the body that may hold the title already


class TitlePlace(NamedTuple):
    """Where the title stands above the body (-1: nowhere), and its blocks where the body does not begin with it."""

    at: int
    blocks: tuple[int, ...]


def squeezed(text: str) -> str:
    """Letters and digits only.

    >>> squeezed("云溪市教育局 — 工作要点")
    '云溪市教育局工作要点'
    """
    return _LETTERS.sub("", text).lower()


def title_blocks(page: Page, texts: Sequence[str], first: int, last: int, *, veiled: bool) -> TitlePlace:
    """The title above the body [first, last): the words of <title>, or an h1."""
    names = [squeezed(page.meta[key]) for key in ("articletitle", "og:title", "title") if page.meta.get(key)]
    inside = "".join(squeezed(text) for text in texts[first : min(last, first + INSIDE)])
    for n in range(first - 1, max(-1, first - ABOVE), -1):
        block = page.blocks[n]
        own = squeezed(texts[n])
        if (block.hidden and not veiled) or not 4 <= len(own) <= 120 or (block.links and not block.heading):
            continue
        named = any(name.startswith(own) or (len(own) >= 8 and own in name) for name in names)
        if not named and block.heading != 1:
            continue
        if own in inside:
            return TitlePlace(n, ())
        found = [n]
        while found[0] > 0 and _goes_on(page, found[0] - 1, n):
            found.insert(0, found[0] - 1)
        return TitlePlace(n, tuple(found))
    return TitlePlace(-1, ())


def _goes_on(page: Page, upper: int, lower: int) -> bool:
    one, other = page.blocks[upper], page.blocks[lower]
    return bool(one.heading) and one.heading == other.heading and one.path == other.path and one.parent == other.parent
