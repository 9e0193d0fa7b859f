"""Small datasets written by hand and published through the store: a row names what a test is about, the rest is filled in.

For what no document of samples/ shows, or not yet.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from pipeline.store.layout import staging
from pipeline.store.lock import run_lock
from pipeline.store.publish import Run, publish
from pipeline.store.staging import stage
from schemas.column import Column
from schemas.tables import BY_NAME

RUN_ID = "20260301T030000Z-4f2a9c"
RULESET = "0123456789abcdef"
_ZERO = {"string": "", "int16": 0, "int32": 0, "int64": 0, "float64": 0.0, "bool": False}

Row = dict[str, object]


def doc_id_of(uri: str) -> str:
    """The key of the document of a source_uri."""
    return hashlib.sha256(uri.encode()).hexdigest()[:16]


def publish_rows(out: Path, run_id: str = RUN_ID, /, **tables: list[Row]) -> Path:
    """Publish the rows; the snapshot. In other tables than documents `uri` stands for doc_id, `other` for
    other_doc_id, and keys are counted per document. Each document without a row in sources has its text for source."""
    documents = [_document(row) for row in tables.pop("documents")]
    sources = {row["uri"] for row in tables.get("sources", [])}
    tables.setdefault("sources", [])
    tables["sources"] += [
        {"uri": d["source_uri"], "text": d["text"]} for d in documents if d["source_uri"] not in sources
    ]
    rows = {"documents": [_filled("documents", row, 0) for row in documents]}
    for name, some in tables.items():
        counted: dict[object, int] = defaultdict(int)
        rows[name] = []
        for given in some:
            row = dict(given)
            uri = row.pop("uri")
            counted[uri] += 1
            if "other" in row:
                row["other_doc_id"] = doc_id_of(str(row.pop("other")))
            rows[name].append(_filled(name, {"doc_id": doc_id_of(str(uri)), **row}, counted[uri]))
    with run_lock(out):
        folder = staging(out, run_id)
        stage(folder, 0, rows, [], run_id)
        run = Run(run_id, datetime(2026, 3, 1, 3, tzinfo=UTC), RULESET, {}, len(documents), 0, frozenset())
        return publish(out, folder, run).path


def _document(given: Row) -> Row:
    row = dict(given)
    uri = str(row.setdefault("source_uri", row.get("title", "a.txt")))
    text = str(row.setdefault("text", row.get("title") or "云溪市"))
    defaults = {
        "doc_id": doc_id_of(uri), "run_id": RUN_ID, "media_type": "text/plain", "encoding": "utf-8", "ruleset": RULESET,
        "source_sha256": hashlib.sha256(text.encode()).hexdigest(), "source_bytes": len(text.encode()),
        "script": "simplified", "char_count": len(text), "quality": 1.0, "flags": [],
    }  # fmt: skip
    return {**defaults, **row}


def _filled(table: str, row: Row, number: int) -> Row:
    unknown = set(row) - {column.name for column in BY_NAME[table].columns}
    assert not unknown, f"{table} has no {unknown}"
    return {column.name: row.get(column.name, _default(table, column, number)) for column in BY_NAME[table].columns}


def _default(table: str, column: Column, number: int) -> object:
    if column.name == f"{table.rstrip('s')}_id":
        return number
    if column.nullable:
        return None
    if column.type.startswith("list"):
        return []
    if column.allowed:
        return column.allowed[0]
    return type(_ZERO[column.type])(column.at_least or 0) if column.at_least else _ZERO[column.type]
