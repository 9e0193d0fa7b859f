"""Document numbers (发文字号, GB/T 9704-2012 7.2.5): the issuer's abbreviation, the year in brackets, a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.document import Title
from pipeline.structure.issuer import is_organ
from pipeline.text import Span

_GAP = r"[ \t\u3000\xa0]{0,2}"
# Searched from the bracket of the year, which is rare, back to the words before it.
_NUMBER = re.compile(
    rf"[〔\[［【（(﹝]{_GAP}(?P<year>(?:19|20)[0-9]{{2}})年?{_GAP}[〕\]］】）)﹞]"
    rf"{_GAP}(?P<ordinal>第?){_GAP}(?P<serial>[0-9]{{1,5}}){_GAP}号"
)
_HEAD = re.compile(rf"(?P<head>[\u4e00-\u9fffA-Z]{{1,24}}){_GAP}\Z")
# The army and the courts put the year first: 〔1996〕武司字第82号
_YEAR_FIRST = re.compile(
    rf"(?<![\u4e00-\u9fff])[〔\[（(](?P<year>(?:19|20)[0-9]{{2}})[〕\]）)]{_GAP}(?P<head>[\u4e00-\u9fff]{{1,8}}字){_GAP}"
    rf"(?P<ordinal>第?){_GAP}(?P<serial>[0-9]{{1,5}}){_GAP}号"
)
_REACH = 26
# Words that stand before a number in running text and are no part of it. Not 经 (国经贸), 自 (自然资), 据 (国数据). At
# the very start 和 and 如 are counties (和政, 如政), unless a title or a bracket went before.
_BEFORE = re.compile(
    r"根据|按照|依据|依照|参照|遵照|贯彻|落实|执行|印发|转发|下发|发布|发文|文号|字号|编号|文件|通知|通告|公告|决定|意见|"
    r"规定|办法|批复|复函|报告|请示|方案|规划|要点|条例|细则|答复|的函|参见|详见|出台|制定|包括|其中|同时|以|见|与|和|及|即|的|了|对|由|在|按|号|为|是|到|称|如|第"
)
# 教政法厅函 and 国卫办医函 are abbreviations; a name written out has four characters and more before what it ends in.
_MAKER = re.compile(r"[\u4e00-\u9fff]{2,16}(?:局|政府|委员会|办公室|办公厅|国务院)(?=[\u4e00-\u9fff]{2,8}$)")
# What an abbreviation ends in: the kind of document or the word for a series.
_OWN_LINE = re.compile(r"^[ \t\u3000]*(?:(?:发文字号|文[ \u3000]{0,4}号|字号|文件编号)[:：])?[ \t\u3000（(]*$")
_HEAD_LINES = 12
_HEAD_CHARS = 700
_DECREE = re.compile(
    rf"(?P<head>[\u4e00-\u9fff]{{2,24}}(?:令|公告))[ \t\u3000\n]{{0,6}}"
    rf"(?P<number>第?{_GAP}[0-9一二三四五六七八九十百〇]{{1,6}}{_GAP}号)"
)


class Number(NamedTuple):
    """A document number, normalised to 〔〕 without spaces, and where it stands. year is 0 for a decree."""

    value: str
    year: int
    start: int
    end: int


def numbers_in(value: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every document number of a stretch of text, in order, less the words before it that are no part of it.

    >>> [n.value for n in numbers_in("要按照云政办发[2021] 12号和云府〔2020〕3号办理")]
    ['云政办发〔2021〕12号', '云府〔2020〕3号']
    """
    stop = len(value) if end is None else end
    matches = _YEAR_FIRST.finditer(value, start, stop) if value.find("字", start, stop) >= 0 else ()
    old = [
        Number(f"〔{m['year']}〕{m['head']}{m['ordinal']}{m['serial']}号", int(m["year"]), *m.span()) for m in matches
    ]
    found = [*_numbers(value, start, stop), *old] if old else _numbers(value, start, stop)
    yield from sorted(found, key=lambda number: number.start) if old else found


def _numbers(value: str, start: int, end: int) -> Iterator[Number]:
    for match in _NUMBER.finditer(value, start, end):
        low = max(start, match.start() - _REACH)
        before = _HEAD.search(value[low : match.start()])
        if before is None:
            continue
        words, at = before["head"], low + before.start("head")
        joined = value[at - 1 : at] in {"》", "）", ")", "、"}
        cuts = [m.end() for m in _BEFORE.finditer(words, 0 if joined or words[0] not in "和如" else 1)]
        if words[0] == "函" or (words[0] in "日年" and value[at - 1 : at].isdigit()):
            cuts.insert(0, 1)  # 6月1日云民发〔2025〕2号: a date ran into the number
        cuts = [cut for cut in cuts if cut < len(words)]
        head = words[max(cuts, default=0) :]
        if len(head) < 2 and cuts:
            head = words[cuts[-2] if len(cuts) > 1 else 0 :]
        maker = _MAKER.match(head)
        if maker and is_organ(maker.group()):
            head = head[maker.end() :]  # 市民政局云民发〔2017〕8号: the institution, then its abbreviation
        at += len(words) - len(head)
        if len(head) > 12:
            # longer than any abbreviation: words of a sentence that the list above does not know
            head, at = head[-6:], at + len(head) - 6
        number = f"{head}〔{match['year']}〕{match['ordinal']}{match['serial']}号"
        yield Number(number, int(match["year"]), at, match.end())


def own_number_of(value: str, title: Title | None) -> Number | None:
    """The document's own number: in its head, on a line of its own or right after the title, never inside a sentence.

    A decree's number (`云溪市人民政府令` over `第12号`) counts too. None where the head has none.
    """
    span = title.span if title else None
    start, end = _head_of(value, span)
    for number in numbers_in(value, start, end):
        left = value.rfind("\n", 0, number.start) + 1
        if span and span.start <= number.start < span.end:
            # a title that took its number in: its own unless brackets say that it is cited
            if value[number.start - 1 : number.start] not in {"（", "(", "《"} and number.end + 24 > span.end:
                return number
            continue
        before = value[max(left, span.end) if span and left <= span.end <= number.start else left : number.start]
        after = value[number.end : number.end + 1]
        if span and left <= number.start < number.end <= span.start and is_organ(before.strip().removesuffix("文件")):
            return number  # a red head that ran into the title: 云溪市人民政府文件云政发〔2021〕9号
        if _OWN_LINE.match(before) and after not in {"文", "、", "，", "精", "要", "规"}:
            return number
    decree = _DECREE.search(value, 0, min(end, 300))
    if decree and (_alone(value, decree.start(), decree.end()) or (span and decree.span("head") == tuple(span))):
        return Number(re.sub(r"\s", "", decree.group()), 0, decree.start(), decree.end())
    return None


def _head_of(value: str, span: Span | None) -> tuple[int, int]:
    """Where a number may stand: the first lines, and those after the title."""
    start = 0
    end = max(0, span.end if span else 0)
    for _ in range(_HEAD_LINES):
        at = value.find("\n", end + 1)
        if at < 0:
            end = len(value)
            break
        end = at
    return start, min(end, (span.end if span else 0) + _HEAD_CHARS)


def _alone(value: str, start: int, end: int) -> bool:
    """Whether a stretch fills its lines."""
    before = value[value.rfind("\n", 0, start) + 1 : start]
    stop = value.find("\n", end)
    return not before.strip() and not value[end : stop if stop >= 0 else len(value)].strip(" \t\u3000）)")
