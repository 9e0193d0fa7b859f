"""Whether a cited document exists, or is one that the citing document's issuer says it will issue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.structure.brackets import Titled

Genre = Literal["plan", "report", "mixed", "neutral"]

_GENRES: dict[str, Genre] = {
    "工作要点": "plan", "工作计划": "plan", "方案": "plan", "规划": "plan", "意见": "plan",
    "工作总结": "report", "政府工作报告": "report", "报告": "report", "通报": "report", "工作总结及计划": "mixed",
}  # fmt: skip
_PAST_HEADING = re.compile(r"总结|回顾|完成情况|主要成效|取得|成绩|过去|工作情况|进展")
_FUTURE_HEADING = re.compile(r"计划|打算|安排|下一步|今后|任务|目标|思路|要点|建议|工作重点")
_TURN = re.compile(r"(?:^|\n|。)[ \u3000]*[一二三四五六七八九十]{1,2}、(?P<heading>[^\n。，；]{2,40})")

# What makes a document. 落实, 贯彻, 执行, 按照 use one that is there.
_MAKE = r"制定|制订|出台|印发|编制|修订|修改|修编|起草|拟订|拟定|草拟|下发|颁布|发布|编写|编印|研制|制作|健全|建立"
_VERB = re.compile(
    rf"(?P<before>[^，,。；;：:]{{0,40}}?)(?P<verb>(?:{_MAKE})(?:(?:并|和|、)?(?:{_MAKE}|实施|落实|完善|实行|推行))?)"
    r"(?P<done>完成|好|实施)?(?P<past>了|过)?(?P<between>[^，,。；;：:《》]{0,15})$"
)
_WEAK = re.compile(r"健全|建立|制作|发布")
_USES = re.compile(r"落实|贯彻|执行|按照|依照|根据|依据|遵照|围绕|学习|宣传|对照|参照|符合|以$")
_FUTURE = re.compile(
    r"正在|拟|即将|将|准备|计划|尽快|抓紧|年内|年底|争取|力争|加快|要|继续|组织|着手|启动|研究|推动|积极|适时|进一步"
)
_PAST = re.compile(r"已经?|先后|相继|曾|此前|去年|近年来|以来")
# Other institutions as makers: above the issuer, or ministries.
_OTHERS = re.compile(
    r"(?:国务院|中共中央|党中央|中央|中办|国办|国家[\u4e00-\u9fff]{0,10}|教育部|财政部|[\u4e00-\u9fff]{2,8}部(?:等)?|部委|省委|省政府|"
    r"省[\u4e00-\u9fff]{0,8}[厅局委]|自治区[\u4e00-\u9fff]{1,10}|上级|全国人大[\u4e00-\u9fff]{0,5}|学校|各校|各县[市区]{0,2})"
    r"(?:联合|共同|等|最新|新|近期|日前|统一|[\u4e00-\u9fff]{0,4}部门)?$"
)
_MADE_BY = re.compile(r"的$|的?(?:[\u4e00-\u9fff]{0,4})的$")
_AFTER_USED = re.compile(
    r"^(?:的)?(?!等)[\u4e00-\u9fff]{0,4}(?:实施意见|实施方案|实施办法|实施细则|配套|贯彻|若干措施|具体措施|行动方案|工作方案|的通知|的意见|项目库|项目清单|台账|任务分解)"
)
_AFTER_MADE = re.compile(
    r"^[^，。；《》]{0,6}(?:正在|即将|将于|拟|争取|力争|尽快|抓紧)[^，。；《》]{0,10}(?:出台|起草|制定|印发|发布|颁布|编制|修订)"
)
# 完成《…》编制工作, 推动《…》出台: the verb of making stands behind.
_WORK_ON = re.compile(r"(?:完成|启动|推进|推动|做好|开展|加快|抓好|组织|促进|争取)(?:对)?[^，,。；;：:《》]{0,6}$")
_MADE_AFTER = re.compile(rf"^的?[\u4e00-\u9fff]{{0,4}}?(?:{_MAKE}|立法)(?!的|了|过)")
_LISTED = re.compile(r"^(?:[（(][^（()）\n]{1,40}[）)])?[、，,和及与 \n]{0,2}(?:以及)?(?:[、和及与])?$")
_ENUMERATED = re.compile(r"^(?:(?:另外?)?一[个份项]?(?:则|就)?是|[一二三四]是|分别[是为]|包括|即|如)$")
_CLAUSE = re.compile(r"[，,。；;：:\n]")
_REACH = 70


def genre_of(doc_type: str | None, title: str, value: str) -> Genre:
    """Whether a document tells what is to be done, what was done, first the one and then the other, or neither.

    A text without a telling type is a plan where it hardly ever uses 了 (less than once in 1,500 characters) and says
    what is wanted; reports, news and speeches narrate.
    """
    if doc_type in _GENRES:
        return _GENRES[doc_type]
    if doc_type in (None, "新闻", "其他", "通知") and len(value) > 1000:
        told = len(re.findall(r"了(?!解)", value)) * 1500 / len(value)
        wanted = len(re.findall(r"进一步|加强|推进|力争|确保|完善|落实", value)) * 1500 / len(value)
        return "plan" if told < 1 and wanted > 5 else "neutral"
    return "neutral"


def is_to_issue(value: str, titles: Sequence[Titled], number: int, genre: Genre, path: str) -> bool:
    """Whether the issuer says it will make the document titles[number]."""
    titled = titles[number]
    if _AFTER_USED.match(value[titled.end : titled.end + 16]):
        return False
    if _AFTER_MADE.match(value[titled.end : titled.end + 30]):
        return True
    low = titled.start
    while number > 0 and _LISTED.match(value[titles[number - 1].end : low]):
        number -= 1
        low = titles[number].start
    plan = _is_plan(value, low, genre, path)
    clause = _CLAUSE.split(value[max(0, low - _REACH) : low])[-1]
    if _WORK_ON.search(clause) and _MADE_AFTER.match(value[titled.end : titled.end + 16]):
        return (plan or bool(_FUTURE.search(clause))) and not _PAST.search(clause)
    match = _made(value, titles, number)
    if match is None:
        return False
    if match["past"] or _USES.search(match["between"]) or match["between"].endswith("的"):
        return False
    before = match["before"]
    if _PAST.search(before) or _OTHERS.search(before) or _USES.search(before[-6:]):
        return False
    if _FUTURE.search(before[-10:]):
        return True
    return plan and not (_WEAK.match(match["verb"]) and len(match["verb"]) == 2)


def _is_plan(value: str, at: int, genre: Genre, path: str) -> bool:
    """Whether an offset lies where a document says what is to be done."""
    return (_tense(value, at, path) if genre in ("mixed", "report") else genre) == "plan"


def _made(value: str, titles: Sequence[Titled], number: int) -> re.Match[str] | None:
    """The verb of making that governs a title: in its clause, or in the clause before `一个是《…》，另一个是《…》`."""
    at = titles[number].start
    for _ in range(4):
        low = max(0, at - _REACH)
        clause = _CLAUSE.split(value[low:at])[-1]
        match = _VERB.search(clause)
        if match or not _ENUMERATED.match(clause.strip()):
            return match
        previous = titles[number - 1].end if number else 0
        if value[previous:at].strip("，,、 ") == clause.strip("，,、 ") and number:
            number -= 1
            at = titles[number].start
        else:
            at -= len(clause) + 1
    return None


def _tense(value: str, at: int, path: str) -> Genre:
    """In a text that first reports and then plans: which part an offset lies in, by the headings above it."""
    headings = [path] if path else [m["heading"] for m in _TURN.finditer(value, 0, at)]
    for heading in reversed(headings):
        past, future = _PAST_HEADING.search(heading), _FUTURE_HEADING.search(heading)
        if bool(past) != bool(future):
            return "report" if past else "plan"
    return "report"
