"""Skeleton, being built."""

from __future__ import annotations

from pipeline.document import Fields
from pipeline.finding import Parsed


def fields_of(text, page, title, sections):
    """Skeleton."""
    return Parsed(Fields())
