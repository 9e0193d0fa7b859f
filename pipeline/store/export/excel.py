"""XLSX: one workbook, a sheet a table, and a first sheet that says what the columns are.

The long texts stay out (LEFT_OUT): they are for reading and not for a grid, and most are longer than a cell may be.
Texts are written as text, never as formulas or links, and those that look like a formula with an apostrophe in front.
Lists are JSON. Same snapshot, same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.store.export.cells import as_json, harmless
from pipeline.store.export.limits import MAX_ROWS, too_long, too_many
from pipeline.store.export.source import Source
from schemas.column import Column, Table

LEFT_OUT: frozenset[tuple[str, str]] = frozenset(
    {
        ("documents", "text"), ("sections", "text"), ("edits", "before"), ("edits", "after"),
        ("sources", "doc_id"), ("sources", "text"), ("grids", "rows"),
    }
)  # fmt: skip

# No XML may hold them, not even escaped; what else it may not, the library escapes.
_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
_WIDTHS = {"string": 24, "list<string>": 32, "timestamp[us]": 18, "timestamp[us, UTC]": 18}
_EPOCH = datetime(2000, 1, 1)
_HEAD = ("table", "column", "type", "null", "key", "description", "example")


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns that a sheet has; none for a table that is nothing but long text."""
    return tuple(column for column in table.columns if (table.name, column.name) not in LEFT_OUT)


def write(source: Source, path: Path) -> dict[str, int]:
    """Write the workbook. Rows by table, of the tables that have a sheet. Raises ExportError at Excel's limits."""
    book = xlsxwriter.Workbook(
        path,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": f"zhengli {source.run_id}",
            "comments": "personal data masked" if source.masked else "with personal data",
            "created": _made(source.run_id),
        }
    )
    tables = [table for table in source.tables if columns_of(table)]
    formats = {
        "head": book.add_format({"bold": True}),
        "date32": book.add_format({"num_format": "yyyy-mm-dd"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    _dictionary(book, tables, formats)
    rows = {table.name: _sheet(book, source, table, formats) for table in tables}
    book.close()
    return rows


def _made(run_id: str) -> datetime:
    """When the snapshot was begun, which its name says: the file of a snapshot is the same at any time."""
    try:
        return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ")
    except ValueError:
        return _EPOCH


def _dictionary(book: Workbook, tables: list[Table], formats: dict) -> None:
    sheet = book.add_worksheet("columns")
    for at, width in enumerate((14, 20, 18, 6, 6, 80, 30)):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(_HEAD):
        sheet.write_string(0, at, name, formats["head"])
    lines = [(table, column) for table in tables for column in columns_of(table)]
    for row, (table, column) in enumerate(lines, 1):
        facts = (
            table.name, column.name, column.type, "yes" if column.nullable else "",
            "yes" if column.name in table.key else "", column.description, column.example,
        )  # fmt: skip
        for at, fact in enumerate(facts):
            sheet.write_string(row, at, harmless(fact))


def _sheet(book: Workbook, source: Source, table: Table, formats: dict) -> int:
    columns = columns_of(table)
    sheet = book.add_worksheet(table.name)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(column.type, 12))
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column.name, formats["head"])
    writers = [_WRITERS[column.type] for column in columns]
    row = 0
    for batch in source.batches(table):
        values = [batch.column(column.name).to_pylist() for column in columns]
        if row + batch.num_rows > MAX_ROWS:
            raise too_many(table.name)
        for cells in zip(*values, strict=True):
            row += 1
            for at, value in enumerate(cells):
                if value is not None and writers[at](sheet, row, at, value, formats):
                    raise too_long(table.name, columns[at].name, row)
    sheet.autofilter(0, 0, max(row, 1), len(columns) - 1)
    return row


# Each writes one cell and returns what is not 0 where it does not fit, as xlsxwriter does.
_Writer = Callable[[Worksheet, int, int, object, dict], int]


def _text(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    text = harmless(str(value)).translate(_NO_XML)
    # Excel counts UTF-16 units where Python counts characters
    if len(text) > 16_000 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * 32_767:
        return -2
    return sheet.write_string(row, at, text)


def _list(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    return _text(sheet, row, at, as_json(value), formats)  # type: ignore[arg-type]


def _number(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    return sheet.write_number(row, at, value)


def _boolean(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    return sheet.write_boolean(row, at, value)


def _date(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    # Excel knows no day before 1900
    if value.year < 1900:  # type: ignore[attr-defined]
        return _text(sheet, row, at, value, formats)
    return sheet.write_datetime(row, at, value, formats["date32"])


def _time(sheet: Worksheet, row: int, at: int, value: object, formats: dict) -> int:
    moment: datetime = value  # type: ignore[assignment]
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC).replace(tzinfo=None)
    if moment.year < 1900:
        return _text(sheet, row, at, moment, formats)
    return sheet.write_datetime(row, at, moment, formats["time"])


_WRITERS: dict[str, _Writer] = {
    "string": _text,
    "list<string>": _list,
    "list<list<string>>": _list,
    "int16": _number,
    "int32": _number,
    "int64": _number,
    "float64": _number,
    "bool": _boolean,
    "date32": _date,
    "timestamp[us]": _time,
    "timestamp[us, UTC]": _time,
}
