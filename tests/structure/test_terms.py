"""Policy terms: what is one, what stands in quotation marks and is none, and the lexicon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.structure.terms import terms_of
from pipeline.structure.terms.lexicon import FIELDS, FORMS, lexicon_in
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Text


def terms(value: str) -> list[tuple[str, str]]:
    return [(term.term, term.kind) for term in terms_of(Text(value, value), ())]


@pytest.mark.parametrize(
    "value",
    [
        "他说：“我们一定把水治好”。",
        "居民赵某高兴地说“水变清了”。",
        "关注微信公众号“云溪水利”。",
        "点击“下载”按钮，进入“我的办件”栏。",
        "门上写着“闲人免进”字样。",
        "名为“清风”的小店开业了。",
        "观看电影“春天”。",
        "“十四五”时期取得新成效。",
        "破解“瓶颈”问题，打通“最后一公里”。",
        "“为什么会这样？”",
        "最低保障线以上的家庭。",
        "未闭合的“县管",
        "“”",
        "一对一服务，两高架桥通车。",
    ],
)
def test_what_is_no_term(value: str) -> None:
    assert terms(value) == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("推行“县管校聘”管理改革", [("县管校聘", "quoted")]),
        ("推行县管校聘管理改革", [("县管校聘", "lexicon")]),
        ("持续深化“放管服”改革", [("放管服", "quoted")]),
        ("持续深化放管服改革", [("放管服改革", "lexicon")]),
        ("增强“四个意识”、坚定“四个自信”", [("四个意识", "quoted"), ("四个自信", "quoted")]),
        ("实施“清水润城”工程", [("清水润城", "quoted")]),
        ("推进“三个课堂”建设", [("三个课堂", "quoted")]),
        ("落实“1+X”证书制度", [("1+X", "quoted")]),
        ("开展“强链”、“补链”行动", [("强链", "quoted"), ("补链", "quoted")]),
        ("落实“双减”政策，减轻学生负担", [("双减", "quoted")]),
        ("践行“绿水青山就是金山银山”理念", [("绿水青山就是金山银山", "quoted")]),
        ("坚持“两山”理念", [("两山", "quoted")]),
        ("推动“家校共育、同心同行”活动", [("家校共育、同心同行", "quoted")]),
    ],
)
def test_what_is_a_term(value: str, found: list[tuple[str, str]]) -> None:
    assert terms(value) == found


def test_a_term_of_the_lexicon_inside_a_longer_quotation_counts_beside_it() -> None:
    assert terms("开展“减负双减提质”行动") == [("减负双减提质", "quoted"), ("双减", "lexicon")]


def test_the_field_is_that_of_the_lexicon() -> None:
    text = Text("实施“清水润城”工程和河长制", "实施“清水润城”工程和河长制")
    assert [(term.term, term.field) for term in terms_of(text, ())] == [("清水润城", None), ("河长制", "生态环境")]


@pytest.mark.parametrize("term", FIELDS)
def test_every_word_of_the_lexicon_is_found(term: str) -> None:
    value = f"坚持“{term}”，" if FORMS[term] == "quoted" else f"全市{term}，"
    assert term in [found for found, _, _ in lexicon_in(value)]
    assert term in [found for found, _ in terms(value)]


def test_every_row_of_the_lexicon_has_a_field_a_form_and_a_source() -> None:
    rows = rows_of("policy_terms")
    assert len(rows) >= 300
    for term, field, form, source in rows:
        assert term and field and source, term
        assert form in ("plain", "quoted")


@given(st.text("“”，。推行县管校聘双减改革的一二三+X ", max_size=40))
def test_on_any_text_terms_are_in_order_and_as_printed(value: str) -> None:
    at = -1
    for term in terms_of(Text(value, value), ()):
        assert term.span.start > at
        assert value[term.span.start : term.span.end] == term.term
        at = term.span.start
