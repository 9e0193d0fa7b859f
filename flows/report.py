"""What a run says while it works and when it is done: a bar on a terminal, lines elsewhere, JSON for machines."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import zip_longest
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pipeline.read.records import CONTAINERS, DOCUMENTS
from schemas.codes import ERRORS, FINDINGS

if TYPE_CHECKING:
    from flows.batch import BatchResult
    from flows.outcome import Outcome

EVERY = 10  # seconds between two plain lines


class Report:
    """Who watches a run. This one keeps quiet. `advance` is called from several threads."""

    def starting(self, what: str) -> None:
        """Something that takes a while comes before the work."""

    def begin(self, files: int, size: int, ignored: int) -> None:
        """The inputs are known: files, their bytes, and the files passed over."""

    def advance(self, result: BatchResult) -> None:
        """A batch is done."""

    def publishing(self) -> None:
        """All batches are done."""

    def end(self, outcome: Outcome) -> None:
        """The snapshot is in force."""

    def close(self) -> None:
        """The run is over, well or not."""


_WATCHING: ContextVar[Report | None] = ContextVar("watching", default=None)


def watching() -> Report | None:
    """Who watches what runs here; None where nobody said."""
    return _WATCHING.get()


@contextmanager
def watched_by(report: Report) -> Iterator[None]:
    """Let `report` watch what runs inside, across a call that can take no such argument."""
    token = _WATCHING.set(report)
    try:
        yield
    finally:
        _WATCHING.reset(token)


class Lines(Report):
    """A line now and then on standard error, the summary on standard output; as JSON where `as_json`."""

    def __init__(self, *, as_json: bool = False) -> None:
        self._json = as_json
        self._lock = Lock()
        self._files = self._of = self._records = 0
        self._spoke = time.monotonic()

    def _say(self, event: str, sentence: str, **facts: object) -> None:
        if self._json:
            sentence = json.dumps({"event": event, **facts}, ensure_ascii=False)
        print(sentence, file=sys.stderr, flush=True)

    def starting(self, what: str) -> None:
        self._say("starting", what, what=what)

    def begin(self, files: int, size: int, ignored: int) -> None:
        self._of = files
        self._spoke = time.monotonic()
        self._say("begin", reading(files, size), files=files, bytes=size, ignored=ignored)

    def advance(self, result: BatchResult) -> None:
        with self._lock:
            self._files += result.inputs
            self._records += result.records
            if time.monotonic() - self._spoke < EVERY:
                return
            self._spoke = time.monotonic()
            sentence = f"{self._files} of {_many(self._of, 'file')}, {_many(self._records, 'document')}"
            self._say("progress", sentence, files=self._files, of=self._of, records=self._records)

    def publishing(self) -> None:
        self._say("publishing", f"{_many(self._records, 'document')} read, publishing", records=self._records)

    def end(self, outcome: Outcome) -> None:
        if self._json:
            print(json.dumps({"event": "summary", **facts_of(outcome)}, ensure_ascii=False), flush=True)
        else:
            print("\n".join(summary_of(outcome)), flush=True)


class Bar(Report):
    """A progress bar on standard error, which goes when it is done; then the summary on standard output."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %  {task.fields[records]} documents"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("starting", total=None, records=0)
        self._records = 0
        self._progress.start()

    def starting(self, what: str) -> None:
        self._progress.update(self._task, description=what)

    def begin(self, files: int, size: int, ignored: int) -> None:
        # a byte more a file, so that empty ones count too
        self._progress.update(self._task, description="reading", total=size + files)

    def advance(self, result: BatchResult) -> None:
        self._records += result.records
        self._progress.update(self._task, advance=result.size + result.inputs, records=self._records)

    def publishing(self) -> None:
        self._progress.update(self._task, description="publishing")

    def end(self, outcome: Outcome) -> None:
        self.close()
        print("\n".join(summary_of(outcome)), flush=True)

    def close(self) -> None:
        self._progress.stop()


def facts_of(outcome: Outcome) -> dict[str, object]:
    """The summary as data."""
    published = outcome.published
    return {
        "run_id": published.run_id,
        **published.counts._asdict(),
        "in_quarantine": published.in_quarantine,
        "quarantined_by": published.quarantined_by,
        "flags": published.flags,
        "duplicates": published.duplicates,
        "rules": published.rules,
        "seconds": round(outcome.seconds, 2),
        "documents_per_second": round(published.counts.records / max(outcome.seconds, 1e-9), 1),
        "snapshot": str(published.path),
    }


def summary_of(outcome: Outcome, top: int = 6) -> list[str]:
    """The summary as lines that need no manual."""
    published, counts = outcome.published, outcome.published.counts
    rate = counts.records / max(outcome.seconds, 1e-9)
    lines = [
        f"{_many(counts.records, 'document')} in: {counts.published} published, {counts.unchanged} unchanged,"
        f" {counts.quarantined} quarantined",
        f"{outcome.seconds:.1f} s, {rate:.1f} documents/s",
    ]
    if published.in_quarantine > counts.quarantined:
        lines.append(f"{published.in_quarantine - counts.quarantined} of the unchanged are in quarantine still")
    if counts.ignored:
        lines.append(f"{_many(counts.ignored, 'file')} of other kinds ignored")
    if counts.vanished:
        lines.append(f"{_many(counts.vanished, 'document')} kept whose source is gone (--prune drops them)")
    if any(published.duplicates.values()):
        lines.append(_duplicates(published.duplicates))
    if published.quarantined_by:
        lines += ["", "Quarantined, with the reason (table quarantine):"]
        lines += _rows((n, code, ERRORS[code].means) for code, n in published.quarantined_by.items())
    if published.flags:
        lines += ["", "What to know about the documents (documents.flags):"]
        lines += _rows((n, code, FINDINGS[code].means) for code, n in list(published.flags.items())[:top])
    if published.rules:
        lines += ["", f"What was changed, in {sum(published.rules.values())} places, by rule (table edits):"]
        lines += _columns([f"{n:>8}  {rule}" for rule, n in published.rules.items()])
    if not counts.records:
        lines.append(f"No documents there: a folder is searched for {' '.join(DOCUMENTS + CONTAINERS)}, also packed")
    out = published.path.parent.parent
    lines += ["", f"Snapshot: {published.path}"]
    if counts.records:
        option = "" if str(out) == "output" else f" --out {out}"
        lines.append(f'Next: {_command()} sql "SELECT source_uri, title, issuer, year FROM documents"{option}')
    return lines


def _duplicates(counts: dict[str, int]) -> str:
    """What is repeated in the whole dataset, old documents and new."""
    exact, near, contained = (counts[kind] for kind in ("exact", "near", "contained"))
    return (
        f"{exact} exact and {near} near {'copy' if exact + near == 1 else 'copies'} in the dataset,"
        f" {_many(contained, 'pair')} of which one contains the other (table duplicates)"
    )


def _command() -> str:
    """How this user can call zhengli: by name, or by the path of the environment that nobody has activated."""
    beside = Path(sys.executable).with_name("zhengli")
    if shutil.which("zhengli") or not beside.exists():
        return "zhengli"
    return str(beside.relative_to(Path.cwd()) if beside.is_relative_to(Path.cwd()) else beside)


def _rows(rows: Iterable[tuple[int, str, str]]) -> list[str]:
    return [f"{n:>8}  {code:<28} {means}".rstrip() for n, code, means in rows]


def _columns(cells: list[str], wide: int = 36) -> list[str]:
    """Short entries in three columns, to be read down."""
    height = -(-len(cells) // 3)
    rows = zip_longest(*(cells[at : at + height] for at in range(0, len(cells), height)), fillvalue="")
    return ["".join(cell.ljust(wide) for cell in row).rstrip() for row in rows]


def reading(files: int, size: int) -> str:
    """What a run begins with; size in bytes, rounded up to whole kB below 1 MB.

    >>> reading(1, 48_200), reading(22, 3_100_000)
    ('reading 1 file, 49 kB', 'reading 22 files, 3.1 MB')
    """
    amount = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{-(-size // 1000)} kB"
    return f"reading {_many(files, 'file')}, {amount}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
