"""`zhengli schema`: the data dictionary."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.errors import UsageError


def schema(table: Annotated[str | None, typer.Argument(help="One table; none: all of them.")] = None) -> None:
    """Print every table and column: type, meaning, example. The same source validates the data."""
    from schemas.dictionary import dictionary_text, tables

    names = [one.name for one in tables()]
    if table is not None and table not in names:
        raise UsageError(f"there is no table {table}; the tables are {', '.join(names)}")
    print(dictionary_text(table))
