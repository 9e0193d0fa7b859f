"""How a fact is looked for in the lines that were cut: behind a label, with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from pipeline.finding import Finding
from pipeline.found import Found
from pipeline.structure.cut_lines import Line, cut_lines
from pipeline.structure.site import worth_telling
from pipeline.text import Text

DATE = re.compile(
    r"((?:1[5-9]|2\d)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)日?[ \u3000T-]{0,4}"
    r"(?:(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?)?"
)
# behind a label also a year that cannot be, to be told of
ANY_DATE = re.compile(DATE.pattern.replace(r"(?:1[5-9]|2\d)\d\d", r"[1-9]\d{3}"))
_NEXT_LABEL = re.compile(
    r"(?:(?:浏览|阅读|点击|访问|查看)(?:次数|人数|量|数|率)?|(?:发布|发表|更新)?(?:时间|日期)|字体|字号|作者|(?:责任)?编辑|责编|审核|分享|打印)$"
)


class Lines:
    """The cut lines of a text, and how a fact is looked for in them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.all = lines = cut_lines(text)
        # the dates and names of a page stand on short lines
        self.short = [line for line in lines if len(line.folded) <= 60]

    def first(self, patterns: Iterable[re.Pattern[str]]) -> Found[str] | None:
        """The first value that one of the patterns finds, patterns before lines, as printed."""
        for pattern in patterns:
            for line in self.all:
                match = pattern.search(line.folded)
                value = line.printed[match.start(1) : _value_end(line.folded, match)] if match else ""
                bare = value.strip("　 -—【[（(")
                if match and bare and worth_telling(bare):
                    return self.found(bare, "label", line, match.start(1) + value.index(bare))
        return None

    def found(self, words: str, rule: str, line: Line, start: int) -> Found[str]:
        """Words of a line with their place."""
        return Found(words, rule, line.place(self.text, start, start + len(words)))

    def dated_after(self, labels: Iterable[re.Pattern[str]], findings: list[Finding]) -> Found[datetime] | None:
        """The date right behind the first of some labels."""
        for label in labels:
            for line in self.all:
                at = label.search(line.folded)
                date_ = ANY_DATE.match(line.folded, at.end()) if at else None
                if date_:
                    return self.moment(date_, "label", line, findings)
        return None

    def moment(self, match: re.Match[str], rule: str, line: Line, findings: list[Finding]) -> Found[datetime] | None:
        """A date that was matched in a line, with its place."""
        moment = moment_of(match, findings)
        at = line.folded.find(match.group())
        return Found(moment, rule, line.place(self.text, at, at + len(match.group()))) if moment else None


def _value_end(folded: str, match: re.Match[str]) -> int:
    """Where a value ends: before the label of the next fact where nothing parts the two (来源：水务局浏览量：35)."""
    end = match.end(1)
    label = _NEXT_LABEL.search(match.group(1)) if folded[end : end + 1] in (":", "：") else None
    return match.start(1) + label.start() if label else end


def moment_of(match: re.Match[str], findings: list[Finding]) -> datetime | None:
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
