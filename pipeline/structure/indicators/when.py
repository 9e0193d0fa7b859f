"""The year that a number speaks of and the day it is due, where the text around it says so."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from pipeline.structure.dates import year_of

_YEAR = r"(?:19|20)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}|一九[〇○零一二三四五六七八九]{2}"
_YEARS = re.compile(
    rf"(?<![0-9〔\[《])(?P<year>{_YEAR})(?=年|[-—－~～至](?:19|20)[0-9]{{2}}年)|(?P<word>今年|本年度?|去年|上年(?!末|底|同期)|明年)"
)
_COMPARED = re.compile(r"(?:比|较|与|同|自|从)$")
_DUE = re.compile(
    rf"(?P<to>到|至|力争|争取|确保|在)?(?P<year>{_YEAR}|今年|本年|明年)年?(?:(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?:(?P<day>[0-9]{{1,2}})日|(?P<end>底|末))?|(?P<yearend>底|末|年底|年末)|(?P<half>上半年))?(?P<before>前|之前|以前)?"
)
_YEAR_END = re.compile(r"(?<![去上])年(?:底|末)(?:前|之前|以前)?")
_WORDS = {"今": 0, "本": 0, "去": -1, "上": -1, "明": 1}
_MONTHS = {c: n for n, c in enumerate(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"), 1)}


class Due(NamedTuple):
    """year of which it speaks, None where the words do not say; deadline None where nothing is due."""

    year: int | None
    deadline: date | None


def year_in(words: str, now: int | None) -> int | None:
    """The last year that is named, 比2020年 and the like left out; now resolves 今年."""
    found = None
    for match in _YEARS.finditer(words):
        if _COMPARED.search(words[: match.start()]):
            continue
        if match["year"]:
            found = year_of(match["year"])
        elif now is not None:
            found = now + _WORDS[match["word"][0]]
    return found


def deadline_in(words: str, now: int | None) -> date | None:
    """The last day by which the clause wants it: 到2025年, 2025年6月底前, 年底前.

    >>> deadline_in("到2025年，全市", None), deadline_in("2025年6月底前完成", None), deadline_in("2024年完成", None)
    (datetime.date(2025, 12, 31), datetime.date(2025, 6, 30), None)
    """
    found = None
    for match in _DUE.finditer(words):
        if not (match["to"] in ("到", "至") or match["before"] or ((match["end"] or match["yearend"]) and match["to"])):
            continue
        named = match["year"]
        year = (now + _WORDS[named[0]] if now is not None else None) if named[0] in _WORDS else year_of(named)
        if year is None:
            continue
        found = _day(match, year) or found
    if found is None and now is not None and _YEAR_END.search(words) and "前" in words:
        return date(now, 12, 31)
    return found


def _day(match: re.Match[str], year: int) -> date | None:
    printed = match["month"]
    month = (int(printed) if printed.isdigit() else _MONTHS.get(printed)) if printed else 6 if match["half"] else 12
    if month is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else last
    return date(year, month, day) if 1 <= day <= last else None
