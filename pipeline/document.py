"""What the structure room makes of a settled text: typed values, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from pipeline.finding import Finding
from pipeline.found import Evidence, Place
from pipeline.page import Grid, Link, Page
from pipeline.source import Source
from pipeline.text import SourceSpan, Span, Text


@dataclass(frozen=True, slots=True)
class Title:
    """The document's own title. span is None where it stands outside the text (in the page's markup); rule says how it
    was found."""

    value: str
    span: Span | None = None
    rule: str = "printed_title"


@dataclass(frozen=True, slots=True)
class Section:
    """One node of the outline, in document order.

    section_id counts from 1; parent_id is None at the top; level counts from 1. label, style, kind, heading and text
    are as the contract has them (`sections`). label_span and heading_span lie at the start of span.
    """

    section_id: int
    parent_id: int | None
    level: int
    label: str | None
    number: int | None
    style: str
    kind: str
    heading: str | None
    heading_path: tuple[str, ...]
    text: str
    span: Span
    label_span: Span | None = None
    heading_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that is cited: by its title between 《 and 》, by its number, or both."""

    title: str | None
    title_canonical: str | None
    doc_number: str | None
    relation: str
    span: Span
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A quantity asserted of the world; the columns of `indicators`.

    value, value_max: as printed, None where blanked (redacted); value_base, value_base_max: in unit_base.
    """

    subject: str | None
    text: str
    value: float | None
    value_max: float | None
    unit: str
    value_base: float | None
    value_base_max: float | None
    unit_base: str
    comparator: str
    change: str | None
    role: str
    redacted: bool
    year: int | None
    deadline: date | None
    span: Span
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An occurrence of a policy term. kind: quoted or lexicon; field: the field of policy, None for a quoted one that
    the lexicon does not hold."""

    term: str
    kind: str
    field: str | None
    span: Span
    section_id: int | None = None


@dataclass(frozen=True, slots=True)
class GridNumber:
    """A number of a table: the columns of `grid_numbers`. value as printed, value_base in unit_base."""

    grid_id: int
    row: int
    column: int
    row_name: str | None
    column_name: str | None
    text: str
    value: float
    unit: str | None
    value_base: float
    unit_base: str | None


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative region of GB/T 2260. code has 6 digits; evidence says which words gave it, rule
    and place the same for the table `evidence`."""

    code: str
    name: str
    province: str | None
    city: str | None
    county: str | None
    evidence: str
    rule: str = "issuer_region"
    place: Place | None = None


class PageFact(NamedTuple):
    """An entry of what the page says about its document, as printed. name: its label without blanks, in Simplified
    characters, or the usual one of an entry of the markup. origin: `card` (the catalogue's record of a notice), `line`
    (source, time and editor), `path` (the page's place in its site), `markup`. place: where the value stands in the
    source, None in the markup and for a path."""

    name: str
    value: str
    origin: str
    place: SourceSpan | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """Facts about the document as a whole. None where the document does not say.

    carried_doc_type is the type of the document that this one issues or forwards; issuers are the names that issuer
    joins; evidence tells of each fact that is not None (by the name of its column) where it was read; page_facts is
    all that the page says.
    """

    doc_type: str | None = None
    carried_doc_type: str | None = None
    issuer: str | None = None
    issuers: tuple[str, ...] = ()
    region: Region | None = None
    year: int | None = None
    period_start: date | None = None
    period_end: date | None = None
    doc_number: str | None = None
    document_date: date | None = None
    published_at: datetime | None = None
    source_name: str | None = None
    editor: str | None = None
    site_name: str | None = None
    icp_number: str | None = None
    index_number: str | None = None
    recipients: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    page_facts: tuple[PageFact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document, done: everything that becomes rows."""

    source: Source
    page: Page
    text: Text
    script: str
    title: Title | None
    sections: tuple[Section, ...]
    fields: Fields
    citations: tuple[Citation, ...]
    grids: tuple[Grid, ...]
    attachments: tuple[Link, ...]
    indicators: tuple[Indicator, ...] = ()
    terms: tuple[Term, ...] = ()
    grid_numbers: tuple[GridNumber, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    quality: float = 1.0

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Why the columns of `documents` have their values, the title first."""
        title = self.title
        own = (Evidence("title", title.rule, title.span),) if title else ()
        return (*own, *self.fields.evidence)
