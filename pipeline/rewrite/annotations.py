"""Skeleton, being built."""

from __future__ import annotations

from pipeline.rule import Rule

RULES: tuple[Rule, ...] = ()
