"""Spans of a text carried to its source and back through the ledger, so that both are covered at the same places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

Spans = tuple[tuple[int, int], ...]


class Change(NamedTuple):
    """An edit as far as places go: [start, end) of the source became `length` characters."""

    start: int
    end: int
    length: int


def carried(text: Spans, source: Spans, changes: Sequence[Change]) -> tuple[Spans, Spans]:
    """Spans of text and source such that a character that no edit touched is covered in both or in neither. What an
    edit put for something covered is covered, and what it took from inside or under something covered.

    >>> carried(((2, 5),), (), [Change(1, 3, 0)])
    (((2, 5),), ((4, 7),))
    >>> carried((), ((0, 4),), [Change(2, 6, 1)])
    (((0, 3),), ((0, 4),))
    """
    both = chain.from_iterable((*text, *source))
    reach = max([*both, *(change.end for change in changes), *(c.length for c in changes), 0])
    size = reach + sum(change.length for change in changes) + sum(c.end - c.start for c in changes) + 1
    here, there = _flags(text, size), _flags(source, size)
    at, shift = 0, 0
    for start, end, length in (*changes, Change(size, size, 0)):
        _merge(here, there, at, min(start, size), shift)
        begin = start + shift
        covered_here = 1 in here[begin : begin + length] or bool(0 < begin < size and here[begin - 1] and here[begin])
        if 1 in there[start:end]:
            here[begin : begin + length] = b"\1" * length
        if covered_here:
            there[start:end] = b"\1" * (end - start)
        at, shift = end, shift + length - (end - start)
    return _spans(here), _spans(there)


def _flags(spans: Iterable[tuple[int, int]], size: int) -> bytearray:
    flags = bytearray(size)
    for start, end in spans:
        flags[start:end] = b"\1" * (end - start)
    return flags


def _merge(here: bytearray, there: bytearray, start: int, end: int, shift: int) -> None:
    """Make [start, end) of the source and the same characters of the text agree."""
    end = min(end, len(there), len(here) - shift)
    if start >= end:
        return
    one, other = there[start:end], here[start + shift : end + shift]
    if one != other:
        joined = (int.from_bytes(one) | int.from_bytes(other)).to_bytes(end - start)
        there[start:end] = here[start + shift : end + shift] = joined


def _spans(flags: bytearray) -> Spans:
    spans = []
    start = flags.find(1)
    while start >= 0:
        end = flags.find(0, start)
        end = len(flags) if end < 0 else end
        spans.append((start, end))
        start = flags.find(1, end)
    return tuple(spans)
