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


class View:
    """Texts, blocks and boxes of a page with a region; `core` is the box whose own sentences are the most.

    What the steps ask of every block stands in columns. Most blocks are outside the region and few of them are ever
    asked whether they are sentences: they are looked at when they are. `sums` counts the region's alone.
    """

    def __init__(self, page: Page) -> None:
        source = page.draft.source
        self.page = page
        self.blocks: tuple[Block, ...] = page.blocks
        self.boxes: tuple[Container, ...] = page.containers
        self.region: Container = page.containers[page.region]
        starts, ends, self.tags, self.paths, _, self.links, self.headings, _, self.hidden, _, self.parents, _ = zip(
            *page.blocks, strict=True
        )
        self.texts = [source[start:end] for start, end in zip(starts, ends, strict=True)]
        first, last = self.region.first, self.region.last
        self._sizes = list(map(size_of, self.texts[first:last], self.links[first:last]))
        self.veiled = self._is_veiled()
        shown = [
            0 if is_hidden and not self.veiled else size
            for is_hidden, size in zip(self.hidden[first:last], self._sizes, strict=True)
        ]
        inside = accumulate(shown, initial=0)
        self.sums = [0] * first + list(inside)
        self.sums += self.sums[-1:] * (len(self.blocks) - last)
        self.core = self._core(shown)
        self.whole = self.words(first, last)

    def size(self, n: int) -> int:
        """Characters of a sentence; 0 for a line that is none."""
        inside = n - self.region.first
        return self._sizes[inside] if 0 <= inside < len(self._sizes) else size_of(self.texts[n], self.links[n])

    def _is_veiled(self) -> bool:
        """Whether the hidden blocks of the region are the document: the page is hidden until its script has run."""
        first, last = self.region.first, self.region.last
        if not any(self.hidden[first:last]):
            return False
        inside = list(zip(self.texts[first:last], self._sizes, self.hidden[first:last], strict=True))
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
        texts = self.texts
        return {
            n: texts[n]
            for n in range(self.region.first, self.region.last)
            if self.links[n] and self.is_linked(n) and not ATTACHED.match(texts[n])
        }

    def _core(self, shown: Iterable[int]) -> int:
        sums: dict[int, int] = {}
        for parent, size in zip(self.parents[self.region.first : self.region.last], shown, strict=True):
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
        return 2 * self.links[n] < len(self.texts[n]) and self.size(n) > 0

    def is_linked(self, n: int) -> bool:
        """Whether a block is a link to another page, not to a file."""
        return self.links[n] >= LINKED * len(self.texts[n]) > 0 and n not in self.files
