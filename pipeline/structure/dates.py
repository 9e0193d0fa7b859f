"""Calendar dates as documents print them: 2021年3月5日, 二〇二一年三月五日, 2021-03-05, 中华民国110年3月5日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

# The zero of a year in Chinese numerals is printed in many ways; GB/T 9704-2012 7.3.5.4 has 〇 in its older edition.
ZEROS = "〇○零◯ＯOoΟО0０"
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {c: "0" for c in ZEROS}
_DIGITS |= {chr(0xFF10 + n): str(n) for n in range(10)} | {str(n): str(n) for n in range(10)}
# PDF text has a stray space between the characters of a year (二零 二六年)
_YEAR = rf"(?:[12１２][0-9０-９]{{3}}|[一二](?: ?[{ZEROS}一二三四五六七八九]){{3}})"
_SMALL = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,4}|元)"
_GAP = r"[ \t\u3000\xa0]{0,3}"

DATE = (
    rf"(?P<year>(?:中[华華])?民[国國]{_GAP}[0-9]{{1,3}}|{_YEAR})"
    rf"{_GAP}(?:年{_GAP}(?P<month>{_SMALL}){_GAP}月{_GAP}(?P<day>{_SMALL}){_GAP}日"
    r"|(?P<mark>[-/.－．／])(?P<month2>[0-9]{1,2})(?P=mark)(?P<day2>[0-9]{1,2})(?![0-9.]))"
)
_FIND = re.compile(rf"(?<![0-9０-９]){DATE}")
_SPAN = (1900, 2100)


class Dated(NamedTuple):
    """A date and where it stands; value is None where no calendar has such a day, or outside 1900 to 2100."""

    value: date | None
    start: int
    end: int


def dates_in(value: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Every full date (year, month, day) of a stretch of text, in order.

    >>> [d.value.isoformat() for d in dates_in("二〇二一年三月五日，至2021-03-08")]
    ['2021-03-05', '2021-03-08']
    >>> [d.value for d in dates_in("2021年2月30日")]
    [None]
    """
    for match in _FIND.finditer(value, start, len(value) if end is None else end):
        yield Dated(day_of(match), match.start(), match.end())


def day_of(match: re.Match[str]) -> date | None:
    """The day that a match of `DATE` names, None where there is no such day or it lies outside 1900 to 2100."""
    year = year_of(match["year"])
    month = small_of(match["month"] or match["month2"])
    day = small_of(match["day"] or match["day2"])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(printed: str) -> int | None:
    """A year in either numerals, 民国 years counted from 1912; None outside 1900 to 2100.

    >>> year_of("二〇二一"), year_of("民國110"), year_of("1850")
    (2021, 2021, None)
    """
    digits = "".join(_DIGITS.get(c, "") for c in printed)
    if not digits:
        return None
    year = int(digits) + (1911 if printed[:1] in "中民" else 0)
    return year if _SPAN[0] <= year <= _SPAN[1] else None


def small_of(printed: str) -> int | None:
    """A number below a hundred in either numerals; 元 is the first.

    >>> small_of("三十一"), small_of("廿五"), small_of("元"), small_of("05"), small_of("十十")
    (31, 25, 1, 5, None)
    """
    if printed == "元":
        return 1
    if all(c in _DIGITS and not "一" <= c <= "龥" for c in printed):
        return int("".join(_DIGITS[c] for c in printed))
    expanded = printed.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = expanded.partition("十")
    if not ten:
        tens, ones = "", expanded
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (int(_DIGITS[tens]) if tens else int(bool(ten))) * 10 + (int(_DIGITS[ones]) if ones else 0)
