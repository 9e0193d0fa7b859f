"""One pass over the text for everything that may be a quantity: a number with a unit, a share, a blank with a unit.

The pattern begins with a class of single characters, so that the engine skips what cannot begin a number; every
repetition is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.structure.indicators.numbers import arabic, chinese, magnitude, product
from pipeline.structure.indicators.units import PART, UNIT, UNITS, Unit

_CN = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟"
_D = "0-9０-９"
_ARABIC = (
    rf"[{_D}]{{1,3}}(?:[,，][{_D}]{{3}}(?![{_D}])){{1,12}}(?:[.．][{_D}]{{1,12}})?"
    rf"|[{_D}]{{1,3}}(?: [{_D}]{{3}}(?![{_D}])){{1,4}}"
    rf"|[{_D}]{{1,40}}(?:[.．][{_D}]{{1,12}})?"
)
# 2亿3千(万元), 3万5千(人): a number in two halves
_HALVES = rf"[{_D}]{{1,6}}亿[{_D}]{{1,4}}千?(?=万)|[{_D}]{{1,6}}万[{_D}]{{1,2}}(?=千)"
# taken whole, never again a character less (a run of numerals would cost its length at every place), but 五百千瓦
_WORDS = rf"[{_CN}]{{1,15}}?(?=千[瓦米克伏])|[{_CN}]{{1,16}}+"
_NUMBER = rf"(?:{_HALVES}|(?<![{_D}])(?<![{_D}][.．])(?:{_ARABIC}))|(?:{_WORDS})(?:点[〇零一二三四五六七八九]{{1,6}})?"
_ABOUT = r"余|多|来|几"
# as few signs as the unit leaves, and none that begins it: 万|千瓦, 千米, 百分点
_MAGNITUDE = r"(?!百分点|千[米克瓦伏])[十百千万亿]{1,3}?"
_AFTER = r"以上|及以上|或以上|以下|及以下|以内|之内|左右|上下|余|多"
_SIGN = r"[-—–―－~～〜至到]{1,2}"
_BLANK = r"[xX×✕]{1,6}|[*＊]{1,6}|[○□]{2,6}|＿{2,8}|_{2,8}"
_TAIL = (
    rf"[ ]?(?P<about>{_ABOUT})?(?P<scale>{_MAGNITUDE})?(?P<about2>{_ABOUT})?"
    rf"(?:(?P<unit>{UNIT})(?P<per>(?:[/／](?:{PART})(?:[·•.](?:{PART}))?){{1,2}})?)"
    rf"(?P<after>{_AFTER})?"
)
_FIND = re.compile(
    rf"(?=[{_D}{_CN}半过百])(?:"
    rf"(?P<of>[百千万])分之(?P<share>{_NUMBER})(?:{_SIGN}(?:[百千万]分之)?(?P<share_max>{_NUMBER}))?(?P<share_after>{_AFTER})?"
    rf"|(?P<down>[一二三四五六七八九十百千]{{1,4}}|[{_D}]{{1,4}})分之(?P<up>[一二两三四五六七八九十]{{1,3}}|[{_D}]{{1,3}})(?P<part_after>{_AFTER})?"
    rf"|(?<![{_D}/])(?P<part>[1-9])/(?P<whole>[2-9])(?![{_D}/])(?P<slash_after>以上|左右|以下)"
    rf"|(?P<half>过半数?(?=[，。；、]|[\u4e00-\u9fff])(?!年|个?月|天|小时|日)|一半(?P<half_after>{_AFTER})?)"
    rf"|(?P<tenths>[一二三四五六七八九两]|[{_D}](?:[.．][{_D}])?)成(?P<tenths_after>{_AFTER})"
    rf"|(?P<low>{_NUMBER})(?:(?P<low_scale>{_MAGNITUDE})?(?P<low_unit>{UNIT})?{_SIGN}(?P<high>{_NUMBER}))?{_TAIL}"
    rf")"
)
_FIND_BLANK = re.compile(
    rf"(?=[xX×✕*＊○□＿_])(?P<blank>{_BLANK})(?P<scale>{_MAGNITUDE})?(?P<unit>{UNIT})(?P<after>{_AFTER})?"
)
_OF = {"百": 1, "千": 10, "万": 100}
_FARTHEST = 120  # characters of the longest quantity
_PERIODS = ("/年", "/月", "/日", "/天", "/季", "/学期", "/学年")
_NAMED = frozenset("乡镇村县校")
_BLANKED = re.compile(r"[xX×✕*＊○□＿_]")


class Quantity(NamedTuple):
    """A number with a unit as it stands. value None where it is blanked, or too long for a float64 (`overflow`)."""

    start: int
    end: int
    value: float | None
    value_max: float | None
    unit: str
    value_base: float | None
    value_base_max: float | None
    unit_base: str
    kind: str
    about: bool = False
    after: str = ""
    chinese: bool = False
    redacted: bool = False
    overflow: bool = False
    reversed: bool = False


def quantities_in(value: str, start: int = 0) -> Iterator[Quantity]:
    """Every candidate from start on, in order of place, disjoint."""
    at = start
    while match := _FIND.search(value, at):
        found = _quantity(match)
        if found is None:
            at = match.start() + 1 if match.end() == match.start() else _past(match)
            continue
        yield found
        at = found.end


def _past(match: re.Match[str]) -> int:
    return match.end("low") if match.end("low") > match.start() else match.start() + 1


def merged(found: list[Quantity]) -> list[Quantity]:
    """五万元以上|十万元以下 is one range."""
    out: list[Quantity] = []
    for quantity in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.end == quantity.start
            and last.after in ("以上", "及以上")
            and quantity.after in ("以下", "及以下", "以内")
            and last.unit_base == quantity.unit_base
            and last.value_max is None
            and quantity.value_max is None
            and (last.value_base or 0) <= (quantity.value_base or 0)
        ):
            out[-1] = quantity._replace(
                start=last.start, value=last.value, value_max=quantity.value, value_base=last.value_base,
                value_base_max=quantity.value_base, after="",
            )  # fmt: skip
        else:
            out.append(quantity)
    return out


def quantity_at(value: str, start: int) -> Quantity | None:
    """The candidate that begins exactly here, whatever stands before."""
    match = _FIND.match(value[start : start + _FARTHEST])
    found = _quantity(match) if match else None
    return found and found._replace(start=found.start + start, end=found.end + start)


def blanks_in(value: str) -> Iterator[Quantity]:
    """Quantities whose number is blanked: xx所, ×万元, **个."""
    if not _BLANKED.search(value):
        return
    for match in _FIND_BLANK.finditer(value):
        unit = UNITS[match["unit"]]
        if match["unit"] in _NAMED:
            continue  # xx村 is a village without its name
        printed = (match["scale"] or "") + match["unit"]
        yield Quantity(
            *match.span(),
            None,
            None,
            printed,
            None,
            None,
            unit.base,
            unit.kind,
            after=match["after"] or "",
            redacted=True,
        )


def _quantity(match: re.Match[str]) -> Quantity | None:
    if match["low"]:
        return _plain(match)
    start, end = match.span()
    if match["share"]:
        low, high = number_of(match["share"]), number_of(match["share_max"]) if match["share_max"] else None
        if low is None or low >= 1000:
            return None
        times = _OF[match["of"]]
        return _share(
            start,
            end,
            low / times,
            high / times if high is not None else None,
            match["share_after"],
            match["of"] + "分之",
        )
    if match["down"]:
        down, up = number_of(match["down"]), number_of(match["up"])
        if not down or not up or up > down:
            return None
        return _share(start, end, round(100 * up / down, 6), None, match["part_after"], "分之")
    if match["part"]:
        return _share(
            start, end, round(100 * int(match["part"]) / int(match["whole"]), 6), None, match["slash_after"], "分之"
        )
    if match["half"]:
        after = "以上" if match["half"].startswith("过半") else match["half_after"]
        return _share(start, end, 50.0, None, after, "半")
    tenths = number_of(match["tenths"])
    return None if tenths is None else _share(start, end, round(10 * tenths, 6), None, match["tenths_after"], "成")


def _share(start: int, end: int, low: float, high: float | None, after: str | None, unit: str) -> Quantity:
    return Quantity(start, end, low, high, unit, low, high, "%", "share", False, after or "", chinese=True)


def number_of(word: str) -> float | None:
    """The value of a number in either script; of the halves of 2亿3千(万) in units of the sign that follows."""
    if word[0] not in "0123456789０１２３４５６７８９":
        return chinese(word)
    for sign, times in (("亿", 10**4), ("万", 10)):
        first, found, second = word.partition(sign)
        if found:
            high, low = arabic(first), arabic(second.removesuffix("千"))
            return None if high is None or low is None else high * times + low * (1000 if second.endswith("千") else 1)
    return arabic(word)


def _plain(match: re.Match[str]) -> Quantity | None:
    unit: Unit = UNITS[match["unit"]]
    if match["low_unit"] and UNITS[match["low_unit"]].base != unit.base:
        return _first(match)  # 提高0.3个百分点|至1.9%: two quantities
    in_chinese = match["low"][0] in _CN
    low_word, scale_word = match["low"], match["scale"] or ""
    if in_chinese and unit.kind == "share":
        return None
    low = number_of(low_word)
    high = number_of(match["high"]) if match["high"] else None
    overflow = (not in_chinese and low is None) or (bool(match["high"]) and high is None)
    if low is None and not overflow:
        return None
    scale = magnitude(scale_word) * unit.factor
    per = (match["per"] or "").replace("／", "/").replace("•", "·")
    # 3600元/年 counts 元; a year is no more its unit than in 每年3600元
    base_per = "" if unit.kind == "money" and per in _PERIODS else per
    printed = scale_word + match["unit"] + per
    about = bool(match["about"] or match["about2"]) or match["after"] in ("余", "多", "左右", "上下")
    base_low, base_high, turned = _based(match, low, high, scale)
    if overflow or max(base_low or 0, base_high or 0) >= 1e16:
        return Quantity(*match.span(), None, None, printed, None, None, unit.base + base_per, unit.kind, overflow=True)
    if turned:
        low, high, base_low, base_high = high, low, base_high, base_low
    return Quantity(*match.span(), low, high, printed, base_low, base_high, unit.base + base_per, unit.kind, about,
                    match["after"] or "", in_chinese, reversed=turned)  # fmt: skip


def _first(match: re.Match[str]) -> Quantity | None:
    """The lower end alone of what is no range."""
    value, unit = number_of(match["low"]), UNITS[match["low_unit"]]
    if value is None:
        return None
    scale = match["low_scale"] or ""
    base = product(value, magnitude(scale) * unit.factor)
    end, printed, chinese = match.end("low_unit"), scale + match["low_unit"], match["low"][0] in _CN
    return Quantity(match.start(), end, value, None, printed, base, None, unit.base, unit.kind, chinese=chinese)


def _based(
    match: re.Match[str], low: float | None, high: float | None, scale: float
) -> tuple[float | None, float | None, bool]:
    """Both ends in the base unit, and whether the lower end is the greater one. 3至5万元 shares its sign of magnitude,
    5000元至1万元 and 500至1万元 do not."""
    if low is None:
        return None, None, False
    if high is None:
        return product(low, scale), None, False
    own = magnitude(match["low_scale"]) if match["low_scale"] else 1
    if match["low_unit"]:
        own *= UNITS[match["low_unit"]].factor
    elif not match["low_scale"]:
        own = scale if low <= high else 1
    base_low, base_high = product(low, own), product(high, scale)
    return base_low, base_high, base_low > base_high
