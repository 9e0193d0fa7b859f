"""Facts about the document as a whole, each from the place where such documents say it; None where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from pipeline.document import Fields, Section, Title
from pipeline.finding import Finding, Parsed
from pipeline.page import Page
from pipeline.structure import issuer as issuers
from pipeline.structure.doc_number import Number, own_number_of
from pipeline.structure.doc_type import doc_type_of
from pipeline.structure.harvest import Harvest, harvest_of
from pipeline.structure.head import head_title
from pipeline.structure.issuer import Issuer
from pipeline.structure.labelled import Labelled, labelled_in
from pipeline.structure.period import Period, period_of_title, year_in_effect, year_is_blanked, year_of_text
from pipeline.structure.place import Clues, completed, region_of
from pipeline.structure.recipients import recipients_of
from pipeline.structure.signature import Signature, head_date_of, signature_of, spoken_date_of
from pipeline.text import Text

# Kinds whose date of upload is that of the document: news and articles are written to be published.
_CURRENT = {"新闻", "文章", "讲话", "问答", "政策解读", "公告", "其他"}
# A text without a genre of its own that was taken over from a newspaper, an agency or a news site.
_MEDIA = re.compile(r"[网报社台刊]$|日报|晚报|新闻|客户端|周刊")
_SPOKEN = {"政府工作报告", "讲话"}


def fields_of(text: Text, page: Page, title: Title | None, sections: Sequence[Section]) -> Parsed[Fields]:
    """Everything that `documents` says of a document beside its text."""
    value = text.value
    title = head_title(value, title)
    name = title.value if title else ""
    harvest = harvest_of(text, page)
    labelled = labelled_in(value)
    number = own_number_of(value, title) or labelled.number
    head_end = _head_end(title, number)
    signed = signature_of(value, head_end)
    # an institution's name at the head is no title that tells what the document is
    kind = doc_type_of(name if name and not issuers.is_organ(name) else None, value, sections)
    if kind == "其他" and _MEDIA.search(harvest.value.source_name or ""):
        kind = "新闻"
    below = head_date_of(value, head_end) or (head_date_of(value, title.span.end) if title and title.span else None)
    dated, findings = _document_date(value, name, kind, below, signed, labelled.dated or harvest.value.document_date)
    period = period_of_title(name)
    year = _year_of(value, name, kind, period, dated, number, harvest.value)
    issuer = _issuer_of(value, page.draft.source, title, kind, signed, labelled, harvest.value)
    region = region_of(Clues(
        kind=kind, issuer=issuer, title=name, text=value, source=page.draft.source, url=page.url, year=year,
        doc_number=number.value if number else harvest.value.doc_number,
        sites=tuple(s for s in (harvest.value.issuer, harvest.value.site_name, harvest.value.source_name) if s),
    ))  # fmt: skip
    addressed = recipients_of(value, head_end)
    fields = Fields(
        doc_type=kind,
        issuer=completed(issuer, region.value),
        region=region.value,
        year=year,
        period_start=period.start,
        period_end=period.end,
        doc_number=number.value if number else harvest.value.doc_number,
        document_date=dated,
        published_at=harvest.value.published_at,
        source_name=harvest.value.source_name,
        editor=harvest.value.editor,
        site_name=harvest.value.site_name,
        icp_number=harvest.value.icp_number,
        index_number=harvest.value.index_number,
        recipients="".join(value[addressed.start : addressed.end].split("\n")) if addressed else labelled.recipients,
    )
    checks = _contradictions(fields, number, period)
    return Parsed(fields, (*harvest.findings, *findings, *region.findings, *checks))


def _head_end(title: Title | None, number: Number | None) -> int:
    """Where title and number are over."""
    if title is None or title.span is None:
        return number.end if number else 0
    if number is not None and title.span.start <= number.start < title.span.end:
        return number.end
    return max(title.span.end, number.end if number else 0)


def _document_date(
    value: str, title: str, kind: str | None, below: Signature | None, signed: Signature | None, printed: date | None
) -> tuple[date | None, tuple[Finding, ...]]:
    """成文日期: the signature's, else one in brackets below title and number or between the two, else of the speech,
    else what is printed behind a label (of the letter's head, of the page's table)."""
    spoken = spoken_date_of(value, title) if kind in _SPOKEN else None
    for found in (signed, below, spoken):
        if found is None:
            continue
        if found.value is None:
            place = (found.start, found.end) if found.end else (None, None)
            return None, (Finding("date_out_of_range", "the document's date is no day from 1900 to 2100", *place),)
        return found.value, ()
    return printed, ()


def _year_of(
    value: str,
    title: str,
    kind: str | None,
    period: Period,
    dated: date | None,
    number: Number | None,
    harvest: Harvest,
) -> int | None:
    """The year of the document: of its title, its date, its number; what mirrors print comes last and only where a
    text is written to be published. A redacted year stays null."""
    if period.year is not None:
        return period.year
    if dated is not None:
        return dated.year
    if number is not None and number.year:
        return number.year
    if year_is_blanked(title, value):
        return None
    in_effect = year_in_effect(value)
    if in_effect is not None:
        return in_effect
    if kind in _CURRENT and harvest.published_at is not None:
        return harvest.published_at.year
    return (
        period.start.year if period.start else year_of_text(value[len(title) :] if value.startswith(title) else value)
    )


def _issuer_of(
    value: str,
    source: str,
    titled: Title | None,
    kind: str | None,
    signed: Signature | None,
    labelled: Labelled,
    harvest: Harvest,
) -> Issuer | None:
    """The issuer by title, signature, the note below the title, what a label or the page's table says, the head, the
    words in which it speaks of itself."""
    title = titled.value if titled else ""
    if kind == "政府工作报告":
        return issuers.of_government(title, value[:800]) or issuers.from_title(title)
    named = issuers.from_title(title)
    if signed is not None and signed.organs:
        signature = issuers.named(signed.organs, "signature", signed.organs_start, signed.start)
        # `教育局关于…` signed 云溪市教育局, `教育部等五部门` signed by all five: the signature is the full name
        if named is None or issuers.is_many(named.name) or signature.name.endswith(named.name):
            return signature
    if named is not None:
        return named
    passed = issuers.by_passage(value, titled.span.end) if titled and titled.span else None
    if passed is not None or labelled.issuer is not None:
        return passed or labelled.issuer
    if harvest.issuer:
        return Issuer(harvest.issuer, "page_table")
    first = value.lstrip().split("\n", 1)[0].strip()
    heads = issuers.organs_of(first.removesuffix("文件")) if len(first) <= 40 else []
    if heads:
        at = value.find(first)
        return issuers.named(heads, "first_line", at, at + len(first))
    numbered = issuers.by_number(title + "\n" + value[:500])
    if numbered is not None:
        return numbered
    column = issuers.by_breadcrumb(source)
    if column is not None:
        return column
    return issuers.of_itself(value[len(title) :] if title and value.startswith(title) else value)


def _contradictions(fields: Fields, number: Number | None, period: Period) -> tuple[Finding, ...]:
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
