"""What an input is, told from its content; its name and what a container says of it are only hints."""

from __future__ import annotations

import re

from pipeline.errors import EmptyPage, OverBudget, UnknownMediaType
from pipeline.read.wide import wide_encoding_of
from pipeline.settings import Settings
from pipeline.source import Source

HTML, PLAIN = "text/html", "text/plain"
PACKED = (".gz", ".zst")

# What is looked at. Pages begin with 4 KB of scripts at most before the first telling tag.
HEAD = 8192

# First bytes (at an offset) and what they are the mark of. Short ones in letters count in binary data only: a text may
# begin with the same word.
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\0", "a TIFF image"),
    (0, b"MM\0*", "a TIFF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"%PDF-", "a PDF file"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document (docx, xlsx)"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (doc, xls)"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"BZh", "a bzip2 archive"),
    (0, b"\xfd7zXZ\0", "an xz archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"SQLite format 3\0", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"\x7fELF", "a program"),
    (0, b"MZ\x90", "a program"),
    (0, b"\xca\xfe\xba\xbe", "a program"),
    (0, b"CWS", "a Flash film"),
    (0, b"FWS", "a Flash film"),
    (4, b"ftyp", "a film"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"WARC/1.", "a WARC archive, which is read under the ending .warc only"),
    (0, b"MIME-Version:", "an e-mail or another MIME message"),
)

_LAYOUT_BYTES = b" \t\r\n\x0b\x0c\0"
# Control characters that no text holds: all but tab, line breaks, form feed, substitute (DOS end of file) and escape.
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")
# One in ten bytes of random data is one of them, one in some thousands of a damaged text.
_MOST_CONTROL = 0.03

# Possessive throughout: what stands before the first tag is read once and never tried in another way.
_HTML_START = re.compile(
    rb"(?:<\?xml[^>]{0,200}+>|<!--(?:[^-]|-(?!->)){0,2000}+-->|\s{1,400}+|\xef\xbb\xbf|\xff\xfe|\xfe\xff){0,40}+"
    rb"<(?:!doctype\s{1,9}html|html|head|body)\b",
    re.I,
)
_OTHER_XML = re.compile(
    rb"(?:<\?xml[^>]{0,200}+>|<!doctype[^>]{0,200}+>|\]>|\s{1,400}+|\xef\xbb\xbf){0,20}+"
    rb"<(svg|rss|feed|urlset|w:document|opml)\b",
    re.I,
)
_JSON_START = re.compile(rb"\s{0,99}+(?:\{\s{0,99}+\"|\[\s{0,99}+\{\s{0,99}+\")")
# Letters without a space or a mark between them, beyond what any word is long: a file in base64.
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{60}[A-Za-z0-9+/\r\n]{340,}={0,2}\s{0,9}")
# Tags that only a document in HTML has: a plain text may speak of <b> or hold an address in <>.
_TAG = re.compile(
    rb"</?(?:p|div|span|br|table|tr|td|th|a|ul|ol|li|h[1-6]|font|strong|b|i|em|img|meta|title|script|style|body|section"
    rb"|article|center|link|form|frameset|frame|input|noscript|dl|dd|dt|u|hr|pre|blockquote|iframe|select|plaintext)\b[^<>]{0,300}>",
    re.I,
)
# Markup that shows nothing yet: a declaration, a comment, the beginning of a tag.
_UNFINISHED = re.compile(rb"<(?:!|[a-z]{1,20}[\s>]|\?)", re.I)
# Markup takes at least this share of what is looked at, or there is a pair of tags in a file called .html.
_TAG_SHARE = 0.02


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, that of its packing left out.

    >>> ending_of("A/Page.HTML.gz"), ending_of("README")
    ('.html', '')
    """
    base = name.lower().rsplit("/", 1)[-1]
    for packed in PACKED:
        base = base.removesuffix(packed)
    stem, dot, ending = base.rpartition(".")
    return dot + ending if stem else ""


def media_type_of(source: Source, settings: Settings) -> str:
    """`text/html` or `text/plain`.

    Raises OverBudget for what is too large, EmptyPage for what is blank, UnknownMediaType for what is neither.
    """
    size = len(source.data) if source.text is None else len(source.text)
    if size > settings.max_bytes:
        raise OverBudget(f"larger than the {settings.max_bytes} bytes that one document may have")
    if source.text is not None:
        if not source.text.strip("\0\ufeff \t\r\n\u3000\xa0"):
            raise EmptyPage("the record's text is blank")
        return _markup_or_text(source.text[:HEAD].encode("utf-8", "replace"), source)
    if not source.data.strip(_LAYOUT_BYTES):
        raise EmptyPage("the file is empty" if not source.data else "the file holds nothing but white space")
    _refuse_binary(source.data)
    head = source.data.lstrip(b"\0")[:HEAD]
    return _markup_or_text(head.replace(b"\0", b""), source)


def _refuse_binary(data: bytes) -> None:
    binary = _is_binary(data)
    for offset, magic, name in _MAGIC:
        if data.startswith(magic, offset) and (binary or len(magic) > 4 or not magic.isalnum()):
            raise UnknownMediaType(f"not a page or a text: it seems to be {name}")
    if binary:
        raise UnknownMediaType("not a page or a text: binary data of no kind that is known")


def _is_binary(data: bytes) -> bool:
    head = data.strip(b"\0")[:HEAD]
    if _HTML_START.match(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # a page, damaged perhaps; a mark of UTF-16
    most = max(3, len(head) * _MOST_CONTROL)
    if head.count(b"\0") <= most and len(_CONTROL.findall(head)) <= most:
        return False
    return wide_encoding_of(data) is None


def _markup_or_text(head: bytes, source: Source) -> str:
    if _HTML_START.match(head):
        return HTML
    other = _OTHER_XML.match(head)
    if other:
        raise UnknownMediaType(
            f"not a page or a text: it seems to be XML of the kind {other.group(1).decode().lower()}"
        )
    if source.media_type == PLAIN:
        return PLAIN
    if source.text is None and _JSON_START.match(head) and ending_of(source.name) != ".md":
        raise UnknownMediaType("not a page or a text: it seems to be JSON, which is read as .jsonl, a record a line")
    if _BASE64.fullmatch(head):
        raise UnknownMediaType("not a page or a text: it seems to be a file in base64")
    ending = ending_of(source.name)
    if ending == ".md":
        return PLAIN  # Markdown may hold any tag
    tags = _TAG.findall(head)
    said = source.media_type == HTML or ending in (".html", ".htm", ".xhtml", ".shtml")
    if said:
        return HTML if tags or _UNFINISHED.search(head) else PLAIN
    return HTML if len(tags) >= 4 and sum(map(len, tags)) >= _TAG_SHARE * len(head) else PLAIN
