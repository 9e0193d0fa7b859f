"""What kind of document it is (schemas.codes.DOC_TYPES): by how its title ends, else by how it is made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.document import Section, Title
from pipeline.found import Found
from pipeline.structure.doc_number import numbers_in
from pipeline.structure.issuer import is_organ
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Span

_TRAILERS = re.compile(
    r"(?:[（(\[【〔][^（()）\[\]【】〔〕]{1,30}[）)\]】〕]|[》〉”\"]|[0-9０-９]{1,2}|之[一二三四五六七八九十]|全文|最新|范文|模板|[·、，,。.…\s—_-])+$"
)
_SUMMARY_AND_PLAN = re.compile(r"总结[及和与暨][^，。]{0,14}(?:计划|打算|思路|安排|要点)")
_NUMBERED = re.compile(r"(?P<kind>通告|公告|令|通函|通报)(?:第|〔|\[|\d)[^\u4e00-\u9fff]{1,14}号")
# What carries another document.
_CARRIERS = {"通知", "命令", "公告", "决定", "函", "通告"}
# Hong Kong names a circular by its line above the title: 教育局通函第47/2024号
_CIRCULAR = re.compile(
    r"(?:^|\n)[ \u3000]*[\u4e00-\u9fff]{2,16}(?:通告|通函)第\s?[^\u4e00-\u9fff\n]{1,14}[号號][ \u3000]*(?=\n)"
)
_HANDS_ON = re.compile(r"现(?:将|把)[^。\n]{2,80}(?:印发|转发|下发)(?:给)?[你各]|现(?:予以?)?(?:印发|转发)给[你各]")
_AS_FOLLOWS = re.compile(
    r"(?P<kind>函复|批复|答复|通知|通告|公告|决定|通报|报告|纪要)如下|作(?:出)?如下(?P<made>规定|决定|决议)"
)
# What a document says of the one that it issues or forwards: in its title, or in its first sentences.
_CARRIES = re.compile(
    r"(?:印发|转发|批转|发布|公布|颁布|下发)(?P<carried>[^\n]{2,120}?)的(?:通知|函|决定|命令|令|公告|通告)$"
)
_HANDED = re.compile(
    r"《(?P<carried>[^《》\n]{2,80}(?:〈[^〈〉《》\n]{1,60}〉[^《》\n]{0,40})?)》(?:[（(][^（()）\n]{1,30}[）)])?"
    r"(?:(?:印发|转发|下发)(?:给)?你|[^。\n《》]{0,80}，现(?:予以?|将其)?(?:印发|转发|发布|公布|颁布|下发))"
)
_PUBLISHES = re.compile(r"现(?:予以?)?(?:公布|发布|颁布)(?:修订后的|修改后的)?《(?P<carried>[^《》\n]{2,80})》")
_FOLLOWS = {"函复": "复函"}
_THIS = re.compile(
    r"本(?P<kind>办法|条例|规定|细则|规则|方案|预案|规划|意见|通知|决定|通告|公告|法)(?![院律定庭官制治规])"
)
_ARTICLE = re.compile(
    r"(?:^|[\n。\u3000=-])[ \u3000]{0,4}第[ \u3000]?[0-9一二三四五六七八九十]{1,3}[ \u3000]?条[ \u3000\n-]"
)
_CHAPTER = re.compile(r"(?:^|\n)[ \u3000]*(?:[一二三四五六]、|第[一二三四]部分)(?P<heading>[^\n。，；]{2,40})")
_SPEECH = re.compile(r"(?:^|\n)[ \t\u3000]*(?:各位|同志们|尊敬的)[^\n。]{0,40}[:：！]")
_REPORT = re.compile(r"我(?:谨|受[^，。]{2,12}委托，?)?代表[\u4e00-\u9fff]{0,14}(?:政府)[^。\n]{0,20}报告")
_NEWS_TITLE = re.compile(r"召开|举行|举办|出席|调研|会见|视察|启动|荣获|走访|慰问|座谈|开展[^，。]{2,16}活动")
# A report to a people's congress whose title is lost: the congress and the speaker's office stand in its head.
_AT_CONGRESS = re.compile(r"人民代表大会[^\n。]{0,12}会议")
_HEAD_OF_GOVERNMENT = re.compile(
    r"(?:^|[\n*])[ \u3000]*[\u4e00-\u9fff]{0,14}(?:市长|省长|县长|区长|州长|自治区主席|人民政府主席)"
    r"[ \u3000]*[\u4e00-\u9fff ]{2,5}[ *]*(?:\n|$)"
)
_NEWS = re.compile(
    r"本报讯|本网讯|记者[\u4e00-\u9fff ]{2,4}|通讯员|(?:^|\n)[ \u3000]*(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,]"
    r"[^。\n]{2,40}(?:召开|举行|举办|开展)"
    r"|\A\s*(?:\d{4}年)?\d{1,2}月\d{1,2}日[，,][^。\n]{2,40}(?:公布|发布|启动|推出)"
)
_ANSWER = re.compile(r"(?:^|\n)[ \t\u3000]*答[:：]")
_FEW = 3
_ESSAY = re.compile(r"本文|笔者|浅谈|浅析|浅论|思考与|对策研究|如何|探析|刍议")


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((row[0], row[1]) for row in rows_of("doc_types")), key=lambda row: -len(row[0])))


def doc_type_of(title: str | None, value: str, sections: Sequence[Section] = ()) -> str | None:
    """The document's type, the outer one where it carries another. None where neither title nor form tells.

    >>> doc_type_of("云溪市人民政府关于印发《云溪市养犬管理办法（试行）》的通知", "")
    '通知'
    >>> doc_type_of("云溪市教育局2021年工作总结和2022年工作计划", "")
    '工作总结及计划'
    """
    found = doc_type_in(Title(title) if title else None, value, sections)
    return found.value if found else None


def doc_type_in(title: Title | None, value: str, sections: Sequence[Section] = ()) -> Found[str] | None:
    """The same with the rule that gave it and its place."""
    circular = _CIRCULAR.search(value, 0, 400)
    if circular:
        return Found("通告", "circular_line", Span(*circular.span()))
    if title:
        found = _by_title(title.value)
        if found == "法律" and not (title.value.startswith("中华人民共和国") or _ARTICLE.search(value, 0, 3000)):
            found = None
        if found:
            return Found(found, "title_ending", title.span)
    by_form = _by_form(value, sections)
    if by_form:
        return by_form
    if title and _NEWS_TITLE.search(title.value):
        return Found("新闻", "title_of_news", title.span)
    if title and _ESSAY.search(title.value + value[:1500]):
        return Found("文章", "words_of_essay", title.span)
    return Found("其他", "no_genre", title.span) if title else None


def carried_type_in(title: Title | None, kind: str | None, value: str) -> Found[str] | None:
    """The type of the document that this one issues or forwards, by its title, else by its first sentences.

    >>> carried_type_in(Title("云溪市水务局关于印发《云溪市节水办法（试行）》的通知"), "通知", "").value
    '办法'
    """
    words = re.sub(r"[ \t\u3000\xa0\n]+", "", title.value) if title else ""
    match = _CARRIES.search(_TRAILERS.sub("", words))
    carried = _by_title(match["carried"].strip("《》〈〉")) if match else None
    if carried:
        return Found(carried, "carried_title", title.span if title else None)
    if kind not in _CARRIERS:
        return None
    handed = _HANDED.search(value, 0, 1500) or _PUBLISHES.search(value, 0, 600)
    carried = _by_title(handed["carried"]) if handed else None
    return Found(carried, "handed_on", Span(*handed.span("carried"))) if handed and carried else None


def _by_title(title: str) -> str | None:
    words = re.sub(r"[ \t\u3000\xa0\n]+", "", title)
    for number in numbers_in(words):
        # a title that took its number in ends before it
        if number.start > 4 and words[number.start - 1] not in "（(《":
            words = words[: number.start]
            break
    if _SUMMARY_AND_PLAN.search(words):
        return "工作总结及计划"
    for _ in range(3):
        for ending, code in _endings():
            if words.endswith(ending):
                return code
        shorter = _TRAILERS.sub("", words)
        if shorter == words:
            break
        words = shorter
    if words.endswith("函") and is_organ(words[:-1].removesuffix("书").removesuffix("書")):
        return "函"  # called by its issuer alone: 云溪市教育局函
    numbered = _NUMBERED.search(words)
    if numbered:
        return {"令": "命令", "通函": "通告"}.get(numbered["kind"], numbered["kind"])
    return None


def _by_form(value: str, sections: Sequence[Section]) -> Found[str] | None:
    follows = _AS_FOLLOWS.search(value, 0, 900)
    if follows:
        return _at(follows, _FOLLOWS.get(follows["kind"], follows["kind"] or follows["made"]), "says_as_follows")
    handed = _HANDS_ON.search(value, 0, 900)
    if handed:
        return _at(handed, "通知", "hands_on")
    report = _REPORT.search(value, 0, 1000)
    if report:
        return _at(report, "政府工作报告", "report_to_congress")
    congress = _AT_CONGRESS.search(value, 0, 500)
    if congress and _HEAD_OF_GOVERNMENT.search(value, 0, 500):
        return _at(congress, "政府工作报告", "report_to_congress")
    greeting = _SPEECH.search(value, 0, 400)
    if greeting:
        return _at(greeting, "讲话", "greeting")
    asked = _questions(value, sections)
    if asked:
        return asked
    told = _past_and_future(value, sections)
    if told:
        return told
    regulation = bool(_ARTICLE.search(value))
    named = [m for m in _THIS.finditer(value) if regulation or m["kind"] != "法"]
    if named:
        kind = Counter(m["kind"] for m in named).most_common(1)[0][0]
        first = next(m for m in named if m["kind"] == kind)
        return _at(first, "法律" if kind == "法" else kind, "names_itself")
    news = _NEWS.search(value, 0, 600)
    return _at(news, "新闻", "words_of_news") if news else None


def _at(match: re.Match[str], kind: str, rule: str) -> Found[str]:
    return Found(kind, rule, Span(*match.span()))


def _questions(value: str, sections: Sequence[Section]) -> Found[str] | None:
    """问答 where three paragraphs answer (答：), or three chapters and most of them ask."""
    answers = [m for _, m in zip(range(_FEW), _ANSWER.finditer(value), strict=False)]
    if len(answers) == _FEW:
        return _at(answers[0], "问答", "questions")
    tops = [s for s in sections if s.level == 1 and s.heading]
    asking = [s for s in tops if str(s.heading).endswith(("？", "?"))]
    if len(asking) >= _FEW and 2 * len(asking) > len(tops):
        return Found("问答", "questions", Span(*asking[0].span))
    return None


def _past_and_future(value: str, sections: Sequence[Section]) -> Found[str] | None:
    """工作总结及计划 where one chapter looks back and another ahead."""
    tops = [(s.heading or "", Span(*s.span)) for s in sections if s.level == 1]
    tops = tops or [(m["heading"], Span(*m.span("heading"))) for m in _CHAPTER.finditer(value)]
    back = [span for heading, span in tops if "总结" in heading or "回顾" in heading]
    if back and any("计划" in heading or "打算" in heading for heading, _ in tops):
        return Found("工作总结及计划", "chapters", back[0])
    return None
