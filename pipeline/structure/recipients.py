"""主送机关: the line of addressees above the body, up to its colon (GB/T 9704-2012 7.3.2)."""

from __future__ import annotations

import re

from pipeline.structure.signature import lines_of
from pipeline.text import Span

_LONGEST = 400  # 各省、自治区、直辖市 written out with all of their departments stays below
_LINES = 9
# What addressees end in: institutions, units and persons. 如下, 是, 包括 announce what follows and address nobody.
_ADDRESSEE = re.compile(
    r"(?:政府|机构|单位|部门|机关|委员会|委|局|厅|部|署|院|办|办公室|办公厅|学校|校|大学|学院|中学|小学|幼儿园|公司|企业|集团|银行|"
    r"中心|站|所|处|科|室|会|组织|团体|协会|同志|委员|代表|主席|先生|女士|老师|家长|党委|党组|支部|总支|工委|组|"
    r"司|队|团|联|协|行|台|社|馆|兵团|基金|县|市|区|州|盟|旗|省|乡|镇|街道|社区|村|国务院|中央|校长|园长|校监|市民|居民|群众|业主|你[局厅委校市县区]|分局|法院|检察院|考生)"
    r"(?:[（(][^（）()\n]{1,40}[）)])?(?:等)?$"
)
_NOT = re.compile(
    r"如下|[。；;？?！!]|^[一二三四五六七八九十]{1,3}[、.．]|^[（(]?[一二三四五六七八九十\d]{1,3}[）)]"
    r"|^附件|^第.{1,3}条|https?|来源|时间|日期|作者|编辑|^摘要|电话|地址"
)
# What stands before the addressees where the line breaks are lost: a title, a number, a date in brackets.
_BEFORE = re.compile(
    r"[ \u3000]{0,4}(?:[\u4e00-\u9fff、 ]{0,80}关于[^：:。]{2,80}?的"
    r"(?:通知|意见|决定|批复|复函|函|通报|报告|请示))?[ \u3000]{0,4}"
    r"(?:[\u4e00-\u9fff]{1,8}[〔\[][12]\d{3}[〕\]]\d{1,5}号)?[ \u3000]{0,4}"
    r"(?:[（(][^（()）]{0,20}年[^（()）]{0,20}[）)])?"
)
_GREETING = re.compile(r"(?:各位(?:代表|委员|来宾|领导|同志)|同志们|朋友们|代表们)$")
_SPEECH = re.compile(r"^(?:尊敬的|各位(?!家长|考生|市民)|同志们|大家|亲爱的)")


def recipients_of(value: str, head_end: int) -> Span | None:
    """Where the addressees stand, as printed less the colon. None where the document addresses nobody (a speech's
    greeting is no addressee).

    head_end: where the title and number are over. Addressees over several lines are one stretch; in a text that lost
    its line breaks they are the first words.
    """
    start: int | None = None
    for number, (low, high) in enumerate(lines_of(value[: head_end + 2500])):
        if high <= head_end or number > _LINES + value.count("\n", 0, head_end):
            continue
        low = max(low, head_end)
        line = value[low:high].rstrip()
        first = low if start is None else start
        colon = _colon(line)
        if colon is not None and low + colon - first <= _LONGEST:
            return _checked(value, first, low + colon)
        # a line of addressees that runs on
        start = first if colon is None and line.endswith(("、", "，", ",")) and len(line) < 60 else None
        if len(line) > 120 or "。" in line:
            return None
    return None


def _colon(line: str) -> int | None:
    """Where the first colon stands if it ends the line or a flattened text runs on after it."""
    at = min((i for i in (line.find("："), line.find(":")) if i >= 0), default=-1)
    if at < 0:
        return None
    return at if at + 1 == len(line) or (at <= 120 and len(line) - at > 30) else None


def _checked(value: str, start: int, end: int) -> Span | None:
    words = value[start:end]
    before = _BEFORE.match(words)
    lead = before.end() if before else 0
    lead += len(words[lead:]) - len(words[lead:].lstrip(" \t\u3000\xa0*"))
    words = words[lead:].rstrip()
    if (
        len(words) < 2
        or _GREETING.search(words)
        or _NOT.search(words)
        or _SPEECH.search(words)
        or not _ADDRESSEE.search(words)
    ):
        return None
    return Span(start + lead, start + lead + len(words))
