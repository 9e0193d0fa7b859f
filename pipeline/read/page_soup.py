"""The kept fragment: BeautifulSoup over lxml, where lists have numbers and the writer needs a faithful tree."""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import INLINE_BREAKS, UNSEEN


def write_soup(tag: str, attributes: Mapping[str, str | None], markup: str, writer: Lines) -> None:
    """Write an element, given its name, its attributes and the markup inside it."""
    soup = BeautifulSoup(markup, "lxml", multi_valued_attributes=None, store_line_numbers=False)
    body = soup.body or soup
    writer.open(tag, attributes)
    stack: list[object] = []
    children = iter(body.contents)
    while True:
        node = next(children, None)
        if node is None:
            if not stack:
                break
            children = stack.pop()
            writer.close()
        elif isinstance(node, Tag):
            name = node.name
            if name in INLINE_BREAKS:
                writer.line()
            elif name not in UNSEEN:
                writer.open(name, node.attrs)
                stack.append(children)
                children = iter(node.contents)
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            writer.text(node)
    writer.finish()
