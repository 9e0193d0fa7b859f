"""Dates and years that cannot be or cannot all be true: no field has a wrong one, and a finding tells."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

BODY = "各单位要高度重视，认真组织实施，确保各项工作落到实处，取得实效。\n" * 3
NOTICE = "云溪市水务局关于节水的通知\n{number}\n各单位：\n" + BODY + "云溪市水务局\n{dated}"


def document_of(value: str) -> Document:
    data = value.encode()
    return process(Source("a.txt", "a.txt", data, sha256_of(data), len(data)), Settings())


def told(document: Document) -> set[str]:
    return {f.code for f in document.findings} & {"date_out_of_range", "dates_contradict"}


@pytest.mark.parametrize(
    "title",
    [
        "云溪市水务局9999年工作要点",
        "云溪市水务局2101年工作要点",
        "云溪市水务局1850年工作总结",
        "云溪市节水规划（2035—2021年）",
    ],
)
def test_years_of_a_title(title: str) -> None:
    document = document_of(f"{title}\n{BODY}")
    fields = document.fields
    assert (fields.year, fields.period_start, fields.period_end) == (None, None, None)
    assert told(document) == {"date_out_of_range"}
    place = next(f for f in document.findings if f.code == "date_out_of_range")
    assert document.text.value[place.start : place.end] == title


@pytest.mark.parametrize("title", ["云溪市水务局2021年工作要点", "1997年水利工作总结", "云溪市节水规划（2021—2035年）"])
def test_years_that_can_be(title: str) -> None:
    assert told(document_of(f"{title}\n{BODY}")) == set()


@pytest.mark.parametrize("dated", ["2021年2月30日", "2021年13月1日", "1850年3月5日", "二一五〇年三月五日"])
def test_a_signature_that_no_calendar_has(dated: str) -> None:
    document = document_of(NOTICE.format(number="云水〔2021〕3号", dated=dated))
    assert document.fields.document_date is None
    assert document.fields.issuer == "云溪市水务局"
    assert "date_out_of_range" in told(document)


def test_a_number_of_an_impossible_year() -> None:
    document = document_of(NOTICE.format(number="云水〔1350〕3号", dated="2021年3月5日"))
    assert document.fields.doc_number is None
    assert document.fields.year == 2021
    assert told(document) == {"date_out_of_range"}


def test_an_impossible_day_of_publication() -> None:
    for printed in ("3021-13-41", "2021-02-30", "9021-01-01 10:00"):
        document = document_of(f"云溪市水务局2021年工作要点\n发布时间：{printed} 来源：云岭文库\n{BODY}")
        assert document.fields.published_at is None
        assert told(document) == {"date_out_of_range"}


@pytest.mark.parametrize(
    ("number", "dated", "above"),
    [
        ("云水〔2031〕3号", "2021年3月5日", ""),
        ("云水〔2011〕3号", "2021年3月5日", ""),
        ("云水〔2021〕3号", "2021年3月5日", "发布时间：2020-01-01 来源：云岭文库\n"),
    ],
)
def test_dates_that_contradict_are_kept_and_told(number: str, dated: str, above: str) -> None:
    document = document_of(above + NOTICE.format(number=number, dated=dated))
    assert str(document.fields.document_date) == "2021-03-05"
    assert document.fields.doc_number == number
    assert told(document) == {"dates_contradict"}


def test_an_institution_signs_once() -> None:
    document = document_of(NOTICE.format(number="", dated="") + "\n云溪市水务局" * 5 + "\n2021年3月5日")
    assert document.fields.issuers == ("云溪市水务局",)
