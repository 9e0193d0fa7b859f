"""Skeleton, being built."""

from __future__ import annotations

from pipeline.page import Page
from pipeline.rule import Rule

RULES: tuple[Rule, ...] = ()


def labels_of(page: Page) -> tuple[str | None, ...]:
    """For each block the name of the rule that cuts it, None for the document itself."""
    return (None,) * len(page.blocks)
