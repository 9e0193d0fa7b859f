"""Skeleton, being built."""

from __future__ import annotations

from pipeline.settings import Settings
from pipeline.source import Source


def media_type_of(source: Source, settings: Settings) -> str:
    """`text/html` or `text/plain`. Raises UnknownMediaType, EmptyPage, OverBudget."""
    return "text/html" if source.name.endswith((".html", ".htm")) else "text/plain"
