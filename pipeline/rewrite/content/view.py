"""A page as the choice of content needs it: the text of each block, and which of them are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from pipeline.page import Block, Container, Page
from pipeline.read.page_words import role_of

# One class by itself is looked for several times as fast as a class or something else; few lines lack its marks.
_MARKS = re.compile(r"[，。；：！？,;!?،۔؟।]")
_STOP = re.compile(r"\.(?:\s|$)")
SENTENCE = 20  # characters outside links that a line with a mark needs to count as words of the document
LINKED = 0.6  # share of link text that makes a line a link
_VEILED = 0.4  # hidden sentences are the document where the visible ones are fewer than this share of them
ATTACHED = re.compile(r"附\s{0,3}件|相关文[件档]|下载")


def size_of(text: str, links: int) -> int:
    """Characters of a sentence outside its links; 0 for a line that is none."""
    size = len(text) - links
    return size if size >= SENTENCE and (_MARKS.search(text) or ("." in text and _STOP.search(text))) else 0


class Texts(dict[int, str]):
    """The texts of a page's blocks by their numbers: those of the region, and others when they are first asked for."""

    def __init__(self, page: Page, region: Container) -> None:
        source, blocks = page.draft.source, page.blocks
        inside = enumerate(blocks[region.first : region.last], region.first)
        super().__init__({n: source[block.start : block.end] for n, block in inside})
        self._source, self._blocks = source, blocks

    def __missing__(self, n: int) -> str:
        block = self._blocks[n]
        text = self[n] = self._source[block.start : block.end]
        return text


class View:
    """Texts, blocks and boxes of a page with a region; `core` is the box whose own sentences are the most.

    Most blocks are outside the region, and few of them are ever asked for their text or whether they are sentences:
    they are looked at when they are. `sums` counts the region's alone.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks: tuple[Block, ...] = page.blocks
        self.boxes: tuple[Container, ...] = page.containers
        self.region: Container = page.containers[page.region]
        self.tags = [block.tag for block in page.blocks]
        self.hidden = [block.hidden for block in page.blocks]
        first, last = self.region.first, self.region.last
        self.texts = Texts(page, self.region)
        self.sizes = [
            size_of(text, block.links) for text, block in zip(self.texts.values(), page.blocks[first:last], strict=True)
        ]
        self.veiled = self._is_veiled()
        shown = self.sizes
        if not self.veiled and any(self.hidden[first:last]):
            shown = [0 if self.hidden[n] else size for n, size in enumerate(self.sizes, first)]
        self.sums = [0] * first + list(accumulate(shown, initial=0))
        self.sums += self.sums[-1:] * (len(self.blocks) - last)
        self.core = self._core(shown)
        self.whole = self.words(first, last)

    def size(self, n: int) -> int:
        """Characters of a sentence; 0 for a line that is none."""
        inside = n - self.region.first
        if 0 <= inside < len(self.sizes):
            return self.sizes[inside]
        return size_of(self.texts[n], self.blocks[n].links)

    def _is_veiled(self) -> bool:
        """Whether the hidden blocks of the region are the document: the page is hidden until its script has run."""
        first, last = self.region.first, self.region.last
        if not any(self.hidden[first:last]):
            return False
        inside = [(self.texts[n], size, self.hidden[n]) for n, size in enumerate(self.sizes, first)]
        seen = {text for text, _, is_hidden in inside if not is_hidden}
        visible = sum(size for _, size, is_hidden in inside if not is_hidden)
        hidden = {text: size for text, size, is_hidden in inside if is_hidden}
        return visible < _VEILED * sum(size for text, size in hidden.items() if text not in seen)

    @cached_property
    def files(self) -> frozenset[int]:
        """The blocks that hold a link to a file."""
        found: set[int] = set()
        n = 0
        for link in self.page.links:
            while n < len(self.blocks) and self.blocks[n].end <= link.start:
                n += 1
            found.add(n)
        return frozenset(found)

    @cached_property
    def away(self) -> dict[int, str]:
        """The blocks of the region that are links to other pages, in order, and their texts: files to load and what is
        named an attachment are the document's own."""
        linked = (n for n in range(self.region.first, self.region.last) if self.blocks[n].links and self.is_linked(n))
        return {n: self.texts[n] for n in linked if not ATTACHED.match(self.texts[n])}

    def _core(self, shown: Iterable[int]) -> int:
        sums: dict[int, int] = {}
        for n, size in enumerate(shown, self.region.first):
            parent = self.blocks[n].parent
            sums[parent] = sums.get(parent, 0) + size
        # the greatest first, and of equals the one that comes first
        ordered = sorted(sums, key=sums.__getitem__, reverse=True)
        for number in ordered:
            if sums[number] and not self._in_furniture(number):
                return number
        return ordered[0] if ordered else self.page.region

    def _in_furniture(self, number: int) -> bool:
        while number > self.page.region:
            box = self.boxes[number]
            if role_of(box.tag, box.words):
                return True
            number = box.parent
        return False

    def words(self, first: int, last: int) -> int:
        """Characters of sentences in a range of the region's blocks."""
        return self.sums[last] - self.sums[first]

    def is_sentence(self, n: int) -> bool:
        """Whether a block says something: a line with a mark, mostly outside links."""
        return 2 * self.blocks[n].links < len(self.texts[n]) and self.size(n) > 0

    def is_linked(self, n: int) -> bool:
        """Whether a block is a link to another page, not to a file."""
        return self.blocks[n].links >= LINKED * len(self.texts[n]) > 0 and n not in self.files
