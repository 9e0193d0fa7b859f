"""Labels: for each block of a page the rule that cuts it, or None for the document."""

from __future__ import annotations

import re

from pipeline.finding import Finding
from pipeline.page import Block, Page
from pipeline.read.page_words import role_of
from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.content.title import title_blocks

Labels = list[str | None]

_CONTROLS = frozenset(("option", "button", "select", "textarea"))
_MARKS = re.compile(r"[，。；：！？,;!?،۔؟।]|\.(?:\s|$)")
_RULES = {
    "consent": "cut_footer_block",
    "crumb": "cut_crumb_block",
    "comment": "cut_comment_block",
    "reference": "cut_reference_block",
    "related": "cut_related_block",
    "advert": "cut_related_block",
    "share": "cut_share_block",
    "foot": "cut_footer_block",
    "menu": "cut_menu_block",
}
_PART = 0.3  # an element with this share of the document's words is not furniture, whatever it is called
_MOST = 0.7  # the same for an element that does not hold the core
_LINKED = 0.6
_CATALOGUE = re.compile(
    r"索\s?引\s?号|主题分类|发文机关|发文字号|公开方式|公开范围|信息名称|生成日期|主\s?题\s?词|信息索引"
)
_ATTACHED = re.compile(r"附\s{0,3}件|相关文[件档]|下载")
_ENTRY = 60
_NUMBERED = re.compile(r"\d{2,20}")


class View:
    """A page as the choice of content needs it: the text of each block and how much of it is the document's own."""

    def __init__(self, page: Page) -> None:
        source = page.draft.source
        self.page = page
        self.blocks: tuple[Block, ...] = page.blocks
        self.texts = [source[b.start : b.end] for b in page.blocks]
        self.filled = [0] * (len(page.blocks) + 1)
        total = 0
        for number, block in enumerate(page.blocks):
            text = self.texts[number]
            size = len(text)
            if size - block.links >= 20 and _MARKS.search(text) and not block.hidden:
                total += size - block.links
            self.filled[number + 1] = total
        self.core = self._core()
        self.files = {number for number, block in enumerate(page.blocks) if block.links and _has_file(page, block)}

    def _core(self) -> int:
        """The box whose own sentences are the most, of those without the name of furniture."""
        sums: dict[int, int] = {}
        region = self.page.containers[self.page.region]
        for number in range(region.first, region.last):
            parent = self.blocks[number].parent
            sums[parent] = sums.get(parent, 0) + self.filled[number + 1] - self.filled[number]
        plain = {n: size for n, size in sums.items() if not self._in_furniture(n)}
        sums = plain if any(plain.values()) else sums
        return max(sums, key=sums.__getitem__, default=self.page.region)

    def _in_furniture(self, number: int) -> bool:
        boxes = self.page.containers
        while number > self.page.region:
            if role_of(boxes[number].tag, boxes[number].words):
                return True
            number = boxes[number].parent
        return False

    def words(self, first: int, last: int) -> int:
        """Characters of sentences in a range of blocks."""
        return self.filled[last] - self.filled[first]


def _has_file(page: Page, block: Block) -> bool:
    return any(block.start <= link.start < block.end for link in page.links)


def labels_of(page: Page) -> tuple[str | None, ...]:
    """For each block the name of the rule that cuts it, None for the document itself."""
    if page.region < 0 or not page.containers:
        return (None,) * len(page.blocks)
    view = View(page)
    region = page.containers[page.region]
    labels: Labels = ["cut_outside_content"] * len(page.blocks)
    labels[region.first : region.last] = [None] * (region.last - region.first)
    _label_boxes(view, labels)
    _label_inside(view, labels)
    _label_thread(view, labels)
    for number in title_blocks(view.page, view.texts, region.first, region.last):
        labels[number] = None
    if None not in labels:
        return tuple(None if region.first <= n < region.last else label for n, label in enumerate(labels))
    return tuple(labels)


def content_findings(page: Page, labels: tuple[str | None, ...]) -> tuple[Finding, ...]:
    """What the choice of content noticed."""
    if page.media_type == "text/html" and all(label is None for label in labels):
        return (Finding("no_main_content", "no part of the page stands out as the document"),)
    return ()


def _label_boxes(view: View, labels: Labels) -> None:
    """Elements that are furniture by their name, outside the region for the ledger's sake and inside it to be cut."""
    page = view.page
    region = page.containers[page.region]
    whole = view.words(region.first, region.last)
    core = page.containers[view.core]
    reached = 0
    for number, box in enumerate(page.containers):
        if box.last <= reached or box.first == box.last:
            continue
        rule = _RULES.get(role_of(box.tag, box.words))
        if rule is None or (box.first <= region.first and region.last <= box.last):
            continue
        inside = region.first <= box.first and box.last <= region.last
        part = _PART if box.first <= core.first and core.last <= box.last else _MOST
        if inside and view.words(box.first, box.last) > part * whole:
            continue
        labels[box.first : box.last] = [rule] * (box.last - box.first)
        reached = box.last


def _label_thread(view: View, labels: Labels) -> None:
    """The posts of a thread stand in boxes of one name: where the core is one of them, the others are the document."""
    boxes = view.page.containers
    core = boxes[view.page.region]
    name = _signature(core.words)
    if not name:
        return
    for box in boxes:
        if box.tag == core.tag and box is not core and _signature(box.words) == name:
            for n in range(box.first, box.last):
                if labels[n] == "cut_outside_content":
                    labels[n] = None


def _signature(words: str) -> str:
    """A numbered name without its number, "" where it has none.

    >>> _signature("t_f postmessage_53961"), _signature("entry-content")
    ('t_f postmessage_#', '')
    """
    found = _NUMBERED.sub("#", words)
    return found if found != words else ""


def _label_inside(view: View, labels: Labels) -> None:
    region = view.page.containers[view.page.region]
    kept = [n for n in range(region.first, region.last) if labels[n] is None]
    hidden = [n for n in kept if view.blocks[n].hidden]
    seen = sum(len(view.texts[n]) for n in kept if not view.blocks[n].hidden)
    if hidden and seen >= sum(len(view.texts[n]) for n in hidden) * 0.5:
        for n in hidden:
            labels[n] = "cut_hidden_block"
    for n in kept:
        if view.blocks[n].tag in _CONTROLS:
            labels[n] = "cut_control"
    _label_announced(view, labels)
    _label_links(view, labels)
    _label_catalogue(view, labels)


def _label_announced(view: View, labels: Labels) -> None:
    """Below a line such as 相关阅读 whatever shares its box."""
    region = view.page.containers[view.page.region]
    whole = view.words(region.first, region.last)
    for n in range(region.first, region.last):
        if labels[n] is not None or len(view.texts[n]) > 20:
            continue
        kind = kinds_of(view.texts[n]).get("tail")
        if kind is None or kind.name not in ("recommendations", "links"):
            continue
        box = view.page.containers[view.blocks[n].parent]
        last = min(box.last, region.last)
        if view.words(n, last) > _PART * whole:
            last = n + 1
            while last < region.last and (_is_entry(view, last) or labels[last] is not None):
                last += 1
        for m in range(n, last):
            labels[m] = labels[m] or "cut_related_block"


def _is_entry(view: View, n: int) -> bool:
    block = view.blocks[n]
    return len(view.texts[n]) <= _ENTRY and 2 * block.links > len(view.texts[n])


def _label_links(view: View, labels: Labels) -> None:
    """Runs of lines that are links; files to load are the document's own."""
    region = view.page.containers[view.page.region]
    n = region.first
    while n < region.last:
        run = n
        while run < region.last and _is_linked(view, run):
            run += 1
        if run - n >= 2 and not _ATTACHED.search(view.texts[n - 1] if n else ""):
            for m in range(n, run):
                labels[m] = labels[m] or "cut_link_list"
        n = max(run, n + 1)


def _is_linked(view: View, n: int) -> bool:
    block, text = view.blocks[n], view.texts[n]
    return (
        block.links >= _LINKED * len(text) > 0
        and n not in view.files
        and block.heading == 0
        and not _ATTACHED.match(text)
    )


def _label_catalogue(view: View, labels: Labels) -> None:
    """The card of a notice: rows of 索引号, 主题分类 … above the body."""
    region = view.page.containers[view.page.region]
    hits = [n for n in range(region.first, min(region.last, region.first + 40))
            if labels[n] is None and len(view.texts[n]) <= 200 and _CATALOGUE.search(view.texts[n])]  # fmt: skip
    if len(hits) < 2:
        return
    for n in range(hits[0], hits[-1] + 1):
        labels[n] = labels[n] or "cut_metadata_table"
