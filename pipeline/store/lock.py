"""One run at a time: an advisory lock that dies with its process."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.store.layout import DatasetError


class AnotherRun(DatasetError):
    """Another run holds the dataset; later it may not."""


@contextmanager
def run_lock(out: Path) -> Iterator[None]:
    """Hold OUT for one run, and clear what dead runs left there. Raises AnotherRun where another run holds it, and
    DatasetError where the folder cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise DatasetError(f"{out} cannot be written: {error.strerror}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRun(f"another run is at work on {out}") from None
        _clear_leftovers(out)
        yield
    finally:
        os.close(handle)


def _clear_leftovers(out: Path) -> None:
    """Remove what killed runs left: staging folders, unfinished snapshots, half-made links. The lock is held."""
    shutil.rmtree(out / ".staging", ignore_errors=True)
    for path in (out / "snapshots").glob(".*"):
        shutil.rmtree(path, ignore_errors=True)
    for path in out.glob(".current.*"):
        path.unlink(missing_ok=True)
