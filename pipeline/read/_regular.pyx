# cython: language_level=3, binding=False
"""Markup whose tags nest as they are written, read as it stands, in compiled code: no tree is built.

A parser's tree is needed for what a browser mends: text that stands between the rows of a table, links that end inside
other elements, paragraphs with blocks in them. Most pages have none of it: every end tag is that of the innermost open
element, or ends it as the HTML standard lets tags end others (a new `<li>` the one before, `</div>` the paragraph in
it). That is looked at for every tag here, and a page in which one tag needs more than this is left to the parser:
`write_regular` then returns None. Of the pages that it takes (243 of 247 real ones) it makes what `page_tree.write_tree`
makes of the parser's tree, in a quarter of the time; tests/read/test_regular.py compares the two, on pages and on
random markup.

Tags, comments and references to characters are read as the HTML standard has it (html.spec.whatwg.org, 13.2.5), the
rules for elements are those of its "tree construction" (13.2.6). Everything is bounded: elements in one another by
_DEPTH, attributes of a tag by _ATTRIBUTES_READ, options by MAX_OPTIONS; every byte is looked at a fixed number of
times, and no index is used that was not compared with the size before.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memchr

import re

from selectolax.lexbor import LexborHTMLParser

from pipeline.read.page_lines import BLANKS, BLANKS_IN_HAN, FILE, LABELLED, PATH_KEPT, WORDS_KEPT, settle
from pipeline.read.page_meta import facts_of
from pipeline.read.page_parts import (
    BLOCKS,
    BOLD,
    HEADINGS,
    MARK,
    NOWHERE,
    PARAGRAPHS,
    UNSEEN,
    Box,
    FileLink,
    Line,
    counted_from,
    inline_style_of,
    names,
    printed,
    style_of,
    unescaped,
)
from pipeline.read.page_tables import Table

MAX_OPTIONS = 1000  # of one list; more are left to the parser, which has a way with them
_STYLES_KEPT, _STYLE_KEPT = 4096, 1000  # styles that are remembered between pages, and the bytes of one

_VOID_NAMES = names("area base basefont bgsound br col embed hr img input keygen link meta param source track wbr")
_FORMATTING_NAMES = names("a b big code em font i nobr s small strike strong tt u")
# In these a parser has rules of its own, or they are too rare to have theirs here.
_NEVER_NAMES = names(
    "frameset frame plaintext xmp listing image isindex math noembed applet ruby rb rt rp rtc nextid"
    " foreignobject"
)
# An open paragraph ends where one of these begins.
_CLOSES_P_NAMES = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header"
    " hgroup main menu nav ol p pre search section summary ul h1 h2 h3 h4 h5 h6 li dd dt hr"
)
# Beyond the innermost of these the end tag of an ordinary element does not reach.
_SPECIAL_NAMES = _CLOSES_P_NAMES | names(
    "body button caption colgroup html marquee noscript object select table tbody td template textarea tfoot th thead"
    " title tr"
)
_NAMES_OF = {
    "void": _VOID_NAMES,
    "formatting": _FORMATTING_NAMES,
    "never": _NEVER_NAMES,
    "closes p": _CLOSES_P_NAMES,
    "special": _SPECIAL_NAMES,
    "wall": names("caption html table td th marquee object template"),  # beyond the innermost of these no end tag does
    "cell": names("td th"),
    "group": names("tbody thead tfoot"),
    "part": names("table caption colgroup tbody thead tfoot tr td th"),
    # What stands in one of these a browser puts before the table.
    "between": names("table tbody thead tfoot tr colgroup"),
    "raw": names("script style iframe noframes"),  # what is in them is no markup to a parser, whatever it looks like
    "unseen": UNSEEN,
    "block": BLOCKS,
    "paragraph": PARAGRAPHS,
    "bold": BOLD,
    "heading": frozenset(HEADINGS),
    "own end": names("form select button table"),  # ended by their own tag, or a parser takes steps
    "in head": names("meta link base basefont bgsound"),
    # A drawing ends where one of these begins.
    "not drawn": BLOCKS | _VOID_NAMES | names(
        "b big code em font head i nobr ruby s small span strike strong sub sup tt u var"
    ),
    "through": names("address div p"),  # an item reaches through these to the item before it
}

cdef enum:
    VOID = 1 << 0
    FORMATTING = 1 << 1
    NEVER = 1 << 2
    CLOSES_P = 1 << 3
    SPECIAL = 1 << 4
    WALL = 1 << 5
    CELL = 1 << 6
    GROUP = 1 << 7
    PART = 1 << 8
    BETWEEN = 1 << 9
    RAW = 1 << 10
    UNSEEN_ = 1 << 11
    BLOCK = 1 << 12
    PARAGRAPH = 1 << 13
    BOLD_ = 1 << 14
    HEADING = 1 << 15
    OWN_END = 1 << 16
    IN_HEAD = 1 << 17
    NOT_DRAWN = 1 << 18
    THROUGH = 1 << 19

cdef enum:
    _DEPTH = 200  # the deepest of 247 real pages has 32
    _ATTRIBUTES_READ = 500
    _SLOTS = 1024
    _LONGEST_NAME = 13
    _TAGS = 256

# Names of elements by number, and what they are.
cdef unsigned int _flags[_TAGS]
cdef int _slots[_SLOTS]
cdef list _tag_names = []
cdef list _tag_bytes = []


cdef inline unsigned int _hash(const unsigned char* s, Py_ssize_t size) noexcept:
    cdef unsigned int value = 2166136261u
    cdef Py_ssize_t k
    for k in range(size):
        value = (value ^ _lower(s[k])) * 16777619u
    return value


cdef inline unsigned char _lower(unsigned char c) noexcept:
    return c + 32 if 65 <= c <= 90 else c


cdef inline bint _is_letter(unsigned char c) noexcept:
    return 97 <= c <= 122 or 65 <= c <= 90


cdef inline bint _is_blank(unsigned char c) noexcept:
    return c == 32 or 9 <= c <= 13


cdef int _add_name(str name) except -1:
    cdef bytes data = name.encode()
    cdef const unsigned char* s = data
    cdef int number = len(_tag_names), bit = 0
    cdef unsigned int slot = _hash(s, len(data)) % _SLOTS
    if number >= _TAGS:
        raise RuntimeError("too many names of elements")
    _flags[number] = 0
    for listed in _NAMES_OF.values():
        if name in listed:
            _flags[number] |= 1u << bit
        bit += 1
    while _slots[slot] >= 0:
        slot = (slot + 1) % _SLOTS
    _slots[slot] = number
    _tag_names.append(name)
    _tag_bytes.append(data)
    return number


cdef int _number_of(const unsigned char* s, Py_ssize_t size) except -2:
    """The number of a name in any case, -1 where it has none."""
    cdef unsigned int slot
    cdef bytes name
    cdef const unsigned char* known
    cdef Py_ssize_t k
    if size > _LONGEST_NAME:
        return -1
    slot = _hash(s, size) % _SLOTS
    while _slots[slot] >= 0:
        name = <bytes>_tag_bytes[_slots[slot]]
        if len(name) == size:
            known = name
            k = 0
            while k < size and _lower(s[k]) == known[k]:
                k += 1
            if k == size:
                return _slots[slot]
        slot = (slot + 1) % _SLOTS
    return -1


cdef int _k
for _k in range(_SLOTS):
    _slots[_k] = -1
_listed = sorted(
    {name for listed in _NAMES_OF.values() for name in listed if name[0].isalpha()} | names("span label desc")
)
for _name in _listed:
    _add_name(_name)

cdef int A = _listed.index("a"), BASE = _listed.index("base"), BODY = _listed.index("body")
cdef int BR = _listed.index("br"), BUTTON = _listed.index("button"), CAPTION = _listed.index("caption")
cdef int COL = _listed.index("col"), COLGROUP = _listed.index("colgroup"), DD = _listed.index("dd")
cdef int DESC = _listed.index("desc"), DL = _listed.index("dl"), DT = _listed.index("dt")
cdef int FORM = _listed.index("form"), HEAD = _listed.index("head"), HR = _listed.index("hr")
cdef int HTML = _listed.index("html"), IFRAME = _listed.index("iframe"), IMAGE = _listed.index("image")
cdef int LI = _listed.index("li"), LINK = _listed.index("link"), META = _listed.index("meta")
cdef int NOBR = _listed.index("nobr"), NOSCRIPT = _listed.index("noscript"), OL = _listed.index("ol")
cdef int OPTGROUP = _listed.index("optgroup"), OPTION = _listed.index("option"), P = _listed.index("p")
cdef int PRE = _listed.index("pre"), SCRIPT = _listed.index("script"), SELECT = _listed.index("select")
cdef int STYLE = _listed.index("style"), SVG = _listed.index("svg"), TABLE = _listed.index("table")
cdef int TBODY = _listed.index("tbody"), TEMPLATE = _listed.index("template"), TEXTAREA = _listed.index("textarea")
cdef int TITLE = _listed.index("title"), TR = _listed.index("tr"), UL = _listed.index("ul")

# Attributes that are read.
_ATTRIBUTES = (
    "class", "id", "style", "role", "hidden", MARK, "href", "start", "type", "value", "colspan", "rowspan", "content",
    "name", "property", "http-equiv", "rel",
)  # fmt: skip
cdef enum:
    CLASS, ID, STYLE_, ROLE, HIDDEN, MARK_, HREF, START, TYPE, VALUE, COLSPAN, ROWSPAN, CONTENT, NAME, PROPERTY, EQUIV
    REL, _READ
cdef list _attribute_bytes = [name.encode() for name in _ATTRIBUTES]
cdef int TELLS_INLINE = 1 << STYLE_ | 1 << HIDDEN | 1 << MARK_
cdef int TELLS = TELLS_INLINE | 1 << CLASS | 1 << ID | 1 << ROLE

_REFERENCE = re.compile(r"&#(?:([0-9]++)|[xX]([0-9a-fA-F]++))")
_WITHOUT_END = re.compile(r"&[A-Za-z]{2,8}(?![A-Za-z0-9=;])")  # &copy in a value, without its semicolon
_ENDED = re.compile(r"&[#A-Za-z0-9]{1,40};")
cdef dict _styles = {}, _declared = {}  # by the value of a class, of a style


cdef int _keep(dict known, bytes key, tuple value) except -1:
    if len(key) < _STYLE_KEPT:
        if len(known) >= _STYLES_KEPT:
            known.clear()
        known[key] = value
    return 0


class _Irregular(Exception):
    """Markup that needs a parser."""


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


def write_regular(bytes utf8, writer):
    """Write a page and return what its head states (see `facts_of`). None where a parser is needed; what was written
    does not count then. Linear in the markup."""
    reader = _Reader(utf8, writer)
    try:
        reader.read()
    except _Irregular:
        return None
    return facts_of(reader.title, reader.facts)


cdef str _characters(str value):
    """Character references as a parser reads them."""
    value = value.replace("&nbsp;", "\xa0")  # nearly all of them
    if "&" not in value:
        return value
    if "&#" in value:
        for decimal, hexadecimal in _REFERENCE.findall(value):
            digits = (decimal or hexadecimal).lstrip("0")
            # control characters and what is no character: here readers differ
            if len(digits) > 7 or not _is_ordinary(int(digits or "0", 10 if decimal else 16)):
                raise _Irregular
    return unescaped(value)


cdef bint _is_ordinary(long code):
    if code < 0xD800:
        return code == 9 or code == 10 or 32 <= code < 127 or code >= 128
    return 0xE000 <= code < 0xFDD0 or (0xFDF0 <= code <= 0x10FFFF and code & 0xFFFE != 0xFFFE)


cdef enum:
    END_OF_INPUT, TEXT, BEGINS, ENDS, NOTHING


cdef class _Reader:
    """One page. The elements that are open stand in arrays, the innermost last; what holds in one (is it hidden, how
    many bold elements are around …) stands beside it, so that nothing has to be put back when it ends."""

    cdef bytes data
    cdef const unsigned char* s
    cdef Py_ssize_t size, at, began  # began: where the present token does
    # the present token
    cdef int tag
    cdef bint closes_itself
    cdef Py_ssize_t first, last  # of a text
    cdef int told
    cdef Py_ssize_t starts[_READ]
    cdef Py_ssize_t ends[_READ]
    cdef dict unknown
    # open elements
    cdef int depth
    cdef int tags[_DEPTH + 2]
    cdef bint written[_DEPTH + 2]  # a block, which may be a box
    cdef int blocks[_DEPTH + 2]  # the innermost block around it or itself
    cdef bint hidden[_DEPTH + 2]
    cdef int headings[_DEPTH + 2]
    cdef int bolds[_DEPTH + 2]
    cdef int numbers[_DEPTH + 2]  # of its box, -1 as long as it has none
    cdef int lines_before[_DEPTH + 2]
    cdef list own, words, paths, nodes
    # the line
    # text whose end has not come: where, or its pieces (a tag that is passed over does not part them)
    cdef Py_ssize_t held_from, held_to
    cdef list joined
    cdef list lines, boxes, files, buffer, tables, pending, list_numbers, list_styles
    cdef Py_ssize_t linked
    cdef int bolded, links, preformatted
    cdef str prefix
    cdef readonly object title
    cdef bint titled, body_ended
    cdef readonly list facts

    def __init__(self, bytes data, writer):
        self.data = data
        self.s = data
        self.size = len(data)
        self.at = self.began = 0
        self.unknown = {}
        self.depth = -1
        self.own, self.words, self.paths, self.nodes = ([None] * (_DEPTH + 2) for _ in range(4))
        self.lines, self.boxes, self.files = writer.lines, writer.boxes, writer.files
        self.buffer, self.tables, self.pending = [], [], []
        self.list_numbers, self.list_styles = [], []
        self.linked = self.bolded = self.links = self.preformatted = 0
        self.prefix = ""
        self.held_from = self.held_to = -1
        self.joined = None
        self.title = None
        self.titled = self.body_ended = False
        self.facts = []

    def read(self):
        """Write all of it."""
        cdef int token = self.before_body()
        while token != END_OF_INPUT:
            self.take(token)
            token = self.next()
        self.take_held()
        while self.depth >= 0:
            if self.tags[self.depth] == TABLE:
                raise _Irregular
            self.close()
        self.line()

    # -- tokens ------------------------------------------------------------------------------------------------------

    cdef int next(self) except -1:
        """The next token: a text (first, last), the beginning or the end of an element (tag), or nothing."""
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t at = self.at, size = self.size
        cdef unsigned char c
        cdef const void* found
        self.began = at
        if at >= size:
            return END_OF_INPUT
        if s[at] != 60 or not self.is_markup(at):  # "<"
            self.first = at
            while True:
                at += 1
                found = memchr(s + at, 60, size - at) if at < size else NULL
                if found == NULL:
                    at = size
                    break
                at = <const unsigned char*>found - s
                if self.is_markup(at):
                    break
            self.last = self.at = at
            return TEXT
        c = s[at + 1]
        if _is_letter(c):
            return self.read_tag(at + 1, BEGINS)
        if c == 47 and at + 2 < size:  # "/"
            if _is_letter(s[at + 2]):
                return self.read_tag(at + 2, ENDS)
            if s[at + 2] == 62:  # "</>"
                self.at = at + 3
                return NOTHING
        elif c == 33 and at + 3 < size and s[at + 2] == 45 and s[at + 3] == 45:
            return self.read_comment(at + 4)
        at = self.find(62, at + 1)  # a declaration, a processing instruction: a comment up to ">"
        self.at = size if at < 0 else at + 1
        return NOTHING

    cdef bint is_markup(self, Py_ssize_t at) noexcept:
        cdef unsigned char c = self.s[at + 1] if at + 1 < self.size else 0
        return _is_letter(c) or c == 33 or c == 63 or (c == 47 and at + 2 < self.size)

    cdef Py_ssize_t find(self, int c, Py_ssize_t at) noexcept:
        cdef const void* found = memchr(self.s + at, c, self.size - at) if at < self.size else NULL
        return -1 if found == NULL else <const unsigned char*>found - self.s

    cdef int read_comment(self, Py_ssize_t at) except -1:
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t size = self.size, begin = at
        if at < size and s[at] == 62:  # "<!-->"
            self.at = at + 1
            return NOTHING
        if at + 1 < size and s[at] == 45 and s[at + 1] == 62:  # "<!--->"
            self.at = at + 2
            return NOTHING
        while True:
            at = self.find(62, at)
            if at < 0:
                self.at = size
                return NOTHING
            if at - begin >= 2 and s[at - 1] == 45 and s[at - 2] == 45:  # "-->"
                break
            if at - begin >= 3 and s[at - 1] == 33 and s[at - 2] == 45 and s[at - 3] == 45:  # "--!>"
                break
            at += 1
        self.at = at + 1
        return NOTHING

    cdef int read_tag(self, Py_ssize_t at, int token) except -1:
        """A tag, from its name on: its attributes as far as they are read. One without an end is no tag."""
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t size = self.size, name = at, first, last, begin, end
        cdef int which, attributes = 0
        cdef unsigned char c
        while at < size and not _is_blank(s[at]) and s[at] != 47 and s[at] != 62:
            at += 1
        self.tag = self.tag_number(name, at)
        self.told = 0
        self.closes_itself = False
        while True:
            while at < size and (_is_blank(s[at]) or s[at] == 47):
                self.closes_itself = s[at] == 47
                at += 1
            if at >= size:
                self.at = size
                return END_OF_INPUT
            if s[at] == 62:
                break
            self.closes_itself = False
            first = at
            at += 1  # a "=" at the beginning belongs to the name
            while at < size and not _is_blank(s[at]) and s[at] != 47 and s[at] != 62 and s[at] != 61:
                at += 1
            last = at
            while at < size and _is_blank(s[at]):
                at += 1
            begin = end = 0
            if at < size and s[at] == 61:
                at += 1
                while at < size and _is_blank(s[at]):
                    at += 1
                if at >= size:
                    break
                c = s[at]
                if c == 34 or c == 39:
                    begin = at + 1
                    end = self.find(c, begin)
                    if end < 0:
                        self.at = size
                        return END_OF_INPUT
                    at = end + 1
                else:
                    begin = at
                    while at < size and not _is_blank(s[at]) and s[at] != 62:
                        at += 1
                    end = at
            attributes += 1
            if attributes > _ATTRIBUTES_READ:
                raise _Irregular
            if token == BEGINS:
                which = self.attribute_number(first, last)
                if which >= 0 and not self.told >> which & 1:
                    self.told |= 1 << which
                    self.starts[which] = begin
                    self.ends[which] = end
        if at >= size:
            self.at = size
            return END_OF_INPUT
        self.at = at + 1
        return token

    cdef int tag_number(self, Py_ssize_t first, Py_ssize_t last) except -1:
        cdef int number = _number_of(self.s + first, last - first)
        if number < 0:
            # an element of its own, as <o:p>
            number = self.unknown.setdefault(self.data[first:last].lower(), _TAGS + len(self.unknown))
        return number

    cdef int attribute_number(self, Py_ssize_t first, Py_ssize_t last) except -2:
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t size = last - first, k
        cdef int which = -1
        cdef bytes name
        cdef const unsigned char* known
        cdef unsigned char c = _lower(s[first])
        if size == 5:
            which = CLASS if c == 99 else VALUE if c == 118 else STYLE_ if _lower(s[first + 2]) == 121 else START
        elif size == 4:
            which = HREF if c == 104 else ROLE if c == 114 else TYPE if c == 116 else NAME
        elif size == 2:
            which = ID
        elif size == 7:
            which = CONTENT if c == 99 and _lower(s[first + 2]) == 110 else COLSPAN if c == 99 else ROWSPAN
        elif size == 6:
            which = HIDDEN
        elif size == 3:
            which = REL
        elif size == 8:
            which = PROPERTY
        elif size == 10:
            which = EQUIV
        elif size == len(<bytes>_attribute_bytes[MARK_]):
            which = MARK_
        if which < 0:
            return -1
        name = <bytes>_attribute_bytes[which]
        if len(name) != size:
            return -1
        known = name
        for k in range(size):
            if _lower(s[first + k]) != known[k]:
                return -1
        return which

    cdef str value(self, int which):
        """The value of an attribute. Of references to characters only those that end are read."""
        cdef str text = self.decoded(self.starts[which], self.ends[which])
        if "&" not in text:
            return text
        if _WITHOUT_END.search(text):
            raise _Irregular
        return _ENDED.sub(_reference, text)

    cdef dict attributes(self, int wanted):
        cdef dict found = {}
        cdef int which
        for which in range(_READ):
            if (wanted & self.told) >> which & 1:
                found[_ATTRIBUTES[which]] = self.value(which)
        return found

    cdef tuple style(self, bint inline):
        """What the attributes of the present tag say, as page_parts.Style: words, hidden, bold, mark."""
        cdef int told = self.told & TELLS
        cdef bytes key
        cdef str own, name
        cdef tuple declared
        if not told & (TELLS_INLINE if inline else TELLS):
            return _PLAIN
        if told & ~(1 << CLASS | 1 << ID | 1 << STYLE_):
            if told >> MARK_ & 1:
                raise _Irregular
            return tuple((inline_style_of if inline else style_of)(self.attributes(TELLS)))
        declared = self.declared() if told >> STYLE_ & 1 else _PLAIN
        if told & (1 << CLASS | 1 << ID):
            if told == 1 << CLASS:
                key = self.slice(self.starts[CLASS], self.ends[CLASS])
                found = _styles.get(key)
                if found is None:
                    found = (self.value(CLASS).strip()[:200].lower(), False, False, None)
                    _keep(_styles, key, found)
                return <tuple>found
            own = self.value(CLASS) if told >> CLASS & 1 else ""
            name = self.value(ID) if told >> ID & 1 else ""
            return (f"{own} {name}".strip()[:200].lower(), declared[1], declared[2], None)
        return declared

    cdef tuple declared(self):
        """What a style attribute says."""
        cdef bytes key = self.slice(self.starts[STYLE_], self.ends[STYLE_])
        found = _declared.get(key)
        if found is None:
            found = tuple(style_of({"style": self.value(STYLE_)})) if self.may_declare(key) else _PLAIN
            _keep(_declared, key, found)
        return <tuple>found

    cdef bint may_declare(self, bytes style):
        """A cheap first look: whether a word that matters may stand in a style."""
        style = style.lower().replace(b"&quot;", b"")
        return b"display" in style or b"visibility" in style or b"font-weight" in style or b"&" in style

    cdef bytes raw(self, int tag):
        """What stands up to an end tag, in which nothing else is a tag."""
        cdef bytes name = <bytes>_tag_bytes[tag]
        cdef const unsigned char* known = name
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t at = self.at, size = len(name), k, first = self.at
        cdef bint commented = False
        while True:
            at = self.find(60, at)
            if at < 0:
                raise _Irregular
            if at + size + 2 < self.size and s[at + 1] == 47:
                k = 0
                while k < size and _lower(s[at + 2 + k]) == known[k]:
                    k += 1
                if k == size and (_is_blank(s[at + 2 + k]) or s[at + 2 + k] == 47 or s[at + 2 + k] == 62):
                    break
            elif tag == SCRIPT:
                # in a comment inside a script, the end tag of a second script does not end the first
                if at + 3 < self.size and s[at + 1] == 33 and s[at + 2] == 45 and s[at + 3] == 45:
                    commented = True
                elif commented and self.data[at + 1 : at + 7].lower() == b"script":
                    raise _Irregular
            at += 1
        self.at = at
        if self.next() != ENDS:
            raise _Irregular
        return self.data[first:at]

    # -- the tree ----------------------------------------------------------------------------------------------------

    cdef inline unsigned int flags(self, int tag) noexcept:
        return _flags[tag] if tag < _TAGS else 0

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
                if not self.is_blank(self.first, self.last):
                    break
            elif token == ENDS:
                if tag == HTML or tag == BODY or tag == BR:
                    raise _Irregular
                ended = ended or tag == HEAD
            elif token == BEGINS:
                if tag == HTML:
                    if begun:
                        raise _Irregular
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
                raise _Irregular
            if token == ENDS and self.tag == NOSCRIPT:
                return True
            if token == BEGINS and (self.flags(self.tag) & IN_HEAD or self.tag == STYLE):
                self.pass_unseen()
            elif token == BEGINS and (self.tag == NOSCRIPT or self.tag == HEAD):
                raise _Irregular
            elif token != NOTHING and not (token == TEXT and self.is_blank(self.first, self.last)):
                self.at = at
                return False

    cdef bint is_blank(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        while first < last and _is_blank(self.s[first]):
            first += 1
        return first == last

    cdef bytes slice(self, Py_ssize_t first, Py_ssize_t last):
        return PyBytes_FromStringAndSize(<const char*>self.s + first, last - first)

    cdef str decoded(self, Py_ssize_t first, Py_ssize_t last):
        return PyUnicode_DecodeUTF8(<const char*>self.s + first, last - first, NULL)

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
                    raise _Irregular  # it ends the caption or the cell
            elif tag != HEAD:
                self.take_held()
                self.begin(tag, self.flags(tag))
        else:
            self.hold()
            if self.is_blank(self.first, self.last):
                return 0
        self.body_ended = token == ENDS and (tag == HTML or tag == BODY)
        return 0

    cdef int part_text(self) except -1:
        """A comment stands between two texts; behind the body it stands elsewhere in the tree, and "</>" nowhere."""
        if not self.body_ended and not (self.at == self.began + 3 and self.s[self.began + 1] == 47):
            self.take_held()
        return 0

    cdef int begin(self, int tag, unsigned int flags) except -1:
        """An element begins."""
        if flags & (NEVER | PART | RAW | UNSEEN_ | IN_HEAD | VOID | HEADING | OWN_END):
            self.begin_rarer(tag, flags)
        elif self.flags(self.tags[self.depth]) & BETWEEN:
            raise _Irregular
        elif not flags & BLOCK:
            self.push_inline(tag, flags)
        elif tag == LI or tag == DD or tag == DT:
            self.begin_item(tag)
        elif tag == OPTION or tag == OPTGROUP:
            raise _Irregular
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
            raise _Irregular
        if flags & PART:
            self.begin_part(tag, flags)
        elif tag == BR or tag == HR:
            if self.flags(self.tags[self.depth]) & BETWEEN:
                raise _Irregular
            if tag == HR:
                self.end_paragraph()
            self.line()
        elif flags & (RAW | UNSEEN_ | IN_HEAD):
            if flags & UNSEEN_ and not flags & (RAW | VOID) and self.flags(self.tags[self.depth]) & BETWEEN:
                raise _Irregular
            if not flags & VOID or flags & IN_HEAD:
                self.pass_unseen()
        elif not flags & VOID:
            if self.flags(self.tags[self.depth]) & BETWEEN:
                raise _Irregular
            if flags & OWN_END and self.place_of(tag, 0) > 0:
                raise _Irregular
            if flags & CLOSES_P:
                self.end_paragraph()
            if flags & HEADING and self.flags(self.tags[self.depth]) & HEADING:
                raise _Irregular
            self.push_block(tag)
            if tag == SELECT:
                self.take_options()
        return 0

    cdef int begin_again(self, int tag) except -1:
        """A second <html> or <body>: its attributes are given to the element that is open."""
        if self.has_attributes():
            if tag != BODY or self.depth != 1 or self.lines or self.buffer or self.holds() or self.is_told(1):
                raise _Irregular
            self.close()
            self.push_block(BODY)
        return 0

    cdef bint is_told(self, int at) noexcept:
        return self.own[at] != "" or self.hidden[at] or self.bolds[at] > 0

    cdef bint holds(self) noexcept:
        return self.joined is not None or (self.held_from >= 0 and not self.is_blank(self.held_from, self.held_to))

    cdef bint has_attributes(self) noexcept:
        return self.told & TELLS != 0

    cdef int close(self) except -1:
        """The innermost element ends."""
        cdef int depth = self.depth, tag = self.tags[depth], number
        if self.written[depth]:
            if self.buffer:
                self.line()
            if tag != P:
                if self.flags(tag) & (PART | CELL) or tag == LI or tag == OL or tag == UL or tag == PRE:
                    self.end_special(tag)
                number = self.numbers[depth]
                if number >= 0:
                    self.depth -= 1
                    self.end_box(number)
                    return 0
        elif tag == A:
            self.links -= 1
            if self.pending:
                self.end_links()
        self.depth -= 1
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
        while at >= 0 and (not self.written[at] or self.tags[at] == P or self.flags(self.tags[at]) & PARAGRAPH):
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
                    Box(_tag_names[self.tags[at]], self.own[at], number, self.lines_before[at], -1, around,
                        self.nodes[at])
                )  # fmt: skip
                number = len(self.boxes) - 1
                self.numbers[at] = number
        return number

    cdef tuple state(self, int at):
        """What holds in an element, as page_parts.State."""
        if at < 0:
            return NOWHERE
        return (_tag_names[self.tags[self.blocks[at]]], self.path(at), self.words_of(at), bool(self.hidden[at]), "",
                self.headings[at], self.bolds[at])  # fmt: skip

    cdef str path(self, int at):
        cdef str found = self.paths[at]
        cdef str above
        if found is None:
            above = self.path(at - 1) if at else ""
            found = above
            if self.written[at] and len(above) < PATH_KEPT:
                found = f"{above}/{_tag_names[self.tags[at]]}" if above else _tag_names[self.tags[at]]
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

    cdef int push(self, int tag, tuple style, bint block) except -1:
        cdef int above = self.depth, depth = self.depth + 1
        if depth > _DEPTH:
            raise _Irregular
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
        if tag == A or tag == NOBR:
            self.end_formatting(tag)  # the one before ends
        if tag == A:
            self.links += 1
            if self.told >> HREF & 1:
                self.begin_file()
        self.push(tag, self.style(True), False)
        if flags & BOLD_:
            self.bolds[self.depth] += 1
        return 0

    cdef int begin_file(self) except -1:
        cdef str address
        if self.may_be_file(self.starts[HREF], self.ends[HREF]):
            address = self.value(HREF)
            if FILE.search(address, max(0, len(address) - 2000)):
                self.pending.append(FileLink(None, f"\0{len(self.buffer)}", address))
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
            while end < last and end - at < 5 and (_is_letter(s[end]) or 48 <= s[end] <= 57):
                end += 1
            if 2 <= end - at <= 4 and _lower(s[at]) != 104 and (end == last or s[end] in (63, 35, 38)):
                return True  # ".html" is most of them

    cdef int push_block(self, int tag) except -1:
        cdef int above
        if self.buffer:
            self.line()
        above = self.depth
        self.push(tag, self.style(False), True)
        self.lines_before[self.depth] = len(self.lines)
        if self.flags(tag) & HEADING:
            self.headings[self.depth] = <int>HEADINGS[_tag_names[tag]]
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

    cdef int number_item(self) except -1:
        number = counted_from(self.value(VALUE) if self.told >> VALUE & 1 else None, self.list_numbers[-1])
        self.list_numbers[-1] = number + 1
        self.prefix = printed(number, self.list_styles[-1])
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

    cdef int close_from(self, int place) except -1:
        """The element at a place ends, and with it those inside it that have not ended."""
        cdef int at
        cdef unsigned int inside = 0
        for at in range(place + 1, self.depth + 1):
            inside |= self.flags(self.tags[at])
        if inside & OWN_END:
            raise _Irregular
        # behind the end tag a parser begins anew what formats text; not behind a cell, for which this was outside
        if inside & FORMATTING and not self.flags(self.tags[place]) & PART:
            raise _Irregular
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

    cdef int end_paragraph(self) except -1:
        """A paragraph ends where a block begins."""
        cdef int at = self.depth
        while at > 1:
            if self.tags[at] == P:
                self.close_from(at)
                return 0
            if self.flags(self.tags[at]) & WALL or self.tags[at] == BUTTON:
                return 0
            at -= 1
        return 0

    cdef int end(self, int tag) except -1:
        """An end tag that is not that of the innermost element, or has effects of its own."""
        cdef unsigned int flags = self.flags(tag)
        cdef int place, at
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
                raise _Irregular
            if tag == TABLE:
                self.nodes[place].end(self.began)
            self.close_from(place)
        elif tag == P or tag == BR:
            self.take_held()
            self.line()  # before an empty paragraph
        elif flags & HEADING:
            for at in range(2, self.depth + 1):
                if self.flags(self.tags[at]) & HEADING:
                    raise _Irregular  # any end tag of a heading ends any heading
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
                    raise _Irregular
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
                raise _Irregular  # whether a table ends a paragraph, the type of the document tells
            self.begin_table()
            return 0
        inside = self.place_of(TABLE, 0) + 1
        if inside == 1:
            raise _Irregular
        for at in range(inside, self.depth + 1):
            if self.tags[at] == CAPTION:
                raise _Irregular
        if tag == CAPTION:
            if self.depth >= inside:
                raise _Irregular
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
            self.push(tag, _PLAIN, False)
            return 0
        self.push_block(tag)
        if tag == TR:
            self.tables[-1].rows.append([])
        elif flags & CELL:
            self.tables[-1].open_cell(
                _tag_names[tag], self.attributes(1 << COLSPAN | 1 << ROWSPAN), len(self.lines), self.path(self.depth)
            )
        return 0

    cdef int begin_table(self) except -1:
        cdef bint layout = self.told >> ROLE & 1 and self.value(ROLE) == "presentation"
        self.push_block(TABLE)
        self.nodes[self.depth] = Fragment(self.data, self.at, self.attributes(TELLS))
        if self.tables:
            self.tables[-1].nested = True
        self.tables.append(Table(len(self.lines), self.depth, layout=layout))
        return 0

    cdef int take_options(self) except -1:
        """A list to choose from: options with their words, and nothing else."""
        cdef int token, options = 0
        while True:
            token = self.next()
            if token == END_OF_INPUT:
                raise _Irregular
            if token == TEXT:
                self.hold()
            elif token == NOTHING:
                self.part_text()
            else:
                self.take_held()
                if self.tag != OPTION and self.tag != OPTGROUP and not (token == ENDS and self.tag == SELECT):
                    raise _Irregular
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
                        raise _Irregular
                    self.push_block(self.tag)

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
            self.title = _characters(content.decode())
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
        cdef int inside[_DEPTH]
        cdef int depth = 1, token
        cdef int drawn = tag == SVG, kept = tag == TEMPLATE  # since which depth, 0: not
        cdef unsigned int flags
        inside[0] = tag
        while depth:
            token = self.next()
            tag = self.tag
            flags = self.flags(tag)
            if token == END_OF_INPUT:
                raise _Irregular
            if token == ENDS:
                if flags & VOID and not drawn:
                    continue
                depth -= 1
                if inside[depth] != tag:
                    raise _Irregular
                drawn = drawn if depth >= drawn else 0
                kept = kept if depth >= kept else 0
            elif token == BEGINS:
                if drawn:
                    # in titles of a drawing the rules are those of a page
                    if inside[depth - 1] == TITLE or inside[depth - 1] == DESC or (tag == TITLE and not self.titled):
                        raise _Irregular
                    if flags & NOT_DRAWN or (flags & NEVER and tag != IMAGE):
                        raise _Irregular
                    if self.closes_itself:
                        continue
                elif self.is_passed(tag, flags, kept):
                    continue
                elif not kept and self.reaches_out(tag, flags, inside, depth):
                    raise _Irregular
                if depth >= _DEPTH:
                    raise _Irregular
                inside[depth] = tag
                depth += 1
                if tag == SVG and not drawn:
                    drawn = depth
                elif tag == TEMPLATE and not kept:
                    kept = depth
            elif token == NOTHING and drawn and self.data[self.began : self.began + 9] == b"<![CDATA[":
                raise _Irregular
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
            for at in range(2, self.depth + 1):
                if self.flags(self.tags[at]) & HEADING:
                    return True
            return False
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

    # -- lines -------------------------------------------------------------------------------------------------------

    cdef int hold(self) except -1:
        """The present text, or the next piece of it."""
        if self.held_from < 0:
            self.held_from, self.held_to = self.first, self.last
            return 0
        if self.joined is None:
            self.joined = [self.slice(self.held_from, self.held_to)]
        self.joined.append(self.slice(self.first, self.last))
        return 0

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
        elif self.is_blank(first, self.held_to) and not self.preformatted:
            if self.buffer:
                self.buffer.append(" ")
            return 0
        else:
            value = self.decoded(first, self.held_to)
        if self.flags(self.tags[self.depth]) & BETWEEN and value.strip(" \t\n\r\f"):
            raise _Irregular
        self.text(value)
        return 0

    cdef int text(self, str value) except -1:
        cdef str stripped
        if "&" in value:
            value = _characters(value)
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
        if self.pending:
            self.end_links()
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
            line = Line(text, _tag_names[self.tags[self.blocks[depth]]], self.path(depth), self.words_of(depth),
                        min(self.linked, <Py_ssize_t>len(text)), self.headings[depth], bold, bool(self.hidden[depth]),
                        self.box(), None, "", counted)  # fmt: skip
            self.lines.append(line)
            for link in self.pending:
                if link.line is None:
                    link.line = line
                    self.files.append(link)
        if self.pending:
            self.pending.clear()
        self.linked = self.bolded = 0
        return 0

    cdef int end_links(self) except -1:
        for link in reversed(self.pending):
            if not link.title.startswith("\0"):
                break  # those before have their words
            link.title = BLANKS.sub(" ", "".join(self.buffer[int(link.title[1:]) :])).strip()
        return 0


cdef tuple _PLAIN = ("", False, False, None)


def _reference(found):
    return _characters(found[0])
