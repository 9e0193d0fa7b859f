"""Lines of a rendered page: what both trees (lexbor for the page, BeautifulSoup for the region) write into.

The writer takes the events of a walk in document order (open, text, line break, close) and lays out lines as a
browser does: block elements begin and end a line, `<br>` splits one, runs of blanks collapse. It knows no parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.read.page_parts import (
    BLOCKS,
    BOLD,
    HEADINGS,
    NOWHERE,
    PARAGRAPHS,
    PLAIN,
    Box,
    FileLink,
    Line,
    State,
    Style,
    counted_from,
    inline_style_of,
    printed,
    style_of,
)
from pipeline.read.page_tables import Table, settle_table

# A source line that was wrapped inside a Chinese sentence: a browser shows a space there, an author meant none.
_HAN = r"[\u2e80-\u9fff\u3001-\u303f\uff01-\uff60]"
BLANKS_IN_HAN = re.compile(rf"(?<={_HAN})[ \t\r\f]*\n[ \t\n\r\f]*(?={_HAN})")
BLANKS = re.compile(r"[ \t\n\r\f]+")
FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|csv|txt|odt|ods)(?=$|[?#&])", re.I)
# A list item that says its number itself.
LABELLED = re.compile(r"\s{0,20}[（(\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s?[.、．)）\]]")
PATH_KEPT = 400
WORDS_KEPT = 600  # class and id words of all ancestors together; a bound against generated markup
_SPECIAL = frozenset(("pre", "li", "ol", "ul", "table", "tr", "td", "th"))

# A block that is open: the number of its box (-1 as long as it has none), its name, its own words, its first line, what
# holds around it, its node.
_Frame = list[Any]


def _with(words: str, own: str) -> str:
    if not own or len(words) >= WORDS_KEPT:
        return words
    return f"{words} {own}" if words else own


class Lines:
    """The writer. Walks call `open`, `text`, `line`, `close` in document order; `finish` ends the last line.

    Every element of a page passes through here, so what holds is one tuple: kept when an element begins, put back when
    it ends. Of a block only a frame is kept until something is written in it; then it becomes a box, and with it the
    blocks around it. Most blocks of a page never do.
    """

    def __init__(self, around: State = NOWHERE) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.files: list[FileLink] = []
        self.tables: list[Table] = []
        self.buffer: list[str] = []
        self.is_pre = 0
        self._linked = self._bolded = self._links = 0
        self._state: State = ("", *around[1:5], 0, 0)
        self._blocks: list[_Frame] = []
        self._elements: list[tuple[str, State]] = []
        self._prefix = ""
        self._numbers: list[int] = []
        self._styles: list[str] = []
        self._pending: list[FileLink] = []

    def open(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element begins."""
        if tag in BLOCKS:
            before = self.begin_block(tag, style_of(attributes) if attributes else PLAIN, attributes)
        else:
            before = self.begin_inline(tag, inline_style_of(attributes), attributes.get("href"))
        self._elements.append((tag, before))

    def close(self) -> None:
        """The innermost open element ends."""
        tag, before = self._elements.pop()
        if tag in BLOCKS:
            self.end_block(tag, before)
        else:
            self.end_inline(tag, before)

    def begin_inline(self, tag: str, style: Style, href: str | None = None) -> State:
        """An inline element begins, a link with its address. Returns what `end_inline` is to be given: what held
        before."""
        if style.mark is not None:
            self.line()
        state = self._state
        if tag == "a":
            self._links += 1
            if href and FILE.search(href, max(0, len(href) - 2000)):
                self._pending.append(FileLink(None, f"\0{len(self.buffer)}", href))
        bold = tag in BOLD
        if bold or style is not PLAIN:
            block, path, words, hidden, mark, heading, depth = state
            mark = mark if style.mark is None else style.mark
            self._state = (block, path, _with(words, style.words), hidden or style.hidden, mark, heading,
                           depth + bold + style.bold)  # fmt: skip
        return state

    def end_inline(self, tag: str, before: State) -> None:
        """An inline element ends."""
        if tag == "a":
            self._links -= 1
            if self._pending:
                self._end_links()
        if before is not self._state:
            if self._state[4] != before[4]:
                self.line()
            self._state = before

    def begin_block(self, tag: str, style: Style, attributes: Mapping[str, str | None], node: object = None) -> State:
        """A block element begins. Returns what `end_block` is to be given: what held before."""
        if self.buffer:
            self.line()
        state = self._state
        above, path, words, hidden, mark, heading, depth = state
        own = style.words
        if style is not PLAIN:
            if own and len(words) < WORDS_KEPT:
                words = f"{words} {own}" if words else own
            hidden = hidden or style.hidden
            depth += style.bold
            if style.mark is not None:
                mark = style.mark
        if len(path) < PATH_KEPT:
            path = f"{path}/{tag}" if path else tag
        if tag != "p":  # a paragraph holds no blocks: its lines belong to the box around it
            self._blocks.append([-1, tag, own, len(self.lines), state, node])
            if tag in HEADINGS:
                heading = HEADINGS[tag]
        self._state = (tag, path, words, hidden, mark, heading, depth)
        if tag in _SPECIAL:
            self._begin_special(tag, attributes, above)
        return state

    def end_block(self, tag: str, before: State) -> None:
        """A block element ends."""
        if self.buffer:
            self.line()
        if tag != "p":
            if tag in _SPECIAL:
                self._end_special(tag)
            number = self._blocks.pop()[0]
            if number >= 0:
                self._end_box(number)
        self._state = before

    def _end_box(self, number: int) -> None:
        box = self.boxes[number]
        box.last = last = len(self.lines)
        # a box of one line lends it to the box around it
        if last - box.first == 1 and self.lines[-1].box == number:
            self.lines[-1].box = self._box()

    def _box(self) -> int:
        """The number of the box that a line belongs to here; it is made where it is the first. -1 outside of all."""
        blocks = self._blocks
        at = len(blocks) - 1
        while at >= 0 and blocks[at][1] in PARAGRAPHS:
            at -= 1
        if at < 0:
            return -1
        number = blocks[at][0]
        return number if number >= 0 else self._make_boxes(at)

    def _make_boxes(self, last: int) -> int:
        blocks, boxes = self._blocks, self.boxes
        first = last
        while first > 0 and blocks[first - 1][0] < 0:
            first -= 1
        number = blocks[first - 1][0] if first else -1
        for block in blocks[first : last + 1]:
            _, tag, own, line, around, node = block
            boxes.append(Box(tag, own, number, line, -1, around, node))
            block[0] = number = len(boxes) - 1
        return number

    def _begin_special(self, tag: str, attributes: Mapping[str, str | None], above: str) -> None:
        if tag == "pre":
            self.is_pre += 1
        elif tag == "li":
            if above == "ol":
                self._number(attributes)
        elif tag in ("ol", "ul"):
            self._numbers.append(counted_from(attributes.get("start"), 1))
            self._styles.append(str(attributes.get("type") or "1"))
        else:
            self._open_table(tag, attributes)

    def _number(self, attributes: Mapping[str, str | None]) -> None:
        number = counted_from(attributes.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        self._prefix = printed(number, self._styles[-1])

    def text(self, value: str) -> None:
        """Characters of a text node, as the parser has them."""
        if self.is_pre:
            self._preformatted(value)
            return
        stripped = value.strip()
        if not stripped:
            if self.buffer and value:
                self.buffer.append(" ")
            return
        self.buffer.append(BLANKS_IN_HAN.sub("", value) if "\n" in stripped else value)
        if self._links:
            self._linked += len(stripped)
        if self._state[6]:
            self._bolded += 1

    def _preformatted(self, value: str) -> None:
        for number, part in enumerate(value.split("\n")):
            if number:
                self.line()
            if part.strip():
                self.buffer.append(part)

    def line(self) -> None:
        """The line ends here."""
        buffer = self.buffer
        if not buffer:
            return
        if self._pending:
            self._end_links()
        text = "".join(buffer)
        bolded = self._bolded and self._bolded == sum(not part.isspace() for part in buffer)
        buffer.clear()
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = BLANKS.sub(" ", text)
        text = text.strip()
        if text:
            counted = 0
            if self._prefix:
                if not LABELLED.match(text):
                    counted = len(self._prefix)
                    text = self._prefix + text
                self._prefix = ""
            tag, path, words, hidden, mark, heading, _ = self._state
            line = Line(text, tag, path, words, min(self._linked, len(text)), heading, bool(bolded), hidden,
                        self._box(), None, mark, counted)  # fmt: skip
            self.lines.append(line)
            for link in self._pending:
                if link.line is None:
                    link.line = line
                    self.files.append(link)
        self._pending.clear()
        self._linked = self._bolded = 0

    def _end_links(self) -> None:
        for link in reversed(self._pending):
            if not link.title.startswith("\0"):
                break  # those before have their words
            link.title = BLANKS.sub(" ", "".join(self.buffer[int(link.title[1:]) :])).strip()

    def _end_special(self, tag: str) -> None:
        if tag == "pre":
            self.is_pre -= 1
        elif tag == "li":
            self._prefix = ""
        elif tag in ("ol", "ul"):
            self._numbers.pop()
            self._styles.pop()
        elif tag != "tr":
            self._close_table(tag)

    def _open_table(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(
                Table(len(self.lines), len(self._blocks) - 1, layout=attributes.get("role") == "presentation")
            )
        elif self.tables:
            if tag == "tr":
                self.tables[-1].rows.append([])
            else:
                self.tables[-1].open_cell(tag, attributes, len(self.lines), self._state[1])

    def _close_table(self, tag: str) -> None:
        if not self.tables:
            return
        if tag != "table":
            self.tables[-1].close_cell(len(self.lines))
            return
        table = self.tables.pop()
        number = self._blocks[table.block][0]
        if number >= 0:
            settle(table, number, self.lines, self.boxes, self.files)

    def finish(self) -> None:
        """Nothing more comes."""
        while self._elements:
            self.close()
        self.line()


def settle(table: Table, number: int, lines: list[Line], boxes: list[Box], files: list[FileLink]) -> None:
    """The lines of a finished table become its rows, where it is one of data. number: that of its box."""
    merged = settle_table(table, lines)
    if merged is None:
        return
    rows, grid = merged
    kept: list[Line] = []
    moved: dict[int, Line] = {}
    for part in rows:
        first = part.lines[0]
        line = Line(
            part.text,
            "tr",
            first.path,
            first.words,
            sum(one.links for one in part.lines),
            0,
            all(one.bold for one in part.lines),
            all(one.hidden for one in part.lines),
            number,
            grid if part.in_grid else None,
            first.mark if all(one.mark == first.mark for one in part.lines) else "",
        )
        for one in part.lines:
            moved[id(one)] = line
        kept.append(line)
    for link in reversed(files):
        if id(link.line) not in moved:
            break
        link.line = moved[id(link.line)]
    lines[table.first :] = kept
    del boxes[number + 1 :]
