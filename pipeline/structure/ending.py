"""Whether a text breaks off. The last mark alone does not tell: headings, tables and signatures end without one, and
a text cut after a full stop ends with one. So the last line is compared with the others of the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Section
from pipeline.structure.issuer import organs_of
from pipeline.structure.signature import lines_of

_TERMINAL = '。！？!?.．）)》】”’"』」]％%'
_OPEN_END = re.compile(
    r"[，,、；;：:（(“《〈]$|(?:和|与|及|以及|或者?|的|在|对|把|将|为|由|从)$"
    r"|(?:累计|达到|突破|超过|高达|共计|总计|其中|同比|比上年|包括|用于|位于)$|\.{3,}$|…+$"
)
_MORE = re.compile(
    r"(?:未完待续|下一页|阅读全文|查看全文|展开全文|查看更多|余下全文|剩余内容|登录后查看)[^\n。]{0,12}$"
)
_CLOSING = re.compile(
    r"(?:年|月|日)(?:印发)?[）)]?$|https?://|ICP备|版权所有|Powered|[0-9]{6,}$|\.(?:docx?|xlsx?|pdf|zip|rar|wps)$"
    r"|^[ \u3000]*(?:附件?|抄送|分送|发送|报送|主送|联系人|联系电话|电话|传真|地址|邮编|网址|来源|编辑"
    r"|责任编辑|公开|印发|签发"
    r"|主题词|关键词|标签|作者|撰稿|供稿|采写|点击|进入|参见|此前报道|通讯员|记者|审核|校对|上一篇|下一篇|分享|打印|关闭|返回|相关|扫一扫|更多"
    r"|注[:：]|备注|说明|单位[:：]|(?:出席|列席|缺席|请假|参加|主持|记录|整理)(?:人员|人|单位)?[:：])"
    r"|[\u4e00-\u9fff]{2,8}[ \u3000][\u4e00-\u9fff]{2,4}[ \u3000]?摄$"
    r"|(?:谢谢|完|全文完|特此[通公]告|此复|此致)[！!。]?$"
)
_LABEL = re.compile(
    r"^[ \u3000]*(?:(?P<dun>[一二三四五六七八九十]{1,3})、|(?P<paren>[（(][一二三四五六七八九十]{1,3}[）)])"
    r"|(?P<deep>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[ \u3000]?(?=[\u4e00-\u9fff])|(?P<arabic>[0-9]{1,2})[.．、]"
    r"|(?P<article>第[一二三四五六七八九十百]{1,5}条)"
    r"|(?P<round>[（(][0-9]{1,2}[）)]))"
)
_ANNEXES = re.compile(r"^[ \u3000]*附[ \u3000]?(?:件|表|图|录)?[ \u3000]?[0-9一二三四五六七八九十]{0,2}[:：]?")
# 第二十四条, 2. or （三 and nothing behind it
_LABEL_ONLY = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百0-9]{0,5}条?|[（(][一二三四五六七八九十0-9]{1,3}[）)]?|[0-9]{1,2}[.．、]"
    r"|[一二三四五六七八九十]{1,3}、(?:关于)?)"
)
# One character, or words that open a sentence and no heading, with no mark behind them.
_FRAGMENT = re.compile(
    r"[ \u3000]*(?:[\u4e00-\u9fff]|(?:根据|按照|依据|依照|凡是?|由于|通过|对于|各地区|各部门|此外|同时|如果|经过)"
    r"[\u4e00-\u9fff、]{0,60})"
)
_PROSE = 30  # a line this long is a sentence, not a heading or a cell
_NEAR = 120  # characters back from the end in which a bracket that was cut open stands
_OPENERS, _CLOSERS = "（(《“", "）)》”"


def breaks_off(value: str, sections: Sequence[Section]) -> tuple[int, str] | None:
    """Where and why a text breaks off (`mid_sentence`, `announced`, `heading_only`, `lone_item`, `more`), else None.

    >>> breaks_off("各校要加强管理。\\n各县要建立台账，定期检查，确保各项工作落到实处，切实维护校园的安全和稳", ())
    (44, 'mid_sentence')
    """
    lines = list(lines_of(value))
    if not lines or len(value.strip()) < _PROSE:
        return None
    start, end = lines[-1]
    last = value[start:end].rstrip(" \t\u3000\xa0*_~")
    at = start + len(last)
    if _MORE.search(last):
        return at, "more"
    if _lone_item(sections):
        return at, "lone_item"
    if _LABEL_ONLY.fullmatch(last):
        return at, "heading_only"
    tail = _tail(last)
    if _opened(last, tail):
        return at, "mid_sentence"
    if not tail or _CLOSING.search(tail) or "\t" in last or _is_signature(last, tail):
        return None
    if tail[-1] in _TERMINAL and not tail.endswith("..."):
        return None
    if _FRAGMENT.fullmatch(last) and len(lines) > 2:
        return at, "mid_sentence"
    if _is_bare_heading(value, lines):
        return at, "heading_only"
    if tail[-1] in "：:" and len(last) >= 8:
        return at, "announced"
    style = _style(last)
    if style and _share_ended(value, lines, style, _PROSE if len(last) >= _PROSE else 0) < 0.5:
        return None
    if not re.search(r"[，。；]", last):
        return (at, "mid_sentence") if _stands_out(value, lines, style) else None
    # a figure ends a cell or a number of a telephone; behind a comma it is a sentence that was going on
    in_words = "\u4e00" <= tail[-1] <= "\u9fff" or (tail[-1].isdigit() and bool(re.search("[，；、]", tail)))
    if _OPEN_END.search(tail) or _unclosed(tail) or (in_words and _others_end(value, lines)):
        return at, "mid_sentence"
    return None


def _opened(last: str, tail: str) -> bool:
    """Whether the last sentence of prose opens a bracket that nothing closes: an address in it may end it."""
    return len(last) >= _PROSE and bool(re.search("[，。；、]", last)) and _unclosed(tail[-_NEAR:])


def _style(line: str) -> str | None:
    label = _LABEL.match(line)
    return label.lastgroup if label else None


def _is_signature(last: str, tail: str) -> bool:
    """Whether the tail is an institution that signs: alone on its line, behind a gap, or in a text without lines."""
    if not organs_of(tail):
        return False
    return tail == last.strip() or len(last) >= 1000 or not last[: -len(tail)].endswith(tuple("。！？"))


def _share_ended(value: str, lines: list[tuple[int, int]], style: str | None, least: int = 0) -> float:
    """Which share of the lines of one style, but for the last, closes with a mark; 1.0 where there are none. Lines
    without a label count as one style where they are long enough for sentences; least: shorter lines do not count."""
    peers = [
        value[e - 1]
        for s, e in lines[:-1]
        if _style(value[s:e]) == style and e - s >= (_PROSE if style is None else least)
    ]
    return sum(c in _TERMINAL + "；;：:" for c in peers) / len(peers) if peers else 1.0


def _stands_out(value: str, lines: list[tuple[int, int]], style: str | None) -> bool:
    """Whether a last line without any mark is the beginning of a sentence: lines of its kind all close with one, and
    the line before it does, or is a heading; not in a list of annexes, where no line does."""
    start, end = lines[-1]
    if len(lines) < 5 or end - start < (6 if style else 12) or any(_ANNEXES.match(value[s:e]) for s, e in lines[-9:]):
        return False
    before = value[lines[-2][0] : lines[-2][1]]
    if before[-1] not in _TERMINAL + "；;：:" and not _style(before):
        return False
    peers = sum(_style(value[s:e]) == style for s, e in lines[:-1])
    return peers >= (2 if style else 4) and _share_ended(value, lines, style) >= 0.9


def _tail(last: str) -> str:
    """What stands after the last finished sentence of the line; all of the line where it ends in a mark."""
    cut = max(last.rfind(mark, 0, len(last) - 1) for mark in "。！？")
    return last[cut + 1 :].strip()


def _others_end(value: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the other sentences of the text close with a mark: eight in ten of the long lines, or there are too few
    to say so and the text has full stops of its own."""
    prose = [value[e - 1] for s, e in lines[:-1] if e - s >= _PROSE]
    if len(prose) < 3:
        return "。" in value
    return sum(c in _TERMINAL + "；;：:" for c in prose) >= 0.8 * len(prose)


def _is_bare_heading(value: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the last line is a heading with nothing under it, where headings of its style have text under them."""
    start, end = lines[-1]
    label = _LABEL.match(value[start:end])
    if label is None or end - start > 60 or len(lines) < 4 or "。" in value[start:end]:
        return False
    style = label.lastgroup
    before = [_LABEL.match(value[s:e]) for s, e in lines[:-1]]
    same = [i for i, m in enumerate(before) if m and m.lastgroup == style]
    short = [i for i in same if lines[i][1] - lines[i][0] <= 60 and value[lines[i][1] - 1] not in _TERMINAL]
    return bool(short) and len(short) == len(same) and len(lines) - 2 not in same


def _unclosed(tail: str) -> bool:
    return any(tail.count(o) > tail.count(c) for o, c in zip(_OPENERS, _CLOSERS, strict=True))


def _lone_item(sections: Sequence[Section]) -> bool:
    """Whether the last chapter has one numbered item only, where at least two others have two or more: the text was
    cut after it, whatever mark it ends in."""
    tops = [s for s in sections if s.parent_id is None and s.label]
    if len(tops) < 3:
        return False
    count = {s.section_id: 0 for s in tops}
    for section in sections:
        if section.parent_id in count and section.label and section.style.startswith(("arabic", "cn_paren")):
            count[section.parent_id] += 1
    counts = [count[s.section_id] for s in tops]
    return counts[-1] == 1 and all(n >= 2 for n in counts[:-1]) and len(counts) >= 3
