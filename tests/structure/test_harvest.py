"""Facts out of cut lines, and nothing out of lines that stay."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType

import pytest

from pipeline.found import Evidence
from pipeline.page import Page
from pipeline.read import read
from pipeline.rewrite import settle
from pipeline.rewrite.boilerplate import RULES
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.structure.harvest import Harvest, harvest_of
from pipeline.structure.site import page_title, site_of
from pipeline.text import SourceSpan, Text

TITLE = "云溪市教育局2023年工作要点"
SENTENCES = "<p>2023年，全市教育工作坚持稳中求进，办好群众家门口的每一所学校，确保开学顺利。</p>" * 3
BODY = "2023年，全市教育工作坚持稳中求进，办好群众家门口的每一所学校。"


def harvested(above: str = "", below: str = "", **meta: str) -> Harvest:
    text = "\n".join(part for part in (above, TITLE, BODY, below) if part)
    page = Page.plain(text, meta=MappingProxyType(meta))
    draft = rewrite(page.draft, RULES, Context.plain(text))
    return harvest_of(draft.settle(), page).value


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("发布时间：2023-07-16 08:20:45 来源：网友投稿", datetime(2023, 7, 16, 8, 20, 45)),
        ("发布日期:2023年1月9日 浏览次数:12", datetime(2023, 1, 9)),
        ("时间：2021/3/4 作者：小文 来源：云岭文库", datetime(2021, 3, 4)),
        ("2020.06.07 08:09 禾川县人民政府办公室", datetime(2020, 6, 7, 8, 9)),
        ("【信息时间：2022-04-18 阅读次数：35】", datetime(2022, 4, 18)),
        ("更新时间：2019-02-03 发布时间：2019-01-02", datetime(2019, 1, 2)),
    ],
)
def test_published_at(line: str, moment: datetime) -> None:
    assert harvested(line).published_at == moment


def test_a_date_that_cannot_be_is_a_finding() -> None:
    text = f"发布时间：2023-02-30 来源：网友投稿\n{TITLE}\n{BODY}"
    page = Page.plain(text)
    parsed = harvest_of(rewrite(page.draft, RULES, Context.plain(text)).settle(), page)
    assert parsed.value.published_at is None
    assert [finding.code for finding in parsed.findings] == ["date_out_of_range"]


@pytest.mark.parametrize(
    ("above", "below", "field", "value"),
    [
        ("发布时间：2023-07-16 来源：网友投稿", "", "source_name", "网友投稿"),
        ("2020-06-07 08:09 禾川县人民政府办公室", "", "source_name", "禾川县人民政府办公室"),
        ("发布时间：2023-07-16来源：禾川县水务局浏览量：35", "", "source_name", "禾川县水务局"),
        ("发布时间：2023-07-16 来源：云溪日报编辑：周一鸣", "", "source_name", "云溪日报"),
        ("时间：2021/3/4 作者：小文 来源：云岭文库", "", "author", "小文"),
        ("", "(责任编辑:周一鸣)", "editor", "周一鸣"),
        ("", "编辑：周一鸣 审核：吴二川", "editor", "周一鸣"),
        ("", "版权所有:云岭文库 2002-2024 未经授权禁止复制", "site_name", "云岭文库"),
        (
            "",
            "Copyright © 2010-2020 www.yunling.example All Rights Reserved. 云岭文库 版权所有",
            "site_name",
            "云岭文库",
        ),
        ("", "Powered by 云岭文库 © 备案号:鲁ICP备00000012号-3", "icp_number", "鲁ICP备00000012号-3"),
        (f"当前位置：首页 > 专题 > 工作要点 > {TITLE}", "", "column", "专题 > 工作要点"),
    ],
)
def test_facts(above: str, below: str, field: str, value: str) -> None:
    assert getattr(harvested(above, below), field) == value


def test_markup() -> None:
    found = harvested(
        title=f"{TITLE}_云溪市人民政府网",
        pubdate="2022-05-06 07:08",
        contentsource="云溪日报",
        sitename="云溪市人民政府网",
    )
    assert found.published_at == datetime(2022, 5, 6, 7, 8)
    assert (found.source_name, found.site_name, found.title) == ("云溪日报", "云溪市人民政府网", TITLE)


def test_the_printed_line_counts_before_the_markup() -> None:
    assert harvested("发布时间：2023-07-16 来源：甲网", pubdate="2001-01-01").published_at == datetime(2023, 7, 16)


def test_nothing_from_lines_that_stay() -> None:
    assert harvested(below="联系人：周一鸣\n来源：见附件一") == Harvest()


def test_a_dated_line_of_the_page_that_was_left_above_the_text() -> None:
    value = f"{TITLE}\n2023年07月16来源：\n{BODY}\n发布时间：2001-01-01 来源：甲网"
    parsed = harvest_of(Text(value, value), Page.plain(value)).value
    assert parsed.published_at == datetime(2023, 7, 16)
    assert parsed.evidence == (Evidence("published_at", "dated_line", SourceSpan(len(TITLE) + 1, len(TITLE) + 11)),)
    below = f"{TITLE}\n{BODY}\n2023年07月16来源："
    assert harvest_of(Text(below, below), Page.plain(below)).value == Harvest()


def test_record_table() -> None:
    table = "索引号：YX000-2023-00012 发布机构：云溪市教育局\n发文字号：云教〔2023〕4号 成文日期：2023年1月9日"
    found = harvested(table)
    assert (found.index_number, found.doc_number) == ("YX000-2023-00012", "云教〔2023〕4号")
    assert (found.issuer, found.document_date) == ("云溪市教育局", date(2023, 1, 9))


def page_harvest(
    head: str = "", above: str = "", below: str = "", script: str = "mainland", body: str = SENTENCES
) -> Harvest:
    """What a page says, with `above` and `below` in boxes of their own round the document."""
    markup = (
        f"<html><head>{head}</head><body>{above}<h1>{TITLE}</h1><div class='article'>{body}</div>{below}</body></html>"
    )
    chosen = Settings(script=script)
    source = Source("a.html", "a.html", b"", "", 0, text=markup, media_type="text/html")
    page = read(source, chosen)
    return harvest_of(settle(page, chosen).value, page).value


TABLES = [
    pytest.param(
        "<table><tr><td>索 引 号：</td><td>000014/2023-00012</td><td>主题分类：</td><td>教育</td></tr>"
        "<tr><td>发文机关：</td><td>云溪市教育局</td><td>成文日期：</td><td>2023年1月9日</td></tr>"
        "<tr><td>发文字号：</td><td>云教〔2023〕4号</td><td>发布日期：</td><td>2023年1月12日</td></tr></table>",
        id="a table",
    ),
    pytest.param(
        "<ul><li>索引号：000014/2023-00012</li><li>发布机构：云溪市教育局</li><li>成文日期：2023-01-09</li>"
        "<li>文号：云教[2023]4号</li><li>发布日期：2023-01-12</li></ul>",
        id="a list",
    ),
    pytest.param(
        "<dl><dt>索引号</dt><dd>000014/2023-00012</dd><dt>主题词</dt><dd>教育</dd><dt>发布机构</dt><dd>云溪市教育局</dd>"
        "<dt>生成日期</dt><dd>2023-01-09</dd><dt>文　　号</dt><dd>云教（2023）4号</dd><dt>发布日期</dt><dd>2023-01-12</dd></dl>",
        id="labels and values on lines of their own",
    ),
    pytest.param(
        "<div><b>【索引号】</b>000014/2023-00012 <b>【发文机关】</b>云溪市教育局 <b>【成文日期】</b>2023年01月09日 "
        "<b>【发文字号】</b>云教〔2023〕4号 <b>【发布日期】</b>2023年01月12日</div>",
        id="labels in brackets",
    ),
]


@pytest.mark.parametrize("table", TABLES)
def test_the_card_of_a_notice(table: str) -> None:
    found = page_harvest(above=f"<div class='xxgk'>{table}</div>")
    assert (found.index_number, found.doc_number) == ("000014/2023-00012", "云教〔2023〕4号")
    assert (found.issuer, found.document_date) == ("云溪市教育局", date(2023, 1, 9))
    assert found.published_at == datetime(2023, 1, 12)


def test_an_empty_cell_does_not_take_the_next_label() -> None:
    card = (
        "<dl><dt>索引号</dt><dd>000014/2023-00012</dd><dt>文号</dt><dd></dd><dt>发布机构</dt><dd>云溪市教育局</dd></dl>"
    )
    found = page_harvest(above=f"<div class='xxgk'>{card}</div>")
    assert (found.doc_number, found.issuer) == (None, "云溪市教育局")


def test_a_decree_has_a_number_without_a_year() -> None:
    assert page_harvest(above="<p>发文字号：云府令第12号</p><p>索引号：000014/2023-1</p>").doc_number == "云府令第12号"


OTHER_DATES = ["成文日期：2023年1月9日", "截止时间：2023-05-06 17:00", "引用日期2024-01-12", "施行日期：2023年3月1日"]


@pytest.mark.parametrize("line", OTHER_DATES)
def test_other_dates_are_not_the_date_of_publication(line: str) -> None:
    assert page_harvest(above=f"<p>{line}</p>").published_at is None


MOMENTS = [
    ("<p>发布日期：2023-01-09</p>", "<meta name=PubDate content='2023-01-09 10:20'>", datetime(2023, 1, 9, 10, 20)),
    ("<p>发布日期：2023-01-09</p>", "<meta name=PubDate content='2023-01-10 10:20'>", datetime(2023, 1, 9)),
    ("<p>发布日期：2023-01-09 08:00</p>", "<meta name=PubDate content='2023-01-09 10:20'>", datetime(2023, 1, 9, 8)),
    ("", "<meta property='article:published_time' content='2023-01-09T10:20:30+08:00'>", datetime(2023, 1, 9, 10, 20, 30)),
    ("", "<meta name=firstpublishedtime content='2023-01-09-10:20:30'>", datetime(2023, 1, 9, 10, 20, 30)),
    ("<p>发表于 2023-01-09 10:20</p>", "", datetime(2023, 1, 9, 10, 20)),
    ("<p>时 间：2023-01-09</p>", "", datetime(2023, 1, 9)),
    ("<div class='share'><p>云溪日报 2023-01-09 10:20:30</p></div>", "", datetime(2023, 1, 9, 10, 20, 30)),
    ("<div class='share'><p>甲网 2023-01-09 10:20</p><p>乙网 2023-01-08 11:20</p></div>", "", None),
    ("<div class='share'><p>云溪日报 2023-01-09</p></div>", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "head", "moment"), MOMENTS)
def test_print_and_markup_together_tell_the_hour(line: str, head: str, moment: datetime) -> None:
    assert page_harvest(head, line).published_at == moment


SOURCES = [
    ("<p>信息来源：云溪市教育局 发展规划科 浏览字号：大中小</p>", "", "云溪市教育局 发展规划科"),
    ("<p>信息来源：云溪市教育局 浏览次数：12</p>", "", "云溪市教育局"),
    ("<p>来源于：北汀镇</p>", "", "北汀镇"),
    ("", "<meta name=source content='来源：云溪日报'>", "云溪日报"),
    ("", "<meta name=ContentSource content='104363'>", None),
    ("<p>来源：无</p>", "", None),
    ("<div class='share'><p>云溪日报 2023-01-09 10:20:30</p></div>", "", "云溪日报"),
    ("<div class='share'><p>发布时间 2023-01-09 10:20:30</p></div>", "", None),
]


@pytest.mark.parametrize(("line", "head", "source"), SOURCES)
def test_source(line: str, head: str, source: str | None) -> None:
    assert page_harvest(head, line).source_name == source


CRUMBS = [
    ("当前位置：首页 > 政务公开 > 工作要点", "政务公开 > 工作要点"),
    ("当前位置：首页 > 政务公开 > 工作要点 > 正文", "政务公开 > 工作要点"),
    (f"您的位置：首页 >> 政务公开 >> {TITLE}", "政务公开"),
    ("當前位置：網站首頁 > 政務公開 > 正文", "政務公開"),
]


@pytest.mark.parametrize(("crumb", "column"), CRUMBS)
def test_the_column_is_the_path_without_its_ends(crumb: str, column: str) -> None:
    assert page_harvest(above=f"<div class='crumb'><p>{crumb}</p></div>").column == column


TRADITIONAL = "<p>各學校要認真貫徹落實黨的教育方針，辦好羣眾家門口的學校，確保開學順利進行。</p>" * 3


def test_what_a_traditional_page_says_is_told_in_the_script_of_its_text() -> None:
    above = "<p>發佈時間：2023-07-16 來源：雲溪網友投稿 責任編輯：張國慶</p><p>發佈機構：雲溪市教育局 索引號：000014/2023-1</p>"
    found = page_harvest("<title>雲溪市教育局工作要點_雲溪門戶網</title>", above, body=TRADITIONAL)
    assert (found.source_name, found.editor, found.issuer) == ("云溪网友投稿", "张国庆", "云溪市教育局")
    assert (found.site_name, found.title) == ("云溪门户网", "云溪市教育局工作要点")


def test_where_the_script_is_kept_values_are_as_printed() -> None:
    above = "<div class='footer'><p>發佈時間：2023-07-16 來源：雲溪網友投稿 責任編輯：張國慶</p></div>"
    found = page_harvest(above=above, body=TRADITIONAL, script="keep")
    assert (found.source_name, found.editor) == ("雲溪網友投稿", "張國慶")


def test_a_name_in_a_simplified_page_keeps_its_characters() -> None:
    assert page_harvest(above="<p>发布时间：2023-07-16 作者：林昇</p>").author == "林昇"


TITLES = [
    ("1-10月云溪市投资趋稳", "1-10月云溪市投资趋稳"),
    ("1-10月云溪市投资趋稳-云溪市统计局网站", "1-10月云溪市投资趋稳"),
    ("云溪市工作要点_通知公告_云溪市人民政府", "云溪市工作要点"),
    ("云溪市工作要点|要点__云溪新闻", "云溪市工作要点"),
    ("云溪市工作要点--教育--云岭网", "云溪市工作要点"),
    ("云溪市工作要点 - 云岭文库 - Powered by Wiki", "云溪市工作要点"),
    ("云溪市规划（2021—2025年）", "云溪市规划（2021—2025年）"),
    ("云溪市规划——让每个孩子上好学", "云溪市规划——让每个孩子上好学"),
    ("通知_云岭网", "通知_云岭网"),
    ("", None),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_the_page_title_less_the_site(title: str, expected: str | None) -> None:
    assert page_title({"title": title}) == expected


SITES = [
    ({"title": "要点_云岭网"}, ["版权所有：云岭传媒"], "云岭网"),
    ({"title": "要点_云溪市教育局"}, ["主办：云溪市人民政府"], "云溪市人民政府"),
    ({"title": "要点_云溪市教育局"}, [], "云溪市教育局"),
    ({"title": "要点_政府信息公开专栏"}, [], None),
    ({"title": "要点"}, ["版权所有 复制必究", "版权所有 不得转载"], None),
    ({"title": "要点_云岭网", "sitename": "云溪市政府网"}, [], "云溪市政府网"),
]


@pytest.mark.parametrize(("meta", "lines", "expected"), SITES)
def test_the_name_of_the_site(meta: dict[str, str], lines: list[str], expected: str | None) -> None:
    assert site_of(lines, meta) == expected
