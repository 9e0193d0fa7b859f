"""The thing counted right behind a number, and the lists that share a topic."""

from __future__ import annotations

import re

from pipeline.structure.indicators.around import BRACKETED, TRIM
from pipeline.structure.indicators.phrases import (
    begins_with_function,
    ended,
    is_bare,
    is_measure_ending,
    opened,
    without_acts,
)

_THING = 24
_CUT = re.compile(r"进行|用于|予以|给予|分别|，|（|\(|。|“$|作为|以及|使用")
GENERIC = re.compile(
    r"^(?:企业|项目|单位|学校|产品|人员|学生|教师|城市|县区|[县市区村](?![场民庄级域委长医卫校])|乡镇|家庭|个人|社区|同志|干部|群众|机构|公司|品牌|景区|商标|盟市|省份|部门|农牧民|农户|作品|案件|问题|事项)"
)
_LATER = re.compile(r"已于|已经|已|将于|将|正式|均|全部|纳入|列入|入选|获评|荣获|稳步|加快|全面|顺利|有序|基本|陆续|，")
STANDARD = re.compile(r"^的?(?:奖补|补助|补贴|收费|缴费|扣除|最低)?(?:标准(?!化)|限额|额度|比例|费率|规模(?!以|化))")
_PARTS = re.compile(r"[、和与及]|以及")
_AIMED = re.compile(
    r"[0-9０-９][0-9０-９.,]{0,12}[十百千万亿余多]{0,4}(?:平方米|公里|平方公里|个百分点|人次|[\u4e00-\u9fff])"
)


def thing_of(right: str) -> str:
    """The counted thing at the beginning of what follows, "" where none can begin there."""
    if right.startswith(("（", "(")) and not BRACKETED.match(right):
        return ""
    words = BRACKETED.sub("", right).strip(TRIM).removeprefix("的").removeprefix("长的").removeprefix("属").strip(TRIM)
    if len(words) < 2 or begins_with_function(words) or STANDARD.match(right):
        return ""
    generic = GENERIC.match(words)
    cut = None if generic else _CUT.search(words, 1)
    words = words[: min(_THING, cut.start() if cut else _THING)]
    if "等" in words[2:]:
        words = re.split(r"[、和]", words, maxsplit=1)[0]
    if generic:
        return words.strip(TRIM)
    words = ended(words)
    later = _LATER.search(words, 3)
    return ended(words[: later.start()] if later else words).strip(TRIM)


def aimed_at(following: str) -> str:
    """What the next clause is about: 乡镇卫生院 of 完成新建12所乡镇卫生院任务."""
    words = _AIMED.sub("", BRACKETED.sub("", following))
    words = ended(without_acts(opened(words.strip(TRIM)))).strip(TRIM)
    return words[:18] if len(words) >= 2 and not is_bare(words) else ""


def unlisted(left: str) -> str:
    """引进甲公司、乙基地等优质项目: 引进优质项目."""
    head, listed, thing = left.rpartition("等")
    if not listed or len(thing) < 2 or "、" not in head or thing.startswith(("级", "于", "待", "量", "值", "学")):
        return left
    return head[: len(head) - len(without_acts(head))] + thing


def distributed(left: str) -> tuple[str, ...]:
    """甲和乙分别: the parts that share one predicate, and the end of the last one where both names are of one length:
    城镇、农村居民收入 is 城镇居民收入 and 农村居民收入."""
    parts = [part for part in _PARTS.split(re.sub(r"分别$", "", left)) if len(part) >= 2]
    if len(parts) < 2:
        return tuple(parts)
    before, last = parts[-2], parts[-1]
    if len(last) > len(before) + 1 and len(before) <= 4 and is_measure_ending(last):
        tail = last[len(before) :]
        parts = [part + tail for part in parts[:-1]] + [last]
    return tuple(parts)
