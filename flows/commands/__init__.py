"""The commands, one module each, in the order in which `zhengli --help` lists them.

What is heavy (Prefect, polars, DuckDB) is imported inside the command that needs it, so that `zhengli --help` and
`zhengli show` answer at once.
"""

from __future__ import annotations

import typer

from flows.commands.check import check
from flows.commands.convert import convert
from flows.commands.export import export
from flows.commands.run import run
from flows.commands.schema import schema
from flows.commands.serve import serve
from flows.commands.show import show
from flows.commands.sql import sql

app = typer.Typer(
    name="zhengli",
    help="Turn scraped Chinese public-sector documents into clean, structured, validated Parquet.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for command in (run, show, check, sql, export, schema, convert, serve):
    app.command()(command)
