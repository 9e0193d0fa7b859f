"""What is odd about the numbers of a document: too large to hold, a share above its bound, a range turned round, one
subject with two values. The number stays as printed; only what a float64 cannot hold has no row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Indicator
from pipeline.finding import Finding
from pipeline.structure.indicators.scan import Quantity

# shares of a whole; a rate of completion, growth, return or supply may pass 100 %
_SHARE = re.compile(
    r"(?:占[^，]{0,16}|占比|比重|覆盖率|普及率|入学率|入园率|合格率|满意率|满意度|绿化率|城镇化率|达标率|知晓率|参保率|及格率|升学率|巩固率|使用率|优良率|流转率|办结率|结案率|参与率|处理率|收集率|通过率)$"
)
_LISTED = 6  # characters between two values of one list
_MOST = 20  # of one kind in one document


def findings_of(
    found: Sequence[Quantity], overflown: Sequence[Quantity], rows: Sequence[Indicator]
) -> tuple[Finding, ...]:
    """Findings in order of kind and place, at most 20 of a kind."""
    out = [
        Finding("value_out_of_range", "a number that a float64 does not hold; it has no row", q.start, q.end)
        for q in overflown[:_MOST]
    ]
    out += [
        Finding(
            "range_reversed", "a range whose lower end is the greater one; its ends are turned round", q.start, q.end
        )
        for q in [q for q in found if q.reversed][:_MOST]
    ]
    out += [Finding("value_out_of_range", "a share above 100 per cent", *row.span) for row in rows if _above(row)][
        :_MOST
    ]
    return (*out, *_contradictions(rows)[:_MOST])


def _above(row: Indicator) -> bool:
    most = max(row.value_base or 0, row.value_base_max or 0)
    return (
        row.unit_base == "%"
        and most > 100
        and row.change in (None, "from", "to", "level")
        and bool(_SHARE.search(row.subject or ""))
    )


def _contradictions(rows: Sequence[Indicator]) -> list[Finding]:
    """Two assertions of one subject, unit, year and role that give it different values."""
    known: dict[tuple, Indicator] = {}
    listed: set[tuple] = set()
    out = []
    for row in rows:
        if (
            row.value_base is None
            or row.change is not None
            or row.comparator != "="
            or not row.subject
            or row.year is None
        ):
            continue
        if len(row.subject) < 6 or row.unit_base in ("次", "天", "小时"):
            continue
        key = (row.subject, row.unit_base, row.year, row.role, row.value_base_max is None)
        first = known.setdefault(key, row)
        if first is row or key in listed or first.value_base == row.value_base:
            continue
        if row.span.start - first.span.end <= _LISTED:
            listed.add(key)  # 分别为84元、252元: several things under one name
        else:
            out.append(Finding("values_contradict", "one subject has two values for one year", *row.span))
    return out
