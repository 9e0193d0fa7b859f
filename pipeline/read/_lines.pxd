# cython: language_level=3
# The class that writes lines and boxes of the elements that are open: see _lines.pyx.

from pipeline.read._markup cimport Tokens

cdef enum:
    DEPTH = 200  # of open elements; the deepest of 247 real pages has 32


cdef class Writer(Tokens):
    # open elements, the outermost first
    cdef int depth
    cdef int tags[DEPTH + 2]
    cdef bint written[DEPTH + 2]  # a block, which may be a box
    cdef int blocks[DEPTH + 2]  # the innermost block around it or itself
    cdef bint hidden[DEPTH + 2]
    cdef int headings[DEPTH + 2]
    cdef int bolds[DEPTH + 2]
    cdef int numbers[DEPTH + 2]  # of its box, -1 as long as it has none
    cdef int lines_before[DEPTH + 2]
    cdef list own, words, paths, nodes
    # text whose end has not come: where, or its pieces (a tag that is passed over does not part them)
    cdef Py_ssize_t held_from, held_to
    cdef list joined
    # the line
    cdef list buffer, pending
    cdef Py_ssize_t linked
    # the link to a file that is open (there is never one in another), and where its words begin in the line
    cdef object file
    cdef Py_ssize_t words_from
    cdef int bolded, links, preformatted
    cdef str prefix
    # what is written, and what is to be written of the lists and tables that are open
    cdef list lines, boxes, files, tables, list_numbers, list_styles

    cdef int push(self, int tag, tuple style, bint block) except -1
    cdef int push_inline(self, int tag, unsigned int flags) except -1
    cdef int push_block(self, int tag) except -1
    cdef int push_implied(self, int tag) except -1
    cdef int begin_file(self) except -1
    cdef bint may_be_file(self, Py_ssize_t first, Py_ssize_t last) noexcept
    cdef int number_item(self) except -1
    cdef int begin_table(self) except -1
    cdef int close(self) except -1
    cdef int end_special(self, int tag) except -1
    cdef int end_box(self, int number) except -1
    cdef int box(self) except -2
    cdef int make_boxes(self, int last) except -2
    cdef tuple state(self, int at)
    cdef str path(self, int at)
    cdef str words_of(self, int at)
    cdef int hold(self) except -1
    cdef bint holds(self) noexcept
    cdef int take_held(self) except -1
    cdef int text(self, str value) except -1
    cdef int preformatted_text(self, str value) except -1
    cdef int line(self) except -1
    cdef int end_file(self) except -1
