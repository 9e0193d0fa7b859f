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

# One class by itself is looked for several times as fast as a class or something else; few lines have a full stop.
_MARKS = re.compile(r"[，。；：、！？“”《》（）,;!?،۔؟।]")
_STOPS = re.compile(r"\.(?:\s|$)")
_CONTROLS = frozenset(("option", "button"))
_FURNITURE_WORTH = 0.1  # what a sentence in a sidebar, a comment or a footer is worth beside one in the open
_ENDS = "，。；！？…”"  # a short line that ends in one is a verse or an answer
# What every site on the mainland prints at its foot (互联网信息服务管理办法 第十二条, 政府网站发展指引), and the lines
# of an imprint, which notices have too: they are no sentences, and a short notice must not weigh less than they do.
_FOOT = re.compile(
    r"ICP(?:备| 备|证|備|證)|公网安备|公網安備|网站标识码|網站標識碼|版权所有|版權所有|技术支持|技術支援|"
    r"opyright|©|owered [bB]y"
)
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
    tag, links = line.tag, line.links
    if tag in _CONTROLS:
        return -1.0
    text = line.text[line.counted :] if line.counted else line.text
    size = len(text)
    if 2 * links > size:
        return -2.0 if size < 40 else -1.0
    marks = _marks_in(text)
    if marks and size <= _FOOT_LINE and text[-1] not in _ENDS:
        if _FOOT.search(text):
            return -1.0
        if ("：" in text or ":" in text) and _IMPRINT.match(text):
            return 0.0
    plain = size - links
    if line.grid is not None:
        return plain / 20.0 if plain < 100 else 5.0
    if not marks or (size < 12 and text[-1] not in _ENDS):
        if tag == "pre":
            return size / 10.0 if size < 100 else 10.0
        return 0.3 if size >= 20 and not links else -0.3
    # a Chinese character says as much as three Latin letters
    is_wide = not text.isascii() and len(text.encode("utf-8", "replace")) > 2 * size
    worth = plain / (10.0 if is_wide else 25.0)
    worth = (worth if worth < 60.0 else 60.0) + marks
    if links and tag in ("li", "dd", "td"):
        worth *= plain / size
    return worth * _HIDDEN_WORTH if line.hidden else worth


def _marks_in(text: str) -> int:
    marks = len(_MARKS.findall(text))
    return marks + len(_STOPS.findall(text)) if "." in text else marks


def title_at(lines: Sequence[Line], title: str) -> int:
    """The number of the line that is the document's title: the words of <title> or else an h1; 0 for none."""
    name = _LETTERS.sub("", title)
    first = 0
    for number, line in enumerate(lines):
        text = line.text
        size = len(text)
        if not 6 <= size <= 120 or line.hidden or 2 * line.links > size:
            continue
        if _may_lie_in(name, text):
            own = _LETTERS.sub("", text)
            if len(own) >= 6 and own in name:
                return number
        if line.heading == 1 and not first:
            first = number
    return first


def _may_lie_in(name: str, text: str) -> bool:
    """Whether the letters of a text may be a part of the name, by its first and its last character: for most no."""
    first, last = text[0], text[-1]
    return (first in name or not first.isalnum()) and (last in name or not last.isalnum())


def region_of(lines: Sequence[Line], boxes: Sequence[Box], title: str = "") -> int:
    """The number of the box that seems to hold the document, -1 where no line is worth anything.

    The core is the box whose own lines are worth most. From there the climb goes to the ancestor whose boxes are worth
    most together, where a box counts fully only if it is worth a fair share of the core: teasers, comments and captions
    are many, but each is small.
    """
    parents = [box.parent for box in boxes]
    good, bad = _worths(lines, boxes, parents)
    sums = _summed(good, parents)
    total = max(sums, default=0.0)
    if total <= 0:
        return -1
    above = title_at(lines, title)
    parts = parts_of(boxes, sums, total, above)
    speaking = [number for number, worth in enumerate(good) if worth]  # a fifth of all boxes: no other can be the core
    for number in speaking:
        if parts[number]:
            good[number] *= _CONSENT_WORTH if parts[number] == "consent" else _FURNITURE_WORTH
        if boxes[number].last <= above:
            good[number] *= _ABOVE_TITLE
    core = max(speaking, key=good.__getitem__)
    fair = _FAIR * good[core]
    counted = list(bad)
    for number in speaking:
        if not parts[number]:
            counted[number] += good[number] * min(1.0, good[number] / fair) ** _STEEP
    counted[core] = good[core] + bad[core]
    sums = _summed(counted, parents)
    best, found = core, sums[core]
    at = parents[core]
    while at >= 0:
        if sums[at] > found + _STEP:
            best, found = at, sums[at]
        at = parents[at]
    return best


def _worths(lines: Sequence[Line], boxes: Sequence[Box], parents: Sequence[int]) -> tuple[list[float], list[float]]:
    """What the lines that speak for each box are worth: the good ones together, and the bad ones."""
    good, bad = [0.0] * len(boxes), [0.0] * len(boxes)
    worths = [worth_of(line) for line in lines]
    # a box of one line has lent that line to the box around it; its name still tells what the line is
    for first in {
        box.first
        for box in boxes
        if box.last - box.first == 1 and worths[box.first] > 0 and role_of(box.tag, box.words)
    }:
        worths[first] *= _FURNITURE_WORTH
    speakers = _speakers(boxes, parents)
    for line, worth in zip(lines, worths, strict=True):
        box = line.box
        if box < 0:
            continue
        if worth > 0:
            good[speakers[box]] += worth
        else:
            bad[speakers[box]] += worth
    return good, bad


def _speakers(boxes: Sequence[Box], parents: Sequence[int]) -> list[int]:
    """The box that the lines of each box speak for: a list or a table is a way to write, so its lines speak for what it
    stands in."""
    speakers = list(range(len(boxes)))
    for number, box in enumerate(boxes):
        if box.tag in _STRUCTURES and parents[number] >= 0:
            speakers[number] = speakers[parents[number]]
    return speakers


def parts_of(boxes: Sequence[Box], sums: Sequence[float], total: float, title: int) -> list[str]:
    """The part of the page each box belongs to by the name of an element around it; "" for the open page, and for what
    holds nothing good, where no part makes a difference.

    What holds most of the page is a wrapper whatever its name, unless the title is known to stand outside of it and the
    name is of what may outgrow a document (comments, notices about cookies).
    """
    parts = [""] * len(boxes)
    most = _MOST * total
    for number, (box, held) in enumerate(zip(boxes, sums, strict=True)):
        if not held:
            continue
        part = parts[box.parent] if box.parent >= 0 else ""
        if not part:
            part = role_of(box.tag, box.words)
            if part and held >= most:
                apart = title and not box.first <= title < box.last
                part = part if apart and part in _OUTGROW else ""
        parts[number] = part
    return parts


def _summed(own: Sequence[float], parents: Sequence[int]) -> list[float]:
    """What each box is worth with all inside it: parents have lower numbers than their children."""
    sums = list(own)
    for number in range(len(sums) - 1, 0, -1):
        worth = sums[number]
        if worth and parents[number] >= 0:
            sums[parents[number]] += worth
    return sums
