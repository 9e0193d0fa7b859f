"""The one composition: bytes to page to text to document. Pure: no disk, no clock, no Prefect."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.errors import EmptyPage
from pipeline.read import read
from pipeline.rewrite import settle
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.structure import structure


def process(source: Source, settings: Settings) -> Document:
    """One input, done. Raises a ReadError where the input cannot be used, and nothing else for any bytes."""
    page = read(source, settings)
    settled = settle(page, settings)
    if not settled.value.value.strip():
        raise EmptyPage("no document: all of it is the furniture of a page")
    return structure(source, page, settled)
