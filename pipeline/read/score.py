"""Which of the encodings that are no Unicode gives text: each candidate decodes a sample, and what comes out is judged.

The score of a candidate is the mean weight of the characters beyond ASCII that it gives: 1 for the commonest of its
language, less for plausible ones, below 0 for rare and impossible ones. Right decodings of running text come out
between 0.55 and 1, wrong ones below 0.25 (tests/read/test_encodings.py).
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.read.frequent import (
    BIG5_LEVEL_1,
    GB2312_LEVEL_1,
    HANGUL,
    JIS_LEVEL_1,
    SIMPLIFIED,
    TRADITIONAL,
)

# A sample of 1,600 bytes settles it; what is in front of a page may be another's template, so a third comes from the
# middle.
HEAD, MIDDLE, WINDOW = 1_100, 500, 16_384

# From here on no other candidate can be better; below FLOOR, or with a rival closer than MARGIN, nothing is clear.
CERTAIN, FLOOR, MARGIN = 0.6, 0.2, 0.08

_COMMON, _PLAUSIBLE, _MARK, _RARE, _BAD = 1.0, 0.35, 0.5, -0.5, -2.0

_RUN = re.compile(rb"[\x80-\xff][\x30-\x39\x40-\x7e\x80-\xff]*")
# Each byte beyond ASCII as this one: what is looked for as a single byte is found many times faster than a class.
_ONE, _AS_ONE = b"\x80", bytes(byte & 0x80 for byte in range(0x100))
_HIGH_ALONE = re.compile(rb"[\x80-\xff]+")
_SYNC = re.compile(rb"[\x00-\x2f]")
_MARKS = "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·　０１２３４５６７８９％"
_WESTERN = frozenset("".join(map(chr, range(0xC0, 0xFF))) + "\xa0¡¢£¥§©ª«®°±²³µ·¹º»¼½¾¿‘’“”‹›–—•…€™†‡‰œŒšŠžŽŸ")


class _Weights(dict[str, float]):
    """Weights by character. What is in no table weighs little, what a decoder could not make out most against."""

    def __missing__(self, char: str) -> float:
        if char < "\x80":
            return 0.0
        weight = _BAD if char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char <= "\x9f" else _RARE
        self[char] = weight
        return weight


def _weights(*layers: tuple[str, float]) -> _Weights:
    weights = _Weights()
    for chars, weight in layers:
        weights.update(dict.fromkeys(chars, weight))
    return weights


_KANA = "".join(map(chr, range(0x3041, 0x30FF)))
_HALF_KANA = "".join(map(chr, range(0xFF61, 0xFFA0)))
CHINESE = _weights(
    (GB2312_LEVEL_1 + BIG5_LEVEL_1, _PLAUSIBLE), (_KANA, _RARE), (_MARKS, _MARK), (SIMPLIFIED + TRADITIONAL, _COMMON)
)
_JAPANESE = _weights(
    (JIS_LEVEL_1, _PLAUSIBLE), (_HALF_KANA, -1.0), (_MARKS, _MARK), (SIMPLIFIED + TRADITIONAL, 0.5), (_KANA, _COMMON)
)
_KOREAN = _weights((_MARKS, _MARK), ("".join(map(chr, range(0xAC00, 0xD7A4))), 0.1), (HANGUL, _COMMON))


class Candidate(NamedTuple):
    """An encoding by its IANA name, Python's codec for the widest of its family, and what is common in its texts."""

    encoding: str
    codec: str
    weights: Mapping[str, float]


GB18030 = Candidate("gb18030", "gb18030", CHINESE)
BIG5 = Candidate("big5-hkscs", "big5hkscs", CHINESE)
WESTERN = Candidate("windows-1252", "cp1252", {})
OTHERS = (
    BIG5,
    Candidate("shift_jis", "cp932", _JAPANESE),
    Candidate("euc-jp", "euc_jp", _JAPANESE),
    Candidate("euc-kr", "cp949", _KOREAN),
)


class Verdict(NamedTuple):
    """The best candidate and how good it is; None where nothing is clear."""

    encoding: str | None
    codec: str
    score: float


def first_beyond_ascii(data: bytes) -> int | None:
    """Where the first byte beyond ASCII stands."""
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return None


def sample_of(data: bytes) -> bytes:
    """What is beyond ASCII near the beginning and in the middle, parted by spaces, whole characters."""
    first = first_beyond_ascii(data)
    if first is None:
        return b""
    runs = _runs(data, first, HEAD)
    middle = _SYNC.search(data, max(len(data) // 2, first + WINDOW))
    if middle is not None:
        runs += b" " + _runs(data, middle.end(), MIDDLE)
    return runs


def _runs(data: bytes, start: int, limit: int) -> bytes:
    window = data[start : start + WINDOW]
    marks = window.translate(_AS_ONE)
    taken: list[bytes] = []
    length = 0
    at = marks.find(_ONE)
    while at >= 0 and length <= limit and (run := _RUN.match(window, at)):
        taken.append(run.group())
        length += len(taken[-1]) + 1
        at = marks.find(_ONE, run.end())
    return b" ".join(taken)[:limit]


def decoded_sample(sample: bytes, codec: str) -> str:
    """The sample in an encoding; a character cut off at its end is left out."""
    return codecs.getincrementaldecoder(codec)("replace").decode(sample, False)


def score(sample: bytes, candidate: Candidate) -> float:
    """The mean weight of the characters beyond ASCII."""
    if candidate is WESTERN:
        return _western(sample)
    return mean_weight(decoded_sample(sample, candidate.codec), candidate.weights)


def mean_weight(chars: str, weights: Mapping[str, float]) -> float:
    """The mean over the characters beyond ASCII; 0 where there are none."""
    beyond = beyond_ascii(chars)
    return sum(map(weights.__getitem__, chars)) / beyond if beyond else 0.0


def utf8_score(sample: bytes) -> float:
    """How well a sample fits damaged UTF-8: whole characters of several bytes are proof enough, whatever they are."""
    chars = decoded_sample(sample, "utf-8")
    beyond = beyond_ascii(chars)
    return (beyond - 2 * chars.count("\ufffd")) / beyond if beyond else 0.0


def beyond_ascii(chars: str) -> int:
    """How many characters are beyond ASCII."""
    return len(chars) - len(chars.encode("ascii", "ignore"))


def _western(sample: bytes) -> float:
    """Western pages have single letters beyond ASCII between plain ones, and only a few kinds of them."""
    runs = _HIGH_ALONE.findall(sample)
    total = sum(map(len, runs))
    single = "".join(run.decode("cp1252", "replace") for run in runs if len(run) <= 2)
    good = sum(map(_WESTERN.__contains__, single))
    return (good - 0.75 * (total - good)) / total if total else 0.0


def verdict(sample: bytes, hint: str | None = None) -> Verdict:
    """The encoding of a sample. `hint` (a candidate's name) decides between two that are equally good, no more."""
    chinese = score(sample, GB18030)
    if chinese >= CERTAIN:
        return Verdict(GB18030.encoding, GB18030.codec, chinese)
    scores = [(chinese, GB18030), *((score(sample, other), other) for other in (*OTHERS, WESTERN))]
    scores.sort(key=lambda pair: -pair[0])
    best, winner = scores[0]
    if best < FLOOR:
        return Verdict(None, "", best)
    rivals = [c for s, c in scores if s > max(best - MARGIN, FLOOR)]
    if len(rivals) > 1:
        hinted = [c for c in rivals if c.encoding == hint]
        if hinted:
            winner = hinted[0]
    return Verdict(winner.encoding, winner.codec, best)
