"""The table: one rule a family of page furniture, read from top to bottom.

The text is surveyed once, as the table is given it, and each rule cuts what was found of its family: a bare menu word
counts beside an unmistakable line whether or not that one's rule came before.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.read.plain import FRONT_MATTER
from pipeline.rewrite.boilerplate.survey import survey
from pipeline.rule import Change, Context, Example, Propose, Rule

STAGE = "boilerplate"
TEXT = "text/plain"

TITLE = "云溪市水利局2023年工作要点"
BODY = "2023年，全市水利工作先修堤坝，再修渠道，让沿河的村子安稳过汛。"


def _cuts(*kinds: str) -> Propose:
    wanted = frozenset(kinds)

    def propose(value: str, context: Context) -> Iterable[Change]:
        # in a page of markup that has told already which blocks are the document
        marks = [
            mark
            for mark in survey(value if context.opening is None else context.opening, context.page.media_type == TEXT)
            if mark.kind in wanted
        ]
        starts, ends = context.since(mark.start for mark in marks), context.since(mark.end for mark in marks)
        return [Change(start, end, "") for start, end in zip(starts, ends, strict=True) if start < end]

    return propose


def _rule(name: str, kinds: str, why: str, above: str, below: str, *keeps: str) -> Rule:
    """A row: `above` and `below` are lines that go from above the title and from below the text."""
    document = f"{TITLE}\n{BODY}"
    examples = []
    if above:
        examples.append(Example(f"{above}\n\n{document}", document))
    if below:
        examples.append(Example(f"{document}\n\n{below}\n", document))
    return Rule(name, STAGE, _cuts(*kinds.split()), why, tuple(examples), (document, *keeps))


_PAGE = (
    "【打印】【关闭】\n相关阅读\n机构设置\n领导信息\n工作动态\n通知公告\n政策文件\n政策解读\n财政信息\n人事信息\n统计数据\n"
    "办事指南\n咨询投诉\n在线访谈\n网站首页 | 联系我们 | 网站地图\n京ICP备00000001号-1"
)
_TOLD = _PAGE.replace("相关阅读\n", "")
_LONG = f"{BODY}\n各县区要加强领导，落实经费，按期完成各项任务，并于年底前报告进展情况。"


_POSTS = "渠道几时疏通\n我们村的渠道堵了半年，请问几时疏通？\n已经排进七月的计划，请放心。"
_PANEL = "{0}\n{0} 当前离线\n积分\n120\n主题\n3\n帖子\n9\n发消息\n{1}\n发表于 2023-7-{2} 09:12:33 | 只看该作者\n"
_THREAD = _POSTS.replace("我们", _PANEL.format("山里人", "楼主", 1) + "我们").replace(
    "已经", "回复\n举报\n" + _PANEL.format("云溪水利", "沙发", 2) + "已经"
)


def _front_matter(value: str, context: Context) -> Iterable[Change]:
    """The head of a Markdown file with the line breaks behind it."""
    found = FRONT_MATTER.match(value)
    if found:
        body = value[found.end() :]
        yield Change(0, found.end() + len(body) - len(body.lstrip("\n")), "")


RULES: tuple[Rule, ...] = (
    Rule(
        "cut_front_matter",
        STAGE,
        _front_matter,
        "Corpora kept as Markdown begin a file with names and values between two lines of ---: facts about the "
        "document (title, address, date), which are read into fields, and no part of it.",
        (Example(f"---\ntitle: {TITLE}\nsource: https://www.example.gov.cn/a.html\n---\n\n{BODY}", BODY),),
        (f"---\n{BODY}\n---\n", f"{TITLE}\n---\ntitle: 甲\n---\n"),
        needs="-",
    ),
    Rule(
        "cut_outside_document",
        STAGE,
        _cuts("outside"),
        "The visible text of a whole page without its markup: a menu, the document, lists of other pages, a footer. "
        "The stretch of lines with the most prose is the document; without a dozen short lines in a row and "
        "unmistakable furniture a text is not taken for a page.",
        (
            Example(
                f"云溪教育\n办学之窗\n学校风采\n{_PAGE}\n{TITLE}\n{_LONG}\n{_PAGE}",
                # what later rules know by a line's own wording is left to them
                f"{_TOLD}\n{TITLE}\n{_LONG}\n{_PAGE}",
            ),
        ),
        (f"{TITLE}\n{_LONG}", f"{TITLE}\n{_LONG}\n机构设置\n领导信息\n工作动态"),
    ),
    Rule(
        "cut_post_panel",
        STAGE,
        _cuts("post"),
        "A thread of a forum or a message board without its markup: what the board prints around each post (who wrote, "
        "points, floor, date, tools) is none of its words. Only where several posts show their own mark; the words are "
        "those of the board programs that most forums run.",
        (Example(_THREAD, _POSTS),),
        (f"{TITLE}\n{BODY}\n发表于 2023-07-16 08:20:45", f"{TITLE}\n一、积分\n主题\n{BODY}"),
    ),
    _rule(
        "cut_recommendations",
        "recommendations links",
        "Lists of other pages (相关阅读, 猜你喜欢, 热门排行, 友情链接) with the titles below them: they outweigh a "
        "short document and every public extractor keeps some of them.",
        "",
        "相关阅读\n北汀镇2022年工作总结\n禾川县春季防火工作方案",
        f"{TITLE}\n{BODY}\n附件：相关文件目录",
    ),
    _rule(
        "cut_pager",
        "pager",
        "上一篇 and 下一篇 lead to other pages; they stand below the text on nearly every content system's page.",
        "",
        "上一篇：没有了 下一篇：澜山区教师培训方案",
        f"{TITLE}\n{BODY}\n上一篇章已经写就，下一篇章正待开启。",
    ),
    _rule(
        "cut_tags",
        "tags",
        "推荐访问, 标签, 关键词 below a text are a site's search words.",
        "",
        "推荐访问:水利局 工作要点 云溪市工作要点",
        f"{TITLE}\n关键词：教育；均衡\n{BODY}",
    ),
    _rule(
        "cut_site_footer",
        "site_footer",
        "The footer of a site: its menu, its sponsor, its address. A contact in a notice names a person or stands in a "
        "list of the document's own, and stays.",
        "",
        "网站首页 | 关于我们 | 联系我们 | 网站地图",
        f"{TITLE}\n{BODY}\n联系人：周某\n联系电话：0000-1234567",
    ),
    _rule(
        "cut_disclaimer",
        "disclaimer",
        "A site's disclaimers, closing words and notes on reprinting are about the site's copy, not the document.",
        "",
        "声明：本文转自网络，原作者如有异议请告知，我们将及时撤下。",
        f"{TITLE}\n声明：本方案由云溪市教育局负责解释。\n{BODY}",
    ),
    _rule(
        "cut_lead_in",
        "lead_in",
        "Editors of document farms introduce the document (下面是小编为大家整理的…).",
        f"下面是小编为大家收集的{TITLE},仅供参阅。",
        "",
        f"{TITLE}\n以下是各镇街整理报送的意见，供参会人员讨论时参考。\n{BODY}",
    ),
    _rule(
        "cut_advertising",
        "advertising",
        "Document farms sell downloads: 点击下载, VIP会员, 阅读全文.",
        "【VIP会员】年费用户不限次数下载，点击开通",
        f"点击下载：{TITLE}.doc",
        f"{TITLE}\n会员单位要带头执行。\n{BODY}",
    ),
    _rule(
        "cut_contents_box",
        "contents",
        "A box 本文目录 [隐藏] is made by the site's script from the page; a document's own 目录 has no such switch.",
        f"本文目录 [隐藏] 1、{TITLE} 2、北汀镇工作总结",
        "",
        f"{TITLE}\n目录\n一、总体要求\n{BODY}",
    ),
    _rule(
        "cut_share_line",
        "share",
        "Tool bars (字号 大 中 小, 打印, 分享, 扫一扫) are words for a reader's hand, not of the document.",
        "【字体：大 中 小】 分享到： 微信 微博",
        "【打印】【关闭】【返回顶部】",
        f"{TITLE}\n{BODY}\n扫一扫看板由各校自行制作。",
    ),
    _rule(
        "cut_navigation",
        "navigation",
        "A line above the title of which every word, or half of four and more short ones, is an entry of a site's "
        "menu.",
        "网站首页 机构概况 政务公开 办事服务 互动交流 专题专栏",
        "",
        f"{TITLE}\n政务公开\n{BODY}",
    ),
    _rule(
        "cut_breadcrumb",
        "breadcrumb",
        "当前位置：首页 > … says where the page hangs in the site; its last part is the title once more.",
        f"当前位置：首页 > 专题 > 工作要点 > {TITLE}",
        "",
        f"{TITLE}\n当前位置靠前的指标要继续巩固。\n{BODY}",
    ),
    _rule(
        "cut_publication_line",
        "publication",
        "发布时间, 来源, 作者, 浏览次数 are the site's record of its copy; they go into fields (harvest). 时间： "
        "beside 地点： is a notice's own and stays.",
        "发布时间：2023-07-16 08:20:45 来源：网友投稿",
        "",
        f"{TITLE}\n时间：2023年5月10日上午\n地点：云溪市第二会议室\n{BODY}",
        f"{TITLE}\n一、资金\n来源：市级财政\n{BODY}",
    ),
    _rule(
        "cut_record_table",
        "record",
        "索引号, 主题分类, 成文日期: the catalogue's record of the document (政府信息公开条例 第二十四条), printed "
        "above it; it goes into fields. Public extractors keep it on short notices.",
        "索引号：YX000-2023-00012 发布机构：云溪市教育局\n发文字号：云教〔2023〕4号 成文日期：2023年1月9日",
        "",
        f"{TITLE}\n标题：不超过二十字\n{BODY}",
    ),
    _rule(
        "cut_editor_line",
        "editor",
        "责任编辑 and its kin sign the site's copy; they go into the field editor. Every public extractor keeps them.",
        "",
        "(责任编辑:周一鸣)",
        f"{TITLE}\n编辑：把好文字关。\n{BODY}",
    ),
    _rule(
        "cut_powered_by",
        "powered_by",
        "Powered by and 技术支持 name the software or the maker of a site.",
        "",
        "Powered by 云岭文库 © All Rights Reserved.",
        f"{TITLE}\n{BODY}\n技术支持队伍由各县组建。",
    ),
    _rule(
        "cut_copyright",
        "copyright",
        "版权所有 and Copyright close a page, never a document of the public sector (著作权法 第五条: such documents "
        "bear no copyright).",
        "",
        "版权所有：云岭文库 2011-2024 禁止以任何方式转载",
        f"{TITLE}\n{BODY}\n版权所有者应当依法登记。",
    ),
    _rule(
        "cut_icp_line",
        "icp_line",
        "Every site on the mainland must print its number of record (互联网信息服务管理办法 第十二条); it goes into a "
        "field.",
        "",
        "京ICP备00000001号-1",
        f"{TITLE}\n{BODY}\n网站要依法办理ICP备案手续，并在年底前完成公安备案。",
    ),
    _rule(
        "cut_repeated_title",
        "title",
        "Sites print the title above the document's own, some thrice; the last one, next to the text, stays.",
        TITLE,
        "",
        f"{TITLE}\n{TITLE}写得简短，全年只办十件事。",
    ),
)
