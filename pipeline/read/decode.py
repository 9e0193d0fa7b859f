"""Skeleton, being built."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.finding import Finding
from pipeline.source import Source


class Decoded(NamedTuple):
    """Characters and the encoding that gave them."""

    value: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(source: Source, media_type: str) -> Decoded:
    """Characters from bytes."""
    return Decoded(source.text if source.text is not None else source.data.decode("utf-8"), "utf-8")
