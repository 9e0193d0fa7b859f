"""How a number bounds, and what change it tells of, from the words right before and behind it.

Preferences, in order: what stands behind the number (以上, 以内), then what stands before it, nearest first. 达到, 为,
限额为 say "equal".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.structure.indicators.change import before_from, change_of, is_from, moves
from pipeline.structure.indicators.clauses import Place
from pipeline.structure.indicators.scan import Quantity
from pipeline.structure.indicators.units import either
from pipeline.structure.vocabulary import rows_of

_BEFORE = {word: sign for word, side, sign in rows_of("comparators") if side == "before"}
_AFTER = {word: sign for word, side, sign in rows_of("comparators") if side == "after"}


# 经过, 超过, 不过: 过 alone is a bound only where nothing else is
_BOUND = re.compile(
    rf"(?P<word>(?<![经通超])过(?=$)|{either(w for w in _BEFORE if w != '过')})"
    r"(?:为|是|人民币|每(?:人|户|年|月|日|天|次|亩|生|套|间){1,4})?(?:达到?|有|在)?$"
)
# a bound that governs the number over what it measures: 不得少于总人数的|二分之一, 最高补助|3万元, 至少建好|一所
_BOUND_OF = re.compile(
    rf"(?P<word>{either(w for w in _BEFORE if len(w) > 2 and w[0] == '不')}|至少|最少)[^，。；、0-9]{{1,18}}$"
    rf"|(?P<share>{either(w for w in _BEFORE if len(w) == 2 and w[0] not in '最至年约')})[^，。；、为0-9]{{2,14}}的$"
    r"|(?P<most>最高|最多|最低)(?:可|给予|予以|补助|补贴|奖励|资助|不超过|限|罚款|支付|提交|申请|申报|新台币|人民币|不得超过){1,4}$"
)
_WORDS = re.compile(r"(?:[签合条节预契公履违]约|[附邻临靠]近|[圆丰充]满)$")
_GOVERNS = frozenset("不至最")  # the first characters of what can govern from afar
_ABOUT_OF = re.compile(r"约占[^，。；0-9]{2,16}$")
_WITHIN = re.compile(r"^(?:的?(?:限额|额度|标准)?(?:以内|之内|内)|限额)(?![蒙部需])")
_WITHIN_TIME = re.compile(r"^(?:内|之内)(?![蒙部需])")
_HELD = re.compile(r"控制在[^，。；]{0,8}$")


class Reading(NamedTuple):
    """comparator and change; word: the word of change as printed; before: the words before it."""

    comparator: str
    change: str | None
    word: str
    before: str


def read(quantity: Quantity, place: Place, following: Place | None, last: Reading | None) -> Reading:
    """Comparator and change of one quantity."""
    left = place.left
    comparator = _comparator(quantity, left, place.right)
    if place.joined and last is not None:
        if place.link in ("至", "到") and last.change in ("increase", "decrease"):
            return Reading(comparator, "to", "", last.before)  # 提高0.3个百分点至|1.9%
        shared = last.change if last.change != "from" else "to"
        if comparator == "=" and not quantity.after:
            comparator = last.comparator if last.comparator in ("~", ">=", "<=") and not last.word else "="
        return Reading(comparator, shared, last.word, last.before)
    if last is not None and last.change == "from" and moves(left):
        return Reading(comparator, "to", "", last.before)
    if following is not None and is_from(left, following.left, place.right):
        return Reading(comparator, "from", "", before_from(left))
    return Reading(comparator, *change_of(quantity, left, place.right))


def _comparator(quantity: Quantity, left: str, right: str) -> str:
    if quantity.after in _AFTER:
        return _AFTER[quantity.after]
    if quantity.about:
        return "~"
    if _WITHIN.match(right) and (quantity.kind != "time" or _WITHIN_TIME.match(right)):
        return "<="
    match = _BOUND.search(left[-16:])
    if match is None:
        far = left[-28:]
        match = _BOUND_OF.search(far) if far.endswith("的") or not _GOVERNS.isdisjoint(far) else None
    if match is None and "约占" in left and _ABOUT_OF.search(left[-24:]):
        return "~"
    if match is None:
        return "<=" if _HELD.search(left) and right.startswith("内") else "="
    groups = match.groupdict()
    if _WORDS.search(left):
        return "="
    return _BEFORE[groups.get("word") or groups.get("share") or groups["most"]]
