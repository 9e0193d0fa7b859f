"""A run says how many documents are copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.outcome import Outcome
from flows.report import facts_of, summary_of
from pipeline.store.publish import Counts, Published


def outcome(**counts: int) -> Outcome:
    told = {"exact": 0, "near": 0, "contained": 0} | counts
    return Outcome(Published(Path("o/snapshots/r"), "r", Counts(3, 3, 0, 0, 0, 0), 0, {}, {}, {}, told), 1.0)


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        (
            {"exact": 2, "near": 1, "contained": 3},
            "2 exact and 1 near copies in the dataset, 3 pairs of which one contains the other",
        ),
        ({"near": 1}, "0 exact and 1 near copy in the dataset, 0 pairs of which one contains the other"),
    ],
)
def test_the_summary_tells_copies(counts: dict[str, int], line: str) -> None:
    assert f"{line} (table duplicates)" in summary_of(outcome(**counts))
    assert facts_of(outcome(**counts))["duplicates"]["near"] == 1


def test_nothing_is_said_of_no_copies() -> None:
    assert not any("duplicates" in line for line in summary_of(outcome()))
