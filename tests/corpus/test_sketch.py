"""Sketches: the same shingles in every text that has them, whatever else is in it and however the work is cut."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus import sketch as sketching
from pipeline.corpus.key import signs_of
from pipeline.corpus.sketch import (
    ENOUGH,
    SHINGLE,
    SPARSEST,
    Sketches,
    chosen,
    hashed,
    joined,
    method,
    rates,
    same,
    sketches_of,
)
from tests.corpus.shelf import text_of

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E30), max_size=60)
ANY = st.text(st.sampled_from("云溪市教育局工作要点，。\n 12ab"), max_size=60)


def hashes_of(sketches: Sketches, number: int) -> set[int]:
    return set(sketches.hashes[sketches.bounds[number] : sketches.bounds[number + 1]].tolist())


@given(HAN)
def test_one_hash_a_shingle(text: str) -> None:
    hashes = hashed(signs_of(text))
    assert len(hashes) == max(0, len(text) - SHINGLE + 1)
    shingles = [text[at : at + SHINGLE] for at in range(len(hashes))]
    assert len(set(shingles)) == len(set(hashes.tolist()))


@pytest.mark.parametrize(
    ("count", "rate"), [(0, 0), (ENOUGH, 0), (2 * ENOUGH - 1, 0), (2 * ENOUGH, 1), (10**6, SPARSEST)]
)
def test_short_texts_are_sampled_densely(count: int, rate: int) -> None:
    assert rates(np.array([count]))[0] == rate


def test_one_in_sixteen_of_a_long_text() -> None:
    rng = np.random.default_rng(1)
    text = "".join(map(chr, rng.integers(0x4E00, 0x9FA5, 160_000)))
    assert 9_600 < len(sketches_of([("a", text)]).hashes) < 10_400


def test_a_sparse_sketch_of_a_text_is_part_of_a_dense_one() -> None:
    rng = np.random.default_rng(2)
    text = "".join(map(chr, rng.integers(0x4E00, 0x9FA5, 3_000)))
    sketches = sketches_of([("part", text[:200]), ("whole", text)])
    sparse = {value for value in hashes_of(sketches, 0) if value % 16 == 0}
    assert sparse and sparse <= hashes_of(sketches, 1)


def test_furniture_script_and_layout_leave_the_sketch_alone() -> None:
    text = text_of("plan")
    changed = "，".join(text.replace("，", "")).replace("教", "教(jiào)").replace("学", "學")
    sketches = sketches_of([("a", text), ("b", changed)])
    assert hashes_of(sketches, 0) == hashes_of(sketches, 1)


@given(st.lists(ANY, max_size=12), st.integers(1, 40))
def test_how_the_work_is_cut_changes_nothing(texts: list[str], chunk: int) -> None:
    documents = [(str(number), text) for number, text in enumerate(texts)]
    whole = sketches_of(documents)
    alone = joined([sketches_of([document]) for document in documents])
    before, sketching.CHUNK = sketching.CHUNK, chunk
    try:
        cut = sketches_of(documents)
    finally:
        sketching.CHUNK = before
    assert same(whole, alone) and same(whole, cut)
    for number in range(len(whole)):
        here = whole.hashes[whole.bounds[number] : whole.bounds[number + 1]]
        assert (here[1:] > here[:-1]).all()


@given(st.lists(ANY, max_size=12), st.randoms())
def test_chosen_sketches_are_those_of_the_chosen_documents(texts: list[str], rng) -> None:
    documents = [(str(number), text) for number, text in enumerate(texts)]
    order = [number for number in range(len(texts)) if rng.random() < 0.7]
    rng.shuffle(order)
    assert same(chosen(sketches_of(documents), order), sketches_of([documents[number] for number in order]))


def test_the_method_changes_with_what_decides_a_sketch(monkeypatch: pytest.MonkeyPatch) -> None:
    before = method()
    assert before == method()
    monkeypatch.setattr(sketching, "SPARSEST", 5)
    assert method() != before
