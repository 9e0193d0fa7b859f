"""Skeleton, being built."""

from __future__ import annotations

from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.settings import Settings
from pipeline.source import Source


def plain_of(decoded: Decoded, source: Source, settings: Settings) -> Page:
    """A page of bare text."""
    return Page.plain(decoded.value, encoding=decoded.encoding, url=source.url, findings=decoded.findings)
