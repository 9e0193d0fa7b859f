"""Every row of the table of markers, by its own examples."""

from __future__ import annotations

import re

import pytest

from pipeline.labels import label_at, starts_label
from pipeline.labels.vocabulary import MARKERS, NEEDED, Marker, number_in, number_text
from schemas.codes import STYLES


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: f"{m.style}:{m.means[:12]}")
def test_a_marker_reads_its_examples_and_leaves_the_others(marker: Marker) -> None:
    assert marker.style in STYLES
    for text, number in marker.labels:
        match = re.match(marker.pattern, text)
        assert match, text
        assert number_in(marker.style, number_text(match)) == number
    for text in marker.others:
        assert not re.match(marker.pattern, text), text


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: f"{m.style}:{m.means[:12]}")
def test_the_whole_table_gives_each_example_its_style(marker: Marker) -> None:
    for text, number in marker.labels:
        label = label_at(text, 0)
        assert label and label.number == number, text
        assert label.style == marker.style or "decimal" in (label.style, marker.style), text


@pytest.mark.parametrize(
    "line",
    [
        "一、总体要求", "（一）加强领导", "(三)标准", "1.推进", "2、落实", "（1）组织", "①经费", "第一章　总则", "第二十条 本办法",
        "一是完善机制", "第一，提高认识", "附件1", "　　（二）保障措施", "１．范围", "4.2.3　省级", "1完善体制", "Ⅱ．结论",
    ],
)  # fmt: skip
def test_a_line_that_begins_with_a_label(line: str) -> None:
    assert starts_label(line)


@pytest.mark.parametrize(
    "line",
    [
        "", "2021年全市林业工作", "3.5元左右", "38.52亿元", "4+1+1课表", "2:1配备", "620-750米", "一年来", "三所学校",
        "12345热线", "十四五期间", "5年内", "3.5%以上", "第一书记", "一个中心", "云溪市教育局",
    ],
)  # fmt: skip
def test_a_line_that_does_not(line: str) -> None:
    assert not starts_label(line)


@pytest.mark.parametrize("marker", MARKERS, ids=lambda marker: f"{marker.style} {marker.means[:20]}")
def test_what_a_style_needs_is_in_each_of_its_labels(marker: Marker) -> None:
    for text, _ in marker.labels:
        assert NEEDED.get(marker.style, set(text)) & set(text)


def test_all_circled_numbers_are_needed_ones() -> None:
    circled = next(marker for marker in MARKERS if marker.style == "circled")
    every = {chr(code) for code in range(0x2000, 0x3400) if re.match(circled.pattern, chr(code))}
    assert every == NEEDED["circled"]
