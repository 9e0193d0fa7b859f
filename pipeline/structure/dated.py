"""Which of the dates in and around a document is its own (成文日期), and which year it is of."""

from __future__ import annotations

import re
from datetime import date

from pipeline.document import Title
from pipeline.finding import Finding
from pipeline.found import Found
from pipeline.structure.dates import year_of
from pipeline.structure.doc_number import Number
from pipeline.structure.harvest import Harvest
from pipeline.structure.labelled import Labelled
from pipeline.structure.period import Period, year_in_effect, year_is_blanked, year_of_text
from pipeline.structure.signature import Signature, head_date_of, spoken_date_of
from pipeline.text import Span

# Kinds whose date of upload is that of the document: news and articles are written to be published.
_CURRENT = {"新闻", "文章", "讲话", "问答", "政策解读", "公告", "其他"}
_SPOKEN = {"政府工作报告", "讲话"}

# （2018年10月） or 二〇一八年十月 on a line of its own: a document dated by its month.
_MONTH_LINE = re.compile(
    r"(?:^|\n)[ \t\u3000]*[（(]?(?P<year>(?:19|20)[0-9]{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})年[ \u3000]?"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月[）)]?[ \t\u3000]*(?=\n|$)"
)
_NEAR = 120  # characters from the end of the title, or from the end of the text
Dated = tuple[Found[date] | None, tuple[Finding, ...]]


def document_date_in(
    value: str,
    title: Title | None,
    head_end: int,
    kind: str | None,
    signed: Signature | None,
    labelled: Labelled,
    harvest: Harvest,
) -> Dated:
    """成文日期: the signature's, else one in brackets below title and number or between the two, else of the speech,
    else what is printed behind a label (of the letter's head, of the page's table)."""
    below = head_date_of(value, head_end) or (head_date_of(value, title.span.end) if title and title.span else None)
    spoken = spoken_date_of(value, title.value if title else "")
    # in other kinds than reports and speeches only right below the title, where 决议 and 报告 have it too
    if spoken and kind not in _SPOKEN and not head_end <= spoken.start <= head_end + _NEAR:
        spoken = None
    for found, rule in ((signed, "signature"), (below, "head_date"), (spoken, "spoken")):
        if found is None:
            continue
        place = Span(found.start, found.end) if found.end else None
        if found.value is None:
            where = place or (None, None)
            return None, (Finding("date_out_of_range", "the document's date is no day from 1900 to 2100", *where),)
        return Found(found.value, rule, place or (title.span if title else None)), ()
    if labelled.dated:
        return labelled.dated, ()
    told = harvest.found("document_date")
    return (Found(told.value, "page_table", told.place) if told else None), ()


def _month_line(value: str, head_end: int) -> Found[int] | None:
    """The year of a line that is a month and nothing else, right below the title or at the end."""
    ends = len(value.rstrip())
    for low, high in ((head_end, head_end + _NEAR), (max(head_end, ends - _NEAR), ends)):
        match = _MONTH_LINE.search(value, low, min(high, len(value)))
        year = year_of(match["year"]) if match else None
        if match and year:
            return Found(year, "month_line", Span(*match.span("year")))
    return None


def year_in(
    value: str,
    title: Title | None,
    kind: str | None,
    period: Period,
    dated: Found[date] | None,
    number: Number | None,
    harvest: Harvest,
) -> Found[int] | None:
    """The year of the document: of its title, its date, its number; what mirrors print comes last and only where a
    text is written to be published. A redacted year stays null."""
    span = title.span if title else None
    name = title.value if title else ""
    if period.year is not None:
        return Found(period.year, "title_year", span)
    if dated is not None:
        return Found(dated.value.year, "document_date", dated.place)
    month = _month_line(value, title.span.end if title and title.span else 0)
    if month is not None:
        return month
    if number is not None and number.year:
        return Found(number.year, "doc_number", Span(number.start, number.end))
    if year_is_blanked(name, value):
        return None
    in_effect = year_in_effect(value)
    if in_effect is not None:
        return in_effect
    published = harvest.found("published_at")
    if kind in _CURRENT and published is not None:
        return Found(published.value.year, "publication", published.place)
    if period.start:
        return Found(period.start.year, "title_period", span)
    return year_of_text(value, len(name) if name and value.startswith(name) else 0)
