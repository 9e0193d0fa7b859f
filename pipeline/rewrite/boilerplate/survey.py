"""Where the furniture of a page stands in a text: above the document, below it, and what it encloses.

A line of the wording of furniture counts only at the edges: the head ends where the first paragraph, label or addressee
begins, the tail where the last one ends. Unmistakable wording reaches a little further, and in the tail takes the short
lines below it along (the items of a list of related titles).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.read.plain import FRONT_MATTER
from pipeline.rewrite.boilerplate.inline import inline_marks
from pipeline.rewrite.boilerplate.kinds import KEPT, SENTENCE, Kind, is_dated_item, kinds_of
from pipeline.rewrite.boilerplate.page import document_of
from pipeline.rewrite.boilerplate.thread import Thread, thread_of
from pipeline.rewrite.boilerplate.titles import repeated_titles
from pipeline.rewrite.boilerplate.units import Unit, lines_of, words_of
from pipeline.rewrite.boilerplate.words import TOOLS

ROUNDS = 6  # looks at what is left; three were the most in 600 documents
BUDGET = 300_000  # characters looked at, after which no further look begins
HEAD_LINES = 60  # furniture above a document: a menu has some 40 entries
HARD_HEAD_LINES = 12  # how far down an unmistakable line still counts when something like a paragraph stood before it
TAIL_LINES = 120
MENU_ENTRY = re.compile(r"[^，。；：、！？]{1,12}")
MENU_LINES = 3  # a red head (name of an organ, 文件, number) has two short lines at most
PARAGRAPH = 12  # characters; a shorter line with a full stop may be a slogan of the site
PULLED = {
    "recommendations": 40,
    "links": 40,
    "pager": 12,
    "tags": 12,
    "copyright": 10,
    "icp_line": 10,
    "site_footer": 10,
}
CLOSED = re.compile("[。；;]")  # headlines ask and exclaim
PULLED_SHORT = 60  # characters: a title in a list of related ones

MEETING = re.compile(
    r"(?:会议|活动|培训|报名|集合|考试|面试)?(?:地点|地址|人员|对象|参加|出席|列席|主持|内容|议题|记录|联系|方式|费用|报名)"
)


class Mark(NamedTuple):
    """A stretch of furniture: the family, and the place of what has to go (with the white space that parts it)."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=4)
def survey(value: str, flat: bool = True) -> tuple[Mark, ...]:
    """All furniture of a text, in order; flat: the text may be that of a whole page without its markup.

    Beside a line that is cut another one may come to stand at the edge, so what is left is looked at again, until
    nothing more is found: a text without its furniture has none. The rules of one table ask in turn: it is remembered.
    """
    front = FRONT_MATTER.match(value)
    kept = [(front.end() if front else 0, len(value))]
    marks: list[Mark] = []
    looked_at = 0
    for _ in range(ROUNDS):
        rest = "".join(value[start:end] for start, end in kept)
        found = _surveyed(rest, flat=flat)
        if not found:
            break
        kept, cut = _parted(kept, found)
        marks += cut
        looked_at += len(rest)
        if looked_at > BUDGET:
            break
    return tuple(sorted(marks, key=lambda mark: mark.start))


def _parted(kept: list[tuple[int, int]], marks: Sequence[Mark]) -> tuple[list[tuple[int, int]], list[Mark]]:
    """Stretches less what is marked in their own frame, and the marks in the frame of the whole: in several pieces
    where something was cut within."""
    left: list[tuple[int, int]] = []
    cut: list[Mark] = []
    at = n = 0
    for low, high in kept:
        start = low
        while n < len(marks) and marks[n].start - at < high - low:
            first, last = max(low, low + marks[n].start - at), min(high, low + marks[n].end - at)
            if first > start:
                left.append((start, first))
            if last > first:
                cut.append(Mark(marks[n].kind, first, last))
            start = last
            if marks[n].end - at > high - low:
                break
            n += 1
        if high > start:
            left.append((start, high))
        at += high - low
    return left, cut


def _surveyed(value: str, *, flat: bool) -> tuple[Mark, ...]:
    """One look at a text."""
    units = lines_of(value)
    if not units:
        return ()
    words = words_of(value, units) if flat else []
    thread = thread_of(words or units, inline=bool(words)) if flat else None
    if thread:
        return tuple(_posts(words or units, thread, len(value)))
    inside = document_of(words, {}, inline=True) if words else None
    if inside:
        marks = tuple(_outside(words, inside.first, inside.behind))
        if marks:
            return marks
    inline = inline_marks(value, units)
    if inline:
        return tuple(Mark(kind, start, end) for kind, start, end in inline)
    marked, body = _head(units)
    _tail(units, body, marked)
    for i in repeated_titles([u.text for u in units], body, marked.keys()):
        marked[i] = "title"
    inside = document_of(units, marked) if flat else None
    if inside:
        marked |= dict.fromkeys(_tools_within(units, inside.first, inside.behind), "share")
        for i in range(len(units)):
            if not inside.first <= i < inside.behind and i != inside.title:
                marked.setdefault(i, "outside")
    if len(marked) == len(units):
        return ()  # nothing but furniture: the page has no document, and an empty text helps nobody
    return tuple(_marks(units, marked, len(value)))


def _tools_within(units: list[Unit], first: int, behind: int) -> Iterator[int]:
    """Words of a tool bar between the paragraphs of a page, two and more in a row (播报 编辑 beside every heading)."""
    tools = [len(unit.text) >= 2 and unit.text.lower() in TOOLS for unit in units[first:behind]]
    for i, tool in enumerate(tools):
        if tool and (tools[i - 1 : i] == [True] or tools[i + 1 : i + 2] == [True]):
            yield first + i


def _posts(units: list[Unit], thread: Thread, length: int) -> Iterator[Mark]:
    """What is no post of a thread and not its title."""
    marked: dict[int, str] = {}
    for i in range(len(units)):
        if i != thread.title and not thread.first <= i < thread.behind:
            marked[i] = "outside"
        elif i in thread.around:
            marked[i] = "post"
    if len(marked) < len(units):
        yield from _marks(units, marked, length)


def _head(units: list[Unit]) -> tuple[dict[int, str], int]:
    """The furniture above the document, and the first line of the document that is no title."""
    found: dict[int, Kind] = {}
    body = None
    for i, unit in enumerate(units[:HEAD_LINES]):
        kinds = kinds_of(unit.text)
        kind = kinds.get("head")
        if kind and not (body is not None and (not kind.hard or i >= HARD_HEAD_LINES)) and not _meeting(units, i, kind):
            found[i] = kind
        elif body is None and _is_body(unit.text) and "tail" not in kinds:
            body = i
        if body is not None and i >= HARD_HEAD_LINES:
            break
    supported = _supported(found)
    for i in _menu(units, supported):
        supported.setdefault(i, "navigation")
    return supported, min(len(units), HEAD_LINES) if body is None else body


def _menu(units: list[Unit], found: Mapping[int, str]) -> range:
    """The short lines at the top, above a breadcrumb: a menu, whatever its entries say."""
    last = next((i for i in range(min(len(units), HEAD_LINES)) if found.get(i) == "breadcrumb"), 0)
    entries = [i for i in range(last) if i not in found]
    short = all(MENU_ENTRY.fullmatch(units[i].text) for i in entries)
    return range(last) if short and len(entries) >= MENU_LINES else range(0)


# Single words of a menu or a tool bar are words of the language too: these count only in company.
NEED_COMPANY = frozenset(("navigation", "site_footer", "share", "record"))


def _supported(found: dict[int, Kind], weak: frozenset[str] = NEED_COMPANY) -> dict[int, str]:
    """Less the weak lines that stand alone: beside them is no unmistakable line, and no three of their own kind."""
    kept: dict[int, str] = {}
    for i, kind in found.items():
        if not kind.hard and kind.name in weak:
            low = high = i
            while low - 1 in found:
                low -= 1
            while high + 1 in found:
                high += 1
            if high - low < 3 and not any(found[j].hard for j in range(low, high + 1)):
                continue
        kept[i] = kind.name
    return kept


def _meeting(units: list[Unit], i: int, kind: Kind) -> bool:
    """时间： and 来源： stand in notices too: there the neighbours are 地点：, 参加人员： and the like."""
    if kind.name != "publication" or kind.hard:
        return False
    around = [units[j].text for j in (i - 1, i + 1) if 0 <= j < len(units)]
    return any(MEETING.match(text) and not kinds_of(text).get("head", Kind("", False)).hard for text in around)


def _is_body(text: str) -> bool:
    if len(text) >= PARAGRAPH and SENTENCE.search(text):
        return True
    return len(text) > 90 or text.endswith(("：", ":")) or starts_label(text)


def _tail(units: list[Unit], body: int, marked: dict[int, str]) -> None:
    """Walk upward from the end; `marked` gains what is furniture there."""
    pending: list[int] = []
    found: dict[int, Kind] = {}
    lowest = max(body, 0, len(units) - TAIL_LINES)
    for i in range(len(units) - 1, lowest, -1):
        text = units[i].text
        kind = kinds_of(text).get("tail")
        if kind and kind.name in ("dated", "dated_title") and not _is_dated_item(units, i, kind.name, found):
            kind = None
        elif kind and kind.name in ("dated", "dated_title"):
            kind = Kind("recommendations", False)
        if kind is None:
            pending.append(i)
            if not _may_be_pulled(text) or len(pending) > 40:
                break
        elif not pending:
            found[i] = kind
        elif kind.hard and len(pending) <= PULLED.get(kind.name, 4):
            pulled = "recommendations" if kind.name in ("recommendations", "links", "pager") else "site_footer"
            found.update((j, Kind(pulled, True)) for j in pending)
            pending.clear()
            found[i] = kind
        else:
            pending.append(i)
    marked.update(_supported(found, NEED_COMPANY | {"publication"}))


def _may_be_pulled(text: str) -> bool:
    return len(text) <= PULLED_SHORT and not CLOSED.search(text) and not KEPT.match(text)


def _is_dated_item(units: list[Unit], i: int, name: str, below: dict[int, Kind]) -> bool:
    """An entry of a list of other titles with their dates: furniture stands below it, or it is one by its wording."""
    if name == "dated":
        return i + 1 in below and i - 1 >= 0 and bool(kinds_of(units[i - 1].text).get("tail"))
    return is_dated_item(units[i].text)


def _outside(words: list[Unit], first: int, behind: int) -> Iterator[Mark]:
    """What stands before and behind the document in a page of one line."""
    if first:
        yield Mark("outside", words[0].start, words[first].start)
    if behind < len(words):
        yield Mark("outside", words[behind - 1].end, words[-1].end)


def _marks(units: list[Unit], marked: dict[int, str], length: int) -> list[Mark]:
    """A line goes with the break and the blank lines after it; at the end of the text with those before it."""
    marks: list[Mark] = []
    last_kept = max((i for i in range(len(units)) if i not in marked), default=-1)
    for i in sorted(marked):
        start = units[i].start if i < last_kept else units[i - 1].end
        if i == 0:
            start = 0
        end = units[i].end if i > last_kept else units[i + 1].start
        if i == len(units) - 1:
            end = length
        marks.append(Mark(marked[i], start, end))
    return marks
