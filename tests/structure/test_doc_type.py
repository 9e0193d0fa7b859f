"""Document types: every ending of the table, by title, by form."""

from __future__ import annotations

import pytest

from pipeline.structure.doc_type import doc_type_of
from pipeline.structure.vocabulary import rows_of
from schemas.codes import DOC_TYPES


def test_a_circular_is_named_by_the_line_above_its_title() -> None:
    head = "教育局\n教育局通函第47/2031号\n学校借书计划（2030/31学年）\n"
    assert doc_type_of("学校借书计划（2030/31学年）", head + "摘要") == "通告"
    assert doc_type_of("学校借书计划", "学校借书计划\n按照教育局通函第47/2031号办理。") == "工作计划"


@pytest.mark.parametrize("row", rows_of("doc_types"), ids=lambda row: row[0])
def test_every_row_has_a_known_code_and_an_example(row: tuple[str, ...]) -> None:
    ending, code, why, example = row
    assert code in DOC_TYPES
    assert why
    assert example.endswith(ending)
    assert doc_type_of(example, "第一条 为了规范，制定本法。") == code


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪市人民政府关于印发《云溪市养犬管理办法》的通知", "通知"),
        ("云溪市人民政府办公室关于印发防汛预案的函", "函"),
        ("教师聘用实施细则（试行）", "细则"),
        ("云溪市养犬管理办法(2018年修正)", "办法"),
        ("《云溪市养犬管理办法》", "办法"),
        ("2021年工作要点【全文】", "工作要点"),
        ("城市总体规划（2018—2035年）", "规划"),
        ("教育局通告第3/2031号 — 校园植树", "通告"),
        ("云溪市 2021年 工作 总结", "工作总结"),
        ("乡村教师的教学方法", "其他"),
        ("云溪市召开全市造林大会", "新闻"),
        ("浅谈小学语文教学", "文章"),
        (None, None),
    ],
)
def test_title(title: str | None, kind: str | None) -> None:
    assert doc_type_of(title, "正文。") == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("来信已经读过，现函复如下：\n一、同意。", "复函"),
        ("经研究，现批复如下：同意。", "批复"),
        ("现将《防汛预案》印发给你们，请认真执行。", "通知"),
        ("各位代表：\n我代表市人民政府向大会作报告，请予审议。", "政府工作报告"),
        ("同志们：\n今天会议的任务是部署工作。", "讲话"),
        ("第一条 为规范管理，制定本办法。\n第二条 本办法适用于全市。", "办法"),
        ("第一条 为规范组织，制定本法。\n第二条 机关适用本法。", "法律"),
        ("推进本法院的工作。", None),
        ("本报讯 记者周远山 今天全市中小学开学。", "新闻"),
        ("一、2021年工作总结\n全年平稳。\n二、2022年工作计划\n再接再厉。", "工作总结及计划"),
        ("全市平稳。", None),
    ],
)
def test_form(text: str, kind: str | None) -> None:
    assert doc_type_of(None, text) == kind
