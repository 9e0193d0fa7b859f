"""Numbers of the tables of a page, typed: one value a cell, of the columns that hold numbers.

A column holds numbers where at least two thirds of its cells that are not empty are a number and nothing else (with
a unit, if need be), and its name does not say that they only name or order (序号, 电话, 年份). The unit comes from the
cell, else from the brackets of the column's name (投资（万元）), else from the caption (单位：万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.document import GridNumber
from pipeline.page import Grid
from pipeline.structure.indicators.numbers import arabic, magnitude
from pipeline.structure.indicators.units import PART, UNIT, UNITS

MOST_CELLS = 200_000  # of one document; a longer table is a data set, and is left as text
_CELL = re.compile(
    rf"^(?P<sign>[-−－+＋▲△]?)(?P<number>[0-9０-９]{{1,3}}(?:[,，][0-9０-９]{{3}}){{1,5}}(?:[.．][0-9０-９]{{1,10}})?|[0-9０-９]{{1,16}}(?:[.．][0-9０-９]{{1,10}})?)"
    rf"\s?(?P<scale>[十百千万亿]{{0,3}})(?P<unit>{UNIT})?(?P<per>[/／](?:{PART}))?$"
)
_EMPTY = frozenset(("", "-", "—", "——", "–", "/", "／", "…", "无", "*", "－"))
_NAMES = re.compile(
    r"序号|编号|序$|号码|电话|手机|邮编|邮政编码|代码|编码|年份|年度$|日期|时间|学号|身份证|账号|帐号|门牌|文号|页码|批次|届次|排名|名次|^[Nn][Oo]\.?$"
)
_UNIT_OF = re.compile(
    rf"[（(\[]?(?:计量)?(?:单位[:：]\s?)?(?P<scale>[十百千万亿]{{0,3}})(?P<unit>{UNIT})(?P<per>(?:[/／](?:{PART}|{UNIT})){{1,2}})?[）)\]]?$"
)
_CAPTION = re.compile(
    rf"单位[:：]\s{{0,2}}(?P<scale>[十百千万亿]{{0,3}})(?P<unit>{UNIT})(?P<per>[/／](?:{PART}))?(?![、，,/])"
)
_MINUS = frozenset("-−－▲△")


def numbers_of(grids: Sequence[Grid]) -> tuple[GridNumber, ...]:
    """Every number of every table, in order of table, row and column; both count from 1, the header is no row."""
    found: list[GridNumber] = []
    for grid_id, grid in enumerate(grids, 1):
        if sum(len(row) for row in grid.rows) + len(found) > MOST_CELLS:
            continue
        found.extend(_of_grid(grid_id, grid))
    return tuple(found)


def _of_grid(grid_id: int, grid: Grid) -> Iterator[GridNumber]:
    width = max((len(row) for row in grid.rows), default=0)
    columns = {column: match for column in range(width) if (match := _column(grid, column)) is not None}
    if not columns:
        return
    default = _CAPTION.search(grid.caption or "")
    for row_number, row in enumerate(grid.rows, 1):
        label = _row_name(row, columns)
        for column, matches in columns.items():
            match = matches.get(row_number)
            if match is not None:
                number = _number(grid_id, grid, row_number, column, label, match, default)
                if number is not None:
                    yield number


def _column(grid: Grid, column: int) -> dict[int, re.Match[str]] | None:
    """The cells of a column that are numbers, by row; None where the column holds something else."""
    if column < len(grid.header) and _NAMES.search(grid.header[column].strip()):
        return None
    cells = {n: "".join(row[column].split()) for n, row in enumerate(grid.rows, 1) if column < len(row)}
    filled = {n: cell for n, cell in cells.items() if cell not in _EMPTY}
    matches = {n: match for n, cell in filled.items() if len(cell) <= 40 and (match := _CELL.match(cell))}
    if not matches or 3 * len(matches) < 2 * len(filled):
        return None
    if column == 0 and [match.group() for match in matches.values()] == [str(n) for n in range(1, len(matches) + 1)]:
        return None  # a list number without a name
    return matches


def _row_name(row: tuple[str, ...], columns: dict[int, dict[int, re.Match[str]]]) -> str | None:
    """The first cell of a row that is words."""
    for column, cell in enumerate(row):
        words = cell.strip()
        if column not in columns and words and not words.replace(".", "").isdigit():
            return words
    return None


def _number(
    grid_id: int, grid: Grid, row: int, column: int, label: str | None, match: re.Match[str],
    default: re.Match[str] | None,
) -> GridNumber | None:  # fmt: skip
    value = arabic(match["number"])
    if value is None:
        return None
    name = grid.header[column].strip() if column < len(grid.header) else ""
    stated = match if match["unit"] else _UNIT_OF.search(name) or default
    scale, unit = (stated["scale"] or "", stated["unit"]) if stated is not None else (match["scale"], None)
    per = (stated["per"] or "").replace("／", "/") if stated is not None else ""
    if match["sign"] and match["sign"] in _MINUS:
        value = -value
    known = UNITS.get(unit) if unit else None
    times = magnitude(scale) * (known.factor if known else 1)
    return GridNumber(
        grid_id, row, column + 1, label, name or None, match.group(), value, (scale + unit + per) if unit else None,
        value * times, (known.base + per) if known else None,
    )  # fmt: skip
