"""Personal data is masked in every column of every table, lengths and ledgers hold, and the dataset keeps its text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.personal import covered
from pipeline.store.check import check
from pipeline.store.export.overlay import Change, carried
from pipeline.store.export.privacy import _within
from pipeline.store.export.source import source_of
from pipeline.text import Edit, replay, undo
from schemas.tables import BY_NAME, TABLES
from tests.export.conftest import CARD, ID, MAIL, PHONE, SECRETS
from tests.growth import TOO_STEEP, growth
from tests.handmade import doc_id_of, publish_rows


def rows_of(out: Path, table: str, *, with_personal_data: bool = False) -> list[dict]:
    source = source_of(out, (), with_personal_data=with_personal_data)
    return [row for batch in source.batches(BY_NAME[table]) for row in batch.to_pylist()]


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_nothing_is_left_in_any_column(out: Path, table: str) -> None:
    told = rows_of(out, table, with_personal_data=True)
    kept = rows_of(out, table)
    assert len(told) == len(kept)
    for before, after in zip(told, kept, strict=True):
        words = unicodedata.normalize("NFKC", str(after))
        for secret in SECRETS:
            # b.html has the digits of the telephone as a sum of money
            assert secret not in words or (secret == PHONE and before["doc_id"] == doc_id_of("b.html"))
        for name, value in before.items():
            assert len(str(after[name])) == len(str(value)) or table == "indicators", name


def test_each_kind_was_there(out: Path) -> None:
    whole = {t.name: str(rows_of(out, t.name, with_personal_data=True)) for t in TABLES}
    for secret in SECRETS:
        assert sum(secret in words for words in whole.values()) >= 2


def test_a_number_is_personal_only_where_its_document_says_so(out: Path) -> None:
    assert rows_of(out, "documents")[2]["text"] == "投资13800000000元"
    one, other, third = rows_of(out, "indicators")
    assert (one["text"], one["value"], one["value_base"]) == ("*" * 11, None, None)
    assert other["value"] == 13800000000.0 and third["value"] == -5.0
    # 编号 before it would say that it is none; another column of the document says that it is
    assert rows_of(out, "sections")[0]["heading"] == "编号" + "*" * 11


def test_the_masked_ledger_leads_from_the_masked_source_to_the_masked_text(out: Path) -> None:
    documents = {row["doc_id"]: row["text"] for row in rows_of(out, "documents")}
    sources = {row["doc_id"]: row["text"] for row in rows_of(out, "sources")}
    edits = rows_of(out, "edits")
    doc_id = edits[0]["doc_id"]
    ledger = [Edit(e["source_start"], e["source_end"], e["before"], e["after"], e["stage"], e["rule"]) for e in edits]
    assert replay(sources[doc_id], ledger) == documents[doc_id]
    assert undo(documents[doc_id], ledger) == sources[doc_id]
    assert [e["before"] for e in edits] == ["*" * 11, "\u200b", "\n****，", "页脚 **.**@*******.***"]
    assert documents[doc_id] == f"举报电话：{'*' * 11}\n通知\n联系人手机{'*' * 11}，证件{'*' * 18}。\n"


def test_with_leave_everything_is_there(out: Path) -> None:
    (row,) = (r for r in rows_of(out, "documents", with_personal_data=True) if r["source_uri"] == "a.html")
    assert PHONE in row["text"] and ID in row["text"] and MAIL in row["recipients"]
    assert any(CARD in r["source_uri"] for r in rows_of(out, "documents", with_personal_data=True))


def test_the_dataset_itself_keeps_its_text(out: Path) -> None:
    rows_of(out, "documents")
    (text,) = pl.read_parquet(out / "current/documents/*.parquet").filter(pl.col("source_uri") == "a.html")["text"]
    assert PHONE in text and ID in text
    assert check(out) == []


def test_codes_and_keys_are_no_words(tmp_path: Path) -> None:
    run_id = "20260301T030000Z-13800000000"
    publish_rows(tmp_path, run_id, documents=[{"source_uri": "a", "run_id": run_id, "doc_id": "1380000000000000"}],
                 sources=[{"uri": "a", "doc_id": "1380000000000000"}])  # fmt: skip
    (row,) = rows_of(tmp_path, "documents")
    assert (row["run_id"], row["doc_id"]) == (run_id, "1380000000000000")


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[str, list[Edit], list, list]:
    source = draw(st.text(alphabet="a1，", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    edits, end = [], 0
    for a, b in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(alphabet="b2。", max_size=4))
        if a >= end and source[a:b] != after:
            edits.append(Edit(a, b, source[a:b], after, "lines", "rule"))
            end = b + 1
    spans = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=3)
    return source, edits, draw(spans), draw(spans)


@given(ledgers())
def test_covering_keeps_the_law_of_the_ledger(case) -> None:
    source, edits, of_text, of_source = case
    text = replay(source, edits)
    of_text = tuple((a, min(b, len(text))) for a, b in of_text if a < min(b, len(text)))
    of_source = tuple((a, min(b, len(source))) for a, b in of_source if a < min(b, len(source)))
    here, there = carried(of_text, of_source, [Change(e.start, e.end, len(e.after)) for e in edits])
    shift, ledger = 0, []
    masked_source, masked_text = covered(source, there), covered(text, here)
    for e in edits:
        begin = e.start + shift
        after = masked_text[begin : begin + len(e.after)]
        ledger.append(Edit(e.start, e.end, masked_source[e.start : e.end], after, e.stage, e.rule))
        shift += len(e.after) - (e.end - e.start)
    assert replay(masked_source, ledger) == masked_text
    assert len(masked_text) == len(text) and len(masked_source) == len(source)
    for spans, wide in ((of_text, here), (of_source, there)):
        assert all(any(a <= x < b for a, b in wide) for s, e in spans for x in range(s, e))


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 3)), max_size=6), st.integers(0, 25), st.integers(0, 6))
def test_the_spans_that_touch_a_place(parts: list[tuple[int, int]], start: int, length: int) -> None:
    spans, at = [], 0
    for gap, size in parts:
        spans.append((at + gap, at + gap + size))
        at += gap + size + 1
    every = [(a - start, b - start) for a, b in spans if a < start + length and b > start]
    assert _within(tuple(spans), start, length) == every


def _full_of_numbers(home: Path, count: int) -> Path:
    lines, edits, text = [], [], []
    for number in range(count):
        lines.append(f"138{number:08d},")
        edits.append({"uri": "a", "stage": "punctuation", "rule": "widen_mark", "source_start": number * 12 + 11,
                      "source_end": number * 12 + 12, "before": ",", "after": "，"})  # fmt: skip
        text.append(f"138{number:08d}，")
    publish_rows(
        home,
        documents=[{"source_uri": "a", "text": "".join(text)}],
        sources=[{"uri": "a", "text": "".join(lines)}],
        edits=edits,
    )
    return home


def test_a_document_full_of_numbers_is_masked_in_linear_time(tmp_path: Path) -> None:
    homes = {count: _full_of_numbers(tmp_path / str(count), count) for count in (2_500, 10_000)}
    (row,) = rows_of(homes[2_500], "documents")
    assert row["text"] == ("*" * 11 + "，") * 2_500
    assert [edit["after"] for edit in rows_of(homes[2_500], "edits")] == ["，"] * 2_500
    assert growth(lambda n: lambda: (rows_of(homes[n], "documents"), rows_of(homes[n], "edits")), 2_500) < TOO_STEEP


def test_a_telephone_among_the_numbers_of_a_table_is_left_out(tmp_path: Path) -> None:
    cell = {"uri": "a", "grid_id": 1, "row": 1, "unit_base": "元"}
    publish_rows(
        tmp_path,
        documents=[{"source_uri": "a", "text": f"联系电话\t投资\n{PHONE}\t1200"}],
        grid_numbers=[
            {
                **cell,
                "column": 1,
                "column_name": "联系电话",
                "text": PHONE,
                "value": float(PHONE),
                "value_base": float(PHONE),
            },
            {**cell, "column": 2, "column_name": "投资", "text": "1200", "value": 1200.0, "value_base": 1200.0},
        ],
    )
    assert [row["text"] for row in rows_of(tmp_path, "grid_numbers")] == ["1200"]
    assert len(rows_of(tmp_path, "grid_numbers", with_personal_data=True)) == 2
