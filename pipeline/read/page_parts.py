"""What a rendered page is made of: the elements that matter, lines and boxes to be, and what attributes say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from pipeline.read.page_tables import GridDraft


def names(listed: str) -> frozenset[str]:
    """A set of element names, written in one string."""
    return frozenset(listed.split())


HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Elements that show nothing of their own, or nothing a reader reads as text. rt and rp: ruby keeps its base.
UNSEEN = names(
    "script style noscript template head iframe object embed svg canvas audio video noframes title rt rp rtc datalist"
    " img input -comment !doctype -document-type"
)
BLOCKS = names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre"
    " search section select summary table tbody td textarea tfoot th thead tr ul"
)
# Blocks that are one paragraph: what stands in them belongs to the box around them.
PARAGRAPHS = names("p h1 h2 h3 h4 h5 h6 li dt dd pre tr option button caption figcaption legend summary")
BOLD = frozenset(("b", "strong"))
INLINE_BREAKS = frozenset(("br", "hr"))

_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
# The attribute with which a site's profile marks elements before they are written, and what it may say.
MARK, CONTENT, DROP = "zhengli-mark", "content", "drop"
_NUMBER = re.compile(r"-?\d{1,6}")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{7,}+);?")


@dataclass(slots=True)
class Line:
    """One line to be: a block without its place yet. `box` is the number of its container, `counted` how many of its
    first characters are the number of a list item, which no author wrote."""

    text: str
    tag: str
    path: str
    words: str
    links: int
    heading: int
    bold: bool
    hidden: bool
    box: int
    grid: GridDraft | None = None
    mark: str = ""
    counted: int = 0


# What holds at a place of the page: the innermost block's name, the names of all blocks around with "/" between, class
# and id words of all, whether it is hidden, its mark, its heading, how many bold elements are open.
State = tuple[str, str, str, bool, str, int, int]
NOWHERE: State = ("", "", "", False, "", 0, 0)


@dataclass(slots=True)
class Box:
    """A container to be; first and last are line numbers, around what holds where it stands."""

    tag: str
    words: str
    parent: int
    first: int
    last: int
    around: State
    node: object = None


@dataclass(slots=True)
class FileLink:
    """A link to a file: in which line, with which words, to where."""

    line: Line | None
    title: str
    url: str


def unescaped(value: str) -> str:
    """Character references as characters. A number beyond any character is U+FFFD."""
    return unescape(_NO_CHARACTER.sub("\ufffd", value) if "&#" in value else value)


class Style(NamedTuple):
    """What attributes say of an element: its own class and id words, lower case, whether it is hidden, and bold, and
    the mark of a profile."""

    words: str = ""
    hidden: bool = False
    bold: bool = False
    mark: str | None = None


PLAIN = Style()


TELLING_INLINE = frozenset(("style", "hidden", MARK))  # attributes that matter of an inline element …
TELLING = TELLING_INLINE | {"class", "id", "role"}  # … and of a block


def style_of(attributes: Mapping[str, str | None]) -> Style:
    """What the attributes of an element say."""
    told = TELLING.intersection(attributes)
    if not told:
        return PLAIN
    name = attributes.get("class")
    if len(told) == 1 and name and len(name) < 200:
        return _named(name)  # by far the commonest, and few names on one page
    hidden, bold = "hidden" in told, False
    style = attributes.get("style")
    if style:
        hidden = hidden or _HIDDEN_STYLE.search(style, 0, 2000) is not None
        bold = "font-weight" in style and _BOLD_STYLE.search(style, 0, 2000) is not None
    key = attributes.get("id")
    own = f"{name or ''} {key or ''}".strip()[:200].lower() if name or key else ""
    role = attributes.get("role")
    if role:
        own = f"{own} role-{role[:20]}".lower()
    mark = (attributes[MARK] or "") if MARK in told else None
    return Style(own, hidden, bold, mark) if own or hidden or bold or mark is not None else PLAIN


def inline_style_of(attributes: Mapping[str, str | None]) -> Style:
    """What the attributes of an inline element say: names alone, as of most of them, change nothing."""
    if not TELLING_INLINE.isdisjoint(attributes):
        return style_of(attributes)
    return PLAIN


@lru_cache(maxsize=2048)
def _named(name: str) -> Style:
    own = name.strip().lower()
    return Style(own) if own else PLAIN


def counted_from(value: str | None, default: int) -> int:
    """The number that an attribute of a list gives."""
    found = _NUMBER.match(value.strip()[:8]) if value else None
    return int(found.group()) if found else default


def printed(number: int, style: str) -> str:
    """The number of a list item as a browser prints it.

    >>> printed(3, "1"), printed(3, "a"), printed(4, "I")
    ('3. ', 'c. ', 'IV. ')
    """
    if style in "aA" and 1 <= number <= 26:
        letter = "abcdefghijklmnopqrstuvwxyz"[number - 1]
        return f"{letter if style == 'a' else letter.upper()}. "
    if style in "iI" and 1 <= number < 400:
        out, left = "", number
        for value, digits in _ROMAN:
            while left >= value:
                out += digits
                left -= value
        return f"{out if style == 'i' else out.upper()}. "
    return f"{number}. "
