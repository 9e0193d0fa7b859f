"""Titles: printed, wrapped, fused, repeated, below an organisation, or nowhere."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.page import Block, Page
from pipeline.structure.title import title_of
from pipeline.text import Text

BODY = "为把山区小学的校舍赶在入冬以前修完，请各单位照着下面的日程备料、进场，遇到缺工缺料的当天报来。"
LONG = BODY * 6

TITLES = [
    # printed on a line of its own
    (f"云溪市教育局2024年工作要点\n{BODY}", "云溪市教育局2024年工作要点"),
    (f"关于做好防汛工作的通知\n各乡镇人民政府：\n{BODY}", "关于做好防汛工作的通知"),
    (f"王小明：怎样做好基层工作\n{BODY}", "王小明：怎样做好基层工作"),
    ("# 禾川县养犬管理办法\n\n第一条　为了规范养犬行为，制定本办法。", "禾川县养犬管理办法"),
    # wrapped over lines
    (f"云溪市人民政府关于促进园区\n高质量发展的若干意见\n云政发〔2024〕3号\n各县（区）人民政府：\n{BODY}",
     "云溪市人民政府关于促进园区高质量发展的若干意见"),
    (f"禾川县人民政府\n关于公布山塘名录的通知\n各乡镇人民政府：\n{BODY}", "禾川县人民政府关于公布山塘名录的通知"),
    (f"中共青岭县委\n青岭县人民政府\n关于修复梯田的意见\n{BODY}", "中共青岭县委青岭县人民政府关于修复梯田的意见"),
    (f"云溪市人民政府办公室转发市教育局\n关于扩大学位供给\n有关问题请示的通知\n{BODY}",
     "云溪市人民政府办公室转发市教育局关于扩大学位供给有关问题请示的通知"),
    (f"云溪市人民政府关于印发\n《云溪市工作规则》的通知\n{BODY}", "云溪市人民政府关于印发《云溪市工作规则》的通知"),
    (f"云溪市关于印发\n节 水 行 动 方 案 的 通 知\n{BODY}", "云溪市关于印发节水行动方案的通知"),
    # fused with what follows
    (f"全市林业工作要点Xxxx是关键的一年，{LONG}", "全市林业工作要点"),
    (f"云溪市停车管理条例第一章　总　　则　　第一条　为了规范停车，制定本条例。{LONG}", "云溪市停车管理条例"),
    (f"云溪市人民政府关于整治河道的决定云政发〔1993〕8号（一九九三年五月六日）　　{LONG}",
     "云溪市人民政府关于整治河道的决定"),
    (f"云溪市关于印发节水行动方案的通知云政发〔2020〕5号各县人民政府：{LONG}", "云溪市关于印发节水行动方案的通知"),
    (f"全市农业工作计划Xxxx年是重要的一年，也是关键的一年。{BODY}\n一、稳定生产\n{BODY}", "全市农业工作计划"),
    # the name of an organisation as the only head line
    (f"云溪市林业局\n3月12日，全市造林现场会召开。{BODY}", "云溪市林业局"),
    # among lines that are none
    (f"打印\n收藏\n2026年云溪市政府工作报告\n来源：云溪日报\n各位代表：\n{BODY}", "2026年云溪市政府工作报告"),
    (f"云溪市教育局文件\n云教发〔2024〕1号\n关于表彰先进单位的决定\n{BODY}", "关于表彰先进单位的决定"),
    (f"教育局通告第 3/2031 號\n《校園植樹手冊》（2031）\n{BODY}", "《校園植樹手冊》（2031）"),
]  # fmt: skip

UNTITLED = [
    f"2021年，在市委的领导下，{BODY}",
    f"县里今年统一配备校车，现把安排说明如下。{LONG}",
    f"李小禾同志：您寄来的信市公路局已经逐条看过，现答复如下：{LONG}",
    "序号 项目名称 建设内容 责任单位 完成时限\n1 校舍维修 改造教学楼 教育局 2022年6月\n2 道路硬化 村道三公里 北汀镇 2022年9月",
    "第二条 市内河道上的渡船，适用本办法。\n第三条 渡口由所在的乡镇看管。",
    "一、总体要求\n坚持问题导向。\n二、主要任务\n统筹推进。",
    "",
    "\n\n",
]


@pytest.mark.parametrize(("value", "title"), TITLES, ids=[t for _, t in TITLES])
def test_a_text_with_a_title(value: str, title: str) -> None:
    found = title_of(Text(value, value), Page.plain(value)).value
    assert found is not None and found.value == title
    assert found.span is not None
    assert "".join(value[slice(*found.span)].split()) == title


@pytest.mark.parametrize("value", UNTITLED, ids=lambda v: v[:12] or "blank")
def test_a_text_without(value: str) -> None:
    assert title_of(Text(value, value), Page.plain(value)).value is None


def page(value: str, **meta: str) -> Page:
    """A page of HTML whose text is given."""
    plain = Page.plain(value)
    return Page(plain.draft, plain.blocks, meta=MappingProxyType(dict(meta)), media_type="text/html")


def test_the_page_gives_the_title_only_where_the_text_has_none() -> None:
    value = f"2021年，在市委的领导下，{BODY}"
    parsed = title_of(Text(value, value), page(value, title="关于防汛的通知 - 云溪市人民政府"))
    assert (parsed.value is not None and parsed.value == ("关于防汛的通知", None)) or (
        parsed.value.value == "关于防汛的通知" and parsed.value.span is None
    )
    assert [f.code for f in parsed.findings] == ["title_from_page"]
    printed = f"关于抗旱的通知\n{BODY}"
    parsed = title_of(Text(printed, printed), page(printed, title="关于防汛的通知_云溪市"))
    assert parsed.value is not None and parsed.value.value == "关于抗旱的通知"
    assert not parsed.findings


def test_the_markup_decides_between_two_lines() -> None:
    value = f"学习园地\n怎样当好网格员\n{BODY}"
    plain = Page.plain(value)
    blocks = tuple(Block(b.start, b.end, heading=1) if i == 1 else b for i, b in enumerate(plain.blocks))
    found = title_of(Text(value, value), Page(plain.draft, blocks, media_type="text/html")).value
    assert found is not None and found.value == "怎样当好网格员"


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["关于", "通知", "云溪市", "\n", "（", "）", " ", "的", "一、", "。", "《", "》", "第一章", "2024年", "#"]
        ),
        max_size=40,
    )
)
def test_a_title_lies_in_the_text(pieces: list[str]) -> None:
    value = "".join(pieces)
    found = title_of(Text(value, value), Page.plain(value)).value
    if found is not None:
        assert found.value and "\n" not in found.value
        assert found.span is not None and 0 <= found.span.start < found.span.end <= len(value)
