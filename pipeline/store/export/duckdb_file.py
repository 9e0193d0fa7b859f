"""DuckDB: one file with all tables, their types, comments, primary and foreign keys.

A table whose key may hold nulls (findings) has no primary key, which DuckDB would refuse. Closed vocabularies are
columns of text with a CHECK, bounds too; patterns stay with the validation.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipeline.store.export.source import Source
from schemas.column import Column, Table

_TYPES = {
    "string": "VARCHAR", "int16": "SMALLINT", "int32": "INTEGER", "int64": "BIGINT", "float64": "DOUBLE",
    "bool": "BOOLEAN", "date32": "DATE", "timestamp[us]": "TIMESTAMP", "timestamp[us, UTC]": "TIMESTAMPTZ",
    "list<string>": "VARCHAR[]", "list<list<string>>": "VARCHAR[][]",
}  # fmt: skip
# The oldest there is, as programs that bring a DuckDB of their own often bring an old one: 1.1 to 2.0 were tried. 1.0
# does not read a primary key that 2.0 wrote.
_STORAGE = "v1.0.0"


def write(source: Source, path: Path) -> dict[str, int]:
    """Write the file. Rows by table."""
    rows = {}
    names = {table.name for table in source.tables}
    connection = duckdb.connect()
    try:
        connection.execute(f"ATTACH {_quoted(str(path))} AS target (STORAGE_VERSION '{_STORAGE}')")
        connection.execute("USE target")
        for table in source.tables:
            connection.execute(_create(table, names))
            reader = source.reader(table)
            connection.register("incoming", reader)
            connection.execute(f"INSERT INTO {_name(table.name)} SELECT * FROM incoming")
            connection.unregister("incoming")
            for statement in _comments(table):
                connection.execute(statement)
            (rows[table.name],) = connection.execute(f"SELECT count(*) FROM {_name(table.name)}").fetchall()[0]
        connection.execute("USE memory")
        connection.execute("DETACH target")
    finally:
        connection.close()
    return rows


def _create(table: Table, names: set[str]) -> str:
    parts = [_declared(column) for column in table.columns]
    if not any(table.column(name).nullable for name in table.key):
        parts.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    parts += [
        f"FOREIGN KEY ({_name(r.column)}) REFERENCES {_name(r.table)} ({_name(r.target)})"
        for r in table.references
        # rows come in one stream: a row that refers to a later one of its own table could not be inserted
        if r.table in names and r.table != table.name
    ]
    return f"CREATE TABLE {_name(table.name)} ({', '.join(parts)})"


def _declared(column: Column) -> str:
    name = _name(column.name)
    words = [name, _TYPES[column.type]]
    if not column.nullable:
        words.append("NOT NULL")
    if column.allowed and column.type == "string":
        words.append(f"CHECK ({name} IN ({', '.join(map(_quoted, column.allowed))}))")
    for sign, bound in ((">=", column.at_least), ("<=", column.at_most)):
        if bound is not None:
            words.append(f"CHECK ({name} {sign} {bound:g})")
    return " ".join(words)


def _comments(table: Table) -> list[str]:
    of_columns = [
        f"COMMENT ON COLUMN {_name(table.name)}.{_name(column.name)} IS {_quoted(column.description)}"
        for column in table.columns
    ]
    return [f"COMMENT ON TABLE {_name(table.name)} IS {_quoted(table.description)}", *of_columns]


def _name(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
