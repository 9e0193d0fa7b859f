"""The canonical key: what copying sites change is not in it, what tells documents apart is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.key import identity, is_han, signs_of, table


def han(text: str) -> str:
    signs = signs_of(text)
    return signs[is_han(signs)].astype(np.uint32).tobytes().decode("utf-32-le")


def same(one: str, other: str) -> bool:
    return identity(one, signs_of(one)) == identity(other, signs_of(other))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("云溪市教育局2021年工作要点", "云溪市教育局年工作要点"),
        ("雲溪市教育局２０２１年工作要點", "云溪市教育局年工作要点"),
        ("加強黨的領(lǐng)導(dǎo)，引領(lǐng)教育", "加强党的领导引领教育"),
        ("（一）着力、著力；批覆、批复", "一着力着力批复批复"),
        ("乾部、幹部、干部", "干部干部干部"),
        ("河 道\u200b清\u3000理\n通知", "河道清理通知"),
        ("ABC 123 ,。!", ""),
        ("⼯作 豈", "工作岂"),
        ("𠮷㐂", "𠮷㐂"),
        ("", ""),
    ],
)
def test_only_simplified_han_characters_are_left(text: str, key: str) -> None:
    assert han(text) == key


def test_the_table_says_the_same_twice() -> None:
    codes = table()
    assert np.array_equal(codes[codes], codes)
    assert codes[ord("a")] == codes[ord("，")] == 0


LONG = "云溪市水务局关于清理河道障碍物的通知各县区水务局澜河沿岸各乡镇入汛以来我市连续出现强降雨部分河段"


def test_identity_is_of_words_and_numbers() -> None:
    assert same(LONG + "共36处", "，".join(LONG) + "\n共 ３６ 處")
    assert not same(LONG + "共36处", LONG + "共37处")
    assert not same(LONG + "共36处", LONG + "共xx处")
    assert not same(LONG, LONG[1:])


def test_a_text_of_few_han_characters_is_told_by_its_letters() -> None:
    assert same("Notice of Yunxi City (云溪)", "NOTICE of Yunxi\nCity 云溪")
    assert not same("Notice of Yunxi City (云溪)", "Letter of Yunxi City (云溪)")
    assert identity("……", signs_of("……")) == b""


@given(st.text(max_size=80))
def test_any_text_has_a_sign_a_character(text: str) -> None:
    signs = signs_of(text)
    assert len(signs) == len(text)
    assert np.array_equal(signs[signs > 0], table()[signs[signs > 0]])
    assert len(identity(text, signs)) in (0, 16)


def test_lone_surrogates_are_no_characters_and_no_fault() -> None:
    assert han("云\ud800溪") == "云溪"
    assert identity("\udfff", signs_of("\udfff")) == b""
