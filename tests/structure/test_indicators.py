"""Indicators: laws on any text, numbers, vocabularies, what the outline and the document say. Sentences are in cases/indicators."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Fields, Indicator, Section, Title
from pipeline.structure.indicators import indicators_of
from pipeline.structure.indicators.numbers import arabic, chinese, magnitude
from pipeline.structure.indicators.role import base_of, plan_year_of
from pipeline.structure.indicators.scan import blanks_in, merged, quantities_in
from pipeline.structure.indicators.units import UNITS
from pipeline.structure.indicators.when import deadline_in, year_in
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Span, Text
from schemas.codes import CHANGES, COMPARATORS, ROLES
from tests.growth import TOO_STEEP, growth

ALPHABET = "全市新建0123456789.,，。；：、万亿元个所％%年至-—以上下约增长到由（）“”一二三十百千xX*\n名人每的为占其中 "


def found(value: str, sections: tuple[Section, ...] = (), title: str | None = None, **fields: object):
    return indicators_of(Text(value, value), Title(title) if title else None, Fields(**fields), sections)


def only(value: str, **fields: object) -> Indicator:
    (indicator,) = found(value, **fields).value
    return indicator


def section(number: int, value: str, start: int, end: int, heading: str | None, label: str | None = None, path=(),
            parent: int | None = None) -> Section:  # fmt: skip
    label_span = Span(start, start + len(label)) if label else None
    return Section(number, parent, 1 if parent is None else 2, label, 1, "cn_dun", "run_in", heading,
                   path or ((heading,) if heading else ()), value[start:end], Span(start, end), label_span)  # fmt: skip


@given(st.text(ALPHABET, max_size=60))
def test_on_any_text_spans_are_in_order_and_columns_are_whole(value: str) -> None:
    parsed = found(value, year=2021)
    at = 0
    for row in parsed.value:
        assert at <= row.span.start < row.span.end <= len(value)
        assert row.text == value[row.span.start : row.span.end]
        assert row.redacted == (row.value is None) == (row.value_base is None)
        assert row.comparator in COMPARATORS
        assert row.change is None or row.change in CHANGES
        assert row.role in ROLES
        assert row.subject is None or row.subject.strip()
        assert row.value_base_max is None or (row.value_base is not None and row.value_base <= row.value_base_max)
        at = row.span.end
    for finding in parsed.findings:
        assert finding.start is not None and finding.end is not None and finding.start < finding.end <= len(value)


@given(st.integers(0, 10**12))
def test_any_whole_number_is_what_it_says(number: int) -> None:
    assert only(f"全市支出{number}元。").value_base == number
    assert arabic(f"{number:,}") == number


@given(st.integers(1, 99_999_999))
def test_a_number_in_chinese_characters_is_what_it_says(number: int) -> None:
    assert chinese(in_words(number)) == number


def in_words(number: int) -> str:
    """一千零五万零三百 and the like, as a clerk writes it."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return in_words(high) + "万" + (("零" if low < 1000 else "") + in_words(low) if low else "")
    words, zero = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            words += ("零" if zero and words else "") + "一二三四五六七八九"[digit - 1] + sign
            zero = False
        else:
            zero = True
    return words


@pytest.mark.parametrize(
    ("word", "value"),
    [("三十", 30), ("十五", 15), ("两千零五", 2005), ("一万五", 15000), ("三百二", 320), ("百亿", 1e10), ("三点五", 3.5),
     ("二〇二一", 2021), ("十十", None), ("一二三四五六七八九一二三四五六七", None), ("", None), ("三点", None)],
)  # fmt: skip
def test_chinese_numbers(word: str, value: float | None) -> None:
    assert chinese(word) == value


def test_magnitudes_multiply() -> None:
    assert [magnitude(word) for word in ("", "万", "千万", "亿", "万亿")] == [1, 10**4, 10**7, 10**8, 10**12]


@pytest.mark.parametrize("name", UNITS)
def test_every_unit_is_read_with_its_base(name: str) -> None:
    quantity = next(iter(quantities_in(f"3{name}")), None)
    assert quantity is not None, name
    assert (quantity.unit, quantity.unit_base) == (name, UNITS[name].base)
    assert quantity.value_base == 3 * UNITS[name].factor


def test_the_vocabularies_use_declared_codes_and_hold_no_word_twice() -> None:
    assert {sign for _, _, sign in rows_of("comparators")} <= set(COMPARATORS)
    assert {change for _, change in rows_of("changes")} <= set(CHANGES)
    for name in ("units", "classifiers", "changes", "policy_terms"):
        words = [row[0] for row in rows_of(name)]
        assert len(words) == len(set(words)), name
    for name in ("comparators", "subject_words"):
        rows = [row[:2] for row in rows_of(name)]
        assert len(rows) == len(set(rows)), name


def test_a_range_of_two_bounds_is_one_quantity() -> None:
    (quantity,) = merged(list(quantities_in("五万元以上十万元以下")))
    assert (quantity.value_base, quantity.value_base_max, quantity.after) == (50000, 100000, "")
    assert len(merged(list(quantities_in("十万元以上五万元以下")))) == 2


def test_blanks_have_a_unit_and_no_value() -> None:
    assert [(q.unit, q.value) for q in blanks_in("xx所、**万元、×个、xx村")] == [
        ("所", None),
        ("万元", None),
        ("个", None),
    ]


def test_a_label_glued_to_a_number_is_no_part_of_it() -> None:
    value = "2.3所学校建成投用。"
    (indicator,) = found(value, (section(1, value, 0, len(value), None, "2."),)).value
    assert (indicator.text, indicator.value) == ("3所", 3)


def test_the_section_is_the_innermost_and_its_heading_names_year_and_role() -> None:
    value = "一、2020年工作回顾\n改造管网30公里。\n二、2021年重点任务\n改造管网40公里。"
    second = value.index("二、")
    sections = (
        section(1, value, 0, second - 1, "2020年工作回顾", "一、"),
        section(2, value, second, len(value), "2021年重点任务", "二、"),
    )
    past, ahead = found(value, sections, doc_type="政府工作报告", year=2021).value
    assert (past.section_id, past.year, past.role) == (1, 2020, "result")
    assert (ahead.section_id, ahead.year, ahead.role) == (2, 2021, "target")


def test_a_heading_that_names_a_measure_goes_along_with_its_items() -> None:
    value = "个人缴费费率\n（1）在职人员为2%。"
    item = value.index("（1）")
    sections = (
        section(1, value, 0, len(value), "个人缴费费率"),
        section(2, value, item, len(value), None, "（1）", ("个人缴费费率",), 1),
    )
    (indicator,) = found(value, sections, doc_type="办法").value
    assert indicator.subject == "个人缴费费率在职人员"


def test_a_heading_stands_in_where_no_clause_names_a_subject() -> None:
    value = "住房租金扣除\n每月1500元。"
    sections = (section(1, value, 0, len(value), "住房租金扣除"),)
    (indicator,) = found(value, sections, doc_type="办法").value
    assert indicator.subject == "住房租金扣除（每月）"


@pytest.mark.parametrize(
    ("doc_type", "title", "base"),
    [("通知", "云溪市关于印发助学金管理办法的通知", "standard"), ("通知", "关于印发行动方案的通知", "target"),
     ("通知", "关于组织申报示范项目的通知", "standard"), ("通知", "关于召开会议的通知", "mixed"),
     ("工作要点", "社区照护服务补助作业要点", "standard"), ("工作要点", "2021年工作要点", "target"),
     (None, None, "result")],
)  # fmt: skip
def test_what_a_document_mostly_states(doc_type: str | None, title: str | None, base: str) -> None:
    assert base_of(doc_type, title) == base


def test_the_later_of_two_years_of_a_title_is_that_of_the_plan() -> None:
    title = "云溪市教育局2021年工作总结和2022年工作计划"
    assert plan_year_of(title) == 2022
    assert plan_year_of("2021年工作总结") is None
    rows = found("2022年，新建学校3所。", title=title, doc_type="工作总结及计划", year=2021).value
    assert (rows[0].year, rows[0].role) == (2022, "target")


def test_years_and_deadlines() -> None:
    assert year_in("比2020年增长", 2021) is None
    assert year_in("2019年和去年", 2021) == 2020
    assert year_in("去年", None) is None
    assert str(deadline_in("2025年6月底前", None)) == "2025-06-30"
    assert str(deadline_in("力争到2025年底，", 2021)) == "2025-12-31"
    assert str(deadline_in("2024年2月30日前", None)) == "None"
    assert deadline_in("2024年完成", None) is None


def test_findings_say_no_word_of_the_text() -> None:
    value = "秘密支出99999999999999999999元，普及率达到130%，奖励5000-3000元。"
    findings = found(value, year=2021).findings
    assert [finding.code for finding in findings] == ["value_out_of_range", "range_reversed", "value_out_of_range"]
    assert not any("秘密" in finding.message or "9999" in finding.message for finding in findings)


def test_findings_of_one_kind_are_bounded() -> None:
    assert len(found("奖励5000-3000元。" * 100).findings) == 20


@pytest.mark.parametrize(
    "piece",
    ["一", "十", "千万", "1", ",111", " 111", "1至", "1个", "1个、", "1个和", "三分之", "x", "x个", "“一个”", "由1%到2%",
     "每人", "（", "《", "其中玉米1%，", "2021年", "1亿1", "至少", "的1元", "不", "元/人", "增长1%", "其中"],
)  # fmt: skip
def test_hostile_texts_cost_time_in_proportion(piece: str) -> None:
    def prepared(length: int) -> Callable[[], object]:
        value = piece * (length // len(piece)) + "1元"
        return lambda: found(value, year=2021)

    assert growth(prepared, 5_000) < TOO_STEEP
