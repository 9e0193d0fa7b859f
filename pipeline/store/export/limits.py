"""What an Excel sheet can hold (Microsoft, Excel specifications and limits), and the sentences that say so."""

from __future__ import annotations

from pipeline.store.export.errors import ExportError

MAX_ROWS = 1_048_576 - 1  # below the header
MAX_CHARACTERS = 32_767  # of a cell, in UTF-16 units

_WAYS = "export csv or duckdb, or choose tables with --table"


def too_many(table: str) -> ExportError:
    """The table has more rows than a sheet."""
    return ExportError(f"{table} has more than the {MAX_ROWS} rows that an Excel sheet holds below its header; {_WAYS}")


def too_long(table: str, column: str, row: int) -> ExportError:
    """A value is longer than a cell; row counts from 1 without the header."""
    return ExportError(
        f"{table}.{column} has more than the {MAX_CHARACTERS} characters of an Excel cell (row {row}); {_WAYS}"
    )
