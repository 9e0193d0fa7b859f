"""Every sample in every encoding that such documents come in, with a right, a wrong and no label, whole and cut.

The cases are those of benchmarks/decoding.py, with fewer cuts; at least 99.9 % of them have to come out as the text that
went in. Then the neighbours: what must not be taken for Chinese, and what is in no encoding at all.
"""

from __future__ import annotations

import random

import pytest

from benchmarks.decoding import ENCODINGS, Encoding, came_out, cases, texts
from benchmarks.floors import floors_of
from pipeline.errors import Undecodable
from pipeline.read.decode import decode
from pipeline.source import Source

FLOOR = floors_of("decoding")
STEP = 7  # no multiple of two, three or four bytes, so that characters of every width are cut at each of their bytes


def test_nearly_every_case_comes_out_as_it_went_in() -> None:
    told = [(case, came_out(case)) for case in cases(STEP)]
    wrong = [(case.encoding, case.label, len(case.data), case.text[:20]) for case, right in told if not right]
    assert len(told) > 10_000
    assert 1 - len(wrong) / len(told) >= FLOOR["right"], f"{len(wrong)} of {len(told)} wrong, first of them {wrong[:8]}"


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


@pytest.mark.parametrize(("text", "codec"), [(JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (KOREAN, "euc_kr")])
def test_neighbours_cut_at_any_byte(text: str, codec: str) -> None:
    data = text.encode(codec)
    for end in range(30, len(data)):
        decoded = decode(Source("a", "a", data[:end], "", 0), "text/plain")
        assert text.startswith(decoded.value), end
        assert len(decoded.value.encode(codec)) in (end, end - 1)


# ---- what is in no encoding ----

RARE = "".join(chr(code) for code in range(0x9C00, 0x9D00))  # fish and birds, row after row


@pytest.mark.parametrize(
    "data",
    [
        bytes(random.Random(1).choices(range(0x80, 0x100), k=4000)),
        bytes(random.Random(2).choices(range(0xA1, 0xFF), k=4000)),
        bytes(random.Random(3).choices(range(0x40, 0x100), k=4000)),
        bytes(range(0x81, 0xFF)) * 20,
    ],
    ids=["bytes", "pairs of GBK", "letters and bytes", "a table"],
)
@pytest.mark.parametrize("label", [None, "gbk", "utf-8", "big5"])
def test_an_unclear_score_is_refused_whatever_the_label(data: bytes, label: str | None) -> None:
    with pytest.raises(Undecodable):
        decode(Source("a", "a", data, "", 0, charset=label), "text/plain")


def test_a_list_of_rare_characters_is_refused_and_read_with_some_text_around_it() -> None:
    with pytest.raises(Undecodable):
        decode(Source("a", "a", RARE.encode("gbk"), "", 0), "text/plain")
    around = "鱼类和鸟类的名称如下，各地的叫法不同，以本表为准：" * 20
    assert decode(Source("a", "a", (around + RARE).encode("gbk"), "", 0), "text/plain").value == around + RARE


def test_an_encoding_that_only_its_label_can_tell() -> None:
    text = "Городской совет утвердил план развития школ и библиотек на следующий год."
    source = Source("a", "a", text.encode("cp1251"), "", 0, charset="windows-1251")
    assert decode(source, "text/plain").value == text
