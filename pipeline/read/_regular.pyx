# cython: language_level=3, binding=False
"""Markup whose tags nest as they are written, read as it stands, in compiled code: no tree is built.

A parser's tree is needed for what a browser mends: text that stands between the rows of a table, links that end inside
other elements, paragraphs with blocks in them. Most pages have none of it: every end tag is that of the innermost open
element, or ends it as the HTML standard lets tags end others (a new `<li>` the one before, `</div>` the paragraph in
it). That is looked at for every tag here, and a page in which one tag needs more than this is left to the parser:
`write_regular` then returns None. Of the pages that it takes (243 of 247 real ones) it makes what
`page_tree.write_tree` makes of the parser's tree, in a quarter of the time; tests/read/test_regular.py compares the
two, on pages and on random markup.

Here are the rules for elements, those of the standard's "tree construction" (html.spec.whatwg.org, 13.2.6). They stand
on the tokens (_markup.pyx) and on the lines and boxes that are written (_lines.pyx). All of it is bounded: elements in
one another by DEPTH, attributes of a tag as in _markup.pyx, options by MAX_OPTIONS.
"""

from pipeline.read._lines cimport DEPTH, Writer
from pipeline.read._markup cimport (
    A, BASE, BODY, BR, BUTTON, CAPTION, COL, COLGROUP, DD, DESC, DL, DT, FORM, HEAD, HR, HTML, IFRAME, IMAGE, LI,
    LINK, META, NOBR, NOSCRIPT, OL, OPTGROUP, OPTION, P, SELECT, STYLE, SVG, TABLE, TBODY, TEMPLATE, TEXTAREA,
    TITLE, TR, UL,
    BETWEEN, BLOCK, CELL, CLOSES_P, FORMATTING, GROUP, HEADING, IN_HEAD, NEVER, NOT_DRAWN, OWN_END, PART, RAW,
    SPECIAL, THROUGH, UNSEEN_, VOID, WALL,
    COLSPAN, CONTENT, EQUIV, HREF, NAME, PROPERTY, REL, ROWSPAN, TELLS,
    END_OF_INPUT, TEXT, BEGINS, ENDS, NOTHING,
    PLAIN, characters, tag_names,
)  # fmt: skip

cimport cython

from pipeline.read._markup import Irregular
from pipeline.read.page_meta import facts_of

MAX_OPTIONS = 1000  # of one list; more are left to the parser, which has a way with them


def write_regular(bytes utf8, writer):
    """Write a page and return what its head states (see `facts_of`). None where a parser is needed; what was written
    does not count then. Linear in the markup."""
    cdef _Reader reader = _Reader(utf8, writer)
    try:
        reader.read()
    except Irregular:
        return None
    return facts_of(reader.title, reader.facts)


@cython.final
cdef class _Reader(Writer):
    """One page: what its tags begin and end, by the rules for their names."""

    cdef object title
    cdef list facts
    cdef bint titled, body_ended

    def __init__(self, bytes data, writer):
        Writer.__init__(self, data, writer)
        self.title = None
        self.titled = self.body_ended = False
        self.facts = []

    cdef int read(self) except -1:
        """Write all of it."""
        cdef int token = self.before_body()
        while token != END_OF_INPUT:
            self.take(token)
            token = self.next()
        self.take_held()
        while self.depth >= 0:
            if self.tags[self.depth] == TABLE:
                raise Irregular
            self.close()
        self.line()
        return 0

    cdef int before_body(self) except -1:
        """The head. Returns the first token of the body."""
        cdef int token, tag
        cdef bint begun = False, ended = False
        while True:
            token = self.next()
            tag = self.tag
            if token == END_OF_INPUT:
                break
            if token == TEXT:
                if not self.all_blank(self.first, self.last):
                    break
            elif token == ENDS:
                if tag == HTML or tag == BODY or tag == BR:
                    raise Irregular
                ended = ended or tag == HEAD
            elif token == BEGINS:
                if tag == HTML:
                    if begun:
                        raise Irregular
                    self.push_block(HTML)
                    begun = True
                elif tag == TITLE or self.flags(tag) & (IN_HEAD | RAW) and tag != IFRAME:
                    self.pass_unseen()
                elif tag == TEMPLATE:
                    self.pass_enclosed(tag)
                elif tag == NOSCRIPT and not ended:
                    if not self.pass_noscript():
                        # what cannot stand in the head begins the body
                        token = self.next()
                        break
                elif tag != HEAD:
                    break
        if not begun:
            self.push_implied(HTML)
        if token == BEGINS and self.tag == BODY:
            self.push_block(BODY)
            return self.next()
        self.push_implied(BODY)
        return token

    cdef bint pass_noscript(self) except -1:
        """<noscript> in the head: whether nothing is in it but what may be. Else what is left begins there."""
        cdef int token
        cdef Py_ssize_t at
        while True:
            at = self.at
            token = self.next()
            if token == END_OF_INPUT:
                raise Irregular
            if token == ENDS and self.tag == NOSCRIPT:
                return True
            if token == BEGINS and (self.flags(self.tag) & IN_HEAD or self.tag == STYLE):
                self.pass_unseen()
            elif token == BEGINS and (self.tag == NOSCRIPT or self.tag == HEAD):
                raise Irregular
            elif token != NOTHING and not (token == TEXT and self.all_blank(self.first, self.last)):
                self.at = at
                return False

    cdef int take(self, int token) except -1:
        """One token of the body."""
        cdef int tag = self.tag
        if token == NOTHING:
            self.part_text()
            return 0
        if token == ENDS:
            if self.tags[self.depth] == tag and tag != TABLE and tag != BODY:
                self.take_held()
                self.close()
            else:
                self.end(tag)
        elif token == BEGINS:
            if tag == HTML or tag == BODY:
                self.begin_again(tag)
                if tag == HTML:
                    return 0
            elif tag == COL and self.tags[self.depth] != TABLE and self.tags[self.depth] != COLGROUP:
                if self.place_of(TABLE, 0) > 0:
                    raise Irregular  # it ends the caption or the cell
            elif tag != HEAD:
                self.take_held()
                self.begin(tag, self.flags(tag))
        else:
            self.hold()
            if self.all_blank(self.first, self.last):
                return 0
        self.body_ended = token == ENDS and (tag == HTML or tag == BODY)
        return 0

    cdef int part_text(self) except -1:
        """A comment stands between two texts; behind the body it stands elsewhere in the tree, and "</>" nowhere."""
        if not self.body_ended and not (self.at == self.began + 3 and self.s[self.began + 1] == 47):
            self.take_held()
        return 0

    # -- beginnings ----------------------------------------------------------------------------------------------------

    cdef int begin(self, int tag, unsigned int flags) except -1:
        """An element begins."""
        if flags & (NEVER | PART | RAW | UNSEEN_ | IN_HEAD | VOID | HEADING | OWN_END):
            self.begin_rarer(tag, flags)
        elif self.flags(self.tags[self.depth]) & BETWEEN:
            raise Irregular
        elif not flags & BLOCK:
            if tag == A or tag == NOBR:
                self.end_formatting(tag)  # the one before ends
            self.push_inline(tag, flags)
        elif tag == LI or tag == DD or tag == DT:
            self.begin_item(tag)
        elif tag == OPTION or tag == OPTGROUP:
            raise Irregular
        elif tag == TEXTAREA:
            self.push_block(tag)
            self.text(self.raw(tag).decode())
            self.close()
        else:
            if flags & CLOSES_P:
                self.end_paragraph()
            self.push_block(tag)
        return 0

    cdef int begin_rarer(self, int tag, unsigned int flags) except -1:
        if flags & NEVER:
            raise Irregular
        if flags & PART:
            self.begin_part(tag, flags)
        elif tag == BR or tag == HR:
            if self.flags(self.tags[self.depth]) & BETWEEN:
                raise Irregular
            if tag == HR:
                self.end_paragraph()
            self.line()
        elif flags & (RAW | UNSEEN_ | IN_HEAD):
            if flags & UNSEEN_ and not flags & (RAW | VOID) and self.flags(self.tags[self.depth]) & BETWEEN:
                raise Irregular
            if not flags & VOID or flags & IN_HEAD:
                self.pass_unseen()
        elif not flags & VOID:
            if self.flags(self.tags[self.depth]) & BETWEEN:
                raise Irregular
            if flags & OWN_END and self.place_of(tag, 0) > 0:
                raise Irregular
            if flags & CLOSES_P:
                self.end_paragraph()
            if flags & HEADING and self.flags(self.tags[self.depth]) & HEADING:
                raise Irregular
            self.push_block(tag)
            if tag == SELECT:
                self.take_options()
        return 0

    cdef int begin_again(self, int tag) except -1:
        """A second <html> or <body>: its attributes are given to the element that is open."""
        if self.told & TELLS:
            if tag != BODY or self.depth != 1 or self.lines or self.buffer or self.holds() or self.is_told(1):
                raise Irregular
            self.close()
            self.push_block(BODY)
        return 0

    cdef bint is_told(self, int at) noexcept:
        return self.own[at] != "" or self.hidden[at] or self.bolds[at] > 0

    cdef int begin_item(self, int tag) except -1:
        """An item of a list: it ends the one before."""
        cdef int at = self.depth, here
        cdef unsigned int flags
        while at > 1:
            here = self.tags[at]
            if here == tag or (tag != LI and (here == DD or here == DT)):
                self.close_from(at)
                break
            flags = self.flags(here)
            if flags & SPECIAL and not flags & THROUGH:
                break
            at -= 1
        self.end_paragraph()
        self.push_block(tag)
        return 0

    cdef int begin_part(self, int tag, unsigned int flags) except -1:
        """A table or a part of one: it ends the parts before it, and has the parts around it made."""
        cdef int inside, at
        if tag == TABLE:
            if self.flags(self.tags[self.depth]) & BETWEEN or self.special_place(P) > 0:
                raise Irregular  # whether a table ends a paragraph, the type of the document tells
            self.begin_table()
            return 0
        inside = self.place_of(TABLE, 0) + 1
        if inside == 1:
            raise Irregular
        for at in range(inside, self.depth + 1):
            if self.tags[at] == CAPTION:
                raise Irregular
        if tag == CAPTION:
            if self.depth >= inside:
                raise Irregular
        elif flags & CELL or tag == TR:
            if self.depth >= inside and not self.flags(self.tags[inside]) & GROUP:
                self.close_from(inside)
            if self.depth < inside:
                self.push_implied(TBODY)
            inside += 1
            if flags & CELL:
                if self.depth < inside:
                    self.push_implied(TR)
                    self.tables[-1].rows.append([])
                inside += 1
        if self.depth >= inside:
            self.close_from(inside)
        if tag == COLGROUP:
            self.push(tag, PLAIN, False)
            return 0
        self.push_block(tag)
        if tag == TR:
            self.tables[-1].rows.append([])
        elif flags & CELL:
            self.tables[-1].open_cell(
                tag_names[tag], self.attributes(1 << COLSPAN | 1 << ROWSPAN), len(self.lines), self.path(self.depth)
            )
        return 0

    cdef int take_options(self) except -1:
        """A list to choose from: options with their words, and nothing else."""
        cdef int token, options = 0
        while True:
            token = self.next()
            if token == END_OF_INPUT:
                raise Irregular
            if token == TEXT:
                self.hold()
            elif token == NOTHING:
                self.part_text()
            else:
                self.take_held()
                if self.tag != OPTION and self.tag != OPTGROUP and not (token == ENDS and self.tag == SELECT):
                    raise Irregular
                if self.tags[self.depth] == OPTION:
                    self.close()
                if self.tag != OPTION and self.tags[self.depth] == OPTGROUP:
                    self.close()
                if self.tag == SELECT:
                    self.close()
                    return 0
                if token == BEGINS:
                    options += 1
                    if options > MAX_OPTIONS:
                        raise Irregular
                    self.push_block(self.tag)

    # -- ends ----------------------------------------------------------------------------------------------------------

    cdef int end(self, int tag) except -1:
        """An end tag that is not that of the innermost element, or has effects of its own."""
        cdef unsigned int flags = self.flags(tag)
        cdef int place
        if tag == HTML or tag == BODY:
            return 0  # what follows is the body's too
        if flags & FORMATTING:
            self.end_formatting(tag)
            return 0
        if flags & PART:
            place = self.part_place(tag)
        elif flags & SPECIAL:
            place = self.special_place(tag)
        else:
            place = self.place_of(tag, SPECIAL)
        if place > 0:
            self.take_held()
            if tag == FORM and place != self.depth:
                raise Irregular
            if tag == TABLE:
                self.nodes[place].end(self.began)
            self.close_from(place)
        elif tag == P or tag == BR:
            self.take_held()
            self.line()  # before an empty paragraph
        elif flags & HEADING and self.in_heading():
            raise Irregular  # any end tag of a heading ends any heading
        return 0

    cdef int end_formatting(self, int tag) except -1:
        """An element that formats text ends, if one is open: with the ordinary ones inside it, but where a block is
        inside, or another that formats, a parser begins parts of them anew."""
        cdef int at = self.depth
        while at > 1:
            if self.tags[at] == tag:
                self.take_held()
                self.close_from(at)
                return 0
            if self.flags(self.tags[at]) & (SPECIAL | FORMATTING):
                if self.place_of(tag, 0) > 0:
                    raise Irregular
                return 0
            at -= 1
        return 0

    cdef int end_paragraph(self) except -1:
        """A paragraph ends where a block begins."""
        cdef int place = self.special_place(P)
        if place > 0:
            self.close_from(place)
        return 0

    cdef int close_from(self, int place) except -1:
        """The element at a place ends, and with it those inside it that have not ended."""
        cdef int at
        cdef unsigned int inside = 0
        for at in range(place + 1, self.depth + 1):
            inside |= self.flags(self.tags[at])
        if inside & OWN_END:
            raise Irregular
        # behind the end tag a parser begins anew what formats text; not behind a cell, for which this was outside
        if inside & FORMATTING and not self.flags(self.tags[place]) & PART:
            raise Irregular
        while self.depth >= place:
            self.close()
        return 0

    cdef int place_of(self, int tag, unsigned int walls) noexcept:
        """The innermost open element of a name, 0 where a wall or nothing stands before it."""
        cdef int at = self.depth
        while at > 1:
            if self.tags[at] == tag:
                return at
            if walls and self.flags(self.tags[at]) & walls:
                return 0
            at -= 1
        return 0

    cdef int special_place(self, int tag) noexcept:
        cdef int at = self.depth, here
        while at > 1:
            here = self.tags[at]
            if here == tag:
                return at
            if self.flags(here) & self.flags(tag) & HEADING:
                return 0
            if self.flags(here) & WALL or (tag == P and here == BUTTON) or (tag == LI and (here == OL or here == UL)):
                return 0
            at -= 1
        return 0

    cdef int part_place(self, int tag) noexcept:
        cdef int at = self.depth
        while at > 1:
            if self.tags[at] == tag:
                return at
            if self.tags[at] == TABLE:
                return 0
            at -= 1
        return 0

    cdef bint in_heading(self) noexcept:
        return self.depth > 1 and self.headings[self.depth] > 0

    # -- what shows nothing --------------------------------------------------------------------------------------------

    cdef int pass_unseen(self) except -1:
        """The present tag begins an element that shows nothing: pass it, and all that is in it."""
        cdef int tag = self.tag
        cdef unsigned int flags = self.flags(tag)
        if flags & IN_HEAD:
            self.note_fact(tag)
        elif flags & RAW:
            self.raw(tag)
        elif tag == TITLE:
            self.note_title()
        elif not (tag == SVG and self.closes_itself):
            self.pass_enclosed(tag)
        return 0

    cdef int note_title(self) except -1:
        cdef bytes content = self.raw(TITLE)
        if not self.titled:
            self.title = characters(content.decode())
            self.titled = True
        return 0

    cdef int note_fact(self, int tag) except -1:
        """`meta[content], link[rel="canonical"], base[href]`."""
        if tag == META:
            if self.told >> CONTENT & 1:
                self.facts.append(("meta", self.attributes(1 << CONTENT | 1 << NAME | 1 << PROPERTY | 1 << EQUIV)))
        elif tag == LINK:
            if self.told >> REL & 1 and self.value(REL) == "canonical":
                self.facts.append(("link", self.attributes(1 << HREF)))
        elif tag == BASE and self.told >> HREF & 1:
            self.facts.append(("base", self.attributes(1 << HREF)))
        return 0

    cdef int pass_enclosed(self, int tag) except -1:
        """What is in an unseen element, every tag in it ended in its turn."""
        cdef int inside[DEPTH]
        cdef int depth = 1, token
        cdef int drawn = tag == SVG, kept = tag == TEMPLATE  # since which depth, 0: not
        cdef unsigned int flags
        inside[0] = tag
        while depth:
            token = self.next()
            tag = self.tag
            flags = self.flags(tag)
            if token == END_OF_INPUT:
                raise Irregular
            if token == ENDS:
                if flags & VOID and not drawn:
                    continue
                depth -= 1
                if inside[depth] != tag:
                    raise Irregular
                drawn = drawn if depth >= drawn else 0
                kept = kept if depth >= kept else 0
            elif token == BEGINS:
                if drawn:
                    # in titles of a drawing the rules are those of a page
                    if inside[depth - 1] == TITLE or inside[depth - 1] == DESC or (tag == TITLE and not self.titled):
                        raise Irregular
                    if flags & NOT_DRAWN or (flags & NEVER and tag != IMAGE):
                        raise Irregular
                    if self.closes_itself:
                        continue
                elif self.is_passed(tag, flags, kept):
                    continue
                elif not kept and self.reaches_out(tag, flags, inside, depth):
                    raise Irregular
                if depth >= DEPTH:
                    raise Irregular
                inside[depth] = tag
                depth += 1
                if tag == SVG and not drawn:
                    drawn = depth
                elif tag == TEMPLATE and not kept:
                    kept = depth
            elif token == NOTHING and drawn and self.data[self.began : self.began + 9] == b"<![CDATA[":
                raise Irregular
        return 0

    cdef bint is_passed(self, int tag, unsigned int flags, bint kept) except -1:
        """Whether nothing has to end an element, or its end has been found."""
        if tag == TITLE and not kept:
            self.note_title()
        elif flags & RAW or tag == TEXTAREA or tag == TITLE:
            self.raw(tag)
        elif flags & IN_HEAD:
            if not kept:
                self.note_fact(tag)
        elif not flags & VOID or (tag == HR and not kept and self.special_place(P) > 0):
            return False
        return True

    cdef bint reaches_out(self, int tag, unsigned int flags, const int* inside, int depth) noexcept:
        """Whether an element inside an unseen one may end what is open around that, or is passed over there."""
        cdef int at
        if flags & NEVER or tag == HTML or tag == BODY or tag == HEAD or tag == OPTION or tag == SELECT or tag == HR:
            return True
        if flags & CLOSES_P and self.special_place(P) > 0:
            return True
        if flags & HEADING:
            return self.in_heading()
        if flags & PART:
            return True
        if tag == A or tag == NOBR or tag == FORM or tag == BUTTON:
            if self.place_of(tag, 0) > 0:
                return True
            for at in range(depth):
                if inside[at] == tag:
                    return True
            return False
        if tag == LI or tag == DD or tag == DT:
            for at in range(depth):
                if inside[at] == UL or inside[at] == OL or inside[at] == DL:
                    return False
            return True
        return False
