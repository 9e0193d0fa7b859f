"""Quantities that a document asserts of the world: value, unit, comparator, change, role, subject, time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.document import Fields, Indicator, Section, Title
from pipeline.finding import Parsed
from pipeline.structure.indicators.around import Surroundings, Topic
from pipeline.structure.indicators.clauses import Marks, Place, places_of
from pipeline.structure.indicators.comparator import Reading, read
from pipeline.structure.indicators.decoys import is_decoy
from pipeline.structure.indicators.findings import findings_of
from pipeline.structure.indicators.quiet import Quiet
from pipeline.structure.indicators.role import Paper, Stand, base_of, plan_year_of, role_of
from pipeline.structure.indicators.scan import Quantity, blanks_in, merged, quantities_in, quantity_at
from pipeline.structure.indicators.sections import Around, Sections
from pipeline.structure.indicators.subject import subject_of
from pipeline.structure.indicators.when import deadline_in, year_in
from pipeline.text import Span, Text


def indicators_of(
    text: Text, title: Title | None, fields: Fields, sections: Sequence[Section]
) -> Parsed[tuple[Indicator, ...]]:
    """Every indicator in order of place; what overflows is a finding and no row."""
    value = text.value
    marks = Marks(value)
    kept = merged(list(_kept(value, marks, Quiet(value, sections))))
    overflown = [q for q in kept if q.overflow]
    found = [q for q in kept if not q.overflow]
    name = title.value if title else None
    paper = Paper(base_of(fields.doc_type, name), fields.year, plan_year_of(name))
    rows = tuple(_rows(value, marks, found, paper, Sections(sections)))
    return Parsed(rows, findings_of(found, overflown, rows))


def _kept(value: str, marks: Marks, quiet: Quiet) -> Iterable[Quantity]:
    candidates = sorted([*quantities_in(value), *blanks_in(value)], key=lambda q: q.start)
    last = 0
    for quantity in candidates:
        label_end = quiet.label_end(quantity.start)
        if label_end is not None:
            again = quantity_at(value, label_end)
            if again is None:
                continue
            quantity = again
        if quantity.start < last or quiet.holds(quantity.start):
            continue
        begin = max(marks.sentence(quantity.start), label_end or 0)
        if not is_decoy(value, quantity, begin):
            last = quantity.end
            yield quantity


def _rows(value: str, marks: Marks, found: list[Quantity], paper: Paper, sections: Sections) -> Iterable[Indicator]:
    places = places_of(marks, found)
    topic, reading = Topic(), None
    sentence, end = -1, 0
    for i, (quantity, place) in enumerate(zip(found, places, strict=True)):
        following = places[i + 1] if i + 1 < len(places) else None
        reading = read(quantity, place, following, reading if place.sentence == sentence else None)
        sentence = place.sentence
        section = sections.at(quantity.start)
        around = Surroundings(
            value, marks.stops, place.clause, place.sentence, place.same, end, section.name, section.measure,
            _group(places, i),
        )  # fmt: skip
        end = quantity.end
        subject = subject_of(quantity, place, reading, topic, around)
        yield _indicator(value, marks, quantity, place, reading, subject, paper, section)


def _group(places: list[Place], i: int) -> int:
    """How many numbers in a row share the words before the first."""
    count = 1
    while i + count < len(places) and count < 8 and places[i + count].joined:
        count += 1
    return count


def _indicator(value: str, marks: Marks, quantity: Quantity, place: Place, reading: Reading, subject: str | None,
               paper: Paper, section: Around) -> Indicator:  # fmt: skip
    left = value[max(place.sentence, quantity.start - 200) : quantity.start]
    clause = value[max(place.clause, quantity.start - 100) : quantity.start]
    year = year_in(left, paper.year) or section.year
    role = role_of(paper, Stand(clause, left, place.rest, section.path, reading.change, year), quantity)
    deadline = deadline_in(left, paper.year) if role != "result" else None
    if deadline is not None:
        year = deadline.year
    if year is None and role != "standard":
        year = paper.year
    return Indicator(
        subject=subject,
        text=value[quantity.start : quantity.end],
        value=quantity.value,
        value_max=quantity.value_max,
        unit=quantity.unit,
        value_base=quantity.value_base,
        value_base_max=quantity.value_base_max,
        unit_base=quantity.unit_base,
        comparator=reading.comparator,
        change=reading.change,
        role=role,
        redacted=quantity.redacted,
        year=year,
        deadline=deadline,
        span=Span(quantity.start, quantity.end),
        section_id=section.section_id,
    )
