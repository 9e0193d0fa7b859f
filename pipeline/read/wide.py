"""UTF-16 and UTF-32 without a byte order mark, by the pattern of their bytes."""

from __future__ import annotations

import re

from pipeline.read.score import CHINESE, FLOOR, mean_weight

# This much of a file tells; at least four characters are needed.
LOOKED_AT, LEAST = 4096, 8

# The high bytes of the characters that Chinese documents are made of: ASCII and Latin (00 to 02), Cyrillic (04),
# punctuation and symbols (20 to 26), CJK marks and kana (30 to 32), hanzi (4E to 9F), full width (FF). Not
# hangul (AC to D7): the lead bytes of GBK lie there.
_HIGH = bytes((*range(0x03), 0x04, *range(0x20, 0x27), *range(0x30, 0x33), *range(0x4E, 0xA0), 0xFF))
_LEAST_SHARE = 0.97

# What a decoding has to give in nine of ten places: printable ASCII and hanzi, their marks, kana.
_EXPECTED = re.compile("[\t\n\r -~\xa0-\xff\u2010-\u2026\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_COMMON_MARKS = re.compile("[\n\r ，。、的一是在0-9<>a-z]")


def wide_encoding_of(data: bytes) -> tuple[str, str] | None:
    """(IANA name, Python's codec) of the wide encoding that bytes without a mark are in, None where in none."""
    body = data.rstrip(b"\0") if data.endswith(b"\0\0\0\0") else data
    head = body[:LOOKED_AT]
    head = head[: len(head) // 4 * 4] if len(head) >= 8 else head[: len(head) // 2 * 2]
    if len(head) < LEAST:
        return None
    for encoding, codec, highs, zeros in (
        ("utf-32le", "utf-32-le", head[2::4], head[3::4]),
        ("utf-32be", "utf-32-be", head[1::4], head[0::4]),
    ):
        if len(head) % 4 == 0 and not any(zeros) and max(highs, default=9) <= 3 and _reads(head, codec):
            return encoding, codec
    for encoding, codec, highs, lows in (
        ("utf-16le", "utf-16-le", head[1::2], head[0::2]),
        ("utf-16be", "utf-16-be", head[0::2], head[1::2]),
    ):
        if _share(highs) >= _LEAST_SHARE and lows.count(0) < len(lows) // 2 and _reads(head, codec):
            return encoding, codec
    return None


def _share(highs: bytes) -> float:
    return (len(highs) - len(highs.translate(None, _HIGH))) / len(highs)


def _reads(head: bytes, codec: str) -> bool:
    chars = head.decode(codec, "replace")
    if chars.count("\0") > len(chars) // 10:
        return False
    expected = len(_EXPECTED.findall(chars))
    if expected < 0.9 * len(chars):
        return False
    # Pairs of ASCII letters read as UTF-16 are hanzi as well, and so are the pairs of Shift_JIS, but neither marks nor
    # common words are among them. A title of a dozen hanzi may have no mark: then the hanzi themselves decide.
    marks = len(_COMMON_MARKS.findall(chars))
    return marks >= max(1, len(chars) // 50) or (len(chars) < 50 and mean_weight(chars, CHINESE) >= FLOOR)
