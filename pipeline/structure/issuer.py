"""Who issues a document: from its title, its signature, its head, the words in which it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.found import Place
from pipeline.structure.dates import DATE
from pipeline.structure.regions import leading_place, mentions_in
from pipeline.structure.vocabulary import rows_of, words_of
from pipeline.text import SourceSpan, Span

_VERB = re.compile(r"关于|印发|转发|批转|发布|公布|颁布|对|致|就|在|给|令|公告|通告|文件$")
# any four digits before 年: a year that cannot be (9999年工作要点) still ends the maker's name
_YEAR = re.compile(
    r"(?:[（(]?(?:19|20)[0-9xX×*]{2}|(?<![0-9])[0-9]{4}(?=年)"
    r"|[二一][〇○零九][〇○零一二三四五六七八九]{2}|[xX×*]{2,4})[年至—–~-]"
)
# A plan or report named after its maker: what may follow the maker's name in a title without a year.
_GENRE = re.compile(
    r"(?:教育|党建|全面|年度|重点|主要|上半年|下半年|第[一二三四]季度|[一二三四]季度)?"
    r"(?:工作要点|工作计划|工作总结|工作报告|工作方案|实施方案|工作安排|政府工作报告|述职报告|自查报告|情况汇报|简报|机构职能)"
)
_HAN_GAP = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000\xa0]+(?=[\u4e00-\u9fff])")
_SELF = re.compile(
    r"(?:^|[，,。\n])(?P<organ>[市县区州旗省](?:教育局|教育体育局|教体局|教育和体育局|教育厅|人民政府|[\u4e00-\u9fff]{2,8}局))"
    r"(?=[\u4e00-\u9fff]{0,2}(?:聚焦|坚持|紧紧|围绕|深入|认真|全面|以|始终|按照|在|高度|积极|把|着力|切实|贯彻|严格|立足|扎实|将))"
)
# How reports of offices open: 2023年，云溪市教育局在市委、市政府的坚强领导下，…
_LED = re.compile(
    r"(?:^|[，,。\n]|(?<=年))[ \u3000]{0,4}(?P<organ>[\u4e00-\u9fff]{4,20}?)在[\u4e00-\u9fff、]{2,40}?"
    r"(?:领导|指导|关心|支持)[\u4e00-\u9fff、和与及]{0,12}下"
)
_CONGRESS = re.compile(r"在?(?P<place>[\u4e00-\u9fff]{2,20}?)(?:第?[一二三四五六七八九十]{1,4}届)人民代表大会")
_SPEAKER = re.compile(
    r"(?:^|\n)[*#\s　]{0,6}(?P<organ>[\u4e00-\u9fff]{0,14}人民政府)(?:代理|常务)?"
    r"(?:市长|省长|县长|区长|州长|主席|盟长|旗长)"
)


_NUMBERED = re.compile(r"(?P<organ>[\u4e00-\u9fff]{1,12}[局署处厅])\s?(?:通\s?告|通\s?函|公\s?告)\s?第")
_PATH = re.compile(r"[>＞»›][ \t\u3000\xa0]{0,3}(?P<last>[\u4e00-\u9fff（）()]{4,40})[ \t]{0,3}$", re.M)
# What a headline says and no institution's name: 青川河县新增三所普惠性幼儿园 ends like one.
_HEADLINE = re.compile(
    r"(?:[一二三四五六七八九十两几百千0-9]{1,4})[所家个名批项座起]|新增|召开|举行|举办|荣获|获评|入选|迎来|揭牌|落户|走访|慰问"
)
_PAPER = re.compile(r"意见|清单|附件|报告|方案|名单|目录|情况|办法|规定|通知")  # papers, in no institution's name
# The line below a regulation's title: （2021年3月5日云溪市人民政府第8次常务会议通过 …）
_PASSED = re.compile(
    rf"[\s—-]{{0,8}}[（(][ \u3000]{{0,2}}{DATE}[ \u3000]{{0,2}}(?P<words>[^（）()，,。；\n]{{4,60}}?)"
    r"(?:审议|讨论|修订|修正){0,2}(?:通过|公布|发布|颁布|印发)"
)
_SESSION = re.compile(r"第[0-9一二三四五六七八九十百]{1,5}届")
_BODY_ENDS = re.compile(r"(?:党组|全体|常务|办公)?会议|第[0-9一二三四五六七八九十百]{1,5}次|令|以")
# A paper that is called by its issuer and kind alone: 云溪市教育局函
_PAPER_OF = re.compile(r"(?:[书書]?函|通报|公报)$")
_MANY = re.compile(r"等[一二三四五六七八九十\d]{0,3}(?:部门|单位|部委|委局|部委局)$")


class Issuer(NamedTuple):
    """An issuing body as printed (several joined by 、), the rule that found it, and its place where it has one.

    partial: named without its region (`市教育局`), so that the region may complete it.
    """

    name: str
    rule: str
    place: Place | None = None
    partial: bool = False


@lru_cache(maxsize=1)
def _organ() -> re.Pattern[str]:
    endings = "|".join(map(re.escape, words_of("organ_endings")))
    return re.compile(rf"^[\u4e00-\u9fff（）()·]{{0,40}}?(?:{endings})(?:[（(][\u4e00-\u9fff]{{2,20}}[）)])?$")


@lru_cache(maxsize=1)
def _central() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row[0]) for row in rows_of("central_organs")))


def is_organ(words: str) -> bool:
    """Whether a stretch is the name of an institution, and nothing else.

    >>> is_organ("云溪市教育局"), is_organ("进一步抓好落实"), is_organ("云溪市新增三所幼儿园")
    (True, False, False)
    """
    if not 2 < len(words) <= 45 or (_VERB.search(words[:-2]) and "对外" not in words):
        return False
    if _PAPER.search(words) or _HEADLINE.search(words):
        return False
    return bool(_organ().match(words) or (is_many(words) and _organ().match(_MANY.sub("", words))))


def is_central(issuer: str) -> bool:
    """Whether an institution is one of the centre: it belongs to no region.

    >>> is_central("国务院办公厅"), is_central("云溪市教育局"), is_central("国家税务总局北京市税务局")
    (True, False, False)
    """
    match = _central().match(issuer.replace("（", "").strip())
    return bool(match) and not mentions_in(issuer, match.end())


def organs_of(words: str) -> list[str]:
    """The institutions in a list of them, parted by spaces, 、 or line breaks; [] where one part is none.

    >>> organs_of("云溪市民政局 云溪市财政局")
    ['云溪市民政局', '云溪市财政局']
    """
    words = words.replace("中共中央国务院", "中共中央、国务院")
    parts = [part for part in re.split(r"[ \u3000\xa0、，,\n\t]+", words.strip(" \u3000\xa0\n《“*#")) if part]
    if parts and all(is_organ(part) for part in parts):
        return [organ for part in parts for organ in _unglued(part)]
    whole = re.sub(r"\s", "", words.strip(" \u3000\xa0\n《“*#"))
    return _unglued(whole) if is_organ(whole) else []


def tail_organ(words: str) -> str:
    """The institution that a stretch ends in, from where a region's or a central institution's name begins; "" where
    none does.

    >>> tail_organ("附件清单国务院办公厅")
    '国务院办公厅'
    """
    starts = [m.start for m in mentions_in(words)] + [m.start() for m in _central().finditer(words)]
    for at in sorted(starts):
        if is_organ(words[at:]):
            return words[at:]
    return ""


def _unglued(words: str) -> list[str]:
    """Institutions that a joined title ran together (`云溪市民政局云溪市财政局`): parted where the first three
    characters come again, or a region begins, behind the end of an institution. 国家税务总局云溪市税务局 is one."""
    body = words.removeprefix("中共")
    places = [words.find(body[:3], len(words) - len(body) + 3)] if len(words) > 8 else []
    places += [m.start for m in mentions_in(words)] + [words.find("中共", 3)]
    for at in sorted(p for p in places if p > 3):
        before, after = words[:at], words[at:]
        if is_organ(before) and is_organ(after) and not is_central(before):
            return [before, *_unglued(after)]
    return [words]


# 2023—2024学年度第一学期: a school's year and term are no part of its name
_TERM = re.compile(r"^(?:学年度?[ ]?)?(?:(?:第[一二]|[一二上下]|[春秋]季)学期)?(?!院)")


def from_title(title: str) -> Issuer | None:
    """The institution that a title begins with: before 关于, 印发, 转发, 对, or before the year or genre of a plan."""
    words = _HAN_GAP.sub(" ", title.strip(" \u3000《》"))
    for match in _VERB.finditer(words):
        organs = organs_of(words[: match.start()])
        if organs:
            return named(organs, "title_prefix")
        if match.group() == "关于":
            break
    year = _YEAR.search(words)
    if year:
        if year.start() > 1:
            organs = organs_of(words[: year.start()])
            if organs:
                return named(organs, "title_prefix")
        words = words[: year.start()] + _TERM.sub("", words[year.end() :].lstrip("0123456789年度—-–至~ "))
    genre = _GENRE.search(words)
    if genre:
        organs = organs_of(words[: genre.start()])
        if organs:
            return named(organs, "title_prefix")
    paper = _PAPER_OF.search(words)
    organs = organs_of(words[: paper.start()]) if paper else []
    return named(organs, "title_prefix") if organs else None


def by_passage(value: str, title_end: int) -> Issuer | None:
    """The institution that passed or published a regulation, in the brackets below its title (立法法 第六十一条).

    >>> by_passage("湿地办法\\n（2021年3月5日云溪市人民政府第8次常务会议通过）", 4).name
    '云溪市人民政府'
    """
    match = _PASSED.match(value, title_end)
    if match is None:
        return None
    words = _SESSION.sub("", match["words"].removeprefix("经").strip())
    ends = _BODY_ENDS.search(words, 2)
    name = words[: ends.start()] if ends else words
    at = match.start("words") + match["words"].find(name)
    place = Span(at, at + len(name)) if at >= match.start("words") else Span(*match.span("words"))
    return named([name], "passage", place) if is_organ(name) else None


def of_government(title: str, head: str) -> Issuer | None:
    """The government that a 政府工作报告 comes from: its title, the congress, or the speaker's office."""
    chain = leading_place(re.sub(r"^[*#\s　—－-]*(?:[（(]?(?:19|20)\d\d年度?[)）]?)?", "", title))
    if chain:
        return Issuer("".join(m.name for m in chain[-1:]) + "人民政府", "title_region")
    speaker = _SPEAKER.search(head)
    congress = _CONGRESS.search(head)
    if congress:
        names = mentions_in(congress["place"])
        if names and names[-1].end == len(congress["place"]):
            name = names[-1].name
            return Issuer(f"{name}人民政府", "congress", Span(*congress.span("place")))
    if speaker and mentions_in(speaker["organ"]):
        return Issuer(speaker["organ"], "speaker", Span(*speaker.span("organ")))
    return None


def by_number(head: str) -> Issuer | None:
    """The institution in a number of the form `教育局通告第3/2026号`."""
    match = _NUMBERED.search(head)
    if match is None or not is_organ(match["organ"]):
        return None
    return Issuer(match["organ"], "number_line", Span(*match.span("organ")))


def by_breadcrumb(source: str) -> Issuer | None:
    """The institution whose column of the site a page stands in, where its path ends in one."""
    for match in _PATH.finditer(source, 0, min(len(source), 5000)):
        if is_organ(match["last"]):
            return named([match["last"]], "column", SourceSpan(*match.span("last")))
    return None


def named(names: Sequence[str], rule: str, place: Place | None = None) -> Issuer:
    """Institutions as one issuer; partial where the first names no region but the level of one (`市教育局`)."""
    return Issuer(
        "、".join(dict.fromkeys(names)), rule, place, names[0][0] in "市县区州盟旗省" and not leading_place(names[0])
    )


def is_many(name: str) -> bool:
    """Whether a title names the first of several issuers only: `教育部等五部门`."""
    return bool(_MANY.search(name))


def of_itself(value: str, start: int = 0) -> Issuer | None:
    """The subject of a report's first sentences: `…，市水利局始终…`; start is where its title is over."""
    end = min(len(value), start + 600)
    match = _LED.search(value, start, end)
    if match and is_organ(match["organ"]):
        return Issuer(match["organ"], "first_sentence", Span(*match.span("organ")))
    match = _SELF.search(value, start, end)
    if match:
        return Issuer(match["organ"], "first_sentence", Span(*match.span("organ")), True)
    return None
