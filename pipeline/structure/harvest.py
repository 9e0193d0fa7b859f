"""Facts out of what was cut: the lines around the document that say when, from where and by whom it was published.

What the user's profile of the site selects goes first, then what the page prints, then its <meta> tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from pipeline.document import PageFact
from pipeline.finding import Finding, Parsed
from pipeline.found import Evidence, Found, evidence_of
from pipeline.page import Page
from pipeline.structure.cut_lines import FOLDED, Line
from pipeline.structure.page_facts import page_facts_of
from pipeline.structure.restore import restore_of
from pipeline.structure.searched import DATE, Lines, moment_of
from pipeline.structure.site import META_SITE, meta_value, page_title, site_of
from pipeline.text import Text


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the page says about its document. None where it does not say.

    published_at is a wall time as printed, without a zone; a date alone is midnight. column is the breadcrumb's path
    without 首页 and the title, parted by " > ". title is the page's own (<title> less the site's name), and issuer,
    doc_number, index_number, document_date come from a metadata table that was cut. evidence tells of each where it
    was read.
    """

    published_at: datetime | None = None
    source_name: str | None = None
    editor: str | None = None
    author: str | None = None
    site_name: str | None = None
    icp_number: str | None = None
    column: str | None = None
    title: str | None = None
    issuer: str | None = None
    doc_number: str | None = None
    index_number: str | None = None
    document_date: date | None = None
    evidence: tuple[Evidence, ...] = ()
    page_facts: tuple[PageFact, ...] = ()

    def found(self, name: str) -> Found | None:
        """The fact of that name with its rule and its place in the source."""
        value = getattr(self, name)
        if value is None:
            return None
        told = next((e for e in self.evidence if e.field == name), Evidence(name, "page_facts"))
        return Found(value, told.rule, told.place)


_SOURCE_LABEL = re.compile(
    r"^(?:信息来源|文章来源|稿件来源|新闻来源|消息来源|内容来源|来源|來源|稿源|出处)\s{0,4}[:：]\s{0,4}"
)
_BRACKETS = re.compile(r"[〔\[(（［【﹝](\d{4})年?[〕\])）］】﹞]")
_VALUE = r"(?:\s{0,4}[:：]|[】\]][:：]?)\s{0,4}([^\s:：|｜丨;；,，)）\]】]{1,40})"
# 市人社局 流动管理处: a part of the institution behind a blank, and no label behind it
_SOURCE_VALUE = _VALUE[:-1] + r"(?:[ \u3000]{1,2}[\u4e00-\u9fff]{1,20}[局处室科股司厅委办部院会心网社站](?=\s|$))?)"
_PUBLISHED = tuple(
    re.compile(rf"(?:{labels})[】\]]?\s{{0,4}}[:：]?\s{{0,4}}(?=[1-9]\d\d\d)")
    for labels in (
        "发布时间|发布日期|发表时间|发表日期|发文时间|上线时间|信息时间|发表于|发布于",
        "录入时间|创建时间|添加时间|上传时间|公开日期|公开时间",
        # alone: 引用日期, 截止时间, 成文日期 are other dates
        r"(?<![\u4e00-\u9fff])(?:日\s{0,2}期|时\s{0,2}间)",
        "更新时间|更新日期",
    )
)
_SOURCE = re.compile(r"(?:信息来源|文章来源|稿件来源|新闻来源|消息来源|内容来源|来源于?|稿源|出处)" + _SOURCE_VALUE)
_AUTHOR = re.compile(r"(?:作者|撰稿人?|供稿人?)" + _VALUE)
_EDITOR = re.compile(r"(?:责任编辑|责编|网络编辑|文字编辑|执行编辑|值班编辑|编辑)" + _VALUE)
_DATED_SOURCE = re.compile(DATE.pattern + r"[ \u3000]{1,4}([\u4e00-\u9fff]{2,24})$")
# 云溪日报 2023-07-16 08:20: a line of its own, with the hour, or it is an entry of a list
_BYLINE = re.compile(r"([\u4e00-\u9fffA-Za-z·]{2,24})[ \u3000]{1,4}" + DATE.pattern + "$")
_ICP = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?ICP\s?[备证]\s?(?:案)?\s?(?:第)?\s?\d{5,14}\s?号?(?:\s?-\s?\d{1,3})?)"
)
_CRUMB = re.compile(r"(?:位置|当前位置)\s?[:：]\s?(.{2,200})$|^((?:网站)?首页\s?[>＞»›→/].{2,200})$")
_CRUMB_PARTS = re.compile(r"\s?(?:>{1,2}|[＞»›→/\\]|&gt;)\s?")
_HOME = frozenset(("首页", "网站首页", "主页", "本站首页", "返回首页"))
_PAGE_ITSELF = frozenset(
    ("正文", "内容", "文章", "详情", "文章内容", "文章正文", "内容页", "详细内容", "当前页", "信息内容")
)
_INDEX = re.compile(
    r"(?:索\s{0,3}引\s{0,3}号|信息索引号?)[】\]]?\s{0,4}[:：]?\s{0,4}([A-Za-z0-9][A-Za-z0-9_./—-]{3,39})"
)
_NUMBER = re.compile(
    r"(?:发文字号|发文文号|文件编号|文件字号|文\s{0,3}号|字\s{0,3}号)[】\]]?\s{0,4}[:：]?\s{0,4}"
    r"([^\s\d:：]{1,14}(?:[〔\[(（［【﹝]\d{4}年?[〕\])）］】﹞]\s?第?\d{1,5}|(?<=[令告])\s?第?\d{1,5})\s?号)"
)
_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发文机构|发文单位|发布单位|发布机关|制发机关|制发单位|公开责任部门|公开主体)[】\]]?\s{0,4}[:：]?\s{0,4}([\u4e00-\u9fff、]{3,40})"
)
_MADE = re.compile(
    r"(?:成文日期|成文时间|生成日期|发文日期|签发日期|制发日期|印发日期)[】\]]?\s{0,4}[:：]?\s{0,4}(?=[12]\d\d\d)"
)
_TIME_LABEL = re.compile("[时時][间間]$|日期$|[发發][布佈表]$|更新$|[于於]$")

META_PUBLISHED = (
    "pubdate", "publishdate", "article:published_time", "og:release_date", "datepublished", "publish_time",
    "firstpublishedtime", "createdate", "og:time", "weibo: article:create_at",
)  # fmt: skip
META_SOURCE = ("contentsource", "source", "mediaid", "og:article:source")
META_AUTHOR = ("author", "article:author", "og:article:author")
META_COLUMN = ("columnname", "og:category")
META_EDITOR = ("editor", "responsibleeditor")


def harvest_of(text: Text, page: Page) -> Parsed[Harvest]:
    """The facts in the lines that the stages `content` and `boilerplate` cut, and in the page's markup.

    Findings: `date_out_of_range` where a date is printed that cannot be; the field stays empty.
    """
    lines = Lines(text)
    meta = page.meta
    findings: list[Finding] = []
    made = lines.dated_after((_MADE,), findings)
    number, column = lines.first((_NUMBER,)), _column(lines, meta)
    same = restore_of(text)
    found: dict[str, Found | None] = {
        "published_at": _selected_date(page, findings) or _published(lines, meta, findings),
        "source_name": _selected_source(page) or lines.first((_SOURCE,)) or _source_tag(meta) or _dated_source(lines),
        "editor": lines.first((_EDITOR,)) or _tag(meta, META_EDITOR),
        "author": lines.first((_AUTHOR,)) or _tag(meta, META_AUTHOR),
        "site_name": _site(lines, meta),
        "icp_number": _icp(lines),
        "issuer": lines.first((_ISSUER,)),
        "doc_number": replace(number, value=_number(number.value)) if number else None,
        "index_number": lines.first((_INDEX,)),
        "document_date": replace(made, value=made.value.date()) if made else None,
    }
    found = {
        name: replace(one, value=same(one.value)) if one and isinstance(one.value, str) else one
        for name, one in found.items()
    }
    values = {name: one.value for name, one in found.items() if one is not None}
    harvest = Harvest(
        **values,
        column=same(column),
        title=same(page_title(meta)),
        evidence=evidence_of(found),
        page_facts=page_facts_of(text, lines.all, same(column), meta, same),
    )
    return Parsed(harvest, tuple(findings))


def _tag(meta: Mapping[str, str], names: Iterable[str]) -> Found[str] | None:
    value = meta_value(meta, names)
    return Found(value, "meta_tag") if value else None


def _source_tag(meta: Mapping[str, str]) -> Found[str] | None:
    value = _unlabelled(meta_value(meta, META_SOURCE))
    return Found(value, "meta_tag") if value else None


def _site(lines: Lines, meta: Mapping[str, str]) -> Found[str] | None:
    """The site's name; where the foot of the page prints it, with its place there."""
    name = site_of([line.folded for line in lines.all], meta)
    if name is None:
        return None
    if meta_value(meta, META_SITE) != name and not meta.get("title", "").rstrip().endswith(name):
        for line in reversed(lines.all):
            at = line.folded.find(name)
            if at >= 0:
                return lines.found(name, "page_foot", line, at)
    return Found(name, "meta_tag")


def _selected_date(page: Page, findings: list[Finding]) -> Found[datetime] | None:
    """The date in the element that the site's profile selects."""
    words = page.profiled.date if page.profiled else None
    if not words:
        return None
    match = DATE.search(words)
    if match is None:
        findings.append(
            Finding("profile_no_match", "the site's profile: date selects no date; the ordinary choice stands")
        )
        return None
    moment = moment_of(match, findings)
    return Found(moment, "selected_by_profile") if moment else None


def _selected_source(page: Page) -> Found[str] | None:
    words = _unlabelled(page.profiled.source[:60]) if page.profiled and page.profiled.source else None
    return Found(words, "selected_by_profile") if words else None


def _unlabelled(words: str | None) -> str | None:
    """A source without the label that some sites print into the same element.

    >>> _unlabelled("来源：云溪日报"), _unlabelled("来源地网")
    ('云溪日报', '来源地网')
    """
    return _SOURCE_LABEL.sub("", words).strip() or None if words else None


def _number(printed: str | None) -> str | None:
    """A document number with the brackets of GB/T 9704-2012 7.2.5.

    >>> _number("云教[2023]4号"), _number("云府令 第12号")
    ('云教〔2023〕4号', '云府令第12号')
    """
    return _BRACKETS.sub(r"〔\1〕", "".join(printed.split())) if printed else None


def _published(lines: Lines, meta: Mapping[str, str], findings: list[Finding]) -> Found[datetime] | None:
    """After a label, else in the markup, else where a line begins with a date: one with the time of day, or the only
    one (lists of other pages have many). Where a day alone is printed, the markup may know its hour."""
    had = len(findings)
    printed = lines.dated_after(_PUBLISHED[:3], findings)
    if len(findings) > had:
        return printed
    tagged = _published_tag(meta, printed is None, findings)
    if printed is not None:
        day = datetime.combine(printed.value.date(), time())
        return tagged if printed.value == day and tagged and tagged.value.date() == day.date() else printed
    if tagged is not None or len(findings) > had:
        return tagged
    dated = [(match, line) for line in lines.short if (match := DATE.match(line.folded.lstrip("（([【 ")))]
    if not dated:
        return _byline(lines, findings) or lines.dated_after(_PUBLISHED[3:], findings)
    timed = [(match, line) for match, line in dated if match.group(4)]
    if timed or len(dated) == 1:
        match, line = (timed or dated)[0]
        return lines.moment(match, "dated_line", line, findings)
    return lines.dated_after(_PUBLISHED[3:], findings)


def _published_tag(meta: Mapping[str, str], alone: bool, findings: list[Finding]) -> Found[datetime] | None:
    """The moment that the markup gives; one that cannot be is only told where nothing else is printed (alone)."""
    for name in META_PUBLISHED:
        match = DATE.match(meta.get(name, "").strip())
        if match:
            moment = moment_of(match, findings if alone else [])
            return Found(moment, "meta_tag") if moment else None
    return None


def _bylines(lines: Lines) -> list[tuple[re.Match[str], Line]]:
    return [(m, line) for line in lines.short if (m := _BYLINE.match(line.folded)) and m.group(5)]


def _byline(lines: Lines, findings: list[Finding]) -> Found[datetime] | None:
    """The moment of the one line that has a name and a moment and nothing else."""
    found = _bylines(lines)
    date_ = DATE.search(found[0][0].group()) if len(found) == 1 else None
    return lines.moment(date_, "byline", found[0][1], findings) if date_ else None


def _dated_source(lines: Lines) -> Found[str] | None:
    for line in lines.all:
        match = _DATED_SOURCE.match(line.folded)
        if match:
            return lines.found(line.printed[slice(*match.span(7))], "dated_line", line, match.start(7))
    found = _bylines(lines)
    if len(found) != 1:
        return None
    match, line = found[0]
    name = line.printed[slice(*match.span(1))]
    return None if _TIME_LABEL.search(name) else lines.found(name, "byline", line, match.start(1))


def _icp(lines: Lines) -> Found[str] | None:
    for line in lines.all:
        match = _ICP.search(line.folded) if "ICP" in line.folded else None
        if match:
            place = line.place(lines.text, *match.span(1))
            return Found(re.sub(r"\s", "", match.group(1)), "icp_form", place)
    return None


def _column(lines: Lines, meta: Mapping[str, str]) -> str | None:
    """The path of the page in its site, without its ends: the home page, and the page itself."""
    title = meta.get("title", "")
    for line in lines.all:
        match = _CRUMB.search(line.folded)
        if match:
            group = 1 if match.group(1) else 2
            parts = [part.strip() for part in _CRUMB_PARTS.split(line.printed[match.start(group) : match.end(group)])]
            # the last one is the column itself where the path does not go on to the page
            ends = parts[-1:] if _is_page(parts[-1], title) else []
            middle = [part for part in parts[: len(parts) - len(ends)] if part and part.translate(FOLDED) not in _HOME]
            if middle:
                return " > ".join(middle)[:120]
    return meta_value(meta, META_COLUMN)


def _is_page(part: str, title: str) -> bool:
    return not part or len(part) > 12 or part.translate(FOLDED) in _PAGE_ITSELF or part in title
