"""Conversion between Chinese scripts."""

from __future__ import annotations

from pipeline.script.chain import chain


def convert(text: str, config: str) -> str:
    return chain(config).convert(text)
