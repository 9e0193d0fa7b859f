"""A settled text to a document: typed values with their places. Nothing here changes a character."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.personal import findings_of as personal_data_of
from pipeline.rewrite import Settled
from pipeline.source import Source
from pipeline.structure.characters import findings_of
from pipeline.structure.citations import citations_of
from pipeline.structure.fields import fields_of
from pipeline.structure.grids import numbers_of
from pipeline.structure.indicators import indicators_of
from pipeline.structure.links import attachments_of, grids_of
from pipeline.structure.outline import outline_of
from pipeline.structure.quality import damage_of, quality_of
from pipeline.structure.script import script_of
from pipeline.structure.selected import selected_title
from pipeline.structure.terms import terms_of
from pipeline.structure.title import title_of


def structure(source: Source, page: Page, settled: Settled) -> Document:
    """Everything the text says about itself."""
    text = settled.value
    script = script_of(text)
    title = selected_title(text, page) or title_of(text, page)
    outline = outline_of(text, page, title.value)
    fields = fields_of(text, page, title.value, outline.value)
    citations = citations_of(text, title.value, outline.value)
    indicators = indicators_of(text, title.value, fields.value, outline.value)
    grids = grids_of(text, page)
    damage = damage_of(text, outline.value)
    findings: tuple[Finding, ...] = (
        *personal_data_of(text.value),
        *page.findings, *settled.findings, *script.findings, *title.findings, *outline.findings, *fields.findings,
        *citations.findings, *indicators.findings, *damage, *findings_of(text),
    )  # fmt: skip
    return Document(
        source=source,
        page=page,
        text=text,
        script=script.value,
        title=title.value,
        sections=outline.value,
        fields=fields.value,
        citations=citations.value,
        grids=grids,
        attachments=attachments_of(text, page, settled.labels),
        indicators=indicators.value,
        terms=terms_of(text, outline.value),
        grid_numbers=numbers_of(grids),
        findings=findings,
        quality=quality_of(findings),
    )
