"""The kept fragment: BeautifulSoup over lxml, where lists have numbers and the writer needs a faithful tree."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.read.page_lines import INLINE_BREAKS, UNSEEN, Lines

_LABELLED = re.compile(r"\s{0,20}[（(\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s?[.、．)）\]]")
_NUMBER = re.compile(r"-?\d{1,6}")
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def write_soup(tag: str, attributes: Mapping[str, str | None], markup: str, writer: Lines) -> None:
    """Write an element, given its name, its attributes and the markup inside it."""
    soup = BeautifulSoup(markup, "lxml", multi_valued_attributes=None, store_line_numbers=False)
    body = soup.body or soup
    writer.open(tag, attributes)
    stack: list[object] = []
    numbers: list[int] = []
    children = iter(body.contents)
    while True:
        node = next(children, None)
        if node is None:
            if not stack:
                break
            children, closing = stack.pop()
            if closing in ("ol", "ul"):
                numbers.pop()
            writer.close()
        elif isinstance(node, Tag):
            name = node.name
            if name in INLINE_BREAKS:
                writer.line()
            elif name not in UNSEEN:
                own = node.attrs
                writer.open(name, own)
                if name == "ol":
                    numbers.append(_number(own.get("start"), 1))
                elif name == "ul":
                    numbers.append(-1)
                elif name == "li" and numbers and node.parent.name == "ol":
                    numbers[-1] = _number(own.get("value"), numbers[-1])
                    if not _LABELLED.match(node.get_text()[:40]):
                        writer.prefix(_printed(numbers[-1], str(node.parent.get("type") or "1")))
                    numbers[-1] += 1
                stack.append((children, name))
                children = iter(node.contents)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            writer.text(node)
    writer.finish()


def _number(value: str | None, default: int) -> int:
    found = _NUMBER.match(value.strip()[:8]) if value else None
    return int(found.group()) if found else default


def _printed(number: int, style: str) -> str:
    """The number of a list item as a browser prints it.

    >>> _printed(3, "1"), _printed(3, "a"), _printed(4, "I")
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
