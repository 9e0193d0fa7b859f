"""Saved pages (MHTML, RFC 2557): the page out of a file that holds it with its pictures, as MIME parts.

Only the headers go to the standard library's parser, part by part and bounded; bodies are cut out of the bytes at their
boundaries, so that a file of pictures costs one search through it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from email.parser import BytesHeaderParser
from typing import NamedTuple

from pipeline.errors import DamagedArchive, EmptyPage, OverBudget, UnknownMediaType
from pipeline.read.detect import ending_of
from pipeline.settings import Settings
from pipeline.source import Source

ENDINGS = (".mhtml", ".mht")
HTML = "text/html"

MAX_HEADERS = 8192  # browsers write some hundred bytes a part
MAX_TYPE = 1000  # the parser of parameters is quadratic in them
MAX_PARTS = 1000  # looked at; the page is the first of them or nearly so
MAX_NESTING = 4  # related in mixed, alternative in related
MAX_GROUPS = 20
_BLANK = re.compile(rb"\r?\n[ \t]{0,99}+\r?\n|\r[ \t]{0,99}+\r(?!\n)")
_LAYOUT = re.compile(rb"[ \t\r\n]{0,2000}+")
_MIME = re.compile(rb"(?:MIME-Version|Content-Type|From|Subject|Date|Snapshot-Content-Location|X-[\w-]{1,40}):", re.I)
_GROUP = re.compile(rb"^Content-Type:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?multipart/(related\b)?", re.I | re.M)
_PAGE_PART = re.compile(rb"^Content-Type:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?text/html\b", re.I | re.M)
_LINE_END = re.compile(rb"(?:--)?[ \t]{0,99}(?:\r|\n|$)")


class Part(NamedTuple):
    """A MIME part: its headers, and where its body stands in the file."""

    headers: Message
    start: int
    end: int


def is_mhtml(source: Source) -> bool:
    """Whether these bytes are a saved page: MIME headers that announce parts which belong together; under an ending of
    its own also parts of another kind, and a single page."""
    if source.text is not None:
        return False
    head = source.data[:MAX_HEADERS].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not _MIME.match(head):
        return False
    blank = _BLANK.search(head)
    headers = head[: blank.start()] if blank else head
    group = _GROUP.search(headers)
    if group:
        return group.group(1) is not None or is_named_mhtml(source)
    return is_named_mhtml(source) and _PAGE_PART.search(headers) is not None


def is_named_mhtml(source: Source) -> bool:
    """Whether its ending says so."""
    return ending_of(source.name) in ENDINGS


def page_in(source: Source, settings: Settings) -> Source:
    """The page of a saved page, with its charset and address as its headers have them.

    Raises OverBudget, DamagedArchive where the parts cannot be told apart, UnknownMediaType where none is a page,
    EmptyPage. A file that breaks off gives what is there of its page.
    """
    if len(source.data) > settings.max_bytes:
        raise OverBudget(f"larger than the {settings.max_bytes} bytes that one document may have")
    begin = _LAYOUT.match(source.data, 3 if source.data.startswith(b"\xef\xbb\xbf") else 0).end()
    whole = _part(source.data, begin, len(source.data))
    if whole is None:
        raise DamagedArchive("a saved page (MHTML) whose headers do not end")
    page = _page(source.data, whole, _Budget())
    if page is None:
        raise UnknownMediaType("a saved page (MHTML) without a part that is a page")
    data = _decoded(source.data[page.start : page.end], page.headers)
    if not data.strip():
        raise EmptyPage("a saved page (MHTML) whose page is empty")
    address = _header(page.headers, "Content-Location") or _header(whole.headers, "Snapshot-Content-Location")
    return replace(
        source,
        data=data,
        media_type=HTML,
        charset=source.charset or _charset(page.headers),
        url=source.url or (address if address.lower().startswith(("http://", "https://")) else None),
    )


class _Budget:
    """What may still be looked at."""

    def __init__(self) -> None:
        self.parts, self.groups = MAX_PARTS, MAX_GROUPS


def _part(data: bytes, start: int, end: int) -> Part | None:
    """The part in [start, end), None where its headers do not end. One without headers begins with a blank line."""
    if data[start : start + 1] in (b"\r", b"\n"):
        return Part(Message(), start, end)
    blank = _BLANK.search(data, start, min(end, start + MAX_HEADERS))
    if blank is None:
        return None
    return Part(BytesHeaderParser().parsebytes(data[start : blank.start()]), blank.end(), end)


def _page(data: bytes, part: Part, budget: _Budget, depth: int = 0) -> Part | None:
    """The page: of parts that belong together the one that `start` names, else the first that is one."""
    kind = part.headers.get_content_type()
    if kind == HTML:
        return part
    if not kind.startswith("multipart/") or len(str(part.headers["Content-Type"])) > MAX_TYPE:
        return None
    budget.groups -= 1
    if depth >= MAX_NESTING or budget.groups < 0:
        return None
    boundary = part.headers.get_boundary()
    if not boundary:
        raise DamagedArchive("a saved page (MHTML) that does not say where its parts begin")
    wanted = str(part.headers.get_param("start") or "").strip()
    first: Part | None = None
    for start, end in _places(data, part, boundary.encode("utf-8", "surrogateescape")):
        budget.parts -= 1
        if budget.parts < 0:
            break
        inner = _part(data, start, end)
        found = _page(data, inner, budget, depth + 1) if inner else None
        if inner and found and (not wanted or _header(inner.headers, "Content-ID") == wanted):
            return found
        first = first or found
    return first


def _places(data: bytes, part: Part, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts between boundaries stand. A file that breaks off ends its last part."""
    mark = b"--" + boundary
    at = _mark(data, mark, part.start, part.end)
    while at >= 0:
        begin = at + len(mark)
        if data.startswith(b"--", begin):
            return
        line = data.find(b"\n", begin, part.end)
        if line < 0:
            return
        at = _mark(data, mark, line, part.end)
        yield line + 1, at if at >= 0 else part.end


def _mark(data: bytes, mark: bytes, start: int, end: int) -> int:
    """The next boundary that has a line to itself: one may begin as another does."""
    at = data.find(mark, start, end)
    while at >= 0:
        if (at == 0 or data[at - 1] in b"\r\n") and _LINE_END.match(data, at + len(mark)):
            return at
        at = data.find(mark, at + len(mark), end)
    return -1


def _decoded(body: bytes, headers: Message) -> bytes:
    """The bytes of a part as they were before they were packed for mail."""
    encoding = _header(headers, "Content-Transfer-Encoding").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding != "base64":
        return body
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
    try:
        # a file that breaks off has no padding, and perhaps one letter too many
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    except binascii.Error:
        raise DamagedArchive("a saved page (MHTML) whose page is not in the base64 that it says") from None


def _header(headers: Message, name: str) -> str:
    value = headers.get(name)
    return str(value).strip()[:2000] if value is not None else ""


def _charset(headers: Message) -> str | None:
    if len(str(headers["Content-Type"])) > MAX_TYPE:
        return None
    value = headers.get_param("charset")
    return value.strip()[:80] if isinstance(value, str) and value.strip() else None
