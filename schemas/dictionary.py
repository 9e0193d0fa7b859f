"""The data dictionary: the declarations, to read."""

from __future__ import annotations

from schemas.codes import ERRORS, EVIDENCE, FINDINGS, Code
from schemas.column import Column, Table
from schemas.tables import BY_NAME, TABLES


def tables() -> tuple[Table, ...]:
    """Every table, in the order of the contract."""
    return TABLES


def dictionary_text(name: str | None = None) -> str:
    """The dictionary of one table, or of all, as Markdown. Raises KeyError for a table that does not exist."""
    chosen = TABLES if name is None else (BY_NAME[name],)
    return "\n".join(_table_text(table) for table in chosen)


def _table_text(table: Table) -> str:
    lines = [f"## {table.name}", "", table.description, "", f"Key: {', '.join(table.key)}.", ""]
    lines += ["| column | type | null | description | example |", "| --- | --- | --- | --- | --- |"]
    lines += [_row(column) for column in table.columns]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    description = column.description
    if column.allowed:
        description += ". One of: " + " ".join(column.allowed)
    cells = (column.name, column.type, "yes" if column.nullable else "", description, column.example)
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", "⏎") for cell in cells) + " |"


def tables_page() -> str:
    """The page docs/tables.md: every table, then every code."""
    head = [
        "# Tables",
        "",
        "Generated from `schemas/` by `make docs`; do not edit.",
        "",
        "`start` and `end` point into `documents.text`, `source_start` and `source_end` into `sources.text`; all",
        "offsets count Unicode code points, half-open.",
        "",
    ]
    return "\n".join([*head, dictionary_text(), *_codes("Findings", FINDINGS), *_codes("Error codes", ERRORS),
                      *_rules("Rules of evidence", EVIDENCE)])  # fmt: skip


def _codes(title: str, vocabulary: dict[str, Code]) -> list[str]:
    rows = [f"| {name} | {code.severity} | {code.means} |" for name, code in vocabulary.items()]
    return [f"## {title}", "", "| code | severity | meaning |", "| --- | --- | --- |", *rows, ""]


def _rules(title: str, vocabulary: dict[str, Code]) -> list[str]:
    rows = [f"| {name} | {code.means} |" for name, code in vocabulary.items()]
    return [f"## {title}", "", "| rule | meaning |", "| --- | --- |", *rows, ""]
