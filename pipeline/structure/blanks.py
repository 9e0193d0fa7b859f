"""Names and figures that somebody blanked: xx市, ×××, **县, 某某, 20xx年.

Not 1+X, X光, 某些, a variable of a formula, a product, bold type in Markdown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_UNIT = r"[年月日市县区省州镇乡村校局厅委所个人名万亿元户家次项门期场%％级类届位条路街]"
# The first character of a blank, asked for before anything else is: the rest looks behind and ahead at every place.
_CERTAIN = re.compile(
    r"(?=[xX×✕Ⅹ○〇□＊某12])(?:"
    # xx所, ××市, XXXX年; beside Latin letters it is a word of another language
    rf"(?<![A-Za-z0-9_/.:])(?:[xX]{{2,6}}|[×✕Ⅹ]{{2,6}}|[○〇□]{{2,6}}(?=[市县区省镇乡村校局同]))(?={_UNIT}|[\u4e00-\u9fff，。、）)])"
    r"|(?<![0-9])(?:19|20)(?:[xX×*＊]{2}|[0-9][xX×*＊])(?=年|[-—])"
    r"|(?<=[\u4e00-\u9fff])＊{1,6}(?=[\u4e00-\u9fff])|某某|某(?=[市县区局镇乡村](?:[教委人政某、，。]|$))"
    r"|(?<=[张王李刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾])某(?![些种个一项段月日年方次类])"
    r"|(?<![0-9A-Za-z.])[xX](?=[市县省镇](?:[\u4e00-\u9fff、，]|$))"
    r"|(?<![0-9])1[3-9][0-9][*×xX]{4}[0-9]{4}(?![0-9]))"
)
# One letter alone: a blank only between Chinese characters, and not where a letter has a meaning of its own.
_SINGLE = re.compile(
    rf"(?=[xX×✕*＊])(?:(?:(?<=[\u4e00-\u9fff、，。；：])|^)(?:[xX](?![光射线轴型级档染证值坐方变的])(?=[\u4e00-\u9fff])|[×✕](?={_UNIT}))"
    r"|(?<=[+＋])[*＊](?=[”\"）)\u4e00-\u9fff]))"
)
_STARS = re.compile(r"(?<=[\u4e00-\u9fff、，。；])\*{1,6}(?=[\u4e00-\u9fff])|(?<=^)\*{2,6}(?=[市县区省镇乡村])", re.M)
_STARRED_LINE = re.compile(r"^[^\n]*\*[^\n]*$", re.M)
_MARKDOWN = re.compile(
    r"^\s*(?:[-+#>]\s*)?\*{1,3}(?![市县区省镇乡村])|\*{1,3}(?=[，。、；：:！？]|\s|$)|[\s（(“]\*{1,3}\S"
)
_NAMELESS = re.compile(r"[市县区省镇乡村州旗校局厅]|教育|街道|社区|公司|集团|学校|中学|小学|大学|学院|同志")
_VARIABLE = re.compile(r"[xX]\s?[=＝<>≤≥+\-*/^]|[=＝+\-*/^]\s?[xX](?![A-Za-z])|设[xX]|[xX]、?[yY]")


class Blanks(NamedTuple):
    """How many blanks a text holds, and where the first stands."""

    count: int
    start: int
    end: int


def blanks_of(value: str) -> Blanks | None:
    """The blanks of a text; None where there is none, or only a few letters that may mean something else.

    >>> blanks_of("全市新建幼儿园xx所，投入××万元。").count
    2
    >>> blanks_of("推进1+X证书制度，配备X光机。某些学校尚未达标。") is None
    True
    """
    certain = [m.span() for m in _CERTAIN.finditer(value)]
    single: list[tuple[int, int]] = []
    if not _VARIABLE.search(value):
        single = [m.span() for m in _SINGLE.finditer(value)]
    starred = _stars(value) if "*" in value else []
    found = sorted({*certain, *starred, *single})
    if not certain and not starred and len(single) < 3:
        return None
    return Blanks(len(found), *found[0]) if found else None


def _stars(value: str) -> list[tuple[int, int]]:
    """Stars for names, on lines that are not written in Markdown."""
    found: list[tuple[int, int]] = []
    for line in _STARRED_LINE.finditer(value):
        if _MARKDOWN.search(line.group()):
            continue
        stars = list(_STARS.finditer(value, line.start(), line.end()))
        # an even number of them may be bold type inside a sentence, unless a place or an institution is nameless
        odd = len(stars) % 2 == 1
        found.extend(m.span() for m in stars if odd or _NAMELESS.match(value, m.end()))
    return found
