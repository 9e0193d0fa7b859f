"""The metric of the content benchmark, and its floors where the pages are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.content import DATA, Score, below, compare, groups, ours, page_f1, rows_of, run, shingles


def test_only_letters_and_digits_count() -> None:
    assert shingles("ＡＢ，c d") == shingles("abcd")
    assert list(shingles("。！")) == []
    assert shingles("甲乙丙丁戊").total() == 2


def test_what_is_said_twice_is_one_too_many() -> None:
    assert compare("甲乙丙丁", "", "甲乙丙丁") == (1, 0, 0)
    right, extra, missed = compare("甲乙丙丁", "", "甲乙丙丁甲乙丙丁")
    assert (right, missed) == (1, 0)
    assert extra == 4


def test_neutral_words_neither_help_nor_hurt() -> None:
    assert compare("甲乙丙丁", "天地玄黄", "天地玄黄") == (0, 0, 1)


def test_an_empty_text_has_no_score() -> None:
    score = Score("a", "gov", *compare("甲乙丙丁", "", ""), 0.1)
    assert score.f1 == 0.0
    assert page_f1([score]) == 0.0


def test_chinese_pages_are_those_of_every_kind_but_one() -> None:
    scores = [Score("a", "gov", 1, 0, 0, 0.0), Score("b", "intl", 0, 0, 1, 0.0)]
    assert {name: len(group) for name, group in groups(scores).items()} == {"gov": 1, "intl": 1, "chinese": 1, "all": 2}


def test_another_corpus_is_a_fault(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl.gz"
    other.write_bytes(b"")
    assert "corpus" in below([], other)[0]


def test_a_page_is_measured_from_its_bytes() -> None:
    row = {"id": "a", "html": "<p>澜山区教育局关于校舍安全的通知，请各校遵照执行。</p>"}
    seconds, text = ours(row)
    assert seconds >= 0
    assert text == "澜山区教育局关于校舍安全的通知，请各校遵照执行。"


@pytest.mark.shared
@pytest.mark.skipif(not DATA.exists(), reason="the benchmark data is not beside the checkout")
def test_scores_hold_their_floors() -> None:
    scores = [score for score, _ in run(list(rows_of(DATA)), ours)]
    assert below(scores, DATA) == []
