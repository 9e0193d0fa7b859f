"""What change a number tells of: by how much, from what, to what, held at what, or how far off."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.structure.indicators.scan import Quantity
from pipeline.structure.indicators.units import either
from pipeline.structure.vocabulary import rows_of

_CHANGES = dict(rows_of("changes"))
_CHANGE = re.compile(
    rf"(?=[{''.join({word[0] for word in _CHANGES})}])(?:"
    rf"(?P<word>{either(_CHANGES)})(?P<link>(?:率|幅度?|比例|量|额|速度|了|约|近|逾|超过?|突破|不低于|不少于|不超过|高达|至少|将近|接近|达|为|是|控制在|保持在|到|至|成|在|每人|每生|每户|每年|每月|每日|每天|人民币|全国|全省|全市|全区|平均水平|平均|全国平均水平|全省平均水平|目标|同期|上年|去年|年初|计划|预期|分别|均|各|20[0-9]{{2}}年的?|去年的|现在的|目前的|年均|累计|每亩){{0,4}})$"
    r")"
)
_FROM = re.compile(r"(?:由(?!于)|从(?![业事教]))(?:[^，。；]{0,16}的|原来|原先|过去|现在|目前|现有)?[^，。；的]{0,8}$")
_MOVES = re.compile(
    r"(?=[提增上升扩下降减压缩调发回达变恢拓攀跃跨])(?:"
    r"(?:提高|增加|上升|提升|增长|扩大|下降|降低|减少|压缩|缩短|调整|升|降|增|减|发展|回落|压减|达|上调|下调|变|恢复|拓展|攀升|跃升|跨越|跃)(?:到|至|为|成)?(?:了)?"
    r")"
)
# the movement begins within some characters of the number: 由7平方米，[到2020年]增加到9平方米
_MOVES_NEXT = re.compile(rf"[^，。；]{{0,8}}?{_MOVES.pattern}")
_AFTERWARDS = re.compile(
    r"^的?(?:高?速度?|幅度?|年均)?(?P<word>增长|递增|增速|增幅|涨幅|降幅|下降|速度递增|增长率|速度增长|比例递增)"
)
_REACHED = re.compile(
    r"(?=[提增上升扩下降减压缩调回加延拓攀跃])(?:"
    r"(?:提高|增加|上升|提升|扩大|增至|升至|上调|下降|降低|降|减少|减|压缩|缩短|压减|增|升|调整|回落|下调|扩充|扩容|增多|拓展|加密|加宽|延长|延伸|拓宽|提前|缩|扩|增长|上涨|攀升|跃升)[至到为](?:了|约|近|超过?|不到|每月|每年|每人每月|每人每年|每人|去年的|今年的|现在的|目前的|20[0-9]{2}年的?|[^，。；、]{0,6}的){0,2}$"
    r")"
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


class Change(NamedTuple):
    """kind: one of schemas.codes.CHANGES; word: the word of change as printed; before: the words before it."""

    kind: str | None
    word: str
    before: str


def is_from(left: str, following: str, right: str) -> bool:
    """由30%|提高到: the number is where it began; following: the words before the next number."""
    if "由" not in left and "从" not in left:
        return False
    return bool(_FROM.search(left)) and bool(_MOVES_NEXT.match(following) or _MOVES_NEXT.match(right))


def before_from(left: str) -> str:
    """The words before 由 or 从."""
    return _FROM.sub("", left)


def moves(left: str) -> bool:
    """Whether something goes up or down to the number."""
    return bool(_MOVES.search(left))


def change_of(quantity: Quantity, left: str, right: str) -> Change:
    """The change that the words before and behind a quantity tell of."""
    tail = left[-40:]
    cut = len(left) - len(tail)
    reached = _REACHED.search(tail)
    if reached:
        return Change("to", "", left[: cut + reached.start()])
    against = _AGAINST.search(tail) if quantity.kind == "points" else None
    if against:
        return Change("difference", against.group(), left[: cut + against.start()])
    match = _CHANGE.search(tail)
    if match is not None:
        found = _by_word(quantity, match, left[: cut + match.start()], left, right)
        if found is not None:
            return found
    return _by_frame(quantity, left, right)


def _by_word(quantity: Quantity, match: re.Match[str], before: str, left: str, right: str) -> Change | None:
    """What a verb or noun of change right before the number says; None where it says nothing of it."""
    word, link = match["word"], match["link"]
    kind = _CHANGES[word]
    if link.startswith("率") and word not in ("增长", "下降", "上升"):
        return Change(None, "", left)  # 压减率|95%: a rate, no change of one
    noun = word[-1] in "幅速率度" or link.startswith(("率", "幅", "速", "比例"))
    if kind == "difference":
        far = quantity.kind == "points" or (quantity.kind in ("share", "multiple") and bool(link))
        return Change(kind, word + link, before) if far else None
    if kind == "level":
        held = (word.endswith("在") or "在" in link or not link) and quantity.kind != "time"
        return Change(kind, "", before) if held and not _AFTERWARDS.match(right) else None
    if not noun and re.search(r"[到至]|(?<!控制)为", link):
        return Change("to", "", before)
    makes = quantity.kind == "count" and not noun and "比" not in before and bool(_MAKES.match(right))
    if makes or _COUNTED.search(before + word) or (len(word) == 1 and not _bare_word(before, quantity)):
        return None
    return Change(kind, word, before)


def _by_frame(quantity: Quantity, left: str, right: str) -> Change:
    """比上年多|3人, 增加装机容量|134万千瓦, |30%的速度递增."""
    more = _MORE.search(left[-24:]) if "多" in left[-2:] or "少" in left[-2:] else None
    if more:
        kind, word = ("increase", "增加") if more["word"] == "多" else ("decrease", "减少")
        return Change(kind, word, _MORE.sub("", left))
    led = _LED.match(left) if quantity.kind in ("money", "measure") else None
    led = led or (_CUT_BY.search(left[-20:]) if "减" in left[-20:] else None)
    if led:
        return Change(_CHANGES[led["word"]], "", left)
    found = _AFTERWARDS.match(right)
    if found:
        return Change("decrease" if "降" in found["word"] else "increase", found["word"][-2:], left)
    return Change(None, "", left)


def _bare_word(before: str, quantity: Quantity) -> bool:
    """增, 减, 降, 翻, 涨 alone tell of a change where a share, points or a multiple follows and they stand alone."""
    if quantity.kind not in ("share", "points", "multiple"):
        return False
    return not before.endswith(("新", "倍", "消", "递", "精", "核", "压", "沉"))
