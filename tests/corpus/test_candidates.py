"""Candidates: every pair that shares enough, without the square of what everybody shares."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import candidates as module
from pipeline.corpus.candidates import COMMON, LEADERS, LEAST_SHARED, MOST, candidates
from pipeline.corpus.sketch import Sketches


def sketches(*lists: set[int], han: int = 30) -> Sketches:
    """Sketches of texts so short that few shared hashes are enough."""
    parts = [np.array(sorted(some), np.uint64) for some in lists]
    return Sketches(
        tuple(map(str, range(len(lists)))),
        tuple(str(number).encode() for number in range(len(lists))),
        np.full(len(lists), han, np.int64),
        np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64),
        np.concatenate([np.zeros(0, np.uint64), *parts]),
    )


def pairs(some: Sketches) -> set[tuple[int, int]]:
    found = candidates(some)
    assert len(set(zip(found.first.tolist(), found.second.tolist(), strict=True))) == len(found.first)
    return set(zip(found.first.tolist(), found.second.tolist(), strict=True))


def test_nothing_gives_nothing() -> None:
    assert pairs(sketches()) == set()
    assert pairs(sketches(set())) == set()
    assert pairs(sketches({1, 2}, {3, 4})) == set()


def test_one_shared_shingle_is_a_phrase_two_are_a_candidate() -> None:
    assert pairs(sketches({1, 2, 3}, {1, 8, 9}, {2, 3, 7})) == {(0, 2)}


def test_a_long_text_has_to_share_more() -> None:
    ten = set(range(10))
    assert pairs(sketches(ten | {91}, ten | {92}, han=200)) == {(0, 1)}
    assert pairs(sketches(ten | {91}, ten | {92}, han=4_000)) == set()


@given(st.lists(st.sets(st.integers(0, 30), max_size=12), max_size=14), st.integers(1, 60), st.integers(1, 60))
def test_blocks_and_parts_change_nothing(lists: list[set[int]], block: int, part: int) -> None:
    spread = [{value << 59 | value for value in some} for some in lists]  # over the whole range of hashes
    expected = {
        (one, other)
        for other in range(len(lists))
        for one in range(other)
        if len(lists[one] & lists[other]) >= max(LEAST_SHARED, module.LEAST_SHARE * 23)
    }
    before = module.BLOCK, module.PART
    module.BLOCK, module.PART = block, part
    try:
        assert pairs(sketches(*spread)) == expected
    finally:
        module.BLOCK, module.PART = before


def test_slogans_make_no_square() -> None:
    count = 400
    rng = np.random.default_rng(3)
    lists = [{*rng.choice(200, 2, replace=False).tolist(), 1000 + number} for number in range(count)]
    everybody = [some | {5000, 5001} for some in lists]
    found = pairs(sketches(*everybody))
    assert len(found) <= count * (LEADERS + 4)


def test_hundreds_of_copies_still_come_together() -> None:
    lists = [set(range(50)) | {1000 + number} for number in range(COMMON * 4)]
    found = pairs(sketches(*lists))
    assert {(0, number) for number in range(1, len(lists))} <= found
    assert len(found) <= len(lists) * (LEADERS + 1)


def test_the_partners_of_a_document_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "COMMON", 1000)
    count = MOST * 5
    found = pairs(sketches(*[set(range(20)) | {1000 + number} for number in range(count)]))
    assert len(found) <= 2 * count * MOST < count * (count - 1)
