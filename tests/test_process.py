"""The whole staircase on any bytes: a document or a ReadError, nothing else, and the laws hold for what comes out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.errors import EmptyPage, ReadError
from pipeline.finding import Parsed
from pipeline.process import process
from pipeline.rows import innermost, rows_of
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.store.staging import arrow_table
from pipeline.text import Draft, Edit, Span, replay, undo
from schemas.codes import ERRORS
from schemas.tables import BY_NAME

# Pieces that the rules look for, so that random texts meet them often and in wrong places.
PIECES = [
    "一、", "二、", "（一）", "(二)", "1.", "2、", "1", "一是", "第一章 总则", "第一条", "附件：", "附件1", "《", "》", "〔2021〕3号",
    "云溪市教育局", "关于", "的通知", "2021年3月5日", "二〇二一年三月", "。", "，", ",", ";", "；\n", "\n", "\n\n", "　　", " ", ":", "：",
    "(", ")", "“", '"', "加强组织领导", "各县（区）", "學(xué)校(xiào)", "著力", "領導", "当前位置:首页 > 工作要点", "来源:网友投稿",
    "发布时间:2021-03-05 09:00:00", "责任编辑:某某", "版权所有", "Powered by", "xx", "**", "\u200b", "\u3000", "\ue000", "\ufffd", "𠮷",
    "1,000", "9:00", "https://a.example/b?c=d", "38.52亿元", "4+1+1", "ABC", "…", "——", "目录", "是", "要", "和", "提高质量",
]  # fmt: skip
TAGS = ["<p>", "</p>", "<div class='nav'>", "</div>", "<br>", "<table><tr><td>", "</td></tr></table>", "<h1>", "</h1>",
        "<ul><li>", "</ul>", "<a href='x.doc'>", "</a>", "<body hidden>", "<script>", "</script>", "&nbsp;", "&#20113;",
        "<ruby>云<rt>yún</rt></ruby>", "<!--", "-->", "<html>", "<title>", "</title>"]  # fmt: skip


def source_of(data: bytes, name: str) -> Source:
    return Source(name, name, data, sha256_of(data), len(data))


def laws(document: Document) -> None:
    text = document.text
    assert replay(text.source, text.edits) == text.value
    assert undo(text.value, text.edits) == text.source
    n = len(text.value)
    stack: list[tuple[int, Span]] = []
    last_end = {}
    for section in document.sections:
        start, end = section.span
        assert 0 <= start <= end <= n
        while stack and stack[-1][0] != section.parent_id:
            stack.pop()
        if section.parent_id is None:
            assert not stack
        else:
            outer = stack[-1][1]
            assert outer.start <= start <= end <= outer.end
        assert start >= last_end.get(section.parent_id, 0), "siblings overlap"
        last_end[section.parent_id] = end
        stack.append((section.section_id, section.span))
        if section.label_span:
            assert section.label_span.start == start
            assert text.value[slice(*section.label_span)] == section.label
    for citation in document.citations:
        assert 0 <= citation.span.start < citation.span.end <= n
        assert citation.section_id == innermost(document.sections, citation.span)
    for table, rows in rows_of(document, "20260101T000000Z-aaaaaa", "0" * 16).items():
        arrow_table(BY_NAME[table], rows)


def try_it(data: bytes, name: str) -> None:
    try:
        document = process(source_of(data, name), Settings())
    except ReadError as error:
        assert error.code in ERRORS
        assert str(error)
        return
    laws(document)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_text(pieces: list[str]) -> None:
    try_it("".join(pieces).encode(), "a.txt")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES + TAGS), max_size=60))
def test_any_page(pieces: list[str]) -> None:
    try_it(("<html><body>" + "".join(pieces)).encode(), "a.html")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.html", "a"]))
def test_any_bytes(data: bytes, name: str) -> None:
    try_it(data, name)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=60), st.sampled_from(["gb18030", "utf-16", "utf-8-sig"]))
def test_any_encoding(pieces: list[str], encoding: str) -> None:
    try_it("".join(pieces).encode(encoding), "a.txt")


@pytest.mark.parametrize("kept", ["keep", "t2s"])
def test_script_settings_reach_the_rules(kept: str) -> None:
    data = "雲溪市教育局關於開展檢查的通知，請遵照執行。".encode()
    text = process(source_of(data, "a.txt"), Settings(script=kept)).text.value
    assert ("遵照執行" in text) == (kept == "keep")


def test_punctuation_can_be_kept() -> None:
    data = "云溪市教育局,请遵照执行.".encode()
    assert "局,请" in process(source_of(data, "a.txt"), Settings(punctuation="keep")).text.value
    assert "局，请" in process(source_of(data, "a.txt"), Settings()).text.value


def test_a_text_of_which_nothing_is_left_is_no_document(monkeypatch: pytest.MonkeyPatch) -> None:
    emptied = Draft.of("首页\n").rewritten("content", "cut_outside_content", [Edit(0, 3, "首页\n", "", "content", "")])
    monkeypatch.setattr("pipeline.process.settle", lambda page, settings: Parsed(emptied.settle()))
    with pytest.raises(EmptyPage):
        process(source_of("首页".encode(), "a.txt"), Settings())
