"""Signature, addressees, year and period, beyond what whole documents show."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Title
from pipeline.found import Found
from pipeline.page import Page
from pipeline.structure import fields as module
from pipeline.structure.citations import citations_of
from pipeline.structure.fields import fields_of
from pipeline.structure.harvest import Harvest
from pipeline.structure.period import five_years_of, period_of_title, year_in_effect, year_is_blanked, year_of_text
from pipeline.structure.quality import damage_of
from pipeline.structure.recipients import recipients_of
from pipeline.structure.signature import signature_of
from pipeline.text import Span, Text
from schemas.codes import DOC_TYPES

BODY = "请各单位高度重视，抓好落实。\n"


def signed(tail: str) -> tuple[date | None, tuple[str, ...]] | None:
    found = signature_of("关于防汛的通知\n" + BODY * 3 + tail, 7)
    return (found.value, found.organs) if found else None


@pytest.mark.parametrize(
    ("tail", "day", "organs"),
    [
        ("云溪市水务局\n2021年3月5日", date(2021, 3, 5), ("云溪市水务局",)),
        ("云溪市水务局    2021年3月5日", date(2021, 3, 5), ("云溪市水务局",)),
        (
            "云溪市水务局 云溪市财政局\n2021年3月5日\n（此件公开发布）",
            date(2021, 3, 5),
            ("云溪市水务局", "云溪市财政局"),
        ),
        ("云溪市水务局&nbsp；\n2021年3月5日", date(2021, 3, 5), ("云溪市水务局",)),
        ("市长 周远山\n2021年3月5日\n正文之后还有说明。", date(2021, 3, 5), ()),
        ("2021年3月5日", date(2021, 3, 5), ()),
        ("2021年3月5日\n附件：1.清单", date(2021, 3, 5), ()),
        ("（2021年3月5日）", date(2021, 3, 5), ()),
    ],
)
def test_signature(tail: str, day: date, organs: tuple[str, ...]) -> None:
    assert signed(tail) == (day, organs)


@pytest.mark.parametrize(
    "tail",
    ["自2021年3月5日起施行。", "会议定于2021年3月5日召开，地点另行通知。", "2021年3月5日\n" + BODY * 5, "2021年3月"],
)
def test_no_signature(tail: str) -> None:
    assert signed(tail) is None


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        ("各县区人民政府：\n" + BODY, "各县区人民政府"),
        ("各县区人民政府:\n" + BODY, "各县区人民政府"),
        ("各市（州）教育局（教体局）：\n" + BODY, "各市（州）教育局（教体局）"),
        ("林清远、周远山委员：\n" + BODY, "林清远、周远山委员"),
        ("周远副主席：\n" + BODY, "周远副主席"),
        ("各科室、各二级单位、\n直属各学校：\n" + BODY, "各科室、各二级单位、\n直属各学校"),
        ("云水〔2021〕9号 各乡镇水务站：" + BODY.strip() * 3, "各乡镇水务站"),
        ("　（二〇二一年三月五日）各乡镇水务站：" + BODY.strip() * 3, "各乡镇水务站"),
        ("各位代表：\n" + BODY, None),
        ("同志们：\n" + BODY, None),
        ("请照下面的日程办理：\n" + BODY, None),
        ("工作目标是：\n" + BODY, None),
        ("来源：云溪市教育局：\n" + BODY, None),
        ("一、各单位：\n" + BODY, None),
        (BODY + "各县区人民政府：\n" + BODY, None),
        ("全市平稳。\n" + BODY, None),
    ],
)
def test_recipients(head: str, recipients: str | None) -> None:
    value = f"关于防汛的通知\n{head}"
    found = recipients_of(value, 7)
    assert (value[found.start : found.end] if found else None) == recipients


@pytest.mark.parametrize(
    ("title", "year", "start", "end"),
    [
        ("云溪市2021年工作要点", 2021, date(2021, 1, 1), date(2021, 12, 31)),
        ("二〇二一年工作要点", 2021, date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年度工作总结", 2021, date(2021, 1, 1), date(2021, 12, 31)),
        ("2021年工作总结和2022年工作计划", 2021, date(2021, 1, 1), date(2022, 12, 31)),
        ("2021年第三季度工作总结", 2021, date(2021, 7, 1), date(2021, 9, 30)),
        ("2021年2月工作安排", 2021, date(2021, 2, 1), date(2021, 2, 28)),
        ("2020年下半年工作计划", 2020, date(2020, 7, 1), date(2020, 12, 31)),
        ("2020-2021学年工作计划", 2020, date(2020, 9, 1), date(2021, 8, 31)),
        ("三年行动计划（2021—2023年）", None, date(2021, 1, 1), date(2023, 12, 31)),
        ("“十三五”教育规划", None, date(2016, 1, 1), date(2020, 12, 31)),
        ("政府工作报告（2021年2月3日 周远山）", 2021, None, None),
        ("1997年云溪市政府工作报告", 1997, None, None),
        ("2021工作要点", 2021, date(2021, 1, 1), date(2021, 12, 31)),
        ("关于印发云政发〔2021〕3号文件的通知", None, None, None),
        ("全市工作要点", None, None, None),
        ("xxxx年工作要点", None, None, None),
        ("2021年13月工作要点", 2021, None, None),
        ("（2035—2021年）规划", None, None, None),
    ],
)
def test_period(title: str, year: int | None, start: date | None, end: date | None) -> None:
    assert period_of_title(title) == (year, start, end)


def test_five_year_plans() -> None:
    assert [five_years_of(c) for c in ("一", "二", "三", "九", "十", "十一", "十四")] == [
        1953, 1958, 1966, 1996, 2001, 2006, 2021]  # fmt: skip


def told(found: Found[int] | None) -> int | None:
    return found.value if found else None


def test_year_of_a_text() -> None:
    assert told(year_of_text("2021年，全市平稳。")) == 2021
    assert told(year_of_text("2021年是关键一年。")) == 2021
    assert told(year_of_text("今年以来，2019年投入增加，2019年招生扩大，到2025年翻番。")) == 2019
    assert year_of_text("2018年开工，2019年完工。") is None
    assert year_of_text("见《2019年要点》和《2019年计划》。") is None
    assert told(year_in_effect("第九条 本办法自2013年4月15日起施行。")) == 2013
    assert year_in_effect("全市平稳。") is None
    assert year_is_blanked("全市工作要点", "xxxx年是关键一年")
    assert year_is_blanked("20xx年工作要点", "")
    assert not year_is_blanked("2021年工作要点", "推进1+X试点")


def with_harvest(monkeypatch: pytest.MonkeyPatch, harvest: Harvest, value: str, title: str | None):
    from pipeline.finding import Parsed

    monkeypatch.setattr(module, "harvest_of", lambda text, page: Parsed(harvest))
    return fields_of(Text(value, value), Page.plain(value), Title(title, Span(0, len(title))) if title else None, ())


def test_what_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    harvest = Harvest(published_at=datetime(2021, 3, 8), issuer="焦作市水务局", doc_number="焦水〔2021〕9号",
                      document_date=date(2021, 3, 5), index_number="A01")  # fmt: skip
    parsed = with_harvest(monkeypatch, harvest, "关于节水的通知\n" + BODY, "关于节水的通知")
    fields = parsed.value
    assert (fields.issuer, fields.doc_number, fields.document_date) == (
        "焦作市水务局", "焦水〔2021〕9号", date(2021, 3, 5))  # fmt: skip
    assert fields.region is not None
    assert fields.region.code == "410800"
    assert (fields.year, fields.index_number) == (2021, "A01")


def test_the_date_of_upload_is_not_the_year_of_a_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    harvest = Harvest(published_at=datetime(2023, 3, 8))
    assert with_harvest(monkeypatch, harvest, "全市工作要点\n" + BODY, "全市工作要点").value.year is None
    news = with_harvest(monkeypatch, harvest, "云溪市召开造林大会\n" + BODY, "云溪市召开造林大会").value
    assert (news.doc_type, news.year) == ("新闻", 2023)


def test_contradictions_are_said_and_nothing_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "云溪市水务局关于节水的通知"
    value = f"{title}\n{BODY}云溪市水务局\n2021年3月5日"
    parsed = with_harvest(monkeypatch, Harvest(published_at=datetime(2020, 1, 1)), value, title)
    assert [f.code for f in parsed.findings] == ["dates_contradict"]
    assert parsed.value.document_date == date(2021, 3, 5)
    parsed = with_harvest(monkeypatch, Harvest(published_at=datetime(1, 1, 1)), "全市平稳。", None)
    assert "date_out_of_range" in [f.code for f in parsed.findings]


@given(st.text("云溪市教育局关于通知〔2021〕3号年月日：，。\n《》1二 xX*", max_size=80), st.booleans())
def test_any_text_gives_fields_and_never_an_error(value: str, titled: bool) -> None:
    text, page = Text(value, value), Page.plain(value)
    first = value.split("\n")[0]
    title = Title(first, Span(0, len(first))) if titled and first else None
    fields = fields_of(text, page, title, ()).value
    assert fields.doc_type is None or fields.doc_type in DOC_TYPES
    assert fields.recipients is None or fields.recipients.strip() == fields.recipients
    assert fields.period_start is None or fields.period_end is None or fields.period_start <= fields.period_end
    for citation in citations_of(text, title, ()).value:
        assert 0 <= citation.span.start < citation.span.end <= len(value)
    damage_of(text, ())


def test_hostile_text_is_linear() -> None:
    for unit in (
        "市教育局，",
        "二〇二一年",
        "各市、",
        "《",
        "〔2021〕",
        "县",
        "2021年",
        "云溪市",
        "在云溪市第一届",
        "　",
        "\n",
        "：",
        "日\n",
    ):
        value = unit * (60000 // len(unit))
        text = Text(value, value)
        fields_of(text, Page.plain(value), None, ())
        citations_of(text, None, ())
