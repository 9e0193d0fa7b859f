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
# What Windows-1252 has where Latin-1 has control characters.
_LATIN = {char: chr(byte) for byte in range(0x80, 0xA0) if (char := bytes((byte,)).decode("cp1252", "ignore"))}

# In Chinese text these make up a twentieth of the characters; under a hundredth of them, the decoding is looked into.
_EVERYWHERE = "的一，、"
_ASCII = bytes(range(0x80))
_HANZI = re.compile("[\u3400-\u9fff\ue000-\uf8ff\ufffd]+")
_LOOKED_AT, _SUSPICIOUS_SHARE, _ENOUGH = 16_000, 0.01, 40


# A hanzi as a character reference, decimal or hexadecimal, and the same with its own ampersand escaped.
_REFERENCE = r"#(?:[1-9]\d{3,6}|[xX][0-9a-fA-F]{3,6});"
_ESCAPED_TWICE, _ESCAPED = re.compile("&amp;(?=" + _REFERENCE + ")"), re.compile("&" + _REFERENCE)
# A page on HTML quotes a handful of references; a text that consists of them has hundreds.
_MANY_REFERENCES = 20


# What no check looks at: ASCII but for what decoding takes out (NUL, line breaks other than LF) and what character
# references begin with.
_PLAIN = bytes(byte for byte in range(0x80) if byte not in b"\0\r\x0b\x0c&#")


class Telling(NamedTuple):
    """What the checks have to look at of a text, most of a page being plain markup.

    utf8: the whole text in UTF-8. rest: the text without its plain ASCII; what stood next to each other still does, but
    what does so now need not have. beyond: how many characters are beyond ASCII.
    """

    utf8: bytes
    rest: str
    beyond: int


class Examined(NamedTuple):
    """A text with what could be undone undone, and what was found."""

    value: str
    findings: tuple[Finding, ...] = ()


def telling_of(utf8: bytes) -> Telling:
    """What is looked at of a text in UTF-8: one pass over all of it, so that every check passes over a few KB.

    >>> telling_of("<p>云 溪\\r\\n</p>".encode()).rest
    '云溪\\r'
    """
    rest = utf8.translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    return Telling(utf8, rest, beyond_ascii(rest))


def telling_in(value: str) -> Telling:
    """What is looked at of a text that is not at hand in UTF-8."""
    return telling_of(value.encode("utf-8", "surrogatepass"))


def examined(value: str, telling: Telling | None = None) -> Examined:
    """The text as it was before a wrong decoding upstream, as far as nothing was lost in it, and what is damaged.
    `telling` belongs to the value.

    Raises Undecodable where it is nearly all of it.

    >>> examined("一切为了群众".encode().decode("latin-1")).value
    '一切为了群众'
    """
    if value.isascii():
        return Examined(value)
    telling = telling or telling_in(value)
    rest, beyond = telling.rest, telling.beyond
    lost = _lost(value, telling)
    latin = any(letter in rest for letter in _LETTERS)
    strange = not latin and _is_strange(value, telling)
    suspect = latin and _latin_bytes_in(telling)
    repaired = _read_as_latin(value, rest) if suspect else _read_as_other(value) if strange else None
    if repaired is not None:
        return Examined(repaired, (*lost, Finding("mojibake", "all of it read in a wrong encoding upstream; undone")))
    if strange and _was_other(value):
        raise Undecodable("read in a wrong encoding upstream, with characters lost")
    spoilt = sum(len(word) * value.count(word) for word in _LOST if word[0] in rest)
    if suspect and _AS_LATIN.search(rest):
        spoilt += sum(map(len, _AS_LATIN.findall(value)))
    if spoilt > beyond // 2:
        raise Undecodable("nearly all of it was lost in a wrong decoding upstream")
    if spoilt:
        return Examined(value, (*lost, Finding("mojibake", "places that a wrong decoding upstream has spoilt")))
    return Examined(value, lost)


def unescaped(value: str, markup: bool, telling: Telling | None = None) -> Examined:
    """A text whose characters were escaped once more than its reader undoes: a page escaped twice, so that it shows
    `&#20113;` for 云, or a bare text that was never unescaped. Undone where hardly a character is left as such.
    `telling` belongs to the value.

    >>> unescaped("&#20113;&#28330;" * 10, markup=False).value[:2]
    '云溪'
    """
    telling = telling or telling_in(value)
    least = max(_MANY_REFERENCES, 2 * telling.beyond)
    # Of a reference, escaped once or twice, this stays in the rest.
    if telling.rest.count("&#") < least or len((_ESCAPED_TWICE if markup else _ESCAPED).findall(value)) < least:
        return Examined(value)
    plain = _ESCAPED_TWICE.sub("&", value) if markup else _ESCAPED.sub(lambda found: html.unescape(found[0]), value)
    return Examined(plain, (Finding("mojibake", "its characters were escaped once too often upstream; undone"),))


def _lost(value: str, telling: Telling) -> tuple[Finding, ...]:
    lost = telling.rest.count("\ufffd")
    if lost > 4 and lost > TOO_MANY_LOST * telling.beyond and _lost_everywhere(value):
        raise Undecodable("more than a fifth of its characters were lost in a wrong decoding")
    return (Finding("replacement_character", f"characters lost in decoding: {lost}"),) if lost else ()


def _lost_everywhere(value: str) -> bool:
    """Whether hardly a line is whole; a piece of another file in the midst of a page leaves the others as they are."""
    whole = "".join(line for line in value.split("\n") if "\ufffd" not in line)
    return beyond_ascii(whole) < _WHOLE


def _latin_bytes_in(telling: Telling) -> bool:
    """Whether letters stand next to each other as they do in hanzi read as Latin-1. Nearly all pages in French or
    German are passed over here, most of them before the whole is searched."""
    near = telling.rest.encode("utf-8", "surrogatepass")
    return _LATIN_BYTES.search(near) is not None and _LATIN_BYTES.search(telling.utf8) is not None


def _read_as_latin(value: str, rest: str) -> str | None:
    """What was read as Latin-1 or Windows-1252, once or twice over. What is not in `rest` (Telling) is not searched
    for in the whole: the patterns have no plain ASCII in them."""
    mended: str | None = None
    looked_in = rest
    while any(_in_both(pattern, looked_in, mended or value) for pattern in (_AS_LATIN, _TWICE_AS_LATIN)):
        data = _bytes_of(mended or value)
        once = _recoded(data, "utf-8") if data else None
        if once is None:
            return mended
        mended = looked_in = once
    if mended is None and _in_both(_GBK_AS_LATIN, rest, value):
        data = _bytes_of(value)
        if data and score(sample_of(data), GB18030) >= CERTAIN:
            return data.decode("gb18030", "replace")
    return mended


def _in_both(pattern: re.Pattern[str], rest: str, value: str) -> bool:
    return pattern.search(rest) is not None and pattern.search(value) is not None


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
        if mended is not None and mean_weight(_beyond_ascii_in(mended[:_LOOKED_AT])[:1500], CHINESE) >= CERTAIN - 0.1:
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
    for char, control in _LATIN.items():  # (str.translate asks for every character of the text, at twice the cost)
        value = value.replace(char, control)
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _is_strange(value: str, telling: Telling) -> bool:
    """Chinese characters, but hardly one that is common."""
    if telling.beyond < _ENOUGH:
        return False
    common = 0
    for char in _EVERYWHERE:
        common += telling.rest.count(char)
        if common >= _SUSPICIOUS_SHARE * telling.beyond:
            return False
    head = _beyond_ascii_in(value[:_LOOKED_AT])
    if sum(map(len, _HANZI.findall(head))) < max(_ENOUGH, len(head) // 2):
        return False
    return mean_weight(head[:1500], CHINESE) < FLOOR


def _beyond_ascii_in(value: str) -> str:
    return value.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


def _was_other(value: str) -> bool:
    """Whether strange hanzi were read in the encoding of another country: read back, they become common ones."""
    head = _beyond_ascii_in(value[:_LOOKED_AT])[:1500]
    return any(
        mean_weight(head.encode(mistaken, "ignore").decode(true, "ignore"), CHINESE) > CERTAIN - 0.1
        for mistaken, true in _MISTAKEN
    )
