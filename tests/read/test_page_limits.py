"""Markup that would cost a parser minutes: it is measured first, and its text comes all the same."""

from __future__ import annotations

import time

import pytest

from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.read.page import page_of
from pipeline.read.page_limits import MAX_ATTRIBUTES, MAX_DEPTH, is_crowded
from pipeline.settings import Settings
from pipeline.source import Source
from tests.growth import ENDLESS

SAID = "各镇人民政府，县政府各部门：请认真贯彻执行。"
BODY = f"<h1>关于做好防汛工作的通知</h1><p>{SAID}</p>"


def page(markup: str) -> Page:
    return page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0), Settings())


def many(template: str, count: int) -> str:
    return "".join(template.format(n) for n in range(count))


CROWDED = [
    pytest.param(BODY + "<div>" * 100_000 + "深" + "</div>" * 100_000, id="100k divs"),
    pytest.param("<div>" * 100_000 + BODY, id="100k divs that never end"),
    pytest.param(BODY + "<table><tr><td>" * 5000 + "格", id="tables in tables"),
    pytest.param(BODY + "<span>" * 50_000, id="spans"),
    pytest.param(BODY + "<ul><li>" * 5000, id="lists in lists"),
    pytest.param(BODY + "<b><div></b>" * 5000, id="an end tag that closes no block"),
    pytest.param(BODY + '<div a="</div>">' * 5000, id="an end tag in an attribute"),
    pytest.param(BODY + "<div><table><tr><td></div>" * 5000, id="an end tag out of reach"),
    pytest.param(BODY + many("<p><font size={}>段，", 5000), id="formatting opened again in every paragraph"),
    pytest.param(f"<div {many('a{}=1 ', 40_000)}>x</div>" + BODY, id="40k attributes"),
    pytest.param("<div " + many('a{}="1"', 40_000) + ">x</div>" + BODY, id="40k attributes without spaces"),
    pytest.param(f"<div {many('a{}/', 40_000)}>x</div>" + BODY, id="40k attributes parted by slashes"),
    pytest.param('<div a=">" ' + many("a{} ", 40_000) + ">x</div>" + BODY, id="40k attributes behind a quoted bracket"),
    pytest.param(f"<script {many('a{}=1 ', 40_000)}></script>" + BODY, id="40k attributes of a script"),
    pytest.param(BODY + f"<div {many('a{}=1 ', 40_000)}", id="40k attributes of a tag that never ends"),
]


@pytest.mark.parametrize("markup", CROWDED)
def test_crowded_markup_gives_its_text_with_a_finding(markup: str) -> None:
    began = time.process_time()
    got = page(markup)
    assert time.process_time() - began < ENDLESS
    assert SAID in got.draft.source
    assert [f.code for f in got.findings] == ["deep_markup"]


@pytest.mark.parametrize("bomb", ["<div>" * 5000 + "</div>" * 5000, "<div>" * 5000, "<table><tr><td>" * 2000,
                                  "<div>" + "</div>" * 5000 + "<span>" * 5000])  # fmt: skip
def test_the_document_of_a_crowded_page_is_told_from_its_furniture(bomb: str) -> None:
    said = "".join(f"<p>第{n}组要按照分工抓好落实，每周报告进展。</p>" for n in range(5))
    got = page(
        f"<html><head><title>防汛通知</title></head><body><div class=nav><a href=/>首页</a></div>{bomb}"
        f'<div class="article"><h1>防汛通知</h1>{said}</div><div class="footer">版权所有，请勿转载。</div></body></html>'
    )
    assert [f.code for f in got.findings] == ["deep_markup"]
    box = got.containers[got.region]
    kept = [got.draft.source[b.start : b.end] for b in got.blocks[box.first : box.last]]
    assert kept[-5][:3] == "第0组"
    assert kept[-1][:3] == "第4组"
    assert got.meta["title"] == "防汛通知"


def test_a_link_that_never_ends_tells_nothing() -> None:
    got = page(f"<a href=x>{BODY}<p>{SAID}</p><p>{SAID}</p>")
    assert {b.links for b in got.blocks} == {0}


COSTLY = [
    pytest.param(BODY + "<select>" + "<option>镇" * 20_000, id="20k options"),
    pytest.param(BODY + "<p>一段话，写在这里。" * 5000, id="5k paragraphs"),
    pytest.param(BODY + "<br>行" * 10_000, id="10k lines"),
    pytest.param(BODY + "<a " * 100_000, id="tags that never end"),
    pytest.param(BODY + "<" * 300_000, id="brackets"),
    pytest.param(BODY + "<script>" * 50_000, id="scripts that never end"),
    pytest.param(BODY + "<!--" * 100_000, id="comments that never end"),
    pytest.param(BODY + '<a x="' * 50_000, id="quotes that never end"),
    pytest.param(BODY + "<a x='\"> " * 50_000, id="quotes in quotes"),
    pytest.param(BODY + "&#x" * 100_000, id="broken entities"),
    pytest.param(BODY + f"&#{'9' * 500_000};", id="a giant entity"),
    pytest.param(BODY + "\0" * 500_000, id="NUL"),
    pytest.param(BODY + "<p>" + " " * 500_000 + "x" + " " * 500_000, id="spaces"),
    pytest.param(BODY + "<p>汉" + " \n" * 250_000 + "x", id="spaces and line ends"),
    pytest.param(BODY + '<p style="' + "display " * 100_000 + '">x</p>', id="a long style"),
    pytest.param(BODY + '<p class="' + "nav " * 100_000 + '">x</p>', id="many classes"),
    pytest.param(BODY + '<div title="' + "x" * 2_000_000 + '">x</div>', id="a long attribute"),
    pytest.param(BODY + "<table>" + ("<tr>" + "<td rowspan=1000000 colspan=1000000>甲</td>" * 100) * 20 + "</table>",
                 id="spans beyond all measure"),
    pytest.param(BODY + "<table>" + "<tr><td>甲<td>乙" * 5000 + "</table>", id="5k rows"),
    pytest.param(BODY + ("<div>" * 200 + "话，说。" + "</div>" * 200) * 20, id="deep again and again"),
]  # fmt: skip


@pytest.mark.parametrize("markup", COSTLY)
def test_costly_markup_is_read_in_time(markup: str) -> None:
    began = time.process_time()
    got = page(markup)
    assert time.process_time() - began < ENDLESS
    assert SAID in got.draft.source


def test_depth_up_to_the_limit_is_parsed() -> None:
    inside, long = MAX_DEPTH - 2, "<p>一</p>" * 8000
    assert not is_crowded("<div>" * inside + long + "</div>" * inside)
    assert is_crowded("<div>" * (MAX_DEPTH + 1) + long)


def test_a_small_page_is_parsed_however_deep_and_this_is_told() -> None:
    got = page("<div>" * 600 + SAID + "</div>" * 600)
    assert got.draft.source == SAID
    assert [f.code for f in got.findings] == ["deep_markup"]
    assert not page("<div>" * 200 + SAID + "</div>" * 200).findings


FLAT = [
    pytest.param("<p>一" * 2000, id="paragraphs"),
    pytest.param("<ul>" + "<li>一" * 2000, id="items"),
    pytest.param("<table>" + "<tr><td>一<td>二" * 2000, id="rows"),
    pytest.param("<select>" + "<option>一" * 2000, id="options"),
    pytest.param("<br>" * 2000 + "<img src=a>" * 2000, id="void elements"),
    pytest.param("<p><font size=1>一" * 2000, id="the same formatting"),
    pytest.param("<td><b>一</td>" * 2000, id="formatting that a cell ends"),
    pytest.param("<script>" + "<div>" * 2000 + "</script>", id="markup in a script"),
    pytest.param("<!-- " + "<div>" * 2000 + " -->", id="markup in a comment"),
    pytest.param(f"<!-- {'a ' * 5000} -->", id="a long comment"),
    pytest.param('<img src="data:' + "a" * 9000 + '">', id="a long address"),
    pytest.param(f"<div {many('a{} ', MAX_ATTRIBUTES // 2)}>", id="many attributes, not too many"),
]


@pytest.mark.parametrize("markup", FLAT)
def test_what_merely_is_long_is_not_crowded(markup: str) -> None:
    assert not is_crowded(markup)
