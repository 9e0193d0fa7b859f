"""One run from what the user named to a published snapshot: the same code with Prefect around it and without."""

from __future__ import annotations

import math
import os
import platform
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from flows.batch import Batch, BatchResult, Job
from flows.errors import RunFailed, TooManyRefused
from flows.inputs import Input, Inputs, inputs_of
from flows.outcome import Outcome
from flows.pool import Pool
from flows.report import Report
from pipeline.ruleset import LIBRARIES, ruleset_of
from pipeline.settings import Settings
from pipeline.store.layout import DatasetError, staging
from pipeline.store.lock import AnotherRun, run_lock
from pipeline.store.previous import known

if TYPE_CHECKING:
    from pipeline.store.publish import Published

BATCH_FILES = 50  # what a death costs at the most, some tenths of a second of work
BATCH_BYTES = 4 << 20
GROUP_FILES = 400  # files a Prefect task: one costs 10 to 160 ms, so it has to be worth seconds
MAX_GROUPS = 40
PATIENCE = 60  # seconds: two runs started together are served in turn, one that would wait for hours is told so

Group = tuple[Batch, ...]
Work = Callable[[Group], list[BatchResult]]
Spread = Callable[[Sequence[Group], Work], list[list[BatchResult]]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user asked for. inputs: as typed, none for the bundled samples. keep: snapshots that stay.
    max_quarantine: share of the records, 0 to 1, None for no limit. patience: seconds to wait for another run."""

    inputs: tuple[str, ...]
    out: Path
    settings: Settings = Settings()  # noqa: RUF009  frozen
    workers: int = 1
    full: bool = False
    prune: bool = False
    keep: int = 5
    max_quarantine: float | None = None
    patience: float = PATIENCE


def direct(groups: Sequence[Group], work: Work) -> list[list[BatchResult]]:
    """All groups one after the other, in this process."""
    return [work(group) for group in groups]


def run(options: Options, report: Report, spread: Spread = direct) -> Outcome:
    """Read, process, publish. Raises UsageError, RunFailed (nothing was published), TooManyRefused."""
    began = time.monotonic()
    inputs = inputs_of(options.inputs, options.out)
    try:
        with _patient_lock(options, report):
            published = _locked_run(options, inputs, report, spread)
    except DatasetError as error:
        refused = type(error).__name__ == "TooManyQuarantined"  # its module is too heavy to import for an except
        raise (TooManyRefused if refused else RunFailed)(str(error)) from None
    outcome = Outcome(published, time.monotonic() - began)
    report.end(outcome)
    return outcome


@contextmanager
def _patient_lock(options: Options, report: Report) -> Iterator[None]:
    """The dataset's lock, waited for: of two runs started together the second finds most of its work done."""
    end = time.monotonic() + options.patience
    told = False
    with ExitStack() as held:
        while True:
            try:
                held.enter_context(run_lock(options.out))
                break
            except AnotherRun:
                if time.monotonic() >= end:
                    raise
                if not told:
                    report.starting(f"another run is at work on {options.out}, waiting")
                told = True
                time.sleep(0.2)
        yield


def _locked_run(options: Options, inputs: Inputs, report: Report, spread: Spread) -> Published:
    started = datetime.now(UTC)  # with the lock held, so that run ids sort in the order of publishing
    run_id = f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
    ruleset = ruleset_of(options.settings)
    folder = staging(options.out, run_id)
    job = Job(run_id, ruleset, options.settings, folder, None if options.full else known(options.out, ruleset))
    batches = batches_of(inputs.files, options.workers)
    report.begin(len(inputs.files), sum(file.size for file in inputs.files), inputs.ignored)
    results: list[BatchResult] = []
    try:
        folder.mkdir(parents=True)
        if batches:
            results = _work(job, batches, options.workers, report, spread)
        from pipeline.store.publish import Run, publish

        report.publishing()
        return publish(
            options.out,
            folder,
            Run(
                run_id=run_id,
                started_at=started,
                ruleset=ruleset,
                settings=_settings(options),
                records=sum(result.records for result in results),
                ignored=inputs.ignored,
                unchanged=frozenset(uri for result in results for uri in result.unchanged),
                full=options.full,
                versions=_versions(),
            ),
            keep=options.keep,
            max_quarantine=options.max_quarantine,
            prune=options.prune,
        )
    except OSError as error:
        raise RunFailed(f"{options.out} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _work(job: Job, batches: list[Batch], workers: int, report: Report, spread: Spread) -> list[BatchResult]:
    """All batches, spread over worker processes; what publishing needs is imported meanwhile, which takes seconds."""
    with Pool(job, min(workers, len(batches))) as pool:
        threading.Thread(target=_load_publishing, daemon=True).start()

        def work(group: Group) -> list[BatchResult]:
            done = []
            for result in pool.map(group):
                report.advance(result)
                done.append(result)
            return done

        return [result for group in spread(groups_of(batches), work) for result in group]


def _load_publishing() -> None:
    import_module("pipeline.store.publish")


def batches_of(files: Sequence[Input], workers: int) -> list[Batch]:
    """Files in batches, in order: small enough that every worker has several."""
    most = max(1, min(BATCH_FILES, math.ceil(len(files) / (workers * 4))))
    batches: list[Batch] = []
    pile: list[Input] = []
    size = 0
    for file in files:
        if pile and (len(pile) >= most or size + file.size > BATCH_BYTES):
            batches.append(Batch(len(batches), tuple(pile)))
            pile, size = [], 0
        pile.append(file)
        size += file.size
    if pile:
        batches.append(Batch(len(batches), tuple(pile)))
    return batches


def groups_of(batches: Sequence[Batch]) -> list[Group]:
    """Batches in groups of some hundred files, tens of groups at the most."""
    files = sum(len(batch.inputs) for batch in batches)
    number = max(1, min(MAX_GROUPS, len(batches), math.ceil(files / GROUP_FILES)))
    each = math.ceil(len(batches) / number)
    return [tuple(batches[i : i + each]) for i in range(0, len(batches), each)]


def usable_cpus() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _settings(options: Options) -> dict[str, str]:
    profiles = options.settings.profiles
    digest = sha256(repr(profiles).encode("utf-8", "backslashreplace")).hexdigest()[:16] if profiles else "none"
    chosen = asdict(options.settings) | {
        "profiles": f"{len(profiles)} ({digest})",
        "inputs": " ".join(options.inputs),
        "full": options.full,
        "prune": options.prune,
    }
    return {name: str(value).encode("utf-8", "backslashreplace").decode() for name, value in chosen.items()}


def _versions() -> dict[str, str]:
    packages = ("zhengli", "prefect", "polars", "pandera", "pyarrow", *LIBRARIES)
    return {"python": platform.python_version()} | {name: version(name) for name in packages}
