"""A value together with the rule that gave it and the place it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from pipeline.text import SourceSpan, Span

T = TypeVar("T")
Place = Span | SourceSpan


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """rule is a key of schemas.codes.EVIDENCE. place lies in the settled text (Span) or in the source (SourceSpan);
    None where the value stands in neither: in the page's markup, its address, the record that brought it."""

    value: T
    rule: str
    place: Place | None = None


class Evidence(NamedTuple):
    """Why a column of `documents` has its value: a row of `evidence`."""

    field: str
    rule: str
    place: Place | None = None


def evidence_of(found: dict[str, Found | None]) -> tuple[Evidence, ...]:
    """One row for each column that has a value.

    >>> evidence_of({"year": Found(2021, "title_year", Span(6, 11)), "editor": None})
    (Evidence(field='year', rule='title_year', place=Span(start=6, end=11)),)
    """
    return tuple(Evidence(name, one.rule, one.place) for name, one in found.items() if one is not None)
