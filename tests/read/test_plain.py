"""Bare text to a page."""

from __future__ import annotations

import pytest

from pipeline.errors import EmptyPage
from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.read import read
from pipeline.read.decode import Decoded
from pipeline.read.plain import plain_of
from pipeline.settings import Settings
from pipeline.source import Source


def page(text: str, **more: str) -> Page:
    return plain_of(
        Decoded(text, "gb18030", (Finding("charset_lies", "x"),)), Source("a", "a", b"", "", 0, **more), Settings()
    )


def test_a_block_a_line() -> None:
    value = "一、总体要求\n\n\t第二行\u3000有制表符\t\n   \n末行"
    read_page = page(value, url="http://lanqiao.example/1", title="题")
    assert [value[block.start : block.end] for block in read_page.blocks] == [
        "一、总体要求",
        "\t第二行\u3000有制表符\t",
        "末行",
    ]
    assert (read_page.media_type, read_page.encoding, read_page.url) == (
        "text/plain",
        "gb18030",
        "http://lanqiao.example/1",
    )
    assert read_page.meta == {"title": "题"}
    assert [finding.code for finding in read_page.findings] == ["charset_lies"]
    assert read_page.draft.source == value


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\u3000\xa0", "\u200b\ufeff\u2060", "\u0301" * 9, "。、——！", "_ _", "----"]
)
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyPage):
        page(text)


@pytest.mark.parametrize("text", ["一", "1", "a", "。\n二", "𠮷", "あ"])
def test_one_character_is_something(text: str) -> None:
    assert page(text).blocks


def test_a_very_long_line() -> None:
    assert page("甲" * 1_000_000).blocks[0].end == 1_000_000


def test_from_bytes_to_page() -> None:
    source = Source("a.txt", "a.txt", "第一页\f第二页\r\n完".encode("gbk"), "", 0, charset="gb2312")
    read_page = read(source, Settings())
    assert read_page.draft.value == "第一页\n第二页\n完"
    assert len(read_page.blocks) == 3
