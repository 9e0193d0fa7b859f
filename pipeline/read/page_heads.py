"""What one tag of a page says: its element, what the direct reader does with it, and what its attributes mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.read.page_lines import BLOCKS, PLAIN, Style, names, style_of, unescaped

MAX_CROWD = 250  # attributes of one tag; real tags have under 40
_LONG = 1000

# Shown nowhere: what stands before their end tag is passed over.
SKIPPED = names("script style iframe noembed noframes noscript svg object audio video canvas datalist title template")
# Other rules of nesting hold in these, or their contents move.
STRANGE = names("frameset frame plaintext xmp listing math ruby rt rp rtc rb marquee applet image isindex")
EMPTY = names(
    "html head meta link base img input area embed source track param wbr col colgroup bgsound basefont keygen menuitem"
)
_NAME = re.compile(r"/?([a-zA-Z][^\s/]*)")
_SIMPLE = re.compile(
    r"([a-z][a-z0-9]*+)(?: id=\"([^\"&]*+)\")?+(?: class=\"([^\"&]*+)\")?+(?: id=\"([^\"&]*+)\")?+ ?/?$"
)
_ATTRIBUTE = re.compile(r"([^\s=\"'/]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"']++)))?+")
_FILISH = re.compile(r"\.[a-z7]{2,4}[\"'\s?#&]|\.[a-z7]{2,4}$", re.I)
NONE: Mapping[str, str | None] = {}

# What the loop does with a tag.
PASS, BLOCK, END, INLINE, INLINE_END, BREAK, SKIP, TEXT, META, RULE, AREA, LOST = range(12)


class Head(NamedTuple):
    """What stands between < and >, understood."""

    kind: int
    tag: str = ""
    style: Style = PLAIN
    attributes: Mapping[str, str | None] = NONE


_DONE, UNKNOWN, _LITERAL, LINK = Head(PASS), Head(LOST), Head(TEXT), Head(INLINE, "a")
_KINDS: Mapping[str, int] = {
    **dict.fromkeys(BLOCKS, BLOCK),
    **dict.fromkeys(SKIPPED, SKIP),
    **dict.fromkeys(EMPTY, PASS),
    **dict.fromkeys(STRANGE, LOST),
    "html": RULE, "body": RULE, "textarea": AREA, "meta": META, "link": META, "base": META, "hr": BLOCK,
    "br": BREAK,
}  # fmt: skip
_END_OF: Mapping[str, Head] = {
    **{tag: Head(END, tag) for tag in BLOCKS},
    **dict.fromkeys((*SKIPPED, *EMPTY, "html", "body", "head"), _DONE),
    "br": Head(BREAK, "br"),
}
# Most tags of a page are these; nobody need take them apart.
COMMON: Mapping[str, Head] = {
    **{f"/{tag}": end for tag, end in _END_OF.items()},
    **{tag: Head(BLOCK, tag) for tag in ("div", "p", "li", "ul", "tr", "td", "dd", "dt", "dl", "h1", "h2", "h3")},
    **{tag: Head(INLINE, tag) for tag in ("span", "b", "strong", "i", "em", "u", "a")},
    **{f"/{tag}": Head(INLINE_END, tag) for tag in ("span", "b", "strong", "i", "em", "u", "a", "font", "label")},
    "br": Head(BREAK, "br"), "br/": Head(BREAK, "br"), "br /": Head(BREAK, "br"), "script": Head(SKIP, "script"),
}  # fmt: skip


def attributes_of(head: str, start: int) -> dict[str, str | None]:
    """Names, lower case, and values of the attributes of a tag; the first of one name counts."""
    found: dict[str, str | None] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(head, start):
        value = double or single or bare
        found.setdefault(name.lower(), unescaped(value) if "&" in value else value)
    return found


_QUICK = {
    "a": LINK, "img": _DONE, "input": _DONE, "source": _DONE, "script": Head(SKIP, "script"),
    "style": Head(SKIP, "style"), "iframe": Head(SKIP, "iframe"),
}  # fmt: skip


def plain(head: str) -> Head | None:
    """What a tag is whose attributes say nothing here."""
    found = _QUICK.get(head.partition(" ")[0]) if len(head) <= _LONG else None
    if found is LINK and ("style" in head or "hidden" in head or "STYLE" in head or _FILISH.search(head)):
        return None
    return found


def understood(head: str) -> Head:
    """What a tag is. A comment is not asked for."""
    simple = _SIMPLE.match(head)
    if simple is not None:
        tag, key, name, late = simple.groups()
        kind = _KINDS.get(tag, INLINE)
        if kind in (BLOCK, RULE, AREA):
            key = key or late
            own = f"{name or ''} {key or ''}".strip()[:200].lower() if name or key else ""
            return Head(kind, tag, Style(own) if own else PLAIN)
        if tag == "svg" and head.endswith("/"):
            return _DONE
        return LINK if tag == "a" else Head(kind, tag)
    match = _NAME.match(head)
    if match is None:
        return _DONE if head[:1] in ("/", "!", "?") else _LITERAL
    tag = match[1].lower()
    if head[0] == "/":
        return _END_OF.get(tag) or Head(INLINE_END, tag)
    kind = _KINDS.get(tag, INLINE)
    at = match.end()
    if len(head) > _LONG and sum(1 for _ in _ATTRIBUTE.finditer(head)) > MAX_CROWD:
        return UNKNOWN
    if kind == INLINE:
        return _inline(head, tag, at)
    if kind in (BLOCK, RULE, AREA):
        attributes = attributes_of(head, at)
        return Head(kind, tag, style_of(attributes), attributes)
    if kind == META:
        if tag == "meta":
            told = "content" in head or "CONTENT" in head or "Content" in head
        else:
            told = tag == "base" or "canonical" in head
        return Head(META, tag, PLAIN, attributes_of(head, at)) if told else _DONE
    if kind == SKIP and tag == "svg" and head.endswith("/"):
        return _DONE
    return Head(kind, tag)


def _inline(head: str, tag: str, at: int) -> Head:
    telling = "style" in head or "hidden" in head or "STYLE" in head or "Style" in head or "HIDDEN" in head
    if not telling and (tag != "a" or _FILISH.search(head) is None):
        return LINK if tag == "a" else Head(INLINE, tag)
    attributes = attributes_of(head, at)
    style = style_of(attributes)
    return Head(INLINE, tag, style if style.hidden or style.bold else PLAIN, attributes)
