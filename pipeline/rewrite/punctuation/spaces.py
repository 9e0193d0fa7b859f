"""Spaces inside running Chinese text. U+3000 and the beginnings and ends of lines belong to the rules for lines."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rewrite.punctuation.around import BESIDE, HAN
from pipeline.rule import Change, Context, Example, Rule

# Spaces before a mark that closes or pauses, and behind one that opens or pauses inside a sentence.
_AT_MARK = re.compile(
    f"(?<=[{BESIDE}0-9A-Za-z%]) {{1,8}}(?=[，。、；：？！）》〉”’])|(?<=[，、（《〈“‘]) {{1,8}}(?=[{BESIDE}0-9A-Za-z])"
)
# ... and behind one that ends a sentence or a clause.
_AFTER_END = re.compile(f"(?<=[。；：？！]) {{1,8}}(?=[{BESIDE}0-9A-Za-z])")
# A paragraph of a document is rarely longer (one in 300 in 69 documents); a longer line has lost its breaks, and then
# a space behind the end of a sentence is the one trace of them.
FLATTENED = 1000  # the rules for lines read that trace and drop the other spaces
_IN_SENTENCE = re.compile(f"(?<=[{HAN}]) (?=[{HAN}]{{2}})")
_LABEL = re.compile(
    f"[ \\t\u3000]*(?:第[{HAN}0-9]{{1,6}}[章节条款编]|[（(]?[一二三四五六七八九十0-9]{{1,3}}[、.．）)是要]|[①-⑳])"
)
_SENTENCE_END = re.compile("[。；：？！]")


def _in_sentence(line: str, at: int) -> bool:
    """Whether the space at the place parts two halves of one clause: a comma behind it in its sentence, no label.

    Everything else may mean something: 第一章 总则, 李 明, a heading with its text behind it, columns.
    """
    left = line[max(0, at - 120) : at]
    start = max((m.end() for m in _SENTENCE_END.finditer(left)), default=0)
    clause = left[start:]
    comma = clause.rfind("，")
    if comma < 0 or len(clause) - comma < 3 or " " in clause or _LABEL.match(clause):
        return False
    right = re.match("[^ \\n]{2,80}?[，。；]", line[at + 1 : at + 90])
    return right is not None


def stray_spaces(line: str, *, flattened: bool = False) -> list[tuple[int, int]]:
    """Where a line has spaces that mean nothing; in a flattened one those that may be lost breaks are left out."""
    found = {m.span() for m in _AT_MARK.finditer(line)}  # the same run may qualify twice
    if not flattened:
        found.update(m.span() for m in _AFTER_END.finditer(line))
        found.update(m.span() for m in _IN_SENTENCE.finditer(line) if _in_sentence(line, m.start()))
    return sorted(found)


def _drop(value: str, context: Context) -> Iterable[Change]:
    at = 0
    for line in value.split("\n"):
        if " " in line:
            strays = stray_spaces(line, flattened=len(line) > FLATTENED)
            yield from (Change(at + start, at + end, "") for start, end in strays)
        at += len(line) + 1


RULES: tuple[Rule, ...] = (
    Rule(
        "drop_stray_space",
        "punctuation",
        _drop,
        "GB/T 15834-2011 5.1: a mark has its own cell and no space beside it; Chinese parts words with nothing. Where "
        "a space may stand for a lost break, a column or a name of two characters, it stays",
        (
            Example("“做好接班人”、 少年传承 ，弘扬", "“做好接班人”、少年传承，弘扬"),
            Example("总体要求： 坚持质量。 全面推进", "总体要求：坚持质量。全面推进"),
            Example("抽出人手，修好学校 破损的围墙。", "抽出人手，修好学校破损的围墙。"),
            Example("（ 试行 ）", "（试行）"),
        ),
        (
            "第一章 总则",
            "目 录",
            "主持人：李 明",
            "姓名 单位 职务",
            "一、总体要求 以质量为中心，全面推进。",
            "2021 年 GDP 增长",
            "北汀镇 2021 年工作要点",
            "　　第一条 为了规范管理，制定本办法。",
            "甲\t乙",
        ),
        needs=" ",
    ),
)
