"""Facts out of cut lines, and nothing out of lines that stay."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType

import pytest

from pipeline.page import Page
from pipeline.rewrite.boilerplate import RULES
from pipeline.rule import Context, rewrite
from pipeline.structure.harvest import Harvest, harvest_of

TITLE = "云溪市教育局2023年工作要点"
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


def test_record_table() -> None:
    table = "索引号：YX000-2023-00012 发布机构：云溪市教育局\n发文字号：云教〔2023〕4号 成文日期：2023年1月9日"
    found = harvested(table)
    assert (found.index_number, found.doc_number) == ("YX000-2023-00012", "云教〔2023〕4号")
    assert (found.issuer, found.document_date) == ("云溪市教育局", date(2023, 1, 9))
