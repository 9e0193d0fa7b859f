"""How a command ends when it cannot do its work: one clear sentence and an exit code."""

from __future__ import annotations

import traceback
from pathlib import Path


class CommandError(Exception):
    """`str(error)` is the sentence for the user; `exit_code` as the contract has it."""

    exit_code = 1


class UsageError(CommandError):
    """The command was asked for something that is not there or does not fit."""

    exit_code = 2


class RunFailed(CommandError):
    """The run broke and nothing was published."""


class TooManyRefused(CommandError):
    """More than the allowed share of the records was quarantined, and nothing was published."""

    exit_code = 3


def place_of(error: BaseException) -> str:
    """What a bug is and where, without its message, which may quote a document: type, function, file and line, the
    innermost of this project."""
    frames = traceback.extract_tb(error.__traceback__)
    root = str(Path(__file__).resolve().parent.parent)
    own = [f for f in frames if f.filename.startswith(root) and "site-packages" not in f.filename] or frames
    return f"{type(error).__name__} in {own[-1].name} ({Path(own[-1].filename).name}:{own[-1].lineno})"
