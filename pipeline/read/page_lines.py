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
    NOWHERE,
    PARAGRAPHS,
    PLAIN,
    Box,
    FileLink,
    Line,
    State,
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
_SPECIAL = frozenset(("pre", "li", "ol", "ul", "table", "tr", "td", "th"))


def _with(words: str, own: str) -> str:
    if not own or len(words) >= _WORDS_KEPT:
        return words
    return f"{words} {own}" if words else own


class Lines:
    """The writer. Walks call `open`, `text`, `line`, `close` in document order; `finish` ends the last line.

    Every element of a page passes through here, so what holds is one tuple: kept when an element begins, put back when
    it ends.
    """

    def __init__(self, around: State = NOWHERE) -> None:
        self.lines: list[Line] = []
        self.boxes: list[Box] = []
        self.files: list[FileLink] = []
        self.tables: list[Table] = []
        self.buffer: list[str] = []
        self.is_pre = 0
        self._linked = self._bolded = self._links = 0
        self._state: State = ("", *around[1:5], 0, -1, 0)
        self._frames: list[tuple[str, State]] = []
        self._prefix = ""
        self._numbers: list[int] = []
        self._styles: list[str] = []
        self._pending: list[FileLink] = []

    def open(self, tag: str, attributes: Mapping[str, str | None], node: object = None) -> None:
        """An element begins."""
        begin = self.begin_block if tag in BLOCKS else self.begin_inline
        self._frames.append((tag, begin(tag, attributes, node)))

    def close(self) -> None:
        """The innermost open element ends."""
        tag, before = self._frames.pop()
        if tag in BLOCKS:
            self.end_block(tag, before)
        else:
            self.end_inline(tag, before)

    def begin_inline(self, tag: str, attributes: Mapping[str, str | None], node: object = None) -> State:
        """An inline element begins. Returns what `end_inline` is to be given: what held before."""
        style = PLAIN
        if attributes and ("style" in attributes or "hidden" in attributes or MARK in attributes):
            style = style_of(attributes)
            if style.mark is not None:
                self.line()
        state = self._state
        if tag == "a":
            self._links += 1
            self.open_file(attributes.get("href"))
        bold = tag in BOLD
        if bold or style is not PLAIN:
            block, path, words, hidden, mark, heading, box, depth = state
            mark = mark if style.mark is None else style.mark
            self._state = (block, path, _with(words, style.words), hidden or style.hidden, mark, heading, box,
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

    def begin_block(self, tag: str, attributes: Mapping[str, str | None], node: object = None) -> State:
        """A block element begins. Returns what `end_block` is to be given: what held before."""
        if self.buffer:
            self.line()
        state = self._state
        above, path, words, hidden, mark, heading, box, depth = state
        own = ""
        if attributes:
            style = style_of(attributes)
            if style is not PLAIN:
                own = style.words
                words = _with(words, own)
                hidden = hidden or style.hidden
                depth += style.bold
                if style.mark is not None:
                    mark = style.mark
        if len(path) < _PATH_KEPT:
            path = f"{path}/{tag}" if path else tag
        if tag != "p":  # a paragraph holds no blocks: its lines belong to the box around it
            boxes = self.boxes
            boxes.append(Box(tag, own, box, len(self.lines), -1, state, node))
            box = len(boxes) - 1
            if tag in HEADINGS:
                heading = HEADINGS[tag]
        self._state = (tag, path, words, hidden, mark, heading, box, depth)
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
            self._close_box(tag)
        self._state = before

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

    def open_file(self, href: str | None) -> None:
        """A link begins: those to files are kept."""
        if href and _FILE.search(href, max(0, len(href) - 2000)):
            self._pending.append(FileLink(None, f"\0{len(self.buffer)}", href))

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
        if self._state[7]:
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
            text = _BLANKS.sub(" ", text)
        text = text.strip()
        if text:
            counted = 0
            if self._prefix:
                if not _LABELLED.match(text):
                    counted = len(self._prefix)
                    text = self._prefix + text
                self._prefix = ""
            tag, path, words, hidden, mark, heading, box, _ = self._state
            line = Line(text, tag, path, words, min(self._linked, len(text)), heading, bool(bolded), hidden, box, None,
                        mark, counted)  # fmt: skip
            self.lines.append(line)
            for link in self._pending:
                if link.line is None:
                    link.line = line
                    self.files.append(link)
        self._pending.clear()
        self._linked = self._bolded = 0

    def _end_links(self) -> None:
        for link in self._pending:
            if link.title.startswith("\0"):
                link.title = _BLANKS.sub(" ", "".join(self.buffer[int(link.title[1:]) :])).strip()

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

    def _close_box(self, tag: str) -> None:
        number = self._state[6]
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
            self.tables.append(Table(len(self.lines), self._state[6], layout=attributes.get("role") == "presentation"))
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
