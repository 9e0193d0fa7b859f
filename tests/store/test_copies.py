"""Duplicates in a dataset: columns, flags and findings follow, old documents are put right, sketches are kept."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.store import copies as module
from pipeline.store.check import check, digest
from pipeline.store.sketches import FOLDER, read_sketches
from pipeline.store.tables import sha256_of_file
from tests.corpus.shelf import text_of
from tests.store.test_publish import _rewrite, a_document, run_of

PLAN, RIVER = text_of("plan"), text_of("river")
NEAR = PLAN.replace("云溪市", "某市")


def rows(out: Path, query: str) -> list[tuple]:
    return duckdb.sql(re_table(query, out)).fetchall()


def re_table(query: str, out: Path) -> str:
    for table in ("documents", "duplicates", "findings"):
        query = query.replace(f" {table}", f" '{out}/current/{table}/*.parquet'")
    return query


def standing(out: Path) -> dict[str, tuple]:
    """Flags about copies and the source of the original, by source."""
    found = rows(
        out,
        "select d.source_uri, d.flags, o.source_uri from documents d left join documents o on d.duplicate_of = o.doc_id",
    )
    return {uri: ([flag for flag in flags if "duplicate" in flag], original) for uri, flags, original in found}


def test_columns_flags_and_findings_follow(tmp_path: Path) -> None:
    documents = [
        a_document("a.txt", PLAN),
        a_document("b.txt", NEAR),
        a_document("c.txt", PLAN),
        a_document("d.txt", RIVER),
    ]
    published = run_of(tmp_path, 1, documents)
    assert published.duplicates == {"exact": 1, "near": 1, "contained": 0}
    assert published.flags == {"truncated": 4, "duplicate": 1, "near_duplicate": 1}
    here = standing(tmp_path)
    original = next(uri for uri in ("a.txt", "c.txt") if not here[uri][0])
    copy = {"a.txt": "c.txt", "c.txt": "a.txt"}[original]
    assert here == {
        original: ([], None), copy: (["duplicate"], original), "b.txt": (["near_duplicate"], original), "d.txt": ([], None),
    }  # fmt: skip
    assert rows(tmp_path, "select code, severity, count(*) from findings where code like '%duplicate' group by all order by code") == [
        ("duplicate", "info", 1), ("near_duplicate", "info", 1),
    ]  # fmt: skip
    assert rows(
        tmp_path,
        "select count(*) from documents where duplicate_cluster = (select min(doc_id) from documents where duplicate_cluster is not null)",
    ) == [(3,)]
    assert rows(tmp_path, "select kind, count(*) from duplicates group by kind order by kind") == [
        ("exact", 1),
        ("near", 2),
    ]
    assert check(tmp_path) == []


def test_documents_carried_over_are_put_right(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("b.txt", PLAN), a_document("c.txt", RIVER)])
    assert standing(tmp_path) == {"b.txt": ([], None), "c.txt": ([], None)}
    # longer, so the original of what was published before
    run_of(
        tmp_path,
        2,
        [a_document("a.txt", PLAN + "\n附件：任务分解表，各科室分头落实，年底前报送")],
        unchanged=frozenset({"b.txt", "c.txt"}),
    )
    assert standing(tmp_path) == {"a.txt": ([], None), "b.txt": (["near_duplicate"], "a.txt"), "c.txt": ([], None)}
    assert check(tmp_path) == []
    run_of(tmp_path, 3, [a_document("a.txt", RIVER)], unchanged=frozenset({"b.txt", "c.txt"}))
    here = standing(tmp_path)
    assert here["b.txt"] == ([], None)
    assert sorted(flags for flags, _ in here.values()) == [[], [], ["duplicate"]]
    assert check(tmp_path) == []
    run_of(tmp_path, 4, [], unchanged=frozenset({"c.txt"}), prune=True)
    assert standing(tmp_path) == {"c.txt": ([], None)}
    assert rows(tmp_path, "select count(*) from findings where code like '%duplicate'") == [(0,)]
    assert check(tmp_path) == []


TEXTS = {
    "a.txt": PLAN, "b.txt": NEAR, "c.txt": RIVER, "d.txt": PLAN + RIVER, "e.txt": RIVER[:300], "f.txt": PLAN,
    "g.txt": text_of("fair_2021"), "h.txt": text_of("fair_2022"), "i.txt": "云溪", "j.txt": "云溪",
}  # fmt: skip


def test_in_steps_as_at_once_and_in_any_order(tmp_path: Path) -> None:
    documents = [a_document(uri, text) for uri, text in TEXTS.items()]
    run_of(tmp_path / "once", 1, documents)
    run_of(tmp_path / "back", 1, documents[::-1])
    seen: set[str] = set()
    for number, at in enumerate(range(0, len(documents), 3), 1):
        run_of(tmp_path / "steps", number, documents[at : at + 3], unchanged=frozenset(seen))
        seen |= {document.source.uri for document in documents[at : at + 3]}
        assert check(tmp_path / "steps") == []
    assert rows(tmp_path / "once", "select count(*) from duplicates")[0][0] > 5
    assert digest(tmp_path / "once") == digest(tmp_path / "back") == digest(tmp_path / "steps")


def test_sketches_of_unchanged_documents_are_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def counted(documents):
        documents = list(documents)
        made.append(len(documents))
        return module_sketches(documents)

    module_sketches = module.sketches_of
    monkeypatch.setattr(module, "sketches_of", counted)
    run_of(tmp_path, 1, [a_document("a.txt", PLAN), a_document("b.txt", RIVER)])
    run_of(tmp_path, 2, [a_document("c.txt", NEAR)], unchanged=frozenset({"a.txt", "b.txt"}))
    run_of(tmp_path, 3, [a_document("a.txt", RIVER)], unchanged=frozenset({"b.txt", "c.txt"}))
    assert [count for count in made if count] == [2, 1, 1]
    assert len(read_sketches((tmp_path / "current").resolve())) == 3


def _sketch_file(out: Path) -> Path:
    return next((out / "current" / FOLDER).glob("*.parquet"))


def _tear(out: Path) -> None:
    path = _sketch_file(out)
    path.write_bytes(path.read_bytes()[:-9])


def _lose(out: Path) -> None:
    _sketch_file(out).unlink()


def _manifest(out: Path, change) -> None:
    path = out / "current" / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (_tear, "sketches: a file's SHA-256"),
        (_lose, "sketches: the files are not"),
        (lambda out: _manifest(out, lambda m: m["sketches"].update(method="f" * 16)), None),  # another version's
        (lambda out: _manifest(out, lambda m: m.pop("sketches")), None),
        (lambda out: _manifest(out, lambda m: m.update(sketches=[])), None),
    ],
)
def test_sketches_that_cannot_be_used_are_made_anew(tmp_path: Path, damage, fault: str | None) -> None:
    run_of(tmp_path, 1, [a_document("a.txt", PLAN), a_document("b.txt", RIVER)])
    damage(tmp_path)
    assert any(fault in found for found in check(tmp_path)) if fault else check(tmp_path) == []
    run_of(tmp_path, 2, [a_document("c.txt", NEAR)], unchanged=frozenset({"a.txt", "b.txt"}))
    assert len(rows(tmp_path, "select * from duplicates")) == 1
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("duplicates", "kind", "exact"),
        ("duplicates", "similarity", 0.5),
        ("documents", "duplicate_of", None),
        ("documents", "duplicate_cluster", None),
        ("documents", "flags", ["truncated", "duplicate"]),
    ],
)
def test_the_check_sees_what_the_texts_do_not_give(tmp_path: Path, table: str, column: str, value: object) -> None:
    # the copy is shorter, and first in the order of sources
    run_of(tmp_path, 1, [a_document("a.txt", NEAR), a_document("b.txt", PLAN)])
    assert check(tmp_path) == []
    _rewrite(tmp_path, table, column, value)
    assert check(tmp_path) == [f"{table}: not the copies that the texts give"]


def test_the_check_sees_an_original_that_is_not_there(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt", NEAR), a_document("b.txt", PLAN)])
    _rewrite(tmp_path, "documents", "duplicate_of", "f" * 16)
    assert any("documents.duplicate_of: 1 values have no row" in fault for fault in check(tmp_path))


def test_the_check_sees_sketches_of_other_texts(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt", PLAN)])
    path = _sketch_file(tmp_path)
    data = pq.read_table(path, partitioning=None)
    rows = data.to_pylist()
    rows[0]["hashes"] = rows[0]["hashes"][1:]
    pq.write_table(type(data).from_pylist(rows, schema=data.schema), path)
    _manifest(tmp_path, lambda m: m["sketches"].update(sha256={f"{FOLDER}/{path.name}": sha256_of_file(path)}))
    assert check(tmp_path) == ["sketches: not those that the texts give"]


def test_the_manifest_names_the_sketches_apart_from_the_tables(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt", PLAN)])
    manifest = json.loads((tmp_path / "current" / "manifest.json").read_text())
    assert manifest["sketches"]["rows"] == 1
    assert FOLDER not in manifest["tables"]
    assert FOLDER.startswith("_")  # readers of datasets pass over names that begin so
