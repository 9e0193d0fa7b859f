"""Labels by line, inside the element that holds the document: what is hidden, linked, announced, repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.words import RECORD_LABELS
from pipeline.rewrite.content.boxes import PART, Labels
from pipeline.rewrite.content.view import ATTACHED, View

_CONTROLS = frozenset(("option", "button", "select", "textarea"))
# A row of the card without its blanks (有 效 性, 文　　号), and labels that stand on no other card.
_ROW_LABELS = f"{RECORD_LABELS}|发布机构|发布单位|制发机关|公开主体|发布日期|发布时间|关键词"
_ROW = re.compile(rf"[【\[(（]?(?:{_ROW_LABELS})[】\])）]?[:：]")
_CARD_LABELS = (
    "索引号|信息索引|主题分类|组配分类|体裁分类|公开方式|公开范围|公开形式|信息名称|发文机关|发布机构|发文字号|有效性"
)
_CARD = re.compile(_CARD_LABELS)
# A cheap first look at a line with its blanks: the character that a label begins with.
_FIRST = "".join({label[0] for label in f"{_ROW_LABELS}|{_CARD_LABELS}".split("|")})
_BEGINS = re.compile(rf"\s*(?:[【\[(（]\s*)?[{_FIRST}]")
_CATALOGUE_LINES = 40  # a catalogue card stands at the head of a notice
_CATALOGUE_GAP = 3  # lines from a label alone to the next row: its value may be printed on two
_CATALOGUE_ROW = 200  # characters of a row
# A cheap first look; the wording rules decide.
_ANNOUNCED = re.compile(r"相关|推荐|阅读|热|猜|喜欢|链接|精彩|图集|排行|更多|延伸|最新|新闻|视频|关注|資訊|资讯")
# The same in other languages, where page furniture has no wording rules: the whole line has to be such a phrase.
_PHRASES = (
    r"(?:related|recommended|trending|popular|latest|top|more)"
    r"(?: (?:articles?|stories|posts?|news|content|videos?|topics?))?",
    r"you (?:may|might) also (?:like|enjoy)",
    r"read (?:more|next|also)",
    r"more (?:from|on|in) [^.]{1,30}",
    "see also",
    "don'?t miss",
    "à lire aussi|lire aussi|voir aussi",
    "leia também|veja também|você pode gostar",
    "te puede interesar|lee también",
    "lesen sie auch|das könnte (?:sie|dich) (?:auch )?interessieren",
    "zobacz także|czytaj także",
    "читайте также",
    "baca juga",
)
# The first character tells most lines apart from all of these.
_ELSEWHERE = re.compile(rf"(?=[rtplmydsàvzcчb])(?:{'|'.join(_PHRASES)})", re.I)
_ANNOUNCEMENT = 20  # characters of a line such as 相关阅读 …
_PHRASE = 40  # … or Related articles
_ENTRY = 60  # characters of an entry of a list of other pages
_CARD_LINES = 6  # lines of one card of such a list
_REPEATED = 40  # characters of a line that a document does not say twice by chance


def label_hidden(view: View, labels: Labels) -> None:
    """What no reader saw, unless it is the document."""
    if not view.veiled:
        _label_these((n for n, is_hidden in enumerate(view.hidden) if is_hidden), labels, "cut_hidden_block")


def label_controls(view: View, labels: Labels) -> None:
    """Buttons and options."""
    if not _CONTROLS.isdisjoint(view.tags):
        _label_these((n for n, tag in enumerate(view.tags) if tag in _CONTROLS), labels, "cut_control")


def _label_these(numbers: Iterable[int], labels: Labels, rule: str) -> None:
    for n in numbers:
        if labels[n] is None or labels[n] == "cut_outside_content":
            labels[n] = rule


def label_announced(view: View, labels: Labels) -> None:
    """Below a line such as 相关阅读 whatever shares its box."""
    for n in range(view.region.first, view.region.last):
        text = view.texts[n]
        if len(text) > _PHRASE or labels[n] is not None or not _announces(text):
            continue
        last = min(view.boxes[view.blocks[n].parent].last, view.region.last)
        if view.words(n, last) > PART * view.whole:
            last = n + 1
            while last < view.region.last and (_is_entry(view, last) or labels[last] is not None):
                last += 1
        _fill(labels, n, last, "cut_related_block")


def _announces(text: str) -> bool:
    if len(text) <= _ANNOUNCEMENT and _ANNOUNCED.search(text):
        kind = kinds_of(text).get("tail")
        return kind is not None and kind.name in ("recommendations", "links")
    return _ELSEWHERE.fullmatch(text.strip(" :….!?\xa0")) is not None


def _is_entry(view: View, n: int) -> bool:
    return len(view.texts[n]) <= _ENTRY and 2 * view.blocks[n].links > len(view.texts[n])


def _fill(labels: Labels, first: int, last: int, rule: str) -> None:
    for n in range(first, last):
        labels[n] = labels[n] or rule


def label_links(view: View, labels: Labels) -> None:
    """Runs of lines that are links; files to load and what is named an attachment are the document's own."""
    for first, last in _runs(n for n in view.away if view.blocks[n].heading == 0):
        if last - first >= 2 and not (first and ATTACHED.search(view.texts[first - 1])):
            _fill(labels, first, last, "cut_link_list")


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers in order as half-open ranges."""
    first = last = -1
    for n in numbers:
        if n != last:
            if first >= 0:
                yield first, last
            first = n
        last = n + 1
    if first >= 0:
        yield first, last


def label_cards(view: View, labels: Labels) -> None:
    """Cards of other pages: linked titles in one kind of element, again and again, with short lines between them."""
    places: dict[str, list[int]] = {}
    for n, text in view.away.items():
        if labels[n] is None and len(text) >= 8 and view.blocks[n].parent != view.core:
            places.setdefault(view.blocks[n].path, []).append(n)
    for found in places.values():
        run: list[int] = []
        for n in found:
            if run and not _is_card(view, run[-1], n):
                _cut_cards(view, labels, run)
                run = []
            run.append(n)
        _cut_cards(view, labels, run)


def _is_card(view: View, first: int, second: int) -> bool:
    return second - first <= _CARD_LINES and not any(view.is_sentence(n) for n in range(first + 1, second))


def _cut_cards(view: View, labels: Labels, run: list[int]) -> None:
    if len(run) < 3 or not view.words(view.region.first, run[0]) + view.words(run[-1] + 1, view.region.last):
        return
    last = run[-1] + 1
    end = min(view.region.last, last + max(b - a for a, b in pairwise(run)) - 1)
    while last < end and not view.is_sentence(last):
        last += 1
    _fill(labels, run[0], last, "cut_related_block")


def label_catalogue(view: View, labels: Labels) -> None:
    """The card of a notice: rows of 索引号, 主题分类 … above the body, labels and values on lines of their own too."""
    head = range(view.region.first, min(view.region.last, view.region.first + _CATALOGUE_LINES))
    run: list[int] = []
    named = 0
    for n in head:
        text = view.texts[n]
        if labels[n] is not None or len(text) > _CATALOGUE_ROW or not _BEGINS.match(text):
            continue
        row = "".join(text.split())
        if not _ROW.match(row) and not (_CARD.match(row) and len(row) <= _ANNOUNCEMENT):
            continue
        if run and n - run[-1] > (_CATALOGUE_GAP if _is_label(view.texts[run[-1]]) else 1):
            break
        run.append(n)
        named += _CARD.search(row) is not None
    if len(run) < 2 or not named:
        return
    last = run[-1] + 1
    if _is_label(view.texts[run[-1]]) and last < view.region.last and not view.is_sentence(last):
        last += 1  # the value of the last label
    # a notice may be shorter than its card, which several names then make certain
    if named >= 2 or view.words(run[0], last) <= PART * view.whole:
        _fill(labels, run[0], last, "cut_metadata_table")


def _is_label(text: str) -> bool:
    """Whether a row is a label alone, with its value below."""
    row = "".join(text.split())
    return row.endswith((":", "：")) or _CARD.fullmatch(row) is not None


def label_repeated(view: View, labels: Labels) -> None:
    """The second copy of a body: at least three long lines once more, together a good part of the document."""
    first: dict[str, int] = {}
    again: list[int] = []
    for n, size in enumerate(view.sizes, view.region.first):
        if size >= _REPEATED and labels[n] is None and first.setdefault(view.texts[n], n) != n:
            again.append(n)
    if len(again) < 3 or sum(map(view.size, again)) < PART * view.whole:
        return
    low, high = again[0], again[-1]
    # the short lines around the long ones were copied with them: addressee, signature, date
    while low - 1 > first[view.texts[again[0]]] and _same(view, low - 1, first[view.texts[again[0]]] - again[0]):
        low -= 1
    while high + 1 < view.region.last and _same(view, high + 1, first[view.texts[again[-1]]] - again[-1]):
        high += 1
    seen = {view.texts[n] for n in range(view.region.first, low)}
    for n in range(low, high + 1):
        if labels[n] is None and view.texts[n] in seen:
            labels[n] = "cut_repeated_block"


def _same(view: View, n: int, back: int) -> bool:
    return n + back >= view.region.first and view.texts[n] == view.texts[n + back]


def label_bylines(view: View, labels: Labels) -> None:
    """An element that is a short link wherever it occurs: the names of those who post, 回复, 收藏."""
    places: dict[str, list[int]] = {}
    for n, text in view.away.items():
        if labels[n] is None and len(text) < 20:
            places.setdefault(view.blocks[n].path, []).append(n)
    often = {path: set(found) for path, found in places.items() if len({view.blocks[n].parent for n in found}) >= 3}
    if not often:
        return
    for n in range(view.region.first, view.region.last):
        path = view.blocks[n].path
        if labels[n] is None and path in often and n not in often[path]:
            del often[path]
    for found in often.values():
        for n in found:
            labels[n] = "cut_link_list"
