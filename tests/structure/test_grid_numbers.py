"""Numbers of tables: which columns hold numbers, their units, and what is left as text."""

from __future__ import annotations

import pytest

from pipeline.page import Grid
from pipeline.structure.grids import MOST_CELLS, numbers_of


def grid(header: list[str], *rows: list[str], caption: str | None = None) -> Grid:
    return Grid(0, 1, caption, tuple(header), tuple(tuple(row) for row in rows))


def values(table: Grid) -> list[tuple]:
    return [
        (n.row, n.column, n.row_name, n.column_name, n.value, n.unit, n.value_base, n.unit_base)
        for n in numbers_of([table])
    ]


def test_a_column_of_numbers_takes_its_unit_from_its_name() -> None:
    table = grid(["项目", "投资（万元）"], ["云溪一中", "1,200"], ["云溪二中", "800.5"])
    assert values(table) == [
        (1, 2, "云溪一中", "投资（万元）", 1200, "万元", 12_000_000, "元"),
        (2, 2, "云溪二中", "投资（万元）", 800.5, "万元", 8_005_000, "元"),
    ]


def test_the_unit_of_the_cell_goes_before_that_of_the_name_and_this_before_the_captions() -> None:
    table = grid(["项目", "占比", "面积"], ["甲", "35%", "12"], ["乙", "40%", "9"], caption="基本情况（单位：万亩）")
    assert [(n.unit, n.unit_base, n.value_base) for n in numbers_of([table])] == [
        ("%", "%", 35), ("万亩", "亩", 120_000), ("%", "%", 40), ("万亩", "亩", 90_000),
    ]  # fmt: skip


def test_compound_units() -> None:
    table = grid(["断面", "浓度（微克/立方米）"], ["甲", "34"])
    (number,) = numbers_of([table])
    assert (number.unit, number.unit_base) == ("微克/立方米", "微克/立方米")


@pytest.mark.parametrize("name", ["序号", "联系电话", "邮政编码", "年份", "项目代码", "No.", "文号", "名次"])
def test_columns_that_only_name_are_left_as_text(name: str) -> None:
    assert numbers_of([grid([name, "学校"], ["11", "甲"], ["25", "乙"])]) == ()


def test_a_first_column_that_counts_rows_is_none() -> None:
    assert numbers_of([grid(["", "学校"], ["1", "甲"], ["2", "乙"])]) == ()


def test_two_thirds_of_the_filled_cells_have_to_be_numbers() -> None:
    assert len(numbers_of([grid(["校", "数"], ["甲", "1"], ["乙", "2"], ["丙", "待定"], ["丁", ""])])) == 2
    assert numbers_of([grid(["校", "数"], ["甲", "1"], ["乙", "待定"])]) == ()


@pytest.mark.parametrize(("cell", "value"), [("-3.5", -3.5), ("▲12", -12), ("+4", 4), ("１２", 12), ("1 200", 1200)])
def test_signs_and_widths(cell: str, value: float) -> None:
    (number,) = numbers_of([grid(["县", "增减"], ["甲", cell])])
    assert number.value == value


def test_what_a_float64_does_not_hold_is_left_as_text() -> None:
    assert numbers_of([grid(["县", "值"], ["甲", "9" * 16])]) == ()


def test_rows_of_other_lengths_and_tables_without_header() -> None:
    table = grid([], ["甲", "1", "2"], ["乙"], ["丙", "3"])
    assert [(n.row, n.column, n.row_name, n.column_name, n.value) for n in numbers_of([table])] == [
        (1, 2, "甲", None, 1), (1, 3, "甲", None, 2), (3, 2, "丙", None, 3),
    ]  # fmt: skip


def test_tables_count_from_one_and_a_huge_one_is_left_as_text() -> None:
    small, huge = grid(["县", "值"], ["甲", "1"]), grid(["县", "值"], *[["甲", "1"]] * (MOST_CELLS // 2 + 1))
    assert [n.grid_id for n in numbers_of([huge, small])] == [2]
    assert numbers_of([]) == ()
