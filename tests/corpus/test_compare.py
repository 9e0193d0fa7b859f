"""Likeness: runs, bridges, passages and numbers of two texts side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.compare import PASSAGE, Likeness, likeness, profile_of
from tests.corpus.shelf import text_of

A = "县里决定从今年起每逢集日在渡口设立临时渡船方便两岸群众往来"
B = "市里要求凡是新建的校舍都必须经过验收合格以后才能交付使用单位"


def like(one: str, other: str) -> Likeness:
    return likeness(profile_of(one), profile_of(other))


def test_a_text_is_like_itself() -> None:
    found = like(text_of("plan"), text_of("plan"))
    assert found[:3] == (1.0, 1.0, 1.0)
    assert found.numbers == found.same == 10


def test_strangers_share_nothing() -> None:
    assert like(A, B) == (0, 0, 0, 0, 0, 0)
    assert like("", A) == (0, 0, 0, 0, 0, 0)
    assert like("", "") == (0, 0, 0, 0, 0, 0)


def test_shares_are_of_each_text() -> None:
    found = like(A, A + B)
    assert found.one == 1.0
    assert found.other == pytest.approx(len(A) / len(A + B))
    assert like(A + B, A)[:2] == found[:2][::-1]


def test_seven_characters_are_a_phrase_eight_are_a_run() -> None:
    assert like(A[:7] + B[:9], A[:7] + B[9:18]).one == 0
    assert like(A[:8] + B[:9], A[:8] + B[9:18]).one == pytest.approx(8 / 17)


def test_words_put_for_words_are_bridged() -> None:
    old, new = A[:12] + "原来" + B[:12], A[:12] + "当时" + B[:12]
    assert like(old, new).one == pytest.approx(24 / 26)
    assert like(old, new).bridged == 1.0


@pytest.mark.parametrize("more", ["这里另外加进去的一整句话与原文毫不相干", "甲" * 60])
def test_what_was_put_in_is_no_bridge(more: str) -> None:
    found = like(A[:12] + "原来" + B[:12], A[:12] + more + B[:12])
    assert found.bridged == found.one


def test_passages_are_long_runs() -> None:
    text = text_of("river").replace("\n", "")
    assert like(text[:PASSAGE] + B, text[:PASSAGE] + A).passages == 0  # punctuation does not count
    found = like(text[:150] + B, text[:150] + A)
    assert found.passages == max(found.one, found.other) > 0.8


def test_numbers_are_compared_in_the_same_words() -> None:
    form = "各县区应当在规定期限之内完成改造薄弱学校的任务{}所并且新增小学和初中的学位合计{}个"
    assert like(form.format(36, 3200), form.format(36, 3500))[4:] == (2, 1)
    assert like(form.format("３６", "3200"), form.format(36, 3200))[4:] == (2, 2)
    assert like(form.format("xx", 3200), form.format(36, 3200))[4:] == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        f"{A}2021年",  # sites write this year over the old one
        f"{A}\n3.2{B}",  # a label counts paragraphs
        f"{A}\n\u3000\u30003{B}",
        f"{A}3.{B}",
        f"{A}（3）{B}",
        f"{A}1.2.3{B}",
        "36所学校",  # nothing stands before it
    ],
)
def test_what_is_no_number_of_the_text(text: str) -> None:
    assert profile_of(text).numbers == {}


@given(
    st.text(st.sampled_from("云溪市教育局工作1点，\n"), max_size=80),
    st.text(st.sampled_from("云溪市教育局工作1点，\n"), max_size=80),
)
def test_shares_are_shares(one: str, other: str) -> None:
    found = like(one, other)
    assert all(0 <= share <= 1 for share in found[:4])
    assert found.bridged >= max(found.one, found.other) - 1e-9
    assert found.same <= found.numbers
    back = like(other, one)
    assert (found.one, found.other, found.numbers, found.same) == (back.other, back.one, back.numbers, back.same)
