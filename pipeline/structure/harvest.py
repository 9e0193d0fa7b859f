"""Facts out of what was cut: the lines around the document that say when, from where and by whom it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.finding import Finding, Parsed
from pipeline.page import Page
from pipeline.text import Text


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the page says about its document. None where it does not say.

    published_at is a wall time as printed, without a zone; a date alone is midnight. column is the breadcrumb's path
    without 首页 and the title, parted by " > ". title is the page's own (<title> less the site's name), and issuer,
    doc_number, index_number, document_date come from a metadata table that was cut.
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


STAGES = ("content", "boilerplate")
# A page has some hundred cut lines; on one that has more the facts stand among the first and the last.
MOST_LINES = 2000
LONGEST_LINE = 600

# Content is cut before the script is settled: the labels of Traditional pages, character by character.
FOLDED = str.maketrans(
    "發佈時間來責編輯網備號權瀏覽點擊關頁錄稿審閱覽處務機構開",
    "发布时间来责编辑网备号权浏览点击关页录稿审阅览处务机构开",
)

_VALUE = r"\s{0,4}[:：]\s{0,4}([^\s:：|｜丨;；,，)）\]】]{1,40})"
_DATE = re.compile(
    r"((?:1[5-9]|2\d)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?[ \u3000T]{0,4}"
    r"(?:(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?)?"
)
_PUBLISHED = tuple(
    re.compile(rf"(?:{labels})\s{{0,4}}[:：]?\s{{0,4}}(?=[12]\d\d\d)")
    for labels in (
        "发布时间|发布日期|发表时间|发表日期|发文时间|上线时间",
        "录入时间|创建时间|添加时间|上传时间|公开日期",
        "日期|时间",
        "更新时间|更新日期",
    )
)
_SOURCE = re.compile(r"(?:信息来源|文章来源|稿件来源|新闻来源|消息来源|内容来源|来源|稿源|出处)" + _VALUE)
_AUTHOR = re.compile(r"(?:作者|撰稿人?|供稿人?)" + _VALUE)
_EDITOR = re.compile(r"(?:责任编辑|责编|网络编辑|文字编辑|执行编辑|值班编辑|编辑)" + _VALUE)
_DATED_SOURCE = re.compile(_DATE.pattern + r"[ \u3000]{1,4}([\u4e00-\u9fff]{2,24})$")
_ICP = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]\s?ICP\s?[备证]\s?(?:案)?\s?(?:第)?\s?\d{5,14}\s?号?(?:\s?-\s?\d{1,3})?)"
)
_SITE = (
    re.compile(r"版权所有\s?[:：©]?\s?([\u4e00-\u9fffA-Za-z0-9]{2,24})"),
    re.compile(r"[Pp]owered\s?[Bb]y\s?([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,23})"),
    re.compile(r"([\u4e00-\u9fff][\u4e00-\u9fffA-Za-z0-9]{1,23})\s?版权所有"),
    re.compile(r"(?:主办单位|主办|网站名称)\s?[:：]\s?([\u4e00-\u9fff]{3,24})"),
)
_NOT_SITES = re.compile(
    r"(?:未经|保留|禁止|所有|翻版|转载|如需|请|建[议議]|最佳|推荐|使用|联系|地址|技术|浏览|copyright|all)",
    re.IGNORECASE,
)
_CRUMB = re.compile(r"(?:位置|当前位置)\s?[:：]\s?(.{2,200})$|^((?:网站)?首页\s?[>＞»›→/].{2,200})$")
_CRUMB_PARTS = re.compile(r"\s?(?:>{1,2}|[＞»›→/\\]|&gt;)\s?")
_INDEX = re.compile(r"索\s?引\s?号[】\]]?\s{0,4}[:：]?\s{0,4}([A-Za-z0-9][A-Za-z0-9_./—-]{3,39})")
_NUMBER = re.compile(
    r"(?:发文字号|文件编号|文件字号|文\s?号)[】\]]?\s{0,4}[:：]?\s{0,4}([^\s\d:：]{1,14}[〔\[(（［]\d{4}[〕\])）］]\s?(?:第)?\d{1,5}\s?号)"
)
_ISSUER = re.compile(
    r"(?:发布机构|发文机关|发文单位|发布单位|公开责任部门)[】\]]?\s{0,4}[:：]?\s{0,4}([\u4e00-\u9fff、]{3,40})"
)
_MADE = re.compile(r"(?:成文日期|生成日期|发文日期|签发日期)[】\]]?\s{0,4}[:：]?\s{0,4}(?=[12]\d\d\d)")
_TITLE_SUFFIX = re.compile(r"\s?[-_|—–]{1,2}\s?([^-_|—–]{2,30})$")
_NOTHING = re.compile(r"(?:无|暂无|未知|不详|佚名|null|none|admin|-+|/+)$", re.IGNORECASE)

META_PUBLISHED = (
    "pubdate", "publishdate", "article:published_time", "og:release_date", "datepublished", "publish_time",
    "firstpublishedtime", "createdate",
)  # fmt: skip
META_SOURCE = ("contentsource", "source", "mediaid", "og:article:source")
META_AUTHOR = ("author", "article:author", "og:article:author")
META_EDITOR = ("editor", "responsibleeditor")
META_SITE = ("sitename", "og:site_name", "application-name")


def harvest_of(text: Text, page: Page) -> Parsed[Harvest]:
    """The facts in the lines that the stages `content` and `boilerplate` cut, and in the page's markup.

    Findings: `date_out_of_range` where a date is printed that cannot be; the field stays empty.
    """
    lines = _cut_lines(text)
    findings: list[Finding] = []
    published = _published(lines, page.meta, findings)
    made = _dated_after(lines, (_MADE,), findings)
    harvest = Harvest(
        published_at=published,
        source_name=_first(lines, (_SOURCE,)) or _meta(page.meta, META_SOURCE) or _dated_source(lines),
        editor=_first(lines, (_EDITOR,)) or _meta(page.meta, META_EDITOR),
        author=_first(lines, (_AUTHOR,)) or _meta(page.meta, META_AUTHOR),
        site_name=_site(lines, page.meta),
        icp_number=_icp(lines),
        column=_column(lines),
        title=_page_title(page.meta),
        issuer=_first(lines, (_ISSUER,)),
        doc_number=_first(lines, (_NUMBER,)),
        index_number=_first(lines, (_INDEX,)),
        document_date=made.date() if made else None,
    )
    return Parsed(harvest, tuple(findings))


def _cut_lines(text: Text) -> list[str]:
    """Every line that was cut as furniture, in document order, its labels in Simplified characters."""
    found: list[tuple[int, str]] = []
    for step in text.steps:
        if step.stage in STAGES:
            for edit in step.edits:
                found.extend((edit.start, line) for line in edit.before.split("\n") if line.strip() and not edit.after)
    found.sort(key=lambda item: item[0])
    if len(found) > MOST_LINES:
        found = found[: MOST_LINES // 2] + found[-MOST_LINES // 2 :]
    return [line.strip()[:LONGEST_LINE].translate(FOLDED) for _, line in found]


def _first(lines: Iterable[str], patterns: Iterable[re.Pattern[str]]) -> str | None:
    """The first value that one of the patterns finds, patterns before lines."""
    for pattern in patterns:
        for line in lines:
            match = pattern.search(line)
            value = match.group(1).strip("　 -—【[（(") if match else ""
            if value and not _NOTHING.match(value):
                return value
    return None


def _meta(meta: Mapping[str, str], names: Iterable[str]) -> str | None:
    for name in names:
        value = " ".join(meta.get(name, "").split())[:60]
        if value and not _NOTHING.match(value):
            return value
    return None


def _moment(match: re.Match[str], findings: list[Finding]) -> datetime | None:
    """A wall time of a date that was matched; a finding and nothing where there is no such day."""
    year, month, day, hour, minute, second = (int(g) if g else 0 for g in match.groups()[:6])
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        moment = None
    if moment is None or not 1900 <= moment.year <= 2100:
        finding = Finding("date_out_of_range", "the page prints a date of publication that cannot be")
        if finding not in findings:
            findings.append(finding)
        return None
    return moment


def _dated_after(lines: Iterable[str], labels: Iterable[re.Pattern[str]], findings: list[Finding]) -> datetime | None:
    for label in labels:
        for line in lines:
            at = label.search(line)
            date_ = _DATE.match(line, at.end()) if at else None
            if date_:
                return _moment(date_, findings)
    return None


def _published(lines: list[str], meta: Mapping[str, str], findings: list[Finding]) -> datetime | None:
    """After a label, else in the markup, else where a line begins with a date: one with the time of day, or the only
    one (lists of other pages have many)."""
    moment = _dated_after(lines, _PUBLISHED[:3], findings)
    if moment or findings:
        return moment
    for name in META_PUBLISHED:
        match = _DATE.match(meta.get(name, "").strip())
        if match:
            return _moment(match, findings)
    dated = [match for line in lines if len(line) <= 60 and (match := _DATE.match(line.lstrip("（([【 ")))]
    timed = [match for match in dated if match.group(4)]
    if timed or len(dated) == 1:
        return _moment((timed or dated)[0], findings)
    return _dated_after(lines, _PUBLISHED[3:], findings)


def _dated_source(lines: Iterable[str]) -> str | None:
    for line in lines:
        match = _DATED_SOURCE.match(line)
        if match:
            return match.group(7)
    return None


def _icp(lines: Iterable[str]) -> str | None:
    for line in lines:
        match = _ICP.search(line)
        if match:
            return re.sub(r"\s", "", match.group(1))
    return None


def _site(lines: list[str], meta: Mapping[str, str]) -> str | None:
    named = _meta(meta, META_SITE)
    if named:
        return named
    for pattern in _SITE:
        for line in reversed(lines):
            for match in pattern.finditer(line):
                if not _NOT_SITES.match(match.group(1)):
                    return match.group(1)
    suffix = _TITLE_SUFFIX.search(meta.get("title", ""))
    return suffix.group(1).strip() if suffix and re.search("[网站局府委会厅院]", suffix.group(1)) else None


def _column(lines: Iterable[str]) -> str | None:
    for line in lines:
        match = _CRUMB.search(line)
        if match:
            parts = [part.strip() for part in _CRUMB_PARTS.split(match.group(1) or match.group(2))]
            middle = [part for part in parts[:-1] if part and part not in ("首页", "网站首页", "主页")]
            if middle:
                return " > ".join(middle)[:120]
    return None


def _page_title(meta: Mapping[str, str]) -> str | None:
    title = " ".join(meta.get("title", "").split())[:200]
    return _TITLE_SUFFIX.sub("", title) or None
