"""Where labels are looked for: the one pattern that finds the places leaves none out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.labels import starts_label
from pipeline.labels.candidates import candidates_of
from pipeline.labels.vocabulary import MARKERS, SCANNERS, STARTS

PIECES = [
    "一", "十二", "三百", "、", "．", ".", "，", "：", "（", "）", "(", ")", "1", "12", "2021", "１", "３", " ", "　", "\n", "。", "第", "章", "节",
    "条", "之一", "编", "部分", "附件", "附錄", "壹", "贰", "甲", "乙", "①", "⑴", "⒈", "Ⅰ", "ⅱ", "iv", "a", "B", "是", "要", "加强领导", "各单位",
    "3.14", "2.2人户", "㈠", "-", "5年", "组织",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_label_begins_where_none_is_looked_for(value: str) -> None:
    places = {m.start() for m in STARTS.finditer(value)}
    for scanner in SCANNERS:
        for match in scanner.pattern.finditer(value):
            at = match.start()
            before = value[at - 1] if at else "\n"
            inside = (value[at].isascii() or "０" <= value[at] <= "９") and (before.isalnum() or before in ".．")
            assert at in places or inside, (scanner.marker.style, value[at : at + 8])


def test_every_marker_may_begin_as_its_examples_do() -> None:
    for scanner, marker in zip(SCANNERS, MARKERS, strict=True):
        for text, _ in marker.labels:
            assert text[0] in scanner.first
            assert STARTS.match(text), text


def test_a_place_has_all_its_readings_in_order_of_place() -> None:
    assert [c.label.style for c in candidates_of("(i) 甲\n")] == ["roman", "alpha_paren"]
    assert [c.label.start for c in candidates_of("一、甲\n（一）乙\n")] == [0, 4]


def test_a_label_may_stand_before_a_sum_of_money() -> None:
    assert starts_label("2.2.5万元以下的不计入；")
    assert not starts_label("2.5万元以下的不计入；")
