"""Whether a text breaks off. The last mark alone does not tell: headings, tables and signatures end without one, and
a text cut after a full stop ends with one. So the last line is compared with the others of the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Section
from pipeline.structure.issuer import organs_of
from pipeline.structure.signature import lines_of

_TERMINAL = '。！？!?.．）)》】”’"』」]％%'
_OPEN_END = re.compile(r"[，,、；;：:（(“《〈]$|(?:和|与|及|以及|或者?|的|在|对|把|将|为|由|从)$|\.{3,}$|…+$")
_MORE = re.compile(
    r"(?:未完待续|下一页|阅读全文|查看全文|展开全文|查看更多|余下全文|剩余内容|登录后查看)[^\n。]{0,12}$"
)
_CLOSING = re.compile(
    r"(?:年|月|日)[）)]?$|https?://|ICP备|版权所有|Powered|[0-9]{6,}$|^[ \u3000]*[0-9]{1,2}[.．、]"
    r"|^[ \u3000]*(?:附件?|抄送|主送|联系人|联系电话|电话|传真|地址|邮编|网址|来源|编辑|责任编辑|公开|印发|签发)"
    r"|(?:谢谢|完|全文完|特此[通公]告|此复|此致)[！!。]?$"
)
_LABEL = re.compile(
    r"^[ \u3000]*(?:(?P<dun>[一二三四五六七八九十]{1,3})、|(?P<paren>[（(][一二三四五六七八九十]{1,3}[）)]))"
)
_PROSE = 30  # a line this long is a sentence, not a heading or a cell
_OPENERS, _CLOSERS = "（(《“", "）)》”"


def breaks_off(value: str, sections: Sequence[Section]) -> tuple[int, str] | None:
    """Where and why a text breaks off (`mid_sentence`, `announced`, `heading_only`, `lone_item`, `more`), else None.

    >>> breaks_off("各校要加强管理。\\n各县要建立台账，定期检查，确保各项工作落到实处，切实维护校园的安全和稳", ())
    (46, 'mid_sentence')
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
    tail = _tail(last)
    if not tail or _CLOSING.search(tail) or organs_of(tail) or "\t" in last:
        return None
    if tail[-1] in _TERMINAL and not tail.endswith("..."):
        return None
    if _is_bare_heading(value, lines):
        return at, "heading_only"
    if not re.search(r"[，。；]", last):
        return None
    if tail[-1] in "：:":
        return at, "announced"
    in_words = "\u4e00" <= tail[-1] <= "\u9fff"
    if _OPEN_END.search(tail) or _unclosed(tail) or (in_words and _others_end(value, lines)):
        return at, "mid_sentence"
    return None


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
    short = [i for i in same if lines[i][1] - lines[i][0] <= 60]
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
