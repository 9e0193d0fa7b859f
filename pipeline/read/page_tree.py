"""The fast tree: lexbor parses the whole page and every visible line of it is written in document order."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.read.page_lines import Lines
from pipeline.read.page_meta import FACTS, facts_of
from pipeline.read.page_parts import (
    BLOCKS,
    BOLD,
    INLINE_BREAKS,
    NOWHERE,
    PLAIN,
    UNSEEN,
    State,
    inline_style_of,
    style_of,
)

_TEXT, _BREAK, _UNSEEN, _BLOCK, _TOLD, _INLINE = range(6)
_KINDS = {
    "-text": _TEXT,
    **dict.fromkeys(INLINE_BREAKS, _BREAK),
    **dict.fromkeys(UNSEEN, _UNSEEN),
    **dict.fromkeys(BLOCKS, _BLOCK),
    **dict.fromkeys((*BOLD, "a"), _TOLD),
}


def write_tree(root: LexborNode, writer: Lines) -> int:
    """Walk the tree, without recursion, and write it. Returns how deep it is nested. Cost: about a microsecond a
    node."""
    kind_of = _KINDS.get
    buffer, text, begin_block, end_block = writer.buffer, writer.text, writer.begin_block, writer.end_block
    stack: list[tuple[LexborNode, int, str, State]] = []
    deepest = 0
    node: LexborNode | None = root
    while True:
        if node is None:
            if not stack:
                break
            node, kind, tag, before = stack.pop()
            if kind == _BLOCK:
                end_block(tag, before)
            elif kind == _TOLD:
                writer.end_inline(tag, before)
            node = node.next if stack else None
            continue
        tag = node.tag
        kind = kind_of(tag, _INLINE)
        if kind == _TEXT:
            # half of all texts are the blanks between elements
            if buffer or not node.is_empty_text_node:
                text(node.text_content or "")
        elif kind >= _BLOCK:
            attributes = node.attributes
            before = NOWHERE
            if kind == _BLOCK:
                before = begin_block(tag, style_of(attributes) if attributes else PLAIN, attributes, node)
            else:
                style = inline_style_of(attributes) if attributes else PLAIN
                # other inline elements, a third of all, change nothing
                if kind == _TOLD or style is not PLAIN:
                    kind = _TOLD
                    before = writer.begin_inline(tag, style, attributes.get("href"))
            stack.append((node, kind, tag, before))
            if len(stack) > deepest:
                deepest = len(stack)
            node = node.first_child
            continue
        elif kind == _BREAK:
            writer.line()
        node = node.next if stack else None  # the root has no brothers to go on to
    writer.finish()
    return deepest


def meta_of(tree: LexborHTMLParser) -> dict[str, str]:
    """What the head of a page states: see `facts_of`."""
    title = tree.css_first("title")
    nodes = tree.css('meta[content], link[rel="canonical"], base[href]')[:FACTS]
    return facts_of(title.text() if title is not None else None, ((node.tag, node.attributes) for node in nodes))
