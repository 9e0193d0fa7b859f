"""A page as the choice of content needs it: the text of each block, and which of them are sentences."""

from __future__ import annotations

import re

from pipeline.page import Block, Container, Page
from pipeline.read.page_words import role_of

MARKS = re.compile(r"[，。；：！？,;!?،۔؟।]|\.(?:\s|$)")
SENTENCE = 20  # characters outside links that a line with a mark needs to count as words of the document
LINKED = 0.6  # share of link text that makes a line a link
_VEILED = 0.4  # hidden sentences are the document where the visible ones are fewer than this share of them


class View:
    """Texts, blocks and boxes of a page with a region; `core` is the box whose own sentences are the most."""

    def __init__(self, page: Page) -> None:
        source = page.draft.source
        self.page = page
        self.blocks: tuple[Block, ...] = page.blocks
        self.boxes: tuple[Container, ...] = page.containers
        self.region: Container = page.containers[page.region]
        self.texts = [source[b.start : b.end] for b in page.blocks]
        self.sizes = [self._size(n) for n in range(len(self.blocks))]
        self.veiled = self._is_veiled()
        self.sums = [0] * (len(self.blocks) + 1)
        for n, block in enumerate(self.blocks):
            self.sums[n + 1] = self.sums[n] + (0 if block.hidden and not self.veiled else self.sizes[n])
        self.files = self._files()
        self.core = self._core()
        self.whole = self.words(self.region.first, self.region.last)

    def _size(self, n: int) -> int:
        """Characters of a sentence; 0 for a line that is none."""
        size = len(self.texts[n]) - self.blocks[n].links
        return size if size >= SENTENCE and MARKS.search(self.texts[n]) else 0

    def _is_veiled(self) -> bool:
        """Whether the hidden blocks of the region are the document: the page is hidden until its script has run."""
        seen = {self.texts[n] for n in self._inside() if not self.blocks[n].hidden}
        visible = sum(self.sizes[n] for n in self._inside() if not self.blocks[n].hidden)
        hidden = {self.texts[n]: self.sizes[n] for n in self._inside() if self.blocks[n].hidden}
        return visible < _VEILED * sum(size for text, size in hidden.items() if text not in seen)

    def _inside(self) -> range:
        return range(self.region.first, self.region.last)

    def _files(self) -> frozenset[int]:
        """The blocks that hold a link to a file."""
        found: set[int] = set()
        n = 0
        for link in self.page.links:
            while n < len(self.blocks) and self.blocks[n].end <= link.start:
                n += 1
            found.add(n)
        return frozenset(found)

    def _core(self) -> int:
        sums: dict[int, int] = {}
        for n in self._inside():
            parent = self.blocks[n].parent
            sums[parent] = sums.get(parent, 0) + self.sums[n + 1] - self.sums[n]
        plain = {n: size for n, size in sums.items() if size and not self._in_furniture(n)}
        return max(plain or sums, key=sums.__getitem__, default=self.page.region)

    def _in_furniture(self, number: int) -> bool:
        while number > self.page.region:
            if role_of(self.boxes[number].tag, self.boxes[number].words):
                return True
            number = self.boxes[number].parent
        return False

    def words(self, first: int, last: int) -> int:
        """Characters of sentences in a range of blocks."""
        return self.sums[last] - self.sums[first]

    def is_sentence(self, n: int) -> bool:
        """Whether a block says something: a line with a mark, mostly outside links."""
        return self.sizes[n] > 0 and 2 * self.blocks[n].links < len(self.texts[n])

    def is_linked(self, n: int) -> bool:
        """Whether a block is a link to another page, not to a file."""
        block = self.blocks[n]
        return block.links >= LINKED * len(self.texts[n]) > 0 and n not in self.files
