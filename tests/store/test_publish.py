"""Publishing: accounting, carrying over, refusal of bad rows, atomicity, and a check that sees every fault."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from pipeline.document import Document, Fields
from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.rows import Refusal, rows_of
from pipeline.source import Source, sha256_of
from pipeline.store import publish as publishing
from pipeline.store.check import check, digest
from pipeline.store.layout import DatasetError, current, snapshots, staging
from pipeline.store.lock import run_lock
from pipeline.store.previous import known
from pipeline.store.publish import Published, PublishError, Run, TooManyQuarantined, publish
from pipeline.store.staging import stage
from pipeline.text import Draft, Edit
from schemas.tables import TABLES

RULESET = "0123456789abcdef"


def a_document(uri: str, words: str = "云溪市教育局2021年工作要点", **fields: object) -> Document:
    """A small document with one edit and one finding."""
    data = words.encode()
    page = Page.plain(words + ",完")
    draft = Draft.of(page.draft.source)
    at = len(words)
    draft = draft.rewritten("punctuation", "widen", [Edit(at, at + 1, ",", "，", "punctuation", "widen")])
    return Document(
        source=Source(uri, uri, data, sha256_of(data), len(data)),
        page=page,
        text=draft.settle(),
        script="simplified",
        title=None,
        sections=(),
        fields=Fields(**fields),  # type: ignore[arg-type]
        citations=(),
        grids=(),
        attachments=(),
        findings=(Finding("truncated", "breaks off"),),
    )


def run_of(
    out: Path, number: int, documents: list[Document], refused: int = 0, unchanged: frozenset[str] = frozenset(), **more
) -> Published:
    """Stage and publish as a run would."""
    run_id = f"20260101T00000{number}Z-aaaaaa"
    rows: dict = {}
    for document in documents:
        for table, some in rows_of(document, run_id, RULESET).items():
            rows.setdefault(table, []).extend(some)
    refusals = [Refusal(f"bad{n}.png", "read", "unknown_media_type", "a PNG", "0" * 64, 3) for n in range(refused)]
    with run_lock(out):
        folder = staging(out, run_id)
        stage(folder, 0, rows, refusals, run_id)
        run = Run(
            run_id, datetime.now(UTC), RULESET, {"script": "mainland"},
            len(documents) + refused + len(unchanged), 0, unchanged,
        )  # fmt: skip
        return publish(out, folder, run, **more)


def uris(out: Path) -> list[str]:
    here = current(out)
    return [r[0] for r in duckdb.sql(f"select source_uri from '{here}/documents/*.parquet'").fetchall()]


def test_every_table_has_a_file_and_the_check_is_clean(tmp_path: Path) -> None:
    published = run_of(tmp_path, 1, [a_document("b.txt"), a_document("a.txt")], refused=1)
    assert published.counts == (3, 2, 0, 1, 0, 0)
    assert published.rules == {"widen": 2}
    assert published.flags == {"truncated": 2, "duplicate": 1}
    assert check(tmp_path) == []
    assert uris(tmp_path) == ["a.txt", "b.txt"]
    for table in TABLES:
        assert list((tmp_path / "current" / table.name).glob("*.parquet")), table.name
    manifest = json.loads((tmp_path / "current" / "manifest.json").read_text())
    assert manifest["run_id"] == published.run_id
    assert manifest["tables"]["documents"]["rows"] == 2


def test_columns_carry_their_descriptions(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")])
    schema = pq.read_schema(next((tmp_path / "current" / "documents").glob("*.parquet")))
    assert "发文字号" in schema.field("doc_number").metadata[b"description"].decode()
    assert not schema.field("text").nullable


def test_a_bad_row_quarantines_its_document_with_the_failing_check(tmp_path: Path) -> None:
    published = run_of(tmp_path, 1, [a_document("a.txt"), a_document("b.txt", year=1492)])
    assert published.counts == (2, 1, 0, 1, 0, 0)
    rows = duckdb.sql(f"select source_uri, stage, error_code, message from '{tmp_path}/current/quarantine/*.parquet'")
    assert rows.fetchall() == [
        ("b.txt", "validate", "schema_violation", "documents.year fails the check at_least_1900")
    ]
    assert check(tmp_path) == []
    assert duckdb.sql(f"select count(*) from '{tmp_path}/current/edits/*.parquet'").fetchall() == [(1,)]


def test_unchanged_inputs_keep_their_rows_and_their_run(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt"), a_document("b.txt")], refused=1)
    before = digest(tmp_path)
    seen = known(tmp_path, RULESET)
    assert seen is not None
    assert seen.uris() == {"a.txt", "b.txt", "bad0.png"}
    assert seen.unchanged("bad0.png", "0" * 64)
    assert not seen.unchanged("a.txt", "f" * 64)
    published = run_of(tmp_path, 2, [], unchanged=frozenset(seen.uris()))
    assert published.counts == (3, 0, 3, 0, 0, 0)
    assert published.in_quarantine == 1
    assert check(tmp_path) == []
    assert digest(tmp_path) == before
    rows = duckdb.sql(f"select distinct run_id from '{tmp_path}/current/documents/*.parquet'").fetchall()
    assert rows == [("20260101T000001Z-aaaaaa",)]
    assert duckdb.sql(f"select count(*) from '{tmp_path}/current/runs/*.parquet'").fetchall() == [(2,)]


def test_another_ruleset_knows_nothing(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")], refused=1)
    other = known(tmp_path, "f" * 16)
    assert other is not None
    assert not other.uris()


def test_documents_whose_source_is_gone_stay_unless_pruned(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt"), a_document("b.txt")])
    published = run_of(tmp_path, 2, [a_document("a.txt", "云溪市")])
    assert published.counts == (1, 1, 0, 0, 1, 0)
    assert uris(tmp_path) == ["a.txt", "b.txt"]
    published = run_of(tmp_path, 3, [a_document("a.txt")], prune=True)
    assert published.counts.vanished == 0
    assert uris(tmp_path) == ["a.txt"]
    assert check(tmp_path) == []


def test_an_input_that_is_refused_now_is_no_longer_published(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("bad0.png")])
    published = run_of(tmp_path, 2, [], refused=1)
    assert published.counts == (1, 0, 0, 1, 0, 0)
    assert uris(tmp_path) == []
    assert check(tmp_path) == []


def test_too_many_quarantined_publishes_nothing(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")])
    with pytest.raises(TooManyQuarantined, match="2 of 3 records"):
        run_of(tmp_path, 2, [a_document("b.txt")], refused=2, max_quarantine=0.5)
    assert uris(tmp_path) == ["a.txt"]


def test_only_so_many_snapshots_stay(tmp_path: Path) -> None:
    for number in range(1, 6):
        run_of(tmp_path, number, [a_document("a.txt")], keep=2)
    assert [path.name[:16] for path in snapshots(tmp_path)] == ["20260101T000004Z", "20260101T000005Z"]


def test_accounting_that_does_not_add_up_is_not_published(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="repeat a key"):
        run_of(tmp_path, 1, [a_document("a.txt"), a_document("a.txt")])
    with pytest.raises(PublishError, match="accounting: 1 documents"):
        run_of(tmp_path, 2, [a_document("a.txt")], unchanged=frozenset({"b.txt", "c.txt"}))
    assert current(tmp_path) is None


def test_a_run_that_dies_before_the_swap_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")])
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_swap", lambda out, path: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            run_of(tmp_path, 2, [a_document("b.txt")])
    assert uris(tmp_path) == ["a.txt"]
    assert check(tmp_path) == []
    run_of(tmp_path, 3, [a_document("c.txt")])
    assert uris(tmp_path) == ["a.txt", "c.txt"]


def test_a_full_disk_is_one_sentence_and_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "write_frame", full)
    with pytest.raises(PublishError, match="No space left"):
        run_of(tmp_path, 1, [a_document("a.txt")])
    assert list((tmp_path / "snapshots").iterdir()) == []


def test_leftovers_of_dead_runs_are_cleared(tmp_path: Path) -> None:
    (tmp_path / ".staging" / "dead").mkdir(parents=True)
    (tmp_path / "snapshots" / ".half").mkdir(parents=True)
    os.symlink("nowhere", tmp_path / ".current.dead")
    run_of(tmp_path, 1, [a_document("a.txt")])
    assert not (tmp_path / ".staging" / "dead").exists()
    assert not (tmp_path / "snapshots" / ".half").exists()
    assert not os.path.lexists(tmp_path / ".current.dead")


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    with run_lock(tmp_path), pytest.raises(DatasetError, match="another run"), run_lock(tmp_path):
        pass


def test_nothing_published_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="nothing is published"):
        check(tmp_path)
    (tmp_path / "current").mkdir()
    with pytest.raises(DatasetError, match="not a symbolic link"):
        check(tmp_path)


def _rewrite(out: Path, table: str, column: str, value: object) -> None:
    """Change a value of the first row, and make the manifest agree, so that only deeper checks can see it."""
    path = next((out / "current" / table).glob("*.parquet"))
    data = pq.read_table(path, partitioning=None)
    rows = data.to_pylist()
    rows[0][column] = value
    pq.write_table(type(data).from_pylist(rows, schema=data.schema), path)
    manifest_path = out / "current" / "manifest.json"
    manifest = json.loads(manifest_path.read_text())
    from pipeline.store.tables import sha256_of_file

    manifest["tables"][table]["sha256"] = {f"{table}/{path.name}": sha256_of_file(path)}
    manifest_path.write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("table", "column", "value", "fault"),
    [
        ("documents", "year", 1, "at_least_1900"),
        ("edits", "doc_id", "f" * 16, "no row in documents"),
        ("edits", "after", "。", "ledger"),
        ("edits", "source_end", 999, "beyond the text"),
        ("runs", "published", 7, "accounting"),
        ("findings", "code", "unheard_of", "allowed"),
    ],
)
def test_the_check_sees(tmp_path: Path, table: str, column: str, value: object, fault: str) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")])
    _rewrite(tmp_path, table, column, value)
    assert any(fault in found for found in check(tmp_path)), check(tmp_path)


def test_the_check_sees_a_torn_file_and_a_missing_one(tmp_path: Path) -> None:
    run_of(tmp_path, 1, [a_document("a.txt")])
    path = next((tmp_path / "current" / "documents").glob("*.parquet"))
    path.write_bytes(path.read_bytes()[:-9])
    assert any("SHA-256 differs" in fault for fault in check(tmp_path))
    path.unlink()
    assert any("not those of the manifest" in fault for fault in check(tmp_path))


def test_the_digest_knows_data_from_circumstance(tmp_path: Path) -> None:
    run_of(tmp_path / "one", 1, [a_document("a.txt"), a_document("b.txt")])
    run_of(tmp_path / "two", 2, [a_document("b.txt"), a_document("a.txt")])
    run_of(tmp_path / "three", 1, [a_document("a.txt"), a_document("b.txt", "禾川县")])
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert digest(tmp_path / "one") != digest(tmp_path / "three")
