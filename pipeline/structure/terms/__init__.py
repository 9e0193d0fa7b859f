"""Policy terms: those of the lexicon wherever they stand, and what a document itself puts in quotation marks as one.

An occurrence in quotation marks is `quoted` whether the lexicon holds it or not; the longest word of the lexicon wins.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Section, Term
from pipeline.structure.indicators.sections import Sections
from pipeline.structure.terms.lexicon import FIELDS, FORMS, lexicon_in
from pipeline.structure.terms.quoted import quoted_in
from pipeline.text import Span, Text


def terms_of(text: Text, sections: Sequence[Section]) -> tuple[Term, ...]:
    """Every occurrence in order of place. A word of the lexicon inside a longer quotation counts beside it
    (家校共育 in “家校共育、助力双减”), unless both begin at one place."""
    value = text.value
    around = Sections(sections)
    found = {
        start: Term(term, "quoted", FIELDS.get(term), Span(start, end), around.at(start).section_id)
        for term, start, end in quoted_in(value)
    }
    for term, start, end in lexicon_in(value):
        if start in found:
            continue
        marked = value[start - 1 : start] == "“" and value[end : end + 1] == "”"
        if FORMS[term] == "plain" or marked:
            kind = "quoted" if marked else "lexicon"
            found[start] = Term(term, kind, FIELDS[term], Span(start, end), around.at(start).section_id)
    return tuple(found[start] for start in sorted(found))
