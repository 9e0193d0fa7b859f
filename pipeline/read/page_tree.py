"""The fast tree: lexbor parses the whole page and every visible line of it is written in document order."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import BLOCKS, BOLD, INLINE_BREAKS, MARK, NOWHERE, UNSEEN, State

_FACTS = 200  # tags of the head that are read
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
                before = begin_block(tag, attributes, node)
            elif kind == _TOLD or "style" in attributes or "hidden" in attributes or MARK in attributes:
                # other inline elements, a third of all, change nothing
                kind = _TOLD
                before = writer.begin_inline(tag, attributes)
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
    """Names of <meta> tags, lower case, and their contents; "title" the <title>, "canonical" the page's own address,
    "base href" what its links are relative to.

    The first of several tags of one name counts. Values are bounded: they are facts, not texts.
    """
    meta: dict[str, str] = {}
    title = tree.css_first("title")
    if title is not None:
        meta["title"] = " ".join(title.text().split())[:500]
    for node in tree.css('meta[content], link[rel="canonical"], base[href]')[:_FACTS]:
        attributes, tag = node.attributes, node.tag
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
            content = attributes.get("content")
            if name and content:
                meta.setdefault(name.strip().lower()[:80], content.strip()[:2000])
        else:
            href = attributes.get("href")
            if href:
                meta.setdefault("canonical" if tag == "link" else "base href", href.strip()[:2000])
    return meta
