# cython: language_level=3, binding=False
"""The lines and boxes of a page, in compiled code: the elements that are open, and what is written of their texts. It
makes of tags what page_lines.Lines makes of a parser's tree. It stands on the tokens (_markup.pyx); which tag begins or
ends an element, the rules say (_regular.pyx). No more than DEPTH elements are open.
"""

from pipeline.read._markup cimport (
    A, BETWEEN, BOLD_, CELL, HEADING, HREF, LI, OL, P, PARAGRAPH, PART, PRE, ROLE, START, TABLE, TELLS, TYPE, UL, VALUE,
    Tokens, characters, is_letter, lower, tag_names,
)  # fmt: skip

from selectolax.lexbor import LexborHTMLParser

from pipeline.read._markup import Irregular
from pipeline.read.page_lines import BLANKS, BLANKS_IN_HAN, FILE, LABELLED, PATH_KEPT, WORDS_KEPT, settle
from pipeline.read.page_parts import HEADINGS, NOWHERE, Box, FileLink, Line, counted_from, printed
from pipeline.read.page_tables import Table


class Fragment:
    """The markup of a table, for a reader that takes it up again: `attributes` and `inner_html` of it."""

    __slots__ = ("_data", "_first", "_last", "attributes")

    def __init__(self, data, first, attributes):
        self._data, self._first, self._last, self.attributes = data, first, first, attributes

    def end(self, last):
        """Its end tag begins there."""
        self._last = last

    @property
    def inner_html(self):
        """What stands between its tags, as a parser writes it: with the tags that may be left out."""
        tree = LexborHTMLParser(b"<table>" + self._data[self._first : self._last])
        table = tree.css_first("table")
        return table.inner_html if table is not None else None


cdef class Writer(Tokens):
    """The elements that are open stand in arrays, the innermost last; what holds in one (is it hidden, how many bold
    elements are around …) stands beside it, so that nothing has to be put back when it ends."""

    def __init__(self, bytes data, writer):
        Tokens.__init__(self, data)
        self.depth = -1
        self.own, self.words, self.paths, self.nodes = ([None] * (DEPTH + 2) for _ in range(4))
        self.lines, self.boxes, self.files = writer.lines, writer.boxes, writer.files
        self.buffer, self.tables, self.pending = [], [], []
        self.list_numbers, self.list_styles = [], []
        self.linked = self.bolded = self.links = self.preformatted = 0
        self.prefix = ""
        self.held_from = self.held_to = -1
        self.joined = None
        self.file = None

    # -- open elements -------------------------------------------------------------------------------------------------

    cdef int push(self, int tag, tuple style, bint block) except -1:
        cdef int above = self.depth, depth = self.depth + 1
        if depth > DEPTH:
            raise Irregular
        self.depth = depth
        self.tags[depth] = tag
        self.written[depth] = block
        self.numbers[depth] = -1
        self.nodes[depth] = self.paths[depth] = self.words[depth] = None
        self.own[depth] = style[0]
        self.hidden[depth] = style[1]
        self.bolds[depth] = style[2]
        self.headings[depth] = 0
        self.blocks[depth] = depth
        if above >= 0:
            self.hidden[depth] |= self.hidden[above]
            self.bolds[depth] += self.bolds[above]
            self.headings[depth] = self.headings[above]
            if not block:
                self.blocks[depth] = self.blocks[above]
        return 0

    cdef int push_inline(self, int tag, unsigned int flags) except -1:
        if tag == A:
            self.links += 1
            if self.told >> HREF & 1:
                self.begin_file()
        self.push(tag, self.style(True), False)
        if flags & BOLD_:
            self.bolds[self.depth] += 1
        return 0

    cdef int push_block(self, int tag) except -1:
        cdef int above
        if self.buffer:
            self.line()
        above = self.depth
        self.push(tag, self.style(False), True)
        self.lines_before[self.depth] = len(self.lines)
        if self.flags(tag) & HEADING:
            self.headings[self.depth] = <int>HEADINGS[tag_names[tag]]
        elif tag == LI:
            if above >= 0 and self.tags[self.blocks[above]] == OL:
                self.number_item()
        elif tag == PRE:
            self.preformatted += 1
        elif tag == OL or tag == UL:
            self.list_numbers.append(counted_from(self.value(START) if self.told >> START & 1 else None, 1))
            self.list_styles.append((self.value(TYPE) if self.told >> TYPE & 1 else "") or "1")
        return 0

    cdef int push_implied(self, int tag) except -1:
        """An element whose tag is not written."""
        cdef int told = self.told
        self.told = 0
        self.push_block(tag)
        self.told = told
        return 0

    cdef int begin_file(self) except -1:
        cdef str address
        if self.may_be_file(self.starts[HREF], self.ends[HREF]):
            address = self.value(HREF)
            if FILE.search(address, max(0, len(address) - 2000)):
                self.file = FileLink(None, "", address)
                self.words_from = len(self.buffer)
                self.pending.append(self.file)
        return 0

    cdef bint may_be_file(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        """A cheap first look at an address: ".pdf", ".7z" or the like at its end or before a query."""
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t at = first, end
        while True:
            while at < last and s[at] != 46:
                at += 1
            if at >= last:
                return False
            at += 1
            end = at
            while end < last and end - at < 5 and (is_letter(s[end]) or 48 <= s[end] <= 57):
                end += 1
            if 2 <= end - at <= 4 and lower(s[at]) != 104 and (end == last or s[end] in (63, 35, 38)):
                return True  # ".html" is most of them

    cdef int number_item(self) except -1:
        number = counted_from(self.value(VALUE) if self.told >> VALUE & 1 else None, self.list_numbers[-1])
        self.list_numbers[-1] = number + 1
        self.prefix = printed(number, self.list_styles[-1])
        return 0

    cdef int begin_table(self) except -1:
        cdef bint layout = self.told >> ROLE & 1 and self.value(ROLE) == "presentation"
        self.push_block(TABLE)
        self.nodes[self.depth] = Fragment(self.data, self.at, self.attributes(TELLS))
        if self.tables:
            self.tables[-1].nested = True
        self.tables.append(Table(len(self.lines), self.depth, layout=layout))
        return 0

    cdef int close(self) except -1:
        """The innermost element ends."""
        cdef int depth = self.depth, tag = self.tags[depth], number
        if self.written[depth]:
            if self.buffer:
                self.line()
            if tag != P:
                if self.flags(tag) & PART or tag == LI or tag == OL or tag == UL or tag == PRE:
                    self.end_special(tag)
                number = self.numbers[depth]
                if number >= 0:
                    self.depth -= 1
                    self.end_box(number)
                    return 0
        elif tag == A:
            self.links -= 1
            if self.file is not None:
                self.end_file()
        self.depth -= 1
        return 0

    cdef int end_special(self, int tag) except -1:
        if tag == LI:
            self.prefix = ""
        elif tag == PRE:
            self.preformatted -= 1
        elif tag == OL or tag == UL:
            self.list_numbers.pop()
            self.list_styles.pop()
        elif tag == TABLE:
            table = self.tables.pop()
            if self.numbers[self.depth] >= 0:
                settle(table, self.numbers[self.depth], self.lines, self.boxes, self.files)
        elif self.flags(tag) & CELL and self.tables:
            self.tables[-1].close_cell(len(self.lines))
        return 0

    cdef int end_box(self, int number) except -1:
        box = self.boxes[number]
        cdef int last = len(self.lines)
        box.last = last
        # a box of one line lends it to the box around it
        if last - box.first == 1:
            line = self.lines[last - 1]
            if line.box == number:
                line.box = self.box()
        return 0

    cdef int box(self) except -2:
        """The number of the box that a line belongs to here; it is made where it is the first. -1 outside of all."""
        cdef int at = self.depth
        while at >= 0 and (not self.written[at] or self.flags(self.tags[at]) & PARAGRAPH):
            at -= 1
        if at < 0:
            return -1
        return self.numbers[at] if self.numbers[at] >= 0 else self.make_boxes(at)

    cdef int make_boxes(self, int last) except -2:
        cdef int at = last, number = -1
        while at >= 0 and (not self.written[at] or self.tags[at] == P or self.numbers[at] < 0):
            at -= 1
        if at >= 0:
            number = self.numbers[at]
        for at in range(at + 1, last + 1):
            if self.written[at] and self.tags[at] != P:
                around = self.state(at - 1) if self.nodes[at] is not None else NOWHERE
                self.boxes.append(
                    Box(tag_names[self.tags[at]], self.own[at], number, self.lines_before[at], -1, around,
                        self.nodes[at])
                )  # fmt: skip
                number = len(self.boxes) - 1
                self.numbers[at] = number
        return number

    cdef tuple state(self, int at):
        """What holds in an element, as page_parts.State."""
        if at < 0:
            return NOWHERE
        return (tag_names[self.tags[self.blocks[at]]], self.path(at), self.words_of(at), bool(self.hidden[at]), "",
                self.headings[at], self.bolds[at])  # fmt: skip

    cdef str path(self, int at):
        cdef str found = self.paths[at]
        cdef str above
        if found is None:
            above = self.path(at - 1) if at else ""
            found = above
            if self.written[at] and len(above) < PATH_KEPT:
                found = f"{above}/{tag_names[self.tags[at]]}" if above else tag_names[self.tags[at]]
            self.paths[at] = found
        return found

    cdef str words_of(self, int at):
        cdef str found = self.words[at]
        cdef str above, own
        if found is None:
            above = self.words_of(at - 1) if at else ""
            own = self.own[at]
            found = above
            if own and len(above) < WORDS_KEPT:
                found = f"{above} {own}" if above else own
            self.words[at] = found
        return found

    # -- lines ---------------------------------------------------------------------------------------------------------

    cdef int hold(self) except -1:
        """The present text, or the next piece of it."""
        if self.held_from < 0:
            self.held_from, self.held_to = self.first, self.last
            return 0
        if self.joined is None:
            self.joined = [self.slice(self.held_from, self.held_to)]
        self.joined.append(self.slice(self.first, self.last))
        return 0

    cdef bint holds(self) noexcept:
        return self.joined is not None or (self.held_from >= 0 and not self.all_blank(self.held_from, self.held_to))

    cdef int take_held(self) except -1:
        """The text that stands here has ended."""
        cdef Py_ssize_t first = self.held_from
        cdef str value
        if first < 0:
            return 0
        self.held_from = -1
        if self.joined is not None:
            value = b"".join(self.joined).decode()
            self.joined = None
        elif self.all_blank(first, self.held_to) and not self.preformatted:
            if self.buffer:
                self.buffer.append(" ")
            return 0
        else:
            value = self.decoded(first, self.held_to)
        if self.flags(self.tags[self.depth]) & BETWEEN and value.strip(" \t\n\r\f"):
            raise Irregular
        self.text(value)
        return 0

    cdef int text(self, str value) except -1:
        cdef str stripped
        if "&" in value:
            value = characters(value)
        if self.preformatted:
            return self.preformatted_text(value)
        stripped = value.strip()
        if not stripped:
            if self.buffer and value:
                self.buffer.append(" ")
            return 0
        self.buffer.append(BLANKS_IN_HAN.sub("", value) if "\n" in stripped else value)
        if self.links:
            self.linked += len(stripped)
        if self.bolds[self.depth]:
            self.bolded += 1
        return 0

    cdef int preformatted_text(self, str value) except -1:
        cdef bint ended = False
        for part in value.split("\n"):
            if ended:
                self.line()
            ended = True
            if part.strip():
                self.buffer.append(part)
        return 0

    cdef int line(self) except -1:
        """The line ends here."""
        cdef list buffer = self.buffer
        cdef str text
        cdef bint bold
        cdef int counted = 0, spoken, depth = self.depth
        if not buffer:
            return 0
        if self.file is not None:
            self.end_file()
        text = "".join(buffer)
        bold = False
        if self.bolded:
            spoken = 0
            for part in buffer:
                spoken += not (<str>part).isspace()
            bold = self.bolded == spoken
        buffer.clear()
        if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
            text = b" ".join(text.encode().split()).decode()  # blanks of ASCII alone
        text = text.strip()
        if text:
            if self.prefix:
                if not LABELLED.match(text):
                    counted = len(self.prefix)
                    text = self.prefix + text
                self.prefix = ""
            line = Line(text, tag_names[self.tags[self.blocks[depth]]], self.path(depth), self.words_of(depth),
                        min(self.linked, <Py_ssize_t>len(text)), self.headings[depth], bold, bool(self.hidden[depth]),
                        self.box(), None, "", counted)  # fmt: skip
            self.lines.append(line)
            if self.pending:
                for link in self.pending:
                    link.line = line
                self.files.extend(self.pending)
        if self.pending:
            self.pending.clear()
        self.linked = self.bolded = 0
        return 0

    cdef int end_file(self) except -1:
        """The words of the link to a file end here."""
        self.file.title = BLANKS.sub(" ", "".join(self.buffer[self.words_from :])).strip()
        self.file = None
        return 0
