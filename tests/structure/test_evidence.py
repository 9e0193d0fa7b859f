"""The laws of `evidence`: every fact has a row, its place lies in its frame, and the value can be read there."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from opencc import OpenCC

from pipeline.document import Document
from pipeline.found import Evidence
from pipeline.process import process
from pipeline.rows import rows_of
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure.dates import dates_in
from pipeline.text import SourceSpan
from schemas.codes import EVIDENCE, EVIDENCED

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))
from test_heads import cases  # noqa: E402

BLIND = [*sorted((TESTS / "cases" / "blind").glob("*.txt")), *sorted((TESTS / "cases" / "blind").glob("*.html"))]
TEXTS = {case.name: case.text.encode() for case in cases()} | {path.name: path.read_bytes() for path in BLIND}
# Facts that stand in their place letter by letter; the others are derived from what stands there.
PRINTED = {"title", "doc_number", "recipients", "source_name", "editor", "site_name", "icp_number", "index_number"}
_SIMPLIFY = OpenCC("t2s").convert
_PINYIN = re.compile(r"[(（][a-züāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}[)）]")


def document_of(name: str) -> Document:
    data = TEXTS[name]
    uri = name if name.endswith((".txt", ".html")) else f"{name}.txt"
    return process(Source(uri, uri, data, sha256_of(data), len(data)), Settings())


def words(value: str) -> str:
    """Letters and digits alone, Simplified."""
    bare = unicodedata.normalize("NFKC", _PINYIN.sub("", unicodedata.normalize("NFC", value)))
    return "".join(c for c in _SIMPLIFY(bare).lower() if unicodedata.category(c)[0] in "LN")


def standing(document: Document, told: Evidence) -> str:
    assert told.place is not None
    whole = document.text.source if isinstance(told.place, SourceSpan) else document.text.value
    assert 0 <= told.place.start < told.place.end <= len(whole), told
    return whole[told.place.start : told.place.end]


@pytest.mark.parametrize("name", TEXTS)
def test_the_value_can_be_read_where_the_evidence_points(name: str) -> None:
    document = document_of(name)
    row = rows_of(document, "", "")["documents"][0]
    for told in document.evidence:
        value = row[told.field]
        if told.place is None:
            continue
        there = standing(document, told)
        if told.field in PRINTED:
            assert words(str(value)) in words(there), told
        elif told.field == "issuer":
            # completed by its region, or made of the place whose government speaks
            assert any(words(there)[n : n + 2] in words(str(value)) for n in range(len(words(there)) - 1)), told
        elif isinstance(value, date):
            day = value.date() if hasattr(value, "date") else value
            assert day in [d.value for d in dates_in(there)] or told.rule == "title_period", told
        elif told.field == "year" and told.rule not in {"title_period", "document_date"}:
            assert str(value) in there or str(value)[2:] in there, told


@pytest.mark.parametrize("name", TEXTS)
def test_every_fact_has_its_evidence_and_nothing_else_has(name: str) -> None:
    document = document_of(name)
    rows = rows_of(document, "", "")
    has = {field for field in EVIDENCED if rows["documents"][0][field] is not None}
    assert {row["field"] for row in rows["evidence"]} == has
    assert len(rows["evidence"]) == len(has)
    for row in rows["evidence"]:
        assert row["rule"] in EVIDENCE
        assert (row["start"] is None) == (row["end"] is None)
        assert (row["source_start"] is None) == (row["source_end"] is None)
        assert row["start"] is None or row["source_start"] is not None


def test_joint_issuers_are_listed() -> None:
    row = rows_of(document_of("f18_ministry_joint"), "", "")["documents"][0]
    assert row["issuers"] == str(row["issuer"]).split("、")
    assert len(row["issuers"]) == 8


def test_a_fact_of_a_cut_line_points_into_the_source() -> None:
    document = document_of("h11_notice_page_lines_between")
    told = {one.field: one for one in document.evidence}
    assert told["source_name"].rule == "label"
    assert standing(document, told["source_name"]) == "县应急管理局"
    assert standing(document, told["published_at"]).startswith("2022-10-28")
    assert standing(document, told["index_number"]) == "HC0023-2022-00045"


def test_a_fact_of_the_markup_has_no_place() -> None:
    page = (
        '<html><head><title>云溪市水务局2021年工作要点</title><meta name="PubDate" content="2021-03-05 08:00"></head>'
        "<body><div><p>2021年全市水务工作坚持节水优先，抓好河湖治理，保障供水安全。</p></div></body></html>"
    ).encode()
    document = process(Source("a.html", "a.html", page, sha256_of(page), len(page)), Settings())
    told = {one.field: one for one in document.evidence}
    assert told["published_at"] == Evidence("published_at", "meta_tag", None)
    assert told["title"] == Evidence("title", "title_from_page", None)
