"""Width: odd spaces to a space, full-width letters and digits to ordinary ones."""

from __future__ import annotations

import re

from pipeline.rule import Example, Rule, by_pattern

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:[．，][０-９]+)*(?:[％．](?![．]))?|(?<=[0-9])．(?=[0-9])")


def _space(match: re.Match[str]) -> str:
    """An em is as wide as an ideograph: two and more of them are the indent of a paragraph, as U+3000 is."""
    run = match.group()
    if len(run) > 1 and not run.strip("\u2001\u2003"):
        return "\u3000" * len(run)
    return " " * len(run)


def _narrow(match: re.Match[str]) -> str:
    run = match.group()
    # １，２ may be a list of two numbers; only groups of three digits are a number (GB/T 15835-2011)
    if "，" in run and not re.fullmatch("[０-９]{1,3}(?:，[０-９]{3})+(?:．[０-９]+)?[％．]?", run):
        return "".join(c if c == "，" else c.translate(_NARROW) for c in run)
    return run.translate(_NARROW)


RULES: tuple[Rule, ...] = (
    Rule(
        "unify_space",
        "characters",
        by_pattern("[\xa0\u1680\u2000-\u200a\u202f\u205f]+", _space),
        "General category Zs: the width of a space carries no meaning, but for the indent of two em (as wide as "
        "two ideographs), which becomes U+3000; that one is left to the rules for lines",
        (
            Example("甲\xa0乙", "甲 乙"),
            Example("\xa0\xa0\xa0\xa0第一", "    第一"),
            Example("北汀镇\u2002讯", "北汀镇 讯"),
            Example("会议。\u2003\u2003会议指出", "会议。\u3000\u3000会议指出"),
        ),
        ("\u3000\u3000第一条", "甲 乙", "甲\t乙", "甲\u200b乙"),
    ),
    Rule(
        "narrow_alphanumeric",
        "characters",
        by_pattern(_ALNUM, _narrow),
        "GB/T 15835-2011 sets Arabic numerals in half width, labels too; the points inside a number go with it",
        (
            Example("２０２１年", "2021年"),
            Example("１．加强管理", "1.加强管理"),
            Example("增长１２．５％，其中", "增长12.5%，其中"),
            Example("Ａ类、ＰＭ２．５", "A类、PM2.5"),
            Example("１，０００元", "1,000元"),
            Example("第１，２章", "第1，2章"),
            Example("增长5．2", "增长5.2"),
        ),
        ("增长6％。", "人工智能＋医疗", "《方案》（试行）", "①②", "Ⅱ级", "第一．", "："),
        needs="．０１２３４５６７８９" + "".join(chr(0xFF21 + i) + chr(0xFF41 + i) for i in range(26)),
    ),
)
