"""`zhengli sql`: DuckDB over the published tables, by name."""

from __future__ import annotations

import csv
import json
import math
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import OutOption
from flows.errors import UsageError
from flows.terminal import shown

WIDEST = 120  # characters of a cell in a table; csv and json have all of it


def sql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="SELECT over documents, sections, …; -: standard input.")
    ] = None,
    out: OutOption = Path("output"),
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Ask the published tables by name. They can be read and not changed."""
    if form not in ("table", "csv", "json"):
        raise UsageError(f"--format {form}: choose table, csv or json")
    columns, rows = ask(out, _query(query, file))
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_plain(value) for value in row] for row in rows)
    elif form == "json":
        data = [dict(zip(columns, row, strict=True)) for row in rows]
        print(json.dumps(_finite(data), ensure_ascii=False, indent=1, default=str))
    else:
        _table(columns, rows)


def _query(query: str | None, file: Path | None) -> str:
    """The query as typed, or read from a file or standard input. Raises UsageError for none, for two."""
    if (query is None) == (file is None):
        raise UsageError("give one query: as an argument, - for standard input, or --file")
    if file is None:
        return sys.stdin.read() if query == "-" else query or ""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"--file {file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"--file {file}: not UTF-8") from None


def ask(out: Path, query: str) -> tuple[list[str], list[tuple]]:
    """Column names and rows. Raises UsageError where nothing is published, or the query is not one that reads."""
    import duckdb

    from pipeline.store.layout import DatasetError, current

    try:
        snapshot = current(out)
    except DatasetError as error:
        raise UsageError(str(error)) from None
    if snapshot is None:
        raise UsageError(f"nothing is published in {out}; `zhengli run` does it")
    connection = duckdb.connect()
    try:
        for folder in sorted(path for path in snapshot.iterdir() if path.is_dir()):
            files = str(folder / "*.parquet").replace("'", "''")
            connection.execute(f"CREATE VIEW \"{folder.name}\" AS SELECT * FROM read_parquet('{files}')")
        # The snapshot alone can be reached, and since one may write where one may read, only statements that read run.
        connection.execute(f"SET allowed_directories=['{str(snapshot).replace(chr(39), chr(39) * 2)}']")
        connection.execute("SET enable_external_access=false")
        connection.execute("SET TimeZone='UTC'")  # the same answer on every machine
        connection.execute("SET lock_configuration=true")
        statements = connection.extract_statements(query)
        # not EXPLAIN either: EXPLAIN ANALYZE does what it explains
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise UsageError("one SELECT at a time: the published tables can be read and not changed")
        answer = connection.execute(query)
        return [name for name, *_ in answer.description], answer.fetchall()
    except duckdb.Error as error:
        raise UsageError(_sentence(error)) from None
    finally:
        connection.close()


def _sentence(error: Exception) -> str:
    """What DuckDB says, and what it proposes instead, on one line."""
    first, *more = str(error).strip().splitlines()
    hints = [line for line in more if line.startswith(("Did you mean", "Candidate"))]
    return " ".join([first, *hints])


def _finite(value: object) -> object:
    """A value as JSON has it: decimals are numbers, what is no number is null."""
    if isinstance(value, dict):
        return {str(key): _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else float(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _plain(value: object) -> object:
    return json.dumps(_finite(value), ensure_ascii=False, default=str) if isinstance(value, (list, dict)) else value


def _table(columns: list[str], rows: list[tuple]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(Text(shown(name)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    Console(width=None if sys.stdout.isatty() else 1000, highlight=False).print(table)
    print(f"({len(rows)} row{'' if len(rows) == 1 else 's'})")


def _cell(value: object) -> str:
    text = "" if value is None else shown(str(_plain(value)), keep="")
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
