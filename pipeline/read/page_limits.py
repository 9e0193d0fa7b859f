"""Limits before parsing: how deep and how crowded the raw markup is, and a reader for what is beyond them.

lexbor is superlinear in nesting depth (8k, 30k, 100k divs: 0.1, 1.2, 37 s), in the attributes of one tag (10k, 40k:
0.3, 3 s), and in formatting that is never closed (1k, 4k of `<p><font size=…>`: 0.1, 7 s), so all three are measured in
one linear pass and capped. The estimate errs towards deep: an end tag that a parser might ignore is ignored. Most pages
are spared the pass: what has few tags, few of them for formatting and none that is long costs no parser much.
"""

from __future__ import annotations

import re

from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import BLOCKS, INLINE_BREAKS, names, unescaped

MAX_DEPTH = 256  # the deepest of 247 real pages has 32 levels
MAX_ATTRIBUTES = 500  # of one tag; real tags have under 40
MAX_FORMATTING = 48  # left open: a parser repeats all of them in every paragraph that follows
_MANY_TAGS = 16_000  # fewer, however nested, cost a parser 0.3 seconds at most; none of 247 real pages has more
_MANY_REPEATED = 1_000_000  # tags of formatting with attributes, each repeated behind every tag: 0.3 seconds
_LONG_TAG = 2000  # characters: a shorter tag cannot hold MAX_ATTRIBUTES that matter
_CROWDED_TAG = 4000  # characters of one whose attributes cost a parser a hundredth of a second
_NO_PARTING = bytes(set(range(256)) - set(b" \t\n\f\r/\"'"))

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
_FORMAT = re.compile(rb"<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/]")  # in lower case
_NESTED = 60  # levels that the reader without a tree follows; real pages have some 30
_NAMED = re.compile(r"(?<=\s)(class|id|style)=(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++)", re.I)
_ATTRIBUTE = re.compile(r"[^\s/>=\"']+|\"[^\"]*+\"|'[^']*+'")


def is_crowded(markup: str, utf8: bytes = b"") -> bool:
    """Whether the markup is nested or a tag is crowded beyond the limits. Linear; `utf8` is the same in UTF-8, where
    that is at hand."""
    utf8 = utf8 or markup.encode("utf-8", "replace")
    pieces = utf8.split(b"<")
    many = len(pieces) > _MANY_TAGS or len(_FORMAT.findall(utf8.lower())) * len(pieces) > _MANY_REPEATED
    long = [piece for piece in pieces if len(piece) > _CROWDED_TAG and _may_be_crowded(piece)]
    if not many and not any(_attributes(piece.decode("utf-8", "replace")) > MAX_ATTRIBUTES for piece in long):
        return False
    tokens = _TOKEN.findall(markup)
    if long and any(len(rest) + len(of) + len(unclosed) > _LONG_TAG
                    and _attributes(rest or of or unclosed) > MAX_ATTRIBUTES
                    for _, of, _, _, rest, unclosed in tokens):  # fmt: skip
        return True
    return many and _is_deep(tokens)


def _may_be_crowded(piece: bytes) -> bool:
    """Whether what follows a "<" may be a tag of very many attributes: its first ">" is far away or stands in a value
    in quotes, and it has as many of the signs that part attributes."""
    head = piece.partition(b">")[0]
    if len(head) <= _CROWDED_TAG and head.count(b'"') % 2 == 0 and head.count(b"'") % 2 == 0:
        return False
    return len(piece.translate(None, _NO_PARTING)) >= 2 * MAX_ATTRIBUTES


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
