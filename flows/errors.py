"""How a command ends when it cannot do its work: one clear sentence and an exit code."""

from __future__ import annotations


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
