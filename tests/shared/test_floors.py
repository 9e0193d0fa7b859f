"""The scores on the labelled data do not slip back: each benchmark against its floors in benchmarks/floors.toml.

Only figures of quality: what is timed is printed by the benchmarks and decides nothing here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (ROOT.parent / "shared" / "bench").is_dir(), reason="the labelled data are not at hand"),
]


@pytest.mark.parametrize("part", ["content", "outline", "facts", "restore --flat", "duplicates"])
def test_no_score_is_below_its_floor(part: str) -> None:
    name, *options = part.split()
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", *options, "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
