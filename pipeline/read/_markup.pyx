# cython: language_level=3, binding=False
"""The tokens of a page, in compiled code: texts, and tags with the attributes that matter. The lowest part of the
reader of regular markup: _lines.pyx writes what is open, _regular.pyx has the rules for what may stand where.

Tags, comments and references to characters are read as the HTML standard has it (html.spec.whatwg.org, 13.2.5). Names
of elements and attributes are numbers (_markup.pxd), what an element is are bits. Where readers differ, Irregular is
raised. Every byte is looked at a fixed number of times, no more than _ATTRIBUTES_READ attributes of a tag are read, and
no index is used that was not compared with the size before.
"""

from cpython.bytes cimport PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memchr

import re

from pipeline.read.page_parts import (
    BLOCKS,
    BOLD,
    HEADINGS,
    MARK,
    PARAGRAPHS,
    UNSEEN,
    inline_style_of,
    names,
    style_of,
    unescaped,
)

_STYLES_KEPT, _STYLE_KEPT = 4096, 1000  # styles that are remembered between pages, and the bytes of one

_VOID_NAMES = names("area base basefont bgsound br col embed hr img input keygen link meta param source track wbr")
# An open paragraph ends where one of these begins.
_CLOSES_P_NAMES = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header"
    " hgroup main menu nav ol p pre search section summary ul h1 h2 h3 h4 h5 h6 li dd dt hr"
)
_NAMES_OF = {
    VOID: _VOID_NAMES,
    FORMATTING: names("a b big code em font i nobr s small strike strong tt u"),
    # In these a parser has rules of its own, or they are too rare to have theirs here.
    NEVER: names(
        "frameset frame plaintext xmp listing image isindex math noembed applet ruby rb rt rp rtc nextid foreignobject"
    ),
    CLOSES_P: _CLOSES_P_NAMES,
    # Beyond the innermost of these the end tag of an ordinary element does not reach.
    SPECIAL: _CLOSES_P_NAMES | names(
        "body button caption colgroup html marquee noscript object select table tbody td template textarea tfoot th"
        " thead title tr"
    ),
    WALL: names("caption html table td th marquee object template"),  # beyond the innermost of these no end tag does
    CELL: names("td th"),
    GROUP: names("tbody thead tfoot"),
    PART: names("table caption colgroup tbody thead tfoot tr td th"),
    # What stands in one of these a browser puts before the table.
    BETWEEN: names("table tbody thead tfoot tr colgroup"),
    RAW: names("script style iframe noframes"),  # what is in them is no markup to a parser, whatever it looks like
    UNSEEN_: UNSEEN,
    BLOCK: BLOCKS,
    PARAGRAPH: PARAGRAPHS,
    BOLD_: BOLD,
    HEADING: frozenset(HEADINGS),
    OWN_END: names("form select button table"),  # ended by their own tag, or a parser takes steps
    IN_HEAD: names("meta link base basefont bgsound"),
    # A drawing ends where one of these begins.
    NOT_DRAWN: BLOCKS | _VOID_NAMES | names(
        "b big code em font head i nobr ruby s small span strike strong sub sup tt u var"
    ),
    THROUGH: names("address div p"),  # an item reaches through these to the item before it
}
_OTHER_NAMES = names("span label")  # of no kind, but so common that they have a number
_NAME_OF_TAG = {
    A: "a", BASE: "base", BODY: "body", BR: "br", BUTTON: "button", CAPTION: "caption", COL: "col",
    COLGROUP: "colgroup", DD: "dd", DESC: "desc", DL: "dl", DT: "dt", FORM: "form", HEAD: "head", HR: "hr",
    HTML: "html", IFRAME: "iframe", IMAGE: "image", LI: "li", LINK: "link", META: "meta", NOBR: "nobr",
    NOSCRIPT: "noscript", OL: "ol", OPTGROUP: "optgroup", OPTION: "option", P: "p", PRE: "pre", SCRIPT: "script",
    SELECT: "select", STYLE: "style", SVG: "svg", TABLE: "table", TBODY: "tbody", TEMPLATE: "template",
    TEXTAREA: "textarea", TITLE: "title", TR: "tr", UL: "ul",
}  # fmt: skip
_NAME_OF_ATTRIBUTE = {
    CLASS: "class", ID: "id", STYLE_: "style", ROLE: "role", HIDDEN: "hidden", MARK_: MARK, HREF: "href",
    START: "start", TYPE: "type", VALUE: "value", COLSPAN: "colspan", ROWSPAN: "rowspan", CONTENT: "content",
    NAME: "name", PROPERTY: "property", EQUIV: "http-equiv", REL: "rel",
}  # fmt: skip

cdef enum:
    _ATTRIBUTES_READ = 500
    _SLOTS = 1024
    _LONGEST_NAME = 13

cdef int _slots[_SLOTS]  # numbers of names, each at the hash of its name or behind it; -1: free
cdef list tag_names = []
cdef list _tag_bytes = []


cdef inline unsigned int _hash(const unsigned char* s, Py_ssize_t size) noexcept:
    cdef unsigned int value = 2166136261u
    cdef Py_ssize_t k
    for k in range(size):
        value = (value ^ lower(s[k])) * 16777619u
    return value


cdef int _add_name(str name) except -1:
    cdef bytes data = name.encode()
    cdef const unsigned char* s = data
    cdef int number = len(tag_names)
    cdef unsigned int slot = _hash(s, len(data)) % _SLOTS
    if number >= TAGS or len(data) > _LONGEST_NAME:
        raise RuntimeError("too many names of elements, or too long a name")
    tag_flags[number] = 0
    for kind, listed in _NAMES_OF.items():
        if name in listed:
            tag_flags[number] |= <unsigned int>kind
    while _slots[slot] >= 0:
        slot = (slot + 1) % _SLOTS
    _slots[slot] = number
    tag_names.append(name)
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
            while k < size and lower(s[k]) == known[k]:
                k += 1
            if k == size:
                return _slots[slot]
        slot = (slot + 1) % _SLOTS
    return -1


cdef int _k
for _k in range(_SLOTS):
    _slots[_k] = -1
for _k in range(NAMED):
    _add_name(_NAME_OF_TAG[_k])
for _name in sorted(_OTHER_NAMES.union(*_NAMES_OF.values()).difference(tag_names)):
    if _name[0].isalpha():
        _add_name(_name)

cdef list _attribute_names = [_NAME_OF_ATTRIBUTE[which] for which in range(READ)]
cdef list _attribute_bytes = [name.encode() for name in _attribute_names]

cdef tuple PLAIN = ("", False, False, None)

_REFERENCE = re.compile(r"&#(?:([0-9]++)|[xX]([0-9a-fA-F]++))")
_WITHOUT_END = re.compile(r"&[A-Za-z]{2,8}(?![A-Za-z0-9=;])")  # &copy in a value, without its semicolon
_ENDED = re.compile(r"&[#A-Za-z0-9]{1,40};")
cdef dict _styles = {}, _declared = {}  # by the value of a class, of a style


class Irregular(Exception):
    """Markup that needs a parser."""


cdef str characters(str value):
    """Character references as a parser reads them."""
    value = value.replace("&nbsp;", "\xa0")  # nearly all of them
    if "&" not in value:
        return value
    if "&#" in value:
        for decimal, hexadecimal in _REFERENCE.findall(value):
            digits = (decimal or hexadecimal).lstrip("0")
            # control characters and what is no character: here readers differ
            if len(digits) > 7 or not _is_ordinary(int(digits or "0", 10 if decimal else 16)):
                raise Irregular
    return unescaped(value)


cdef bint _is_ordinary(long code):
    if code < 0xD800:
        return code == 9 or code == 10 or 32 <= code < 127 or code >= 128
    return 0xE000 <= code < 0xFDD0 or (0xFDF0 <= code <= 0x10FFFF and code & 0xFFFE != 0xFFFE)


def _reference(found):
    return characters(found[0])


cdef int _keep(dict known, bytes key, tuple value) except -1:
    if len(key) < _STYLE_KEPT:
        if len(known) >= _STYLES_KEPT:
            known.clear()
        known[key] = value
    return 0


cdef class Tokens:
    """The tokens of a page, one after the other: `next` reads one, the attributes say what it is."""

    def __init__(self, bytes data):
        self.data = data
        self.s = data
        self.size = len(data)
        self.at = self.began = 0
        self.unknown = {}

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
        if is_letter(c):
            return self.read_tag(at + 1, BEGINS)
        if c == 47 and at + 2 < size:  # "/"
            if is_letter(s[at + 2]):
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
        return is_letter(c) or c == 33 or c == 63 or (c == 47 and at + 2 < self.size)

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
        while at < size and not is_blank(s[at]) and s[at] != 47 and s[at] != 62:
            at += 1
        self.tag = self.tag_number(name, at)
        self.told = 0
        self.closes_itself = False
        while True:
            while at < size and (is_blank(s[at]) or s[at] == 47):
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
            while at < size and not is_blank(s[at]) and s[at] != 47 and s[at] != 62 and s[at] != 61:
                at += 1
            last = at
            while at < size and is_blank(s[at]):
                at += 1
            begin = end = 0
            if at < size and s[at] == 61:
                at += 1
                while at < size and is_blank(s[at]):
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
                    while at < size and not is_blank(s[at]) and s[at] != 62:
                        at += 1
                    end = at
            attributes += 1
            if attributes > _ATTRIBUTES_READ:
                raise Irregular
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
            number = self.unknown.setdefault(self.data[first:last].lower(), TAGS + len(self.unknown))
        return number

    cdef int attribute_number(self, Py_ssize_t first, Py_ssize_t last) except -2:
        cdef const unsigned char* s = self.s
        cdef Py_ssize_t size = last - first, k
        cdef int which = -1
        cdef bytes name
        cdef const unsigned char* known
        cdef unsigned char c = lower(s[first])
        if size == 5:
            which = CLASS if c == 99 else VALUE if c == 118 else STYLE_ if lower(s[first + 2]) == 121 else START
        elif size == 4:
            which = HREF if c == 104 else ROLE if c == 114 else TYPE if c == 116 else NAME
        elif size == 2:
            which = ID
        elif size == 7:
            which = CONTENT if c == 99 and lower(s[first + 2]) == 110 else COLSPAN if c == 99 else ROWSPAN
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
            if lower(s[first + k]) != known[k]:
                return -1
        return which

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
                raise Irregular
            if at + size + 2 < self.size and s[at + 1] == 47:
                k = 0
                while k < size and lower(s[at + 2 + k]) == known[k]:
                    k += 1
                if k == size and (is_blank(s[at + 2 + k]) or s[at + 2 + k] == 47 or s[at + 2 + k] == 62):
                    break
            elif tag == SCRIPT:
                # in a comment inside a script, the end tag of a second script does not end the first
                if at + 3 < self.size and s[at + 1] == 33 and s[at + 2] == 45 and s[at + 3] == 45:
                    commented = True
                elif commented and self.data[at + 1 : at + 7].lower() == b"script":
                    raise Irregular
            at += 1
        self.at = at
        if self.next() != ENDS:
            raise Irregular
        return self.data[first:at]

    # -- what is in them -----------------------------------------------------------------------------------------------

    cdef bint all_blank(self, Py_ssize_t first, Py_ssize_t last) noexcept:
        while first < last and is_blank(self.s[first]):
            first += 1
        return first == last

    cdef bytes slice(self, Py_ssize_t first, Py_ssize_t last):
        return PyBytes_FromStringAndSize(<const char*>self.s + first, last - first)

    cdef str decoded(self, Py_ssize_t first, Py_ssize_t last):
        return PyUnicode_DecodeUTF8(<const char*>self.s + first, last - first, NULL)

    cdef str value(self, int which):
        """The value of an attribute. Of references to characters only those that end are read."""
        cdef str text = self.decoded(self.starts[which], self.ends[which])
        if "&" not in text:
            return text
        if _WITHOUT_END.search(text):
            raise Irregular
        return _ENDED.sub(_reference, text)

    cdef dict attributes(self, int wanted):
        cdef dict found = {}
        cdef int which
        for which in range(READ):
            if (wanted & self.told) >> which & 1:
                found[_attribute_names[which]] = self.value(which)
        return found

    cdef tuple style(self, bint inline):
        """What the attributes of the present tag say, as page_parts.Style: words, hidden, bold, mark."""
        cdef int told = self.told & TELLS
        cdef bytes key
        cdef str own, name
        cdef tuple declared
        if not told & (TELLS_INLINE if inline else TELLS):
            return PLAIN
        if told & ~(1 << CLASS | 1 << ID | 1 << STYLE_):
            if told >> MARK_ & 1:
                raise Irregular
            return tuple((inline_style_of if inline else style_of)(self.attributes(TELLS)))
        declared = self.declared() if told >> STYLE_ & 1 else PLAIN
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
            found = tuple(style_of({"style": self.value(STYLE_)})) if self.may_declare(key) else PLAIN
            _keep(_declared, key, found)
        return <tuple>found

    cdef bint may_declare(self, bytes style):
        """A cheap first look: whether a word that matters may stand in a style."""
        style = style.lower().replace(b"&quot;", b"")
        return b"display" in style or b"visibility" in style or b"font-weight" in style or b"&" in style
