"""The direct reader writes what the tree gives, or says that it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.read.page_lines import Lines
from pipeline.read.page_tags import Tags
from pipeline.read.page_tree import meta_of, write_tree

TOP = "<!DOCTYPE html><html><head><title>云溪市</title></head><body>"


def told(writer: Lines) -> list[tuple]:
    """What is compared: each line with its element and what holds of it."""
    return [(line.text, line.tag, line.links, line.heading, line.bold, line.hidden) for line in writer.lines]


def held(writer: Lines) -> list[tuple]:
    """Every element that holds lines, by its name and its lines."""
    return [(box.tag, box.words, box.first, box.last) for box in writer.boxes if box.last > box.first]


def by_tree(markup: str) -> Lines:
    """The page as lexbor has it."""
    writer = Lines()
    write_tree(LexborHTMLParser(markup).root, writer)
    return writer


def by_tags(markup: str) -> Tags:
    """The page as its tags tell it, which has to be possible."""
    writer = Tags()
    assert writer.write(markup)
    return writer


ORDINARY = (
    "<p>禾川县的通知<p>第二段",
    "<div class='Art main' id=a1><p>澜山区</p><br>北汀镇<hr>其他</div>",
    "<ul><li>一<li>二<ul><li>三</ul><li>四</ul>",
    "<ol start=3><li>苗木<li>肥料</ol>",
    "<table><tr><td>村<td>户<tr><td>东坡<td colspan=2>12</table>",
    "<table><tbody><tr><th>村</th></tr><tr><td>西坡</td></tr></table>后文",
    "<div><table><tr><td><div>甲</td></div><td>乙</table></div>",
    "<a href=/x>目录</a>，<b>要点</b>和<strong>其他</strong>",
    "<p><b>开头</p><p>仍然加粗</b>到此为止</p>",
    "<p>一</div>二</section>三</p>四",
    "</p>",
    "甲</p>乙",
    "<dl><dt>时间<dd>五月<dt>地点<dd>北汀镇</dl>",
    "<script>if (a < b) document.write('<p>x<\\/p>')</script>正文<style>p > b {}</style>",
    "<!-- <p>不见</p> --><p>可见<!----></p><!-->又见-->",
    "<p title='a > b'>甲</p><p title=\"<b>\">乙</p><p title='x\">'>丙</p>",
    "<p>1 < 2，3 <4，a<b</p>".replace("a<b", ""),
    "<span style='display:none'>藏<span>内</span>仍藏</span>露",
    "<div hidden><p>藏</p></div>露",
    "<p style='font-weight:bold'>粗</p><p>不粗</p>",
    "<h2>标题<h3>小标题</h3><p>文",
    "<select><option>甲<option>乙</select>后",
    "<textarea>写<b>此</textarea>后",
    "<pre>一\n二</pre>三",
    "<form><p>甲</form>乙",
    "<svg><path d=''/><text>图</text></svg>文<svg/>文",
    "<P CLASS=Lead>大写</P><BR>行",
    "&nbsp;甲&amp;乙&#20113;&lt;丙&gt;",
    "前<noscript><p>不见</p></noscript><template><p>不见</p></template>文",
    "<button>甲</button><button>乙</button>丙",
    "文<body class=late>又",
    "<p>甲<hr>乙</p>丙",
    "<p>甲<",
    "<div>\n<p>甲\n乙</p>\n  </div>",
)


@pytest.mark.parametrize("markup", ORDINARY)
@pytest.mark.parametrize("top", [TOP, "<!doctype html>", "<!doctype html><html lang=zh><body class=page>"])
def test_ordinary_tags_tell_the_tree(markup: str, top: str) -> None:
    tags, tree = by_tags(top + markup), by_tree(top + markup)
    assert told(tags) == told(tree)
    assert held(tags) == held(tree)


@pytest.mark.parametrize(
    "markup",
    [
        "<table>文<tr><td>格</table>",  # text moves before the table
        "<table><tr><div>文</div></table>",
        "<table><a href=x><tr><td>格</table>",
        "<form><div>甲</form>乙</div>",  # the form ends, the element in it does not
        "<p>甲<span title='没有结尾>乙</p>",
        "<p>甲<!-- 没有结尾",
        "<script>没有结尾",
        "<ruby>漢<rt>hàn</ruby>",
        "<math><mi>x</math>",
        "<frameset><frame></frameset>",
        "<script><!-- <script> </script> --></script>",
        "<div>" * 400,
        "<span>" * 400,
        "<p " + " ".join(f"a{n}=1" for n in range(600)) + ">甲",
    ],
)
def test_where_the_tags_do_not_tell_the_reader_gives_up(markup: str) -> None:
    assert not Tags().write(TOP + markup)


def test_an_old_document_type_leaves_tables_in_paragraphs_to_the_tree() -> None:
    assert not Tags().write("<p>甲<table><tr><td>乙</table>")
    assert Tags().write("<!doctype html><p>甲<table><tr><td>乙</table>")


def test_facts_of_the_head_are_those_of_the_tree() -> None:
    markup = (
        "<!doctype html><head><meta charset=utf-8><META NAME=Author content='青岭县 &amp; 他'><title> 公告 \n 栏</title>"
        "<meta property='og:title' content=\"通知\"><meta name=author content=二><link rel=canonical href=' /a.html '>"
        "</head><body><svg><title>图</title></svg>文"
    )
    assert by_tags(markup).meta == meta_of(LexborHTMLParser(markup))


def test_files_are_told_with_their_words() -> None:
    markup = TOP + "<p>附件：<a href='f/b.docx?v=1'>报名<b>表</b></a>，<a href=index.html>目录</a></p>"
    assert [(f.title, f.url) for f in by_tags(markup).files] == [("报名表", "f/b.docx?v=1")]


def test_the_markup_of_a_table_is_at_hand() -> None:
    writer = by_tags(TOP + "<p>甲</p><table class=t><tr><td>乙<td>丙<tr><td colspan=2>丁</table>戊")
    number = next(n for n, box in enumerate(writer.boxes) if box.tag == "table")
    assert writer.markup_of(number) == "<tr><td>乙<td>丙<tr><td colspan=2>丁"


PIECES = st.sampled_from(
    [
        "甲", "乙丙，", " ", "\n", "<p>", "</p>", "<div>", "</div>", "<div class=x>", "<ul>", "</ul>", "<li>", "</li>",
        "<a href=x>", "</a>", "<b>", "</b>", "<span>", "</span>", "<h2>", "</h2>", "<br>", "<table>", "<tr>", "<td>",
        "</td>", "</tr>", "</table>", "<!-- -->", "<dl>", "<dt>", "<dd>", "</dl>", "<section>", "</section>", "<i>",
        "</i>", "<img src=x>", "<hr>", "<th>", "<tbody>", "<caption>", "</caption>",
    ]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_tags_are_read_as_the_tree_has_them_or_not_at_all(markup: str) -> None:
    writer = Tags()
    if writer.write(TOP + markup):
        tree = by_tree(TOP + markup)
        # an ignored tag parts two texts for the one reader and not for the other: a blank more or less
        assert [(line.text.replace(" ", ""), line.tag) for line in writer.lines] == [
            (line.text.replace(" ", ""), line.tag) for line in tree.lines
        ]
