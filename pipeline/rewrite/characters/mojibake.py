"""Text that was decoded with the wrong table, repaired where exactly one reading fits.

Both repairs are exact inverses: the characters are turned back into the bytes they were made of, and these bytes are
UTF-8 for Chinese. What lost a byte on the way has many solutions and is left to a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pipeline.rule import Change, Context, Example, Rule

# UTF-8 of the characters of a Chinese text has three bytes: E2 (punctuation), E3 (CJK marks), E4 to E9 (ideographs),
# EF (full-width forms); the others follow in 80 to BF.
_LEADS = (0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF)
_TAILS = range(0x80, 0xC0)


_OTHERWISE = {0x2014: None, 0xB7: None}


def _western(byte: int) -> str:
    """A byte as windows-1252 reads it; its five holes as Latin-1 does."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


_WESTERN_BYTE = {_western(b): b for b in range(0x80, 0x100)} | {chr(b): b for b in range(0x80, 0x100)}
_LEAD_CLASS = "".join(_western(b) for b in _LEADS)
_TAIL_CLASS = "".join(re.escape(_western(b)) for b in _TAILS) + "\x80-\xbf"
_WESTERN_RUN = re.compile(f"(?:[{_LEAD_CLASS}][{_TAIL_CLASS}]{{2}})+")


def _chinese(data: bytes, least: int, codec: str) -> str | None:
    """The bytes as UTF-8 where that gives at least so many characters, all of them in the set of the codec."""
    try:
        value = data.decode("utf-8")
        # Python's GB 2312 has other code points than everybody's for the dash and the middle dot
        value.translate(_OTHERWISE).encode(codec)
    except UnicodeError:
        return None
    return value if len(value) >= least else None


def _from_western(value: str, context: Context) -> Iterable[Change]:
    for match in _WESTERN_RUN.finditer(value):
        run = match.group()
        # One triple alone is enough only for the quotation marks and dashes of E2 80, which no language spells.
        mended = _chinese(bytes(_WESTERN_BYTE[c] for c in run), 1 if run[0] == "â" else 2, "gbk")
        if mended:
            yield Change(match.start(), match.end(), mended)


@cache
def _gbk_run() -> re.Pattern[str]:
    """Two UTF-8 characters are six bytes, three characters of GBK. A lone 80 at the end of a run reads as €."""

    def group(first: Iterable[int], second: Iterable[int]) -> str:
        pairs = (bytes([a, b]) for a in first for b in second if a != 0x80 and b != 0x7F)
        found = (pair.decode("gb18030", "ignore") for pair in pairs)
        return "[" + "".join(re.escape(c) for c in found if len(c) == 1) + "]"

    whole = group(_LEADS, _TAILS) + group(_TAILS, _LEADS) + group(_TAILS, _TAILS)
    return re.compile(f"(?:{whole})+(?:{group(_LEADS, _TAILS)}€)?")


def _from_gbk(value: str, context: Context) -> Iterable[Change]:
    for match in _gbk_run().finditer(value):
        data = match.group().replace("€", "").encode("gb18030") + b"\x80" * match.group().count("€")
        # GB 2312 has the 6,763 ideographs and the marks of everyday text: random bytes hit it by less than a third a
        # character, so that three in a row, which look like this before, are no accident.
        mended = _chinese(data, 3, "gb2312")
        if mended:
            yield Change(match.start(), match.end(), mended)


RULES: tuple[Rule, ...] = (
    Rule(
        "repair_utf8_read_as_latin",
        "characters",
        _from_western,
        "UTF-8 decoded as windows-1252 or Latin-1: the way back is exact, and no language spells these sequences",
        (
            Example("æ•™è‚²å±€å\x8f‘å¸ƒ", "教育局发布"),
            Example("ä¸€ã€\x81æ€»ä½“è¦\x81æ±‚", "一、总体要求"),
            Example("â€œä¸‰è¯¾â€\x9d", "“三课”"),
        ),
        ("café à la carte", "naïve", "Ångström", "教育局", "ä", "El Niño", "é™æ", "ﾃ･"),
        needs="âãäåæçèéï",
    ),
    Rule(
        "repair_utf8_read_as_gbk",
        "characters",
        _from_gbk,
        "UTF-8 decoded as GBK: six bytes of two characters became three; all must come back as everyday Chinese",
        (Example("鏁欒偛宸ヤ綔", "教育工作"), Example("浜戞邯甯傛暀鑲插眬", "云溪市教育局")),
        # Traditional text and rare characters use the same corner of GBK, but do not decode to anything.
        ("鏁是数的旧字", "長江學術鑑賞", "浙江省鄞州區", "教育局", "鏡閱錄，鐵路關係"),
    ),
)
