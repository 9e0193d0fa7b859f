"""The outlines of the five documents this project started from, fact by fact.

Needs the data beside the checkout. The names are those of the files, which begin with their number.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.document import Document, Section
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the checkout"),
]


@cache
def seed(number: str) -> Document:
    (path,) = SEEDS.glob(f"{number}_*")
    data = path.read_bytes()
    return process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())


def of_level(document: Document, level: int) -> list[Section]:
    return [s for s in document.sections if s.level == level]


def title(document: Document) -> str | None:
    return document.title.value if document.title else None


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", "焦作市教育局2021年工作要点"),
        ("001", "全市教育工作要点"),
        ("002", "盘锦市教育局"),
        ("003", None),
        ("004", "2023年县教育局工作要点"),
    ],
)
def test_titles(number: str, expected: str | None) -> None:
    assert title(seed(number)) == expected


def test_jiaozuo_numbers_its_items_through_the_chapters() -> None:
    document = seed("000")
    chapters, items = of_level(document, 1), of_level(document, 2)
    assert [s.label for s in chapters] == [f"{n}、" for n in "一二三四五六七"]
    assert [s.number for s in items] == list(range(1, 36))
    assert {s.kind for s in items} == {"run_in"} and all(s.heading for s in items)
    assert items[0].heading == "加强党对教育工作的全面领导"
    assert len(document.sections) == 42
    assert len({s.parent_id for s in items}) == 7


def test_the_city_on_one_line() -> None:
    document = seed("001")
    chapters, items = of_level(document, 1), of_level(document, 2)
    assert len(chapters) == 5 and len(items) == 15 and len(document.sections) == 20
    assert [s.number for s in items] == [1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5, 1, 2, 3, 1]
    headings = {(s.label or "").rstrip(".．") + (s.heading or "") for s in items}
    assert "1完善党对教育工作全面领导的体制机制" in headings
    assert "4推进高中教育特色多样发展" in headings
    assert chapters[0].heading == "提高政治站位，加强党对教育工作的全面领导"


def test_panjin_has_headings_without_labels() -> None:
    document = seed("002")
    top = [s for s in of_level(document, 1) if s.style == "cn_paren"]
    assert [s.label for s in top] == ["（一）", "（二）", "（三）", "（四）"]
    unlabelled = [s for s in document.sections if s.style == "none" and s.kind == "run_in"]
    assert len(unlabelled) == 25
    assert {s.parent_id for s in unlabelled} == {s.section_id for s in top}
    lead = [s.label for s in document.sections if s.kind == "inline"]
    assert lead == ["一是", "二是", "三是", "四是", "一要", "二要", "三要", "四要", "五要"]
    assert all(s.level == 1 and s.parent_id is None for s in document.sections if s.kind == "inline")


def test_changzhi_has_four_levels_and_its_figures_are_no_labels() -> None:
    document = seed("003")
    assert [len(of_level(document, level)) for level in (1, 2, 3, 4)] == [2, 7, 7, 19]
    assert {s.style for s in of_level(document, 4)} == {"ordinal_shi"}
    assert len(document.sections) == 35
    labels = {s.label for s in document.sections}
    assert labels <= {"一、", "二、", *(f"（{n}）" for n in "一二三四五"), *(f"{n}." for n in range(1, 6)),
                      *(f"{n}是" for n in "一二三四五")}  # fmt: skip


def test_the_county_repeats_one_shape_in_every_chapter() -> None:
    document = seed("004")
    assert [s.label for s in of_level(document, 1)] == [f"{n}、" for n in "一二三四五六七"]
    below = of_level(document, 2)
    assert len(below) == 33 and {(s.style, s.kind) for s in below} == {("none", "run_in")}
    assert len(document.sections) == 40


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_spans_point_at_what_they_say(number: str) -> None:
    document = seed(number)
    value = document.text.value
    for s in document.sections:
        if s.label_span:
            assert value[slice(*s.label_span)] == s.label
        if s.heading_span:
            assert value[slice(*s.heading_span)] == s.heading
        for piece in s.text.split("\n"):
            assert piece in value[slice(*s.span)]
