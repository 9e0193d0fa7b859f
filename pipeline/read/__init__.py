"""Bytes to a page: what is it (detect), which characters (decode), which blocks (page, plain), and is it a document
or a notice that there is none (notice).
"""

from __future__ import annotations

from pipeline.budget import within_budget
from pipeline.errors import UnknownMediaType
from pipeline.page import Page
from pipeline.read.decode import decode
from pipeline.read.detect import PLAIN, media_type_of
from pipeline.read.mhtml import is_mhtml, is_named_mhtml, page_in
from pipeline.read.notice import examined
from pipeline.read.page import page_of
from pipeline.read.plain import plain_of
from pipeline.settings import Settings
from pipeline.source import Source


def read(source: Source, settings: Settings) -> Page:
    """Read one document. Raises a ReadError where it cannot be used."""
    saved = is_mhtml(source)
    if saved:
        source = page_in(source, settings)
    media_type = media_type_of(source, settings)
    if media_type == PLAIN and is_named_mhtml(source) and not saved and source.text is None:
        raise UnknownMediaType("named as a saved page (MHTML), and neither that nor a page")
    decoded = decode(source, media_type)
    reader = page_of if media_type == "text/html" else plain_of
    return examined(within_budget(reader(decoded, source, settings)))
