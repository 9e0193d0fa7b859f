"""Every sample in every encoding that such documents come in, with a right, a wrong and no label, whole and cut.

The cases are made here, not kept: pieces of 12 to all characters of each sample × encodings × labels × cuts. At least
99.9 % of them have to come out as the text that went in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from opencc import OpenCC

from pipeline.errors import Undecodable
from pipeline.read.decode import decode
from pipeline.read.records import Refused, records_of
from pipeline.settings import Settings
from pipeline.source import Source

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FLOOR = 0.999
PIECES = (12, 24, 60, 200, 1000, 100_000)
LEAST_HANZI = 6
# Characters that only the wider sets have: GBK beyond GB 2312, four bytes in GB 18030, HKSCS beyond Big5.
RARE = {"gbk": "堃喆", "gb18030": "㛃𠮷堃", "big5hkscs": "埗鰂"}


class Encoding(NamedTuple):
    """What is fed in: the codec, a mark before it, the name that should be found, right and wrong labels."""

    codec: str
    mark: bytes
    found: str
    right: str
    wrong: str
    traditional: bool = False


ENCODINGS = (
    Encoding("gbk", b"", "gb18030", "gb2312", "utf-8"),
    Encoding("gb18030", b"", "gb18030", "gb18030", "big5"),
    Encoding("big5", b"", "big5-hkscs", "big5", "gb2312", traditional=True),
    Encoding("big5hkscs", b"", "big5-hkscs", "big5-hkscs", "utf-8", traditional=True),
    Encoding("utf-8", b"", "utf-8", "utf-8", "gb2312"),
    Encoding("utf-8", codecs.BOM_UTF8, "utf-8", "utf-8", "gbk"),
    Encoding("utf-16-le", b"", "utf-16le", "utf-16", "utf-8"),
    Encoding("utf-16-be", b"", "utf-16be", "utf-16", "gbk"),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE, "utf-16le", "utf-16", "gbk"),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE, "utf-16be", "utf-16", "utf-8"),
)


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Each sample, Simplified or as it is, and in Traditional characters."""
    to_traditional = OpenCC("s2t")
    found = []
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix == ".rst":
            continue
        for record in records_of(path.name, path.name, path.read_bytes(), Settings()):
            assert not isinstance(record, Refused)
            if record.data.startswith(b"\x89PNG") or not (record.data or record.text):
                continue
            value = decode(record, "text/plain").value
            found.append((value, to_traditional.convert(value)))
    return tuple(found)


class Case(NamedTuple):
    """Bytes, a label, and what they should become."""

    data: bytes
    label: str | None
    text: str
    encoding: str


def pieces(text: str) -> Iterator[str]:
    """Beginnings and middles of several lengths that hold enough hanzi to be told from anything else."""
    for size in PIECES:
        for start in {0, len(text) // 2} if size < len(text) else {0}:
            piece = text[start : start + size]
            if len(re.findall("[\u4e00-\u9fff]", piece)) >= LEAST_HANZI:
                yield piece


def cases() -> Iterator[Case]:
    for simplified, traditional in texts():
        for encoding in ENCODINGS:
            for piece in pieces(traditional if encoding.traditional else simplified):
                wide = piece + RARE.get(encoding.codec, "") if len(piece) > 60 else piece
                data = wide.encode(encoding.codec, "ignore")
                text = data.decode(encoding.codec)
                for label in (None, encoding.right, encoding.wrong):
                    yield Case(encoding.mark + data, label, text, encoding.found)
                last = len(text[-1].encode(encoding.codec))
                for cut in range(1, last):
                    yield Case(encoding.mark + data[:-cut], None, text[:-1], encoding.found)


def _came_out(case: Case) -> bool:
    source = Source("a.txt", "a.txt", case.data, "", 0, charset=case.label)
    try:
        decoded = decode(source, "text/plain")
    except Undecodable:
        return False
    return (decoded.value.strip("\n"), decoded.encoding) == (case.text.strip("\n"), case.encoding)


def test_nearly_every_case_comes_out_as_it_went_in() -> None:
    told = [(case, _came_out(case)) for case in cases()]
    wrong = [(case.encoding, case.label, len(case.data), case.text[:20]) for case, right in told if not right]
    assert len(told) > 4000
    assert 1 - len(wrong) / len(told) >= FLOOR, f"{len(wrong)} of {len(told)} wrong, first of them {wrong[:8]}"


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda e: f"{e.codec}{'-mark' if e.mark else ''}")
def test_a_wrong_label_is_a_finding_and_a_right_one_is_not(encoding: Encoding) -> None:
    simplified, traditional = texts()[0]
    data = encoding.mark + (traditional if encoding.traditional else simplified).encode(encoding.codec, "ignore")
    for label, expected in ((encoding.right, False), (encoding.wrong, True), (None, False)):
        decoded = decode(Source("a", "a", data, "", 0, charset=label), "text/plain")
        assert ("charset_lies" in {finding.code for finding in decoded.findings}) is expected


JAPANESE = (
    "荻洲市は、子どもたちの読書活動を進めるため、来年度から移動図書館の運行を始めます。学校や公民館を月に二回ずつ回り、"
    "利用者の希望に応じて本を届ける予定です。くわしくは図書館までお問い合わせください。"
)
KOREAN = (
    "우리 시는 내년부터 마을 도서관을 새로 짓고 어린이와 어르신이 함께 이용할 수 있는 공간을 마련할 계획이라고 밝혔다. "
    "이번 사업은 주민의 의견을 모아 추진하며 자세한 내용은 누리집에서 확인할 수 있다."
)
FRENCH = "La ville a décidé d’ouvrir une bibliothèque près de l’école ; les élèves y étudieront l’été, même à Noël."


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
        (KOREAN, "euc_kr", "euc-kr"),
        (FRENCH, "cp1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("label", [None, "gb2312", "utf-8"])
def test_neighbours_are_not_taken_for_chinese(text: str, codec: str, found: str, label: str | None) -> None:
    decoded = decode(Source("a", "a", text.encode(codec), "", 0, charset=label), "text/plain")
    assert (decoded.value, decoded.encoding) == (text, found)


def test_an_encoding_that_only_its_label_can_tell() -> None:
    text = "Городской совет утвердил план развития школ и библиотек на следующий год."
    source = Source("a", "a", text.encode("cp1251"), "", 0, charset="windows-1251")
    assert decode(source, "text/plain").value == text
