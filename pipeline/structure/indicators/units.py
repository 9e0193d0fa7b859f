"""Units and classifiers: what they are called, what base they have. Data: units.tsv, classifiers.tsv."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.structure.vocabulary import rows_of


class Unit(NamedTuple):
    """base: what value_base counts; factor: how many of it are one; kind: share, points, money, measure, time,
    multiple, count. chinese: whether a small number in Chinese characters before it is a count by itself."""

    base: str
    factor: float
    kind: str
    chinese: bool


UNITS: dict[str, Unit] = {
    name: Unit(base, float(factor), kind, kind not in ("time", "multiple"))
    for name, base, factor, kind in rows_of("units")
}
UNITS |= {name: Unit(name, 1.0, "count", chinese == "yes") for name, chinese in rows_of("classifiers")}
# 元/人·年, 万吨/日: as printed, each part a unit or one of these
PER = (
    "人", "生", "年", "月", "日", "天", "户", "车", "校", "班", "次", "床", "平方米", "㎡",
    "亩", "吨", "小时", "百户", "万人", "百人", "千人", "公里", "平方公里", "立方米", "千瓦时", "度", "学年", "学期",
    "季", "个", "台", "辆", "头", "株", "套", "件", "份", "斤", "公斤", "升", "秒", "米",
    "kWh", "h", "d", "a", "m2", "m³", "L", "kg", "t",
)  # fmt: skip


def either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


UNIT = either(UNITS)
PART = either(PER)
