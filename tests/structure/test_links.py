"""Attachments and tables of the document, out of what the page links and lays out."""

from __future__ import annotations

import pytest

from pipeline.page import Link, Page
from pipeline.profiles import Profile
from pipeline.read.decode import Decoded
from pipeline.read.page import page_of
from pipeline.rewrite.content import RULES, labels_of
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.structure.links import attachments_of, grids_of, resolved
from pipeline.text import Text

SAID = "<p>现将物资储备情况予以公布，请各镇认真核对，三日内报县应急局。</p>" * 3
HOST = "http://www.hechuan.example/zwgk/2024/1.html"


def settled(markup: str) -> tuple[Text, Page]:
    page = page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0, url=HOST), Settings())
    return rewrite(page.draft, RULES, Context(page, Settings(), labels_of(page))).settle(), page


def attachments(markup: str) -> list[tuple[str, str]]:
    text, page = settled(markup)
    return [(link.title, link.url) for link in attachments_of(text, page, labels_of(page))]


URLS = [
    ("plan.doc", "http://www.hechuan.example/zwgk/2024/plan.doc"),
    ("/files/a.PDF", "http://www.hechuan.example/files/a.PDF"),
    ("../x/b.xlsx?v=2", "http://www.hechuan.example/zwgk/x/b.xlsx?v=2"),
    ("//cdn.example/c.zip", "http://cdn.example/c.zip"),
    ("http://other.example/名单.wps", "http://other.example/名单.wps"),
    ("/down.jsp?file=d.ofd", "http://www.hechuan.example/down.jsp?file=d.ofd"),
    ("page.html", None),
    ("javascript:open('a.pdf')", None),
    ("data:application/pdf;name=a.pdf", None),
    ("file:///etc/a.pdf", None),
    ("http://[broken/a.pdf", None),
    ("http://a.example/" + "x" * 3000 + ".pdf", None),
]


@pytest.mark.parametrize(("url", "expected"), URLS)
def test_addresses_of_files_are_resolved_and_hostile_ones_dropped(url: str, expected: str | None) -> None:
    assert resolved(url, HOST) == expected


def test_attachments_have_their_printed_titles() -> None:
    markup = f'<div>{SAID}<p>附件：<a href="a.doc">1. 储备清单</a> <a href="b.pdf">2. 责任人名单</a></p></div>'
    assert attachments(markup) == [
        ("1. 储备清单", "http://www.hechuan.example/zwgk/2024/a.doc"),
        ("2. 责任人名单", "http://www.hechuan.example/zwgk/2024/b.pdf"),
    ]


def test_a_file_linked_twice_is_one_attachment() -> None:
    assert len(attachments(f'<div>{SAID}<p><a href="a.doc">清单</a><a href="a.doc">下载</a></p></div>')) == 1


def test_files_right_below_the_document_are_its_attachments() -> None:
    markup = f'<body><div class=main>{SAID}</div><div class=fj>附件：<a href="a.doc">储备清单</a></div></body>'
    assert [title for title, _ in attachments(markup)] == ["储备清单"]


def test_files_of_the_footer_are_none() -> None:
    markup = f'<body><div class=main>{SAID}</div><div class=footer><a href="app.zip">浏览器下载</a></div></body>'
    assert attachments(markup) == []


def test_grids_point_at_their_rows_in_the_text() -> None:
    table = "<table><tr><th>物资</th><th>数量</th></tr><tr><td>编织袋</td><td>3000</td></tr></table>"
    text, page = settled(f'<body><div class=nav><a href="/">首页</a></div><div class=main>{SAID}{table}</div></body>')
    (grid,) = grids_of(text, page)
    assert text.value[grid.start : grid.end] == "物资\t数量\n编织袋\t3000"


def test_grids_that_were_cut_are_gone() -> None:
    table = "<table><tr><td>值班</td><td>电话</td></tr><tr><td>周一</td><td>1234</td></tr></table>"
    text, page = settled(f"<body><div class=main>{SAID}</div><div class=footer>{table}</div></body>")
    assert len(page.grids) == 1
    assert grids_of(text, page) == ()


def test_the_number_of_attachments_is_bounded() -> None:
    page = Page.plain("附件")
    links = tuple(Link(0, 2, f"http://a.example/{n}.pdf", "附件") for n in range(1000))
    text = page.draft.settle()
    assert len(attachments_of(text, Page(page.draft, page.blocks, links=links))) == 200


BASES = [
    ('<base href="http://files.example/2024/">', "http://files.example/2024/a.doc"),
    ('<BASE HREF="/files/" target=_blank>', "http://www.hechuan.example/files/a.doc"),
    ('<base target="_blank">', "http://www.hechuan.example/zwgk/2024/a.doc"),
    ('<base href="http://[broken/">', "http://www.hechuan.example/zwgk/2024/a.doc"),
    ('<base href="http://one.example/"><base href="http://two.example/">', "http://one.example/a.doc"),
    ('<meta name="base" content="http://not.example/">', "http://www.hechuan.example/zwgk/2024/a.doc"),
]


@pytest.mark.parametrize(("head", "expected"), BASES)
@pytest.mark.parametrize("crooked", ["", "<table><p></table>"], ids=["by its tags", "by its tree"])
def test_links_are_relative_to_the_base(head: str, expected: str, crooked: str) -> None:
    markup = (
        f'<html><head>{head}</head><body><div>{SAID}<p><a href="a.doc">储备清单</a></p></div>{crooked}</body></html>'
    )
    assert [url for _, url in attachments(markup)] == [expected]


def test_the_canonical_address_is_the_base_where_no_other_is_known() -> None:
    markup = f'<head><link rel="canonical" href="{HOST}"></head><body><div>{SAID}<p><a href="a.doc">清单</a></p></div></body>'
    page = page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0), Settings())
    text = rewrite(page.draft, RULES, Context(page, Settings(), labels_of(page))).settle()
    assert [link.url for link in attachments_of(text, page, labels_of(page))] == [
        "http://www.hechuan.example/zwgk/2024/a.doc"
    ]


def test_without_any_address_a_link_stays_as_it_is_printed() -> None:
    page = page_of(
        Decoded(f'<div>{SAID}<p><a href="files/a.doc">清单</a></p></div>', "utf-8"),
        Source("a.html", "a.html", b"", "", 0),
        Settings(),
    )
    text = rewrite(page.draft, RULES, Context(page, Settings(), labels_of(page))).settle()
    assert [(link.title, link.url) for link in attachments_of(text, page, labels_of(page))] == [("清单", "files/a.doc")]


def test_files_outside_what_a_profile_selects_are_attachments_and_those_it_drops_are_none() -> None:
    profile = Profile("www.hechuan.example", content=".main", drop=(".app",))
    markup = (
        f'<body><div class=main>{SAID}</div><div class=fj>附件：<a href="a.doc">清单</a></div>'
        '<div class=app><a href="app.zip">客户端</a></div></body>'
    )
    settings = Settings(profiles=(profile,))
    page = page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0, url=HOST), settings)
    text = rewrite(page.draft, RULES, Context(page, settings, labels_of(page))).settle()
    assert [link.title for link in attachments_of(text, page, labels_of(page))] == ["清单"]
