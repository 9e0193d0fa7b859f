"""How a number bounds, and what change it tells of, from the words right before and behind it.

Preferences, in order: what stands behind the number (以上, 以内), then what stands before it, nearest first. 达到, 为,
限额为 say "equal".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.structure.indicators.clauses import Place
from pipeline.structure.indicators.scan import Quantity
from pipeline.structure.vocabulary import rows_of

_BEFORE = {word: sign for word, side, sign in rows_of("comparators") if side == "before"}
_AFTER = {word: sign for word, side, sign in rows_of("comparators") if side == "after"}
_CHANGES = dict(rows_of("changes"))


def _either(words) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


# 经过, 超过, 不过: 过 alone is a bound only where nothing else is
_BOUND = re.compile(
    rf"(?P<word>(?<![经通超])过(?=$)|{_either(w for w in _BEFORE if w != '过')})(?:为|是|人民币|每(?:人|户|年|月|日|天|次|亩|生|套|间){{1,4}})?(?:达到?|有|在)?$"
)
# a bound that governs the number over what it measures: 不得少于总人数的|二分之一, 最高补助|3万元, 至少建好|一所
_BOUND_OF = re.compile(
    rf"(?P<word>{_either(w for w in _BEFORE if len(w) > 2 and w[0] == '不')}|至少|最少)[^，。；、0-9]{{1,18}}$"
    rf"|(?P<share>{_either(w for w in _BEFORE if len(w) == 2 and w[0] not in '最至年约')})[^，。；、为0-9]{{2,14}}的$"
    r"|(?P<most>最高|最多|最低)(?:可|给予|予以|补助|补贴|奖励|资助|不超过|限|罚款|支付|提交|申请|申报|新台币|人民币|不得超过){1,4}$"
)
_WORDS = re.compile(r"(?:[签合条节预契公履违]约|[附邻临靠]近|[圆丰充]满)$")
_ABOUT_OF = re.compile(r"约占[^，。；0-9]{2,16}$")
_WITHIN = re.compile(r"^(?:的?(?:限额|额度|标准)?(?:以内|之内|内)|限额)(?![蒙部需])")
_WITHIN_TIME = re.compile(r"^(?:内|之内)(?![蒙部需])")
_HELD = re.compile(r"控制在[^，。；]{0,8}$")
_TAIL = r"(?P<reach>到|至|为|达|达到|了|超过|超|突破|近|约|逾|不低于|不少于|不超过|的|在|将近|接近|年均|每年|每人每月|每月|每年|每人每年|每人|每生每年)"
_CHANGE = re.compile(
    rf"(?P<word>{_either(_CHANGES)})(?P<link>(?:率|幅度?|比例|量|额|速度|了|约|近|逾|超过?|突破|不低于|不少于|不超过|高达|至少|将近|接近|达|为|是|控制在|保持在|到|至|成|在|每人|每生|每户|每年|每月|每日|每天|人民币|全国|全省|全市|全区|平均水平|平均|全国平均水平|全省平均水平|目标|同期|上年|去年|年初|计划|预期|分别|均|各|20[0-9]{{2}}年的?|去年的|现在的|目前的|年均|累计|每亩){{0,4}})$"
)
_TO = re.compile(r"[到至为成]|降到|达(?!标)")
_FROM = re.compile(r"(?:由(?!于)|从(?![业事教]))(?:[^，。；]{0,16}的|原来|原先|过去|现在|目前|现有)?[^，。；的]{0,8}$")
_MOVES = re.compile(
    r"(?:提高|增加|上升|提升|增长|扩大|下降|降低|减少|压缩|缩短|调整|升|降|增|减|发展|回落|压减|达|上调|下调|变|恢复|拓展|攀升|跃升|跨越|跃)(?:到|至|为|成)?(?:了)?"
)
_AFTERWARDS = re.compile(
    r"^的?(?:高?速度?|幅度?|年均)?(?P<word>增长|递增|增速|增幅|涨幅|降幅|下降|速度递增|增长率|速度增长|比例递增)"
)
_REACHED = re.compile(
    r"(?:提高|增加|上升|提升|扩大|增至|升至|上调|下降|降低|降|减少|减|压缩|缩短|压减|增|升|调整|回落|下调|扩充|扩容|增多|拓展|加密|加宽|延长|延伸|拓宽|提前|缩|扩|增长|上涨|攀升|跃升)[至到为](?:了|约|近|超过?|不到|每月|每年|每人每月|每人每年|每人|去年的|今年的|现在的|目前的|20[0-9]{2}年的?|[^，。；、]{0,6}的){0,2}$"
)
# 高出省定目标|6.3个百分点
_AGAINST = re.compile(
    r"(?:高于|低于|高出|低出|快于|慢于|超过|超出)[^，。；0-9]{1,12}$|比[^，。；]{0,4}(?:全国|全省|全市|全区|全州|目标|计划|平均)[^，。；]{0,8}[高低快慢]了?$"
)
_COUNTED = re.compile(r"(?:新增|净增(?!长))(?:加)?$|(?:改造|提质|优化|转型|巩固|整治|品质)提升$")
_MORE = re.compile(r"(?:比|较)[^，。；]{1,12}(?P<word>多|少)(?:了|近|约)?$")


# 五年增加装机容量|134万千瓦
_LED = re.compile(
    r"^(?:[一二三四五]年|累计|共|比[^，]{1,8}|全年|全市|全省){0,2}(?P<word>增加|减少)(?!到|至|了?[0-9])[\u4e00-\u9fff]{2,14}$"
)
_CUT_BY = re.compile(r"(?P<word>核减|扣减)[^，。；0-9]{1,12}$")
# 增加|3800个|学位 makes things, 优良天数增加|16天 changes a number
_MAKES = re.compile(r"^(?!以上|左右|的)[\u4e00-\u9fff“]{2}")


class Reading(NamedTuple):
    """comparator and change; word: the word of change as printed; base: the words before it."""

    comparator: str
    change: str | None
    word: str
    before: str


def read(quantity: Quantity, place: Place, following: Place | None, last: Reading | None) -> Reading:
    """Comparator and change of one quantity."""
    left = place.left
    comparator = _comparator(quantity, left, place.right)
    if place.joined and last is not None:
        shared = last.change if last.change != "from" else "to"
        if comparator == "=" and not quantity.after:
            comparator = last.comparator if last.comparator in ("~", ">=", "<=") and not last.word else "="
        return Reading(comparator, shared, last.word, last.before)
    if last is not None and last.change == "from" and _MOVES.search(left):
        return Reading(comparator, "to", "", last.before)
    if following is not None and _FROM.search(left) and _is_pair(following.left, place.right):
        return Reading(comparator, "from", "", _FROM.sub("", left))
    return Reading(comparator, *_change(quantity, left, place.right))


def _is_pair(left: str, right: str) -> bool:
    return bool(_MOVES.search(left) or _MOVES.search(right))


def _comparator(quantity: Quantity, left: str, right: str) -> str:
    if quantity.after in _AFTER and not (quantity.about and quantity.after in ("以内",)):
        sign = _AFTER[quantity.after]
        return sign
    if quantity.about:
        return "~"
    if _WITHIN.match(right) and (quantity.kind != "time" or _WITHIN_TIME.match(right)):
        return "<="
    match = _BOUND.search(left[-16:])
    if match is None:
        match = _BOUND_OF.search(left[-28:])
    if match is None and _ABOUT_OF.search(left[-24:]):
        return "~"
    if match is None:
        return "<=" if _HELD.search(left) and right.startswith("内") else "="
    groups = match.groupdict()
    if _WORDS.search(left):
        return "="
    return _BEFORE[groups.get("word") or groups.get("share") or groups["most"]]


def _change(quantity: Quantity, left: str, right: str) -> tuple[str | None, str, str]:
    tail = left[-40:]
    reached = _REACHED.search(tail)
    if reached:
        return "to", "", left[: len(left) - len(tail) + reached.start()]
    against = _AGAINST.search(tail) if quantity.kind == "points" else None
    if against:
        return "difference", against.group(), left[: len(left) - len(tail) + against.start()]
    match = _CHANGE.search(tail)
    if match is not None:
        word, link = match["word"], match["link"]
        change = _CHANGES[word]
        before = left[: len(left) - len(tail) + match.start()]
        if link.startswith("率") and word not in ("增长", "下降", "上升"):
            return None, "", left  # 压减率|95%: a rate, no change of one
        noun = word[-1] in "幅速率度" or link.startswith(("率", "幅", "速", "比例"))
        if change == "difference":
            if quantity.kind == "points" or (quantity.kind in ("share", "multiple") and link):
                return "difference", word + link, before
            change = None
        elif change == "level":
            if not _AFTERWARDS.match(right) and (word.endswith("在") or "在" in link or not link):
                return "level", "", before
            change = None
        elif not noun and re.search(r"[到至]|(?<!控制)为", link):
            return "to", "", before
        if change in ("increase", "decrease"):
            if (
                _COUNTED.search(before + word)
                or _MAKES.match(right)
                and quantity.kind == "count"
                and not noun
                and "比" not in before
                or (len(word) == 1 and not _bare_word(word, before, quantity))
            ):
                change = None
            else:
                return change, word, before
    more = _MORE.search(left[-24:])
    if more:
        word = "增加" if more["word"] == "多" else "减少"
        return (
            ("increase" if more["word"] == "多" else "decrease"),
            word,
            re.sub(r"(?:比|较)[^，。；]{1,12}[多少](?:了|近|约)?$", "", left),
        )
    led = _LED.match(left) if quantity.kind in ("money", "measure") else None
    led = led or _CUT_BY.search(left[-20:])
    if led:
        return _CHANGES[led["word"]], "", left
    found = _AFTERWARDS.match(right)
    if found:
        decrease = "降" in found["word"]
        return (
            ("decrease" if decrease else "increase"),
            found["word"][-2:] if len(found["word"]) > 2 else found["word"],
            left,
        )
    return None, "", left


def _bare_word(word: str, before: str, quantity: Quantity) -> bool:
    """增, 减, 降, 翻, 涨 alone tell of a change where a share, points or a multiple follows and no longer word holds them."""
    if quantity.kind not in ("share", "points", "multiple"):
        return False
    return not before.endswith(("新", "倍", "消", "递", "精", "核", "压", "沉"))
