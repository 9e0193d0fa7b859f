"""How the repair of lines is measured: texts wrapped or broken by the benchmark come back as they were."""

from __future__ import annotations

import pytest

from benchmarks.rewrite import Repair, _source, breaks_of, broken, headings_of, repaired, ways, wrapped
from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings

TEXT = (
    "北汀镇2023年渠道清淤方案\n"
    "为保障今冬明春的灌溉，镇里决定用两个月时间把全镇的渠道清理一遍，所需人工由各村组织，所需经费由镇财政承担，"
    "完工以后由水利站逐段验收，验收结果在村务公开栏里张贴。\n"
    "一、先干渠，后支渠\n"
    "干渠淤得最深的三段放在头一个月，每段派两台挖掘机，白天施工，夜里派人看守；支渠由各村自己动手，按户分段，老弱户由邻里帮工。"
    "遇到管线要先报水利站，弄清楚是谁家的再动土。\n"
    "二、账目要清楚\n"
    "油料、工时和租金每天登记，由村会计和监督员两个人签字；月底汇总一次，报镇财政所。多报虚报的，追回款项并在全镇通报。\n"
    "三、安全要当心\n"
    "沟边不许停车，沟里不许孩子玩耍；雨天停工，雪天停工，看不清路的雾天也停工。出了事故，半个小时以内报到镇里来。"
)


@pytest.fixture(scope="module")
def document() -> Document:
    return process(_source(TEXT), Settings())


@pytest.mark.parametrize(("name", "damage"), list(ways()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_damage_is_undone(document: Document, name: str, damage: object) -> None:
    assert callable(damage)
    found = repaired(document, damage)
    assert found.spoilt == 0 and found.swallowed == 0
    # a sentence that ends with its line may end its paragraph too: one join of a way may stay undone
    assert found.wanted > 0 and found.right >= found.wanted - 1 and found.made == found.right


def test_lines_are_cut_at_the_width() -> None:
    assert wrapped("甲" * 40, 30, "") == "甲" * 30 + "\n" + "甲" * 10
    assert wrapped("甲" * 40, 30, "　　") == "　　" + "甲" * 28 + "\n" + "甲" * 12
    assert wrapped("一、总则", 30, "　　") == "一、总则"


def test_breaks_are_counted_in_characters() -> None:
    assert breaks_of("甲 乙\n丙\n丁") == {2, 3}
    assert broken("甲；乙；\n丙", "\n\n") == "甲；\n乙；\n\n丙"


def test_headings_stand_between_breaks(document: Document) -> None:
    assert len(headings_of(document)) == 6


def test_a_join_too_many_counts_as_one_too_few_does() -> None:
    assert Repair(wanted=10, made=10, right=9).share == pytest.approx(9 / 11)
    assert Repair(wanted=10, made=9, right=9).share == pytest.approx(0.9)
    assert Repair(wanted=9, made=10, right=9).share == pytest.approx(0.9)
