"""The floors of benchmarks/floors.toml, and the digest that pins them to one corpus."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


def floors_of(section: str) -> dict:
    """The floors of one benchmark, `corpus` included where they are pinned. Raises KeyError where there are none: a
    check without floors could not fail."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))[section]


def digest_of(paths: Iterable[Path]) -> str:
    """16 hex digits over the names and bytes of some files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
