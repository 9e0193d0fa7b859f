"""Lines of a rendered page: what both trees (lexbor for the page, BeautifulSoup for the region) write into.

The writer takes the events of a walk in document order (open, text, line break, close) and lays out lines as a
browser does: block elements begin and end a line, `<br>` splits one, runs of blanks collapse. It knows no parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.read.page_parts import (
    BLOCKS,
    BOLD,
    HEADINGS,
    MARK,
    PARAGRAPHS,
    PLAIN,
    Box,
    FileLink,
    Line,
    Style,
    counted_from,
    printed,
    style_of,
)
from pipeline.read.page_tables import Table, settle_table

# A source line that was wrapped inside a Chinese sentence: a browser shows a space there, an author meant none.
_HAN = r"[\u2e80-\u9fff\u3001-\u303f\uff01-\uff60]"
BLANKS_IN_HAN = re.compile(rf"(?<={_HAN})[ \t\r\f]*\n[ \t\n\r\f]*(?={_HAN})")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|csv|txt|odt|ods)(?=$|[?#&])", re.I)
# A list item that says its number itself.
_LABELLED = re.compile(r"\s{0,20}[（(\[]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])\s?[.、．)）\]]")
_PATH_KEPT = 400
_WORDS_KEPT = 600  # class and id words of all ancestors together; a bound against generated markup


class Lines:
    """The writer. Walks call `open`, `text`, `line`, `close` in document order; `finish` ends the last line."""

    def __init__(self, path: str = "", words: str = "", hidden: bool = False, mark: str = "") -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.files: list[FileLink] = []
        self.tables: list[Table] = []
        self._buffer: list[str] = []
        self._chars = self._linked = self._bolded = 0
        self._links = self._bold = self._pre = 0
        self._path, self._words, self._hidden, self._mark = path, words, hidden, mark
        self._tag, self._heading, self._box = "", 0, -1
        self._frames: list[tuple] = []
        self._inline: list[tuple] = []
        self._prefix = ""
        self._numbers: list[int] = []
        self._styles: list[str] = []
        self._pending: list[FileLink] = []

    def open(self, tag: str, attributes: Mapping[str, str | None], node: object = None) -> None:
        """An element begins."""
        if tag in BLOCKS:
            self.open_block(tag, attributes, style_of(attributes) if attributes else PLAIN, node)
            return
        if attributes and MARK in attributes:
            self.line()
        self._frames.append((tag, self._words, self._hidden, self._mark, self._bold))
        if tag == "a":
            self._links += 1
            self.open_file(attributes.get("href"))
        elif tag in BOLD:
            self._bold += 1
        if attributes and ("style" in attributes or "hidden" in attributes or MARK in attributes):
            self._take(style_of(attributes))

    def open_block(
        self, tag: str, attributes: Mapping[str, str | None], style: Style = PLAIN, node: object = None
    ) -> None:
        """A block element begins, whose style is known."""
        if self._buffer:
            self.line()
        frame = (tag, self._path, self._words, self._hidden, self._mark, self._tag, self._heading, self._box,
                 self._bold, len(self._inline))  # fmt: skip
        self._frames.append(frame)
        words = style.words
        if style.hidden or style.bold or style.mark is not None:
            self._take(style)
        elif words and len(self._words) < _WORDS_KEPT:
            self._words = f"{self._words} {words}" if self._words else words
        path = self._path
        if len(path) < _PATH_KEPT:
            self._path = f"{path}/{tag}" if path else tag
        if tag == "p":
            self._tag = tag
            return  # a paragraph holds no blocks: its lines belong to the box around it
        self.boxes.append(Box(tag, words, self._box, len(self.lines), -1, frame[1:5], node))
        self._box = len(self.boxes) - 1
        if tag != "div":
            self._begin_special(tag, attributes)
        self._tag = tag

    def _begin_special(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag in HEADINGS:
            self._heading = HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag == "li":
            if self._tag == "ol":
                self._number(attributes)
        elif tag in ("ol", "ul"):
            self._numbers.append(counted_from(attributes.get("start"), 1))
            self._styles.append(str(attributes.get("type") or "1"))
        elif tag in ("table", "tr", "td", "th"):
            self._open_table(tag, attributes)

    def _number(self, attributes: Mapping[str, str | None]) -> None:
        number = counted_from(attributes.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        self._prefix = printed(number, self._styles[-1])

    def open_file(self, href: str | None) -> None:
        """A link begins: those to files are kept."""
        if href and _FILE.search(href, max(0, len(href) - 2000)):
            self._pending.append(FileLink(None, f"\0{len(self._buffer)}", href))

    def _take(self, style: Style) -> None:
        """What an element's attributes say holds from here on."""
        if style.hidden:
            self._hidden = True
        if style.mark is not None:
            self._mark = style.mark
        if style.bold:
            self._bold += 1
        own = style.words
        if own and len(self._words) < _WORDS_KEPT:
            self._words = f"{self._words} {own}" if self._words else own

    def text(self, value: str) -> None:
        """Characters of a text node, as the parser has them."""
        if self._pre:
            self._preformatted(value)
            return
        stripped = value.strip()
        if not stripped:
            if self._buffer and value:
                self._buffer.append(" ")
            return
        if "\n" in stripped:
            value = BLANKS_IN_HAN.sub("", value)
        self._buffer.append(value)
        count = len(stripped)
        self._chars += count
        if self._links:
            self._linked += count
        if self._bold:
            self._bolded += count

    def _preformatted(self, value: str) -> None:
        for number, part in enumerate(value.split("\n")):
            if number:
                self.line()
            if part.strip():
                self._buffer.append(part)
                self._chars += len(part)

    def line(self) -> None:
        """The line ends here."""
        if not self._buffer:
            return
        text = "".join(self._buffer)
        if self._pending:
            self._end_links()
        self._buffer.clear()
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = _BLANKS.sub(" ", text)
        text = text.strip()
        if text:
            counted = 0
            if self._prefix:
                if not _LABELLED.match(text):
                    counted = len(self._prefix)
                    text = self._prefix + text
                self._prefix = ""
            line = Line(
                text,
                self._tag,
                self._path,
                self._words,
                min(self._linked, len(text)),
                self._heading,
                self._bolded >= self._chars > 0,
                self._hidden,
                self._box,
                mark=self._mark,
                counted=counted,
            )
            self.lines.append(line)
            for link in self._pending:
                if link.line is None:
                    link.line = line
                    self.files.append(link)
        self._pending.clear()
        self._chars = self._linked = self._bolded = 0

    def _end_links(self) -> None:
        for link in self._pending:
            if link.title.startswith("\0"):
                link.title = _BLANKS.sub(" ", "".join(self._buffer[int(link.title[1:]) :])).strip()

    def close(self) -> None:
        """The innermost open element ends."""
        frame = self._frames[-1]
        tag = frame[0]
        if len(frame) == 5:
            if tag == "a":
                self._links -= 1
                self._end_links()
            if self._mark != frame[3]:
                self.line()
            self._frames.pop()
            _, self._words, self._hidden, self._mark, self._bold = frame
            return
        self.close_block()

    def close_block(self) -> None:
        """The innermost open block ends."""
        if self._buffer:
            self.line()
        frame = self._frames.pop()
        tag = frame[0]
        if tag != "p":
            if tag != "div":
                self._end_special(tag)
            self._close_box(tag)
        (_, self._path, self._words, self._hidden, self._mark, self._tag, self._heading, self._box, self._bold,
         inline) = frame  # fmt: skip
        if self._inline:
            del self._inline[inline:]

    def _end_special(self, tag: str) -> None:
        if tag in ("table", "td", "th"):
            self._close_table(tag)
        elif tag == "pre":
            self._pre -= 1
        elif tag == "li":
            self._prefix = ""
        elif tag in ("ol", "ul"):
            self._numbers.pop()
            self._styles.pop()

    def _close_box(self, tag: str) -> None:
        number = self._box
        box = self.boxes[number]
        lines = self.lines
        box.last = last = len(lines)
        count = last - box.first
        if count == 1 or (count and tag in PARAGRAPHS):
            for line in lines[box.first : last]:
                if line.box == number:
                    line.box = box.parent
        elif count and tag not in PARAGRAPHS:
            return
        if number == len(self.boxes) - 1 and (count == 0 or tag in PARAGRAPHS) and box.parent >= 0:
            self.boxes.pop()

    def _open_table(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(Table(len(self.lines), self._box, layout=attributes.get("role") == "presentation"))
        elif self.tables:
            if tag == "tr":
                self.tables[-1].rows.append([])
            else:
                self.tables[-1].open_cell(tag, attributes, len(self.lines), self._path)

    def _close_table(self, tag: str) -> None:
        if not self.tables:
            return
        if tag != "table":
            self.tables[-1].close_cell(len(self.lines))
            return
        table = self.tables.pop()
        merged = settle_table(table, self.lines)
        if merged is None:
            return
        rows, grid = merged
        box = table.box
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
                box,
                grid if part.in_grid else None,
                first.mark if all(one.mark == first.mark for one in part.lines) else "",
            )
            for one in part.lines:
                moved[id(one)] = line
            kept.append(line)
        for link in reversed(self.files):
            if id(link.line) not in moved:
                break
            link.line = moved[id(link.line)]
        self.lines[table.first :] = kept
        del self.boxes[box + 1 :]

    def finish(self) -> None:
        """Nothing more comes."""
        while self._frames:
            self.close()
        self.line()
