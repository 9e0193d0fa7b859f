"""`zhengli run`: the main job."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import (
    InputArgument,
    OutOption,
    ProfilesOption,
    PunctuationOption,
    ScriptOption,
    settings_of,
)
from flows.errors import UsageError


def run(
    inputs: InputArgument = None,
    out: OutOption = Path("output"),
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes; one a processor by default.")] = None,
    script: ScriptOption = "mainland",
    punctuation: PunctuationOption = "gb15834",
    profiles: ProfilesOption = None,
    full: Annotated[bool, typer.Option("--full", help="Process unchanged inputs again too.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Drop documents whose source is gone.")] = False,
    keep: Annotated[int, typer.Option(min=1, help="Snapshots that stay.")] = 5,
    max_quarantine: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="Publish nothing (exit 3) when a larger share of the records is quarantined."),
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="The same job without Prefect around it.")] = False,
    log_format: Annotated[str, typer.Option(help="text or json.")] = "text",
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")] = False,
) -> None:
    """Read every INPUT, clean and structure it, and publish a new snapshot of validated tables."""
    from flows.run import Options, usable_cpus
    from flows.run import run as run_direct

    if log_format not in ("text", "json"):
        raise UsageError(f"--log-format {log_format}: choose text or json")
    signal.signal(signal.SIGTERM, _stop)
    options = Options(
        inputs=tuple(inputs or ()),
        out=out,
        settings=settings_of(script, punctuation, profiles),
        workers=workers or usable_cpus(),
        full=full,
        prune=prune,
        keep=keep,
        max_quarantine=max_quarantine,
    )
    report = _report(log_format, quiet=quiet)
    try:
        if direct:
            run_direct(options, report)
        else:
            from flows.prefect_env import run_with_prefect

            run_with_prefect(options, report, profiles)
    finally:
        report.close()


def _report(log_format: str, *, quiet: bool):
    from flows.report import Bar, Lines, Report

    if quiet:
        return Report()
    if log_format == "text" and sys.stderr.isatty():
        return Bar()
    return Lines(as_json=log_format == "json")


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt
