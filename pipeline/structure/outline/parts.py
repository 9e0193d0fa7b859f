"""The parts of a document that have an outline of their own: the document itself, those embedded in it, its annexes.

A covering notice carries a plan or a set of rules; its title stands below the notice's date. An annex begins with 附件
on a line of its own (GB/T 9704-2012 7.3.6). What is signature, date, list of attachments belongs to no section.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.labels.decoys import Quiet
from pipeline.labels.numerals import number_of
from pipeline.labels.vocabulary import SPACE


class Part(NamedTuple):
    """A part [start, end) of the text; body: where its own outline may begin; content_end: where signature, date and
    list of attachments begin. style is "" for the document itself, else doc_title or annex; label and heading are
    spans."""

    start: int
    body: int
    content_end: int
    end: int
    style: str
    label: tuple[int, int] | None = None
    heading: tuple[int, int] | None = None


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it."""

    start: int
    end: int
    text: str


_ISSUED = re.compile(
    r"(?:印发|转发|下发|颁发|发布|公布|颁布)(?:.{0,30}?《(?P<quoted>[^《》]{2,80})》|(?P<bare>.{3,80}?)(?:的(?:通知|函|公告|令|决定|意见|复函|批复))?$)"
)
_PASSES_ON = re.compile(r"印发|转发|下发|颁发|发布|公布|颁布|批转|施行|的(?:函|令|通知|公告)$")
_ANNEX = re.compile(
    rf"附{SPACE}?[件录錄表]?{SPACE}{{0,3}}(?P<n>[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}}|(?<=[件录錄表])[A-F](?![A-Za-z]))?{SPACE}{{0,2}}[:：]?(?=$|{SPACE}|[\u4e00-\u9fff《（])"
)
DATED = re.compile(
    rf"[（(]?(?:[12][0-9０-９]{{3}}|[〇○零一二三四五六七八九Ｏ0]{{4}}){SPACE}?年{SPACE}?[0-9〇零一二三四五六七八九十元]{{1,3}}{SPACE}?月{SPACE}?(?:[0-9〇零一二三四五六七八九十]{{1,3}}{SPACE}?日)?[）)]?"
)
_GENRE = re.compile(
    r"(?:办法|规定|条例|方案|预案|规则|细则|意见|计划|规划|要点|请示|报告|准则|制度|章程|指南|标准|纲要|通知|决定|公约|规程|措施|清单|目录|分工|工作要求|导则|范本|名单|表)(?:[（(][^（）()]{1,12}[）)])?$"
)
_NOTED = re.compile(rf"{SPACE}*[（(][^（）()\n]{{1,40}}[）)]$")
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|zip|rar|wps|pptx?|jpg|ofd)$", re.IGNORECASE)
_ORGAN = re.compile(
    r"(?:局|厅|部|委|委员会|办|办公室|政府|国务院|院|会|组|署|行|公司|中心|学校|大学|处|教委|领导小组|委办|社|团|站|所)$"
)


def squeeze(text: str) -> str:
    """A text without blanks and without what titles vary in: marks, brackets, 的."""
    return re.sub(r"[\s《》“”〈〉（）()，、：:的]", "", text)


def lines_of(value: str) -> list[Line]:
    """The lines that are not blank."""
    out = []
    for match in re.finditer(r"[^\n]+", value):
        text = match.group()
        bare = text.strip()
        if bare:
            start = match.start() + text.index(bare)
            out.append(Line(start, start + len(bare), bare))
    return out


def parts_of(
    value: str, lines: list[Line], quiet: Quiet, title: str | None, title_end: int, flattened: bool = False
) -> list[Part]:
    """The document and what is embedded in it, in order of place. `flattened`: the text came on one line."""
    carried = _carried(value, title)
    starts: list[Part] = []
    dated = False
    i = 0
    while i < len(lines):
        line = lines[i]
        if line.start < title_end or quiet.at(line.start):
            i += 1
            continue
        dated = dated or bool(DATED.fullmatch(line.text))
        part, used = _annex(lines, i) if line.text[0] == "附" else (None, 0)
        if part is None and i and (dated or carried):
            part, used = _embedded(lines, i, carried)
        if part is not None:
            starts.append(part)
            i += used
        else:
            i += 1
    starts += _fused(value, lines, carried, title_end, starts, flattened)
    return _closed(value, lines, quiet, sorted(starts))


# Where line breaks are lost an embedded document begins behind a date or a note in brackets and goes on with its first
# label; an annex begins behind a date.
_BEGINS = (
    r"\s*(?=第\s?[一1]\s?[章条编部]|目\s*[录錄]|一、|[（(][〇○零一二三四五六七八九12]|为|根据|[\u4e00-\u9fff]{2,20}：)"
)
_FUSED_ANNEX = re.compile(
    r"(?<=[日）)。])\s*(?P<label>附[件录錄](?P<n>[1-9１-９一二三四五六七八九])?)(?=[\u4e00-\u9fff《])(?![为：:、和及的中])"
)


# … and its title reaches to a word of its genre or to its first label.
_ANNEX_NAME = re.compile(r"[^\n。；，：]{3,40}?(?=一、|1[.．、]|第一[章条]|（一）|\n|$)")


def _fused(
    value: str, lines: list[Line], carried: frozenset[str], title_end: int, known: list[Part], flattened: bool
) -> list[Part]:
    out: list[Part] = []
    for name in sorted(carried, key=len, reverse=True)[:8]:
        words = r"[\s《》“”（）()，、的]{0,3}".join(map(re.escape, name[:80]))
        pattern = re.compile(r"(?<=[日）)])\s*(?P<name>" + words + r"[）)]?)" + _BEGINS)
        match = pattern.search(value, title_end)
        if match:
            heading = match.span("name")
            out.append(Part(heading[0], heading[1], 0, 0, "doc_title", None, heading))
            break
    shortest = 20 if flattened else 700
    for line in lines if "附" in value else ():
        if line.end - line.start < shortest:
            continue
        for match in _FUSED_ANNEX.finditer(value, max(line.start, title_end), line.end):
            label = match.span("label")
            heading = _ANNEX_NAME.match(value, label[1])
            span = heading.span() if heading else None
            out.append(Part(label[0], span[1] if span else label[1], 0, 0, "annex", label, span))
    taken = {part.start for part in known}
    return [part for part in out if part.start not in taken]


def _carried(value: str, title: str | None) -> frozenset[str]:
    """Squeezed titles of what the document says it carries."""
    names = []
    for text in (title or "", value[:1500]):
        for match in _ISSUED.finditer(text.replace("\n", "") if text is title else text):
            name = match.group("quoted") or (match.group("bare") if text is title else None)
            if name:
                names.append(squeeze(name))
    # what the notice says it passes on: 《…》已经上级批准，现予转发
    if title and _PASSES_ON.search(title):
        names += [squeeze(m.group(1)) for m in re.finditer(r"《([^《》\n]{4,80})》", value[:1500])]
    return frozenset(n for n in names if len(n) >= 5)


def _annex(lines: list[Line], i: int) -> tuple[Part | None, int]:
    line = lines[i]
    match = _ANNEX.match(line.text)
    if not match or len(line.text) > 60:
        return None, 0
    printed = match.group().rstrip()
    rest = line.text[len(printed) :].strip()
    if (not rest and printed == "附") or (rest and (rest[-1] in "。；：，" or not match.group("n"))):
        return None, 0
    label = (line.start, line.start + len(printed))
    if rest:
        begin = line.end - len(rest)
        return Part(line.start, line.end, 0, 0, "annex", label, (begin, line.end)), 1
    heading, used = _heading_lines(lines, i + 1)
    body = heading[1] if heading else label[1]
    return Part(line.start, body, 0, 0, "annex", label, heading), 1 + used


def _heading_lines(lines: list[Line], i: int) -> tuple[tuple[int, int] | None, int]:
    """The title below 附件1: one to three short lines up to the first that is a sentence or has a label."""
    used, complete = 0, 0
    while used < 3 and i + used < len(lines):
        text = lines[i + used].text
        if (
            len(text) > 40
            or text[-1] in "。；：，:;"
            or starts_label(text)
            or _NOTED.match(text)
            or DATED.fullmatch(text)
        ):
            break
        used += 1
        if _GENRE.search(text):
            complete = used
            break
    used = complete or min(used, 1)
    if not used:
        return None, 0
    return (lines[i].start, lines[i + used - 1].end), used


def _embedded(lines: list[Line], i: int, carried: frozenset[str]) -> tuple[Part | None, int]:
    """The title of a document that the notice said it carries, on one to four lines."""
    joined = ""
    for used in range(1, 5):
        if i + used > len(lines):
            break
        text = lines[i + used - 1].text
        if len(text) > 60 or text[-1] in "。；，：" or (used == 1 and starts_label(text)):
            break
        joined += squeeze(text)
        if joined in carried:
            heading = (lines[i].start, lines[i + used - 1].end)
            return Part(heading[0], heading[1], 0, 0, "doc_title", None, heading), used
        if not any(name.startswith(joined) for name in carried):
            break
    return None, 0


def _closed(value: str, lines: list[Line], quiet: Quiet, starts: list[Part]) -> list[Part]:
    """The parts with their ends, those left out that are only named."""
    ends = [part.start for part in starts[1:]] + [len(value)]
    kept = [part for part, end in zip(starts, ends, strict=False) if not _only_named(value, part, end)]
    parts = [Part(0, 0, 0, 0, ""), *kept]
    places = [line.start for line in lines]
    out = []
    for part, end in zip(parts, [p.start for p in kept] + [len(value)], strict=True):
        inside = lines[bisect_left(places, part.body) : bisect_left(places, end)]
        out.append(part._replace(end=end, content_end=_content_end(inside, quiet, part, end)))
    return out


def _only_named(value: str, part: Part, end: int) -> bool:
    """An annex that is only named, a link to a file: nothing of it follows."""
    named = value[slice(*part.heading)] if part.heading else ""
    return part.style == "annex" and (not value[part.body : end].strip() or bool(_FILE.search(named)))


def _content_end(inside: list[Line], quiet: Quiet, part: Part, end: int) -> int:
    """Where the signature block begins: from the end upward, dates, names of organs, notes in brackets, lists of
    attachments. Without a date there is no signature."""
    cut, dated = end, False
    for line in reversed(inside[-30:]):
        if "。" in line.text[:-1] and DATED.search(line.text) and not _NOTED.match(line.text):
            break  # a paragraph that signature and date have run into is text all the same
        decoy = quiet.at(line.start)
        date = bool(DATED.search(line.text)) and len(line.text) <= 60 and line.text[-1] not in "。；，："
        listed = decoy is not None and decoy.kind == "attachments"
        organ = dated and len(line.text) <= 40 and line.text[-1] not in "。；：，、！？" and not starts_label(line.text)
        note = _NOTED.match(line.text) is not None and not starts_label(line.text)
        if not (
            date or listed or organ or note or line.text.startswith(("公开方式", "抄送", "联系人", "联系电话", "附注"))
        ):
            break
        dated = dated or date
        if dated or listed or note or line.text.startswith(("公开方式", "抄送", "联系人", "联系电话", "附注")):
            cut = line.start
    return max(cut, part.body)


def annex_number(label: str) -> int | None:
    """The number of 附件2; None for 附件."""
    return number_of(re.sub(r"[附件录錄表：:\s]", "", label))
