"""Skeleton, being built."""

from __future__ import annotations

from pipeline.document import Fields
from pipeline.finding import Parsed


def title_of(text, page):
    """Skeleton."""
    return Parsed(None)
