"""What kind of furniture a line is, by its wording alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.rewrite.boilerplate.wording import ANY, ROWS
from pipeline.rewrite.boilerplate.words import (
    BREAKS,
    COUNTED,
    DATE_LINE,
    DATED_TITLE,
    EDITOR,
    LABELLED,
    MENU,
    RECORD,
    SITE_DATE,
    TOOLS,
    UNMISTAKABLE,
)

# No line of furniture in 5,000 seen was longer; a longer one is a paragraph of the document.
LONGEST = 420
BRIEF = re.compile(r"[^\s，。；]{0,16}")  # an institution, behind the date it published something
LONGEST_VALUE = 32  # characters: the longest names of institutions
SENTENCE = re.compile(r"[。；;！!？?]")
ORNAMENT = " \t\u3000[【(（《<«‹★☆◆◇■□●○▲△※*·•>»|｜→-—"  # what sites set before a line of theirs
INDEX_NUMBER = re.compile(r"\d{8,9}/\d{4}-\d{3,5}")  # 索引号, below its label
CONTAINER = " \t\u3000【】[]()（）|｜"


class Kind(NamedTuple):
    """The family a line belongs to, and whether its wording is unmistakable near the edge of a document."""

    name: str
    hard: bool


@lru_cache(maxsize=2048)
def kinds_of(line: str) -> dict[str, Kind]:
    """The kinds a stripped line may be, by the place it stands in: {"head": (kind, hard), "tail": ...}.

    >>> kinds_of("上一篇：没有了")
    {'tail': Kind(name='pager', hard=True)}
    """
    if len(line) > LONGEST or starts_label(line):
        return {}
    told = exact_kinds_of(line)
    if told:
        return told
    line = line.lstrip(ORNAMENT)
    if not ANY.match(line):  # most lines: one question instead of sixty
        return {}
    found: dict[str, Kind] = {}
    for row in ROWS:
        if row.pattern.match(line):
            for place in ("head", "tail") if row.where == "both" else (row.where,):
                found.setdefault(place, Kind(row.kind, row.hard))
            if len(found) == 2:
                break
    return found


def exact_kinds_of(line: str) -> dict[str, Kind]:
    """The same, where every word of the line is accounted for: by a vocabulary, or as a label and its value."""
    return _by_words(line) or _by_labels(line) or {}


def _by_words(line: str) -> dict[str, Kind] | None:
    """A line all of whose words belong to a tool bar or a menu."""
    if len(line) > 200 or "。" in line:
        return None
    words = [word.lower() for word in BREAKS.split(line) if word]
    if not words:
        return None
    tools = sum(word in TOOLS or COUNTED.fullmatch(word) is not None for word in words)
    if tools == len(words) and any(word in TOOLS for word in words):
        return {"head": Kind("share", len(words) > 1), "tail": Kind("share", len(words) > 1)}
    menu = sum(word in MENU for word in words)
    if len(words) == 1:
        return {"head": Kind("navigation", False), "tail": Kind("site_footer", False)} if menu else None
    short = all(len(word) <= 10 for word in words)
    if INDEX_NUMBER.fullmatch(line):
        return {"head": Kind("record", True)}
    if all(word.isdigit() for word in words):
        # 2025-05-30, 12-29 21:35: the value of a label on the line before, or the document's own
        return {"head": Kind("navigation", False), "tail": Kind("site_footer", False)}
    if menu + tools == len(words) or (menu >= 2 and short and (menu + tools) * 2 >= len(words)):
        return {"head": Kind("navigation", True), "tail": Kind("site_footer", True)}
    return None


def _by_labels(line: str) -> dict[str, Kind] | None:
    """A line of labels and short values: 发布时间：2023-11-05 来源：某网 浏览次数：12; or of a date and a source."""
    if len(line) > 160 or "。" in line or "；" in line:
        return None
    labels = list(LABELLED.finditer(line))
    lead = line[: labels[0].start()].strip(CONTAINER) if labels else line
    dated = DATE_LINE.match(lead) if lead else None
    editors = [EDITOR.match(label.group(1)) is not None for label in labels]
    if labels and (not lead or (dated and BRIEF.fullmatch(dated.group(2).strip(CONTAINER)) and not all(editors))):
        ends = [label.start() for label in labels[1:]] + [len(line)]
        values = [line[label.end() : end].strip(CONTAINER) for label, end in zip(labels, ends, strict=True)]
        if all(len(value) <= LONGEST_VALUE and not SENTENCE.search(value) for value in values):
            hard = len(labels) > 1 or bool(lead) or labels[0].group(1).startswith(UNMISTAKABLE)
            kind = "editor" if all(editors) else "publication"
            if any(RECORD.match(label.group(1)) for label in labels):
                return {"head": Kind("record", hard)}
            # below the text a date is the document's own, whatever follows it
            return {"head": Kind(kind, hard)} if lead else {"head": Kind(kind, hard), "tail": Kind(kind, hard)}
        return None
    if labels:
        return None
    if dated and SITE_DATE.match(line.lstrip(CONTAINER)):
        rest = dated.group(2).strip(CONTAINER)
        if len(rest) <= 24 and not SENTENCE.search(rest):
            return {"head": Kind("publication", False), "tail": Kind("dated", False)}
    if DATED_TITLE.match(line):
        return {"tail": Kind("dated_title", False)}
    return None


# What cannot be an entry of a list of titles, and the genres that titles end in.
KEPT = re.compile(r"附[件表录]|抄送|抄报|主题词|[(（](?:此件|联系)|联系人|.{2,40}年.{1,2}月.{1,3}日(?:印发)?$")
GENRE = re.compile(
    r"要点|通知|总结|方案|意见|制度|讲话|计划|规划|汇报|报告|办法|公告|规定|决定|情况|范文|心得|体会|发言|活动|稿|工作|措施|细则"
)


def is_dated_item(text: str) -> bool:
    """An entry of a list of other documents, with its date in brackets behind it.

    >>> is_dated_item("北汀镇2022年工作总结（2022-12-30）"), is_dated_item("（2022年12月30日）")
    (True, False)
    """
    if KEPT.match(text) or starts_label(text) or text.startswith(("(", "（")):
        return False
    return bool(GENRE.search(text)) and text.endswith((")", "）", "]", "】"))
