"""Limits before parsing: how deep and how crowded the raw markup is, and a reader for what is beyond them.

lexbor is superlinear in nesting depth (2k, 4k, 8k divs: 0.06, 0.25, 1.2 s) and in the attributes of one tag (10k, 20k,
40k: 0.1, 1.4, 8 s), so both are measured in one linear pass and capped. The estimate errs towards deep: an end tag
that a parser might ignore is ignored.
"""

from __future__ import annotations

import re

from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import BLOCKS, INLINE_BREAKS, names, unescaped

MAX_DEPTH = 256  # the deepest of 247 real pages has 32 levels
MAX_ATTRIBUTES = 500  # of one tag; real tags have under 40
MAX_FORMATTING = 48  # left open: a parser repeats all of them in every paragraph that follows
_MANY_TAGS = 1200  # fewer, however nested, cost a parser some hundredths of a second
_LONG_TAG = 2000  # characters: a shorter tag cannot hold MAX_ATTRIBUTES that matter

VOID = names("area base br col embed hr img input link meta param source track wbr")
# An open one of these ends when the next begins, so that they do not nest by being left open.
_SELF_CLOSING = {"p": ("p",), "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "option": ("option",),
                 "tr": ("tr", "td", "th"), "td": ("td", "th"), "th": ("td", "th")}  # fmt: skip
# End tags do not reach through these from inside (the "scope" of the HTML standard).
_WALLS = names("table td th caption button object marquee applet template html svg math")
_TABLE_PARTS = names("table tbody thead tfoot tr td th caption html body")

# End tags of these do not close the blocks opened inside them (the "adoption agency" of the HTML standard).
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")

# Possessive quantifiers keep every alternative linear; what does not close swallows the rest, as it does in browsers.
_RAW = "script|style|textarea|title|xmp|iframe|noembed|noframes"
_TOKEN = re.compile(
    r"<!--(?:.*?-->|.*+)"
    r"|<[!?](?:[^>]*+>|.*+)"  # a declaration or a processing instruction: a comment to a browser
    rf"|<(?P<raw>{_RAW})(?=[\s/>])(?P<of>[^>]*+)(?:>.*?</(?P=raw)(?=[\s/>])[^>]*+>?|.*+)"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*+)(?P<rest>(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*+)>"
    r"|<(?P<open>/?[a-z].*+)",
    re.S | re.I,
)
_NESTED = 60  # levels that the reader without a tree follows; real pages have some 30
_NAMED = re.compile(r"(?<=\s)(class|id|style)=(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)", re.I)
_ATTRIBUTE = re.compile(r"[^\s/>=\"']+|\"[^\"]*+\"|'[^']*+'")


def is_crowded(markup: str) -> bool:
    """Whether the markup is nested or a tag is crowded beyond the limits. Linear, about half a microsecond a tag."""
    tokens = _TOKEN.findall(markup)
    if any(len(rest) + len(of) + len(unclosed) > _LONG_TAG and _attributes(rest or of or unclosed) > MAX_ATTRIBUTES
           for _, of, _, _, rest, unclosed in tokens):  # fmt: skip
        return True
    return len(tokens) > _MANY_TAGS and _is_deep(tokens)


def _is_deep(tokens: list[tuple[str, ...]]) -> bool:
    nest = _Nest()
    for _, _, end, tag, rest, _ in tokens:
        if tag:
            tag = tag.lower()
            if end:
                nest.end(tag)
            elif tag not in VOID:
                nest.begin(tag, rest)
                if len(nest.open) > MAX_DEPTH or len(nest.formatting) > MAX_FORMATTING:
                    return True
    return False


def _attributes(rest: str) -> int:
    count = 0
    for _ in _ATTRIBUTE.finditer(rest):
        count += 1
        if count > 2 * MAX_ATTRIBUTES + 1:  # a name and a value each
            break
    return count // 2 if "=" in rest else count


class _Nest:
    """The elements that are open, as far as raw tags tell, and the formatting elements that a parser opens again in
    every new paragraph until their end tag comes (in `<p><font><p><font>` each paragraph has one more)."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.formatting: list[tuple[str, str]] = []
        self._before: list[int] = []  # for each open element, how many formatting elements stood before it

    def begin(self, tag: str, rest: str) -> None:
        closes = _SELF_CLOSING.get(tag)
        if closes:
            ended = -1
            for at in range(len(self.open) - 1, max(-1, len(self.open) - 9), -1):
                if self.open[at] in closes:
                    ended = at
                elif self.open[at] in BLOCKS:
                    break
            if ended >= 0:
                self._drop(ended)
        self._before.append(len(self.formatting))
        self.open.append(tag)
        # a new link ends the one before it, and of equal elements a parser opens three again
        if tag in _FORMATTING and tag != "a" and self.formatting.count((tag, rest)) < 3:
            self.formatting.append((tag, rest))

    def end(self, tag: str) -> None:
        if self.open and self.open[-1] == tag and tag not in _FORMATTING and tag not in _WALLS:
            self.open.pop()
            self._before.pop()
            return
        formatting = tag in _FORMATTING
        if formatting:
            self._end_formatting(tag)
        blocked = False
        for at in range(len(self.open) - 1, -1, -1):
            name = self.open[at]
            if name == tag:
                if blocked:
                    del self.open[at], self._before[at]
                else:
                    self._drop(at)
                return
            if name in _WALLS and tag not in _TABLE_PARTS:
                return
            blocked = blocked or (formatting and name in BLOCKS)

    def _end_formatting(self, tag: str) -> None:
        for at in range(len(self.formatting) - 1, -1, -1):
            if self.formatting[at][0] == tag:
                del self.formatting[at]
                return

    def _drop(self, at: int) -> None:
        """Close everything from here on; a cell takes the formatting inside it along."""
        for number in range(at, len(self.open)):
            if self.open[number] in _WALLS:
                del self.formatting[self._before[number] :]
                break
        del self.open[at:], self._before[at:]


def write_stripped(markup: str, writer: Lines) -> None:
    """Write the text between the tags without a parser's tree. Linear for any markup.

    Blocks are nested up to a bound: beyond it all are closed and nesting starts anew, so that a box behind a thousand
    boxes that never end still has its own name.
    """
    at = 0
    nest: list[str] = []
    writer.open("body", {})
    for token in _TOKEN.finditer(markup):
        _between(markup[at : token.start()], writer)
        at = token.end()
        tag = (token["tag"] or "").lower()
        if tag in INLINE_BREAKS:
            writer.line()
        elif tag not in BLOCKS or tag in ("html", "body"):
            continue
        elif token["end"]:
            if tag in nest:
                while nest.pop() != tag:
                    writer.close()
                writer.close()
        else:
            if len(nest) >= _NESTED:
                for _ in nest:
                    writer.close()
                nest.clear()
            elif nest and nest[-1] in _SELF_CLOSING.get(tag, ()):
                nest.pop()
                writer.close()
            nest.append(tag)
            writer.open(tag, _named(token["rest"]))
    _between(markup[at:], writer)
    writer.finish()


def _named(rest: str) -> dict[str, str | None]:
    """Class, id and style of a tag of ordinary length."""
    if not rest or len(rest) > _LONG_TAG:
        return {}
    return {name.lower(): value.strip("\"'") for name, value in _NAMED.findall(rest)}


def _between(value: str, writer: Lines) -> None:
    if value and not value.isspace():
        writer.text(unescaped(value) if "&" in value else value)
    elif value:
        writer.text(" ")
