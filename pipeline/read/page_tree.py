"""The fast tree: lexbor parses the whole page and every visible line of it is written in document order."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import INLINE_BREAKS, MARK, TOLD, UNSEEN


def write_tree(root: LexborNode, writer: Lines) -> int:
    """Walk the tree, without recursion, and write it. Returns how deep it is nested. Cost: about a microsecond a
    node."""
    stack: list[tuple[LexborNode, bool]] = []
    deepest = 0
    node = root
    while True:
        if node is None:
            if not stack:
                break
            node, told = stack.pop()
            node = node.next
            if told:
                writer.close()
            continue
        tag = node.tag
        if tag == "-text":
            writer.text(node.text_content or "")
        elif tag in INLINE_BREAKS:
            writer.line()
        elif tag not in UNSEEN:
            attributes = node.attributes
            # plain inline elements, a third of all, change nothing
            told = tag in TOLD or "style" in attributes or "hidden" in attributes or MARK in attributes
            if told:
                writer.open(tag, attributes, node)
            stack.append((node, told))
            if len(stack) > deepest:
                deepest = len(stack)
            node = node.first_child
            continue
        # the root has no brothers to go on to
        node = node.next if stack else None
    writer.finish()
    return deepest


def meta_of(tree: LexborHTMLParser) -> dict[str, str]:
    """Names of <meta> tags, lower case, and their contents; "title" the <title>, "canonical" the page's own address,
    "base href" what its links are relative to.

    The first of several tags of one name counts. Values are bounded: they are facts, not texts.
    """
    meta: dict[str, str] = {}
    title = tree.css_first("head title") or tree.css_first("title")
    if title is not None:
        meta["title"] = " ".join(title.text().split())[:500]
    for node in tree.css("meta[content]")[:200]:
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
        content = attributes.get("content")
        if name and content:
            meta.setdefault(name.strip().lower()[:80], content.strip()[:2000])
    for name, selector in (("canonical", 'link[rel="canonical"]'), ("base href", "base[href]")):
        link = tree.css_first(selector)
        href = link.attributes.get("href") if link is not None else None
        if href:
            meta.setdefault(name, href.strip()[:2000])
    return meta
