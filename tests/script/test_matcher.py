"""The compiled dictionary against the plain reading of what OpenCC does, on any table and any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.script.chain import Segmenter, replayed
from pipeline.script.matcher import compile_rows
from pipeline.script.units import SHORT

ALPHABET = "甲乙丙丁ab𠮷𫝈"


def plainly(text: str, table: dict[str, str]) -> str:
    """From left to right, the longest key at each place."""
    longest = max(map(len, table), default=0)
    out, at = [], 0
    while at < len(text):
        for length in range(longest, 0, -1):
            if text[at : at + length] in table:
                out.append(table[text[at : at + length]])
                at += length
                break
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


tables = st.dictionaries(
    st.text(ALPHABET, min_size=1, max_size=4), st.text(ALPHABET + "子丑", min_size=1, max_size=5), max_size=12
)


@settings(max_examples=400, deadline=None)
@given(tables, st.text(ALPHABET, max_size=40), st.sampled_from(["", "丙", "𠮷"]))
def test_the_longest_key_at_each_place_is_taken(table: dict[str, str], text: str, more: str) -> None:
    matcher = compile_rows(table)
    long = text + (more or "乙") * SHORT + text  # the way over code units, with and without astral characters
    for each in (text, long):
        assert matcher.convert(each) == plainly(each, table)


@settings(max_examples=300, deadline=None)
@given(tables, st.text(ALPHABET, max_size=40))
def test_changes_do_what_conversion_does_and_touch_nothing_else(table: dict[str, str], text: str) -> None:
    matcher = compile_rows(table)
    changes = matcher.changes(text)
    assert replayed(text, changes) == matcher.convert(text)
    reached = 0
    for start, end, after in changes:
        assert start >= reached
        assert text[start:end] != after
        reached = end


def test_same_length_changes_hold_only_characters_that_change() -> None:
    matcher = compile_rows({"乾": "干", "乾隆": "乾隆", "學": "学", "習": "习", "一目瞭然": "一目了然"})
    assert matcher.changes("學習乾隆，一目瞭然") == [(0, 2, "学习"), (7, 8, "了")]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("甲乙丙", "1"),  # the longest
        ("甲乙", "2"),
        ("甲甲乙", "32"),  # what is taken first stands in the way of nothing before it
        ("丙甲乙丁", "丙25"),
        ("乙丙", "4"),
    ],
)
def test_longest_match(text: str, after: str) -> None:
    table = {"甲乙丙": "1", "甲乙": "2", "甲": "3", "乙丙": "4", "丁": "5"}
    assert compile_rows(table).convert(text) == after


def test_a_phrase_that_says_nothing_still_stands_in_the_way() -> None:
    """甲乙 becomes what its characters become, yet while it is taken 乙丙 is not."""
    table = {"甲": "子", "乙": "丑", "甲乙": "子丑", "乙丙": "寅"}
    assert compile_rows(table).convert("甲乙丙") == "子丑丙"
    assert compile_rows(table).convert("丁乙丙") == "丁寅"


def test_values_may_be_longer_and_shorter_than_keys() -> None:
    matcher = compile_rows({"联网": "連上網路", "打印机": "印表"})
    text = "打印机联网了"
    assert matcher.convert(text) == "印表連上網路了"
    assert replayed(text, matcher.changes(text)) == "印表連上網路了"


def test_lone_surrogates_pass() -> None:
    matcher = compile_rows({"學": "学"})
    text = "\ud800學" * SHORT
    assert matcher.convert(text) == "\ud800学" * SHORT


def test_segments_end_where_keys_begin_and_end() -> None:
    segmenter = Segmenter.of(["乙丙", "丁"])
    assert list(segmenter.borders("甲乙丙丁戊")) == [1, 3, 4]
    assert list(segmenter.borders("乙丙")) == []
    assert list(segmenter.borders("甲戊")) == []


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(ALPHABET, min_size=1, max_size=3), max_size=8), st.text(ALPHABET, max_size=30))
def test_borders_are_ascending_and_inside(keys: list[str], text: str) -> None:
    borders = list(Segmenter.of(keys).borders(text))
    assert borders == sorted(set(borders))
    assert all(0 < b < len(text) for b in borders)
