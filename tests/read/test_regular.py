"""The compiled reader of regular markup writes what the parser's tree gives, or leaves the page to the parser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import ReadError
from pipeline.read import page as page_module
from pipeline.read.decode import Decoded, decode
from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import names
from pipeline.read.page_tree import meta_of, write_tree
from pipeline.settings import Settings
from pipeline.source import Source

regular = pytest.importorskip("pipeline.read._regular", reason="not compiled: there was no C compiler")
write_regular, MAX_OPTIONS = regular.write_regular, regular.MAX_OPTIONS

TESTS = Path(__file__).resolve().parents[1]
PAGES = sorted([*(TESTS.parent / "samples").rglob("*.htm*"), *(TESTS / "cases").rglob("*.htm*")])


def _of(writer: Lines) -> tuple[object, ...]:
    """Everything of a written page but its nodes."""
    return (
        [
            (*(getattr(line, name) for name in line.__slots__ if name != "grid"), repr(line.grid))
            for line in writer.lines
        ],
        [(box.tag, box.words, box.parent, box.first, box.last) for box in writer.boxes],
        [(link.title, link.url, link.line and link.line.text) for link in writer.files],
    )


def _by_parser(utf8: bytes) -> tuple[object, ...]:
    tree = LexborHTMLParser(utf8)
    writer = Lines()
    assert tree.root is not None
    write_tree(tree.root, writer)
    return (*_of(writer), meta_of(tree))


def _regular(utf8: bytes) -> tuple[object, ...] | None:
    writer = Lines()
    meta = write_regular(utf8, writer)
    return None if meta is None else (*_of(writer), meta)


REGULAR = """
<p>一</p><p>二<p>三
<div>一<p>二<div>三</div></p>四</div>
<body class="x" style="display:none"><p>一</body></html> 二
<html lang=zh><head><title> 题 &amp; 目 </title><meta name=A content=b><link rel=canonical href=/u><base href=v></head><p>一
<!DOCTYPE html><title>题</title><noscript><link href=x></noscript><body id=q>一
<head><noscript><img src=x></noscript><meta name=a content=b></head><body class=late><p>一</p>
<head></head><noscript>二</noscript>一
<ul><li>一<li>二<ul><li>三</ul></ul><ol start=3 type=a><li>一<li value=7>二<li>3. 三</ol>
<dl><dt>一<dd>二<dd>三<dt>四</dl>
<table><tr><td>一<td>二<tr><td>三<td>四</table>
<table><caption>表</caption><thead><tr><th colspan=2>一</thead><tbody><tr><td rowspan=2>二<td>三<tr><td>四</table>
<table><td>一<b>二<td>三</table>四
<table><colgroup><col><col></colgroup><tr><td><table><tr><td>一</table></table>
<a href="a.pdf">甲</a> <a href="b.doc?x=1&amp;y">甲</a><a href="c.html">丙</a><a href='d.xls#e'></a>
<h1>一</h1><h2 class="A B" class="c">二</h2><section><h3 id=' Q '>三</h3></section>
<b>一<i>二</i></b><strong>三</strong><p style="font-weight: bold">四<span style="display: none">五</span>
<form action=x><input><select><option>一<option>二</select><button>三</button><textarea>四 <b></textarea></form>
<select><optgroup label=x><option>一</optgroup><option>二</select>
<pre>
一  二
  三</pre>
一 &nbsp;&#20113;&#x4e91; &copy; &lt 2 &bogus; &#150;&ldquo;a&rdquo; a < b
<title>题</title><svg viewBox="0"><title>x</title><desc>y</desc><path d="M"/><g><image/></g></svg>一
<script>if (a<b) { "</p>" }</script><style>p>a{}</style>一<iframe><p>x</iframe>
<noscript><p>不见<img></p></noscript><object><param><embed></object><video src=x><source></video>一
<template><td>x</td><title>t</title></template>一
<!-- <p> -->一<!--> 二 --><!--->三<!-- a --!>四<!x><?y?></>五</ z>六
<p title="a>b" data-x='"' "="" = hidden>一<p/ class=x>二<P>三</P
一</span>二</b></i></li></td>三<br/>四<hr>五</p>六
<a href=x>一<a href=y>二</a><a href=z><span>三</a>四</span><b><u:x>五</b>六
<o:p>一</o:p><nobr>二</nobr><font color=red>三</font><center>四</center><u>五</u>
<p>全县
上下 a
b</p>\t\u3000<span>\u3000</span>三
<div role=navigation>一</div><div hidden>二</div><div class="&amp;x">三</div>
<table><tr><td><p>一<td>二</table><table role=presentation><tr><td>一<td>二<tr><td>三<td>四</table>
""".strip().split("\n<")  # fmt: skip


@pytest.mark.parametrize("markup", [text if text[0] == "<" else f"<{text}" for text in REGULAR])
def test_regular_markup_is_read_as_the_parser_reads_it(markup: str) -> None:
    got = _regular(markup.encode())
    assert got is not None
    assert got == _by_parser(markup.encode())


LEFT = [
    pytest.param("<b>一<p>二</b>三</p>", id="formatting that ends inside a block"),
    pytest.param("<p><b>一<div>二</div>", id="formatting that a parser begins anew"),
    pytest.param("<a href=x>一<b>二<a href=y>三</a>", id="a link in a link, with what a parser begins anew"),
    pytest.param("<a href=x>一<p>二<a href=y>三</a>", id="a link in a link with a block in it"),
    pytest.param("<table>一<tr><td>二</table>", id="text between rows"),
    pytest.param("<table><form><tr><td>一</form></table>", id="a form between rows"),
    pytest.param("<p>一<table><tr><td>二</table>", id="a table in a paragraph"),
    pytest.param("<form><div>一</form>二</div>", id="a form that ends inside another element"),
    pytest.param("<h1>一<h2>二</h2></h1>", id="a heading in a heading"),
    pytest.param("<h1>一</h2>二", id="a heading that another one ends"),
    pytest.param("<p>一<body class=x>二", id="a second body"),
    pytest.param("<ruby>漢<rt>かん</ruby>", id="ruby"),
    pytest.param("<math><mi>x</mi></math>", id="a formula"),
    pytest.param("<frameset><frame src=x></frameset>", id="frames"),
    pytest.param("<svg><p>一</p></svg>", id="a paragraph in a drawing"),
    pytest.param("<plaintext>一", id="text to the end"),
    pytest.param("<body><noscript><p>一</noscript>二", id="an unseen element with an open one in it"),
    pytest.param("<script><!-- <script></script> --></script>一", id="a script in the comment of a script"),
    pytest.param("<p zhengli-mark=drop>一", id="the attribute of profiles"),
    pytest.param("一&#1;二", id="a control character"),
    pytest.param("<div>" * 201 + "一", id="too deep"),
    pytest.param(f"<p {' '.join(f'a{n}=x' for n in range(501))}>一", id="too many attributes"),
    pytest.param(f"<select>{'<option>一' * (MAX_OPTIONS + 1)}</select>", id="too many options"),
]


@pytest.mark.parametrize("markup", LEFT)
def test_what_needs_a_parser_is_left_to_it(markup: str) -> None:
    assert _regular(markup.encode()) is None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_are_read_as_the_parser_reads_them(path: Path) -> None:
    """The whole page, and cut off at many places: most end inside something that is open."""
    try:
        value = decode(Source("a", "a.html", path.read_bytes(), "", 0), "text/html").value
    except ReadError:
        pytest.skip("not decoded")
    for end in (len(value), *range(0, len(value), max(1, len(value) // 60))):
        utf8 = value[:end].encode()
        got = _regular(utf8)
        assert got is None or got == _by_parser(utf8)


def test_most_pages_are_regular() -> None:
    read = [_regular(path.read_bytes().decode("utf-8", "replace").encode()) is not None for path in PAGES]
    assert sum(read) > 0.8 * len(read)


TAGS = sorted(
    names(
        "div p span a b em ul ol li dl dt dd table tr td th tbody thead caption h1 h2 section form button select option"
        " optgroup textarea pre br hr img input script noscript svg path title meta link center small nobr o:p template"
        " iframe video legend col colgroup body html head"
    )
)
ATTRIBUTES = (
    "", "", "", ' class="a"', " id=x class=y", " hidden", ' style="display:none"', " href=a.pdf", ' title="a>b"', ' "=""',
    " colspan=2", " start=3", "/", ' name="n" content="c"', " rel=canonical href=/u", ' class="&amp;x"', ' x="<p>"',
)  # fmt: skip
TEXTS = (
    "一", "甲乙丙", " ", "\n", "a &amp; b", "&nbsp;", "&#20113;", " 1. 项 ", "a < b", "\u3000", "&lt 3", "中\n文", "<!-- c -->",
    "<!>", "</>", "<![CDATA[x]]>", "<", "</",
)  # fmt: skip


@st.composite
def markups(draw: st.DrawFn) -> str:
    """Markup of which most is well nested, and some is not."""
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=2, max_size=8))
    pieces: list[str] = [
        draw(st.sampled_from(("", "<!DOCTYPE html>", "<html><head></head><body>", "<title>题</title>")))
    ]
    nest: list[str] = []
    for step in draw(st.lists(st.integers(0, 99), min_size=1, max_size=30)):
        if step < 38:
            tag = draw(st.sampled_from(tags))
            pieces.append(f"<{tag}{draw(st.sampled_from(ATTRIBUTES))}>")
            nest.append(tag)
        elif step < 68 and nest:
            pieces.append(f"</{nest.pop()}>")
        elif step < 94:
            pieces.append(draw(st.sampled_from(TEXTS)))
        elif nest:
            nest.pop()
        else:
            pieces.append(f"</{draw(st.sampled_from(tags))}>")
    if draw(st.booleans()):
        pieces += [f"</{tag}>" for tag in reversed(nest)]
    return "".join(pieces)


@settings(max_examples=1500, deadline=None)
@given(markups())
def test_random_markup_is_read_as_the_parser_reads_it(markup: str) -> None:
    got = _regular(markup.encode())
    assert got is None or got == _by_parser(markup.encode())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from("<>/!?-=\"' &;#ax10\n"), max_size=60).map("".join))
def test_random_signs_are_read_as_the_parser_reads_them(markup: str) -> None:
    got = _regular(markup.encode())
    assert got is None or got == _by_parser(markup.encode())


def test_the_words_of_a_link_to_a_file_may_begin_with_any_sign() -> None:
    """Where they begin was kept in the title behind a NUL: Cython 3.1 compiled it to a backslash and "0", which then was
    the title, and words with a NUL of their own were no number."""
    got = _regular("<p>一<a href=a.pdf>\0甲</a><a href=b.pdf>\\0乙</a>二<a href=c.pdf>三".encode())
    assert got is not None
    assert [title for title, _, _ in got[2]] == ["\0甲", "\\0乙", "三"]


def _pages(compiled: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    monkeypatch.setattr(page_module, "write_regular", compiled)
    for path in PAGES:
        data = path.read_bytes()
        source = Source(path.name, path.name, data, "", len(data), media_type="text/html")
        try:
            yield page_module.page_of(decode(source, "text/html"), source, Settings())
        except ReadError as error:
            yield repr(error)


def test_without_the_compiled_reader_pages_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(_pages(write_regular, monkeypatch)) == list(_pages(None, monkeypatch))


@pytest.mark.parametrize("compiled", [write_regular, None], ids=["compiled", "parser"])
def test_many_files_in_one_line_have_their_own_places(compiled: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each link was looked at again at every later one: 60,000 in one line took minutes."""
    monkeypatch.setattr(page_module, "write_regular", compiled)
    markup = "<p>" + "<a href=a.pdf>甲</a>" * 20_000
    page = page_module.page_of(Decoded(markup, "utf-8"), Source("a", "a.html", b"", "", 0), Settings())
    assert [link.start for link in page.links] == list(range(20_000))
