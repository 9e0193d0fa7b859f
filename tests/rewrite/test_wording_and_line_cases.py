"""Whole documents as a reader sees them: the page above the dashes, the document below them (tests/cases)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rewrite import boilerplate, lines
from pipeline.rule import Context, Rule, rewrite
from pipeline.text import Draft, replay, undo

CASES = Path(__file__).resolve().parents[1] / "cases"
TABLES = {"boilerplate": boilerplate.RULES, "lines": lines.RULES}


def read(table: str) -> list[tuple[str, str, str]]:
    found = []
    for file in sorted((CASES / table).glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("== ")[1:]:
            name, _, body = case.partition("\n")
            before, _, after = body.partition("\n--\n")
            found.append((f"{file.stem}: {name}", before, after.rstrip("\n")))
    return found


def after(rules: tuple[Rule, ...], text: str) -> Draft:
    context = Context.plain(text)
    return rewrite(context.page.draft, rules, context)


ALL = [pytest.param(table, before, wanted, id=name) for table in TABLES for name, before, wanted in read(table)]


@pytest.mark.parametrize(("table", "before", "wanted"), ALL)
def test_case(table: str, before: str, wanted: str) -> None:
    draft = after(TABLES[table], before)
    assert draft.value == wanted
    assert replay(before, draft.edits) == wanted
    assert undo(wanted, draft.edits) == before


@pytest.mark.parametrize(("table", "before", "wanted"), ALL)
def test_what_is_clean_stays(table: str, before: str, wanted: str) -> None:
    assert after(TABLES[table], wanted).value == wanted


PIECES = st.sampled_from(
    [
        *("首页 > 公文", "发布时间：2023-01-05 来源：本站", "云溪市教育局工作要点", "一、加强领导", "（二）改进教学；"),
        *(
            "打印 关闭",
            "相关阅读",
            "上一篇：没有了",
            "版权所有：云岭文库",
            "责任编辑：周一鸣",
            "；",
            "，",
            "\n",
            "\n\n",
            "　　",
        ),
        *("各县区要认真贯彻落实会议精神，结合本地实际研究提出工作措施，并抓好落实。", "甲", "- 3 -", "1.", "\t"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_letter_is_made_up(text: str) -> None:
    """Wording rules only cut; rules for lines only move white space, page numbers and repeated paragraphs."""
    for rules in TABLES.values():
        value = after(rules, text).value
        rest = iter("".join(text.split()))
        assert all(letter in rest for letter in "".join(value.split()))


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_a_line_is_one_paragraph(text: str) -> None:
    value = after(lines.RULES, text).value
    assert all(line == line.strip() for line in value.split("\n"))
    assert value == "" or all(value.split("\n"))


def test_lines_dropped_in_a_row_at_the_end_take_one_break_along() -> None:
    assert after(lines.RULES, "- 3 -\n- 3 -").value == ""
    assert after(lines.RULES, "甲乙丙丁。\n- 3 -\n- 4 -").value == "甲乙丙丁。"
