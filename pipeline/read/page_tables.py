"""Tables of a page: which are data and which only lay out the page, and the rows and spans of those that are data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

MAX_COLUMNS = 200  # beyond it a colspan is a mistake or an attack
MAX_CELLS = 100_000  # cells of one grid after spans are filled in
_ARTICLE = 300  # a cell that holds most of the words of a table, and more characters than this, is a column of a page
_NUMBER = re.compile(r"\d{1,4}")


class LineLike(Protocol):
    """What a table needs of a line."""

    text: str
    links: int


class Cell(NamedTuple):
    """One cell: its lines [first, last) and how far it spans. rowspan 0 reaches to the end of the table."""

    first: int
    last: int
    columns: int
    rows: int
    is_header: bool


@dataclass(slots=True)
class GridDraft:
    """A grid without its place yet. Spanned positions repeat the value of their cell."""

    caption: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Table:
    """A table while its rows come in. first: its first line; block: its place among the open blocks."""

    first: int
    block: int
    layout: bool = False
    nested: bool = False
    rows: list[list[Cell]] = field(default_factory=list)

    def open_cell(self, tag: str, attributes: Mapping[str, str | None], line: int, path: str) -> None:
        """A cell begins; one outside any row makes a row."""
        if not self.rows:
            self.rows.append([])
        is_header = tag == "th" or "/thead/" in path
        columns = _span(attributes.get("colspan"), MAX_COLUMNS) or 1
        self.rows[-1].append(Cell(line, line, columns, _span(attributes.get("rowspan"), 65534), is_header))

    def close_cell(self, line: int) -> None:
        """The cell last begun ends."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] = self.rows[-1][-1]._replace(last=line)


def _span(value: str | None, most: int) -> int:
    found = _NUMBER.match(value.strip()[:8]) if value else None
    return min(int(found.group()), most) if found else 1


class RowLine(NamedTuple):
    """A line that takes the place of the lines of a row (or of one line that stands outside the rows)."""

    text: str
    lines: Sequence
    in_grid: bool


def settle_table(table: Table, lines: Sequence) -> tuple[list[RowLine], GridDraft | None] | None:
    """What to write for a finished table: its rows, a line each, and its grid. None leaves its lines as they are."""
    if not _is_data(table, lines):
        return None
    rows: list[RowLine] = []
    at = table.first
    before: list[str] = []
    texts: list[list[str]] = []
    for row in table.rows:
        if not row:
            continue
        for line in lines[at : row[0].first]:
            rows.append(RowLine(line.text, (line,), False))
            before.append(line.text)
        at = max(at, row[-1].last)
        cells = [" ".join(line.text for line in lines[cell.first : cell.last]) for cell in row]
        texts.append(cells)
        own = lines[row[0].first : row[-1].last]
        if own:
            rows.append(RowLine("\t".join(cells), own, True))
    rows.extend(RowLine(line.text, (line,), False) for line in lines[at:])
    return rows, _grid([row for row in table.rows if row], texts, before[0] if before else None)


def _is_data(table: Table, lines: Sequence) -> bool:
    rows = [row for row in table.rows if any(cell.last > cell.first for cell in row)]
    if table.layout or table.nested or len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    sizes = [sum(len(line.text) for line in lines[cell.first : cell.last]) for row in rows for cell in row]
    total = sum(sizes)
    if max(sizes) > _ARTICLE and 2 * max(sizes) > total:
        return False
    linked = sum(line.links for line in lines[table.first :])
    # tables of links are menus and lists of other pages
    return 2 * linked < total


def _grid(rows: list[list[Cell]], texts: list[list[str]], caption: str | None) -> GridDraft | None:
    """Cells at their places. Each position that a span covers repeats the cell's text, so that columns stay aligned."""
    height = len(rows)
    filled: list[dict[int, str]] = [{} for _ in rows]
    budget = MAX_CELLS
    for y, (row, cells) in enumerate(zip(rows, texts, strict=True)):
        x = 0
        for cell, text in zip(row, cells, strict=True):
            while x in filled[y]:
                x += 1
            wide = max(1, min(cell.columns, MAX_COLUMNS - x))
            deep = min(cell.rows or height, height - y)
            budget -= wide * deep
            if budget < 0:
                return None
            for down in range(deep):
                for over in range(wide):
                    filled[y + down].setdefault(x + over, text)
            x += wide
    width = max((max(row) + 1 for row in filled if row), default=0)
    laid = tuple(tuple(row.get(x, "") for x in range(width)) for row in filled)
    first = 1 if _is_header(rows, laid) else 0
    return GridDraft(caption, laid[0] if first else (), laid[first:])


def _is_header(rows: list[list[Cell]], laid: tuple[tuple[str, ...], ...]) -> bool:
    """Whether the first row names the columns: header cells, or short distinct words without figures over more rows."""
    if all(cell.is_header for cell in rows[0]):
        return True
    first = laid[0]
    if len(laid) < 3 or len(set(first)) < len(first):
        return False
    return all(0 < len(name) <= 20 and not any(c.isdigit() for c in name) for name in first)
