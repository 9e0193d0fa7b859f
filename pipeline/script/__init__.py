"""Conversion between Chinese scripts: every configuration of OpenCC by name, exactly, and `mainland`, which restores
what sites did to mainland text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.rule import Change
from pipeline.script import mainland
from pipeline.script.chain import chain_of, replayed
from pipeline.script.dictionaries import DictionaryError, config_names

MAINLAND = "mainland"

__all__ = ["CONFIGS", "MAINLAND", "DictionaryError", "changes", "checked", "convert", "convert_line", "convert_lines"]


def __getattr__(name: str) -> tuple[str, ...]:
    """CONFIGS, OpenCC's configurations by name, is looked up when it is asked for: importing the package must not fail
    where a dictionary is missing."""
    if name == "CONFIGS":
        return config_names()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def checked(config: str) -> str:
    """The name itself. Raises ValueError, one sentence, where nothing is called so."""
    if config != MAINLAND and config not in config_names():
        known = ", ".join((MAINLAND, *config_names()))
        raise ValueError(f"there is no script configuration {config!r}: choose one of {known}")
    return config


def convert(text: str, config: str = MAINLAND) -> str:
    """The text, converted; with `mainland` as one document.

    >>> convert("發展教育", "t2s")
    '发展教育'
    """
    checked(config)
    return mainland.convert(text) if config == MAINLAND else chain_of(config).convert(text)


def changes(text: str, config: str = MAINLAND) -> list[Change]:
    """What `convert` does to the text, as disjoint changes in its frame, sorted: runs of changed characters."""
    checked(config)
    if config != MAINLAND:
        return chain_of(config).changes(text)
    zhe = mainland.zhe_changes(text)
    return sorted([*zhe, *mainland.dictionary_changes(replayed(text, zhe))])


def convert_line(line: str, config: str = MAINLAND) -> str:
    """One line, as a document of its own."""
    return convert(line, config)


def convert_lines(lines: Iterable[str], config: str = MAINLAND, whole: bool = False) -> list[str]:
    """As many lines as were given, each a document of its own; with `whole` all of them are one document."""
    checked(config)
    if not whole:
        return [convert(line, config) for line in lines]
    given: Sequence[str] = list(lines)
    return convert("\n".join(given), config).split("\n") if given else []
