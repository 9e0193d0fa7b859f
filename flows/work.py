"""What a worker process does with a batch of files: read, process, stage. Knows neither Prefect nor the terminal.

A worker imports this module and what it needs, and no more: importing Prefect, polars and pandera would cost each
process five CPU seconds before its first document.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from flows.batch import OPENING, Batch, BatchResult, Bug, Job, Place
from flows.errors import place_of
from flows.inputs import Input
from pipeline.errors import OverBudget, ReadError, TooDeep, UnreadableFile
from pipeline.process import process
from pipeline.read.records import Refused, records_of
from pipeline.rows import Refusal, Rows, rows_of
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.store.staging import stage

MAX_FILE = 1 << 30  # bytes; a container is read into memory as a whole, once per worker
PART_CHARS = 16_000_000  # rows of a batch leave the memory when their texts reach this size
PART_DOCUMENTS = 20_000
PARTS = 100  # staged parts a batch at the most: the last takes what is left

At = Callable[[str, int], None]


def process_batch(job: Job, batch: Batch, at: At = lambda uri, record: None) -> BatchResult:
    """Process and stage one batch; doing it again does no harm. `at` is told each record before work on it begins.

    Raises Bug, and OSError where the staging folder cannot be written.
    """
    if batch.again:
        _unstage(job.staging, batch.number)
    pile = _Pile(job, batch.number)
    records = 0
    unchanged: list[str] = []
    for file in batch.inputs:
        for record in _records(file, job.settings, batch.dead, at):
            records += 1
            done = record if isinstance(record, Refusal) else _done(record, job)
            if isinstance(done, str):
                unchanged.append(done)
            else:
                pile.add(done)
    pile.flush(last=True)
    size = sum(file.size for file in batch.inputs)
    return BatchResult(len(batch.inputs), size, records, pile.published, pile.quarantined, tuple(unchanged))


class _Pile:
    """Rows on their way to the staging folder."""

    def __init__(self, job: Job, number: int) -> None:
        self._job, self._number, self._part = job, number * PARTS, 0
        self.published = self.quarantined = 0
        self._empty()

    def _empty(self) -> None:
        self._rows: Rows = {}
        self._refusals: list[Refusal] = []
        self._chars = 0

    def add(self, done: Rows | Refusal) -> None:
        if isinstance(done, Refusal):
            self._refusals.append(done)
            self.quarantined += 1
        else:
            for name, rows in done.items():
                self._rows.setdefault(name, []).extend(rows)
            self._chars += sum(len(str(row["text"])) for row in done["sources"])
            self.published += 1
        if self._chars > PART_CHARS or len(self._refusals) + len(self._rows.get("documents", ())) >= PART_DOCUMENTS:
            self.flush()

    def flush(self, *, last: bool = False) -> None:
        if self._part == PARTS - 1 and not last:
            return
        stage(self._job.staging, self._number + self._part, self._rows, self._refusals, self._job.run_id)
        self._part += 1
        self._empty()


def _unstage(folder: Path, number: int) -> None:
    """Remove what an attempt that died half-way left of this batch."""
    for part in range(number * PARTS, (number + 1) * PARTS):
        for path in folder.glob(f"*/{part:06d}.arrow"):
            path.unlink()


def _done(source: Source | Refused, job: Job) -> Rows | Refusal | str:
    """One record, done: its rows, why there are none, or its uri where what is published is still right."""
    if source.sha256 is not None and job.known is not None and job.known.unchanged(source.uri, source.sha256):
        return source.uri
    if isinstance(source, Refused):
        return _refusal(source.uri, source.error, source.sha256, source.size)
    try:
        return rows_of(process(source, job.settings), job.run_id, job.ruleset)
    except ReadError as error:
        return _refusal(source.uri, error, source.sha256, source.size)
    except MemoryError:
        error = OverBudget("the document needs more memory than there is")
        return _refusal(source.uri, error, source.sha256, source.size)
    except RecursionError:
        return _refusal(source.uri, TooDeep("nested deeper than can be followed"), source.sha256, source.size)
    except Exception as error:  # noqa: BLE001  every other exception is a bug, to be named with its document
        raise _bug(source.uri, error) from None


def _bug(uri: str, error: Exception) -> Bug:
    return Bug(f"{uri}: a bug, {place_of(error)}; the run was stopped and nothing was published")


def _refusal(uri: str, error: ReadError, sha256: str | None, size: int | None) -> Refusal:
    return Refusal(uri, error.stage, error.code, str(error), sha256, size)


def _records(file: Input, settings: Settings, dead: frozenset[Place], at: At) -> Iterator[Source | Refused | Refusal]:
    """The records of one file. One at which workers died twice is refused."""
    if (file.uri, OPENING) in dead:
        yield Refusal(file.uri, "read", "worker_died", _DIED.format("opening this file"), None, file.size)
        return
    at(file.uri, OPENING)
    try:
        data = _read(file)
    except ReadError as error:
        yield _refusal(file.uri, error, None, file.size)
        return
    split = _split(file, data, settings)
    for number in count():
        at(file.uri, number)
        record = next(split, None)
        if record is None:
            return
        if (file.uri, number) in dead:
            message = _DIED.format("working on this record")
            yield Refusal(record.uri, "process", "worker_died", message, record.sha256, record.size)
        else:
            yield record


_DIED = "the process died while {}, twice"


def _split(file: Input, data: bytes, settings: Settings) -> Iterator[Source | Refused]:
    try:
        yield from records_of(os.path.basename(file.path), file.uri, data, settings)
    except (ReadError, GeneratorExit):
        raise
    except Exception as error:  # noqa: BLE001  see _done
        raise _bug(file.uri, error) from None


def _read(file: Input) -> bytes:
    """The bytes of a file. A pipe or device that took its place since the walk is not waited for."""
    if file.refusal is not None:
        raise UnreadableFile(file.refusal)
    try:
        handle = os.open(file.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(handle, "rb") as opened:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableFile("not a regular file")
            if status.st_size > MAX_FILE:
                raise OverBudget(f"a file of {status.st_size} bytes; {MAX_FILE} are read at the most")
            return opened.read(MAX_FILE)
    except OSError as error:
        raise UnreadableFile(f"the file cannot be read: {error.strerror}") from None
