"""The pandera schema of each table, on polars frames, from the declarations."""

from __future__ import annotations

from typing import NamedTuple

import pandera.errors
import pandera.polars as pa
import polars as pl

from schemas.column import Column, Table

TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "string": pl.String,
    "int16": pl.Int16,
    "int32": pl.Int32,
    "int64": pl.Int64,
    "float64": pl.Float64,
    "bool": pl.Boolean,
    "date32": pl.Date,
    "timestamp[us]": pl.Datetime("us"),
    "timestamp[us, UTC]": pl.Datetime("us", "UTC"),
    "list<string>": pl.List(pl.String),
    "list<list<string>>": pl.List(pl.List(pl.String)),
}


class Fault(NamedTuple):
    """A row that breaks the schema: its index in the frame, the column (None: the row as a whole), the check."""

    row: int
    column: str | None
    check: str


class SchemaMismatch(Exception):
    """The frame's columns or types are not those of the table: a bug, never a document's fault."""


def frame_schema(table: Table) -> pa.DataFrameSchema:
    """The pandera schema of a table: types, nullability, vocabularies, bounds, patterns, order of pairs."""
    checks = [
        pa.Check(
            lambda data, low=low, high=high: data.lazyframe.select(
                (pl.col(low).is_null() | pl.col(high).is_null() | (pl.col(low) <= pl.col(high))).alias("ok")
            ),
            name=f"{low}_not_after_{high}",
            error=f"{low}_not_after_{high}",
        )
        for low, high in table.ordered
    ]
    columns = {c.name: pa.Column(TYPES[c.type], _checks(c), nullable=c.nullable) for c in table.columns}
    return pa.DataFrameSchema(columns, checks=checks, strict=True, ordered=True, name=table.name)


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.allowed and column.type == "list<string>":
        allowed = list(column.allowed)
        checks.append(
            pa.Check(
                lambda data, allowed=allowed: data.lazyframe.select(
                    pl.col(data.key).list.eval(pl.element().is_in(allowed)).list.all().alias(data.key)
                ),
                name="members_allowed",
                error="members_allowed",
            )
        )
    elif column.allowed:
        checks.append(pa.Check.isin(list(column.allowed), name="allowed", error="allowed"))
    if column.at_least is not None:
        checks.append(pa.Check.ge(column.at_least, error=f"at_least_{column.at_least:g}"))
    if column.at_most is not None:
        checks.append(pa.Check.le(column.at_most, error=f"at_most_{column.at_most:g}"))
    if column.pattern is not None:
        checks.append(pa.Check.str_matches(f"^(?:{column.pattern})$", error="pattern"))
    return checks


def faults_of(table: Table, frame: pl.DataFrame) -> list[Fault]:
    """The rows of an eager frame that break the schema; each row and column once. Raises SchemaMismatch."""
    try:
        frame_schema(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return _faults(table, error.failure_cases)
    return []


def _faults(table: Table, cases: pl.DataFrame) -> list[Fault]:
    found: dict[tuple[int, str | None], Fault] = {}
    for case in cases.iter_rows(named=True):
        if case["index"] is None:
            raise SchemaMismatch(f"table {table.name}: {case['column'] or 'columns'} fails {case['check']}")
        column = case["column"] if case["schema_context"] == "Column" else None
        key = (int(case["index"]), column)
        found.setdefault(key, Fault(key[0], column, str(case["check"])))
    return sorted(found.values(), key=lambda fault: (fault.row, fault.column or ""))
