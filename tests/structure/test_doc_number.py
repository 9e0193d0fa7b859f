"""Document numbers: read anywhere, own only in the head."""

from __future__ import annotations

import pytest

from pipeline.document import Title
from pipeline.structure.doc_number import numbers_in, own_number_of
from pipeline.text import Span


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("云政发〔2021〕12号", "云政发〔2021〕12号"),
        ("云政发[2021]12号", "云政发〔2021〕12号"),
        ("云政发【2021】 12 号", "云政发〔2021〕12号"),
        ("云政发（2021）第12号", "云政发〔2021〕第12号"),
        ("云政发\u3000〔 2021 〕12号", "云政发〔2021〕12号"),
        ("云府办发明电〔2018〕15号", "云府办发明电〔2018〕15号"),
        ("依据云教规字〔2025〕2号", "云教规字〔2025〕2号"),
        ("要求按照云办发〔1993〕71号文件", "云办发〔1993〕71号"),
        ("《办法》和云府〔2020〕3号", "云府〔2020〕3号"),
        ("和政〔2020〕3号", "和政〔2020〕3号"),
        ("自然资发〔2020〕3号", "自然资发〔2020〕3号"),
        ("国经贸〔2001〕3号", "国经贸〔2001〕3号"),
        ("云政发〔2021〕123456号", None),
        ("云政发〔1821〕12号", None),
        ("第12号", None),
        ("（2021）12号", None),
        ("区政府会议纪要\n〔2021〕12号", None),  # a series without an abbreviation: the line above is no part of it
    ],
)
def test_number(printed: str, number: str | None) -> None:
    assert [n.value for n in numbers_in(printed)] == ([number] if number else [])


def own(value: str, title: str | None = None) -> str | None:
    at = value.find(title) if title else -1
    found = own_number_of(value, Title(title, Span(at, at + len(title))) if title and at >= 0 else None)
    return found.value if found else None


def test_own_number_stands_in_the_head() -> None:
    title = "云溪市水务局关于节水的通知"
    assert own(f"{title}\n云水〔2021〕9号\n各单位：", title) == "云水〔2021〕9号"
    assert own(f"云水〔2021〕9号\n{title}\n各单位：", title) == "云水〔2021〕9号"
    assert own(f"发文字号：云水〔2021〕9号\n{title}", title) == "云水〔2021〕9号"
    assert own(f"{title}\n（云水〔2021〕9号）\n各单位：", title) == "云水〔2021〕9号"
    assert own(f"{title}云水〔2021〕9号各单位：请节约用水。", title) == "云水〔2021〕9号"


def test_a_cited_number_is_never_its_own() -> None:
    title = "云溪市水务局关于节水的通知"
    assert own(f"{title}\n各单位：\n根据云府〔2020〕3号和有关规定，通知如下。", title) is None
    assert own(f"{title}\n根据《节水办法》（云府〔2020〕3号），通知如下。", title) is None
    assert own(f"{title}\n" + "各单位要节约用水。\n" * 30 + "云府〔2020〕3号\n", title) is None
    assert (
        own("关于废止《节水办法》（云府〔2020〕3号）的通知\n各单位：", "关于废止《节水办法》（云府〔2020〕3号）的通知")
        is None
    )


def test_decree() -> None:
    assert own("云溪市人民政府令\n第12号\n《湿地办法》已经通过，现予公布。") == "云溪市人民政府令第12号"
    assert own("依照云溪市人民政府令第12号的规定办理。") is None


def test_hostile_input_is_linear() -> None:
    assert list(numbers_in("〔2021〕" * 20000)) == []
    assert next(numbers_in("文" * 100000 + "〔2021〕1号")).value.endswith("〔2021〕1号")


def test_the_year_may_come_first() -> None:
    value = "关于营房迁建的请示（〔1996〕云司字第82号）收悉，云政〔1997〕3号文件同时废止。"
    found = list(numbers_in(value))
    assert [n.value for n in found] == ["〔1996〕云司字第82号", "云政〔1997〕3号"]
    assert value[found[0].start : found[0].end] == "〔1996〕云司字第82号"
    assert [n.year for n in found] == [1996, 1997]
    assert list(numbers_in("《办法》（2019）修订版第3号")) == []
