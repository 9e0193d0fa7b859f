"""What a page, a record or a server says about its encoding: evidence for a finding, never the answer."""

from __future__ import annotations

import codecs
import re

# A page says it near its beginning (HTML: within 1,024 bytes; Chinese sites put scripts before it).
SNIFFED = 4096

_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_META = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}", re.I)
_CHARSET = re.compile(rb"\b(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.()-]{1,40})", re.I)

# Labels to the widest encoding of their family: pages labelled gb2312 hold characters of all of GB 18030.
_FAMILIES: dict[str, str] = {
    **dict.fromkeys(("gb2312", "gb231280", "gbk", "gb18030", "xgbk", "cp936", "ms936", "windows936", "936", "chinese",
                     "csgb2312", "csiso58gb231280", "isoir58", "euccn", "gb", "gb2312gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "cnbig5", "xxbig5", "csbig5", "cp950", "windows950", "big5tw"), "big5-hkscs"),
    **dict.fromkeys(("utf8", "unicode11utf8", "utf8mb4", "xunicode20utf8"), "utf-8"),
    **dict.fromkeys(("shiftjis", "sjis", "xsjis", "mskanji", "windows31j", "cp932", "ms932"), "shift_jis"),
    **dict.fromkeys(("eucjp", "xeucjp"), "euc-jp"),
    **dict.fromkeys(("euckr", "ksc56011987", "ksc5601", "cp949", "uhc", "windows949"), "euc-kr"),
    **dict.fromkeys(("ascii", "usascii", "iso88591", "latin1", "windows1252", "cp1252"), "windows-1252"),
    "utf16": "utf-16", "utf16le": "utf-16", "utf16be": "utf-16", "unicode": "utf-16",
    "utf32": "utf-32", "utf32le": "utf-32", "utf32be": "utf-32",
    "hz": "hz", "hzgb2312": "hz",
}  # fmt: skip

# Single-byte encodings that nothing but a label can tell: taken where no candidate is clear (Cyrillic, Greek, Thai …).
_SINGLE_BYTE = re.compile(r"(?:iso8859\d{1,2}|(?:windows|cp)125\d|koi8[ru]|tis620)")

_SIGNS = re.compile(r"[^a-z0-9]")


def label_in(data: bytes) -> str | None:
    """The encoding that the markup names, comments left out; None where it names none.

    >>> label_in(b'<!-- <meta charset=big5> --><meta charset="gb2312">')
    'gb2312'
    """
    head = data[:SNIFFED]
    if b"\0" in head:
        head = head.replace(b"\0", b"")
    if b"<!--" in head:
        head = _COMMENT.sub(b"", head)
    for tag in _META.finditer(head):
        match = _CHARSET.search(tag.group())
        if match:
            return match.group(1).decode("ascii", "replace")
    return None


def family_of(label: str) -> str:
    """The widest encoding of a label's family, by IANA name; the label itself where it is none we know.

    >>> family_of("GB_2312-80"), family_of("x-gbk"), family_of("utf8")
    ('gb18030', 'gb18030', 'utf-8')
    """
    plain = _plain(label)
    return _FAMILIES.get(plain, plain)


def single_byte_codec(label: str | None) -> str | None:
    """Python's codec for a label of an encoding with one byte a character, if it is one."""
    if label is None or not _SINGLE_BYTE.fullmatch(_plain(label)):
        return None
    try:
        return codecs.lookup(label.strip()).name
    except LookupError:
        return None


def _plain(label: str) -> str:
    return _SIGNS.sub("", label.lower())
