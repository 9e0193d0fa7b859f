"""HTML to a page: the whole page rendered as a browser shows it, a block a line, with what the markup says of each.

Markup whose tags nest as they are written, nearly every page, is read as it stands by compiled code (_regular.pyx). The
rest, and all where that is not compiled, is parsed by lexbor, whose tree gives the same lines. BeautifulSoup writes the
data tables of the element that seems to hold the document, and its rows take the place of the first ones. Markup beyond
the limits of a parser goes to a reader without a tree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from types import MappingProxyType

from bs4.exceptions import ParserRejectedMarkup
from selectolax.lexbor import LexborHTMLParser

from pipeline.errors import EmptyPage
from pipeline.finding import Finding
from pipeline.page import Block, Container, Grid, Link, Page, Profiled
from pipeline.profiles import profile_for
from pipeline.read.decode import Decoded
from pipeline.read.page_limits import MAX_DEPTH, is_crowded, write_stripped
from pipeline.read.page_lines import Lines
from pipeline.read.page_parts import Line
from pipeline.read.page_profile import apply_profile, no_match, region_of_marks
from pipeline.read.page_region import region_of
from pipeline.read.page_soup import write_soup
from pipeline.read.page_tree import meta_of, write_tree
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.text import Draft

try:
    from pipeline.read._regular import write_regular
except ImportError:  # not compiled here: the parser reads every page
    write_regular = None

_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,500})", re.I)
_SENTENCE = re.compile(r"[，；：,;][^。]{0,80}。|。$")
_ALL = 0.9
_DEEP = Finding("deep_markup", "nested or crowded beyond the limits")
_OPTIONS = 1000
_OPTION = re.compile(r"<(/?)option(?=[\s/>])", re.I)
# Characters of a page's tables that BeautifulSoup reads, at 50 µs an element; of what is more the first reading stays.
_FRAGMENTS = 20_000
_KEPT = 0.98  # share of the first reading's characters that the second rendering has to keep, else the first one stays


def page_of(decoded: Decoded, source: Source, settings: Settings) -> Page:
    """A page of HTML. Raises EmptyPage where it shows no text."""
    markup, utf8 = written(decoded)
    if write_regular is not None:
        writer = Lines()
        meta = write_regular(utf8, writer)
        if meta is not None and not profile_for(settings.profiles, source.url or meta.get("canonical")):
            return _chosen(writer, meta, decoded, source)
    markup, utf8 = parsable(markup, utf8)
    if is_crowded(markup, utf8):
        writer = Lines()
        write_stripped(markup, writer)
        found = _TITLE.search(markup)
        meta = {"title": " ".join(unescape(found.group(1)).split())} if found else {}
        region = region_of(writer.lines, writer.boxes, meta.get("title", ""))
        unused = (no_match("every selector"),) if profile_for(settings.profiles, source.url) else ()
        return _page(writer, region, meta, decoded, source, (_DEEP, *unused))
    tree = LexborHTMLParser(utf8)
    meta = meta_of(tree)
    profile = profile_for(settings.profiles, source.url or meta.get("canonical"))
    profiled, findings = apply_profile(tree, profile) if profile else (None, ())
    writer = Lines()
    if tree.root is not None and write_tree(tree.root, writer) > MAX_DEPTH:
        findings = (_DEEP, *findings)
    region = region_of_marks(writer.lines, writer.boxes) if profiled else -1
    if profiled and profile.content:
        profiled, findings = _told(profiled, findings, chosen=region >= 0)
    return _chosen(writer, meta, decoded, source, findings, profiled, region)


def _chosen(
    writer: Lines,
    meta: dict[str, str],
    decoded: Decoded,
    source: Source,
    findings: tuple[Finding, ...] = (),
    profiled: Profiled | None = None,
    region: int = -1,
) -> Page:
    """The page with the region that seems to hold the document, where a profile did not name it."""
    _unlink(writer.lines)
    if region < 0:
        region = region_of(writer.lines, writer.boxes, meta.get("title", ""))
    if region >= 0:
        _rewrite_tables(writer, region)
    return _page(writer, region, meta, decoded, source, findings, profiled)


def _told(profiled: Profiled, findings: tuple[Finding, ...], *, chosen: bool) -> tuple[Profiled, tuple[Finding, ...]]:
    """Whether the selected content has a line that is left: an empty element is no document."""
    if chosen:
        return replace(profiled, content=True), findings
    missing = no_match("content")
    return profiled, findings if missing in findings else (missing, *findings)


def _unlink(lines: list[Line]) -> None:
    """Where nearly every sentence is a link, a link was never closed: then links tell nothing."""
    linked = sum([line.links for line in lines if line.links and _is_sentence(line)])
    if not linked:
        return
    sentences = [line for line in lines if _is_sentence(line)]
    if len(sentences) >= 3 and linked > _ALL * sum(len(line.text) for line in sentences):
        for line in lines:
            line.links = 0


def _is_sentence(line: Line) -> bool:
    return len(line.text) >= 20 and "。" in line.text and _SENTENCE.search(line.text) is not None


def written(decoded: Decoded) -> tuple[str, bytes]:
    """The markup less what browsers do not take, and the same in UTF-8: NUL is dropped, as in text, a lone surrogate is
    U+FFFD."""
    value = decoded.value
    if decoded.utf8 is not None:
        return value, decoded.utf8
    try:
        utf8 = value.encode("utf-8")
    except UnicodeEncodeError:
        value = _SURROGATES.sub("\ufffd", value)
        utf8 = value.encode("utf-8")
    if b"\0" in utf8:  # ten times as fast as a look into the text
        value = value.replace("\0", "")
        utf8 = value.encode("utf-8")
    return value, utf8


def parsable(value: str, utf8: bytes) -> tuple[str, bytes]:
    """The same, with options that lose their element where they are too many: lexbor needs a second for 20,000."""
    if b"<option" in utf8.lower() and len(_OPTION.findall(value)) > _OPTIONS:
        value = _OPTION.sub(r"<\1br", value)
        utf8 = value.encode("utf-8")
    return value, utf8


def _rewrite_tables(writer: Lines, region: int) -> None:
    """Let BeautifulSoup write the data tables of the region: all else reads the same in both trees."""
    around = writer.boxes[region]
    left = _FRAGMENTS
    # from the last one to the first: boxes before a new one keep their numbers
    for number in range(len(writer.boxes) - 1, region - 1, -1):
        box = writer.boxes[number]
        if box.tag != "table" or not around.first <= box.first < box.last <= around.last:
            continue
        if writer.lines[box.first].grid is not None or writer.lines[box.last - 1].grid is not None:
            markup = box.node.inner_html or ""
            if len(markup) <= left:
                left -= len(markup)
                _write_again(writer, number, box.node.attributes, markup)


def _write_again(writer: Lines, number: int, attributes: Mapping[str, str | None], markup: str) -> None:
    box = writer.boxes[number]
    inside = writer.lines[box.first : box.last]
    again = Lines(box.around)
    try:
        write_soup(box.tag, attributes, markup, again)
    except (ParserRejectedMarkup, RecursionError):
        return
    if sum(len(line.text) for line in again.lines) < _KEPT * sum(len(line.text) for line in inside):
        return
    _splice(writer, number, again)


def _splice(writer: Lines, region: int, again: Lines) -> None:
    boxes, lines = writer.boxes, writer.lines
    box = boxes[region]
    above = box.parent
    end = region + 1
    # boxes stand in document order: those inside follow, and none of them has a parent before the region
    while end < len(boxes) and boxes[end].parent >= region:
        end += 1
    grown = len(again.lines) - (box.last - box.first)
    moved = len(again.boxes) - (end - region)
    for one in again.boxes:
        one.parent = one.parent + region if one.parent >= 0 else above
        one.first += box.first
        one.last += box.first
    for line in again.lines:
        line.box = line.box + region if line.box >= 0 else region
    for one in boxes[:region]:
        if one.last >= box.last and one.first <= box.first:
            one.last += grown
    for one in boxes[end:]:
        one.first += grown
        one.last += grown
        if one.parent >= end:
            one.parent += moved
    for line in lines[box.last :]:
        if line.box >= end:
            line.box += moved
    old = set(map(id, lines[box.first : box.last]))
    writer.files[:] = [link for link in writer.files if id(link.line) not in old] + again.files
    lines[box.first : box.last] = again.lines
    boxes[region:end] = again.boxes


def _page(
    writer: Lines,
    region: int,
    meta: dict[str, str],
    decoded: Decoded,
    source: Source,
    findings: tuple[Finding, ...],
    profiled: Profiled | None = None,
) -> Page:
    if not writer.lines:
        raise EmptyPage("the page shows no text")
    text, blocks, grids = _laid_out(writer.lines)
    return Page(
        draft=Draft.of(text),
        blocks=blocks,
        grids=grids,
        links=_links(writer, blocks),
        meta=MappingProxyType(meta),
        media_type="text/html",
        encoding=decoded.encoding,
        url=source.url or meta.get("canonical"),
        findings=(*decoded.findings, *findings),
        containers=tuple([_container((box.tag, box.words, box.parent, box.first, box.last)) for box in writer.boxes]),
        region=region,
        profiled=profiled,
    )


# A page has hundreds of blocks and containers: made from a tuple, without the call that a named tuple makes in Python,
# each costs a third.
_block = partial(tuple.__new__, Block)
_container = partial(tuple.__new__, Container)


def _laid_out(lines: list[Line]) -> tuple[str, tuple[Block, ...], tuple[Grid, ...]]:
    """The text of all lines, "\n" between, and blocks and grids with their places in it."""
    at = 0
    blocks: list[Block] = []
    numbers: dict[int, int] = {}
    drafts, spans = [], []
    for line in lines:
        end = at + len(line.text)
        number = -1
        if line.grid is not None:
            number = numbers.setdefault(id(line.grid), len(numbers))
            if number == len(drafts):
                drafts.append(line.grid)
                spans.append((at, end))
            else:
                spans[number] = (spans[number][0], end)
        blocks.append(
            _block((at, end, line.tag, line.path, line.words, line.links, line.heading, line.bold, line.hidden, number,
                    line.box, line.mark))
        )  # fmt: skip
        at = end + 1
    grids = tuple(
        Grid(start, end, draft.caption, draft.header, draft.rows)
        for draft, (start, end) in zip(drafts, spans, strict=True)
    )
    return "\n".join([line.text for line in lines]), tuple(blocks), grids


def _links(writer: Lines, blocks: Sequence[Block]) -> tuple[Link, ...]:
    """The links to files of the lines that are left, where they stand in the text: each behind the one before it, since
    several of a line may have the same words. From one on whose words are not found, all are the whole line."""
    if not writer.files:
        return ()
    places = {id(line): block.start for line, block in zip(writer.lines, blocks, strict=True)}
    reached: dict[int, int] = {}
    links = []
    for link in writer.files:
        line, key = link.line, id(link.line)
        start = places.get(key)
        if line is None or start is None:
            continue
        at = reached.get(key, 0)
        into = line.text.find(link.title, at) if link.title and at >= 0 else -1
        size = len(link.title) if into >= 0 else len(line.text)
        if link.title:
            reached[key] = into + size if into >= 0 else -1
        into = max(0, into)
        links.append(Link(start + into, start + into + size, link.url.strip()[:2000], link.title[:300]))
    return tuple(sorted(links))
