"""Bare text to a page: a block a line."""

from __future__ import annotations

import re

from pipeline.errors import EmptyPage
from pipeline.page import Page
from pipeline.read.decode import Decoded
from pipeline.settings import Settings
from pipeline.source import Source

# A letter, digit, hanzi or any other character that shows something. Combining marks alone (U+0300 to U+036F) and
# invisible characters (U+200B to U+200F, U+2060 to U+206F, U+FEFF) are nothing to read.
# The head of a Markdown file (front matter): lines of `name: value` between two lines of ---, at the very beginning.
FRONT_MATTER = re.compile(
    r"\s{0,8}---[ \t]{0,8}\n((?:[A-Za-z_][\w-]{0,30}[ \t]{0,4}:[^\n]{0,500}\n){1,30})---[ \t]{0,8}(?:\n|\Z)"
)
_ADDRESS = re.compile(r"https?://[^\s\"']{4,500}")

_READABLE = re.compile(r"[^\W_\u0300-\u036f\u200b-\u200f\u2060-\u206f\ufeff]")


def plain_of(decoded: Decoded, source: Source, settings: Settings) -> Page:
    """A page of bare text. Raises EmptyPage where there is not one letter, digit or hanzi in it."""
    if not _READABLE.search(decoded.value):
        raise EmptyPage("nothing to read: no letter, digit or hanzi in it")
    head = front_matter_of(decoded.value)
    meta = {name: said for name, said in head.items() if not is_address(said)}
    if source.title:
        meta["title"] = source.title
    return Page.plain(
        decoded.value,
        meta=meta,
        media_type="text/plain",
        encoding=decoded.encoding,
        url=source.url or next((head[name] for name in ("url", "link", "source") if is_address(head.get(name))), None),
        findings=decoded.findings,
    )


def is_address(value: str | None) -> bool:
    """Whether a value is an address and nothing else."""
    return bool(value and _ADDRESS.fullmatch(value))


def front_matter_of(value: str) -> dict[str, str]:
    """The names, lower case, and values at the head of a Markdown file; empty where there is none. Blank values and
    nested ones are left out.

    >>> front_matter_of("---\\ntitle: 工作要点\\n---\\n一、")
    {'title': '工作要点'}
    """
    found = FRONT_MATTER.match(value)
    if not found:
        return {}
    pairs = (line.partition(":") for line in found.group(1).splitlines())
    return {name.strip().lower(): said.strip(" \t'\"") for name, _, said in pairs if said.strip(" \t'\"")}
