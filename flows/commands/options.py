"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.errors import UsageError
from pipeline.settings import Settings

InputArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[INPUT]...", help="Files, folders, patterns; none: the bundled samples."),
]
OutOption = Annotated[Path, typer.Option("--out", help="The folder of the dataset.")]
ScriptOption = Annotated[
    str,
    typer.Option("--script", help="mainland (restore mainland text), keep, or a configuration of OpenCC."),
]
PunctuationOption = Annotated[
    str, typer.Option("--punctuation", help="gb15834 (full-width marks in Chinese context) or keep.")
]
PUNCTUATION = ("gb15834", "keep")


def settings_of(script: str, punctuation: str) -> Settings:
    """The settings of the rows. Raises UsageError for a name that does not exist."""
    if punctuation not in PUNCTUATION:
        raise UsageError(f"--punctuation {punctuation}: choose one of {', '.join(PUNCTUATION)}")
    if script not in ("mainland", "keep"):
        from pipeline.script import CONFIGS

        if script not in CONFIGS:
            raise UsageError(f"--script {script}: choose mainland, keep, or one of {', '.join(sorted(CONFIGS))}")
    return Settings(script=script, punctuation=punctuation)
