"""Every form holds all rows with their types, comments and keys, and no spreadsheet is given a formula."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from datetime import date, datetime
from pathlib import Path

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pipeline.store.export import FORMS, ExportError, Occupied, export, limits
from pipeline.store.export import csv_files as csv_form
from pipeline.store.export import excel as excel_form
from pipeline.store.export.cells import harmless
from pipeline.store.layout import DatasetError
from schemas.tables import BY_NAME, TABLES
from tests.export.conftest import SECRETS
from tests.handmade import publish_rows

NAMES = [table.name for table in TABLES]
SUFFIX = {"duckdb": ".duckdb", "xlsx": ".xlsx"}


@pytest.fixture(scope="session")
def made(out: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every form once, in a folder with a name that must be quoted."""
    home = tmp_path_factory.mktemp("导出 it's")
    return {form: export(out, form, home / f"bi{SUFFIX.get(form, '-' + form)}").path for form in FORMS}


@pytest.fixture(scope="session")
def expected(out: Path) -> dict[str, int]:
    here = out / "current"
    return {n: duckdb.sql(f"select count(*) from '{here}/{n}/*.parquet'").fetchall()[0][0] for n in NAMES}


def spreadsheet_formula(value: object) -> bool:
    return isinstance(value, str) and value.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def test_duckdb_has_types_comments_and_keys(made: dict[str, Path], expected: dict[str, int]) -> None:
    with duckdb.connect(str(made["duckdb"]), read_only=True) as db:
        for name in NAMES:
            assert db.execute(f"select count(*) from {name}").fetchall() == [(expected[name],)]
            comments = dict(
                db.execute("select column_name, comment from duckdb_columns() where table_name = ?", [name]).fetchall()
            )
            assert comments == {c.name: c.description for c in BY_NAME[name].columns}
        assert {c for (c,) in db.execute("select comment from duckdb_tables()").fetchall()} == {
            t.description for t in TABLES
        }
        keys = db.execute(
            "select table_name, constraint_type, constraint_column_names from duckdb_constraints()"
            " where constraint_type in ('PRIMARY KEY', 'FOREIGN KEY')"
        ).fetchall()
        primary = {name: columns for name, kind, columns in keys if kind == "PRIMARY KEY"}
        assert primary["sections"] == ["doc_id", "section_id"] and "findings" not in primary
        assert ("duplicates", "FOREIGN KEY", ["other_doc_id"]) in keys
        row = db.execute(
            "select year, document_date, published_at, flags, editor, issuer from documents where year = 2021"
        ).fetchall()
        assert row == [(2021, date(2021, 3, 5), datetime(2021, 3, 8, 9, 30), ["truncated", "redacted"], "", None)]
        assert db.execute("select rows from grids").fetchall() == [([["李某", "*" * 11], ["=1+1", "*" * 18]],)]


def test_csv_reads_back_in_duckdb_with_the_same_values(made: dict[str, Path], expected: dict[str, int]) -> None:
    package = json.loads((made["csv"] / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == NAMES
    for resource in package["resources"]:
        with (made["csv"] / resource["path"]).open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert len(rows) == expected[resource["name"]]
        numbers = {f["name"] for f in resource["schema"]["fields"] if f["type"] in ("integer", "number")}
        for row in rows:
            for name, cell in zip(header, row, strict=True):
                if name not in numbers and cell not in ("-3.5", "-5%"):
                    assert not spreadsheet_formula(cell) and not cell.startswith(("\t", "\r")), (name, cell)
    assert next(r for r in package["resources"] if r["name"] == "sections")["schema"]["primaryKey"] == [
        "doc_id",
        "section_id",
    ]
    files = str(made["csv"] / "documents.csv").replace("'", "''")
    data = duckdb.sql(
        f"select year, published_at, flags, title, issuer, editor from read_csv('{files}') order by year nulls last"
    ).fetchall()
    assert data[1][:3] == (2021, datetime(2021, 3, 8, 9, 30), '["truncated","redacted"]')
    assert data[0][3:5] == ("'-1+1", "'\t云溪市")
    assert data[2][3:6] == ("'@c", "-3.5", "''=1")


def test_csv_keeps_negative_numbers_and_tells_null_from_empty(made: dict[str, Path]) -> None:
    frame = pd.read_csv(made["csv"] / "indicators.csv")
    assert frame["value"].tolist()[1:] == [13800000000.0, -5.0]
    lines = (made["csv"] / "documents.csv").read_text(encoding="utf-8")
    assert ',"",' in lines and ",," in lines


def test_xlsx_opens_with_types_and_without_long_texts(made: dict[str, Path], expected: dict[str, int]) -> None:
    book = openpyxl.load_workbook(made["xlsx"])
    assert book.sheetnames == ["columns", *(n for n in NAMES if n != "sources")]
    for name in book.sheetnames[1:]:
        head, *rows = book[name].iter_rows()
        assert [cell.value for cell in head] == [c.name for c in excel_form.columns_of(BY_NAME[name])]
        assert len(rows) == expected[name]
        for row in rows:
            for cell in row:
                assert cell.data_type != "f"
                assert not spreadsheet_formula(cell.value) or cell.value in ("-3.5", "-5%")
    head, *rows = book["documents"].iter_rows(values_only=True)
    row = dict(zip(head, next(r for r in rows if "a.html" in r), strict=True))
    assert "text" not in row and row["source_name"] == "'=HYPERLINK(1)"
    assert (row["document_date"], row["published_at"]) == (datetime(2021, 3, 5), datetime(2021, 3, 8, 9, 30))
    assert (row["year"], row["quality"], row["flags"]) == (2021, 0.65, '["truncated","redacted"]')
    head, *rows = book["indicators"].iter_rows(values_only=True)
    assert [r[head.index("value")] for r in rows] == [None, 13800000000, -5]
    told = {(row[0], row[1]) for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert ("documents", "title") in told and ("documents", "text") not in told


def test_delta_has_comments(made: dict[str, Path], expected: dict[str, int]) -> None:
    from deltalake import DeltaTable

    for name in NAMES:
        table = DeltaTable(str(made["delta"] / name))
        assert table.to_pyarrow_table().num_rows == expected[name]
        assert {f.name: f.metadata["comment"] for f in table.schema().fields} == {
            c.name: c.description for c in BY_NAME[name].columns
        }
        assert BY_NAME[name].description in table.metadata().description
    (grid,) = DeltaTable(str(made["delta"] / "grids")).to_pyarrow_table()["rows"].to_pylist()
    assert grid == [["李某", "*" * 11], ["=1+1", "*" * 18]]


def test_iceberg_has_docs_and_keys(made: dict[str, Path], expected: dict[str, int]) -> None:
    from pyiceberg.catalog.sql import SqlCatalog

    folder = made["iceberg"].resolve()
    catalogue = SqlCatalog("zhengli", uri=f"sqlite:///{folder}/catalog.db", warehouse=f"file://{folder}")
    assert {name for _, name in catalogue.list_tables("zhengli")} == set(NAMES)
    for name in NAMES:
        table = catalogue.load_table(f"zhengli.{name}")
        assert table.scan().to_arrow().num_rows == expected[name]
        assert {f.name: f.doc for f in table.schema().fields} == {c.name: c.description for c in BY_NAME[name].columns}
    assert catalogue.load_table("zhengli.sections").schema().identifier_field_names() == {"doc_id", "section_id"}
    (grid,) = catalogue.load_table("zhengli.grids").scan().to_arrow()["rows"].to_pylist()
    assert grid == [["李某", "*" * 11], ["=1+1", "*" * 18]]
    catalogue.engine.dispose()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_same_snapshot_gives_the_same_bytes(form: str, out: Path, made: dict[str, Path], tmp_path: Path) -> None:
    again = export(out, form, tmp_path / f"again{SUFFIX.get(form, '')}").path

    def digests(path: Path) -> dict[str, str]:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        return {
            f.relative_to(path).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()
        }

    assert digests(again) == digests(made[form])


@pytest.mark.parametrize("form", FORMS)
def test_no_file_of_an_export_holds_personal_data(form: str, made: dict[str, Path]) -> None:
    files = [p for p in made[form].rglob("*") if p.is_file()] if made[form].is_dir() else [made[form]]
    for path in files:
        data = path.read_bytes()
        # the first number also stands as a sum of money in another document
        assert not any(secret.encode() in data for secret in SECRETS[1:]), path


@pytest.mark.parametrize("form", FORMS)
def test_what_exists_is_left_alone_or_replaced_whole(form: str, out: Path, tmp_path: Path) -> None:
    dest = tmp_path / f"a{SUFFIX.get(form, '')}"
    export(out, form, dest)
    with pytest.raises(Occupied, match="exists"):
        export(out, form, dest)
    publish_rows(tmp_path / "other", documents=[{"source_uri": "x"}])
    export(tmp_path / "other", form, dest, replace=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([dest.name, "other"])
    assert _documents(form, dest) == 1


def _documents(form: str, dest: Path) -> int:
    if form == "duckdb":
        with duckdb.connect(str(dest), read_only=True) as db:
            return db.execute("select count(*) from documents").fetchall()[0][0]
    if form == "xlsx":
        return openpyxl.load_workbook(dest)["documents"].max_row - 1
    return json.loads((dest / "zhengli-export.json").read_text(encoding="utf-8"))["rows"]["documents"]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_ours_is_never_replaced(form: str, out: Path, tmp_path: Path) -> None:
    dest = tmp_path / f"precious{SUFFIX.get(form, '')}"
    if FORMS[form].folder:
        dest.mkdir()
        (dest / "thesis.doc").write_text("years of work")
    else:
        dest.write_text("years of work")
    with pytest.raises(Occupied, match="not replaced"):
        export(out, form, dest, replace=True)
    assert "years of work" in (dest / "thesis.doc" if FORMS[form].folder else dest).read_text()


@pytest.mark.parametrize("form", FORMS)
def test_an_export_that_fails_leaves_what_was(
    form: str, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dest = tmp_path / f"a{SUFFIX.get(form, '')}"
    export(out, form, dest)
    before = _documents(form, dest)

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.store.export.source.Source.batches", full)
    with pytest.raises(ExportError, match="No space left"):
        export(out, form, dest, replace=True)
    assert _documents(form, dest) == before
    assert [p.name for p in tmp_path.iterdir()] == [dest.name]


def test_the_snapshot_stays_as_it_is(out: Path) -> None:
    with pytest.raises(Occupied, match="published snapshot"):
        export(out, "duckdb", out / "current" / "bi.duckdb")


def test_excels_rows(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.MAX_ROWS == 1_048_575
    monkeypatch.setattr(excel_form, "MAX_ROWS", 2)
    with pytest.raises(ExportError, match=r"documents has more than .* rows"):
        export(out, "xlsx", tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "fits"), [("云" * 32_767, True), ("云" * 32_768, False), ("\U00020000" * 16_384, False)]
)
def test_excels_characters(title: str, fits: bool, tmp_path: Path) -> None:
    publish_rows(tmp_path / "out", documents=[{"source_uri": "a", "title": title, "text": "云"}])
    if fits:
        export(tmp_path / "out", "xlsx", tmp_path / "a.xlsx")
        return
    with pytest.raises(ExportError, match=r"documents\.title has more than the 32767 characters"):
        export(tmp_path / "out", "xlsx", tmp_path / "a.xlsx")
    export(tmp_path / "out", "xlsx", tmp_path / "a.xlsx", tables=("sections",))


def test_characters_that_no_xml_holds(tmp_path: Path) -> None:
    publish_rows(
        tmp_path / "out",
        documents=[{"source_uri": "a", "title": "a\x0b\x01b\ufffe\uffffc\U0001f600_x0041_", "text": "云"}],
    )
    export(tmp_path / "out", "xlsx", tmp_path / "a.xlsx")
    head, row = openpyxl.load_workbook(tmp_path / "a.xlsx")["documents"].iter_rows(values_only=True)
    title = row[head.index("title")]
    assert unescape(title) == "a\x0b\x01b\ufffd\ufffdc\U0001f600_x0041_"


@given(
    st.lists(
        st.text(alphabet="'=+-@＝＋－＠\t\r\n \u3000\u2003\ufeff\x00\x0b1.%a云", max_size=8), min_size=1, max_size=20
    )
)
def test_csv_prefixes_all_that_looks_like_a_formula(texts: list[str]) -> None:
    written = csv_form._text(pa.array(texts)).to_pylist()
    assert written == [harmless(text) for text in texts]
    for text, cell in zip(texts, written, strict=True):
        # one apostrophe less gives the text back
        assert cell == text or cell == "'" + text
        begins = cell.lstrip("\t\r\n \u3000\u2003\ufeff\x00\x0b")[:1]
        number = text.lstrip("+-").rstrip("%").replace(".", "", 1).isdigit()
        assert number or begins not in ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def test_chosen_tables(out: Path, tmp_path: Path) -> None:
    done = export(out, "duckdb", tmp_path / "a.duckdb", tables=("indicators", "documents"))
    assert list(done.rows) == ["documents", "indicators"]
    # without the table that it refers to, a foreign key is left out
    assert list(export(out, "duckdb", tmp_path / "b.duckdb", tables=("sections",)).rows) == ["sections"]


def without(out: Path, table: str, column: str, to: Path) -> Path:
    """The dataset as a version that did not know the column would have left it."""
    shutil.copytree(out, to, symlinks=True)
    (part,) = (to / "current" / table).glob("*.parquet")
    pq.write_table(pq.read_table(part, partitioning=None).drop_columns([column]), part)
    return to


def test_a_column_of_a_later_version_is_empty(out: Path, tmp_path: Path) -> None:
    older = without(out, "documents", "editor", tmp_path / "older")
    export(older, "csv", tmp_path / "csv")
    frame = pd.read_csv(tmp_path / "csv" / "documents.csv")
    assert list(frame.columns) == [c.name for c in BY_NAME["documents"].columns]
    assert frame["editor"].isna().all()


def test_what_cannot_be_left_empty_is_named(out: Path, tmp_path: Path) -> None:
    older = without(out, "edits", "rule", tmp_path / "older")
    for form in FORMS:
        with pytest.raises(DatasetError, match=r"edits of .* lacks rule: it was published with another version"):
            export(older, form, tmp_path / f"x{SUFFIX.get(form, '')}")
    assert [p.name for p in tmp_path.iterdir()] == ["older"]
