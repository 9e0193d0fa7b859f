"""Verdicts on likenesses, at each side of every limit."""

from __future__ import annotations

import pytest

from pipeline.corpus.compare import Likeness
from pipeline.corpus.verdict import verdict


def kind(
    one: float, other: float, bridged: float, passages: float = 0, numbers: int = 0, same: int = 0, han: int = 1000
) -> str | None:
    found = verdict(Likeness(one, other, bridged, passages, numbers, same), han, han)
    return found and found.kind


@pytest.mark.parametrize(
    ("expected", "likeness"),
    [
        ("near", (1.0, 1.0, 1.0)),
        ("near", (0.5, 0.5, 0.63)),  # every fourth word another one
        (None, (0.56, 0.5, 0.6)),  # one form filled in twice
        (None, (0.15, 0.1, 0.2)),  # slogans
        ("contained", (1.0, 0.4, 1.0)),
        ("contains", (0.4, 1.0, 1.0)),
        ("near", (1.0, 0.81, 1.0)),
        ("contained", (1.0, 0.79, 1.0)),
        ("contained", (0.4, 0.2, 0.4, 0.35)),  # a third taken over by the passage
        ("contained", (0.4, 0.4, 0.4, 0.35)),
        (None, (0.4, 0.2, 0.4, 0.29)),
        (None, (0.4, 0.2, 0.4, 0.2)),
    ],
)
def test_by_shares(expected: str | None, likeness: tuple[float, ...]) -> None:
    assert kind(*likeness) == expected


@pytest.mark.parametrize(
    ("expected", "bridged", "numbers", "same"),
    [
        (None, 1.0, 12, 5),  # last year's notice
        ("near", 1.0, 12, 6),
        ("near", 1.0, 4, 0),  # too few to tell
        ("near", 0.52, 10, 9),
        (None, 0.52, 10, 8),
        (None, 0.52, 7, 7),
        (None, 0.48, 10, 10),
    ],
)
def test_by_numbers(expected: str | None, bridged: float, numbers: int, same: int) -> None:
    assert kind(bridged, bridged, bridged, 0, numbers, same) == expected


@pytest.mark.parametrize(("han", "expected"), [(59, None), (60, "near")])
def test_a_formula_is_no_copy(han: int, expected: str | None) -> None:
    assert kind(1.0, 1.0, 1.0, han=han) == expected


@pytest.mark.parametrize(("han", "expected"), [(799, None), (800, "contained")])
def test_an_article_that_two_quote_is_no_copy(han: int, expected: str | None) -> None:
    assert kind(0.3, 0.3, 0.3, 0.3, han=han) == expected
