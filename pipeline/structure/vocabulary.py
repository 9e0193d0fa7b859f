"""Vocabularies kept as data: tab-separated files in pipeline/structure/data, one header line, `#` for remarks."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=32)
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of data/<name>.tsv below its header. Raises ValueError where a row has not the header's columns."""
    lines = files("pipeline.structure.data").joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    for row in rows:
        if len(row) != len(rows[0]):
            raise ValueError(f"{name}.tsv: a row of {len(row)} columns under a header of {len(rows[0])}: {row[0]}")
    return tuple(rows[1:])


@lru_cache(maxsize=32)
def words_of(name: str) -> tuple[str, ...]:
    """The first column of data/<name>.tsv, longest word first, so that an alternation prefers the longest."""
    return tuple(sorted((row[0] for row in rows_of(name)), key=lambda word: (-len(word), word)))
