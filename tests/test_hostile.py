"""Hostile text: no rule may take more than linear work, whatever it is given."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from pipeline.rewrite import TABLES
from pipeline.rule import Context, Rule, rewrite
from pipeline.text import Draft
from tests.growth import TOO_STEEP, growth

RULES = [rule for table in TABLES for rule in table]
SMALL = 10_000

_SOUP = "甲乙,.:;()（）“”\"'《》〈〉<>?！ \u3000\n\t1a１．一、第章·…—-\u200b\u0301\xa0é⼯見(lǐng)"


def _filled(pattern: str) -> Callable[[int], str]:
    return lambda n: (pattern * (n // len(pattern) + 1))[:n]


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    return lambda n: opening * (n // 2) + closing * (n // 2)


def _soup(n: int) -> str:
    draw = random.Random(7)
    return "".join(draw.choice(_SOUP) for _ in range(n))


REPEATED = (
    "一", "a", "1", " ", "\u3000", "\n", "\t", "(", ")", "（", "）", "“", "”", '"', "'", "《", "〈", "<", ">",
    "【", ",", "，", ".", "。", "…", "-", "—", "?", ":", "\u200b", "\u0301", "é", "\u00a0", "\u202a", "⼯",
    "\ue863", "著", "著着", "()", "（）", "“”", '""', "《》", "<>", "1.", "1、", "（一）", "一、", "第一章 ",
    "一是", "①", "甲,", "甲(", "甲)", "(甲", "甲 ", " ，", "甲\n", "甲;\n", "\n\n", "\r\n", "1,", "1,1", "甲1,",
    "a,甲", "領(lǐng)", "甲?a)", "甲 (", "《甲", "《甲<", "《<甲>", "甲》", "“甲", "甲\"", "e\u0301\u0316",
    "\u0316\u0301", "http://", "http://a.b/c,甲", "a@", "&amp;", "www.", "来源：", "发布时间：2023-",
    "责任编辑：", "上一篇：", "首页 > ", "扫一扫", "当前位置：甲>", "鏁欒偛", "ä¸€", "１．", "．", "－", "--",
    "发表于 2023-7-1 09:12\n", "1楼\n2023-7-1 09:12\n", "“甲\n", "索引号\n甲\n", "甲    第 3 页\n", "《《甲》乙》",
    "......", "。。。", "︰", "ㄅ", "甲(ㄅ)",
)  # fmt: skip

INPUTS: dict[str, Callable[[int], str]] = {
    **{f"repeated {pattern!r}": _filled(pattern) for pattern in REPEATED},
    "nested ()": _nested("(", ")"),
    "nested （甲": _nested("（甲", "）"),
    "nested 《": _nested("《", "》"),
    "nested “": _nested("“", "”"),
    "nested <": _nested("<", ">"),
    "nested 甲(": _nested("甲(", ")甲"),
    "soup": _soup,
    "one long line": _filled("全县教育工作要坚持质量，"),
    "long line, no mark": _filled("全县教育工作要坚持质量"),
    "half-width line": _filled("全县(教育)工作,要\"坚持\"质量; "),
    "many short lines": _filled("一、甲\n"),
    "spaces before an end": lambda n: " " * n + "甲",
    "marks before a letter": lambda n: "甲" + "1" * n + ",甲",
    "brackets before a letter": lambda n: "(" * n + "甲",
}  # fmt: skip


@cache
def _given(name: str, length: int) -> tuple[str, Context]:
    value = INPUTS[name](length)
    return value, Context.plain(value)


def _rewriting(rules: Iterable[Rule], name: str, length: int) -> Callable[[], object]:
    value, context = _given(name, length)
    draft = Draft.of(value)
    return lambda: rewrite(draft, rules, context)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_takes_linear_work(rule: Rule) -> None:
    found = {name: growth(lambda n, name=name: _rewriting([rule], name, n), SMALL) for name in INPUTS}
    assert {name: times for name, times in found.items() if times >= TOO_STEEP} == {}


@pytest.mark.parametrize("name", ["soup", "half-width line", "repeated '領(lǐng)'", "repeated '甲('"])
def test_the_ledger_of_a_hostile_text_takes_linear_work(name: str) -> None:
    """All tables together, so that composing one step with the next is measured as well."""

    def prepared(length: int) -> Callable[[], object]:
        value, context = _given(name, length)

        def work() -> None:
            draft = Draft.of(value)
            for table in TABLES:
                draft = rewrite(draft, table, context)

        return work

    assert growth(prepared, SMALL) < TOO_STEEP
