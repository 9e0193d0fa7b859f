"""Which element of the page seems to hold the document: the one whose lines are worth most together.

Every line has a worth: sentences count for it, links and page furniture against it. The element with the greatest sum
is the region. So a small node is not chosen where its brothers are worth something too, and a wrapper is not chosen
where all that it adds is navigation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.read.page_parts import Box, Line
from pipeline.read.page_words import role_of

_MARKS = re.compile(r"[，。；：、！？“”《》（）,;!?،۔؟।]|\.(?:\s|$)")
_FURNITURE_WORTH = 0.1  # what a sentence in a sidebar, a comment or a footer is worth beside one in the open
_ENDS = "，。；！？…”"  # a short line that ends in one is a verse or an answer
# What every site on the mainland prints at its foot (互联网信息服务管理办法 第十二条, 政府网站发展指引), and the lines
# of an imprint, which notices have too: they are no sentences, and a short notice must not weigh less than they do.
_FOOT = (
    "ICP备", "ICP 备", "ICP证", "ICP備", "ICP證", "公网安备", "公網安備", "网站标识码", "網站標識碼", "版权所有",
    "版權所有", "技术支持", "技術支援", "opyright", "©", "owered by", "owered By",
)  # fmt: skip
_IMPRINT = re.compile(
    r"[^：:]{0,12}(?:主办|承办|主管|协办|联系(?:电话|我们|地址|邮箱)|地\s{0,4}址|邮\s{0,4}编|邮政编码|电子邮箱|传\s{0,4}真)(?:单位)?\s{0,2}[：:]"
)
_FOOT_LINE = 120  # characters
_STEP = 0.5  # what an ancestor has to add: less is the trace of a footer
_CONSENT_WORTH = 0.01
_OUTGROW = frozenset(("comment", "consent", "foot", "related"))
_HIDDEN_WORTH = 0.3
# A box beside the core counts fully in the climb from this share of the core's worth upward, and steeply less below.
_FAIR, _STEEP = 0.4, 3
_MOST = 0.8  # an element with this share of the page is a wrapper, whatever it is called
_STRUCTURES = frozenset(("ul", "ol", "dl", "table", "tbody", "blockquote"))
_ABOVE_TITLE = 0.5  # worth of what stands above the title: a ticker, a slide show
_LETTERS = re.compile(r"[\W_]+")


def worth_of(line: Line) -> float:
    """What a line says for (above 0) or against the element it stands in."""
    text = line.text[line.counted :] if line.counted else line.text
    size = len(text)
    plain = size - line.links
    if line.tag in ("option", "button"):
        return -1.0
    if 2 * line.links > size:
        return -2.0 if size < 40 else -1.0
    marks = len(_MARKS.findall(text))
    if marks and size <= _FOOT_LINE and text[-1] not in _ENDS:
        if any(word in text for word in _FOOT):
            return -1.0
        if ("：" in text or ":" in text) and _IMPRINT.match(text):
            return 0.0
    if line.grid is not None:
        return min(plain / 20.0, 5.0)
    if not marks or (size < 12 and text[-1] not in _ENDS):
        if line.tag == "pre":
            return min(size / 10.0, 10.0)
        return 0.3 if size >= 20 and not line.links else -0.3
    # a Chinese character says as much as three Latin letters
    scale = 10.0 if len(text.encode("utf-8", "replace")) > 2 * size else 25.0
    worth = min(plain / scale, 60.0) + marks
    if line.links and line.tag in ("li", "dd", "td"):
        worth *= plain / size
    return worth * _HIDDEN_WORTH if line.hidden else worth


def title_at(lines: Sequence[Line], title: str) -> int:
    """The number of the line that is the document's title: the words of <title> or else an h1; 0 for none."""
    name = _LETTERS.sub("", title)
    first = 0
    for number, line in enumerate(lines):
        size = len(line.text)
        if line.hidden or not 6 <= size <= 120 or 2 * line.links > size:
            continue
        own = _LETTERS.sub("", line.text)
        if len(own) >= 6 and own in name:
            return number
        if line.heading == 1 and not first:
            first = number
    return first


def region_of(lines: Sequence[Line], boxes: Sequence[Box], title: str = "") -> int:
    """The number of the box that seems to hold the document, -1 where no line is worth anything.

    The core is the box whose own lines are worth most. From there the climb goes to the ancestor whose boxes are worth
    most together, where a box counts fully only if it is worth a fair share of the core: teasers, comments and captions
    are many, but each is small.
    """
    good, bad = [0.0] * len(boxes), [0.0] * len(boxes)
    # a box of one line has lent that line to the box around it; its name still tells what the line is
    roles = [role_of(box.tag, box.words) for box in boxes]
    named = {box.first for box, role in zip(boxes, roles, strict=True) if role and box.last - box.first == 1}
    for number, line in enumerate(lines):
        if line.box >= 0:
            worth = worth_of(line)
            if worth > 0 and number in named:
                worth *= _FURNITURE_WORTH
            (good if worth > 0 else bad)[_speaker(boxes, line.box)] += worth
    total = max(_summed(good, boxes), default=0.0)
    if total <= 0:
        return -1
    above = title_at(lines, title)
    parts = parts_of(boxes, roles, _summed(good, boxes), total, above)
    for number, part in enumerate(parts):
        if part:
            good[number] *= _CONSENT_WORTH if part == "consent" else _FURNITURE_WORTH
    for number, box in enumerate(boxes):
        if box.last <= above:
            good[number] *= _ABOVE_TITLE
    core = max(range(len(boxes)), key=good.__getitem__)
    fair = _FAIR * good[core]
    counted = [b if part else g * min(1.0, g / fair) ** _STEEP + b for g, b, part in zip(good, bad, parts, strict=True)]
    counted[core] = good[core] + bad[core]
    sums = _summed(counted, boxes)
    best, found = core, sums[core]
    at = boxes[core].parent
    while at >= 0:
        if sums[at] > found + _STEP:
            best, found = at, sums[at]
        at = boxes[at].parent
    return best


def _speaker(boxes: Sequence[Box], number: int) -> int:
    """The box that a line speaks for: a list or a table is a way to write, so its lines speak for what it stands in."""
    while boxes[number].tag in _STRUCTURES and boxes[number].parent >= 0:
        number = boxes[number].parent
    return number


def parts_of(boxes: Sequence[Box], roles: Sequence[str], sums: Sequence[float], total: float, title: int) -> list[str]:
    """The part of the page each box belongs to by the name of an element around it; "" for the open page.

    What holds most of the page is a wrapper whatever its name, unless the title is known to stand outside of it and the
    name is of what may outgrow a document (comments, notices about cookies).
    """
    parts = [""] * len(boxes)
    for number, box in enumerate(boxes):
        above = parts[box.parent] if box.parent >= 0 else ""
        part = above or roles[number]
        if part and not above and sums[number] >= _MOST * total:
            apart = title and not box.first <= title < box.last
            part = part if apart and part in _OUTGROW else ""
        parts[number] = part
    return parts


def _summed(own: Sequence[float], boxes: Sequence[Box]) -> list[float]:
    sums = list(own)
    for number in range(len(boxes) - 1, 0, -1):
        parent = boxes[number].parent
        if parent >= 0:
            sums[parent] += sums[number]
    return sums
