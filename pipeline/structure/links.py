"""What the page links and lays out, as far as it belongs to the document: grids and attachments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from pipeline.page import Grid, Link, Page
from pipeline.text import Text

_FILE = re.compile(r"\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar|7z|ceb|csv|txt|odt|ods)$", re.I)
# Rules whose cuts may hold the document's own files.
_NEAR = frozenset(("cut_outside_content", "cut_by_profile", "cut_link_list", "cut_repeated_block"))
MAX_ATTACHMENTS = 200
MAX_URL = 2000


def grids_of(text: Text, page: Page) -> tuple[Grid, ...]:
    """The tables whose rows stand in the settled text, with their places there."""
    if not page.grids:
        return ()
    place = text.places()
    kept = []
    for grid in page.grids:
        start, end = place(grid.start), place(grid.end)
        if end > start:
            kept.append(grid._replace(start=start, end=end))
    return tuple(kept)


def attachments_of(text: Text, page: Page, labels: Sequence[str | None] = ()) -> tuple[Link, ...]:
    """The files the document links to, with absolute addresses, in the order of the page. labels: those that the choice
    of content gave the page's blocks; none of a page without a choice.

    They stand in the document, or in what was cut without being a part of the page that has a name of its own.
    """
    if not page.links:
        return ()
    place = text.places()
    base = base_of(page)
    starts = [block.start for block in page.blocks]
    found: dict[str, Link] = {}
    for link in page.links:
        url = resolved(link.url, base)
        label = labels[bisect_right(starts, link.start) - 1] if labels else None
        if url is not None and url not in found and (label is None or label in _NEAR):
            found[url] = Link(place(link.start), place(link.end), url, link.title)
            if len(found) == MAX_ATTACHMENTS:
                break
    return tuple(found.values())


def base_of(page: Page) -> str | None:
    """What the links of a page are relative to: its <base href>, itself relative to the page's address."""
    base = page.meta.get("base href")
    try:
        return urljoin(page.url or "", base) if base else page.url
    except ValueError:
        return page.url


def resolved(url: str, base: str | None) -> str | None:
    """An address that can be followed, absolute where the page's own is known; None for scripts, data and nonsense.

    >>> resolved("P020240315.pdf", "http://jyj.example.gov.cn/zwgk/1.html")
    'http://jyj.example.gov.cn/zwgk/P020240315.pdf'
    >>> resolved("javascript:open('a.pdf')", None) is None
    True
    """
    try:
        joined = urljoin(base or "", url.strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "ftp", "") or len(joined) > MAX_URL:
        return None
    return joined if _FILE.search(parts.path) or _FILE.search(parts.query) else None
