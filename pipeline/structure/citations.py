"""Documents that a text cites: by title in 《》, by number, or both; and those that its issuer is about to issue.

The title is as the source prints it, also where punctuation was put right in the text around it (〈〉 for marks within
marks). The canonical title is for joining rows that mean one document: NFKC without white space, 〈〉 for all nested
marks, without the trailing brackets of status (`（试行）`, `（修订）`; `（2016—2020年）` stays), without the country's
name before a law (`中华人民共和国教育法` and `教育法` are one).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.document import Citation, Section, Title
from pipeline.finding import Finding, Parsed
from pipeline.structure.brackets import Titled, brackets_of
from pipeline.structure.doc_number import numbers_in, own_number_of
from pipeline.structure.doc_type import doc_type_of
from pipeline.structure.relation import genre_of, is_to_issue
from pipeline.structure.vocabulary import words_of
from pipeline.text import Span, Text

_STATUS = re.compile(
    r"\((?:试行|暂行|修订|修订版|修正|修正案|草案|征求意见稿|送审稿|讨论稿|试行版|试行稿|修订稿|修改稿|以下简称[^()]{1,20}|(?:19|20)\d\d年?(?:修订|修正|版|修订版))\)$"
)
_CARRIES = re.compile(r"印发|转发|批转|发布|公布|颁布|下发")
_EDITION = re.compile(r"\((?:19|20)\d\d年?\)$")
_CARRIED = re.compile(
    r"(?:现|特此)?将$|^》?[^，。；\n]{0,12}(?:(?:已经?|业经)[^。\n]{2,60}(?:同意|批准|通过|修订|审定)[^。\n]{0,12}，)?现(?:予以?|将其|将修订[^，。\n]{0,8})?(?:印发|转发|发布|公布|颁布|下发)"
)
_SHORT = re.compile(r"(?:以下|下|以下均)?(?:简称|统称)[为作]?[:：]?[“\"]?$")
_SHORT_NAME = re.compile(r"(?:以下|下|以下均)?(?:简称|统称)[为作]?[:：]?[“\"]?《?([^《》（()）“”\"\n]{2,30})[》”\"]")
_PERIODICAL_TAIL = re.compile(
    r"(?:日报|晚报|晨报|时报|早报|周报|教育报|青年报|法制报|法治报|政府采购报|周刊|杂志|月刊|学报)$"
)
_PERIODICAL_AFTER = re.compile(r"^(?:周刊|月刊|半月刊|杂志|报社|栏目|节目|专栏|编辑部|专题片|纪录片|电视剧|电影|歌曲)")
_WORK_BEFORE = re.compile(
    r"(?:电影|影片|短片|教育片|宣传片|专题片|纪录片|动画片|电视剧|连续剧|小说|歌曲|话剧|节目|栏目|杂志|刊物|报纸)[“\"]?$"
)
_NUMBER_AFTER = re.compile(r"^[ \t\u3000\n]{0,2}[（(][^（()）\n]{0,30}$")
_LOOK = 60


def canonical(title: str) -> str:
    """A title as a key.

    >>> canonical("中华人民共和国教育法"), canonical("教师 考核办法（试行）")
    ('教育法', '教师考核办法')
    """
    words = _folded(title)
    for _ in range(2):
        words = _STATUS.sub("", words)
    if words.startswith("中华人民共和国") and len(words) > 8:
        words = words.removeprefix("中华人民共和国")
    return words.strip("，。、；：:“”\"' ") or title


def _folded(title: str) -> str:
    """A title without white space, NFKC, its inner marks 〈〉; status kept."""
    words = unicodedata.normalize("NFKC", re.sub(r"\s+", "", title))
    return words.replace("《", "〈").replace("》", "〉").replace("<", "〈").replace(">", "〉")


def citations_of(text: Text, title: Title | None, sections: Sequence[Section]) -> Parsed[tuple[Citation, ...]]:
    """Every citation in order of place, one a place; its section is the innermost that holds it.

    Left out: the document's own title, the document that a notice issues or forwards, short forms that a bracket
    introduced, newspapers, periodicals and programmes, the document's own number.
    """
    value = text.value
    brackets = brackets_of(value) if "《" in value or "》" in value else None
    own = own_number_of(value, title)
    titles = brackets.titles if brackets else ()
    shorts = {canonical(m.group(1)) for m in _SHORT_NAME.finditer(value)} if "称" in value else set()
    name = title.value if title else ""
    genre = genre_of(doc_type_of(name or None, value, sections), name, value)
    finder = _Sections(sections)
    found: list[Citation] = []
    taken: set[int] = set()
    for number, titled in enumerate(titles):
        if _left_out(value, titled, title, shorts):
            continue
        attached = _number_after(value, titled.end)
        if attached:
            taken.add(attached[1])
        inner = titled.start + 1, titled.end - 1
        printed = _joined(text.printed(*inner, "punctuation"))
        relation = "to_issue" if is_to_issue(value, titles, number, genre, finder.path(titled.start)) else "cites"
        found.append(
            Citation(printed, canonical(_joined(value[slice(*inner)])), attached[0] if attached else None, relation,
                     _span(titled.start, attached[2] if attached else titled.end), finder(titled.start))
        )  # fmt: skip
    for cited in numbers_in(value):
        inside = any(t.start < cited.start < t.end for t in titles)
        if cited.start in taken or inside or (own and cited.value == own.value):
            continue
        found.append(Citation(None, None, cited.value, "cites", _span(cited.start, cited.end), finder(cited.start)))
    found.sort(key=lambda c: c.span)
    return Parsed(tuple(found), _findings(brackets.stray if brackets else ()))


def _span(start: int, end: int) -> Span:
    return Span(start, end)


def _joined(words: str) -> str:
    """A title that was wrapped, on one line."""
    return re.sub(r"[ \t\u3000]*\n[ \t\u3000]*", "", words).strip()


def _number_after(value: str, at: int) -> tuple[str, int, int] | None:
    """The number in the bracket right behind a title: the number, where it stands, and where its bracket ends."""
    if value[at : at + 3].lstrip(" \t\u3000\n")[:1] not in ("（", "("):
        return None
    line = value[at : at + _LOOK]
    for cited in numbers_in(line):
        if _NUMBER_AFTER.match(line[: cited.start]):
            close = line.find("）" if "（" in line[: cited.start] else ")", cited.end)
            return cited.value, at + cited.start, at + (close + 1 if 0 <= close <= cited.end + 20 else cited.end)
    return None


def _left_out(value: str, titled: Titled, title: Title | None, shorts: set[str]) -> bool:
    """Whether a title is no citation of another document."""
    words = value[titled.start + 1 : titled.end - 1]
    if not words.strip():
        return True
    key = canonical(words)
    before, after = value[max(0, titled.start - 20) : titled.start], value[titled.end : titled.end + 100]
    if key in shorts or _SHORT.search(before):
        return True
    if words in words_of("periodicals") or _PERIODICAL_TAIL.search(words) or _PERIODICAL_AFTER.match(after):
        return True
    if _WORK_BEFORE.search(before):
        return True
    if title is not None:
        if title.span and title.span.start <= titled.start < title.span.end:
            return True
        if _is_own(words, title.value):
            return True
    # a notice that hands its document on: 现将《…》印发给你们
    if titled.start < 1500 and re.search(r"现(?:将|把)$", before) and _CARRIES.search(after):
        return True
    return titled.start < 1500 and bool(_CARRIED.match(after))


def _is_own(words: str, title: str) -> bool:
    """Whether a canonical title is the document's own, or the one that its title says it issues or forwards."""
    own = canonical(title.strip("《》"))
    # 《…（试行版）》 in a text about 《…》 is another document
    key = canonical(words) if _folded(title.strip("《》")) != own else _folded(words)
    # the own title may stand in marks with the year of its edition behind them
    if key in (own, _EDITION.sub("", re.sub(r"[《》〈〉]", "", own))):
        return True
    carries = _CARRIES.search(own)
    if carries is None:
        return False
    plain = re.compile(r"[的〈〉]")
    return plain.sub("", key) in plain.sub("", own[carries.end() :])


def _findings(stray: Sequence[int]) -> tuple[Finding, ...]:
    if not stray:
        return ()
    message = f"{len(stray)} title marks without a partner"
    return (Finding("unbalanced_brackets", message, stray[0], stray[0] + 1),)


class _Sections:
    """Offsets to the innermost section that holds them."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda s: (s.span.start, s.level))
        self._starts = [s.span.start for s in self._sections]
        self._by_id = {s.section_id: s for s in sections}

    def _at(self, offset: int) -> Section | None:
        at = bisect_right(self._starts, offset) - 1
        section = self._sections[at] if at >= 0 else None
        while section is not None and not section.span.start <= offset < section.span.end:
            section = self._by_id.get(section.parent_id) if section.parent_id is not None else None
        return section

    def __call__(self, offset: int) -> int | None:
        section = self._at(offset)
        return section.section_id if section else None

    def path(self, offset: int) -> str:
        """The headings above an offset, outermost first, with a space between."""
        section = self._at(offset)
        return " ".join((*section.heading_path, section.heading or "")) if section else ""
