"""Every row of every vocabulary, and every example in the modules' docstrings."""

from __future__ import annotations

import doctest
import importlib

import pytest

from pipeline.structure.doc_number import numbers_in
from pipeline.structure.issuer import is_central, is_organ
from pipeline.structure.regions import table
from pipeline.structure.vocabulary import rows_of, words_of

MODULES = (
    "blanks", "brackets", "citations", "dates", "doc_number", "doc_type", "ending", "issuer", "period", "place",
    "quality", "regions",
)  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pipeline.structure.{name}"))
    assert result.failed == 0
    assert result.attempted > 0


@pytest.mark.parametrize("row", rows_of("organ_endings"), ids=lambda row: row[0])
def test_endings_of_institutions(row: tuple[str, ...]) -> None:
    ending, why, example = row
    assert why
    assert example.endswith(ending)
    assert is_organ(example) or len(example) < 3


@pytest.mark.parametrize("row", rows_of("central_organs"), ids=lambda row: row[0])
def test_central_institutions(row: tuple[str, ...]) -> None:
    word, why, example = row
    assert why
    assert example.startswith(word)
    assert is_central(example)


@pytest.mark.parametrize("row", rows_of("number_heads"), ids=lambda row: row[0])
def test_abbreviations(row: tuple[str, ...]) -> None:
    head, code, why, example = row
    assert why
    assert code in table().by_code
    assert [n.value for n in numbers_in(example)] == [example]
    assert example.startswith(head)


def test_abolished_regions_are_rows_of_the_standard() -> None:
    seen = set()
    for code, name, first, last in rows_of("abolished_regions"):
        assert len(code) == 6
        assert 1980 <= int(first) <= int(last) <= 2019
        assert (code, name) not in seen
        seen.add((code, name))
    assert len(seen) > 1900


def test_words_come_longest_first() -> None:
    words = words_of("organ_endings")
    assert [len(w) for w in words] == sorted((len(w) for w in words), reverse=True)
    assert len(set(words)) == len(words)
