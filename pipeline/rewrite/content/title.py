"""The document's own title where it stands outside the element that holds its body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.page import Page

_LETTERS = re.compile(r"[\W_]+")
_WORDS = re.compile(r"(?=.{8}).{0,8}[\u4e00-\u9fff]{4}")  # 相关新闻 heads a box, no document
ABOVE = 80  # blocks looked at above the body
NEXT = (2, 3)  # headings that hold a title where the page has no h1
NEAR = 4  # blocks between such a heading and the body: its date and source, no more
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


def title_blocks(page: Page, texts: Mapping[int, str], first: int, last: int, *, veiled: bool) -> TitlePlace:
    """The title above the body [first, last): the words of <title>, or an h1."""
    names = [squeezed(page.meta[key]) for key in ("articletitle", "og:title", "title") if page.meta.get(key)]
    letters = frozenset("".join(names))
    body = [texts[n] for n in range(first, min(last, first + INSIDE))]
    bare = first
    for n in range(first - 1, max(-1, first - ABOVE), -1):
        block = page.blocks[n]
        heading = block.heading
        if (block.links or not _begins_in(letters, texts[n])) and not heading:
            continue  # most blocks: neither a title by its words nor by its element
        own = squeezed(texts[n])
        if (block.hidden and not veiled) or not 4 <= len(own) <= 120:
            continue
        named = any(name.startswith(own) or (len(own) >= 8 and own in name) for name in names)
        if not named and heading != 1:
            near = bare == first and n >= first - NEAR and not block.links
            if near and heading in NEXT and _WORDS.match(own):
                bare = n
            continue
        if _begins(body, own):
            return TitlePlace(n, ())
        found = [n]
        while found[0] > 0 and _goes_on(page, found[0] - 1, n):
            found.insert(0, found[0] - 1)
        return TitlePlace(n, tuple(found))
    # neither <title> nor an h1 names it: a lower heading right above the body does
    if bare < first and not _begins(body, squeezed(texts[bare])):
        return TitlePlace(bare, (bare,))
    return TitlePlace(-1, ())


def _begins(body: Sequence[str], own: str) -> bool:
    """Whether the title stands in the body already, where a block begins: the lead of a report may repeat its words."""
    begun = frozenset(own[:1])
    return any(_begins_in(begun, text) and _goes_through(body[n:], own) for n, text in enumerate(body))


def _goes_through(texts: Sequence[str], own: str) -> bool:
    """Whether the letters of some texts together begin with these."""
    for text in texts:
        said = squeezed(text)
        if said.startswith(own):
            return True
        if not own.startswith(said):
            return False
        own = own[len(said) :]
    return False


def _begins_in(letters: frozenset[str], text: str) -> bool:
    """Whether the first letter of a text may be one of these, without a look at the rest."""
    return not text[:1].isalnum() or text[0].lower()[0] in letters


def _goes_on(page: Page, upper: int, lower: int) -> bool:
    one, other = page.blocks[upper], page.blocks[lower]
    return bool(one.heading) and one.heading == other.heading and one.path == other.path and one.parent == other.parent
