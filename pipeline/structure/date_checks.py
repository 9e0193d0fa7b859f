"""Dates that cannot be, and dates that cannot all be true: told as findings, never put right."""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.document import Fields, Title
from pipeline.finding import Finding
from pipeline.structure.doc_number import Number
from pipeline.structure.period import Period

_TITLE_YEAR = re.compile(r"(?<![0-9])(?P<year>[0-9]{4})(?=学?年)")
_SPREAD = re.compile(r"(?<![0-9])(?P<first>[0-9]{4})年?\s?[-—–~～至]{1,2}\s?(?P<last>[0-9]{4})(?=年)")
_NUMBER_YEAR = re.compile(r"[\u4e00-\u9fff][〔\[［]\s?(?P<year>[0-9]{4})\s?[〕\]］]\s?第?\s?[0-9]{1,5}\s?号")
_HEAD = 400  # characters


def impossible(title: Title | None, value: str) -> tuple[Finding, ...]:
    """Years of title and number that cannot be: no field has them, and the reader is told."""
    found: list[Finding] = []
    place = tuple(title.span) if title and title.span else (None, None)
    name = title.value if title else ""
    if any(not 1900 <= int(m["year"]) <= 2100 for m in _TITLE_YEAR.finditer(name)):
        found.append(Finding("date_out_of_range", "a year in the title lies outside 1900 to 2100", *place))
    spread = _SPREAD.search(name)
    if spread and int(spread["first"]) > int(spread["last"]):
        found.append(Finding("date_out_of_range", "the period in the title ends before it begins", *place))
    number = _NUMBER_YEAR.search(value, 0, _HEAD)
    if number and not 1900 <= int(number["year"]) <= 2100:
        message = "the year of a document number lies outside 1900 to 2100"
        found.append(Finding("date_out_of_range", message, *number.span()))
    return tuple(found)


def contradictions(fields: Fields, number: Number | None, period: Period) -> tuple[Finding, ...]:
    """Dates that cannot all be true are kept as they are, and said."""
    found: list[Finding] = []
    written, published = fields.document_date, fields.published_at
    if published is not None and not datetime(1900, 1, 1) <= published < datetime(2101, 1, 1):
        found.append(Finding("date_out_of_range", "the date of publication lies outside 1900 to 2100"))
    if written is not None:
        if published is not None and written > published.date():
            found.append(Finding("dates_contradict", "the document is dated after its publication"))
        # numbered in December and signed in January happens; more does not
        if number is not None and number.year and not 0 <= written.year - number.year <= 1:
            found.append(Finding("dates_contradict", "the document's date and the year of its number differ"))
        if period.year is not None and period.start is not None and abs(period.year - written.year) > 1:
            found.append(Finding("dates_contradict", "the year in the title is more than one from the document's date"))
    return tuple(found)
