"""Class and id names that stand for the furniture of a page, and the rule that cuts what bears them.

These are names that templates of Chinese and other sites use, English and pinyin. A name only counts against an element
that does not hold a good part of the document: `<body class="has-sidebar">` is no sidebar. One row a rule, the first
that fits wins.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Name(NamedTuple):
    """Names, as a pattern over lower-case class and id words, and the rule they are cut by."""

    pattern: re.Pattern[str]
    rule: str


NAMES: tuple[Name, ...] = (
    Name(re.compile(r"crumb|\bposition\b|weizhi|dqwz|location"), "cut_crumb_block"),
    Name(re.compile(r"comment|pinglun|disqus|\breply|\bfeedback"), "cut_comment_block"),
    Name(
        re.compile(
            r"related|relate\b|recommend|tuijian|xiangguan|\bxgyd|\bhot|rank|more-?(?:news|stories|from)|read-?more|"
            r"also-?(?:like|read)|\bteaser|trending|popular|most-?read|promo|newsletter|subscri|sponsor|advert|\bads?\b|"
            r"\bad-|outbrain|taboola|widget|side-?bar|related"
        ),
        "cut_related_block",
    ),
    Name(
        re.compile(r"share|fenxiang|bshare|jiathis|social|tool-?bar|qr-?code|ewm|erweima|\bprint\b|font-?size"),
        "cut_share_block",
    ),
    Name(re.compile(r"foot|copyright|banquan|friend-?link|\bcookie"), "cut_footer_block"),
    Name(
        re.compile(
            r"navig|\bnav|menu|login|search|banner|popup|modal|dialog|\bpager|pagination|page-?list|prev-?next|"
            r"\btabs?\b|\btags?\b|keywords"
        ),
        "cut_menu_block",
    ),
)
TAGS = {"nav": "cut_menu_block", "footer": "cut_footer_block", "aside": "cut_related_block"}


@lru_cache(maxsize=4096)
def named(tag: str, words: str) -> str | None:
    """The rule that an element's own name calls for, None for most.

    >>> named("div", "clearfix bread-crumb"), named("footer", ""), named("div", "trs_editor")
    ('cut_crumb_block', 'cut_footer_block', None)
    """
    if words:
        for name in NAMES:
            if name.pattern.search(words):
                return name.rule
    return TAGS.get(tag)
