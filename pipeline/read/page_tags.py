"""The direct reader: where the tags alone tell the tree, the page is written from them and no tree is built.

Elements that are opened and closed as the HTML standard has it (https://html.spec.whatwg.org/multipage/parsing.html),
its optional, implied and ignored tags included, need no parser. Where a parser would have to move something (text
between the rows of a table, a form that ends inside another element) or a tag is in doubt (a quote that does not end),
the reader gives up, and lexbor reads the page instead. Cost: two microseconds a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.read.page_heads import (
    AREA,
    BLOCK,
    BREAK,
    COMMON,
    END,
    INLINE,
    INLINE_END,
    LINK,
    LOST,
    META,
    NONE,
    PASS,
    RULE,
    SKIP,
    TEXT,
    UNKNOWN,
    plain,
    understood,
)
from pipeline.read.page_lines import BLANKS_IN_HAN, BLOCKS, HEADINGS, PLAIN, Lines, Style, names, unescaped

MAX_OPEN = 150  # blocks inside each other: the deepest of 247 real pages has 32
MAX_INLINE = 40  # inline elements inside each other that are followed
NESTED = names("svg object audio video canvas template")  # those that hold elements
WALLS = names("table td th caption")
# A paragraph that is open ends where one of these begins.
ENDS_PARAGRAPH = (BLOCKS | {"hr"}) - names(
    "body html button caption legend option optgroup select tbody td tfoot th thead tr"
)
ROWS = names("table tbody thead tfoot tr")
PARTS = names("tbody thead tfoot tr td th caption")
ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
THROUGH = names("address div p legend option optgroup")
FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
ENDS_NAME = frozenset(("", ">", "/", " ", "\t", "\n", "\f"))
IMPLIED = names("p li dd dt option optgroup")

# A whole tag without its "<": a value in quotes may hold any sign.
_TAG = re.compile(r"/?[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?![\"'])))*+>")
_LONGEST = 50  # "<" in the values of one tag
_MODERN = re.compile(r"\s{0,200}<!doctype html>", re.I)


class Unclear(Exception):
    """The tags alone do not tell the tree."""


class Tags(Lines):
    """A writer that reads its markup itself."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: dict[str, str] = {}
        self.pieces: list[str] = []
        self._strong = 0
        self._in_body = False
        self._paragraphs = 0  # open ones
        self._form = False
        self._walls: list[tuple[int, int]] = []
        self._modern = False

    def write(self, markup: str) -> bool:
        """Write a page. False where the tags do not tell the tree; then nothing that was written counts."""
        self._modern = _MODERN.match(markup) is not None
        self.pieces = markup.split("<")
        try:
            self._write()
        except Unclear:
            return False
        self.finish()
        return True

    def _write(self) -> None:  # noqa: C901 (one loop over all tags: a call for each would double its cost)
        heads = dict(COMMON)
        known = heads.get
        inside = 0  # inline elements that are open
        pieces = enumerate(self.pieces)
        for number, piece in pieces:
            head, closed, text = piece.partition(">")
            kind, tag, style, attributes = known(head) or UNKNOWN
            if kind == LOST:
                if not number:
                    kind, text = PASS, piece
                elif head.startswith("!--"):
                    kind, text = PASS, _after_comment(piece, pieces)
                else:
                    if "'" in head or not closed or head.count('"') % 2:
                        head, text = self._whole(number, pieces)
                    found = plain(head) or understood(head)
                    if found is not LINK:  # hardly one link is like another
                        heads[head] = found
                    kind, tag, style, attributes = found
                    if kind == LOST:
                        raise Unclear
            if not kind:
                pass
            elif kind == BLOCK:
                self._begin(tag, attributes, style, number)
            elif kind == END:
                # by far the commonest: the innermost one ends
                if self._frames and self._frames[-1][0] == tag and tag != "form" and tag not in WALLS:
                    self._paragraphs -= tag == "p"
                    self.close_block()
                else:
                    self._end(tag, number)
            elif kind == INLINE:
                inside += 1
                if inside > MAX_INLINE:
                    raise Unclear
                if tag == "a" or tag == "b" or tag == "strong" or style is not PLAIN or self._inline:
                    self._begin_inline(tag, attributes, style)
            elif kind == INLINE_END:
                inside -= inside > 0
                if tag == "a" or tag == "b" or tag == "strong" or self._inline:
                    self._end_inline(tag)
            elif kind == BREAK:
                self.line()
            elif kind == SKIP:
                text = self._skip(tag, text, pieces)
            elif kind == META:
                self._note(tag, attributes)
            elif kind == AREA:
                self._begin(tag, attributes, style, number)
                text = self._skip(tag, text, pieces)
                self._end(tag, number)
            elif kind == RULE:
                self._begin_page(tag, attributes, style)
            elif kind == TEXT:
                text = f"<{piece}"
            if text:
                stripped = text.strip()
                if stripped:
                    if not self._in_body:
                        self._begin_page("body", NONE, PLAIN)
                    if self._tag in ROWS:
                        raise Unclear
                    self._say(text, stripped)
                elif self._buffer and not self._pre:
                    self._buffer.append(" ")
                elif self._pre:
                    self.text(text)

    def _say(self, text: str, stripped: str) -> None:
        if "&" in stripped:
            text = unescaped(text)
            stripped = text.strip()
        if self._pre or not stripped:
            self.text(text)
            return
        if "\n" in stripped:
            text = BLANKS_IN_HAN.sub("", text)
        self._buffer.append(text)
        count = len(stripped)
        self._chars += count
        if self._links:
            self._linked += count
        if self._bold or self._strong:
            self._bolded += count

    def _whole(self, number: int, pieces: Iterator[tuple[int, str]]) -> tuple[str, str]:
        """A tag whose values hold signs of markup, and what follows it."""
        piece = self.pieces[number]
        if not piece[:1].isalpha() and piece[:1] != "/":
            return piece.partition(">")[::2]
        joined = piece
        match = _TAG.match(joined)
        if match is None:
            joined = "<".join(self.pieces[number : number + _LONGEST])
            match = _TAG.match(joined)
        if match is None:
            raise Unclear
        head = match.group()[:-1]
        for _ in range(head.count("<")):
            _, piece = next(pieces)
        return head, joined[match.end() :].partition("<")[0]

    def _skip(self, tag: str, text: str, pieces: Iterator[tuple[int, str]]) -> str:
        """Pass over an element that shows nothing. What follows its end tag."""
        end = f"/{tag}"
        size = len(end)
        inside = [text]
        depth = 1
        commented = False
        for _, piece in pieces:
            first = piece[:size].lower()
            if first == end and piece[size : size + 1] in ENDS_NAME:
                depth -= 1
                if not depth:
                    break
            elif first[:-1] == tag and first[-1:] in ENDS_NAME:
                if commented:
                    raise Unclear  # in a comment in a script "<script" hides the next end tag
                depth += tag in NESTED and not piece.partition(">")[0].endswith("/")
            elif tag == "script" and piece.startswith("!--"):
                commented = True
            inside.append(piece)
        else:
            raise Unclear
        if tag == "title" and "title" not in self.meta:
            self.meta["title"] = " ".join(unescaped("<".join(inside)).split())[:500]
        elif tag == "textarea" and any(map(str.strip, inside)):
            self.text(unescaped("<".join(inside)))
        return piece.partition(">")[2]

    def _note(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """A fact from the head of the page."""
        if tag != "meta":
            href = attributes.get("href")
            if href and (tag == "base" or attributes.get("rel") == "canonical"):
                self.meta.setdefault("base href" if tag == "base" else "canonical", href.strip()[:2000])
            return
        note_meta(attributes, self.meta)

    def _begin_page(self, tag: str, attributes: Mapping[str, str | None], style: Style) -> None:
        if not self._frames:
            self.open_block("html", attributes if tag == "html" else NONE, style if tag == "html" else PLAIN)
        if tag == "body" and not self._in_body:
            self._in_body = True
            self.open_block("body", attributes, style)
        elif tag == "body" and not self.boxes[1].words:
            self.boxes[1].words = style.words  # begun by what stood before it

    def _begin(self, tag: str, attributes: Mapping[str, str | None], style: Style, number: int) -> None:  # noqa: C901
        """A block begins, after what it ends has been closed."""
        if not self._in_body:
            self._begin_page("body", NONE, PLAIN)
        elif len(self._frames) > MAX_OPEN:
            raise Unclear
        if self._paragraphs and tag in ENDS_PARAGRAPH:
            if tag == "table" and not self._modern:
                raise Unclear  # depends on the document type
            self._close_until(("p",))
        if tag == "div":
            if self._tag in ROWS:
                raise Unclear
            self.open_block(tag, attributes, style, number)
            return
        elif tag == "hr":
            self.line()
            return
        elif tag in ITEMS:
            if self._tag != "ul":
                self._end_item(ITEMS[tag])
        elif tag in PARTS:
            if not self._prepare_part(tag):
                return
        elif tag == "form":
            if self._form or self._tag in ROWS:
                return
            self._form = True
        elif self._tag in ROWS:
            raise Unclear
        elif tag in HEADINGS:
            if self._tag in HEADINGS:
                self.close_block()
        elif tag == "option" or tag == "optgroup":
            self._end_option(tag)
        elif (tag == "button" or tag == "select") and any(frame[0] == tag for frame in self._frames):
            raise Unclear
        if tag == "p":
            self._paragraphs += 1
        elif tag in WALLS:
            self._walls.append((self._links, self._strong))
        self.open_block(tag, attributes, style, number)

    def _end_option(self, tag: str) -> None:
        if self._tag == "option":
            self.close_block()
        if tag == "optgroup" and self._tag == "optgroup":
            self.close_block()

    def _end_item(self, ended: tuple[str, ...]) -> None:
        """An item of a list ends the item before it, through blocks that are no lists."""
        if self._tag in ROWS:
            raise Unclear
        for frame in reversed(self._frames):
            if frame[0] in ended:
                self._close_until(ended)
                return
            if frame[0] not in THROUGH:
                return

    def _prepare_part(self, tag: str) -> bool:
        """Close and open what a part of a table implies. False where there is no table."""
        if not any(frame[0] == "table" for frame in self._frames):
            return False
        while self._tag not in ROWS:
            self._close()
        if tag == "td" or tag == "th":
            if self._tag == "table":
                self.open_block("tbody", NONE)
            if self._tag != "tr":
                self.open_block("tr", NONE)
            return True
        if tag == "tr":
            if self._tag == "tr":
                self._close()
            if self._tag == "table":
                self.open_block("tbody", NONE)
            return True
        while self._tag != "table":
            self._close()
        return True

    def _end(self, tag: str, number: int) -> None:
        """An end tag whose element is not the innermost one, or that needs more than closing it."""
        if tag == "form":
            self._end_form()
            return
        wanted: tuple[str, ...] = tuple(HEADINGS) if tag in HEADINGS else (tag,)
        for frame in reversed(self._frames):
            name = frame[0]
            if name in wanted:
                if tag == "table":
                    self._mark_end(number)
                self._close_until(wanted)
                return
            if name == "table" if tag in PARTS or tag == "table" else name in WALLS:
                break
            if (name == "button" and tag == "p") or (tag == "li" and name in ("ul", "ol")):
                break
        if tag == "p":
            self.line()

    def _mark_end(self, number: int) -> None:
        """Where the markup of a table ends: the box of the innermost table has it."""
        box = self.boxes[self.tables[-1].box] if self.tables else None
        if box is not None and isinstance(box.node, int):
            box.node = (box.node, number)

    def _end_form(self) -> None:
        if not any(frame[0] == "form" for frame in self._frames):
            return
        while self._tag in IMPLIED:
            self._close()
        if self._frames[-1][0] != "form":
            raise Unclear
        self._form = False
        self.close_block()

    def _close_until(self, ended: tuple[str, ...]) -> None:
        while True:
            tag = self._frames[-1][0]
            self._close()
            if tag in ended:
                return

    def _close(self) -> None:
        """Close the innermost block: a cell takes the formatting inside it along."""
        tag = self._frames[-1][0]
        self.close_block()
        if tag == "p":
            self._paragraphs -= 1
        elif tag in WALLS:
            self._links, self._strong = self._walls.pop()
        elif tag == "form":
            self._form = False

    def _begin_inline(self, tag: str, attributes: Mapping[str, str | None], style: Style) -> None:
        if not self._in_body:
            self._begin_page("body", NONE, PLAIN)
        if tag == "a":
            if self._tag in ROWS:
                raise Unclear
            if self._links:
                self._end_links()
            self._links = 1
            if attributes:
                self.open_file(attributes.get("href"))
        elif tag == "b" or tag == "strong":
            self._strong += 1
        if style is not PLAIN or self._inline:
            self._inline.append((tag, self._hidden, self._bold))
            self._hidden = self._hidden or style.hidden
            self._bold += style.bold

    def _end_inline(self, tag: str) -> None:
        if tag == "a":
            if self._links:
                self._end_links()
            self._links = 0
        elif self._strong and (tag == "b" or tag == "strong"):
            self._strong -= 1
        inside = self._frames[-1][-1] if self._frames else 0
        for at in range(len(self._inline) - 1, -1, -1):
            if self._inline[at][0] == tag:
                if at >= inside:
                    _, self._hidden, self._bold = self._inline[at]
                    del self._inline[at:]
                elif tag in FORMATTING:
                    raise Unclear
                return

    def markup_of(self, number: int) -> str:
        """The markup inside a table that has an end tag, "" otherwise. number: of its box."""
        node = self.boxes[number].node
        if not isinstance(node, tuple):
            return ""
        first, last = node
        return "<".join(self.pieces[first:last]).partition(">")[2]

    def finish(self) -> None:
        """Nothing more comes."""
        if not self._in_body:
            self._begin_page("body", NONE, PLAIN)
        super().finish()


def note_meta(attributes: Mapping[str, str | None], meta: dict[str, str]) -> None:
    """What a <meta> tag says, under its name in lower case; the first of one name counts."""
    name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
    content = attributes.get("content")
    if name and content:
        meta.setdefault(name.strip().lower()[:80], content.strip()[:2000])


def _after_comment(piece: str, pieces: Iterator[tuple[int, str]]) -> str:
    """What follows the end of a comment that begins with a piece."""
    at = piece.find("-->", 1)
    while at < 0:
        if "--!>" in piece:
            raise Unclear
        _, piece = next(pieces, (0, None))
        if piece is None:
            raise Unclear
        at = piece.find("-->")
    return piece[at + 3 :]
