"""The Prefect flow: a run of `flows.run` with its groups of batches as tasks, and its summary as artifacts.

The parameters are what a deployment may set, so they are plain JSON. Who watches is not one of them: `flows.report`
knows whether a terminal does, and without one the flow run's own log is told. A served flow is pickled with all that
this module holds, so nothing here may be bound to its process.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import httpx
from prefect import flow, get_run_logger, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.exceptions import PrefectException
from prefect.task_runners import ThreadPoolTaskRunner

from flows.batch import BatchResult
from flows.commands.options import settings_of
from flows.outcome import Outcome
from flows.pool import StagingFailed
from flows.report import Report, facts_of, reading, summary_of, watching
from flows.run import Group, Options, Work, run, usable_cpus
from schemas.codes import ERRORS

RETRIES = 2
RETRY_DELAYS = [2, 10]  # seconds: a full disk or a slow network file system may recover, a bug will not


class Logged(Report):
    """Tells the log of the flow run."""

    def begin(self, files: int, size: int, ignored: int) -> None:
        get_run_logger().info("%s", reading(files, size))

    def end(self, outcome: Outcome) -> None:
        get_run_logger().info("%s", "\n".join(summary_of(outcome)))


# Two tasks at a time: while one waits for its last batches the next keeps the workers busy.
@flow(name="zhengli-run", task_runner=ThreadPoolTaskRunner(max_workers=2), persist_result=False)
def zhengli_run(
    inputs: list[str] | None = None,
    out: str = "output",
    workers: int | None = None,
    script: str = "mainland",
    punctuation: str = "gb15834",
    profiles: str | None = None,
    full: bool = False,
    prune: bool = False,
    keep: int = 5,
    max_quarantine: float | None = None,
) -> dict[str, object]:
    """Read every input, clean and structure it, publish a snapshot of validated tables; the summary as data."""
    options = Options(
        inputs=tuple(inputs or ()),
        out=Path(out),
        settings=settings_of(script, punctuation, profiles),
        workers=workers or usable_cpus(),
        full=full,
        prune=prune,
        keep=keep,
        max_quarantine=max_quarantine,
    )
    outcome = run(options, watching() or Logged(), as_tasks)
    _leave_artifacts(outcome)
    return facts_of(outcome)


def as_tasks(groups: Sequence[Group], work: Work) -> list[list[BatchResult]]:
    """Every group as a task. The workers' processes are the run's, not the task's: starting them costs seconds."""

    @task(
        name="batches",
        task_run_name="batches-{number}",
        retries=RETRIES,
        retry_delay_seconds=RETRY_DELAYS,
        retry_condition_fn=_may_recover,
        cache_policy=NO_CACHE,
        persist_result=False,
    )
    def batches(number: int) -> list[BatchResult]:
        return work(groups[number])

    futures = [batches.submit(number) for number in range(len(groups))]
    return [future.result() for future in futures]


def _may_recover(task: object, task_run: object, state) -> bool:
    return isinstance(state.result(raise_on_failure=False), StagingFailed)


def _leave_artifacts(outcome: Outcome) -> None:
    """The summary on Prefect's pages. The snapshot is in force by now, so a failure here is not the run's."""
    counts = outcome.published.counts
    try:
        create_markdown_artifact(
            key="zhengli-summary",
            markdown="## zhengli\n\n```\n" + "\n".join(summary_of(outcome)) + "\n```\n",
            description="Summary of a run",
        )
        rows = [{"what": name, "count": count, "means": ""} for name, count in counts._asdict().items()]
        rows += [
            {"what": f"quarantined: {code}", "count": count, "means": ERRORS[code].means}
            for code, count in outcome.published.quarantined_by.items()
        ]
        create_table_artifact(key="zhengli-counts", table=rows, description="Inputs by what became of them")
    except (PrefectException, httpx.HTTPError) as error:
        get_run_logger().warning("the summary could not be stored as an artifact: %s", type(error).__name__)
