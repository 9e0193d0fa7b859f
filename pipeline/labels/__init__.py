"""Labels of an outline: their vocabulary, where they stand, and which of them count up together.

Both rooms call this: `rewrite/lines` on a draft's value (a line that begins with a label is no continuation) and
`structure/outline` on settled text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.labels.vocabulary import SCANNERS, SPACE, number_in, number_text


class Label(NamedTuple):
    """A label at [start, end) of a value, its separator included. `bare`: it has none, so alone it proves little."""

    start: int
    end: int
    text: str
    number: int | None
    style: str
    rank: int
    bare: bool = False


HEAD = 160  # characters of a line: 40 before a label, and the longest label with what is looked at behind it
_FIRST = re.compile(
    "[第附（(〔［\\[﹙0-9０-９①-⓿❶-➓㈠-㊿Ⅰ-ⅿA-Za-z"
    "〇○零一二三四五六七八九十百千两廿卅壹贰貳叁參叄肆伍陆陸柒捌玖拾佰甲乙丙丁戊己庚辛壬癸]"
)
_LEAD = re.compile(rf"(?:{SPACE}|[#*>\ue000-\uf8ff]){{0,40}}")
# A decimal number or a quantity, not a label: 2.4元, 38.52亿, 3.5%, 2.0时代; but 3.2人户 may be 3. and 2人户.
_DECIMAL = re.compile(r"[0-9０-９]{1,3}[.．][0-9０-９]+")
_AND_QUANTITY = re.compile(r"[0-9０-９]{1,2}[.．][0-9０-９]{1,6}[.．][0-9０-９]{1,6}[万亿元%％]")  # 2. and 2.5万元
_QUANTITY = re.compile(
    r"[0-9０-９.．]{1,12}[ ]?(?:[%％‰℃]|[万亿百千]?(?:元|吨|米|公里|亩|平方|倍|度|级|版|分|岁|点|时|小时))"
)


def label_at(value: str, pos: int) -> Label | None:
    """The label that begins at `pos`, by its wording alone; what stands before `pos` is the caller's affair."""
    if not _FIRST.match(value, pos):
        return None
    for scanner in SCANNERS:
        match = scanner.pattern.match(value, pos)
        if match:
            printed = number_text(match)
            number = number_in(scanner.marker.style, printed) if printed else None
            if number is None and scanner.marker.style != "annex":
                continue
            marker = scanner.marker
            return Label(pos, match.end(), match.group(), number, marker.style, marker.rank, scanner.bare)
    return None


def starts_label(line: str) -> bool:
    """Whether a line begins with a label of the vocabulary, and not with a quantity, a year or a code.

    >>> [starts_label(s) for s in ("一、总体要求", "　（二）保障", "2.推进改革", "2.4元左右", "2021年", "第一条 为了")]
    [True, True, True, False, False, True]
    """
    return _starts(line[:HEAD])


@lru_cache(maxsize=4096)
def _starts(line: str) -> bool:
    """The same of the beginning of a line. Several rules in turn ask about the same lines: remembered."""
    lead = _LEAD.match(line)
    pos = lead.end() if lead else 0
    label = label_at(line, pos)
    if label is None or (label.bare and label.number != 1):
        return False
    if label.style in ("arabic_dot", "decimal") and _QUANTITY.match(line, pos):
        return bool(_AND_QUANTITY.match(line, pos))
    return not (
        label.style == "decimal"
        and line[label.end : label.end + 1] not in ("", " ", "\u3000", "\t")
        and not re.match(r"[A-Z]?[\u4e00-\u9fff（(《“]", line[label.end :])
    )
