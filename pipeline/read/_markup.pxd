# cython: language_level=3
# The numbers of elements and attributes, and the class that reads tokens: see _markup.pyx.

# What an element may be; _markup.pyx lists the names of each kind.
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

# Elements with rules of their own. Other names that are listed have numbers from NAMED on, all the rest from TAGS on.
cdef enum:
    A, BASE, BODY, BR, BUTTON, CAPTION, COL, COLGROUP, DD, DESC, DL, DT, FORM, HEAD, HR, HTML, IFRAME, IMAGE, LI, LINK
    META, NOBR, NOSCRIPT, OL, OPTGROUP, OPTION, P, PRE, SCRIPT, SELECT, STYLE, SVG, TABLE, TBODY, TEMPLATE, TEXTAREA
    TITLE, TR, UL, NAMED
    TAGS = 256

# Attributes that are read, and those that tell the style of an element.
cdef enum:
    CLASS, ID, STYLE_, ROLE, HIDDEN, MARK_, HREF, START, TYPE, VALUE, COLSPAN, ROWSPAN, CONTENT, NAME, PROPERTY, EQUIV
    REL, READ
    TELLS_INLINE = 1 << STYLE_ | 1 << HIDDEN | 1 << MARK_
    TELLS = TELLS_INLINE | 1 << CLASS | 1 << ID | 1 << ROLE

cdef enum:
    END_OF_INPUT, TEXT, BEGINS, ENDS, NOTHING

cdef unsigned int tag_flags[TAGS]
cdef list tag_names
cdef tuple PLAIN  # the style of an element that has none

cdef str characters(str value)


cdef inline unsigned char lower(unsigned char c) noexcept:
    return c + 32 if 65 <= c <= 90 else c


cdef inline bint is_letter(unsigned char c) noexcept:
    return 97 <= c <= 122 or 65 <= c <= 90


cdef inline bint is_blank(unsigned char c) noexcept:
    return c == 32 or 9 <= c <= 13


cdef class Tokens:
    cdef bytes data
    cdef const unsigned char* s
    cdef Py_ssize_t size, at, began  # began: where the present token does
    # the present token
    cdef int tag
    cdef bint closes_itself
    cdef Py_ssize_t first, last  # of a text
    cdef int told  # the attributes that are there, a bit for each
    cdef Py_ssize_t starts[READ]
    cdef Py_ssize_t ends[READ]
    cdef dict unknown

    cdef inline unsigned int flags(self, int tag) noexcept:
        return tag_flags[tag] if tag < TAGS else 0

    cdef int next(self) except -1
    cdef bint is_markup(self, Py_ssize_t at) noexcept
    cdef Py_ssize_t find(self, int c, Py_ssize_t at) noexcept
    cdef int read_comment(self, Py_ssize_t at) except -1
    cdef int read_tag(self, Py_ssize_t at, int token) except -1
    cdef int tag_number(self, Py_ssize_t first, Py_ssize_t last) except -1
    cdef int attribute_number(self, Py_ssize_t first, Py_ssize_t last) except -2
    cdef bytes raw(self, int tag)
    cdef bint all_blank(self, Py_ssize_t first, Py_ssize_t last) noexcept
    cdef bytes slice(self, Py_ssize_t first, Py_ssize_t last)
    cdef str decoded(self, Py_ssize_t first, Py_ssize_t last)
    cdef str value(self, int which)
    cdef dict attributes(self, int wanted)
    cdef tuple style(self, bint inline)
    cdef tuple declared(self)
    cdef bint may_declare(self, bytes style)
