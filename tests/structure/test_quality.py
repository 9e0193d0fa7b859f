"""Damage to a text as a whole, and the figure made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Section
from pipeline.finding import Finding
from pipeline.structure.blanks import blanks_of
from pipeline.structure.ending import breaks_off
from pipeline.structure.quality import _BY_SEVERITY, PENALTIES, damage_of, quality_of
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Span, Text
from schemas.codes import FINDINGS

SENTENCE = "各单位要提高认识，加强领导，把各项任务落到实处。"


def codes(value: str, source: str | None = None, sections: tuple[Section, ...] = ()) -> set[str]:
    return {f.code for f in damage_of(Text(source or value, value), sections)}


@pytest.mark.parametrize(
    "words",
    ["新建幼儿园xx所", "xxxx年是关键一年", "20XX年工作要点", "201x年", "××市教育局", "唱响**茶叶品牌", "**县教育局", "某某同志", "张某、李某",
     "某市人民政府", "投入XX万元", "x市优秀教师", "138****1234", "做强＊＊产业"],
)  # fmt: skip
def test_blanks(words: str) -> None:
    assert blanks_of(f"全文如下，{words}，特此报告。"), words


@pytest.mark.parametrize(
    "words",
    ["1+X证书制度", "拍X光片", "某些学校", "某个时期", "若某季度结束", "变量x=3", "设x为未知数", "固有风险×控制风险", "480毫米×140毫米",
     "GeForce RTX显卡", "https://xx.example.cn/xx", "**一、加强领导**", "要**切实加强**管理", "* 第一项", "用X代表消防", "Xbox主机",
     "2×3=6", "“X”证书", "SUV和MAXX车型"],
)  # fmt: skip
def test_no_blanks(words: str) -> None:
    assert blanks_of(words) is None, words


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("建设一批示范学校，推进职业教育领航计划，打造一批市级优", "mid_sentence"),
        ("对排查出的问题，要逐项登记，", "mid_sentence"),
        ("渡船票价，按人头收取（成人每趟", "mid_sentence"),
        ("为此，特提出以下要求：", "announced"),
        ("第一批任务，由市教育局负责；", "mid_sentence"),
        ("……登录后查看", "more"),
    ],
)
def test_breaks_off(end: str, why: str) -> None:
    value = "\n".join([SENTENCE] * 6 + [end])
    found = breaks_off(value, ())
    assert found is not None
    assert found == (len(value), why)


@pytest.mark.parametrize(
    "end",
    [
        SENTENCE,
        "云溪市教育局",
        "云溪市教育局\n2021年3月5日",
        "2021年3月5日",
        "（此件公开发布）",
        "附件：1.任务清单\n2.责任分工表",
        "河南\t80\t10",
        "联系人：周远山，电话12345678",
        "让我们团结一心，奋勇前进！",
        "列席：水务局周远山，城建局林清远",
        "记录：吴桐",
        "北汀镇党政办公室    2022年4月11日印发",
        "特此通告",
        "他说，这“来之不易”",
        "一、小型车涂装样图",
    ],
)
def test_does_not_break_off(end: str) -> None:
    assert breaks_off("\n".join([SENTENCE] * 6 + [end]), ()) is None


def test_a_text_without_full_stops_at_line_ends_is_not_called_cut() -> None:
    lines = ["加强组织领导，压实各方责任，形成齐抓共管的良好格局，确保按期完成"] * 8
    assert breaks_off("\n".join(lines), ()) is None


def test_a_heading_without_text_at_the_end() -> None:
    value = f"一、提高认识\n{SENTENCE}\n二、明确责任\n{SENTENCE}\n三、强化保障"
    found = breaks_off(value, ())
    assert found is not None
    assert found[1] == "heading_only"


def _chapter(number: int, parent: int | None, style: str) -> Section:
    return Section(number, parent, 1 if parent is None else 2, "一、", 1, style, "standalone", None, (), "", Span(0, 1))


def test_a_last_chapter_with_a_lone_item() -> None:
    tops = [_chapter(n, None, "cn_dun") for n in (1, 2, 3)]
    items = [_chapter(10 + i, parent, "arabic_dot") for i, parent in enumerate((1, 1, 2, 2, 2, 3))]
    value = "\n".join([SENTENCE] * 6)
    assert breaks_off(value, (*tops, *items)) == (len(value), "lone_item")
    assert breaks_off(value, (*tops, *items, _chapter(20, 3, "arabic_dot"))) is None


def test_flattened_looks_at_the_source() -> None:
    long = SENTENCE * 60
    assert "flattened" in codes(long)
    assert "flattened" in codes(long.replace("。", "。\n"), source=long), "also where the lines were put back"
    assert "flattened" not in codes(long.replace("。", "。\n"))
    assert "flattened" not in codes(SENTENCE * 10), "a short notice may stand on one line"
    noted = long.replace("实", "实(shí)").replace("领", "领(lǐng)")
    lines = "\n".join(noted[i : i + 1100] for i in range(0, len(noted), 1100))
    assert "flattened" not in codes("\n".join(long[i : i + 700] for i in range(0, len(long), 700)), source=lines)


def test_nature() -> None:
    assert codes("通知") == {"short_text"}
    assert codes("The quick brown fox jumps over the lazy dog and runs away from it.") == {"not_chinese"}
    assert codes("") == {"short_text", "not_chinese"}
    assert codes(SENTENCE * 3) == set()
    japanese = "図書館は、来年度から移動図書館の運行を始めます。くわしくは市役所までお問い合わせください。みなさまのご利用をお待ちしています。"
    assert codes(japanese) == {"not_chinese"}
    assert codes(SENTENCE * 3 + "代表团参观了名为“みんなの図書館”的社区图书馆。") == set()


@pytest.mark.parametrize("row", rows_of("fixed_phrases"), ids=lambda row: row[4])
def test_fixed_phrases(row: tuple[str, ...]) -> None:
    anchor, allowed, _, why, spun, genuine = row
    assert why
    match = re.search(anchor, spun)
    assert match
    assert not re.fullmatch(allowed, match.group())
    found = re.search(anchor, genuine)
    assert found is None or re.fullmatch(allowed, found.group())


def test_spun_needs_a_certain_phrase_or_two() -> None:
    body = SENTENCE * 3
    assert "spun_suspected" in codes(f"以习近平新时期特色思想为指导，{body}")
    assert "spun_suspected" not in codes(
        f"以习近平新时代中国特色社会主义思想为指导，学习习近平法治思想、习近平生态文明思想，{body}"
    )
    assert "spun_suspected" not in codes(f"终结“十二五”规划，{body}")
    assert "spun_suspected" in codes(f"终结“十二五”规划，执行十八届三中全会，{body}")
    assert "spun_suspected" not in codes(f"不忘初心、牢记使命，不忘初心、砥砺前行，{body}")


@pytest.mark.parametrize(
    ("value", "unbalanced"),
    [
        ("（甲）(乙）【丙】", False),
        ("1）甲；2）乙；（3）丙", False),
        ("一）甲\n二）乙", False),
        ("（甲", True),
        ("甲）乙", True),
        ("“甲”“乙”", False),
        ("“甲，“乙”", True),
        ("甲”", True),
        ("“第一段。\n“第二段。”", False),
        ("（甲【乙）丙】", True),
    ],
)
def test_unbalanced(value: str, unbalanced: bool) -> None:
    assert ("unbalanced_brackets" in codes(value)) is unbalanced


@given(st.text("xX×*某1+（）()“”《》。，一甲年市\n ", max_size=60))
def test_damage_is_told_of_any_text_with_places_inside_it(value: str) -> None:
    for finding in damage_of(Text(value, value), ()):
        assert finding.code in FINDINGS
        assert finding.start is None or 0 <= finding.start <= (finding.end or finding.start) <= len(value)


def test_quality() -> None:
    assert quality_of(()) == 1.0
    assert quality_of([Finding("truncated", "")]) == 1 - PENALTIES["truncated"]
    assert quality_of([Finding("redacted", "")] * 9) == 1 - PENALTIES["redacted"]
    assert quality_of([Finding(code, "") for code in FINDINGS]) == 0.0
    assert set(PENALTIES) <= set(FINDINGS)
    # personal data is of use to know, and no damage
    damage = [code for code in FINDINGS if not code.startswith("personal_")]
    assert all(0 < quality_of([Finding(code, "")]) < 1 for code in damage)
    assert all(quality_of([Finding(code, "")]) == 1 for code in set(FINDINGS) - set(damage))


def test_hostile_text_is_linear() -> None:
    for unit in ("x", "**甲", "（", "“", "某", "1）", "习近平", "一、甲\n", "执行十八届三中全会", "落实德"):
        damage_of(Text(unit, unit * 20000), ())


LINES = [
    SENTENCE + SENTENCE,
    "一、提高认识",
    SENTENCE + SENTENCE,
    "二、明确责任",
    SENTENCE + SENTENCE,
    SENTENCE + SENTENCE,
    SENTENCE + SENTENCE,
]


@pytest.mark.parametrize(
    "end", ["市水务局已经在北汀镇设立了三个", "（一）坚持预防为主建立覆盖城乡的", "1.有关部门要对挂靠单位"]
)
def test_the_beginning_of_a_sentence_without_any_mark(end: str) -> None:
    items = [f"（一）{SENTENCE}", f"（二）{SENTENCE}", f"1.{SENTENCE}", f"2.{SENTENCE}"]
    value = "\n".join([*LINES, *items, end])
    assert breaks_off(value, ()) == (len(value), "mid_sentence")


@pytest.mark.parametrize(
    "end",
    [
        "附件：1.任务清单\n2.北汀镇防汛责任人名单",
        "附表\n北汀镇防汛责任人名单和联系方式",
        "周远山 北汀镇中心小学\n林清远 云溪市第一中学高级教师",
        "主题词：防汛 预案 通知",
        "上一篇：云溪市水务局召开防汛工作会",
        "云溪水务有限公司董事会",
    ],
)
def test_what_follows_a_finished_text(end: str) -> None:
    assert breaks_off("\n".join([*LINES, end]), ()) is None


def test_an_institution_in_mid_sentence_signs_nothing() -> None:
    value = "\n".join([*LINES, SENTENCE + "云溪市水务局"])
    assert breaks_off(value, ()) == (len(value), "mid_sentence")
    assert breaks_off("\n".join([*LINES, SENTENCE + "    云溪市水务局"]), ()) is None


def test_the_page_about_quality_has_the_weights_in_force() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "quality.md").read_text(encoding="utf-8")
    told = {code: float(weight) for code, weight in re.findall(r"^\| (\w+) \| (\d\.\d\d) \|", page, re.MULTILINE)}
    assert told == PENALTIES
    severities = dict(re.findall(r"an? (error|warning|info) (\d\.\d\d)", page))
    assert {name: float(weight) for name, weight in severities.items()} == _BY_SEVERITY
    assert set(PENALTIES) <= set(FINDINGS)


@pytest.mark.parametrize(
    ("last", "cut"),
    [
        ("第十二条", True),
        ("2.", True),
        ("（三", True),
        ("各", True),
        ("根据全市用水总量控制指标", True),
        ("各乡镇要压实责任，完善台账，全年新增高效节水面积达到", True),
        ("全市完成水库加固12座，疏浚河道36公里，新建泵站4", True),
        ("具体办法可登录云溪市水务局网站（网址：https://www.example.gov.cn，栏目为政务公", True),
        ("云溪市水务局", False),
        ("分送：市委各部门，市人大常委会办公室", False),
        ("联系电话：市水务局总机，转节水科", False),
        ("（此件公开发布）", False),
        ("附件：节水载体名单", False),
        ("特此通知。", False),
    ],
)
def test_last_lines(last: str, cut: bool) -> None:
    body = "\n".join(f"{n}、{SENTENCE}{SENTENCE}" for n in "一二三四五六")
    assert (breaks_off(f"云溪市水务局关于节水的通知\n{body}\n{last}", ()) is not None) == cut
