"""Titles that run into what follows, in texts on one line; and texts that have none."""

from __future__ import annotations

import doctest
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.page import Page
from pipeline.process import process
from pipeline.script import convert
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure import fused
from pipeline.structure.fused import fused_title
from pipeline.structure.title import title_of
from pipeline.text import Text
from tests.growth import TOO_STEEP, growth

BODY = "为把山区小学的校舍赶在入冬以前修完，请照着下面的日程备料、进场，遇到缺工缺料的当天报来。"

# what stands before the title | the title | what it runs into
TITLED = [
    # a number, whole or of another kind
    "|云溪市人民政府关于整治河道的意见|云政发〔2021〕9号各县（区）人民政府：",
    "|禾川县人民政府常务会议纪要|〔2023〕11号禾川县人民政府办公室2023年7月12日",
    "|青岭县防汛工作联席会议纪要|第14期　青岭县防汛办",
    "|云溪市人民政府令|第38号《云溪市渡口管理办法》已经通过，现予公布。",
    "|云溪市水利局公告|2021年第4号为规范取水，现公告如下：",
    # an addressee, a greeting, a speaker
    "|关于举办实验教师培训班的通知|各县（区）教育局，市直属各学校：",
    "|关于对县政协二次会议第37号提案的答复|舒望月委员：您提出的建议收悉。",
    "|在全市河长制工作推进会上的讲话|同志们：今天会议的任务是总结去年工作。",
    "|2024年青岭省政府工作报告|各位代表：现在，我代表省人民政府报告工作。",
    "|在全市安全生产会议上的讲话|市长　纪明川（2024年2月28日）同志们：",
    # brackets with years, brackets of drafts, outer titles
    "|澜州省人民政府关于云溪市国土空间总体规划（2021—2035年）的批复|澜政函〔2023〕86号云溪市人民政府：",
    "|北汀镇中心小学三年行动方案（2023—2025年）|为提高办学质量，制定本方案。",
    "|澜洲生态环境法典（草案征求意见稿）|目　　录第一编　总则",
    "|关于印发云溪市引进人才入户管理办法实施细则的通知|各有关单位：现印发给你们。",
    "|松岭镇人民政府2021年法治政府建设情况报告|县人民政府：现将有关情况报告如下：",
    # spaced out
    "|云溪市关于渔港经营几 个 问 题 的 通 知|云政发〔1981〕8号各县人民政府：",
    # the issuer with its date, a date in brackets, a note, a mark of Markdown
    "|青岭县2023年国民经济和社会发展统计公报|青岭县统计局2024年3月26日2023年，全县经济平稳。",
    "|云溪市关于加强节水的决定|（一九九六年四月十日）我市是缺水城市。",
    "|云溪县公共场所设置要点|中华民国105年8月3日府卫健字第1050123456号函订定",
    "|禾川县文书登记办法|受文者：各乡镇公所",
    # the first words of a sentence
    "|云溪市教育局2022年工作要点|2022年全市教育工作要抓好三件事。",
    "|禾川县水利局2018年工作总结|我局认真落实各项部署，完善管护机制。",
    "|云溪市“十四五”教育发展规划|本规划阐明未来五年的目标。",
    "|干部任前公示|根据有关规定，现将拟任干部公示如下：",
    "|云溪市养老服务条例解读|《云溪市养老服务条例》自七月一日起施行。",
    # red heads and other lines above the title
    "云溪市人民政府文件云政发〔2014〕23号★|云溪市人民政府关于促进粮食生产的若干意见|各县（区）人民政府：",
    "云教装〔2024〕7号|关于举办培训班的通知|各县（区）教育局：",
    "禾川县文化和旅游局禾文旅函〔2023〕18号    办理结果：A|关于对第37号建议的答复|舒望月代表：您的建议收悉。",
    "附件2|云溪市招标投标投诉处理办法（试行）|第一条　为规范投诉处理，制定本办法。",
    "下载打印全屏收藏【字号：大中小】|2026年云溪市政府工作报告|——2026年2月4日在人民代表大会上",
    # no genre: before the day of a report of news, before date and source
    "|澜山区召开营商环境推进会|3月14日，澜山区召开营商环境推进会。",
    "|云溪市推行电子评标|本报讯 近日，云溪市推行电子评标系统。",
    "|王建平：如何防范评审风险|发布时间：2011-06-21 来源：云溪日报随着改革的深化，评审日益复杂。",
    # in marks
    "|《云溪市科学技术奖励办法》|第一章　总则第一条　为奖励贡献，制定本办法。",
    # announced by the site that copied it
    "下面是小编为大家整理的2023年县教育局工作要点，供大家参考。|2023年县教育局工作要点|2023年是关键一年。",
]  # fmt: skip

# On a line of its own a title may go on behind the word of a genre.
OWN_LINE = [
    "云溪市养老服务条例贯彻实施工作方案",
    "云溪市教育局校园安全规定落实情况的通报",
    "云溪市国民经济和社会发展计划2021年执行情况与2022年草案的报告",
    "云溪市教育局2021年工作计划 教学篇",
    "收藏品市场管理办法",
    "经济技术开发区2021年工作要点",
    "2021年3月份空气质量情况通报",
]


@pytest.mark.parametrize("title", OWN_LINE)
def test_a_title_on_a_line_of_its_own_stays_whole(title: str) -> None:
    value = f"{title}\n各县（区）教育局：\n一、加强管理\n{BODY}\n云溪市教育局\n2022年3月1日\n"
    found = title_of(Text(value, value), Page.plain(value)).value
    assert found is not None
    assert found.value.replace(" ", "") == title.replace(" ", "")


UNTITLED = [
    "为贯彻落实《云溪市人民政府关于节水的通知》（云政发〔2021〕9号）精神，现提出如下要求。",
    "根据县政府工作报告，今年要办好十件实事。",
    "市教育局的办法各县（区）都可以借鉴，要点有三条。",
    "全市上下坚持执法为民，规划落实到位，成效明显。",
    "各镇人民政府：请认真执行有关规定各项要求。",
    "（1994年1月28日国务院令第142号发布）第一条　为规范征管，制定本条例。",
    "新华社云溪11月26日电根据有关决定：任命新的院长。",
    "第二条 本办法适用于渡口管理。",
    "该项目的实施方案2021年已经批复，正在建设。",
    "全市垃圾分类办法2020年起施行，两年来成效明显。",
    "云溪",
    "",
]


@pytest.mark.parametrize("case", TITLED)
def test_a_title_that_runs_into_what_follows(case: str) -> None:
    before, title, after = case.split("|")
    value = before + title + after + BODY
    found = fused_title(value, 0, len(value))
    assert found is not None
    assert value[found.start : found.end] == title


@pytest.mark.parametrize("value", UNTITLED)
def test_a_text_without_one(value: str) -> None:
    assert fused_title(value, 0, len(value)) is None


# Written before anything was run on them; then repaired against, so they are a floor and no estimate any more.
BLIND = sorted((Path(__file__).resolve().parents[1] / "cases" / "titles").glob("*.txt"))
MISSED = {
    "news_courtyard": "a headline without a genre, and nothing that parts it from a sentence",
    "essay_grassroots": "the same, with a writer's name",
    "farm_party_building": "how many were collected (精选3篇) is taken for a note",
    "trad_news_meals": "a headline of two halves: no title rather than one half",
}


def blind_cases() -> Iterator[object]:
    for case in [case for path in BLIND for case in path.read_text(encoding="utf-8").split("=== ")[1:]]:
        head, _, text = case.partition("\n---\n")
        name, _, title = head.partition("\ntitle: ")
        marks = [pytest.mark.xfail(reason=MISSED[name], strict=True)] if name in MISSED else []
        yield pytest.param(title, text.strip(), id=name, marks=marks)


@pytest.mark.parametrize(("title", "text"), blind_cases())
def test_a_head_written_blind(title: str, text: str) -> None:
    data = text.encode()
    found = process(Source("a.txt", "a.txt", data, sha256_of(data), len(data)), Settings()).title
    assert "".join((found.value if found else "-").split()) == "".join(convert(title, "mainland").split())


PIECES = ["云溪市", "关于", "的", "通知", "办法", "（", "）", "〔2021〕9号", "2021年", "3月1日", "、", "，", "。", "：", "《", "》", "第一章",
          "文件", "签发人：", "各", " ", "\u3000", "\n", "小编整理的", "供大家参考", "本报讯", "附件1", "档号：A/1"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.integers(0, 20), st.integers(0, 150))
def test_what_is_found_lies_in_the_line(value: str, start: int, length: int) -> None:
    start = min(start, len(value))
    end = min(len(value), start + length)
    found = fused_title(value, start, end)
    assert found is None or start <= found.start < found.end <= end


HOSTILE = ["法", "通知", "局", "局 ", "市长 ", "局2021年", "（", "《通知", "云政〔2021〕9号", "整理的通知，", "★", "【关】", "印发办法",
           "各县", "云溪"]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_heads_take_linear_work(piece: str) -> None:
    """However long the text, each look at its head costs the same."""

    def prepared(length: int) -> Callable[[], object]:
        value = piece * (length // len(piece))
        return lambda: [fused_title(value, start, len(value)) for start in range(0, length, 20)]

    assert growth(prepared, 5_000) < TOO_STEEP


def test_examples() -> None:
    result = doctest.testmod(fused)
    assert result.attempted
    assert not result.failed
