"""Class and id names that stand for the furniture of a page, by the part they play.

These are names that templates of Chinese and other sites use, English and pinyin. A name only counts against an element
that does not hold most of the page: `<body class="has-sidebar">` is no sidebar. The first row that fits wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple


class Name(NamedTuple):
    """A part of a page, and the names it goes by: a pattern over lower-case class and id words. In every word that it
    fits stands one of the stems, of three letters or more (but for `ad`), so that most words need no pattern."""

    role: str
    stems: str
    pattern: re.Pattern[str]


NAMES: tuple[Name, ...] = (
    # The law makes sites show these, often longer than their articles.
    Name(
        "consent",
        "cookie consent gdpr onetrust ot-pc ot-sdk cmp alertdialog cli-",
        re.compile(
            r"cookie|consent|gdpr|onetrust|\bot-(?:pc|sdk)|\bcmp\b|alertdialog|\bcli-(?:modal|tab|row|bar|privacy)"
        ),
    ),
    Name(
        "crumb",
        "crumb position weizhi dqwz location",
        re.compile(r"crumb|\bposition\b|weizhi|\bdqwz|\blocation\b"),
    ),
    Name(
        "comment",
        "comment pinglun disqus reply feedback",
        re.compile(r"comment|pinglun|disqus|\breply|\bfeedback"),
    ),
    Name(
        "reference",
        "reference reflist navbox catlinks",
        re.compile(r"\breferences?\b|reflist|navbox|catlinks"),
    ),
    Name(
        "related",
        "relate recommend tuijian xiangguan xgyd xgwz xgxw hot rank trending popular most breaking ticker more also"
        " read teaser side widget outbrain taboola",
        re.compile(
            r"related|relate\b|recommend|tuijian|xiangguan|\bxg(?:yd|wz|xw)\b|\bhot|rank|trending|popular|most-?read|breaking|ticker|"
            r"(?:more|also|read)-?(?:news|stories|from|like|read|more)\b|\bteaser|side-?bar|widget|outbrain|taboola"
        ),
    ),
    Name(
        "advert",
        "advert promo sponsor newsletter subscri banner",
        re.compile(r"advert|\bads?\b|\bad-|promo|sponsor|newsletter|subscri|banner"),
    ),
    Name(
        "share",
        "share fenxiang jiathis social tool code ewm erweima print font",
        re.compile(r"share|fenxiang|jiathis|social|tool-?bar|qr-?code|\bewm|erweima|\bprint\b|font-?size"),
    ),
    Name(
        "player",
        "gallery carousel swiper slideshow player",
        re.compile(r"gallery|carousel|swiper|slideshow|\b(?:jw|video|m)-?player|\bplayer\b"),
    ),
    Name("foot", "foot copyright banquan friend", re.compile(r"foot(?!note)|copyright|banquan|friend-?link")),
    Name(
        "menu",
        "nav menu login search popup modal dialog pager pagination page prev tab tag keyword",
        re.compile(
            r"navig|\bnav|menu|login|search|popup|modal|dialog|\bpager|pagination|page-?list|prev-?next|"
            r"(?<![\w-])(?:tabs?|tags?|keywords?)(?![\w-])"
        ),
    ),
)
# Content systems write a post's topics among its class names: category-hot-topics says nothing about the box.
_TOPICS = re.compile(r"(?:category|tag|post|topic)-\S+")
_OPEN = frozenset(("html", "body", "main", "article"))
TAGS = {"nav": "menu", "footer": "foot", "aside": "related"}


def role_of(tag: str, words: str) -> str:
    """The part an element plays by its own name, "" for most.

    >>> role_of("div", "clearfix bread-crumb"), role_of("footer", ""), role_of("div", "trs_editor")
    ('crumb', 'foot', '')
    """
    if tag in _OPEN:
        return ""
    return (words and _named(words)) or TAGS.get(tag, "")


_NONE = len(NAMES)
_ADVERT = next(number for number, name in enumerate(NAMES) if name.role == "advert")


@lru_cache(maxsize=2048)
def _named(words: str) -> str:
    """The part that names alone speak of. Half of the boxes of a page share theirs, and each is asked for twice."""
    first = _NONE
    for word in words.split():
        row = _row(word)
        if row < first:
            first = row
    return NAMES[first].role if first < _NONE else ""


def _rows_of_stems() -> dict[str, tuple[int, ...]]:
    """The rows of each stem; one that another begins with stands for both."""
    stems = [(stem, number) for number, name in enumerate(NAMES) for stem in name.stems.split()]
    shortest = [one for one, _ in stems if not any(one != other and one.startswith(other) for other, _ in stems)]
    return {one: tuple(sorted({number for stem, number in stems if stem.startswith(one)})) for one in shortest}


def _grouped(stems: Iterable[str]) -> str:
    """An alternation that goes by the first letter: for most places in a word that is the only question."""
    rests: dict[str, list[str]] = {}
    for stem in stems:
        rests.setdefault(stem[0], []).append(re.escape(stem[1:]))
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


_ROWS = _rows_of_stems()
_STEMS = re.compile(f"(?=({_grouped(_ROWS)}))")  # stems may overlap


@lru_cache(maxsize=16384)
def _row(word: str) -> int:
    """The first row that fits a word. Pages share their words, so that most have been looked up before."""
    rows = {row for stem in _STEMS.findall(word) for row in _ROWS[stem]}
    if "ad" in word:
        rows.add(_ADVERT)  # two letters may be all of its name
    if not rows or _TOPICS.match(word):
        return _NONE
    for row in sorted(rows):
        if NAMES[row].pattern.search(word):
            return row
    return _NONE
