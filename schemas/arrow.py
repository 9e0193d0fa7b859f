"""The Arrow schema of each table: types, nullability and descriptions, from the declarations."""

from __future__ import annotations

import pyarrow as pa

from schemas.column import Column, Table

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "timestamp[us]": pa.timestamp("us"),
    "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
    "list<string>": pa.list_(pa.string()),
    "list<list<string>>": pa.list_(pa.list_(pa.string())),
}


def field_of(column: Column) -> pa.Field:
    """The Arrow field of a column, its description and example as Parquet field metadata."""
    metadata = {"description": column.description, "example": column.example}
    return pa.field(column.name, TYPES[column.type], column.nullable, metadata)


def schema_of(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([field_of(c) for c in table.columns], {"description": table.description})
