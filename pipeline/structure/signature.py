"""The end of a document: who signs it and when (成文日期, GB/T 9704-2012 7.3.5); the outer document, not an annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.structure.dates import DATE, dates_in, day_of
from pipeline.structure.issuer import organs_of, tail_organ

_LINE_DATE = re.compile(
    rf"^[ \t\u3000\xa0（(*]*(?P<before>[\u4e00-\u9fff、 \u3000\xa0]{{0,60}}?)"
    rf"[ \t\u3000\xa0（(]*{DATE}[ \t\u3000\xa0）)*]*$"
)
_TAIL = 90
_STOP = re.compile(r"[。！？；;：:，,]")
_ENDS = ("。", "！")
# What makes a date the beginning of a sentence, not the end of a document.
_GOES_ON = tuple("，,、至起前后在召以的开于上下")
_HEAD_DATE = re.compile(rf"^[ \t\u3000\xa0]*[（(]{DATE}[^）)\n]{{0,120}}[）)]")
# 2021-03-05 alone below a title is the day of upload, as sites print it; 年, 月 and 日 are written by authors
_BARE_HEAD_DATE = re.compile(rf"^[ \t\u3000\xa0]*(?=[^\n]{{4,14}}日[ \t\u3000]*(?:\n|$)){DATE}")
_SPOKEN = re.compile(
    rf"(?:^|[\n—―－*-])[*\s　—―－（(-]{{0,8}}{DATE}[ \u3000]*(?:在[^\n。]{{4,60}}(?:会议?|大会|会上)"
    r"|[\u4e00-\u9fff]{2,30}通过)"
)
_NOTE = re.compile(
    r"^[ \t\u3000\xa0]*(?:[（(][^（）()\n]{2,30}[）)]|公开(?:方式|属性|形式)|(?:抄送|主送|联系人|联系电话)"
    r"|印发|信息公开|附件?[:：\d])"
)
_ANNEX = re.compile(r"^[ \t\u3000\xa0]*附[ \u3000]?件[ \u3000]?[0-9一二三四五六七八九十]{0,2}[:：]?[ \u3000]*$")
_TITLE_DATE = re.compile(rf"[（(]{DATE}[ \u3000]*[\u4e00-\u9fff ·]{{0,10}}[）)]$")


_LITTER = re.compile(r"[ \t\u3000\xa0]*&[a-z]{0,5}[;；]?[ \t\u3000\xa0]*$")


# A decree or a circular is signed by the head of the institution.
_OFFICE = re.compile(
    r"(?:局长|市长|省长|县长|区长|州长|主席|总理|部长|厅长|主任|委员长|院长|检察长|署长|秘书长)"
    r"[ \t\u3000\xa0]*[\u4e00-\u9fff \u3000]{0,8}$"
)


# 云溪市水务局办公室 2021年3月5日印发 tells who printed it and when.
_PRINTED = re.compile(r"[ \t\u3000]{0,4}印[发制]")
_SEAL = re.compile(r"[ \t\u3000]*[（(](?:盖章|公章|印章|章|印)[）)][ \t\u3000]*$")


_NUMERIC = re.compile(r"[12][0-9]{3}([-/.])[0-9]{1,2}\1[0-9]{1,2}[ \t\u3000）)]{0,8}$")


class Signature(NamedTuple):
    """A date that a document is signed with, and the institutions above it. value None: no calendar has that day."""

    value: date | None
    start: int
    end: int
    organs: tuple[str, ...] = ()
    organs_start: int = 0


def lines_of(value: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank."""
    at = 0
    while at <= len(value):
        stop = value.find("\n", at)
        stop = len(value) if stop < 0 else stop
        if value[at:stop].strip():
            yield at, stop
        at = stop + 1


def signature_of(value: str, head_end: int, known: str = "") -> Signature | None:
    """The outer document's signature: the first date line below institutions, else a date line at the very end.

    head_end is where title and number are over: a date line above it is none. In a text without line breaks the
    signature is its last words. known is the institution that the title names.
    """
    lines = list(lines_of(value))
    for number, (start, end) in enumerate(lines):
        if end <= head_end:
            continue
        if "日" not in value[start:end]:
            # 2021.3.5 is a signature's date only right below the institution; alone it is one of upload
            numeric = end - start <= 40 and start >= head_end and _NUMERIC.search(value, start, end)
            found = _on_line(value, lines, number) if numeric else None
            if found and found.organs:
                return found
            continue
        found = _on_line(value, lines, number) if start >= head_end and end - start <= 100 else None
        found = found or _inside(value, max(start, head_end), end, known)
        if found:
            return found
    return None


def _on_line(value: str, lines: list[tuple[int, int]], number: int) -> Signature | None:
    """The signature whose date is on a line of its own, or behind the institution's name."""
    start, end = lines[number]
    match = _LINE_DATE.match(value[start:end])
    if not match:
        return None
    organs, above = _organs_above(value, lines, number, match["before"])
    person = any(_OFFICE.search(value[s:e]) for s, e in lines[max(0, number - 3) : number] if e - s <= 24)
    if not organs and not person and not (number > 2 and _is_last(value, lines, number)):
        return None
    return Signature(day_of(match), start + match.start("year"), start + match.end(), organs, above)


def _inside(value: str, low: int, high: int, known: str) -> Signature | None:
    """The signature within a long line: institutions and a date between a full stop and whatever follows, in a text
    that lost its line breaks (`…请认真执行。云溪市水务局2021年3月5日附件：…`)."""
    for dated in dates_in(value, low, high):
        before = value[max(low, dated.start - _TAIL) : dated.start]
        words = _clean(_STOP.split(before)[-1].rstrip(";；")).strip(" \t\u3000\xa0（(")
        if not words and before.rstrip()[-1:] in _ENDS and not value[dated.end :].strip():
            return Signature(dated.value, dated.start, dated.end, (), dated.start)  # 妥否，请批示。2020年9月3日
        if len(words) < 3 or value[dated.end : dated.end + 1] in _GOES_ON or _PRINTED.match(value, dated.end):
            continue
        organs = organs_of(words) or organs_of(tail_organ(words))
        if not organs and known and words.endswith(known):
            organs = [known]  # 附件：废止的文件目录云溪市人民政府2020年12月18日
        if organs:
            start = value.rfind(organs[0][:3], low, dated.start)
            return Signature(dated.value, dated.start, dated.end, tuple(organs), start)
    return None


def _organs_above(value: str, lines: list[tuple[int, int]], number: int, before: str) -> tuple[tuple[str, ...], int]:
    """The institutions on the date's own line, or on the lines right above it (joint issuers sign in a column)."""
    start = lines[number][0]
    if before.strip():
        return tuple(organs_of(before)), start
    organs: list[str] = []
    at = number - 1
    while at >= 0 and number - at <= 12:
        low, high = lines[at]
        if not organs and _SEAL.match(value[low:high]):
            at -= 1
            continue
        found = organs_of(_SEAL.sub("", _clean(value[low:high]))) if high - low <= 90 else []
        if not found:
            break
        organs[:0] = found
        start = low
        at -= 1
    return tuple(organs), start


def _clean(line: str) -> str:
    """A line less the litter of broken markup (`&nbsp;` in pieces) that stands behind its words."""
    return _LITTER.sub("", line)


def _is_last(value: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Whether nothing but notes, or an annex, follows a line."""
    for low, high in lines[number + 1 : number + 5]:
        if _ANNEX.match(value[low:high]):
            return True
        if not _NOTE.match(value[low:high]):
            return False
    return number + 5 >= len(lines)


def head_date_of(value: str, at: int) -> Signature | None:
    """A date right below title and number, in brackets (`（一九九三年七月十六日）`) or alone on its line."""
    head = value[at : at + 120].lstrip("\n")
    match = _HEAD_DATE.match(head) or _BARE_HEAD_DATE.match(head)
    if not match:
        return None
    shift = at + len(value[at : at + 120]) - len(value[at : at + 120].lstrip("\n"))
    return Signature(day_of(match), shift + match.start("year"), shift + match.end())


def spoken_date_of(value: str, title: str) -> Signature | None:
    """The day a report or speech was given: `——2019年2月3日在…会议上`, or in the title's brackets."""
    match = _SPOKEN.search(value, 0, 800)
    if match:
        return Signature(day_of(match), match.start("year"), match.end())
    match = _TITLE_DATE.search(title)
    return Signature(day_of(match), 0, 0) if match else None
