"""Files to records: one document for most files, one a line for JSONL; what is packed is unpacked within bounds.

A record that cannot be read becomes a `Refused` and the others go through. sha256 and size are those of the file as it
is on disk, or of the record's own line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple, NoReturn

from pipeline.errors import BrokenRecord, EmptyPage, OverBudget, ReadError, UnknownMediaType
from pipeline.read.decode import decode
from pipeline.read.detect import PACKED, PLAIN, ending_of
from pipeline.read.unpack import is_packed, unpacked, unpacked_whole
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

DOCUMENTS = (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".txt", ".md")
CONTAINERS = (".jsonl", ".ndjson")
# What a walk through a folder takes: each ending, and each of them packed.
ENDINGS: tuple[str, ...] = tuple(ending + packed for packed in ("", *PACKED) for ending in (*DOCUMENTS, *CONTAINERS))

# A line may be larger than its document: JSON writes a hanzi, three bytes in UTF-8, as \uXXXX, six.
_LINE_SHARE = 2
# A container is unpacked up to this many times the size of one document, 8 GiB with the usual settings.
_CONTAINER_SHARE = 256
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_STRINGS = ("url", "title", "fetched_at", "charset")


class Refused(NamedTuple):
    """An input that never became a document, and why; it becomes a row of the quarantine."""

    uri: str
    error: ReadError
    sha256: str
    size: int


def is_container(name: str) -> bool:
    """Whether a file of this name holds one document a line.

    >>> is_container("rows.jsonl.gz"), is_container("page.html.gz")
    (True, False)
    """
    return ending_of(name) in CONTAINERS


def records_of(name: str, uri: str, data: bytes, settings: Settings) -> Iterator[Source | Refused]:
    """The documents of a file, in order. `name` is the file's name, `uri` its source_uri, `data` its bytes as found."""
    if is_container(name):
        yield from _rows(name, uri, data, settings)
        return
    sha256, size = sha256_of(data), len(data)
    try:
        if size > settings.max_bytes:
            raise OverBudget(f"larger than the {settings.max_bytes} bytes that one document may have")
        whole = unpacked_whole(data, settings.max_bytes) if is_packed(data) else data
    except ReadError as error:
        yield Refused(uri, error, sha256, size)
        return
    yield Source(uri, name, whole, sha256, size)


def _rows(name: str, uri: str, data: bytes, settings: Settings) -> Iterator[Source | Refused]:
    """The records of a container. Where it breaks off, what was read stands and the rest is one more refusal."""
    number = found = 0
    cap = settings.max_bytes * _LINE_SHARE
    try:
        for number, line in enumerate(_lines(_chunks(data, settings), cap), 1):
            if line is not None and not line.strip():
                continue
            found += 1
            yield _record(f"{uri}#{number}", name, line, cap, settings)
    except ReadError as error:
        place = f"{uri}#{number + 1}" if found else uri
        yield Refused(place, error, sha256_of(data), len(data))
        return
    if not found:
        yield Refused(uri, EmptyPage("a container without a record"), sha256_of(data), len(data))


def _chunks(data: bytes, settings: Settings) -> Iterator[bytes]:
    chunks = unpacked(data, settings.max_bytes * _CONTAINER_SHARE) if is_packed(data) else iter((data,))
    first = next(chunks, b"")
    if first.startswith(_UTF16_MARKS):
        raise UnknownMediaType("a container in UTF-16; its lines have to be UTF-8")
    first = first.removeprefix(b"\xef\xbb\xbf")
    if first.lstrip()[:1] == b"<":
        raise UnknownMediaType("not JSON lines: it seems to be markup")
    yield first
    yield from chunks


def _lines(chunks: Iterable[bytes], cap: int) -> Iterator[bytes | None]:
    """Lines out of chunks, without their ends; None for a line longer than `cap` bytes, which is never held whole."""
    held: list[bytes] = []
    length = 0
    for chunk in chunks:
        at = 0
        while True:
            end = chunk.find(b"\n", at)
            piece = chunk[at : end if end >= 0 else len(chunk)]
            length += len(piece)
            if length <= cap:
                held.append(piece)
            else:
                held.clear()
            if end < 0:
                break
            yield b"".join(held) if length <= cap else None
            held, length, at = [], 0, end + 1
    if length:
        yield b"".join(held) if length <= cap else None


def _record(uri: str, name: str, line: bytes | None, cap: int, settings: Settings) -> Source | Refused:
    if line is None:
        return Refused(uri, OverBudget(f"a line longer than {cap} bytes"), sha256_of(b""), 0)
    sha256, size = sha256_of(line), len(line)
    try:
        row = _row(line)
        html, text = _string(row, "html"), _string(row, "text")
        if html is None and text is None:
            raise BrokenRecord("neither html nor text in it")
        if not isinstance(row.get("id"), str | int | None):
            raise BrokenRecord("its id is neither a string nor a number")
        url, title, fetched_at, charset = (_string(row, key) for key in _STRINGS)
    except ReadError as error:
        return Refused(uri, error, sha256, size)
    return Source(
        uri=uri,
        name=name,
        data=b"",
        sha256=sha256,
        size=size,
        text=html if html is not None else text,
        media_type="text/html" if html is not None else PLAIN,
        url=url,
        title=title,
        charset=charset,
        fetched_at=fetched_at,
    )


def _row(line: bytes) -> dict[str, object]:
    try:
        value = json.loads(_characters(line), parse_constant=_no_constant)
    except RecursionError:
        raise BrokenRecord("nested too deeply to be read") from None
    except ValueError:
        raise BrokenRecord("not JSON") from None
    if not isinstance(value, dict):
        raise BrokenRecord("JSON, but not an object")
    return value


def _characters(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return decode(Source("", "", line, "", 0), PLAIN).value
    except ReadError:
        raise BrokenRecord("not UTF-8, and no other encoding gives text") from None


def _no_constant(name: str) -> NoReturn:
    """NaN and Infinity, which Python writes and JSON does not know."""
    raise ValueError(name)


def _string(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        if value is not None and not value.isascii():
            _refuse_surrogates(value, key)
        return value
    raise BrokenRecord(f"its {key} is not a string")


def _refuse_surrogates(value: str, key: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise BrokenRecord(f"its {key} holds half a character (a lone surrogate)") from None
