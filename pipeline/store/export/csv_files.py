"""CSV: a folder with one file a table, and datapackage.json, which says what the columns are (Frictionless Data).

UTF-8, one header line, commas, LF; text in double quotes, so that an empty text ("") is not a null (nothing); lists as
JSON; dates and times in ISO 8601; true and false. Same snapshot, same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from pipeline.store.export.cells import as_json, harmless
from pipeline.store.export.source import Source
from schemas.column import Column, Table

_OPTIONS = pacsv.WriteOptions(quoting_style="needed")
# What harmless() may change: all it prefixes begins so, and asking Arrow is cheaper than asking for every cell.
_SUSPECT = r"^['\pZ\pC]*[=+\-@＝＋－＠\t\r\n]"


def write(source: Source, folder: Path) -> dict[str, int]:
    """Write `folder`/<table>.csv for every table, and datapackage.json. Rows by table."""
    rows = {}
    for table in source.tables:
        schema = pa.schema([pa.field(column.name, _type(column)) for column in table.columns])
        rows[table.name] = 0
        with pacsv.CSVWriter(folder / f"{table.name}.csv", schema, write_options=_OPTIONS) as writer:
            for batch in source.batches(table):
                writer.write_batch(_plain(table, batch, schema))
                rows[table.name] += batch.num_rows
    text = json.dumps(_package(source), ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return rows


def _type(column: Column) -> pa.DataType:
    """Numbers and booleans stay; all else is written as text."""
    plain = {"int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    return plain.get(column.type, pa.string())


def _plain(table: Table, batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    columns = [_WRITTEN.get(column.type, _same)(batch.column(column.name)) for column in table.columns]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _same(values: pa.Array) -> pa.Array:
    return values


def _text(values: pa.Array) -> pa.Array:
    hits = pc.fill_null(pc.match_substring_regex(values, _SUSPECT), False)
    if not pc.any(hits).as_py():
        return values
    return pa.array([None if v is None else harmless(v) for v in values.to_pylist()], pa.string())


def _list(values: pa.Array) -> pa.Array:
    return pa.array([None if value is None else as_json(value) for value in values.to_pylist()], pa.string())


def _date(values: pa.Array) -> pa.Array:
    return values.cast(pa.string())


def _wall_time(values: pa.Array) -> pa.Array:
    """2021-03-08T09:30:00, without a zone: as the document prints it, which is never finer than a second."""
    return pc.strftime(values.cast(pa.timestamp("s"), safe=False), "%Y-%m-%dT%H:%M:%S")


def _instant(values: pa.Array) -> pa.Array:
    return pc.strftime(values.cast(pa.timestamp("us")), "%Y-%m-%dT%H:%M:%SZ")


_WRITTEN: dict[str, Callable[[pa.Array], pa.Array]] = {
    "string": _text,
    "date32": _date,
    "timestamp[us]": _wall_time,
    "timestamp[us, UTC]": _instant,
    "list<string>": _list,
    "list<list<string>>": _list,
}

_FRICTIONLESS = {
    "int16": "integer", "int32": "integer", "int64": "integer", "float64": "number", "bool": "boolean",
    "date32": "date", "timestamp[us]": "datetime", "timestamp[us, UTC]": "datetime",
    "list<string>": "array", "list<list<string>>": "array",
}  # fmt: skip


def _package(source: Source) -> dict[str, object]:
    return {
        "name": "zhengli",
        "version": source.run_id,
        "description": "Personal data masked." if source.masked else "With personal data.",
        "resources": [_resource(source, table) for table in source.tables],
    }


def _resource(source: Source, table: Table) -> dict[str, object]:
    here = {one.name for one in source.tables}
    schema: dict[str, object] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if not any(table.column(name).nullable for name in table.key):
        schema["primaryKey"] = list(table.key)
    schema["foreignKeys"] = [
        {"fields": r.column, "reference": {"resource": r.table, "fields": r.target}}
        for r in table.references
        if r.table in here
    ]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.description,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": not column.nullable}
    if column.allowed and column.type == "string":
        constraints["enum"] = list(column.allowed)
    for name, value in (("minimum", column.at_least), ("maximum", column.at_most), ("pattern", column.pattern)):
        if value is not None:
            constraints[name] = value
    kind = _FRICTIONLESS.get(column.type, "string")
    return {"name": column.name, "type": kind, "description": column.description, "constraints": constraints}
