"""From texts to rows: copies as sites make them are found, documents that only look like copies are not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corpus.duplicates import PARTNERS
from pipeline.script import changes
from tests.corpus.shelf import found, kinds, text_of

PLAN, RIVER = text_of("plan"), text_of("river")
FURNITURE = "当前位置：首页 > 工作要点\n发布时间：2021-03-09 来源：网友投稿\n{}\n相关推荐：水务局工作计划 教师招聘公告\n版权所有：云溪文库"


def traditional(text: str) -> str:
    out, at = [], 0
    for change in changes(text, "s2t"):
        out += (text[at : change.start], change.after)
        at = change.end
    return "".join([*out, text[at:]])


def spun(text: str) -> str:
    rng = random.Random(4)
    return re.sub(
        "[\u4e00-\u9fff]{2}",
        lambda m: rng.choice(["举措", "开展", "积极", "对于"]) if rng.random() < 0.25 else m[0],
        text,
    )


COPIES = {
    "furniture": (FURNITURE.format(PLAN), "near"),
    "redacted": (re.sub(r"\d+", "xx", PLAN).replace("云溪", "某"), "near"),
    "traditional": (traditional(PLAN), "exact"),
    "pinyin": (PLAN.replace("教", "教(jiào)").replace("学", "學(xué)"), "exact"),
    "spun": (spun(PLAN), "near"),
    "years": (PLAN.replace("2021", "2023"), "near"),
    "wrapped": ("\n".join(PLAN[at : at + 30] for at in range(0, len(PLAN), 30)), "exact"),
    "half_width": (PLAN.replace("，", ",").replace("。", ".").replace("\n", "\u3000\u3000"), "exact"),
}


@pytest.mark.parametrize("edit", COPIES)
def test_a_copy_of_the_whole_is_found(edit: str) -> None:
    text, kind = COPIES[edit]
    copies = found({"a": PLAN, "b": text, "c": RIVER}, a={"url": "https://www.gov.cn/"})
    assert kinds(copies) == {("b", "a"): kind}
    assert copies.places["b"].original == "a" and copies.places["a"].original is None
    assert copies.places["a"].cluster == copies.places["b"].cluster == "a"
    assert copies.kinds == {"b": "exact" if kind == "exact" else "near"}
    assert "c" not in copies.places


PARTS = {
    "truncated": PLAN[: len(PLAN) // 2],
    "extract": PLAN[150:330],
    "first_lines": PLAN[:220],
}


@pytest.mark.parametrize("edit", PARTS)
def test_a_part_is_contained_in_its_whole(edit: str) -> None:
    copies = found({"a": PARTS[edit], "b": PLAN, "c": RIVER})
    assert kinds(copies) == {("a", "b"): "contained"}
    assert copies.pairs[0].similarity == 1.0
    assert copies.places["a"].original == "b"


def test_a_collection_contains_documents_and_makes_them_no_copies_of_each_other() -> None:
    titles = {"plan": {"title": PLAN[:14]}, "river": {"title": RIVER[:18]}}
    copies = found({"all": f"第一篇\n{PLAN}\n第二篇\n{RIVER}", "plan": PLAN, "river": RIVER}, **titles)
    assert kinds(copies) == {("plan", "all"): "contained", ("river", "all"): "contained"}
    assert copies.places == {}


@pytest.mark.parametrize(
    ("one", "other"), [("fair_2021", "fair_2022"), ("speech_schools", "speech_farms"), ("plan", "river")]
)
def test_documents_that_look_alike_are_no_copies(one: str, other: str) -> None:
    assert found({"a": text_of(one), "b": text_of(other)}).pairs == ()


def test_a_copy_of_last_years_notice_is_still_one() -> None:
    copies = found({"a": text_of("fair_2021"), "b": FURNITURE.format(text_of("fair_2021")), "c": text_of("fair_2022")})
    assert kinds(copies) == {("a", "b"): "near"}


def test_two_that_quote_one_article_are_no_copies() -> None:
    article = RIVER[130:230]
    assert found({"a": PLAN + article, "b": text_of("speech_farms") + article}).pairs == ()


def test_two_that_took_over_the_same_passages_contain_them() -> None:
    copies = found({"a": RIVER + PLAN, "b": text_of("speech_farms") + text_of("fair_2021") + RIVER})
    assert {pair.kind for pair in copies.pairs} == {"contained"}
    assert copies.places == {}


@pytest.mark.parametrize("text", ["", "。", "2021", "通知"])
def test_documents_without_words(text: str) -> None:
    copies = found({"a": text, "b": text})
    expected = {("b", "a"): "exact"} if text.strip("。") else {}
    assert kinds(copies) == expected


def test_english_documents_are_told_apart_by_their_letters() -> None:
    copies = found(
        {"a": "Notice of the Yunxi bureau", "b": "Letter of the Yunxi bureau", "c": "NOTICE of the Yunxi bureau."}
    )
    assert kinds(copies) == {("a", "c"): "exact"}


def test_a_thousand_equals_make_no_square() -> None:
    count = 1000
    copies = found({f"{number:04}": RIVER for number in range(count)})
    assert len(copies.pairs) <= count * PARTNERS
    assert len({place.cluster for place in copies.places.values()}) == 1
    assert [name for name, place in copies.places.items() if place.original is None] == ["0000"]
    named = {pair.doc_id for pair in copies.pairs} | {pair.other_doc_id for pair in copies.pairs}
    assert len(named) == count


def test_hundreds_of_near_copies_are_one_group() -> None:
    texts = {f"{number:04}": f"{RIVER}\n{PLAN[number : number + 40]}" for number in range(150)}
    copies = found(texts)
    assert len({place.cluster for place in copies.places.values()}) == 1
    assert len(copies.places) == len(texts)
    assert len(copies.pairs) <= 2 * len(texts) * PARTNERS


def test_every_member_of_two_equal_groups_is_named() -> None:
    copies = found({"a1": RIVER, "a2": RIVER, "b1": FURNITURE.format(RIVER), "b2": FURNITURE.format(RIVER)})
    assert kinds(copies) == {
        ("b2", "b1"): "exact", ("a2", "a1"): "exact", ("a1", "b1"): "near", ("a1", "b2"): "near", ("a2", "b1"): "near",
        ("a2", "b2"): "near",
    }  # fmt: skip
    assert copies.kinds == {"a1": "near", "a2": "exact", "b2": "exact"}


SHELF = {name: text_of(name) for name in ("plan", "river", "fair_2021", "fair_2022", "speech_farms")} | {
    f"plan_{name}": text for name, (text, _) in COPIES.items()
} | {f"part_{name}": text for name, text in PARTS.items()}  # fmt: skip


@settings(max_examples=25)
@given(st.permutations(sorted(SHELF)))
def test_the_order_of_the_documents_changes_nothing(order: list[str]) -> None:
    assert found({name: SHELF[name] for name in order}) == found(SHELF)


@settings(max_examples=25)
@given(st.sets(st.sampled_from(sorted(SHELF))))
def test_a_pair_is_a_pair_whatever_else_is_there(names: set[str]) -> None:
    here = kinds(found({name: SHELF[name] for name in sorted(names)}))
    everywhere = {pair: kind for pair, kind in kinds(found(SHELF)).items() if set(pair) <= names}
    assert here == everywhere


def test_no_document_is_its_own_copy() -> None:
    copies = found(SHELF)
    assert all(pair.doc_id != pair.other_doc_id for pair in copies.pairs)
    assert len({frozenset(pair[:2]) for pair in copies.pairs}) == len(copies.pairs)
