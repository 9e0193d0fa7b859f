"""Ellipsis and dash."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rewrite.punctuation.around import BESIDE
from pipeline.rule import Change, Context, Example, Propose, Rule, by_pattern

# Runs are found by themselves and their surroundings looked at afterwards: runs are rare, ideographs are not.
_DOTS = re.compile(r"\.{3,}|。{3,}")
_STROKES = re.compile("-{2,}|－{2,}|─{2,}")
_BESIDE = re.compile(f"[{BESIDE}]")


def _where_any(runs: tuple[str, ...], propose: Propose) -> Propose:
    """Single dots and hyphens are in every text, and the search for a run costs thirty times that for a string."""

    def gated(value: str, context: Context) -> Iterable[Change]:
        return propose(value, context) if any(run in value for run in runs) else ()

    return gated


def _beside(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and behind a run; a line break for the ends of the text."""
    value, start, end = match.string, match.start(), match.end()
    return value[start - 1 : start] or "\n", value[end : end + 1] or "\n"


def _ellipsis(match: re.Match[str]) -> str | None:
    if len(match.group()) not in (3, 6):
        return None  # leaders of a table of contents, or somebody's typing
    before, after = _beside(match)
    if match.group()[0] == "。":
        return "……"
    return "……" if _BESIDE.match(before) and (after == "\n" or _BESIDE.match(after)) else None


def _dash(match: re.Match[str]) -> str | None:
    if len(match.group()) not in (2, 4):
        return None
    sides = [char for char in _beside(match) if char != "\n"]  # one of the two may be the edge of the line
    return "——" if sides and all(_BESIDE.match(char) for char in sides) else None


RULES: tuple[Rule, ...] = (
    Rule(
        "unify_ellipsis",
        "punctuation",
        _where_any(("...", "。。。"), by_pattern(_DOTS, _ellipsis)),
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
        _where_any(("--", "－－", "──"), by_pattern(_STROKES, _dash)),
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
