"""gzip and zstd, unpacked piece by piece within bounds: no archive takes more memory or time than its budget."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from pipeline.errors import DamagedArchive, OverBudget, UnknownMediaType

try:
    import zstandard
except ImportError:  # the extra zhengli[zstd]
    zstandard = None

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"

# gzip within gzip happens once where a server packed a packed file; more layers are made on purpose.
MAX_LAYERS = 2
# A file is one member, a log or a WARC thousands; empty members by the hundred thousand are made on purpose.
MAX_MEMBERS = 50_000
# Small pieces in, so that what is behind the end of a member is copied little; bounded pieces out.
_PIECE_IN, _PIECE_OUT = 16 * 1024, 1024 * 1024
# zstd gives out all that a piece holds: four bytes can stand for a block of 128 KB, so 256 bytes for 8 MB.
_ZSTD_PIECE_IN, _ZSTD_WINDOW = 256, 128 * 1024 * 1024


def is_packed(data: bytes) -> bool:
    """Whether the bytes begin like gzip or zstd, whatever their file is called."""
    return data.startswith((GZIP, ZSTD))


def unpacked_whole(data: bytes, most: int) -> bytes:
    """The file inside, layer by layer. Raises DamagedArchive, and OverBudget beyond `most` bytes."""
    for _ in range(MAX_LAYERS):
        data = b"".join(unpacked(data, most))
        if not is_packed(data):
            return data
    raise DamagedArchive(f"packed more than {MAX_LAYERS} times over")


def unpacked(data: bytes, most: int) -> Iterator[bytes]:
    """The unpacked bytes in pieces of a megabyte at most. Raises DamagedArchive, and OverBudget beyond `most` bytes."""
    total = 0
    for piece in _gzip(data) if data.startswith(GZIP) else _zstd(data):
        total += len(piece)
        if total > most:
            raise OverBudget(f"unpacks to more than {most} bytes")
        yield piece


def _gzip(data: bytes) -> Iterator[bytes]:
    """Every member, one after the other. What follows the last one (padding, garbage) is left out, as gzip does."""
    engine = zlib.decompressobj(31)
    members = at = 0
    rest = b""
    while True:
        if not rest:
            if at >= len(data):
                break
            rest = data[at : at + _PIECE_IN]
            at += len(rest)
        try:
            piece = engine.decompress(rest, _PIECE_OUT)
        except zlib.error:
            raise DamagedArchive("a gzip archive with an error in it") from None
        rest = engine.unconsumed_tail
        if piece:
            yield piece
        if engine.eof:
            members += 1
            if members > MAX_MEMBERS:
                raise OverBudget(f"a gzip archive of more than {MAX_MEMBERS} members")
            rest = engine.unused_data + data[at : at + 2] if len(engine.unused_data) < 2 else engine.unused_data
            at += len(rest) - len(engine.unused_data)
            if not rest.startswith(GZIP):
                return
            engine = zlib.decompressobj(31)
    if not engine.eof:
        raise DamagedArchive("a gzip archive that breaks off")


def _zstd(data: bytes) -> Iterator[bytes]:
    if zstandard is None:
        raise UnknownMediaType("a zstd archive; to read these, install the extra zhengli[zstd]")
    engine = None
    at = 0
    try:
        while at < len(data):
            if engine is None:
                if not data.startswith(ZSTD, at):
                    return
                engine = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
            fed = data[at : at + _ZSTD_PIECE_IN]
            at += len(fed)
            piece = engine.decompress(fed)
            if piece:
                yield piece
            if engine.eof:
                at -= len(engine.unused_data)
                engine = None
    except zstandard.ZstdError:
        raise DamagedArchive("a zstd archive with an error in it") from None
    if engine is not None:
        raise DamagedArchive("a zstd archive that breaks off")
