"""The year a document is of, and the period it speaks for."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.found import Found
from pipeline.structure.dates import year_of
from pipeline.text import Span

_YEAR = r"(?:(?:19|20)[0-9]{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})"
_RANGE = re.compile(rf"(?P<first>{_YEAR})年?\s{{0,2}}[-—–―~～－至到]{{1,2}}\s{{0,2}}(?P<last>{_YEAR})(?P<school>学)?年")
_ONE = re.compile(
    rf"(?P<year>{_YEAR})(?P<school>学)?年(?P<part>度?(?:上半年|下半年|第?[一二三四]季度|[0-9]{{1,2}}月(?![0-9一二三四五六七八九十])))?"
)
_BARE = re.compile(r"(?<![0-9〔\[（(])(?P<year>20[0-4][0-9])(?![0-9年〕\]）)号])(?=[\u4e00-\u9fff])")
_FIVE = re.compile(
    r"[“\"]?(?P<count>十[一二三四五六]?|[一二三四五六七八九])五[”\"]?(?:期间|时期|规划|计划|[\u4e00-\u9fff]{0,14}(?:规划|纲要|计划))"
)
_FIFTH = re.compile(r"第(?P<count>十[一二三四五六]?|[一二三四五六七八九])个五年(?:规划|计划|时期)?")
_BLANKED = re.compile(r"(?:[xX×*＊]{2,4}|20[xX×*＊]{2}|20[0-9][xX×*＊])年?")
_QUOTED = re.compile(r"《[^《》\n]{1,120}》|[〔\[（(](?:19|20)[0-9]{2}[〕\]）)]")
_TEXT_YEAR = re.compile(
    r"(?<![0-9])(?P<before>到|至|截至|截止|自|从|于)?(?P<year>(?:19|20)[0-9]{2})年(?![-—–~至到])"
    r"(?P<after>前|底前|以前|起|[0-9]{1,2}月(?:[0-9]{1,2}日)?[^，。；\n]{0,24}?(?:前|后|起|以来))?"
)
_OPENING = re.compile(rf"\s*(?P<year>{_YEAR})年(?:[，,度以来]|是|全[市县区省])")
_EFFECT = re.compile(
    rf"自\s?(?P<year>{_YEAR})年\s?[0-9一二三四五六七八九十]{{1,2}}月\s?[0-9一二三四五六七八九十]{{1,3}}日\s?起(?:正式)?(?:施行|实施|执行)"
)
_NUMBERED = re.compile(r"第\s?[0-9]{1,3}/(?P<year>20[0-9]{2})号")  # Hong Kong's circulars
# What speaks for a whole year when its title names one.
# A document number's year, and the year that a plan's far goals are for (二〇三五年远景目标).
_NOT_ITS_YEAR = re.compile(rf"[〔\[](?:19|20)\d\d[〕\]]|(?:{_YEAR})年远景目标")
_ANNUAL = re.compile(r"要点|计划|总结|安排|思路|打算|预算|决算|年报|年度报告|重点|任务|节假日")
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_CN = "零一二三四五六七八九十"


class Period(NamedTuple):
    """A year, and the first and last day of what the document speaks for; each None where it is not said."""

    year: int | None = None
    start: date | None = None
    end: date | None = None


def period_of_title(title: str) -> Period:
    """Year and period out of a title; years inside a document number or beside a blanked one are not its own.

    >>> period_of_title("云溪市教育局2021年工作要点")
    Period(year=2021, start=datetime.date(2021, 1, 1), end=datetime.date(2021, 12, 31))
    >>> period_of_title("云溪市学前教育行动计划（2021—2023年）").end
    datetime.date(2023, 12, 31)
    """
    words = _NOT_ITS_YEAR.sub("", title)
    numbered = _NUMBERED.search(words)
    if numbered:
        return Period(int(numbered["year"]))
    spread = _RANGE.search(words)
    if spread:
        first, last = year_of(spread["first"]), year_of(spread["last"])
        if first is None or last is None or not first < last <= first + 50:
            return Period()
        if spread["school"]:
            return Period(first, date(first, 9, 1), date(last, 8, 31))
        return Period(None, date(first, 1, 1), date(last, 12, 31))
    one = _ONE.search(words)
    if one:
        return _one_year(words, one)
    five = _FIVE.search(words) or _FIFTH.search(words)
    if five:
        first = five_years_of(five["count"])
        return Period(None, date(first, 1, 1), date(first + 4, 12, 31)) if first else Period()
    bare = _BARE.search(words)
    if bare and _ANNUAL.search(words):
        year = int(bare["year"])
        return Period(year, date(year, 1, 1), date(year, 12, 31))
    return Period()


def _one_year(words: str, one: re.Match[str]) -> Period:
    year = year_of(one["year"])
    if year is None:
        return Period()
    part = (one["part"] or "").lstrip("度")
    if part:
        first, last = _months_of(part)
        if 1 <= first <= last <= 12:
            return Period(year, date(year, first, 1), _month_end(year, last))
        return Period(year)
    if one["school"]:
        return Period(year)
    if not _ANNUAL.search(words):
        return Period(year)
    years = [y for m in _ONE.finditer(words) if (y := year_of(m["year"]))]
    last = max(years)
    return Period(year, date(year, 1, 1), date(last if last <= year + 1 else year, 12, 31))


def _months_of(part: str) -> tuple[int, int]:
    if part == "上半年":
        return 1, 6
    if part == "下半年":
        return 7, 12
    if part.endswith("季度"):
        return _QUARTERS[part[-3]]
    month = int(part[:-1])
    return month, month


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def five_years_of(count: str) -> int | None:
    """The first year of a five-year plan: 一五 began in 1953; 1963 to 1965 were years between plans.

    >>> five_years_of("十四"), five_years_of("九"), five_years_of("一")
    (2021, 1996, 1953)
    """
    number = 10 + (_CN.index(count[1]) if len(count) > 1 else 0) if count[0] == "十" else _CN.index(count)
    if number <= 2:
        return 1953 + 5 * (number - 1)
    return 1966 + 5 * (number - 3)


def year_is_blanked(title: str, value: str) -> bool:
    """Whether the place of the year is redacted (`xxxx年`) in the title or the first words."""
    return bool(
        _BLANKED.search(title)
        or re.search(r"(?<![A-Za-z])[xX×*＊]{4}年?", value[:200])
        or _BLANKED_YEAR.search(value, 0, 200)
    )


_BLANKED_YEAR = re.compile(r"(?<![A-Za-z0-9])20(?:[xX×*＊]{2}|[0-9][xX×*＊])年")


def year_in_effect(value: str) -> Found[int] | None:
    """The year a regulation enters into force, said in its last article."""
    matches = list(_EFFECT.finditer(value, max(0, len(value) - 600)))
    year = year_of(matches[-1]["year"]) if matches else None
    return Found(year, "in_effect", Span(*matches[-1].span())) if year else None


def year_of_text(value: str, start: int = 0) -> Found[int] | None:
    """The year that a report without a dated title speaks of: the one its first words name, else the one named most
    among those that are no deadline or beginning and stand outside 《》. start is where its title is over.

    >>> year_of_text("2021年，全市教育工作稳步推进。").value
    2021
    >>> year_of_text("到2025年，建成一批学校。") is None
    True
    """
    opening = _OPENING.match(value, start)
    if opening:
        year = year_of(opening["year"])
        return Found(year, "first_words", Span(*opening.span("year"))) if year else None
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), value)
    years: dict[str, list[Span]] = {}
    for match in _TEXT_YEAR.finditer(plain, start):
        if not match["before"] and not match["after"]:
            years.setdefault(match["year"], []).append(Span(*match.span("year")))
    best = sorted(years.items(), key=lambda item: -len(item[1]))[:2]
    if not best or len(best[0][1]) < 2 or (len(best) > 1 and len(best[1][1]) * 2 > len(best[0][1])):
        return None
    year = year_of(best[0][0])
    return Found(year, "most_named", best[0][1][0]) if year else None
