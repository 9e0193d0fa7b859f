"""Facts about the document as a whole, each from the place where such documents say it; None where they do not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Fields, Section, Title
from pipeline.finding import Parsed
from pipeline.found import Found, evidence_of
from pipeline.page import Page
from pipeline.structure.date_checks import contradictions, impossible
from pipeline.structure.dated import document_date_in, year_in
from pipeline.structure.doc_number import Number, own_number_of
from pipeline.structure.doc_type import carried_type_in, doc_type_in
from pipeline.structure.harvest import Harvest, harvest_of
from pipeline.structure.issued_by import issuer_in
from pipeline.structure.issuer import from_title, is_organ
from pipeline.structure.labelled import Labelled, labelled_in
from pipeline.structure.period import period_of_title
from pipeline.structure.place import Clues, completed, region_of
from pipeline.structure.recipients import recipients_of
from pipeline.structure.signature import signature_of
from pipeline.text import Span, Text

# A text without a genre of its own that was taken over from a newspaper, an agency or a news site.
_MEDIA = re.compile(r"[网报社台刊]$|日报|晚报|新闻|客户端|周刊")
_HARVESTED = ("published_at", "source_name", "editor", "site_name", "icp_number", "index_number")


def fields_of(text: Text, page: Page, title: Title | None, sections: Sequence[Section]) -> Parsed[Fields]:
    """Everything that `documents` says of a document beside its text, with its evidence."""
    value = text.value
    name = title.value if title else ""
    harvest = harvest_of(text, page)
    labelled = labelled_in(value)
    number = own_number_of(value, title) or labelled.number
    head_end = _head_end(title, number)
    prefix = from_title(name)
    signed = signature_of(value, head_end, prefix.name if prefix else "")
    kind = _kind_in(title, value, sections, harvest.value)
    outer = kind.value if kind else None
    dated, odd = document_date_in(value, title, head_end, outer, signed, labelled, harvest.value)
    period = period_of_title(name)
    year = year_in(value, title, outer, period, dated, number, harvest.value)
    issuer = issuer_in(value, page.draft.source, title, outer, signed, labelled, harvest.value)
    numbered = _number_in(number, labelled, harvest.value)
    region = region_of(Clues(
        kind=outer, issuer=issuer, title=name, text=value, source=page.draft.source, url=page.url,
        year=year.value if year else None, doc_number=numbered.value if numbered else None,
        sites=tuple(s for n in ("issuer", "site_name", "source_name") if (s := harvest.value.found(n))),
        title_span=title.span if title else None, number_place=numbered.place if numbered else None,
    ))  # fmt: skip
    full = completed(issuer, region.value)
    in_title = title.span if title else None
    found: dict[str, Found | None] = {
        "doc_type": kind,
        "carried_doc_type": carried_type_in(title, outer, value),
        "issuer": Found(full, issuer.rule, issuer.place) if issuer and full else None,
        "region_code": Found(region.value, region.value.rule, region.value.place) if region.value else None,
        "year": year,
        "period_start": Found(period.start, "title_period", in_title) if period.start else None,
        "period_end": Found(period.end, "title_period", in_title) if period.end else None,
        "doc_number": numbered,
        "document_date": dated,
        "recipients": _recipients_in(value, head_end, labelled),
        **{name: harvest.value.found(name) for name in _HARVESTED},
    }
    values = {name: one.value for name, one in found.items() if one is not None and name != "region_code"}
    issuers = tuple(full.split("、")) if full else ()
    fields = Fields(
        **values,
        region=region.value,
        issuers=issuers,
        evidence=evidence_of(found),
        page_facts=harvest.value.page_facts,
    )
    findings = (
        *harvest.findings, *odd, *region.findings, *impossible(title, value), *contradictions(fields, number, period),
    )  # fmt: skip
    return Parsed(fields, findings)


def _kind_in(title: Title | None, value: str, sections: Sequence[Section], harvest: Harvest) -> Found[str] | None:
    # an institution's name at the head is no title that tells what the document is
    kind = doc_type_in(title if title and not is_organ(title.value) else None, value, sections)
    source = harvest.found("source_name")
    if kind and kind.value == "其他" and source and _MEDIA.search(source.value):
        return Found("新闻", "taken_from_media", source.place)
    return kind


def _number_in(number: Number | None, labelled: Labelled, harvest: Harvest) -> Found[str] | None:
    """The document's own number: of its head, else of the page's table."""
    if number is not None:
        return Found(number.value, "label" if number is labelled.number else "head", Span(number.start, number.end))
    told = harvest.found("doc_number")
    return Found(told.value, "page_table", told.place) if told else None


def _recipients_in(value: str, head_end: int, labelled: Labelled) -> Found[str] | None:
    addressed = recipients_of(value, head_end)
    if addressed is None:
        return labelled.recipients
    return Found("".join(value[addressed.start : addressed.end].split("\n")), "addressees", addressed)


def _head_end(title: Title | None, number: Number | None) -> int:
    """Where title and number are over."""
    if title is None or title.span is None:
        return number.end if number else 0
    if number is not None and title.span.start <= number.start < title.span.end:
        return number.end
    return max(title.span.end, number.end if number else 0)
