"""What a page says about its document, entry by entry."""

from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source

BODY = "<h1>关于做好防汛工作的通知</h1><p>各镇人民政府：</p><p>请认真贯彻执行，落实防汛责任，确保安全度汛。</p><p>禾川县人民政府</p><p>2024年3月5日</p>"


def document(inner: str, head: str = "") -> Document:
    data = (
        f"<html><head><title>关于做好防汛工作的通知</title>{head}</head><body><div>{inner}</div></body></html>".encode()
    )
    return process(Source("a.html", "a.html", data, "", len(data)), Settings())


def printed(inner: str) -> list[tuple[str, str]]:
    """Names and values of the entries that stand on the page."""
    return [(f.name, f.value) for f in document(inner).fields.page_facts if f.place is not None]


CARDS = [
    pytest.param(
        "<table><tr><td>索引号：</td><td>HC001/2024-0031</td><td>主题分类：</td><td>防汛抗旱</td></tr>"
        "<tr><td>文　　号：</td><td>禾政办〔2024〕8号</td><td>有 效 性：</td><td>有效</td></tr></table>",
        [("索引号", "HC001/2024-0031"), ("主题分类", "防汛抗旱"), ("文号", "禾政办〔2024〕8号"), ("有效性", "有效")],
        id="a table",
    ),
    pytest.param(
        "<ul><li><b>索 引 号：</b>HC001/2024-0031</li><li><b>公开方式：</b>主动公开</li><li><b>体裁分类：</b>通知</li></ul>",
        [("索引号", "HC001/2024-0031"), ("公开方式", "主动公开"), ("体裁分类", "通知")],
        id="a list",
    ),
    pytest.param(
        "<p>发布时间：2024-03-08 09:30　来源：县政府办　作者：张某　浏览次数：12次</p>",
        [("发布时间", "2024-03-08 09:30"), ("来源", "县政府办"), ("作者", "张某"), ("浏览次数", "12次")],
        id="a line",
    ),
    pytest.param(
        "<div><span>来源：县政府办</span><span>作者：办公室</span><span>发布时间：2024-03-08 10:22</span></div>",
        [("来源", "县政府办"), ("作者", "办公室"), ("发布时间", "2024-03-08 10:22")],
        id="a line whose elements nothing parts",
    ),
    pytest.param(
        "<p>【字体：<a>大</a> <a>中</a> <a>小</a>】　发布日期：2024-03-08</p>",
        [("发布日期", "2024-03-08")],
        id="tools before",
    ),
    pytest.param("<p>发布时间：2024-03-08　来源：无</p>", [("发布时间", "2024-03-08")], id="a value that says nothing"),
]


@pytest.mark.parametrize(("head", "facts"), CARDS)
def test_every_entry_of_the_page_is_told_in_order(head: str, facts: list[tuple[str, str]]) -> None:
    assert printed(head + BODY) == facts


@pytest.mark.parametrize(("head", "facts"), CARDS)
def test_the_place_of_an_entry_is_that_of_its_value(head: str, facts: list[tuple[str, str]]) -> None:
    found = document(head + BODY)
    for fact in found.fields.page_facts:
        if fact.place is not None:
            assert found.text.source[fact.place.start : fact.place.end] == fact.value


def test_what_the_document_itself_says_is_no_entry() -> None:
    assert printed(BODY + "<p>主办：禾川县教育局，时间：3月6日，地点：北汀镇。</p>") == []


def test_the_markup_and_the_path_are_told_under_the_usual_names() -> None:
    head = (
        '<meta name=keywords content="防汛,通知"><meta name=Author content="张某"><meta name=ColumnName content="通知公告">'
        '<link rel=canonical href="https://www.example.gov.cn/a.html">'
    )
    crumbs = '<div class="crumbs">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>通知公告</a></div>'
    found = {(f.name, f.value, f.origin) for f in document(crumbs + BODY, head).fields.page_facts}
    assert found == {
        ("栏目", "政务公开 > 通知公告", "path"),
        ("标题", "关于做好防汛工作的通知", "markup"),
        ("关键词", "防汛,通知", "markup"),
        ("作者", "张某", "markup"),
        ("栏目", "通知公告", "markup"),
        ("网址", "https://www.example.gov.cn/a.html", "markup"),
    }


def test_an_address_is_no_source() -> None:
    found = document(BODY + "<p>本文来源：https://www.example.com/a/1.html</p>")
    assert found.fields.source_name is None


def test_a_traditional_page_tells_its_entries_in_the_script_of_the_text() -> None:
    inner = (
        "<p>發布時間：2024-03-08　來源：縣政府辦</p><h1>關於做好防汛工作的通知</h1><p>各鎮人民政府：</p>"
        "<p>請認真貫徹執行，落實防汛責任，確保安全度汛。</p>"
    )
    assert printed(inner) == [("发布时间", "2024-03-08"), ("来源", "县政府办")]


def test_entries_are_bounded() -> None:
    rows = "".join(f"<p>来源：第{n}处　作者：某甲{n}</p>" for n in range(300))
    assert len(document(BODY + f"<div class=footer>{rows}</div>").fields.page_facts) <= 60
