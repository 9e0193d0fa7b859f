"""Limits before parsing: how deep and how crowded the raw markup is, and a reader for what is beyond them.

lexbor is superlinear in nesting depth (2k, 4k, 8k divs: 0.06, 0.25, 1.2 s) and in the attributes of one tag (10k, 20k,
40k: 0.1, 1.4, 8 s), so both are measured in one linear pass and capped. The estimate errs towards deep: an end tag
that a parser might ignore is ignored.
"""

from __future__ import annotations

import html
import re

from pipeline.read.page_lines import BLOCKS, INLINE_BREAKS, Lines, names

MAX_DEPTH = 512  # the deepest of 247 real pages has 60 levels; 512 cost lexbor some milliseconds
MAX_ATTRIBUTES = 500  # of one tag; real tags have under 40
_LONG_TAG = 2000  # characters: a shorter tag cannot hold MAX_ATTRIBUTES that matter

VOID = names("area base br col embed hr img input link meta param source track wbr")
# An open one of these ends when the next begins, so that they do not nest by being left open.
_SELF_CLOSING = {"p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",),
                 "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th")}  # fmt: skip
# End tags do not reach through these from inside (the "scope" of the HTML standard).
_WALLS = names("table td th caption button object marquee applet template html svg math")
_TABLE_PARTS = names("table tbody thead tfoot tr td th caption html body")

# Possessive quantifiers keep every alternative linear: what does not close swallows the rest, once.
_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])[^>]*+>.*?</(?P=raw)(?=[\s/>])"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+)>"
    r"|<(?:!--|/?[a-z]).*+",
    re.S | re.I,
)
_ATTRIBUTE = re.compile(r"[^\s/>=\"']+|\"[^\"]*+\"|'[^']*+'")


def is_crowded(markup: str) -> bool:
    """Whether the markup is nested or a tag is crowded beyond the limits. Linear, about 0.3 µs a tag."""
    depth: list[str] = []
    for token in _TOKEN.finditer(markup):
        tag = token["tag"]
        if tag is None:
            if len(token[0]) > _LONG_TAG and token["raw"] is None and _attributes(token[0]) > MAX_ATTRIBUTES:
                return True
            continue
        rest = token["rest"]
        if len(rest) > _LONG_TAG and _attributes(rest) > MAX_ATTRIBUTES:
            return True
        tag = tag.lower()
        if token["end"]:
            _end(depth, tag)
        elif tag not in VOID:
            _begin(depth, tag)
            if len(depth) > MAX_DEPTH:
                return True
    return False


def _attributes(rest: str) -> int:
    count = 0
    for _ in _ATTRIBUTE.finditer(rest):
        count += 1
        if count > 2 * MAX_ATTRIBUTES:  # a name and a value each
            break
    return count // 2 if "=" in rest else count


def _begin(depth: list[str], tag: str) -> None:
    closes = _SELF_CLOSING.get(tag)
    if closes:
        for at in range(len(depth) - 1, max(-1, len(depth) - 9), -1):
            if depth[at] in closes:
                del depth[at:]
                break
            if depth[at] in BLOCKS:
                break
    depth.append(tag)


def _end(depth: list[str], tag: str) -> None:
    through = tag in _TABLE_PARTS
    for at in range(len(depth) - 1, -1, -1):
        if depth[at] == tag:
            del depth[at:]
            return
        if not through and depth[at] in _WALLS:
            return


def write_stripped(markup: str, writer: Lines) -> None:
    """Write the text between the tags, a block element a line, without a tree. Linear for any markup."""
    at = 0
    for token in _TOKEN.finditer(markup):
        _between(markup[at : token.start()], writer)
        at = token.end()
        tag = (token["tag"] or "").lower()
        if tag in BLOCKS or tag in INLINE_BREAKS:
            writer.line()
    _between(markup[at:], writer)
    writer.finish()


def _between(value: str, writer: Lines) -> None:
    if value and not value.isspace():
        writer.text(html.unescape(value) if "&" in value else value)
    elif value:
        writer.text(" ")
