"""Every place where a label may stand, with what speaks for it there. Nothing is decided here: `chains` decides.

Evidence is local: whether a line begins, a sentence has ended or a wide gap precedes; what follows; in which sense a
digit has to be read. What certainly is no label (a cross-reference, a quantity, an enumeration of numbers) is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.labels import Label
from pipeline.labels.numerals import number_of
from pipeline.labels.vocabulary import ANYWHERE, CN, COUNTED, LINE, SCANNERS, SPACE, Scanner, number_text

# Where a candidate stands, from strong to weak.
AT_LINE, AT_GAP, AT_STOP, AT_COLON, FUSED = 0, 1, 2, 3, 4

# More candidates than this are not weighed: no document has them, and memory is bounded.
MOST = 100_000


class Candidate(NamedTuple):
    """A label that may be one. place: AT_LINE … FUSED; line: number of its line; leads: what stands before it announces
    a list (…如下：); path: the components of a decimal label, () for others; heads: label and words are a short
    line of their own, as a heading is; doubt: what follows could make a quantity or an enumeration of it."""

    label: Label
    place: int
    line: int
    leads: bool
    path: tuple[int, ...] = ()
    heads: bool = False
    doubt: bool = False


Zones = Sequence[tuple[int, int]]

_STOPS = "。！？；;!?…"
_CLOSERS = "”’」』）)】]》〉"
_LINE_LEAD = re.compile(rf"(?:{SPACE}|[#*•●■◆▲★\ue000-\uf8ff\ufeff\u200b])*$")
_MANY = re.compile(
    r"(?:如下|以下|下列|下述|几[个点方项条]|(?<![第一二三四五六七八九十0-9])[一二三四五六七八九十两0-9]{1,3}[个点方项条种类]\S{0,8})[^。：:；\n]{0,30}[：:。]?\s{0,4}$"
)
# What stands before a label that is cited, not given: 第二十五条、第十七条; 依照本法第三条; 第（一）项
_CITED_BEFORE = re.compile(r"(?:[第本该依据照按和或及与、至到见》”]|之)$")
# What stands behind a label that is cited: 第五条规定的, （一）、（二）项, 第三章的
_CITED_BEHIND = re.compile(
    rf"{SPACE}{{0,2}}(?:[、和或及与至到]{SPACE}{{0,2}}(?:第|[（(]|前)|(?:第.{{1,4}})?[款项目]|的|之规定|规定|所[列述称指规定]|中|以[上下外]"
    rf"|[至到—~～-]|等|[，,]|修改|改为|至第)"
)
_ENUMERATED_BEHIND = re.compile(
    rf"{SPACE}{{0,2}}(?:[{CN}]{{1,3}}|[0-9０-９]{{1,3}})(?:[、，,和及与]|[年级級类類期层線线等是]|(?:[\u4e00-\u9fff]{{1,2}}[、，]))"
)
_DIGIT_SENSE = re.compile(rf"[0-9０-９]{{1,6}}(?:[.．][0-9０-９]{{1,4}})?[万亿]?[{COUNTED}]")
_ORDINAL_NOT_BEFORE = "第其之统统唯惟单专同不十百千万每这那哪任有无另划如归合"
_ASCII = re.compile(r"[A-Za-z0-9０-９.．:：/+×xX*~～—–\-_%‰°#@＋＝=≥≤><]")


def candidates_of(value: str, quiet: Zones = ()) -> list[Candidate]:
    """Candidates in order of place; several may begin at one place (`1.1` is `1.1`, or `1.` and `1`).

    `quiet` are sorted disjoint stretches where nothing is a label: tables of contents, lists of attachments, quotations.
    """
    finder = _Finder(value, quiet)
    found: list[Candidate] = []
    for scanner in SCANNERS:
        finder.add(scanner, found)
        if len(found) > MOST:
            break
    found.sort(key=_order)
    return found[:MOST]


def _order(candidate: Candidate) -> tuple[int, int]:
    return candidate.label.start, -candidate.label.end


class _Finder:
    """The value and what is looked up in it again and again."""

    def __init__(self, value: str, quiet: Zones) -> None:
        self.value = value
        self.breaks = [m.start() for m in re.finditer(r"\n\s*", value)]  # lines that are not blank
        self.zone_starts = [z[0] for z in quiet]
        self.zones = quiet

    def add(self, scanner: Scanner, found: list[Candidate]) -> None:
        value, style = self.value, scanner.marker.style
        reach = scanner.marker.where
        for match in scanner.pattern.finditer(value):
            start, end = match.span()
            place = self.place(start)
            if place > AT_LINE and (reach == LINE or (reach < ANYWHERE and place == FUSED)):
                continue
            if self.silenced(start) or not _allowed(value, start, end, style, place, scanner.bare):
                continue
            printed = number_text(match)
            number = number_of(printed) if printed else None
            if number is None and style != "annex":
                continue
            if number == 0 and style not in ("decimal",):
                continue
            label = Label(start, end, match.group(), number, style, scanner.marker.rank, scanner.bare)
            path: tuple[int, ...] = ()
            if style == "decimal":
                parts = [number_of(p) for p in re.split(r"[.．]", "".join(printed.split()))]
                path = tuple(p or 0 for p in parts)
            heads = place == AT_LINE and self.heads(end)
            line = bisect_right(self.breaks, start)
            doubt = _doubtful(value, end, style)
            found.append(Candidate(label, place, line, self.leads(start), path, heads, doubt))

    def silenced(self, at: int) -> bool:
        i = bisect_right(self.zone_starts, at) - 1
        return i >= 0 and at < self.zones[i][1]

    def place(self, at: int) -> int:
        value = self.value
        i = at - 1
        while i >= 0 and value[i] in " \u3000\t\u00a0" and at - i < 60:
            i -= 1
        if i < 0 or value[i] == "\n":
            return AT_LINE
        gap = at - 1 - i
        before = value[i]
        if before in "#*•●■◆▲★>\ufeff\u200b" or "\ue000" <= before <= "\uf8ff":
            line = value[max(0, i - 8, value.rfind("\n", 0, at) + 1) : at]
            if _LINE_LEAD.fullmatch(line):
                return AT_LINE
        if gap >= 2:
            return AT_GAP
        if before in _STOPS:
            return AT_STOP
        if before in _CLOSERS and i > 0 and (value[i - 1] in _STOPS or before in "）)”」"):
            return AT_STOP if value[i - 1] in _STOPS else AT_COLON
        if before in "：:，,、—–":
            return AT_COLON
        return AT_COLON if gap else FUSED

    def heads(self, end: int) -> bool:
        stop = self.value.find("\n", end)
        line = self.value[end : len(self.value) if stop < 0 else stop].strip() if 0 <= stop - end <= 40 else ""
        return 2 <= len(line) <= 32 and line[-1] not in "。；;：:，,、"

    def leads(self, at: int) -> bool:
        before = self.value[max(0, at - 44) : at].rstrip()
        return before.endswith(("：", ":")) or bool(_MANY.search(before))


def _allowed(value: str, start: int, end: int, style: str, place: int, bare: bool) -> bool:
    """The hard rules of the single place."""
    before = value[start - 1] if start else "\n"
    behind = value[end : end + 12]
    if style in ("part", "chapter", "section", "article"):
        return _allowed_law(value, start, behind, style, place)
    if style in ("cn_dun", "capital_dun", "stem_dun"):
        if place <= AT_GAP:
            return True
        if (
            before in f"第之、，,{CN}"
            or (place == FUSED and before in _ORDINAL_NOT_BEFORE + "初高大周期逐")
            or (_ASCII.match(before) and before not in "：:")
        ):
            return False
        return not _ENUMERATED_BEHIND.match(behind) and not (place == FUSED and behind[:1] in "，。、")
    if style == "cn_paren":
        if before == "第" or (place > AT_GAP and _CITED_BEHIND.match(behind) and behind[:1] not in "，,"):
            return False
        return not (
            place > AT_LINE
            and re.match(r"[（(][一二三四五六日]{1,2}[）)]", value[start:end])
            and _weekday(value, start)
        )
    if style in ("arabic_dot", "arabic_dun", "arabic_space", "decimal"):
        return _allowed_arabic(value, start, end, before, behind, style, place, bare)
    if style in ("arabic_paren", "circled", "alpha_paren", "roman", "alpha_dot"):
        if place > AT_GAP and (_ASCII.match(before) and before not in "：:；;."):
            return False
        if place > AT_GAP and value[start] not in "（(①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶" and style != "alpha_dot":
            return False
        return not (place > AT_LINE and _CITED_BEHIND.match(behind) and behind[:1] in "、和至款项的中")
    if style in ("ordinal_shi", "ordinal_yao"):
        if place == FUSED:
            return style == "ordinal_shi" and before not in _ORDINAL_NOT_BEFORE + CN + "、"
        return before != "、" and not (style == "ordinal_shi" and behind[:1] in "，。、；\n")
    if style == "ordinal_di":
        return place != FUSED and before not in "、"
    return True


def _doubtful(value: str, end: int, style: str) -> bool:
    """Whether the words behind a label at the head of a line leave open that it is none: 一、二年级, 2.2人户, 3.14是."""
    behind = value[end : end + 12]
    if style == "cn_dun":
        return bool(_ENUMERATED_BEHIND.match(behind))
    if style == "arabic_dun" and _ENUMERATED_BEHIND.match(behind):
        return True
    if style in ("arabic_dot", "arabic_dun"):
        return behind[:1].isdigit() and bool(_DIGIT_SENSE.match(behind))
    return style == "decimal" and bool(re.match(r"[是的左以和至与及，,、]", behind))


def _allowed_law(value: str, start: int, behind: str, style: str, place: int) -> bool:
    if place == AT_LINE:
        return not re.match(rf"(?:规定|所[列述称规]|{SPACE}{{0,2}}[、和及与至]|{SPACE}{{0,2}}第.{{1,3}}[款项])", behind)
    if place in (FUSED, AT_COLON):
        wide = behind[:1] in (" ", "\u3000") and behind[1:2] not in ("", "、", "，")
        # a title or a chapter's heading runs on: 条例第一章　总则, 附则第九条　本办法; what is cited has no gap behind it
        return wide and not _CITED_BEFORE.search(value[max(0, start - 4) : start])
    return not _CITED_BEHIND.match(behind)


def _allowed_arabic(
    value: str, start: int, end: int, before: str, behind: str, style: str, place: int, bare: bool
) -> bool:
    if place > AT_GAP and before in "：:":
        return style != "arabic_space" and not value[start - 2 : start - 1].isdigit() and not bare
    if place > AT_GAP and (_ASCII.match(before) or before in f"第约近达至到、{CN}"):
        return False
    if place in (AT_GAP,) and value[start - 2 : start].strip() and _ASCII.match(value[start - 2]):
        return False
    if style == "decimal":
        if place > AT_GAP:
            # in running text a number with a point is a quantity, unless words follow that no quantity has
            return place in (AT_STOP, FUSED) and bool(re.match(rf"{SPACE}{{0,3}}[\u4e00-\u9fff]{{2}}", behind))
        return behind[:1] in ("", " ", "\u3000", "\t", "\n") or bool(re.match(r"[\u4e00-\u9fff（(《“]", behind))
    if style == "arabic_space":
        return place <= AT_STOP and not re.match(rf"{SPACE}{{0,4}}[{COUNTED}](?![\u4e00-\u9fff]{{2}})", behind)
    if bare:
        return place != AT_COLON and bool(re.match(r"[\u4e00-\u9fff]{3}", behind))
    if re.match(r"[0-9０-９]", behind):
        if style == "arabic_dun":
            return place == AT_LINE
        # 2.2人户 at the head of a line is 2. and 2人户; anywhere else, and with other words, it is a decimal number
        return place <= AT_GAP and bool(_DIGIT_SENSE.match(behind))
    if re.match(r"[A-Za-z]{2,}\.|www|com|[%％‰]", behind):
        return False
    return not (style == "arabic_dun" and _ENUMERATED_BEHIND.match(behind))


def _weekday(value: str, start: int) -> bool:
    """2月4日（五）: a day of the week in brackets."""
    return value[start - 1 : start] in ("日", "号", "號")
