"""The declarations, and that validation, Arrow schema and dictionary agree with them."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from schemas import codes
from schemas.arrow import schema_of
from schemas.column import Table
from schemas.dictionary import dictionary_text, tables_page
from schemas.frames import SchemaMismatch, faults_of, frame_schema
from schemas.tables import BY_NAME, TABLES

CONTRACT = {
    "documents": "doc_id run_id source_uri url media_type encoding source_sha256 source_bytes title doc_type"
    " carried_doc_type issuer issuers region_code region_name region_evidence province city county year period_start period_end doc_number"
    " document_date published_at source_name editor site_name icp_number index_number recipients script text"
    " char_count section_count quality flags duplicate_of duplicate_cluster ruleset",
    "sections": "doc_id section_id parent_id level label number style kind heading heading_path text start end"
    " source_start source_end",
    "edits": "doc_id edit_id stage rule source_start source_end before after",
    "sources": "doc_id text",
    "citations": "doc_id citation_id section_id title title_canonical doc_number relation start end",
    "indicators": "doc_id indicator_id section_id subject text value value_max unit value_base value_base_max unit_base"
    " comparator change role redacted year deadline start end",
    "terms": "doc_id section_id term kind field start end",
    "grids": "doc_id grid_id section_id caption header rows start end",
    "grid_numbers": "doc_id grid_id row column row_name column_name text value unit value_base unit_base",
    "attachments": "doc_id attachment_id title url",
    "evidence": "doc_id field rule start end source_start source_end",
    "findings": "doc_id code severity message start end",
    "duplicates": "doc_id other_doc_id kind similarity",
    "quarantine": "run_id source_uri stage error_code message source_sha256 source_bytes",
}


@pytest.mark.parametrize("name", CONTRACT)
def test_the_columns_are_the_contracts(name: str) -> None:
    assert [c.name for c in BY_NAME[name].columns] == CONTRACT[name].split()


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_an_empty_frame_of_the_arrow_schema_is_valid(table: Table) -> None:
    frame = pl.from_arrow(schema_of(table).empty_table())
    assert isinstance(frame, pl.DataFrame)
    assert faults_of(table, frame) == []
    assert list(frame_schema(table).columns) == frame.columns


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_every_column_is_described_in_english_with_the_chinese_term(table: Table) -> None:
    for column in table.columns:
        assert column.description and column.example, column.name
        assert column.description[0].isascii() and "." not in column.description[-1:], column.name
        if column.name not in ("start", "end"):
            assert any("\u4e00" <= c <= "\u9fff" for c in column.description), column.name
    for name in table.key:
        assert table.column(name)


def test_codes_of_one_meaning_have_one_home() -> None:
    assert set(codes.FLAGS) <= set(codes.FINDINGS)
    assert len(set(codes.DOC_TYPES)) == len(codes.DOC_TYPES)
    assert {c.severity for c in codes.FINDINGS.values()} <= {"info", "warning", "error"}


def test_rows_that_break_the_schema_are_named_once_a_column() -> None:
    frame = pl.DataFrame(
        {
            "doc_id": ["1f3870be274f6c49", "zz", None],
            "code": ["truncated", "unheard_of", "redacted"],
            "severity": ["info"] * 3,
            "message": ["-"] * 3,
            "start": [1, 5, None],
            "end": [2, 3, None],
        },
        schema_overrides={"start": pl.Int32, "end": pl.Int32},
    )
    assert faults_of(BY_NAME["findings"], frame) == [
        (1, None, "start_not_after_end"),
        (1, "code", "allowed"),
        (1, "doc_id", "pattern"),
        (2, "doc_id", "not_nullable"),
    ]


def test_a_frame_of_other_columns_is_a_bug_not_a_fault() -> None:
    with pytest.raises(SchemaMismatch):
        faults_of(BY_NAME["sources"], pl.DataFrame({"doc_id": ["1f3870be274f6c49"], "words": ["-"]}))


def test_list_members_are_checked() -> None:
    table = BY_NAME["documents"]
    empty = pl.from_arrow(schema_of(table).empty_table())
    assert isinstance(empty, pl.DataFrame)
    row = {c.name: None for c in table.columns} | {"flags": ["truncated", "unheard_of"]}
    faults = faults_of(table, pl.DataFrame([row], schema=empty.schema))
    assert (0, "flags", "members_allowed") in faults


def test_the_dictionary_holds_every_column() -> None:
    text = dictionary_text()
    for table in TABLES:
        assert f"## {table.name}\n" in text
    assert "成文日期" in dictionary_text("documents")
    with pytest.raises(KeyError):
        dictionary_text("nothing")


def test_the_page_of_tables_is_not_stale() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "tables.md"
    assert page.read_text(encoding="utf-8") == tables_page(), "run `make docs`"
