"""HTML to blocks: what a reader of the page saw, a block a line, in one frame of offsets."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import EmptyPage, ReadError
from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.read.page import page_of, write_regular
from pipeline.settings import Settings
from pipeline.source import Source

BODY = "<p>各镇人民政府，县政府各部门：现将《禾川县防汛工作方案》印发给你们，请认真贯彻执行。</p>"


def page(markup: str, url: str | None = None) -> Page:
    return page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0, url=url), Settings())


def lines(markup: str) -> list[str]:
    got = page(markup)
    return [got.draft.source[b.start : b.end] for b in got.blocks]


RENDERED = [
    pytest.param("<p>一</p><p>二</p>", ["一", "二"], id="a paragraph a line"),
    pytest.param("<p>一<br>二<br/>三</p>", ["一", "二", "三"], id="br ends a line"),
    pytest.param("<div>一<p>二</p>三</div>", ["一", "二", "三"], id="text beside a block is a line"),
    pytest.param("<p>一 <b>二</b>  <i>三</i>\n四</p>", ["一 二 三 四"], id="blanks collapse"),
    pytest.param(
        "<p>全县上下要统筹\n      发展和安全</p>", ["全县上下要统筹发展和安全"], id="a line wrapped in the source"
    ),
    pytest.param("<p>work\nplan</p>", ["work plan"], id="a wrapped Latin line keeps its space"),
    pytest.param(
        "<span>来源：县政府办</span>\n<span>作者：周某</span>", ["来源：县政府办 作者：周某"], id="elements stay parted"
    ),
    pytest.param("<p>　　一、总体要求　</p><p>&nbsp;&nbsp;二</p>", ["一、总体要求", "二"], id="indents are layout"),
    pytest.param("<p></p><div> &nbsp;　</div><p>一</p>", ["一"], id="empty blocks are none"),
    pytest.param("<p>一</p><script>var a='甲'</script><style>p{}</style><noscript>乙</noscript>", ["一"], id="unseen"),
    pytest.param("<template>甲</template><svg><text>乙</text></svg><!-- 丙 --><p>一</p>", ["一"], id="unseen too"),
    pytest.param("<head><title>题</title></head><p>一</p>", ["一"], id="the title is no line"),
    pytest.param("<pre>一\n  二\n\n三</pre>", ["一", "二", "三"], id="pre keeps its lines"),
    pytest.param("<select><option>北汀镇<option>南汀镇</select><p>一</p>", ["北汀镇", "南汀镇", "一"], id="options"),
    pytest.param("<p>关键<ruby>词<rp>(</rp><rt>cí</rt><rp>)</rp></ruby>语</p>", ["关键词语"], id="ruby keeps its base"),
    pytest.param("<p>&lt;通知&gt; &amp; &#25945;&#x80B2;</p>", ["<通知> & 教育"], id="entities"),
    pytest.param("<p>一\x00二</p>", ["一二"], id="NUL"),
    pytest.param("<p>一\ud800二</p>", ["一\ufffd二"], id="a lone surrogate"),
    pytest.param("<p>一<p>二<li>三<li>四", ["一", "二", "三", "四"], id="unclosed"),
    pytest.param("一句没有标记的话", ["一句没有标记的话"], id="no markup"),
    pytest.param(
        "<html><body><p>一</p></body></html><html><body><p>二</p></body></html>", ["一", "二"], id="two roots"
    ),
]


@pytest.mark.parametrize(("markup", "expected"), RENDERED)
def test_a_page_is_rendered_as_a_reader_sees_it(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize("markup", ["", "   \n", "<html><head><title>题</title></head><body></body></html>",
                                    "<div><p></p></div>", "<script>alert('一')</script>", "<!-- 一 -->"])  # fmt: skip
def test_a_page_without_text_is_refused(markup: str) -> None:
    with pytest.raises(EmptyPage):
        page(markup)


def test_a_block_tells_what_its_markup_said() -> None:
    got = page(
        '<body class="Inner"><div id="Zoom"><h2>一、总体要求</h2><p><strong>二、工作任务</strong></p>'
        '<p>详见<a href="x.htm">方案全文</a></p><div style="display: none">藏</div></div></body>'
    )
    heading, bold, link, hidden = got.blocks
    assert (heading.heading, heading.tag, heading.path) == (2, "h2", "html/body/div/h2")
    assert heading.words == "inner zoom"
    assert bold.bold and not heading.bold
    assert link.links == 4
    assert hidden.hidden and not link.hidden
    assert heading.parent == bold.parent == link.parent


@pytest.mark.parametrize("attribute", ['style="display:none"', 'style="color:red; VISIBILITY : hidden"', "hidden"])
def test_hidden_is_told_of_everything_inside(attribute: str) -> None:
    got = page(f"<p>一</p><div {attribute}><p>二<span>三</span></p></div><p>四</p>")
    assert [b.hidden for b in got.blocks] == [False, True, False]


def test_lists_have_the_numbers_that_a_browser_prints() -> None:
    item = "由县水务局牵头，各镇配合，六月底前完成。"
    got = lines(f"<div>{BODY}<ol><li>{item}<li value=5>{item}<li>{item}</ol><ol type=A><li>{item}</ol>{BODY}</div>")
    assert got[1:5] == [f"1. {item}", f"5. {item}", f"6. {item}", f"A. {item}"]


def test_a_list_item_that_has_its_label_gets_no_second_one() -> None:
    got = lines(
        f"<div>{BODY}<ol><li>（一）由县水务局牵头，各镇配合。<li>2、由县应急局牵头，各镇配合。</ol>{BODY}</div>"
    )
    assert got[1:3] == ["（一）由县水务局牵头，各镇配合。", "2、由县应急局牵头，各镇配合。"]


TABLE = (
    "<table><caption>物资储备表</caption><tr><th>物资</th><th>单位</th><th>数量</th></tr>"
    "<tr><td rowspan=2>编织袋</td><td>条</td><td>3000</td></tr><tr><td>件</td><td></td></tr>"
    "<tr><td colspan=2>合计</td><td>3000</td></tr></table>"
)


def test_a_table_is_rows_of_cells_and_a_grid() -> None:
    got = page(f"<div>{BODY}{TABLE}{BODY}</div>")
    text = got.draft.source
    (grid,) = got.grids
    assert text[grid.start : grid.end] == "物资\t单位\t数量\n编织袋\t条\t3000\n件\t\n合计\t3000"
    assert grid.caption == "物资储备表"
    assert grid.header == ("物资", "单位", "数量")
    assert grid.rows == (("编织袋", "条", "3000"), ("编织袋", "件", ""), ("合计", "合计", "3000"))
    assert [b.table for b in got.blocks] == [-1, -1, 0, 0, 0, 0, -1]


def test_a_table_that_lays_out_the_page_is_blocks() -> None:
    got = page(f"<table><tr><td>栏目导航</td><td>{BODY * 12}</td></tr><tr><td>版权</td><td>电话</td></tr></table>")
    assert not got.grids
    assert len(got.blocks) == 15


def test_a_table_round_a_table_is_layout() -> None:
    got = page(f"<table><tr><td>甲</td><td>{TABLE}</td></tr><tr><td>乙</td><td>丙</td></tr></table>")
    assert len(got.grids) == 1


def test_a_row_without_a_table_and_a_cell_without_a_row_are_lines() -> None:
    assert lines("<tr><td>一</td></tr>") == ["一"]
    assert lines("<table><td>一<td>二</table>") == ["一", "二"]


def test_links_to_files_are_told_with_their_place() -> None:
    got = page(f'<div>{BODY}<p>附件：<a href="files/plan.docx">防汛工作方案</a>、<a href="b.html">网页</a></p></div>')
    (link,) = got.links
    assert (link.url, link.title) == ("files/plan.docx", "防汛工作方案")
    assert got.draft.source[link.start : link.end] == "防汛工作方案"


def test_meta_tags_and_title() -> None:
    got = page(
        '<head><title> 防汛方案\n - 禾川县</title><meta name="PubDate" content="2024-03-05"><meta name="ColumnName" '
        'content="县政府文件"><link rel="canonical" href="http://www.hechuan.example/1.html"></head>' + BODY
    )
    assert got.meta["title"] == "防汛方案 - 禾川县"
    assert got.meta["pubdate"] == "2024-03-05"
    assert got.meta["columnname"] == "县政府文件"
    assert got.url == "http://www.hechuan.example/1.html"


def test_the_address_that_is_known_wins_over_the_canonical_one() -> None:
    markup = f'<link rel="canonical" href="http://b.example/">{BODY}'
    assert page(markup, url="http://a.example/").url == "http://a.example/"


def test_containers_hold_their_blocks() -> None:
    got = page(f"<div class=top><a href=/>首页</a></div><div class=main>{BODY * 3}</div><div>版权所有</div>")
    region = got.containers[got.region]
    assert region.words == "main"
    assert (region.first, region.last) == (1, 4)
    for number, box in enumerate(got.containers):
        assert box.parent < number
        if box.parent >= 0:
            outer = got.containers[box.parent]
            assert outer.first <= box.first <= box.last <= outer.last


TAGS = st.sampled_from(
    ["div", "p", "span", "a", "table", "tr", "td", "th", "ul", "ol", "li", "h1", "br", "b", "font", "select", "option",
     "pre", "section", "body", "html", "ruby", "rt", "script", "form", "center", "nav"]
)  # fmt: skip
PIECES = st.one_of(
    st.builds("<{}>".format, TAGS),
    st.builds("</{}>".format, TAGS),
    st.builds('<{} class="{}" style="display:none">'.format, TAGS, st.sampled_from(["nav", "share", "a b"])),
    st.builds("<td rowspan={} colspan={}>".format, st.integers(-1, 99999), st.integers(-1, 99999)),
    st.sampled_from(
        ["通知如下，请执行。", "　", "\n", " ", "&amp;", "&#0;", "<!--", "-->", "<", ">", "\x00", "\ud800", "首页"]
    ),
    st.text(max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_is_a_page_of_ordered_blocks_or_a_read_error(markup: str) -> None:
    try:
        got = page(markup)
    except ReadError:
        return
    source = got.draft.source
    assert got.draft.value == source
    at = -1
    for block in got.blocks:
        assert at < block.start < block.end <= len(source)
        assert "\n" not in source[block.start : block.end]
        assert source[block.start : block.end].strip(" ")
        assert 0 <= block.links <= block.end - block.start
        assert -1 <= block.parent < len(got.containers)
        at = block.end
    assert "\n".join(source[b.start : b.end] for b in got.blocks) == source
    assert -1 <= got.region < len(got.containers)
    for grid in got.grids:
        assert 0 <= grid.start < grid.end <= len(source)
        assert len({len(row) for row in grid.rows}) <= 1
    for link in got.links:
        assert 0 <= link.start <= link.end <= len(source)
    for number, box in enumerate(got.containers):
        assert -1 <= box.parent < number or box.parent == -1
        assert 0 <= box.first <= box.last <= len(got.blocks)


def test_the_compiled_reader_is_there_where_it_can_be() -> None:
    """It is left out in silence where it cannot be compiled, so that one that no longer compiles would not be missed."""
    header = Path(sysconfig.get_path("include")) / "Python.h"
    if shutil.which(os.environ.get("CC", "cc")) and header.exists():
        assert write_regular is not None
