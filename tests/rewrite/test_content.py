"""Which part of a page is its document: one little page for each way in which extractors go wrong."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.read.page import page_of
from pipeline.rewrite.content import RULES, content_findings, labels_of
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.text import Text, replay, undo

TITLE = "关于做好2024年春季防汛备汛工作的通知"
P1 = "各镇人民政府、街道办事处，县政府各部门："
P2 = "今年汛期即将来临，据气象部门预测，我县降水较常年偏多两成，防汛形势严峻，现就有关工作通知如下。"
P3 = "一、压实责任。各镇、各部门主要负责同志要亲自部署、亲自检查，把责任落实到每一座水库、每一处险段。"
P4 = "二、备足物资。四月底前，县水务局要会同县应急局完成物资清点，不足的要及时补充，账物必须相符。"
SIGNED, DATED = "禾川县人民政府办公室", "2024年3月5日"
PARAGRAPHS = (P1, P2, P3, P4, SIGNED, DATED)
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
NAV = '<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a><a href="/b">办事服务</a></div>'
FOOT = '<div class="footer">主办：禾川县人民政府办公室　<a href="/m">网站地图</a>　联系电话：0000-1234567</div>'
HEAD = f"<head><title>{TITLE}_禾川县人民政府</title></head>"


def entries(count: int, words: str = "北汀镇开展防汛演练") -> str:
    return "".join(f'<li><a href="/n/{n}.htm">{words}第{n}场</a></li>' for n in range(count))


def read(markup: str) -> Page:
    return page_of(Decoded(markup, "utf-8"), Source("a.html", "a.html", b"", "", 0), Settings())


def cut(page: Page) -> Text:
    context = Context(page, Settings(), labels_of(page))
    return rewrite(page.draft, RULES, context).settle()


def document(markup: str) -> list[str]:
    return cut(read(markup)).value.split("\n")


def around(inner: str, before: str = "", after: str = "") -> str:
    return f'<html>{HEAD}<body>{NAV}{before}<div class="main"><h1>{TITLE}</h1>{inner}</div>{after}{FOOT}</body></html>'


WHOLE = [TITLE, *PARAGRAPHS]

PAGES = [
    pytest.param(around(BODY), id="navigation and footer"),
    pytest.param(around(f'<div id="zoom">{BODY}</div>'), id="the body in a box of its own, the title outside"),
    pytest.param(around(f'<div><font><span><section>{BODY}</section></span></font></div>'), id="wrapped in font and span"),
    pytest.param(around(f"<table><tr><td>{BODY}</td></tr></table>"), id="in one cell of a table"),
    pytest.param(around(f"<table><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"), id="in nested cells"),
    pytest.param(around("".join(f"<div>{p}</div>" for p in PARAGRAPHS)), id="a div a paragraph"),
    pytest.param(around("<br>".join(PARAGRAPHS)), id="lines parted by br"),
    pytest.param(around("".join(f"<section><div><p>{p}</p></div></section>" for p in PARAGRAPHS)), id="a section a paragraph"),
    pytest.param(around(f"<div>{BODY[:len(BODY) // 2]}{BODY[len(BODY) // 2:]}"), id="a box that is never closed"),
    pytest.param(
        f'<html>{HEAD}<body style="visibility:hidden">{NAV}<h1>{TITLE}</h1><div>{BODY}</div></body></html>',
        id="a body that a script will show",
    ),
    pytest.param(around(f'{BODY}<div style="display:none">{BODY}</div>'), id="the body once more, hidden"),
    pytest.param(around(f'<div style="display:none">{BODY}</div><div>{BODY}</div>'), id="the hidden copy first"),
    pytest.param(around(f"<div>{BODY}</div><div>{BODY}</div>"), id="the body twice"),
    pytest.param(
        f"<html>{HEAD}<body>{NAV}</body></html><html><body><h1>{TITLE}</h1><div>{BODY}</div></body></html>",
        id="the body in a second root",
    ),
    pytest.param(around(BODY, after=f'<div class="related"><h3>相关阅读</h3><ul>{entries(20)}</ul></div>'), id="related"),
    pytest.param(around(f"{BODY}<div><h3>相关阅读</h3><ul>{entries(20)}</ul></div>"), id="related, inside and unnamed"),
    pytest.param(around(f"{BODY}<ul>{entries(12)}</ul>"), id="a list of links inside"),
    pytest.param(
        around(BODY, after='<div class="comment-list">' + "<p>这个通知很及时，我们村已经行动起来了，希望大家注意安全。</p>" * 30 + "</div>"),
        id="comments that outweigh the document",
    ),
    pytest.param(
        around(
            f'<div id="zoom">{BODY}</div>',
            after="".join(
                f'<div><h3><a href="/n/{n}">澜山区第{n}批项目开工</a></h3><p>本报讯，日前澜山区第{n}批重点项目集中开工。</p></div>'
                for n in range(8)
            ),
        ),
        id="teasers with a sentence each",
    ),
    pytest.param(
        around(BODY, after='<div id="cookie-notice">' + "<p>本站使用缓存文件改善浏览体验，继续浏览即表示同意，详见说明。</p>" * 40 + "</div>"),
        id="a notice about cookies that outweighs the document",
    ),
    pytest.param(around(f'<div class="share"><span>分享到：</span><a href="#">微博</a></div>{BODY}'), id="a share bar"),
    pytest.param(around(f'{BODY}<div class="ewm">扫一扫，在手机上打开当前页面</div>'), id="a code to scan"),
    pytest.param(around(BODY, before='<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/a">通知</a></div>'), id="crumbs"),
    pytest.param(around(f"<form><select><option>选择镇街<option>北汀镇</select><button>搜索</button></form>{BODY}"), id="a form"),
    pytest.param(
        around(
            "<table><tr><td>索引号：</td><td>HC001/2024-0031</td><td>主题分类：</td><td>防汛抗旱</td></tr>"
            f"<tr><td>发文机关：</td><td>县政府办</td><td>成文日期：</td><td>2024年3月5日</td></tr></table>{BODY}"
        ),
        id="the catalogue card of a notice",
    ),
    pytest.param(
        around(
            "<ul><li><b>索 引 号：</b>HC001/2024-0031</li><li><b>标　　题：</b>" + TITLE + "</li><li><b>发文字号：</b>禾政办〔2024〕8号</li>"
            f"<li><b>有 效 性：</b>有效</li><li><b>体裁分类：</b>通知</li><li><b>公开方式：</b>主动公开</li></ul>{BODY}"
        ),
        id="a card whose labels are spread, and which is longer than the notice",
    ),
    pytest.param(
        around(f"<div>索引号</div><div>HC001/2024-0031</div><div>公开范围</div><div>面向社会</div><div>文　　号：</div><div>禾政办〔2024〕8号</div>{BODY}"),
        id="a card with labels and values on lines of their own",
    ),
    pytest.param(
        f'<html>{HEAD}<body class="has-sidebar nav-top share">{NAV}<div class="hot-news"><h1>{TITLE}</h1>{BODY}</div></body></html>',
        id="a wrapper with the name of furniture",
    ),
]  # fmt: skip


@pytest.mark.parametrize("markup", PAGES)
def test_the_document_is_found_and_nothing_else(markup: str) -> None:
    assert document(markup) == WHOLE


def test_a_short_notice_weighs_more_than_the_imprint_of_its_site() -> None:
    imprint = (
        "<p>主办：禾川县人民政府　承办：禾川县大数据中心</p><p>联系电话：0000-1234567　网站标识码：0000000000</p>"
        "<p>地址：禾川县北汀镇中心大道1号　邮编：000000</p><p>技术支持：某某网络　版权所有，请勿转载</p>"
    )
    markup = (
        "<html><head><title>停水通知</title></head><body><div class=art><h2>停水通知</h2><p>因管网抢修，定于3月6日停水，"
        f"请提前储水。</p></div><div class=bottom>{imprint}</div></body></html>"
    )
    assert document(markup) == ["停水通知", "因管网抢修，定于3月6日停水，请提前储水。"]


def test_a_line_of_hosts_in_a_notice_is_no_imprint() -> None:
    inner = f"{BODY}<p>主办：禾川县教育局</p><p>承办：北汀镇中心小学</p><p>联系电话：0000-1234567</p>"
    assert document(around(inner))[-3:] == ["主办：禾川县教育局", "承办：北汀镇中心小学", "联系电话：0000-1234567"]


def test_a_table_of_the_document_stays() -> None:
    rows = "".join(f"<tr><td>第{n}号水库</td><td>{n}00万方</td><td>县水务局</td></tr>" for n in range(1, 40))
    got = document(around(f"{BODY}<table><tr><td>名称</td><td>库容</td><td>责任单位</td></tr>{rows}</table>"))
    assert got[: len(WHOLE)] == WHOLE
    assert got[len(WHOLE)] == "名称\t库容\t责任单位"
    assert len(got) == len(WHOLE) + 40


def test_a_notice_that_is_little_more_than_its_table_keeps_both() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>周某某</td><td>北汀镇中心小学</td></tr>" for n in range(1, 200))
    said = "<p>现将拟表彰的先进个人名单予以公示，公示期为五个工作日。</p>"
    got = document(around(f"{said}<table><tr><td>序号</td><td>姓名</td><td>单位</td></tr>{rows}</table>"))
    assert got[:2] == [TITLE, "现将拟表彰的先进个人名单予以公示，公示期为五个工作日。"]
    assert len(got) == 202


def test_a_body_that_is_mostly_a_list_keeps_what_leads_to_it() -> None:
    items = "".join(f"<li>第{n}处险段由所在镇负责巡查，每日两次，发现险情立即上报。</li>" for n in range(30))
    got = document(around(f"<p>{P2}</p><ul>{items}</ul><p>{P4}</p>"))
    assert got[:2] == [TITLE, P2]
    assert got[-1] == P4


def test_attachments_stay() -> None:
    files = '<p>附件：</p><p><a href="a.doc">1.防汛责任人名单</a></p><p><a href="b.xls">2.物资清单</a></p>'
    assert document(around(BODY + files)) == [*WHOLE, "附件：", "1.防汛责任人名单", "2.物资清单"]


@pytest.mark.parametrize(
    "words", ["相关新闻", "推荐阅读：", "Related Articles", "You may also like…", "Читайте также:"]
)
def test_what_announces_other_pages_goes_with_what_it_announces(words: str) -> None:
    others = "<p>北汀镇昨日开展防汛演练</p><p>澜山区召开调度会议</p>"
    assert document(around(f"<div>{BODY}</div><div><h4>{words}</h4>{others}</div>")) == WHOLE


@pytest.mark.parametrize("words", ["相关要求", "related work of the county office", "三、相关责任"])
def test_a_heading_that_only_sounds_like_it_stays(words: str) -> None:
    got = document(around(f"{BODY}<p>{words}</p><p>{P3}</p>"))
    assert words in got


def test_verses_are_sentences_too() -> None:
    verses = ("北汀桥下水初平，", "柳色新添两岸青。", "谁在渡头吹短笛，", "一声吹送万家听。")
    markup = around(f"<div>{'<br>'.join(verses)}</div>", after="<div><p>诗人简介</p><p>热力榜</p></div>")
    assert document(markup)[-4:] == list(verses)


def test_a_link_in_the_body_stays() -> None:
    linked = '<p><a href="/law.htm">《禾川县防汛条例》</a></p>'
    assert document(around(f"<p>{P2}</p>{linked}<p>{P3}</p><p>{P4}</p>")) == [TITLE, P2, "《禾川县防汛条例》", P3, P4]


def test_the_title_stays_where_it_stands_above_the_body() -> None:
    markup = (
        f'<html>{HEAD}<body>{NAV}<div class="top"><h1>关于做好2024年春季<br>防汛备汛工作的通知</h1></div>'
        f'<div class="info">发布时间：2024-03-06　来源：县政府办</div><div id="zoom">{BODY}</div></body></html>'
    )
    assert document(markup) == ["关于做好2024年春季", "防汛备汛工作的通知", *PARAGRAPHS]


def test_a_title_that_the_first_sentence_repeats_stays() -> None:
    repeated = f"<p>3月6日，{TITLE}印发各乡镇，要求在汛期以前把渠道全部清淤一遍。</p>"
    markup = (
        f"<html>{HEAD}<body>{NAV}<article><h1>{TITLE}</h1><div>2024-03-06 来源：县政府办</div>"
        f"<div class=entry>{repeated}{BODY}</div></article></body></html>"
    )
    assert document(markup)[0] == TITLE


def test_a_lower_heading_right_above_the_body_is_its_title_where_nothing_else_is() -> None:
    title = "禾川县2023年水利建设统计公报"
    markup = (
        f"<html><head><title>统计公报-禾川县水利局</title></head><body>{NAV}<article><h2>{title}</h2>"
        f"<p>日期：2024-03-28　信息来源：县水利局</p><section>{BODY}</section></article></body></html>"
    )
    assert document(markup) == [title, *PARAGRAPHS]


def test_the_name_of_the_site_is_no_title() -> None:
    markup = f'<html>{HEAD}<body><h1><a href="/">禾川县人民政府</a></h1>{NAV}<h2>{TITLE}</h2><div id=zoom>{BODY}</div></body></html>'
    assert document(markup) == WHOLE


def test_all_posts_of_a_thread_are_the_document() -> None:
    posts = "".join(
        f'<div class="post"><div class="who"><a href="/u/{n}">村民{n}号</a></div><div class="message_{5000 + n}">'
        f"<p>第{n}组的排水沟已经堵了两个月，{'请镇里派人来看一看，' * (6 - n)}谢谢。</p></div></div>"
        for n in range(5)
    )
    got = document(
        f"<html><head><title>排水沟堵塞_禾川论坛</title></head><body>{NAV}<div>{posts}</div>{FOOT}</body></html>"
    )
    assert [line[:3] for line in got] == [f"第{n}组" for n in range(5)]


def test_a_page_of_links_is_found_out_and_not_emptied() -> None:
    page = read(f"<html><body>{NAV}<ul>{entries(40)}</ul>{FOOT}</body></html>")
    labels = labels_of(page)
    assert None in labels
    assert [f.code for f in content_findings(page, labels)] in (["list_page"], ["no_main_content"])


def test_a_page_in_which_nothing_stands_out_is_kept_whole() -> None:
    page = read("<html><body><div>停水</div><div>周三</div></body></html>")
    labels = labels_of(page)
    assert labels == (None, None)
    assert [f.code for f in content_findings(page, labels)] == ["no_main_content"]


def test_a_document_gets_no_finding() -> None:
    page = read(around(BODY))
    assert content_findings(page, labels_of(page)) == ()


def test_plain_text_has_no_labels() -> None:
    page = Page.plain("首页\n一、总体要求\n\n二、任务")
    assert labels_of(page) == (None, None, None)
    assert content_findings(page, labels_of(page)) == ()
    assert cut(page).value == page.draft.source


LABELLED = [
    ("cut_hidden_block", f'{BODY}<div style="display:none">内部备注不予公开</div>', "内部备注不予公开"),
    ("cut_control", f"<button>搜索一下</button>{BODY}", "搜索一下"),
    ("cut_crumb_block", f'<div class="breadcrumb">当前位置：首页</div>{BODY}', "当前位置：首页"),
    ("cut_menu_block", f'<div class="left-menu">机构职能</div>{BODY}', "机构职能"),
    ("cut_comment_block", f'{BODY}<div id="comments">写得好</div>', "写得好"),
    ("cut_related_block", f'{BODY}<div class="xgyd">防汛演练举行</div>', "防汛演练举行"),
    ("cut_player_block", f'{BODY}<div class="mplayer">倍速 1.5X</div>', "倍速 1.5X"),
    ("cut_reference_block", f'{BODY}<ol class="references"><li>县志</li></ol>', "1. 县志"),
    ("cut_share_block", f'{BODY}<div class="bdsharebuttonbox">分享到</div>', "分享到"),
    ("cut_footer_block", f'{BODY}<div class="copyright">某某网络制作</div>', "某某网络制作"),
    ("cut_link_list", f'{BODY}<p><a href="1">县政府文件</a></p><p><a href="2">镇街文件</a></p>', "县政府文件"),
    ("cut_metadata_table", f"<p>索引号：HC01</p><p>主题分类：防汛</p>{BODY}", "索引号：HC01"),
    ("cut_repeated_block", f"<div>{BODY}</div><div>{BODY}</div>", P2),
]


@pytest.mark.parametrize(("rule", "inner", "line"), LABELLED, ids=[row[0] for row in LABELLED])
def test_each_rule_cuts_its_own_under_its_name(rule: str, inner: str, line: str) -> None:
    text = cut(read(around(inner)))
    found = [edit for step in text.steps if step.rule == rule for edit in step.edits]
    assert any(line in edit.before.split("\n") for edit in found)
    assert text.value.split("\n")[: len(WHOLE)] == WHOLE


def test_every_rule_has_a_case() -> None:
    by_user = {"cut_by_profile", "drop_by_profile"}  # tests/test_profiles.py
    assert {rule.name for rule in RULES} == {row[0] for row in LABELLED} | {"cut_outside_content"} | by_user


def test_a_run_of_blocks_goes_in_one_cut() -> None:
    text = cut(read(around(BODY, after="<p>友情提示</p><p>请勿转载</p><p>谢谢合作</p>")))
    (step,) = [step for step in text.steps if step.rule == "cut_outside_content"]
    assert len(step.edits) == 1


PARTS = st.sampled_from(
    [NAV, FOOT, BODY, f"<h1>{TITLE}</h1>", f"<ul>{entries(4)}</ul>", "<h3>相关阅读</h3>", "<p>停水</p>", "</div>", "<div>",
     '<div class="share">', '<div style="display:none">', "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", "<button>搜</button>",
     f"<p>{P2}</p>", "<p>索引号：HC1</p><p>主题分类：防汛</p>", '<div class="m_12345">', "<select><option>镇</select>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=14).map("".join))
def test_any_page_keeps_something_and_tells_what_it_cut(markup: str) -> None:
    try:
        page = read(markup)
    except ReadError:
        return
    labels = labels_of(page)
    assert len(labels) == len(page.blocks)
    assert None in labels
    assert {label for label in labels if label} <= {rule.name for rule in RULES}
    text = cut(page)
    assert text.value == "\n".join(
        text.source[b.start : b.end] for b, label in zip(page.blocks, labels, strict=True) if label is None
    )
    assert replay(text.source, text.edits) == text.value
    assert undo(text.value, text.edits) == text.source
