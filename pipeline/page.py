"""What the reading room hands on: the whole page as text, and what its markup said about each block of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from pipeline.finding import Finding
from pipeline.text import Draft


class Block(NamedTuple):
    """One block of the rendered page: a paragraph, heading, list item, table row or stray line.

    start, end: source offsets of its text, without the line break that parts it from the next block.
    tag: the element that makes it a block (`p`, `h1`, `li`, `tr`, `div`, …); "" in plain text.
    path: tags from the root down to it, outermost first, with "/" between.
    words: class and id words of it and its ancestors, lower case, parted by spaces.
    links: how many of its characters are link text.
    heading: 1 to 6 in h1 to h6, else 0.
    bold: whether all of it is bold.
    hidden: not displayed (display:none, visibility:hidden, the hidden attribute).
    table: index of the table it is a row of, else -1.
    parent: number of its container in document order, so that siblings share it.
    mark: what the site's profile says of it, "content" or "drop"; else "".
    """

    start: int
    end: int
    tag: str = ""
    path: str = ""
    words: str = ""
    links: int = 0
    heading: int = 0
    bold: bool = False
    hidden: bool = False
    table: int = -1
    parent: int = 0
    mark: str = ""


class Container(NamedTuple):
    """An element that holds blocks: a node of the page's tree of boxes, so that a choice of blocks can climb.

    tag, words: its element and its own class and id words. parent: number of the container around it, -1 at the top.
    first, last: the half-open range of its blocks in `Page.blocks`. Containers stand in document order, so a parent
    has a lower number than its children.
    """

    tag: str
    words: str
    parent: int
    first: int
    last: int


class Grid(NamedTuple):
    """A table of the page. Cells are as rendered; start and end are source offsets of its rows in the text."""

    start: int
    end: int
    caption: str | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Link(NamedTuple):
    """A link of the page. start and end are source offsets of its text."""

    start: int
    end: int
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Profiled:
    """What a site's profile found on its page, as printed: the facts it selects, and whether it selects the document.

    content: some blocks are marked "content", and they alone are the document.
    """

    title: str | None = None
    date: str | None = None
    source: str | None = None
    content: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page, read: its draft (everything a reader could see, in document order, a block a line), its blocks, tables
    and links, and the facts that stand outside its text.

    meta holds lower-cased names of <meta> tags (name, property, http-equiv) and their contents, and under "title" the
    <title>. containers are the boxes the blocks stand in (`Block.parent` is a number of one), region the number of the
    one that seems to hold the document, -1 where none does. profiled is None where no profile speaks of the
    site. media_type is `text/html` or `text/plain`; encoding the one that was used.
    """

    draft: Draft
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    links: tuple[Link, ...] = ()
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    url: str | None = None
    findings: tuple[Finding, ...] = ()
    containers: tuple[Container, ...] = ()
    region: int = -1
    profiled: Profiled | None = None

    @classmethod
    def plain(cls, value: str, **more: object) -> Page:
        """A page of bare text: one block a line that is not blank."""
        blocks = []
        at = 0
        for line in value.split("\n"):
            if line.strip():
                blocks.append(Block(at, at + len(line)))
            at += len(line) + 1
        return cls(Draft.of(value), tuple(blocks), **more)  # type: ignore[arg-type]
