"""`zhengli serve`: runs on a schedule, from this process."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import OutOption


def serve(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders or patterns.")],
    cron: Annotated[str, typer.Option(help="When to run, for example '0 3 * * *'.")],
    out: OutOption = Path("output"),
) -> None:
    """Run on a schedule for as long as this process lives. prefect.yaml has the form for a work pool."""
    from flows.inputs import inputs_of
    from flows.prefect_env import serve_on_schedule

    inputs_of(inputs, out)  # what is missing now is a usage error now, not at three in the morning
    serve_on_schedule(inputs, cron, out)
