"""Bare text to a page: a block a line."""

from __future__ import annotations

import re

from pipeline.errors import EmptyPage
from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.settings import Settings
from pipeline.source import Source

# A letter, digit, hanzi or any other character that shows something. Combining marks alone (U+0300 to U+036F) and
# invisible characters (U+200B to U+200F, U+2060 to U+206F, U+FEFF) are nothing to read.
_READABLE = re.compile(r"[^\W_\u0300-\u036f\u200b-\u200f\u2060-\u206f\ufeff]")


def plain_of(decoded: Decoded, source: Source, settings: Settings) -> Page:
    """A page of bare text. Raises EmptyPage where there is not one letter, digit or hanzi in it."""
    if not _READABLE.search(decoded.value):
        raise EmptyPage("nothing to read: no letter, digit or hanzi in it")
    meta = {"title": source.title} if source.title else {}
    return Page.plain(
        decoded.value,
        meta=meta,
        media_type="text/plain",
        encoding=decoded.encoding,
        url=source.url,
        findings=decoded.findings,
    )
