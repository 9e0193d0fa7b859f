"""Where things lie in a dataset folder.

OUT/current                      symbolic link to the snapshot in force, swapped atomically
OUT/snapshots/<run_id>/<table>/  Parquet files, and manifest.json beside the tables
OUT/.staging/<run_id>/           what the workers of a run in progress leave
OUT/.lock                        held by the run in progress
"""

from __future__ import annotations

import os
from pathlib import Path


class DatasetError(Exception):
    """The dataset cannot be read or written; the message is one clear sentence."""


def current(out: Path) -> Path | None:
    """The snapshot in force, resolved once; None where nothing was published yet. Raises DatasetError where `current`
    is something else than a link to a snapshot."""
    link = out / "current"
    if not os.path.lexists(link):
        return None
    if not link.is_symlink():
        raise DatasetError(f"{link} is not a symbolic link to a snapshot")
    target = link.resolve()
    if not (target / "manifest.json").is_file():
        raise DatasetError(f"{link} points to {os.readlink(link)}, where no published snapshot is")
    return target


def snapshots(out: Path) -> list[Path]:
    """Every snapshot kept, oldest first (run ids begin with their time)."""
    folder = out / "snapshots"
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if not path.name.startswith(".") and (path / "manifest.json").is_file()
    )


def staging(out: Path, run_id: str) -> Path:
    """The staging folder of a run."""
    return out / ".staging" / run_id
