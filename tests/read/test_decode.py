"""Decoding beyond the choice of an encoding: labels, damage, mixtures, line breaks, and any bytes at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.errors import Undecodable
from pipeline.read.decode import Decoded, decode
from pipeline.read.labels import family_of, label_in
from pipeline.source import Source

TEXT = (
    "霁川市关于开展秋季植树活动的通知\n各街道办事处：\n为改善城区生态环境，定于本月下旬开展秋季植树活动。\n"
    "一、参加人员\n机关干部、学校师生和社区居民，自愿报名。\n二、有关要求\n各单位要落实养护责任，确保种一棵、活一棵。\n"
)
LONG = TEXT * 8


def decoded(data: bytes, media_type: str = "text/plain", charset: str | None = None) -> Decoded:
    return decode(Source("a", "a", data, "", len(data), charset=charset), media_type)


def codes(result: Decoded) -> list[str]:
    return sorted({finding.code for finding in result.findings})


# ---- labels ----


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b"<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=GBK'>", "GBK"),
        (b'<?xml version="1.0" encoding="big5"?>', "big5"),
        (b'<meta name="charset-note" content="none"><meta charset = utf-8 >', "utf-8"),
        (b'<!-- <meta charset="big5"> --><p>', None),
        (b"<p>charset=gbk</p>", None),
        (b"x" * 5000 + b'<meta charset="gbk">', None),
        (b"", None),
    ],
)
def test_the_label_in_a_page(markup: bytes, label: str | None) -> None:
    assert label_in(markup) == label


@pytest.mark.parametrize(
    ("label", "family"),
    [
        ("GB2312", "gb18030"),
        ("gb_2312-80", "gb18030"),
        ("x-gbk", "gb18030"),
        ("cp936", "gb18030"),
        ("Big5", "big5-hkscs"),
        ("UTF8", "utf-8"),
        ("ISO-8859-1", "windows-1252"),
        ("klingon", "klingon"),
    ],
)
def test_a_label_widens_to_its_family(label: str, family: str) -> None:
    assert family_of(label) == family


def test_a_page_that_lies_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="utf-8"></head><body>{TEXT}</body></html>'
    result = decoded(page.encode("gbk"), "text/html")
    assert result.value == page
    assert (result.encoding, codes(result)) == ("gb18030", ["charset_lies"])


def test_a_text_that_quotes_a_label_has_none() -> None:
    assert codes(decoded(f'{TEXT}<meta charset="big5">'.encode("gbk"))) == []


def test_characters_that_no_label_covers() -> None:
    page = '<html><meta charset="gb2312"><p>' + TEXT + "堃喆㛃𠮷</p></html>"
    result = decoded(page.encode("gb18030"), "text/html")
    assert (result.value, codes(result)) == (page, [])


def test_any_label_is_true_of_ascii() -> None:
    assert codes(decoded(b'<meta charset="big5"><p>no letter beyond ASCII</p>', "text/html")) == []


def test_a_record_is_decoded_already() -> None:
    result = decode(Source("a", "a", b"", "", 0, text="二\r\n三\ud800", charset="gbk"), "text/plain")
    assert (result.value, result.encoding, codes(result)) == ("二\n三\ufffd", "utf-8", ["replacement_character"])


# ---- what belongs to decoding ----


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_becomes_one(line_break: str) -> None:
    assert decoded(TEXT.replace("\n", line_break).encode()).value == TEXT


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF8 * 2 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
        TEXT.encode("utf-32-le"),
        TEXT.replace("植树", "植\0树").encode(),
        TEXT.replace("秋季", "秋\0季").encode("gbk"),
        b"\0" * 512 + TEXT.encode(),
    ],
    ids=["mark", "two marks", "utf-16", "utf-32", "utf-32 without a mark", "nul", "nul in gbk", "nuls in front"],
)
def test_marks_and_holes_are_no_characters(data: bytes) -> None:
    assert decoded(data).value == TEXT


def test_hz_is_told_from_tildes() -> None:
    hz = TEXT.replace("：", "").encode("hz")
    assert decoded(hz).value == TEXT.replace("：", "")
    assert decoded(b"a shell: ~{x,y}~ and ~{no}~}").encoding == "utf-8"


def test_the_euro_of_browsers() -> None:
    assert decoded(TEXT.encode("gbk") + b"\x80100\n").value == TEXT + "€100\n"


# ---- damage ----


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "gb18030", "big5hkscs"])
def test_a_character_cut_off_at_the_end_is_left_out(codec: str) -> None:
    body = "綠化養護責任落實到位，確保種一棵活一棵。" * 5
    result = decoded((body + "樹").encode(codec)[:-1])
    assert (result.value, codes(result)) == (body, ["truncated"])


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_one_bad_byte_does_not_change_the_encoding(codec: str) -> None:
    result = decoded(LONG.encode(codec).replace("二、".encode(codec), b"\xff" + "二、".encode(codec), 1))
    assert result.value == LONG.replace("二、", "\ufffd二、", 1)
    assert codes(result) == ["replacement_character"]


def test_pairs_of_surrogates_in_utf8() -> None:
    cesu = b"".join(chr(unit).encode("utf-8", "surrogatepass") for unit in (0xD842, 0xDFB7))
    assert decoded(TEXT.encode() + cesu).value == TEXT + "𠮷"


def test_a_page_with_a_footer_of_another_system() -> None:
    footer = "版权所有：霁川市园林绿化中心\n"
    result = decoded(LONG.encode("gbk") + footer.encode())
    assert (result.value, result.encoding, codes(result)) == (LONG + footer, "gb18030", ["charset_lies"])
    result = decoded(LONG.encode() + footer.encode("gbk"))
    assert (result.value, result.encoding, codes(result)) == (LONG + footer, "utf-8", ["charset_lies"])


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode().decode("latin-1").encode(),
        TEXT.encode().decode("latin-1").encode().decode("latin-1").encode(),
        TEXT.encode("gbk").decode("latin-1").encode(),
    ],
    ids=["utf-8 as latin-1", "twice", "gbk as latin-1"],
)
def test_what_was_read_as_latin_is_undone(data: bytes) -> None:
    result = decoded(data)
    assert (result.value, codes(result)) == (TEXT, ["mojibake"])


TRADITIONAL = "霽川市關於開展秋季植樹活動的通知，各街道辦事處要落實養護責任，確保種一棵、活一棵，改善城區生態環境。" * 4


@pytest.mark.parametrize(
    ("text", "true", "mistaken"),
    [
        (TRADITIONAL, "big5", "gb18030"),
        ("教育活动的责任和管理，有关单位要落实" * 8, "utf-8", "gb18030"),
        ("教育活动的责任和管理，有关单位要落实。学校工作一律按照要求进行" * 4, "gb2312", "big5hkscs"),
    ],
)
def test_what_was_read_in_the_encoding_of_another_country_is_undone(text: str, true: str, mistaken: str) -> None:
    damaged = text.encode(true).decode(mistaken, "ignore")
    assert damaged.encode(mistaken) == text.encode(true)  # nothing was lost
    result = decoded(damaged.encode())
    assert (result.value, codes(result)) == (text, ["mojibake"])


@pytest.mark.parametrize(
    "damaged",
    [
        TEXT.encode().decode("gbk", "replace"),
        TEXT.encode("gbk").decode("utf-8", "replace"),
        ("\ufffd" * 300).encode().decode("gbk", "ignore"),
        TEXT.encode().decode("cp1252", "replace"),
        TEXT.encode("gbk").decode("big5hkscs", "replace"),
        "烫烫烫屯屯屯锟斤拷" * 40,
    ],
    ids=["utf-8 as gbk", "gbk as utf-8", "twice lost", "utf-8 as windows-1252", "gbk as big5", "memory"],
)
def test_what_is_lost_throughout_is_refused(damaged: str) -> None:
    with pytest.raises(Undecodable) as caught:
        decoded(damaged.encode())
    assert "\n" not in str(caught.value)


def test_what_is_lost_in_places_is_kept_and_found() -> None:
    spoilt = LONG.replace("各街道办事处", "各街道锟斤拷锟斤拷", 1)
    result = decoded(spoilt.encode())
    assert (result.value, codes(result)) == (spoilt, ["mojibake"])
    result = decoded((LONG + "\ufffd\n").encode())
    assert codes(result) == ["replacement_character"]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Ça et là, à l’été, près de l’école où naît Noël: œuvre, façade, garçon, hôtel, forêt.",
        "烫伤的急救：用冷水冲洗。屯垦戍边，锟字从金。",
        "鏂板崕、鎴戜滑是两个没有意义的词。",
        "龘靐齉龗麤爨癵驫麣纞虋讟钃鸜麷鞻韽韾顟顠颙颢颣颤鬱鬲鬳鬴鬵鬶鬷鬸鬹鬺鬻鬼魁魂",
        "äöüß ÄÖÜ ÃÂ",
        "",
    ],
)
def test_sound_text_has_no_finding(text: str) -> None:
    result = decoded(text.encode())
    assert (result.value, codes(result)) == (text, [])


@pytest.mark.parametrize("escape", ["&#{};", "&#x{:x};", "&#X{:X};"])
def test_what_was_escaped_once_too_often_is_undone(escape: str) -> None:
    references = "".join(escape.format(ord(char)) if ord(char) > 127 else char for char in TEXT)
    result = decoded(references.encode())
    assert (result.value, codes(result)) == (TEXT, ["mojibake"])
    page = f"<p>{references}</p>"
    result = decoded(page.replace("&", "&amp;").encode(), "text/html")
    assert (result.value, codes(result)) == (page, ["mojibake"])
    assert decoded(page.encode(), "text/html")[:3] == (page, "utf-8", ())


def test_references_that_are_spoken_of_stay() -> None:
    text = TEXT + "".join(f"&amp;#{number}; &#{number};\n" for number in range(20000, 20030))
    assert decoded(text.encode(), "text/html").value == text
    assert decoded(text.encode()).value == text
    short = "".join(f"&#{number};" for number in range(20000, 20010))
    assert decoded(short.encode()).value == short


# ---- any bytes ----


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.lists(st.sampled_from([b"\xff", b"\xe4\xb8", b"\x81\x30", b"~{", b"\xc3\xa4", b"\0", b"\xed\xa0\x80", b"a\n",
                                  "的一是".encode(), "的一是".encode("gbk"), "的一是".encode("big5")]), max_size=40).map(b"".join),
    ),
    st.sampled_from([None, "gbk", "utf-16", "koi8-r", "\udcff", "x" * 99]),
    st.sampled_from(["text/html", "text/plain"]),
)  # fmt: skip
@example(b"\xff\xfe", None, "text/plain")
@example(b"\xff\xfe\x00\xd8", None, "text/plain")
def test_any_bytes_decode_or_are_refused(data: bytes, charset: str | None, media_type: str) -> None:
    try:
        result = decoded(data, media_type, charset)
    except Undecodable:
        return
    assert result.value.encode("utf-8").decode("utf-8") == result.value
    assert not set(result.value) & set("\r\0\x0b\x0c\x85\u2028\u2029")
    assert result == decoded(data, media_type, charset)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_good_utf8_is_never_changed(text: str) -> None:
    try:
        result = decoded(("一" + text).encode())
    except Undecodable:
        return
    if "mojibake" not in codes(result):
        assert result.value == ("一" + text).replace("\u2028", "\n").replace("\u2029", "\n")
