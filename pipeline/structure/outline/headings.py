"""What of a node is its heading, and which kind of node that makes it.

standalone: label and heading are a paragraph of their own; run_in: the heading is the first sentence of a paragraph
that goes on; item: no heading; inline: inside a running paragraph. Siblings are treated alike (`siblings`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.structure.openers import LIKELY, SURE, heading_end, opens_sentence
from pipeline.structure.outline.nodes import Node

LONGEST = 42  # a run-in heading; the guide says about 40
LENIENT = 46  # … where its siblings have one
WORD = 8  # 项 of an article have no headings but such words (科学决策。充分论证…), where the siblings have them
STANDALONE = 80  # a line without a closing mark
_LAWS = frozenset({"part", "chapter", "section"})
_GAP = re.compile(r"[ \u00a0]?[\u3000\u00a0]{2,}|[ \u00a0]*\n| {4,}")
_STOP = re.compile(r"[。！？!?]|\.(?=\s|$)")
_FIELD = re.compile(r"(?:电话|传真|邮箱|网址|热线|邮编|地址|账号|联系人)$")
_GOES_ON = re.compile(r"[；;，,]\s?(?:以及|及|和|或|并)$")  # (a)…；以及: the last item but one
_COLON = re.compile(r"[：:]")
# A lead-in announces its items; it is no heading.
_LEAD_IN = re.compile(
    r"下列|以下|如下|之一|包括|其中|应当|可以|分为|[为是有][:：]|(?:的|指|应|须|需|要|具备|提供|符合|满足|提交|并|且|或|及)[:：]?$"
)
_ANNOUNCES = re.compile(r"(?:包括|如下|以下|下列)$")  # …the colon behind it left out
# Headings of practice: where a line break is lost these are recognised at the head of a text.
_GENRE = re.compile(
    r"(?:总体(?:要求|思路|目标|部署|考虑|情况)|指导思想(?:和[^，。]{2,8})?|(?:基本|工作)原则|(?:主要|工作|发展|总体|年度)?(?:目标|任务)(?:任务|要求)?"
    r"|(?:主要|重点)(?:内容|工作|任务|措施|举措|目标)|基本(?:情况|概况|思路)|工作(?:内容|措施|要求|步骤|安排|重点|思路|情况)|(?:保障|配套|政策|工作)措施"
    r"|组织(?:领导|保障|实施|机构)|(?:有关|相关|几点)要求|实施(?:步骤|范围|时间|意见)|(?:适用|实施)范围|(?:处理|存在|完成)(?:情况|问题|的(?:主要)?问题)"
    r"|附\s{0,4}则|总\s{0,4}则|(?:时间|进度)安排|建议意见|关于[^，。；：]{2,32}?(?:问题|情况|建议|事项|工作))(?=\S)"
)
_BODY_BEGINS = re.compile(
    r"(?:以习近平|以邓小平|为(?:了|贯彻|深入|进一步|全面|切实|加快|推进|落实|规范)|按照|根据|坚持以|深入贯彻|全面贯彻|各级|各地|各有关|各单位|一是|一要|到20|20[0-9]{2}年|今年|近年来|目前|当前)"
)


_BODY_GOES_ON = re.compile(rf"(?:{_BODY_BEGINS.pattern}|坚持|坚决|深入|全面|围绕|紧紧|认真|严格|力争|通过)")


class Shape(NamedTuple):
    """The first paragraph of a node, taken apart. para: its span; stop: behind its first sentence (-1: none ends);
    more: something follows in the paragraph; followed: something follows below it that is the node's."""

    start: int
    end: int
    stop: int
    more: bool
    followed: bool
    break_lost: bool


def shape_of(value: str, node: Node, child_start: int, child_inline: bool = False) -> Shape:
    """Take the text behind a label apart. `child_start`: where its first child begins, or its own end;
    `child_inline`: whether that child stands inside the same paragraph, so that the paragraph goes on with it."""
    start = node.label_end
    limit = min(child_start, node.end)
    while start < limit and value[start] in " \u3000\t\u00a0\n":
        start += 1
    gap = _GAP.search(value, start, limit)
    while gap and gap.start() - start < 12 and _spaced(value, start, gap, limit):
        gap = _GAP.search(value, gap.end(), limit)
    while gap and _unfinished(value, start, gap):
        gap = _GAP.search(value, gap.end(), limit)
    end = gap.start() if gap else limit
    while end > start and value[end - 1].isspace():
        end -= 1
    stop = _sentence_end(value, start, end)
    rest = limit if gap is None else gap.end()
    followed = child_start < node.end or bool(value[rest:limit].strip())
    more = 0 <= stop < end and bool(value[stop:end].strip("”’）)」 "))
    if child_inline and gap is None and stop >= 0:
        more = True
    return Shape(start, end, stop, more, followed, node.flat and not value[rest:limit].strip())


def _unfinished(value: str, start: int, gap: re.Match[str]) -> bool:
    """A heading wrapped over lines breaks off with a word that ends none (…方式的 / 具体情形), long enough to have
    filled the line, and goes on without a label."""
    if "\n" not in gap.group() or not 14 <= gap.start() - start <= LONGEST:
        return False
    if value[gap.start() - 1] not in "的和与及或、对在为":
        return False
    rest = value[gap.end() : gap.end() + 24]
    return not starts_label(rest)


def _spaced(value: str, start: int, gap: re.Match[str], limit: int) -> bool:
    """总　　则: a gap inside a short word spread out, not a lost line break; 总 and 则 never stand on two lines."""
    if "\n" in gap.group():
        return value[start : gap.start()] in ("总", "附", "分", "總") and value[gap.end() : gap.end() + 1] in (
            "则",
            "則",
        )
    return gap.end() - start <= 6 and limit > gap.end() and len(value[start : gap.end()].strip()) <= 2


def _sentence_end(value: str, start: int, end: int) -> int:
    """Behind the first sentence's closing mark, brackets and quotations passed over; -1 where none ends."""
    at = start
    for _ in range(40):
        match = _STOP.search(value, at, end)
        if not match:
            return -1
        inside = value[start : match.start()]
        if inside.count("“") > inside.count("”") or inside.count("（") > inside.count("）"):
            at = match.end()
            continue
        return match.end()
    return -1


def describe(value: str, node: Node, shape: Shape, law: bool) -> Node:
    """The node with its kind and heading, its siblings not considered yet."""
    if node.style in ("annex", "doc_title"):
        return node
    if node.style == "none":
        colon = _COLON.search(value, shape.start, min(shape.end, shape.start + 6))
        if colon:  # 主旨：, with its paragraph behind it or below
            kind = "run_in" if colon.end() < shape.end else "standalone"
            return node.with_heading(kind, (shape.start, colon.start()), colon.end())
        return node.with_heading("standalone", (shape.start, shape.end), shape.end)
    if shape.start >= shape.end:
        return node.with_heading("item", None, node.label_end)
    if node.style == "article":
        return node.with_heading("item", None, node.label_end)
    if node.inline:
        return _inline(value, node, shape)
    if node.style in _LAWS:
        return node.with_heading("standalone", (shape.start, shape.end), shape.end)
    length = shape.end - shape.start
    first = (shape.stop if shape.stop >= 0 else shape.end) - shape.start
    if shape.stop < 0 or not shape.more:
        return _single(value, node, shape, length)
    colon = _colon(value, node, shape)
    if first > LONGEST and (shape.break_lost or _run_together(value, node, shape)):
        return colon or _fused(value, node, shape)
    at = _break(value, shape, SURE) if shape.break_lost or node.style == "cn_dun" else None
    if at is not None:
        return node.with_heading("standalone", (shape.start, at), at)
    if colon is not None:
        return colon
    if first <= (WORD if law else LENIENT):
        mark = value[shape.stop - 1]
        end = shape.stop if mark in "？?！!" else shape.stop - 1
        return node.with_heading("run_in", (shape.start, end), shape.stop)
    return node.with_heading("item", None, node.label_end)


def _run_together(value: str, node: Node, shape: Shape) -> bool:
    """一、总体要求坚持问题导向，…: a heading of practice, and the paragraph that a lost break ran into it."""
    match = _GENRE.match(value, shape.start, shape.end) if node.style == "cn_dun" else None
    return match is not None and bool(_BODY_GOES_ON.match(value, match.end(), shape.end))


def _single(value: str, node: Node, shape: Shape, length: int) -> Node:
    """A paragraph of one sentence, or of none that ends."""
    last = value[shape.end - 1]
    if last in "”’）)" and "。" in value[max(shape.start, shape.end - 3) : shape.end - 1]:
        last = "。"
    if length > LONGEST and (shape.break_lost or _run_together(value, node, shape)):
        return _colon(value, node, shape) or _fused(value, node, shape)
    at = _break(value, shape, SURE) if shape.break_lost or node.style == "cn_dun" else None
    if at is not None:
        return node.with_heading("standalone", (shape.start, at), at)
    if last in "；;，," or _GOES_ON.search(value, max(shape.start, shape.end - 4), shape.end):
        return _colon(value, node, shape) or node.with_heading("item", None, node.label_end)
    if last in "：:":
        lead_in = _LEAD_IN.search(value, shape.start, shape.end) or length > 24
        if lead_in or not shape.followed:
            return node.with_heading("item", None, node.label_end)
        return node.with_heading("standalone", (shape.start, shape.end - 1), shape.end)
    if last == "。":
        explained = _colon(value, node, shape)
        if explained is not None:
            return explained
        if (
            value[shape.end - 1] == "。"
            and shape.followed
            and length <= LONGEST
            and not _LEAD_IN.search(value, shape.start, shape.end)
        ):
            return node.with_heading("standalone", (shape.start, shape.end - 1), shape.end)
        return node.with_heading("item", None, node.label_end)
    if length > STANDALONE or _hard_wrapped(value, shape) or _ANNOUNCES.search(value, shape.end - 2, shape.end):
        return node.with_heading("item", None, node.label_end)
    return node.with_heading("standalone", (shape.start, shape.end), shape.end)


def _hard_wrapped(value: str, shape: Shape) -> bool:
    """A line that breaks off in mid-sentence because the page was too narrow: as long as the next one, which follows at
    once and has no label."""
    if shape.end - shape.start < 24 or value[shape.end : shape.end + 1] not in (" ", "\n"):
        return False
    begin = value.find("\n", shape.end, shape.end + 8) + 1
    finish = value.find("\n", begin, begin + 60)
    following = value[begin:finish] if begin and finish > 0 else ""
    if starts_label(following):
        return False
    # the last line of a paragraph may be short, where the one before it is a sentence's beginning and no heading
    begun = len(re.findall("[，,]", value[shape.start : shape.end])) >= 2 and following.strip()[-1:] in ("。", "；")
    return (6 if begun else 20) <= len(following.strip()) <= 50


def _colon(value: str, node: Node, shape: Shape) -> Node | None:
    """水库垂钓：凭证入场的…: a heading that what follows explains."""
    stop = shape.stop if shape.stop >= 0 else shape.end
    match = _COLON.search(value, shape.start, min(stop, shape.start + 26))
    if not match or match.end() >= shape.end or not value[match.end() : shape.end].strip():
        return None
    head = value[shape.start : match.start()]
    if _FIELD.search(head) and not re.search(r"[\u4e00-\u9fff]", value[match.end() : shape.end]):
        return None  # 咨询电话：…, a field with its value
    if _LEAD_IN.search(head) or re.search(r"[，。；0-9]{2}|[“”]", head):
        return None
    return node.with_heading("run_in", (shape.start, match.start()), match.end())


def _inline(value: str, node: Node, shape: Shape) -> Node:
    if shape.more and 0 <= shape.stop - shape.start <= LONGEST - 1:
        mark = value[shape.stop - 1]
        end = shape.stop if mark in "？?" else shape.stop - 1
        return node.with_heading("inline", (shape.start, end), shape.stop)
    return node.with_heading("inline", None, node.label_end)


def _fused(value: str, node: Node, shape: Shape) -> Node:
    """Heading and body in one, the line break between them lost: the heading as sense and genre make it clear."""
    at = _break(value, shape, LIKELY)
    if at is None:
        return node.with_heading("item", None, node.label_end)
    return node.with_heading("standalone", (shape.start, at), at)


def _break(value: str, shape: Shape, least: float) -> int | None:
    """Where the break between heading and paragraph was lost: behind a heading of practice, or as the words tell."""
    match = _GENRE.match(value, shape.start, shape.end)
    if match and (least <= LIKELY or opens_sentence(value, match.end(), shape.end)):
        return match.end()
    if least > LIKELY and not shape.break_lost:
        return None
    stop = shape.stop if shape.stop >= 0 else shape.end
    return heading_end(value, shape.start, stop, LONGEST, least)
