"""Text that a wrong decoding upstream has damaged before it was stored as good Unicode.

Where nothing was lost the damage is undone: the whole was read as Latin-1 or Windows-1252 (once or twice over), or
UTF-8 was read as GBK and every pair happened to fit. Where characters were lost throughout, what is left is no text and
the document is refused; where a few places are spoilt they are found and reported.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from pipeline.errors import Undecodable
from pipeline.finding import Finding
from pipeline.read.score import CERTAIN, CHINESE, FLOOR, GB18030, beyond_ascii, mean_weight, sample_of, score

# More characters than this share of those beyond ASCII lost: the encoding is wrong, or what is left is no text.
TOO_MANY_LOST = 0.2

# So many characters in lines without a loss are a document yet.
_WHOLE = 200

# "锟斤拷" is U+FFFD U+FFFD in UTF-8 read as GBK, 锘 the byte order mark; 烫 and 屯 are memory that a compiler filled.
_LOST = ("锟斤拷", "锘挎", "锘縖", "烫烫烫", "屯屯屯")
# Three hanzi in UTF-8 read as Latin-1 or Windows-1252: a letter and two signs each.
# (Written out, since a search is ten times faster for a pattern that begins with a character than with a group.)
_SIGN = "[\x80-\xbf\u0152-\u02dc\u2013-\u2122]{2}"
_AS_LATIN = re.compile(f"[\xe4-\xe9]{_SIGN}[\xe4-\xe9]{_SIGN}[\xe4-\xe9]{_SIGN}")
_TWICE = "\xc3[\xa4-\xa9]\xc2[\x80-\xbf]\xc2[\x80-\xbf]"
_TWICE_AS_LATIN = re.compile(_TWICE * 3)
_GBK_AS_LATIN = re.compile("[\xb0-\xf7][\xa1-\xfe]" * 6)
# One of these stands wherever the three patterns above can match: a look for single characters costs a tenth.
_LETTERS = "äåæçèéÃÐÔ"
# The same in UTF-8, where what follows has to fit too: ordinary letters of French or German are passed over.
_LATIN_BYTES = re.compile(rb"\xc3(?:[\xa4-\xa9][\xc2\xc5-\xcb\xe2]|[\x83\x90\x94])")
_NO_LEAD = bytes(range(0xC0))  # every character beyond ASCII has one byte that is none of these
_LATIN = {ord(char): byte for byte in range(0x80, 0xA0) if (char := bytes((byte,)).decode("cp1252", "ignore"))}

# In Chinese text these make up a twentieth of the characters; under a hundredth of them, the decoding is looked into.
_EVERYWHERE = "的一，、"
_ASCII = re.compile(r"[\x00-\x7f]+")
_HANZI = re.compile("[\u3400-\u9fff\ue000-\uf8ff\ufffd]+")
_LOOKED_AT, _SUSPICIOUS_SHARE, _ENOUGH = 16_000, 0.01, 40


# A hanzi as a character reference, decimal or hexadecimal, and the same with its own ampersand escaped.
_REFERENCE = r"#(?:[1-9]\d{3,6}|[xX][0-9a-fA-F]{3,6});"
_ESCAPED_TWICE, _ESCAPED = re.compile("&amp;(?=" + _REFERENCE + ")"), re.compile("&" + _REFERENCE)
# A page on HTML quotes a handful of references; a text that consists of them has hundreds.
_MANY_REFERENCES = 20


class Examined(NamedTuple):
    """A text with what could be undone undone, and what was found."""

    value: str
    findings: tuple[Finding, ...] = ()


def examined(value: str, utf8: bytes = b"") -> Examined:
    """The text as it was before a wrong decoding upstream, as far as nothing was lost in it, and what is damaged.
    `utf8` is the same in UTF-8, where that is at hand: bytes are searched in a tenth of the time.

    Raises Undecodable where it is nearly all of it.

    >>> examined("一切为了群众".encode().decode("latin-1")).value
    '一切为了群众'
    """
    if value.isascii():
        return Examined(value)
    utf8 = utf8 or value.encode("utf-8", "surrogatepass")
    beyond = len(utf8.translate(None, _NO_LEAD))
    lost = _lost(value, beyond)
    latin = b"\xc3" in utf8 and any(letter in value for letter in _LETTERS)
    strange = not latin and _is_strange(value, beyond)
    suspect = latin and _LATIN_BYTES.search(utf8) is not None
    repaired = _read_as_latin(value) if suspect else _read_as_other(value) if strange else None
    if repaired is not None:
        return Examined(repaired, (*lost, Finding("mojibake", "all of it read in a wrong encoding upstream; undone")))
    if strange and _was_other(value):
        raise Undecodable("read in a wrong encoding upstream, with characters lost")
    spoilt = sum(len(word) * value.count(word) for word in _LOST if word[0] in value)
    if suspect:
        spoilt += sum(map(len, _AS_LATIN.findall(value)))
    if spoilt > beyond // 2:
        raise Undecodable("nearly all of it was lost in a wrong decoding upstream")
    if spoilt:
        return Examined(value, (*lost, Finding("mojibake", "places that a wrong decoding upstream has spoilt")))
    return Examined(value, lost)


def unescaped(value: str, markup: bool) -> Examined:
    """A text whose characters were escaped once more than its reader undoes: a page escaped twice, so that it shows
    `&#20113;` for 云, or a bare text that was never unescaped. Undone where hardly a character is left as such.

    >>> unescaped("&#20113;&#28330;" * 10, markup=False).value[:2]
    '云溪'
    """
    if "&amp;#" not in value if markup else "&#" not in value:
        return Examined(value)
    count = len((_ESCAPED_TWICE if markup else _ESCAPED).findall(value))
    if count < _MANY_REFERENCES or count < 2 * beyond_ascii(value):
        return Examined(value)
    plain = _ESCAPED_TWICE.sub("&", value) if markup else _ESCAPED.sub(lambda found: html.unescape(found[0]), value)
    return Examined(plain, (Finding("mojibake", "its characters were escaped once too often upstream; undone"),))


def _lost(value: str, beyond: int) -> tuple[Finding, ...]:
    lost = value.count("\ufffd") if "\ufffd" in value else 0
    if lost > 4 and lost > TOO_MANY_LOST * beyond and _lost_everywhere(value):
        raise Undecodable("more than a fifth of its characters were lost in a wrong decoding")
    return (Finding("replacement_character", f"characters lost in decoding: {lost}"),) if lost else ()


def _lost_everywhere(value: str) -> bool:
    """Whether hardly a line is whole; a piece of another file in the midst of a page leaves the others as they are."""
    whole = "".join(line for line in value.split("\n") if "\ufffd" not in line)
    return beyond_ascii(whole) < _WHOLE


def _read_as_latin(value: str) -> str | None:
    """What was read as Latin-1 or Windows-1252, once or twice over."""
    mended: str | None = None
    while _AS_LATIN.search(mended or value) or _TWICE_AS_LATIN.search(mended or value):
        data = _bytes_of(mended or value)
        once = _recoded(data, "utf-8") if data else None
        if once is None:
            return mended
        mended = once
    if mended is None and _GBK_AS_LATIN.search(value):
        data = _bytes_of(value)
        if data and score(sample_of(data), GB18030) >= CERTAIN:
            return data.decode("gb18030", "replace")
    return mended


# Read as, in truth: UTF-8 and Big5 give hanzi under GBK, and GB 2312 gives some under Big5.
_MISTAKEN = (("gb18030", "utf-8"), ("gb18030", "big5hkscs"), ("big5hkscs", "gb18030"))


def _read_as_other(value: str) -> str | None:
    """What was read in the encoding of another country, where every byte came through and common characters result."""
    for mistaken, true in _MISTAKEN:
        try:
            data = value.encode(mistaken)
        except UnicodeEncodeError:
            continue
        mended = _recoded(data, true)
        if mended is not None and mean_weight(_ASCII.sub("", mended[:_LOOKED_AT])[:1500], CHINESE) >= CERTAIN - 0.1:
            return mended
    return None


def _recoded(data: bytes, encoding: str) -> str | None:
    try:
        value = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\ufffd" in value else value  # 锟斤拷 read back is lost characters


def _bytes_of(value: str) -> bytes | None:
    if _HANZI.search(value):
        return None  # read as Latin-1 there would be none
    try:
        return value.translate(_LATIN).encode("latin-1")
    except UnicodeEncodeError:
        return None


def _is_strange(value: str, beyond: int) -> bool:
    """Chinese characters, but hardly one that is common."""
    if beyond < _ENOUGH:
        return False
    head = _ASCII.sub("", value[:_LOOKED_AT])
    if sum(map(len, _HANZI.findall(head))) < max(_ENOUGH, len(head) // 2):
        return False
    common = 0
    for char in _EVERYWHERE:
        common += value.count(char)
        if common >= _SUSPICIOUS_SHARE * beyond:
            return False
    return mean_weight(head[:1500], CHINESE) < FLOOR


def _was_other(value: str) -> bool:
    """Whether strange hanzi were read in the encoding of another country: read back, they become common ones."""
    head = _ASCII.sub("", value[:_LOOKED_AT])[:1500]
    return any(
        mean_weight(head.encode(mistaken, "ignore").decode(true, "ignore"), CHINESE) > CERTAIN - 0.1
        for mistaken, true in _MISTAKEN
    )
