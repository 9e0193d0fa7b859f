"""A document as rows of the published tables: the only place where types of the house become columns."""

from __future__ import annotations

from dataclasses import asdict
from typing import NamedTuple

from pipeline.document import Document, Indicator, Section
from pipeline.found import Evidence
from pipeline.text import Span, Text
from schemas.codes import FLAGS

Row = dict[str, object]
Rows = dict[str, list[Row]]


class Refusal(NamedTuple):
    """An input that could not be used: a row of `quarantine` to be."""

    source_uri: str
    stage: str
    error_code: str
    message: str
    source_sha256: str | None
    source_bytes: int | None


def rows_of(document: Document, run_id: str, ruleset: str) -> Rows:
    """Every row of one document, by table. Keys count from 1 in document order."""
    doc_id = document.source.doc_id
    text = document.text
    return {
        "documents": [_document(document, run_id, ruleset)],
        "sections": [_section(doc_id, section, text) for section in document.sections],
        "edits": [
            {
                "doc_id": doc_id,
                "edit_id": number,
                "stage": edit.stage,
                "rule": edit.rule,
                "source_start": edit.start,
                "source_end": edit.end,
                "before": edit.before,
                "after": edit.after,
            }
            for number, edit in enumerate(text.edits, 1)
        ],
        "sources": [{"doc_id": doc_id, "text": text.source}],
        "citations": [
            {
                "doc_id": doc_id,
                "citation_id": number,
                "section_id": citation.section_id,
                "title": citation.title,
                "title_canonical": citation.title_canonical,
                "doc_number": citation.doc_number,
                "relation": citation.relation,
                "start": citation.span.start,
                "end": citation.span.end,
            }
            for number, citation in enumerate(document.citations, 1)
        ],
        "indicators": [
            {"doc_id": doc_id, "indicator_id": number, **_indicator(indicator)}
            for number, indicator in enumerate(document.indicators, 1)
        ],
        "terms": [
            {
                "doc_id": doc_id,
                "section_id": term.section_id,
                "term": term.term,
                "kind": term.kind,
                "field": term.field,
                "start": term.span.start,
                "end": term.span.end,
            }
            for term in document.terms
        ],
        "grids": [
            {
                "doc_id": doc_id,
                "grid_id": number,
                "section_id": innermost(document.sections, Span(grid.start, grid.end)),
                "caption": grid.caption,
                "header": list(grid.header),
                "rows": [list(row) for row in grid.rows],
                "start": grid.start,
                "end": grid.end,
            }
            for number, grid in enumerate(document.grids, 1)
        ],
        "grid_numbers": [{"doc_id": doc_id, **asdict(number)} for number in document.grid_numbers],
        "attachments": [
            {"doc_id": doc_id, "attachment_id": number, "title": link.title, "url": link.url}
            for number, link in enumerate(document.attachments, 1)
        ],
        "page_facts": [
            {
                "doc_id": doc_id,
                "fact_id": number,
                "name": fact.name,
                "value": fact.value,
                "origin": fact.origin,
                "source_start": fact.place.start if fact.place else None,
                "source_end": fact.place.end if fact.place else None,
            }
            for number, fact in enumerate(document.fields.page_facts, 1)
        ],
        "evidence": [_evidence(doc_id, told, text) for told in document.evidence],
        "findings": [
            {
                "doc_id": doc_id,
                "code": finding.code,
                "severity": finding.severity,
                "message": finding.message,
                "start": finding.start,
                "end": finding.end,
            }
            for finding in sorted(set(document.findings), key=_finding_order)
        ],
    }


def _finding_order(finding: tuple) -> tuple:
    code, message, start, end = finding
    return code, -1 if start is None else start, -1 if end is None else end, message


def innermost(sections: tuple[Section, ...], span: Span) -> int | None:
    """The section_id of the deepest section that holds a span, None outside all. Spans of sections nest, so it is the
    last that begins at or before the span and ends at or after it."""
    found = None
    for section in sections:
        if section.span.start > span.start:
            break
        if section.span.end >= span.end:
            found = section.section_id
    return found


def _document(document: Document, run_id: str, ruleset: str) -> Row:
    source, page, fields, region = document.source, document.page, document.fields, document.fields.region
    codes = {finding.code for finding in document.findings}
    return {
        "doc_id": source.doc_id,
        "run_id": run_id,
        "source_uri": source.uri,
        "url": source.url or page.url,
        "media_type": page.media_type,
        "encoding": page.encoding,
        "source_sha256": source.sha256,
        "source_bytes": source.size,
        "title": document.title.value if document.title else None,
        "doc_type": fields.doc_type,
        "carried_doc_type": fields.carried_doc_type,
        "issuer": fields.issuer,
        "issuers": list(fields.issuers),
        "region_code": region.code if region else None,
        "region_name": region.name if region else None,
        "region_evidence": region.evidence if region else None,
        "province": region.province if region else None,
        "city": region.city if region else None,
        "county": region.county if region else None,
        "year": fields.year,
        "period_start": fields.period_start,
        "period_end": fields.period_end,
        "doc_number": fields.doc_number,
        "document_date": fields.document_date,
        "published_at": fields.published_at,
        "source_name": fields.source_name,
        "editor": fields.editor,
        "site_name": fields.site_name,
        "icp_number": fields.icp_number,
        "index_number": fields.index_number,
        "recipients": fields.recipients,
        "script": document.script,
        "text": document.text.value,
        "char_count": len(document.text.value),
        "section_count": len(document.sections),
        "quality": document.quality,
        "flags": [flag for flag in FLAGS if flag in codes],
        "duplicate_of": None,
        "duplicate_cluster": None,
        "ruleset": ruleset,
    }


def _evidence(doc_id: str, told: Evidence, text: Text) -> Row:
    """A fact of the text has its place in both frames, one of what was cut in the source only, one of the markup in
    neither."""
    inside = told.place if isinstance(told.place, Span) else None
    source = text.origin_span(*inside) if inside else told.place
    return {
        "doc_id": doc_id,
        "field": told.field,
        "rule": told.rule,
        "start": inside.start if inside else None,
        "end": inside.end if inside else None,
        "source_start": source.start if source else None,
        "source_end": source.end if source else None,
    }


def _indicator(indicator: Indicator) -> Row:
    names = (
        "section_id", "subject", "text", "value", "value_max", "unit", "value_base", "value_base_max", "unit_base",
        "comparator", "change", "role", "redacted", "year", "deadline",
    )  # fmt: skip
    start, end = indicator.span
    return {**{name: getattr(indicator, name) for name in names}, "start": start, "end": end}


def _section(doc_id: str, section: Section, text: Text) -> Row:
    source_start, source_end = text.origin_span(*section.span)
    return {
        "doc_id": doc_id,
        "section_id": section.section_id,
        "parent_id": section.parent_id,
        "level": section.level,
        "label": section.label,
        "number": section.number,
        "style": section.style,
        "kind": section.kind,
        "heading": section.heading,
        "heading_path": list(section.heading_path),
        "text": section.text,
        "start": section.span.start,
        "end": section.span.end,
        "source_start": source_start,
        "source_end": source_end,
    }
