"""What a page says about its document, entry by entry as printed: the catalogue's card, the line of source and time,
the path in the site, the markup. `fields` makes typed columns of some entries; here is all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.document import PageFact
from pipeline.found import Found
from pipeline.rewrite.boilerplate.words import RECORD_LABELS
from pipeline.structure.cut_lines import Line
from pipeline.structure.restore import Restore
from pipeline.structure.site import worth_telling
from pipeline.text import Text

MOST = 60  # entries of one page; a card has some twelve
_LONGEST = 300  # characters of a value
_CELL = 200  # characters of a cell that is looked at: a sentence is no entry

# 政府信息公开条例 (2019) 第二十四条 asks for a catalogue with index number, name, date and issuer; the other labels are
# those of the national and provincial templates, and of the line that a news system prints below a title.
_LINE_LABELS = (
    "发布机构|发布单位|发布机关|制发机关|制发单位|公开主体|公开责任部门|发布日期|发布时间|发表时间|更新时间|更新日期|印发日期|"
    "签发日期|时间|日期|时效性|是否有效|关键词|关键字|内容摘要|信息来源|文章来源|来源|作者|供稿单位|供稿|责任编辑|责编|编辑|审核|"
    "校对|浏览次数|阅读次数|点击次数|浏览量|阅读量|点击量|点击数|浏览|阅读|点击|人气|所属栏目|栏目"
)
_TOOLS = "字体|字号|分享到?|打印|收藏|关闭"  # what stands among them and states nothing


def _spread(label: str) -> str:
    """A pattern for a label that a template may spread over the width of a cell: 有 效 性, 文　　号."""
    return r"\s{0,4}".join(label) if len(label) <= 3 else label


_KNOWN = {*RECORD_LABELS.replace(r"\s?", "").split("|"), *_LINE_LABELS.split("|")}
_RECORD = frozenset(RECORD_LABELS.replace(r"\s?", "").split("|"))
_LABELS = "|".join(_spread(label) for label in sorted(_KNOWN, key=lambda one: (-len(one), one)))
_NEXT = re.compile(rf"(?:({_LABELS})|{_TOOLS})\s?[】\])）]?\s?[:：]")
_FIRST = re.compile(rf"(?:^|(?<=[\s【\[(（|｜丨,，;；/]))(?:({_LABELS})|{_TOOLS})\s?[】\])）]?\s?[:：]")
_ALONE = re.compile(rf"[【\[(（]?({_LABELS})[】\])）]?\s?[:：]?$")
_DATE = re.compile(r"\s{0,4}[12]\d{3}[-/.年]")
_EDGE = " \u3000\t|｜丨,，;；/【[(（"
# The markup's names for the same things.
_TAGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("标题", ("articletitle", "og:title", "title")),
    ("关键词", ("keywords",)),
    ("摘要", ("description", "og:description")),
    ("作者", ("author", "article:author")),
    ("来源", ("contentsource", "source")),
    ("发布时间", ("pubdate", "publishdate", "article:published_time")),
    ("栏目", ("columnname", "og:category", "article:section")),
    ("网站名称", ("sitename", "og:site_name")),
    ("网址", ("canonical", "url", "og:url")),
)


def page_facts_of(
    text: Text,
    lines: Iterable[Line],
    column: str | None,
    meta: Mapping[str, str],
    same: Restore,
) -> tuple[PageFact, ...]:
    """The entries, those of the page first, in its order. `lines` are the cut ones; `column` is the page's path in its
    site, in the script of the text, which `same` gives to other words. An entry printed twice is told once."""
    facts = [*_printed(text, lines, same)]
    if column:
        facts.append(PageFact("栏目", column, "path"))
    for name, tags in _TAGS:
        value = next((v for tag in tags if (v := " ".join(meta.get(tag, "").split())[:_LONGEST])), "")
        if value and worth_telling(value):
            facts.append(PageFact(name, value, "markup"))
    once = {(fact.name, fact.value, fact.origin): fact for fact in reversed(facts)}
    return tuple(fact for fact in facts if once[fact.name, fact.value, fact.origin] is fact)[:MOST]


def _printed(text: Text, lines: Iterable[Line], same: Restore) -> Iterator[PageFact]:
    for line in lines:
        for found in _entries(text, line):
            name, value = found.value
            yield PageFact(name, same(value) or value, found.rule, found.place)


def _entries(text: Text, line: Line) -> Iterator[Found[tuple[str, str]]]:
    """The entries of a line: cells parted by tabs, a label alone with its value in the next one, or labels and values
    in one cell."""
    cells = [(match.start(), match.group()) for match in re.finditer(r"[^\t]+", line.folded)]
    taken = -1
    for number, (at, cell) in enumerate(cells):
        if number == taken or len(cell) > _CELL:
            continue
        alone = _ALONE.match(cell.strip())
        if alone and number + 1 < len(cells) and not _ALONE.match(cells[number + 1][1].strip()):
            taken = number + 1
            entry = _entry(text, line, alone.group(1), cells[taken][0], cells[taken][0] + len(cells[taken][1]), "card")
            if entry:
                yield entry
            continue
        first = _FIRST.search(cell)
        if first is None or (cell[: first.start()].strip(_EDGE) and not _DATE.match(cell)):
            continue
        # once a cell is one of entries, nothing need part them: elements beside each other show no blank between
        labels = list(_NEXT.finditer(cell, first.start()))
        ends = [label.start() for label in labels[1:]] + [len(cell)]
        for label, end in zip(labels, ends, strict=True):
            entry = _entry(text, line, label.group(1), at + label.end(), at + end, "line") if label.group(1) else None
            if entry:
                yield entry


def _entry(text: Text, line: Line, label: str, start: int, end: int, how: str) -> Found[tuple[str, str]] | None:
    words = line.printed[start:end]
    value = words.strip(_EDGE + "】])）-—").rstrip(":：")[:_LONGEST].strip()
    if not value or not worth_telling(value):
        return None
    name = "".join(label.split())
    origin = "card" if how == "card" or name in _RECORD else "line"
    begin = start + words.index(value)
    return Found((name, value), origin, line.place(text, begin, begin + len(value)))
