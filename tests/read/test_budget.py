"""Limits on what a page shows: refused beyond them, with a sentence, and before any clock would say so."""

from __future__ import annotations

import pytest

from pipeline.budget import MAX_BLOCKS, MAX_CHARACTERS, within_budget
from pipeline.errors import OverBudget
from pipeline.page import Page
from pipeline.read import read
from pipeline.settings import Settings
from pipeline.source import Source


def read_text(text: str) -> Page:
    data = text.encode()
    return read(Source("a.txt", "a.txt", data, "", len(data)), Settings())


def test_a_page_within_the_limits_is_itself() -> None:
    page = Page.plain("云溪市\n教育局")
    assert within_budget(page) is page


def test_as_many_blocks_as_there_may_be_are_read() -> None:
    assert len(read_text("甲\n" * MAX_BLOCKS).blocks) == MAX_BLOCKS


@pytest.mark.parametrize("text", ["甲\n" * (MAX_BLOCKS + 1), "甲" * (MAX_CHARACTERS + 1)], ids=["lines", "characters"])
def test_beyond_them_it_is_refused(text: str) -> None:
    with pytest.raises(OverBudget) as caught:
        read_text(text)
    assert "甲" not in str(caught.value)
