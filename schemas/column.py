"""How a column and a table are declared: once. Validation, Arrow schema and data dictionary come from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal[
    "string", "int16", "int32", "int64", "float64", "bool", "date32", "timestamp[us]", "timestamp[us, UTC]",
    "list<string>", "list<list<string>>",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    description is English and gives the Chinese term; example is one value as it would print. allowed is a closed
    vocabulary (for lists: of their members); at_least and at_most bound numbers; pattern is a regular expression that
    the whole value matches.
    """

    name: str
    type: Type
    description: str
    example: str
    nullable: bool = False
    allowed: tuple[str, ...] | None = None
    at_least: float | None = None
    at_most: float | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """`column` of this table holds keys of `table`.`target`."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table. key: the columns that identify a row, and the order of the rows of one document.

    ordered: pairs of columns of which the first is never greater than the second.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")
