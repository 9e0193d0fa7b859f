"""Round brackets, decided as pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.rewrite.punctuation.around import (
    HAN,
    LATIN,
    Lines,
    addresses,
    has_han,
    is_chinese,
    left_is_chinese,
    right_is_chinese,
)
from pipeline.rule import Change, Context, Example, Rule

_BRACKET = re.compile("[()（）]")
_HALF = re.compile("[()]")
# 1) 完善: a label closes what was never opened. Behind the end of a sentence only: (附件\n2) is a wrapped pair.
_LABEL_CLOSE = re.compile(r"(?:\A|[。；：！？.;:!?]\n)[ \t\u3000]*[0-9]{1,2}([)）])")
_LABEL = re.compile(f"[0-9]{{1,3}}|[{HAN}]{{1,3}}|[A-Za-z]|[ivxIVX]{{1,5}}")
_BEFORE_LABEL = ("", *"\n\t \u3000,:;，：；")
# f(x), P(A,B), sin(2x): letters and operators only
_ARGUMENT = re.compile(r"[A-Za-z0-9+\-*/^=,. ]{0,12}")
# A remark longer than this is no remark; a bracket that is not closed within it is taken for a lost one.
_FAR = 600


def _pairs(value: str) -> Iterator[tuple[int, int]]:
    """Brackets of either width that belong together; -1 for the missing half of a lone one."""
    labels = {m.start(1) for m in _LABEL_CLOSE.finditer(value)}
    stack: list[int] = []
    for match in _BRACKET.finditer(value):
        at = match.start()
        if match.group() in "(（":
            stack.append(at)
        elif stack and at - stack[-1] <= _FAR and at not in labels:
            yield stack.pop(), at
        else:
            yield -1, at
    yield from ((at, -1) for at in stack)


def _lone_is_chinese(value: str, at: int) -> bool:
    return is_chinese(value[at - 1 : at]) or is_chinese(value[at + 1 : at + 2])


def _pair_is_chinese(value: str, start: int, end: int, lines: Lines) -> bool:
    if value[start] != "(" or value[end] != ")":  # one of them is in full width already
        return lines.chinese(end)
    before, after = value[start - 1 : start], value[end + 1 : end + 2]
    if is_chinese(before):  # Chinese on both sides of the bracket speaks louder than a line full of a torn address
        return is_chinese(value[start + 1 : start + 2]) or lines.chinese(end)
    inside = value[start + 1 : end].strip() if end - start < 16 else ""
    if has_han(value, start + 1, end):
        return lines.chinese(end)
    if is_chinese(after):
        return not (re.match(f"[{LATIN}]", before) and _ARGUMENT.fullmatch(inside) and not inside.isdigit())
    if before in _BEFORE_LABEL and _LABEL.fullmatch(inside):
        return bool(right_is_chinese(value, end + 1)) or (not inside.isalpha() and lines.chinese(end))
    if re.match(f"[{LATIN} ]", before):
        return False
    return left_is_chinese(value, start) is True and right_is_chinese(value, end + 1) is not False


def _widen(value: str, context: Context) -> Iterable[Change]:
    if not _HALF.search(value):
        return
    lines = Lines(value)  # asked for the closing bracket of each pair: those rise
    shielded = {i for start, end in addresses(value) for i in range(start, end)}
    for start, end in sorted(_pairs(value), key=max):
        if start in shielded or end in shielded:
            continue
        if start < 0 or end < 0:
            chinese = _lone_is_chinese(value, max(start, end))
        elif value[start] == "（" and value[end] == "）":
            continue
        else:
            chinese = _pair_is_chinese(value, start, end, lines)
        if chinese and start >= 0 and value[start] == "(":
            yield Change(start, start + 1, "（")
        if chinese and end >= 0 and value[end] == ")":
            yield Change(end, end + 1, "）")


RULES: tuple[Rule, ...] = (
    Rule(
        "widen_bracket",
        "punctuation",
        _widen,
        "GB/T 15834-2011 4.9 and 5.1: brackets of a Chinese sentence take a full cell. Decided for both of a pair at "
        "once: Chinese stands inside or beside them",
        (
            Example("(一)加强组织领导", "（一）加强组织领导"),
            Example("专项规划(2021-2035年)》", "专项规划（2021-2035年）》"),
            Example("(1)PM2.5浓度下降；", "（1）PM2.5浓度下降；"),
            Example("各县（市、区)教育局", "各县（市、区）教育局"),
            Example("天眼(FAST)发现脉冲星", "天眼（FAST）发现脉冲星"),
            Example("见《办法》(试\n行)。", "见《办法》（试\n行）。"),
            Example("1)完善机制", "1）完善机制"),
        ),
        (
            "函数f(x)的最大值与P(A,B)的值",
            "The City (云溪) is a town in the north of the county.",
            "call(1, 2) and f(x)",
            "http://example.org/a(b)",
            "（一）加强领导",
            "ISO(E)",
            "",
        ),
        needs="()",
    ),
)
