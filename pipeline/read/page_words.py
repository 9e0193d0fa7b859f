"""Class and id names that stand for the furniture of a page.

These are the names that templates of Chinese and other sites use, English and pinyin. A name only counts against an
element that does not hold most of the page: `<body class="has-sidebar">` is no sidebar.
"""

from __future__ import annotations

import re

FURNITURE = re.compile(
    r"foot|copyright|banquan|side-?bar|\baside|navig|\bnav|menu|crumb|position\b|related|relate\b|recommend|comment|"
    r"\bhot|rank|share|tuijian|pinglun|xiangguan|login|search|advert|\bads?\b|banner|popup|modal|dialog|tool-?bar|"
    r"widget|promo|sponsor|subscri|newsletter|cookie|disqus|\breply|\bpager|pagination|references|reflist"
)
# Notices about cookies: the law makes sites show them, often longer than their articles.
CONSENT = re.compile(r"cookie|consent|gdpr|onetrust|\bot-(?:pc|sdk)|\bcmp\b|alertdialog|\bcli-")
