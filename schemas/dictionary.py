"""The data dictionary: the declarations, to read."""

from __future__ import annotations

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
