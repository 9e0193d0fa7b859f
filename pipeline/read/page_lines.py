"""Lines of a rendered page: what both trees (lexbor for the page, BeautifulSoup for the region) write into.

The writer takes the events of a walk in document order (open, text, line break, close) and lays out lines as a
browser does: block elements begin and end a line, `<br>` splits one, runs of blanks collapse. It knows no parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.read.page_tables import GridDraft, Table, settle_table


def names(listed: str) -> frozenset[str]:
    """A set of element names, written in one string."""
    return frozenset(listed.split())


HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Elements that show nothing of their own, or nothing a reader reads as text. rt and rp: ruby keeps its base.
UNSEEN = names(
    "script style noscript template head iframe object embed svg canvas audio video noframes title rt rp rtc datalist"
    " img input -comment !doctype -document-type"
)
BLOCKS = names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol optgroup option p pre"
    " search section select summary table tbody td textarea tfoot th thead tr ul"
)
# Blocks that are one paragraph: what stands in them belongs to the box around them.
PARAGRAPHS = names("p h1 h2 h3 h4 h5 h6 li dt dd pre tr option button caption figcaption legend summary")
BOLD = frozenset(("b", "strong"))
TOLD = BLOCKS | BOLD | {"a"}  # what a walk has to tell the writer of even without attributes
INLINE_BREAKS = frozenset(("br", "hr"))

_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.I)
_BLANKS = re.compile(r"[ \t\n\r\f]+")
# A source line that was wrapped inside a Chinese sentence: a browser shows a space there, an author meant none.
_HAN = r"[\u2e80-\u9fff\u3001-\u303f\uff01-\uff60]"
_WRAPPED = re.compile(rf"(?<={_HAN})[ \t\r\f]*\n[ \t\n\r\f]*(?={_HAN})")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|csv|txt|odt|ods)(?=$|[?#&])", re.I)
# The attribute with which a site's profile marks elements before they are written, and what it may say.
MARK, CONTENT, DROP = "zhengli-mark", "content", "drop"
_PATH_KEPT = 400
_WORDS_KEPT = 600  # class and id words of all ancestors together; a bound against generated markup


@dataclass(slots=True)
class Line:
    """One line to be: a block without its place yet. `box` is the number of its container."""

    text: str
    tag: str
    path: str
    words: str
    links: int
    heading: int
    bold: bool
    hidden: bool
    box: int
    grid: GridDraft | None = None
    mark: str = ""


@dataclass(slots=True)
class Box:
    """A container to be; first and last are line numbers. around: path, words, hiddenness, mark of what it is in."""

    tag: str
    words: str
    parent: int
    first: int
    last: int
    around: tuple[str, str, bool, str]
    node: object = None


@dataclass(slots=True)
class FileLink:
    """A link to a file: in which line, with which words, to where."""

    line: Line | None
    title: str
    url: str


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
        self._prefix = ""
        self._pending: list[FileLink] = []

    def open(self, tag: str, attributes: Mapping[str, str | None], node: object = None) -> None:
        """An element begins."""
        if tag in BLOCKS:
            self.line()
            self._frames.append(
                (
                    tag,
                    self._path,
                    self._words,
                    self._hidden,
                    self._mark,
                    self._tag,
                    self._heading,
                    self._box,
                    self._bold,
                )
            )
            own = ""
            if attributes:
                own = self._attributes(attributes)
            if len(self._path) < _PATH_KEPT:
                self._path = f"{self._path}/{tag}" if self._path else tag
            self._tag = tag
            if tag in HEADINGS:
                self._heading = HEADINGS[tag]
            elif tag == "pre":
                self._pre += 1
            elif tag in ("table", "tr", "td", "th"):
                self._open_table(tag, attributes)
            around = self._frames[-1][1:5]
            self.boxes.append(Box(tag, own, self._box, len(self.lines), -1, around, node))
            self._box = len(self.boxes) - 1
            return
        if attributes and MARK in attributes:
            self.line()
        self._frames.append((tag, self._words, self._hidden, self._mark, self._bold))
        if tag == "a":
            self._links += 1
            href = attributes.get("href")
            if href and _FILE.search(href, max(0, len(href) - 2000)):
                self._pending.append(FileLink(None, f"\0{len(self._buffer)}", href))
        elif tag in BOLD:
            self._bold += 1
        if attributes and ("style" in attributes or "hidden" in attributes or MARK in attributes):
            self._attributes(attributes)

    def _attributes(self, attributes: Mapping[str, str | None]) -> str:
        """Take in what the attributes say; the element's own class and id words, lower case."""
        if "hidden" in attributes:
            self._hidden = True
        if MARK in attributes:
            self._mark = attributes[MARK] or ""
        style = attributes.get("style")
        if style:
            if _HIDDEN_STYLE.search(style, 0, 2000):
                self._hidden = True
            if "font-weight" in style and _BOLD_STYLE.search(style, 0, 2000):
                self._bold += 1
        name, key = attributes.get("class"), attributes.get("id")
        own = f"{name or ''} {key or ''}".strip()[:200].lower() if name or key else ""
        role = attributes.get("role")
        if role:
            own = f"{own} role-{role[:20]}".lower()
        if own and len(self._words) < _WORDS_KEPT:
            self._words = f"{self._words} {own}" if self._words else own
        return own

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
            value = _WRAPPED.sub("", value)
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

    def prefix(self, value: str) -> None:
        """Words that the markup implies before the next line: the number of a list item."""
        self._prefix = value

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
            if self._prefix:
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
        self.line()
        self._frames.pop()
        if tag in ("table", "td", "th"):
            self._close_table(tag)
        elif tag == "pre":
            self._pre -= 1
        self._close_box(tag)
        _, self._path, self._words, self._hidden, self._mark, self._tag, self._heading, self._box, self._bold = frame

    def _close_box(self, tag: str) -> None:
        number = self._box
        box = self.boxes[number]
        box.last = len(self.lines)
        count = box.last - box.first
        if count == 1 or tag in PARAGRAPHS:
            for line in self.lines[box.first : box.last]:
                if line.box == number:
                    line.box = box.parent
        if number == len(self.boxes) - 1 and (count == 0 or tag in PARAGRAPHS) and box.parent >= 0:
            self.boxes.pop()

    def _open_table(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        if tag == "table":
            if self.tables:
                self.tables[-1].nested = True
            self.tables.append(Table(len(self.lines), len(self.boxes), layout=attributes.get("role") == "presentation"))
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
            for link in self.files:
                if any(link.line is one for one in part.lines):
                    link.line = line
            kept.append(line)
        self.lines[table.first :] = kept
        del self.boxes[box + 1 :]

    def finish(self) -> None:
        """Nothing more comes."""
        while self._frames:
            self.close()
        self.line()
