"""Ellipsis and dash."""

from __future__ import annotations

from pipeline.rewrite.punctuation.around import CHINESE, QUOTES
from pipeline.rule import Example, Rule, by_pattern

_BESIDE = CHINESE + QUOTES

RULES: tuple[Rule, ...] = (
    Rule(
        "unify_ellipsis",
        "punctuation",
        by_pattern(
            rf"(?<=[{_BESIDE}])(?<!\.)(?:\.{{3}}|\.{{6}})(?=[{_BESIDE}\n]|\Z)|(?<!。)(?:。{{3}}|。{{6}})(?!。)",
            "……",
        ),
        "GB/T 15834-2011 4.11 and 5.1.6: six dots in two cells",
        (
            Example("小学、初中、高中...都要参加", "小学、初中、高中……都要参加"),
            Example("他说：“等一等......”", "他说：“等一等……”"),
            Example("等一等。。。", "等一等……"),
        ),
        ("总则...1", "第一章.....................3", "等一等……", "../目录", "a...b", "好。。"),
        needs=".。",
    ),
    Rule(
        "unify_dash",
        "punctuation",
        by_pattern(
            rf"(?:(?<=[{_BESIDE}])|(?<=\n)|\A)(?:-{{2}}|-{{4}}|－{{2}}|─{{2}})(?=[{CHINESE}“‘])"
            rf"|(?<=[{_BESIDE}])(?:-{{2}}|-{{4}}|－{{2}}|─{{2}})(?=\n|\Z)",
            "——",
        ),
        "GB/T 15834-2011 4.10 and 5.1.6: the dash is one line of two cells",
        (
            Example("一个目标--办好教育", "一个目标——办好教育"),
            Example("讲话稿\n--在全县教育大会上", "讲话稿\n——在全县教育大会上"),
            Example("北汀镇──禾川县", "北汀镇——禾川县"),
        ),
        (
            "2021-2035年",
            "a--b",
            "----------\n表一",
            "3--5所",
            "1997年10月――1998年2月",
            "磨憨—磨丁",
            "第一节\n-------\n本法",
        ),
        needs="-－─",
    ),
)
