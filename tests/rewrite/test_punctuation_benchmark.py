"""The floors of the benchmark for punctuation and notes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks.punctuation import measure

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the benchmark data are not beside the checkout")
def test_the_scores_keep_their_floors() -> None:
    floors = tomllib.loads((ROOT / "benchmarks/floors.toml").read_text(encoding="utf-8"))["punctuation"]
    scores = measure(SHARED)
    assert scores.restored >= floors["restored"]
    assert scores.spoilt <= floors["spoilt"]
    assert scores.touched <= floors["touched"]
    assert scores.notes_left <= floors["notes_left"]
    assert scores.notes_false <= floors["notes_false"]
