"""Everything odd but readable: a closed code with a place, never a log line."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from schemas.codes import FINDINGS

T = TypeVar("T")


class Finding(NamedTuple):
    """`code` is a key of schemas.codes.FINDINGS; start and end point into the settled text, None for the whole.

    `message` says what is odd without quoting the document.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None

    @property
    def severity(self) -> str:
        """`info`, `warning` or `error`, by code."""
        return FINDINGS[self.code].severity


class Parsed(NamedTuple, Generic[T]):
    """What a function of the structure returns: a value and what it noticed on the way."""

    value: T
    findings: tuple[Finding, ...] = ()
