"""What the head of a letter says behind labels: 發文日期, 發文字號, 受文者 (Taiwan's 文書處理手冊), 发文机关, 主送.

Lines in the text itself, not those of a page's record, which `harvest` reads from what was cut.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from pipeline.found import Found
from pipeline.structure.dates import DATE, day_of
from pipeline.structure.doc_number import Number
from pipeline.structure.issuer import Issuer, named, organs_of
from pipeline.text import Span

_HEAD = 800  # characters; the labels of a letter fill its first lines
_LABEL = r"^[ \t\u3000]{0,8}"
_COLON = r"[ \t\u3000]{0,4}[:：][ \t\u3000]{0,4}"
_DATE = re.compile(rf"{_LABEL}(?:[发發]文|成文|[签簽][发發])日期{_COLON}{DATE}", re.M)
# 代字, 第, the year of the Republic in three digits and a serial number: 荻教學字第1130001234號
_NUMBER = re.compile(
    rf"{_LABEL}(?:[发發]文)?字[号號]{_COLON}"
    r"(?P<number>[\u4e00-\u9fff]{1,12}字第[ \u3000]{0,2}[0-9A-Z]{4,14}[ \u3000]{0,2}[号號])",
    re.M,
)
_ISSUER = re.compile(
    rf"{_LABEL}[发發]文(?:机关|機關|单位|單位)(?:全衔|全銜|名[称稱])?{_COLON}(?P<words>[^\n：:。]{{3,60}})$", re.M
)
# Announcements of tenders and sales name who makes them behind a label, most often at the end.
_ANNOUNCER = re.compile(
    rf"{_LABEL}(?:采购人|采购单位|招标人|招标单位|出让人|挂牌人|发布单位|发布机关|公告单位)(?:名称)?{_COLON}(?P<words>[^\n：:。，]{{3,40}})$",
    re.M,
)
_TO = re.compile(
    rf"{_LABEL}(?P<label>受文者|主送(?:机关|機關|单位|單位)?|正本){_COLON}(?P<words>[^\n]{{2,200}}?)[ \t\u3000。]*$",
    re.M,
)
_ELSEWHERE = re.compile(r"如(?:正|副|行文|後|后)|^[无無]$")  # 受文者：如正副本行文單位


class Labelled(NamedTuple):
    """What a letter's head labels; None where it does not."""

    dated: Found[date] | None = None
    number: Number | None = None
    issuer: Issuer | None = None
    recipients: Found[str] | None = None


def labelled_in(value: str) -> Labelled:
    """The facts that stand behind labels; 正本, the list of addressees, may stand below the letter.

    >>> labelled_in("云溪縣政府函\\n發文日期：中華民國110年3月5日\\n受文者：北汀國民小學").recipients.value
    '北汀國民小學'
    """
    end = min(len(value), _HEAD)
    day = _DATE.search(value, 0, end)
    number = _NUMBER.search(value, 0, end)
    letter = bool(day or number)
    dated = day_of(day) if day else None
    return Labelled(
        Found(dated, "label", Span(day.start("year"), day.end())) if day and dated else None,
        Number(re.sub(r"\s", "", number["number"]), 0, number.start("number"), number.end("number"))
        if number
        else None,
        _issuer(value, end),
        _recipients(value, end, letter),
    )


def _issuer(value: str, end: int) -> Issuer | None:
    match = _ISSUER.search(value, 0, end) or _ANNOUNCER.search(value)
    organs = organs_of(match["words"]) if match else []
    return named(organs, "label", Span(*match.span("words"))) if match and organs else None


def _recipients(value: str, end: int, letter: bool) -> Found[str] | None:
    """The addressees of the head; of a letter that refers to the list below it, that list."""
    for match in _TO.finditer(value, 0, len(value) if letter else end):
        if (match["label"] != "正本" or letter) and not _ELSEWHERE.search(match["words"]):
            return Found(match["words"], "label", Span(*match.span("words")))
    return None
