"""One input, record by record: where it comes from and its bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """One document to be: a file, or one record of a container.

    uri: `source_uri` of the contract, `#N` included for records. name: the file's name, whose ending is a hint.
    data: the bytes of the document itself, unpacked. text: instead of data where a record brings decoded text.
    sha256, size: of what was found on disk (the file as it is; for a record its own line or row).
    media_type: where the container says it (`text/html`, `text/plain`), else None and the content decides.
    charset: what somebody said about the encoding (a record's field, an HTTP header): evidence, not an answer.
    """

    uri: str
    name: str
    data: bytes
    sha256: str
    size: int
    text: str | None = None
    media_type: str | None = None
    url: str | None = None
    title: str | None = None
    charset: str | None = None
    fetched_at: str | None = None

    @property
    def doc_id(self) -> str:
        """16 hex digits of the SHA-256 of the uri."""
        return doc_id_of(self.uri)


def doc_id_of(uri: str) -> str:
    """The key of a document: 16 hex digits of the SHA-256 of its source_uri.

    >>> doc_id_of("a.txt")
    '8e8bcab3fb4d7bb1'
    """
    return hashlib.sha256(uri.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sha256_of(data: bytes) -> str:
    """The SHA-256 of some bytes, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()
