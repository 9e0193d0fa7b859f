"""Punctuation: cases that a reader of official documents can check, and laws on any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.rewrite.punctuation import RULES
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.text import Draft, replay, undo

_HALF = str.maketrans("，：；（）？！", ",:;()?!")


def mended(value: str, **chosen: str) -> str:
    return rewrite(Draft.of(value), RULES, Context.plain(value, Settings(**chosen))).value


# What a document had in full width, made half-width as sites do it, comes back.
FULL_WIDTH = [
    "一、修好山区校舍，留住年轻教师",
    "（一）加强组织领导。成立工作专班，落实“一校一案”；明确分工：教务处牵头（总务处配合），按月调度。",
    "（1）PM2.5浓度下降5%，优良天数增加；（2）GDP增长5.2%，21个项目开工。",
    "1.加强领导；2.完善机制（试行）；3.强化督导！",
    "研究出台《云溪市幼儿园布局规划（2021-2035年）》，每乡添建1-2所公办园。",
    "推进“1+N”结对帮扶（试点），实施4+1+1课表，男女教师按2:1配备，力争2025年达到95%（2020年为90%）。",
    "谁来办学？为谁办学？办成什么样的学校？这就是根本问题！",
    "投入1,000元，上午9:00至12:30（周末除外）开放，电话：0123-4567890。",
    "网址：https://example.org/a?b=1,2;c=3（仅限校园网），邮箱：office@example.org。",
    "各县（市、区）教育局，市直各学校：现将《实施方案（试行）》发给你们，请照此办理。",
    "“天眼”（FAST）建成，《公告》（2025年第4号，以下简称《公告》），5A级景区达到3家。",
    "注：①“三会一课”，指支部大会、支部委员会、党小组会，党课；②“双减”，略。",
    "占全国1/10，4386万人受益；排名全省第4，21个学科入围。",
    "（北汀镇、禾川县（部分）、澜山区（全部））",
    "“加快建设……”（见附件1），",
]


@pytest.mark.parametrize("value", FULL_WIDTH)
def test_marks_made_half_width_come_back(value: str) -> None:
    assert mended(value.translate(_HALF)) == value


@pytest.mark.parametrize("value", FULL_WIDTH)
def test_what_is_in_full_width_is_left_alone(value: str) -> None:
    assert mended(value) == value


@pytest.mark.parametrize("value", FULL_WIDTH)
@pytest.mark.parametrize("width", [23, 34])
def test_marks_come_back_across_wrapped_lines_too(value: str, width: int) -> None:
    if "example.org" in value:
        pytest.skip("a torn address is no address")
    lines = [value[i : i + width] for i in range(0, len(value), width)]
    wrapped = "\n".join(lines)
    assert mended(wrapped.translate(_HALF)).replace("\n", "") == value


# What is not Chinese punctuation stays as it is, in the middle of a Chinese document.
NOT_CHINESE = [
    "The county of Hechuan (禾川) has 5 towns, 3 of them small; see https://example.org/a,b;c(d).",
    "Ready, steady, go!",
    "f(x,y)=(x+1)/(y-1); P(A|B)=0.5",
    "if (a > b) { call(a, b); }",
    "9:00-12:30",
    "1:1, 2.50:1",
    "1,234,567.89",
    "10.1016/j.ab.2020.01.001",
    "SELECT name, count(*) FROM t WHERE x = 'y';",
    "2023-07-16 08:20:45",
    "A:1;B:2",
    "Beiting; Lanshan (north); Hechuan!",
]


@pytest.mark.parametrize("value", NOT_CHINESE)
def test_numbers_formulas_code_and_latin_are_left_alone(value: str) -> None:
    assert mended(value) == value
    assert (
        mended(f"第一段，介绍情况。\n{value}\n第三段，提出要求。") == f"第一段，介绍情况。\n{value}\n第三段，提出要求。"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各县（市、区)教育局(以下简称“教育局”）", "各县（市、区）教育局（以下简称“教育局”）"),
        ("(一)总体要求\n(二)主要任务", "（一）总体要求\n（二）主要任务"),
        ("1)完善机制;\n2)加强督导。", "1）完善机制；\n2）加强督导。"),
        ("使用Excel(2016版),并保存", "使用Excel（2016版），并保存"),
        ("使用Excel,并保存", "使用Excel，并保存"),
        ("来源: 云溪日报", "来源：云溪日报"),
        ("见《方案》(附件\n2);(3)名单(附件3)。", "见《方案》（附件\n2）；（3）名单（附件3）。"),
        (
            "登录系统(网址:http://example.org/very/long/\npath/of/an/address/index.html),填报",
            "登录系统（网址：http://example.org/very/long/\npath/of/an/address/index.html），填报",
        ),
        ("好的 ,明白 。", "好的，明白。"),
        ('做到"两个维护",增强"四个意识"。', "做到“两个维护”，增强“四个意识”。"),
        ("印发<<实施方案(试行)>>的通知", "印发《实施方案（试行）》的通知"),
        (
            "《关于印发<禾川县管理办法>的通知》,自下发之日起执行",
            "《关于印发〈禾川县管理办法〉的通知》，自下发之日起执行",
        ),
        ("小学,初中,高中...都要参加", "小学，初中，高中……都要参加"),
        ("一个目标--办好教育", "一个目标——办好教育"),
        ("抓队伍,强素质.促公平,提质量.\n保安全,惠民生.", "抓队伍，强素质。促公平，提质量。\n保安全，惠民生。"),
    ],
)
def test_the_rules_together(before: str, after: str) -> None:
    assert mended(before) == after


# Spaces that mean something.
@pytest.mark.parametrize(
    "value",
    [
        "目 录\n第一章 总 则\n第二章 管 理",
        "局 长：李 明\n副局长：王小明 张 三",
        "姓名 性别 学校\n李明 男 一中",
        "\u3000\u3000第一条 为了规范管理，制定本办法。",
        "一、指导思想 以质量为中心，全面推进，务求实效。",
        "北汀镇 2021 年 GDP 增长 5%。",
        "甲校\t乙校，丙校",
    ],
)
def test_spaces_that_mean_something_stay(value: str) -> None:
    assert mended(value) == value


def test_in_a_flattened_document_the_space_behind_a_sentence_stays() -> None:
    sentence = "全面推进教育改革，提高质量。 "
    assert mended(sentence * 3) == sentence.strip() * 3 + " "
    assert mended(sentence * 100) == sentence * 100


@pytest.mark.parametrize(
    "value", ["强队伍,提质量", "(一)总则", "“好的“", '"好的"', "《甲<办法>》,乙", "甲 ，乙", "甲--乙", "等..."]
)
def test_the_setting_turns_all_of_it_off(value: str) -> None:
    assert mended(value, punctuation="keep") == value


_TEXT = st.text("一甲乙教育第章，。：；（）？！,.:;()?!“”‘’\"'《》〈〉<> \u3000\n\t1２aB%…—-．、&@/·", max_size=60)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(_TEXT)
@example("(甲(")
@example("?,甲")
@example("《甲<乙)》,丙,丁")
def test_the_ledger_replays_and_undoes(value: str) -> None:
    draft = rewrite(Draft.of(value), RULES, Context.plain(value))
    assert replay(value, draft.edits) == draft.value
    assert undo(draft.value, draft.edits) == value


@settings(max_examples=400, deadline=None, derandomize=True)
@given(_TEXT)
def test_a_second_run_changes_nothing(value: str) -> None:
    once = mended(value)
    assert mended(once) == once
