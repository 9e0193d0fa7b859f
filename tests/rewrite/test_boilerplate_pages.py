"""The document inside the flat text of a whole page: what ends it, what begins it, and what is no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.rewrite.boilerplate import RULES
from pipeline.rewrite.boilerplate.ends import ends_article
from pipeline.rule import Context, rewrite

SHARED = Path(__file__).resolve().parents[3] / "shared"

MENU = "首页\n要闻\n时评\n乡村\n体育\n文化\n视频\n图片\n天气\n汽车\n专题\n登录\n注册\n下载中心"
TITLE = "北汀镇的渡口修好了"
PROSE = (
    "本报北汀镇电　停了两年的北汀渡口昨天重新开渡，第一班船载着四十多名学生过河，船老大老周站在船头数人头，数了三遍才解缆。\n"
    "渡口对面是三个行政村，过去两年村民进镇要绕行二十公里山路，遇上雨天班车停开，药店和学校都成了远路。\n"
    "镇里今年凑了八十万元，修了码头，换了铁船，还给每班船配了救生衣，票价仍旧是一元，六十岁以上的老人不收钱。"
)
BELOW = "12\n条评论\n发表评论\n柳树下的石头\n3小时前\n小时候天天坐这条船，二十年没有回去了，看到照片眼泪都要下来。\n回复\n举报\n"
OTHERS = "相关推荐\n禾川县的茶农算了一笔账\n澜山脚下开出第一家书店，店主说不赚钱也要开\n云溪市公交车换了颜色！\n加载更多\n首页\n登录"

OUTSIDE = tuple(rule for rule in RULES if rule.name == "cut_outside_document")


def left_of(text: str) -> str:
    context = Context.plain(text)
    return rewrite(context.page.draft, RULES, context).value


@pytest.mark.parametrize(
    "line",
    ["责任编辑：周一鸣", "【责任编辑：周一鸣】", "【纠错】", "12条评论", "评论（3）", "我要跟帖", "查看更多评论", "相关推荐", "猜你喜欢",
     "作者最新文章", "阅读下一篇：", "不感兴趣", "举报", "16 | 回复", "文明上网，理性发言", "为您推荐", "推荐0", "热新闻"],
)  # fmt: skip
def test_what_ends_an_article(line: str) -> None:
    assert ends_article(line)


@pytest.mark.parametrize(
    "line",
    ["评论员文章", "责任编辑要对文字负责。", "举报电话：0000-1234567", "回复意见", "推荐单位", "推荐3名候选人", "关于受理举报的规定",
     "相关文件", "附件：1.评论员名单", "热点问题", "留言办理情况", "12条措施", "图集编制说明", "一、相关报道", "校对稿", "更多支持政策"],
)  # fmt: skip
def test_what_does_not(line: str) -> None:
    assert not ends_article(line)


def test_comments_and_other_articles_go() -> None:
    assert left_of(f"{MENU}\n{TITLE}\n{PROSE}\n{BELOW}{OTHERS}") == f"{TITLE}\n{PROSE}"


def test_comments_that_outweigh_the_article_go() -> None:
    assert left_of(f"{MENU}\n{TITLE}\n{PROSE}\n{BELOW * 9}{OTHERS}") == f"{TITLE}\n{PROSE}"


def test_a_title_above_the_tools_is_found_by_its_copy() -> None:
    page = f"{TITLE} - 云溪晚报网\n{MENU}\n{TITLE}\n分享到：微信 微博\n转发\n微信\n微博\n收藏\n{PROSE}\n{BELOW}{OTHERS}"
    assert left_of(page) == f"{TITLE}\n{PROSE}"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{PROSE}\n附件：\n1.渡口时刻表\n2.船员名单\n周一鸣\n吴某\n北汀镇人民政府\n2023年5月6日",
        f"{TITLE}\n{PROSE}\n" + "\n".join(f"第{n}号码头\n{n}号船\n周某" for n in range(1, 30)),
        "评论\n举报\n回复\n转发\n收藏\n" + PROSE,
        "\n".join(
            ["云溪市镇（街道）名册", *(f"{name}镇" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯"), PROSE, "登录", "注册"]
        ),
    ],
    ids=["signature", "roster", "five words", "names above"],
)
def test_what_is_no_page_stays_whole(text: str) -> None:
    context = Context.plain(text)
    assert rewrite(context.page.draft, OUTSIDE, context).value == text


FOLDERS = ("bench/outline/text", "bench/meta/dev", "bench/restore/sources_dev")
# the one text among them that is the flat copy of a whole page: its line of the date and its share bar
WHOLE_PAGES = {"eb_speech.txt": 200}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_of_a_clean_text_is_outside(folder: str) -> None:
    cut: dict[str, int] = {}
    for path in sorted((SHARED / folder).glob("*.txt")):
        if path.name.endswith(".raw.txt"):
            continue
        context = Context.plain(path.read_text(encoding="utf-8", errors="replace"))
        lost = len(context.page.draft.value) - len(rewrite(context.page.draft, OUTSIDE, context).value)
        if lost > WHOLE_PAGES.get(path.name, 0):
            cut[path.name] = lost
    assert cut == {}
