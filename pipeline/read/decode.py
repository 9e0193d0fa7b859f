"""Characters from bytes. What a page says about its encoding is evidence, never the answer: of 4,384 cases the order
below was right in 99.9 %, the labels as browsers follow them in 62.6 %.

1. a byte order mark
2. strict UTF-8; the last character may be cut off
3. UTF-16 or UTF-32 by the pattern of their bytes
4. the encoding that gives the commonest characters (pipeline/read/score.py)

What is in two encodings, as where a server includes a footer of another system, is decoded line by line.
The decoded value is what becomes the rendered source, so these belong to decoding and are in no ledger: the byte order
mark is taken off, every line break (CR LF, CR, VT, FF, NEL, U+2028, U+2029) becomes LF, NUL is left out, and a lone
surrogate becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import NamedTuple

from pipeline.errors import Undecodable
from pipeline.finding import Finding
from pipeline.read.damage import TOO_MANY_LOST, Telling, examined, telling_in, telling_of, unescaped
from pipeline.read.labels import family_of, label_in, single_byte_codec
from pipeline.read.score import (
    FLOOR,
    GB18030,
    beyond_ascii,
    first_beyond_ascii,
    sample_of,
    score,
    utf8_score,
    verdict,
)
from pipeline.read.wide import wide_encoding_of
from pipeline.source import Source

_BREAKS = "\x0b\x0c\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
# Four hanzi in UTF-8, one after the other: in no other encoding of ours does this come about by chance.
_UTF8_RUN = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}" * 4)
_PART = 8192
_ASCII = bytes(range(0x80))
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e]){2,40}~\}")

_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le", "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32be", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16le", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16be", "utf-16-be"),
)


class Decoded(NamedTuple):
    """Characters, the encoding that gave them (IANA name, lower case), and what was odd. utf8: the same in UTF-8, where
    it is at hand."""

    value: str
    encoding: str
    findings: tuple[Finding, ...] = ()
    utf8: bytes | None = None


class _Raw(NamedTuple):
    """What a step made of the bytes. cut: the bytes end inside a character. mixed: another encoding in some lines.
    telling: what is looked at of the value, where that was found on the way. is_strict: the bytes are UTF-8."""

    value: str
    encoding: str
    cut: bool = False
    mixed: bool = False
    telling: Telling | None = None
    is_strict: bool = False


def decode(source: Source, media_type: str) -> Decoded:
    """The characters of a document, its line breaks LF. Raises Undecodable where no encoding gives text."""
    if source.text is not None:
        raw = _without_surrogates(source.text)
        labels: list[str] = []
    else:
        in_page = label_in(source.data) if media_type == "text/html" else None
        labels = [label for label in (in_page, source.charset) if label]
        raw = _decode_bytes(source.data, labels[0] if labels else None)
    telling = raw.telling or telling_in(raw.value)
    value, escaped = unescaped(raw.value, markup=media_type == "text/html", telling=telling)
    if value is not raw.value:
        telling = telling_in(value)
    repaired, damage = examined(value, telling)
    if repaired is not value:
        telling = telling_in(repaired)
    findings = (*_findings_on_encoding(raw, labels, source.data), *escaped, *damage)
    whole = _normalised(repaired, telling.rest)
    return Decoded(whole, raw.encoding, findings, source.data if whole is raw.value and raw.is_strict else None)


def _without_surrogates(text: str) -> _Raw:
    """Decoded text as it came. That it is UTF-8 shows that no lone surrogate is in it, and is needed anyway."""
    try:
        return _Raw(text, "utf-8", telling=telling_of(text.encode("utf-8")))
    except UnicodeEncodeError:
        return _Raw(_SURROGATE.sub("\ufffd", text), "utf-8")


def _decode_bytes(data: bytes, label: str | None) -> _Raw:
    for mark, encoding, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, codec)
    strict = _utf8(data)
    if strict is not None and b"\0" not in data:
        return _hz(data) or strict
    wide = wide_encoding_of(data)
    if wide is not None:
        return _decoded(data, *wide)
    if strict is not None:
        return strict
    if _utf8_in_part(data):
        return _line_by_line(data, label)
    return _scored(data, label)


def _utf8(data: bytes) -> _Raw | None:
    """Strict UTF-8, its last character perhaps cut off; beyond U+FFFF pairs of surrogates (CESU-8) will do."""
    try:
        return _Raw(data.decode("utf-8"), "utf-8", telling=telling_of(data), is_strict=True)
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start > 0:
            return _Raw(data[: error.start].decode("utf-8"), "utf-8", cut=True)
    if b"\xed" not in data:
        return None
    try:
        pairs = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return _Raw(pairs.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"), "utf-8")


def _hz(data: bytes) -> _Raw | None:
    """HZ (RFC 1843): ASCII alone, hanzi between ~{ and ~}. Taken only where what stands there are common hanzi."""
    runs = _HZ.findall(data) if data.isascii() and b"~" in data else []
    if not runs:
        return None
    inside = b"".join(run[2:-2] for run in runs)[:1600]
    if score(bytes(byte | 0x80 for byte in inside), GB18030) < FLOOR:
        return None
    return _decoded(data, "hz-gb-2312", "hz")


def _scored(data: bytes, label: str | None) -> _Raw:
    sample = sample_of(data)
    best = verdict(sample, family_of(label) if label else None)
    if best.encoding is None:
        codec = single_byte_codec(label)
        if label is None or codec is None:
            raise Undecodable("no encoding gives text: none of those tried yields common characters")
        return _decoded(data, label.strip().lower(), codec)
    return _decoded(data, best.encoding, best.codec)


def _utf8_in_part(data: bytes) -> bool:
    """Whether hanzi in UTF-8 stand near the beginning, in the middle or at the end."""
    starts = (first_beyond_ascii(data) or 0, len(data) // 2, max(0, len(data) - _PART))
    return any(_has_utf8_run(data[start : start + _PART]) for start in starts)


def _has_utf8_run(part: bytes) -> bool:
    # First without the ASCII, which leaves what stands together together: there is less of it, mostly.
    return bool(_UTF8_RUN.search(part.translate(None, _ASCII)) and _UTF8_RUN.search(part))


def _euro_or_lost(error: UnicodeError) -> tuple[str, int]:
    """What browsers make of a byte that GB 18030 does not know: 80 is the euro sign, anything else is lost."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.object[error.start] == 0x80:
        return "€", error.start + 1
    return "\ufffd", error.end


codecs.register_error("zhengli_euro_or_lost", _euro_or_lost)


def _decoded(data: bytes, encoding: str, codec: str) -> _Raw:
    """All of the bytes in one encoding. What does not decode becomes U+FFFD, a character cut off at the end nothing."""
    decoder = codecs.getincrementaldecoder(codec)("zhengli_euro_or_lost" if encoding == "gb18030" else "replace")
    value = decoder.decode(data, False)
    lost = value.count("\ufffd") if "\ufffd" in value else 0  # (a look is cheaper than a count)
    if lost > 4 and lost > TOO_MANY_LOST * beyond_ascii(value):
        raise Undecodable(f"no encoding gives text: even the best one, {encoding}, does not fit")
    return _Raw(value, encoding, cut=bool(decoder.getstate()[0]))


def _line_by_line(data: bytes, label: str | None) -> _Raw:
    """Bytes that are UTF-8 in part. The lines that are not are damaged UTF-8 or in another encoding, whichever gives
    the better text."""
    lines = data.split(b"\n")
    values: list[str | None] = []
    for line in lines:
        try:
            values.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            values.append(None)
    doubtful = b"\n".join(line for line, value in zip(lines, values, strict=True) if value is None)
    sample = sample_of(doubtful)
    other = verdict(sample, family_of(label) if label else None)
    damaged = utf8_score(sample)
    if max(other.score, damaged) < FLOOR and beyond_ascii("".join(v for v in values if v)) < 200:
        raise Undecodable("no encoding gives text: the bytes are UTF-8 in a small part only")
    codec = other.codec if other.encoding is not None and other.score > damaged else "utf-8"
    errors = "zhengli_euro_or_lost" if codec == "gb18030" else "replace"
    whole = "\n".join(
        line.decode(codec, errors) if value is None else value for line, value in zip(lines, values, strict=True)
    )
    if codec == "utf-8":
        return _Raw(whole, "utf-8")
    in_utf8 = beyond_ascii("".join(value for value in values if value is not None))
    main = "utf-8" if in_utf8 * 2 > beyond_ascii(whole) else str(other.encoding)
    return _Raw(whole, main, mixed=in_utf8 > 0)


def _normalised(value: str, rest: str) -> str:
    """The value as it is handed on. `rest` (damage.Telling) tells what there is to do: nothing, mostly."""
    value = value.lstrip("\ufeff")
    if "\0" in rest:
        value = value.replace("\0", "")
    if "\r" in rest:
        # CR LF and CR: the decoder that open() uses takes half the time of str.replace.
        value = io.IncrementalNewlineDecoder(None, translate=True).decode(value, final=True)
    for line_break in _BREAKS:
        if line_break in rest:
            value = value.replace(line_break, "\n")
    return value


def _findings_on_encoding(raw: _Raw, labels: list[str], data: bytes) -> list[Finding]:
    findings: list[Finding] = []
    if raw.mixed:
        findings.append(Finding("charset_lies", f"in two encodings: {raw.encoding} and another in some lines"))
    elif not data.isascii():
        wrong = [label for label in labels if not _fits(label, raw.encoding)]
        if wrong:
            findings.append(Finding("charset_lies", f"named as {_safe(wrong[0])}, in truth {raw.encoding}"))
    if raw.cut:
        findings.append(Finding("truncated", "the bytes end inside a character"))
    return findings


def _fits(label: str, encoding: str) -> bool:
    family = family_of(label)
    used = encoding.removesuffix("le").removesuffix("be")
    return family in (used, encoding) or family == family_of(encoding)


def _safe(label: str) -> str:
    return re.sub(r"[^\w.:-]", "?", label[:24], flags=re.ASCII)
