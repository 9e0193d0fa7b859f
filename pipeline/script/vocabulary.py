"""The reviewed vocabularies beside this module: one row, one reason, one example.

Tables of tab-separated columns under a header line; a line that begins with # is a comment.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple


class Overlay(NamedTuple):
    """What the dictionaries lack or have wrong for text that a site made Traditional: `key` becomes `value`."""

    key: str
    value: str
    why: str
    before: str
    after: str


class Zhe(NamedTuple):
    """A word that decides what 著 is in it: `keep` or `restore` (to 着). Written in Simplified, with 著."""

    word: str
    verdict: str
    why: str
    before: str
    after: str


class VocabularyError(ValueError):
    """A row that has not the columns it has to have."""


@cache
def overlay() -> tuple[Overlay, ...]:
    """overlay.tsv"""
    return tuple(Overlay(*row) for row in _rows("overlay.tsv", len(Overlay._fields)))


@cache
def zhe() -> tuple[Zhe, ...]:
    """zhe.tsv"""
    return tuple(Zhe(*row) for row in _rows("zhe.tsv", len(Zhe._fields)))


def _rows(name: str, columns: int) -> list[list[str]]:
    lines = Path(__file__).with_name(name).read_text("utf-8").split("\n")
    found = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")][1:]
    for row in found:
        if len(row) != columns:
            raise VocabularyError(f"{name}: {row[0]} has {len(row)} columns instead of {columns}")
    return found
