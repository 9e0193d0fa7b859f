"""Text that a wrong decoding upstream has damaged before it was stored as good Unicode.

Where nothing was lost the damage is undone: the whole was read as Latin-1 or Windows-1252 (once or twice over), or
UTF-8 was read as GBK and every pair happened to fit. Where characters were lost throughout, what is left is no text and
the document is refused; where a few places are spoilt they are found and reported.
"""

from __future__ import annotations

import re

from pipeline.errors import Undecodable
from pipeline.finding import Finding
from pipeline.read.score import CERTAIN, CHINESE, FLOOR, GB18030, beyond_ascii, mean_weight, sample_of, score

# More characters than this share of those beyond ASCII lost: the encoding is wrong, or what is left is no text.
TOO_MANY_LOST = 0.2

# So many characters in lines without a loss are a document yet.
_WHOLE = 200

# "锟斤拷" is U+FFFD U+FFFD in UTF-8 read as GBK, 锘 the byte order mark; 烫 and 屯 are memory that a compiler filled.
_LOST = re.compile("锟斤拷|锘[挎縖]|烫烫烫|屯屯屯")
# Three hanzi in UTF-8 read as Latin-1 or Windows-1252: a letter and two signs each.
_AS_LATIN = re.compile("(?:[\xe4-\xe9][\x80-\xbf\u0152-\u02dc\u2013-\u2122]{2}){3}")
_TWICE_AS_LATIN = re.compile("(?:\xc3[\xa4-\xa9](?:\xc2[\x80-\xbf]){2}){3}")
_GBK_AS_LATIN = re.compile("[\xb0-\xf7][\xa1-\xfe]" * 6)
_LATIN = {ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes((byte,)).decode("cp1252", "ignore"))}

# In Chinese text these make up a tenth of the characters; under a hundredth of them, the decoding is looked into.
_EVERYWHERE = "的一是在有年，。、"
_LOOKED_AT, _SUSPICIOUS_SHARE, _ENOUGH = 4000, 0.01, 40


def undone(value: str) -> str | None:
    """The document as it was before a wrong decoding; None where there was none, or characters are lost.

    >>> undone("一切为了群众".encode().decode("latin-1"))
    '一切为了群众'
    """
    mended: str | None = None
    while _AS_LATIN.search(mended or value) or _TWICE_AS_LATIN.search(mended or value):
        once = _recoded(mended or value, "latin-1", "utf-8")
        if once is None:
            return mended
        mended = once
    if mended is not None:
        return mended
    if _GBK_AS_LATIN.search(value):
        data = _bytes_of(value)
        return data.decode("gb18030") if data and score(sample_of(data), GB18030) >= CERTAIN else None
    if not _is_strange(value):
        return None
    return _recoded(value, "gb18030", "utf-8")


def _recoded(value: str, wrong: str, right: str) -> str | None:
    data = _bytes_of(value) if wrong == "latin-1" else value.encode(wrong)
    try:
        return data.decode(right) if data else None
    except UnicodeDecodeError:
        return None


def _bytes_of(value: str) -> bytes | None:
    try:
        return value.translate(_LATIN).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _is_strange(value: str) -> bool:
    """Chinese characters, but hardly one that is common."""
    head = value[:_LOOKED_AT]
    if sum(map(head.count, _EVERYWHERE)) >= _SUSPICIOUS_SHARE * len(head):
        return False
    hanzi = sum(1 for char in head if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff" or char == "\ufffd")
    return hanzi >= _ENOUGH and hanzi >= beyond_ascii(head) // 2 and mean_weight(head[:1500], CHINESE) < FLOOR


def damage_in(value: str, repaired: bool) -> list[Finding]:
    """What of a decoded text is lost or spoilt. Raises Undecodable where it is nearly all of it."""
    findings: list[Finding] = []
    if "\ufffd" in value:
        lost = value.count("\ufffd")
        if lost > 4 and lost > TOO_MANY_LOST * beyond_ascii(value) and _lost_everywhere(value):
            raise Undecodable("more than a fifth of its characters were lost in a wrong decoding")
        findings.append(Finding("replacement_character", f"characters lost in decoding: {lost}"))
    if repaired:
        findings.append(Finding("mojibake", "the whole had been read in a wrong encoding upstream; undone"))
        return findings
    if _is_strange(value) and _was_other(value):
        raise Undecodable("read in a wrong encoding upstream, with characters lost")
    if value.isascii():
        return findings
    spoilt = _LOST.findall(value)
    as_latin = _AS_LATIN.findall(value)
    if sum(map(len, (*spoilt, *as_latin))) > beyond_ascii(value) // 2:
        raise Undecodable("nearly all of it was lost in a wrong decoding upstream")
    if spoilt or as_latin:
        findings.append(Finding("mojibake", "places that a wrong decoding upstream has spoilt"))
    return findings


def _lost_everywhere(value: str) -> bool:
    """Whether hardly a line is whole; a piece of another file in the midst of a page leaves the others as they are."""
    whole = "".join(line for line in value.split("\n") if "\ufffd" not in line)
    return beyond_ascii(whole) < _WHOLE


def _was_other(value: str) -> bool:
    """Whether strange hanzi are UTF-8 or Big5 that was read as GBK: read back, they become common ones."""
    data = value[:1500].encode("gb18030", "ignore")
    return any(mean_weight(data.decode(codec, "ignore"), CHINESE) > CERTAIN - 0.1 for codec in ("utf-8", "big5hkscs"))
