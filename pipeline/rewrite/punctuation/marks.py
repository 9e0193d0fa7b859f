"""Single marks: comma, colon, semicolon, question and exclamation mark, full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rewrite.punctuation.around import (
    HAN,
    Lines,
    addresses,
    is_chinese,
    left_is_chinese,
    right_is_chinese,
)
from pipeline.rule import Change, Context, Example, Rule

_FULL = dict(zip(",:;?!", "，：；？！", strict=True))
_MARK = re.compile("[,:;?!]")
# 1,000 and 12,345.6: groups of three digits
_GROUPED = re.compile(r"[0-9]{3}(?![0-9])")
_NUMBER_BEFORE = re.compile(f"[{HAN}][0-9./\n]{{1,12}}\\Z")
_NUMBER_AFTER = re.compile(f"[0-9.\n]{{1,12}}[{HAN}]")
# A question mark that another mark follows, or inside a word, stands for a byte that was lost: 總?cè)藬?shù)
_LOST_BYTE = re.compile(r"\?(?:[?。，、；：,;:.]|[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))")


def _between_digits(value: str, at: int, mark: str) -> bool:
    """Whether a mark between two digits is one of the sentence: 第1，21个 but 1,000 and 20:15."""
    if mark == ":":
        return False
    if (
        mark == ","
        and _GROUPED.match(value, at + 1 + (value[at + 1] == "\n"))
        and not value[max(0, at - 4) : at].isdigit()
    ):
        return False
    return bool(_NUMBER_BEFORE.search(value, max(0, at - 13), at) and _NUMBER_AFTER.match(value, at + 1))


def _is_sentence_mark(value: str, at: int, lines: Lines) -> bool:
    before, after, mark = value[at - 1 : at], value[at + 1 : at + 2], value[at]
    if mark == "?" and (before == "?" or _LOST_BYTE.match(value, at)):
        return False
    if is_chinese(after):  # whoever writes English puts a space between
        return True
    if is_chinese(before):
        return lines.chinese(at)
    if before.isdigit() and (after.isdigit() or (mark == "," and value[at + 1 : at + 3].strip("\n").isdigit())):
        return _between_digits(value, at, mark)
    if before.isdigit() and after == " " and value[at + 2 : at + 3].isdigit():
        return False
    left, right = left_is_chinese(value, at), right_is_chinese(value, at + 1)
    if before.isascii() and before.isalpha():
        # GDP,2021年: the comma alone may follow a Latin word at once; A:1, a;b and Ready? 1 are somebody else's
        return mark == "," and right is True and after != " " and lines.chinese(at)
    return (left is True or (right is True and left is None)) and lines.chinese(at)


def _widen(value: str, context: Context) -> Iterable[Change]:
    found = [m.start() for m in _MARK.finditer(value)]
    if not found:
        return
    lines = Lines(value)
    shielded = addresses(value)
    i = 0
    for at in found:
        while i < len(shielded) and shielded[i][1] <= at:
            i += 1
        if i < len(shielded) and shielded[i][0] <= at:
            continue
        if _is_sentence_mark(value, at, lines):
            yield Change(at, at + 1, _FULL[value[at]])


# Han on one side and, on the other, Han, an opening mark or the end of the line: 工作.二是, not 表.xls and not 1.
_STOP = re.compile(f"[.．](?<=[{HAN}”》）].)(?=[{HAN}“《（]|[ \u3000]{{0,4}}(?:\n|\\Z))")


def _stops(value: str, context: Context) -> Iterable[Change]:
    """Where a text ends its sentences with dots: three and more of them and hardly any 。 (马克.吐温 is a name)."""
    found = list(_STOP.finditer(value))
    if len(found) >= 3 and len(found) >= 10 * value.count("。"):
        yield from (Change(m.start(), m.end(), "。") for m in found)


RULES: tuple[Rule, ...] = (
    Rule(
        "widen_mark",
        "punctuation",
        _widen,
        "GB/T 15834-2011 4.3 to 4.7 and 5.1: comma, semicolon, colon, question and exclamation mark of Chinese take a "
        "full cell. Numbers (GB/T 15835-2011), times, ratios, addresses, formulas and Latin phrases have their own",
        (
            Example("强队伍,提质量;保安全!", "强队伍，提质量；保安全！"),
            Example("总体要求是:坚持", "总体要求是：坚持"),
            Example("“一网通办”,5A级景区", "“一网通办”，5A级景区"),
            Example("占比超过50%,256家医院", "占比超过50%，256家医院"),
            Example("位居全省第4,21个学科", "位居全省第4，21个学科"),
            Example("为什么?因为", "为什么？因为"),
            Example("发布时间:2023-07-16 08:20:45", "发布时间：2023-07-16 08:20:45"),
            Example("网址:http://example.org/?a=1,请登录", "网址：http://example.org/?a=1，请登录"),
        ),
        (
            "投入1,000元，上午9:00至12:30，按1:1配套，2.50:1缩小",
            "《Science, Technology; and Society》",
            "http://example.org/a?b=1&c=2,3;d:e!f 网",
            "He said: yes, the town of Beiting; is it?",
            "总?cè)藬?shù)",
            "a:b,c;d",
            "坐标(1,2)与f(x,y)",
            "&nbsp;教育",
            "丢失??字节",
            "进入前1?。",
        ),
        needs=",:;?!",
    ),
    Rule(
        "restore_full_stop",
        "punctuation",
        _stops,
        "GB/T 15834-2011 4.1 and 5.1: the full stop of Chinese is 。; a dot is taken for one only in a text that ends "
        "its sentences with dots throughout, since 1. is a label and 马克.吐温 a name",
        (Example("一是抓队伍.二是抓质量.\n三是抓安全．", "一是抓队伍。二是抓质量。\n三是抓安全。"),),
        (
            "1.加强领导\n2.完善机制\n3.强化督导",
            "马克.吐温、列夫.托尔斯泰、查尔斯.狄更斯。",
            "附件：计划表.xls、汇总表.docx、名单.pdf",
            "一是抓队伍。二是抓质量.三是抓安全。",
            "3.14和2.5",
        ),
        needs=".．",
    ),
)
