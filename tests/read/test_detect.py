"""What an input is: by its content first, its name only where the content leaves it open."""

from __future__ import annotations

import codecs
import gzip
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import EmptyPage, OverBudget, ReadError, UnknownMediaType
from pipeline.read.detect import ending_of, media_type_of
from pipeline.settings import Settings
from pipeline.source import Source

HTML, PLAIN = "text/html", "text/plain"
WORDS = "岚桥县水利局关于做好防汛准备工作的通知\n各乡镇：请认真检查水库、塘坝和河堤。\n"
PAGE = f"<html><head><title>通知</title></head><body><p>{WORDS}</p></body></html>"
NOISE = random.Random(1).randbytes(4000)


def media_type(name: str, data: bytes | str, **more: str) -> str:
    data = data.encode() if isinstance(data, str) else data
    return media_type_of(Source(name, name, data, "", len(data), **more), Settings())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.html", PAGE, HTML),
        ("a.html.gz", PAGE, HTML),
        ("a.txt", PAGE, HTML),
        ("a.bin", PAGE, HTML),
        ("a.txt", "\ufeff\n<!DOCTYPE HTML>\n" + PAGE, HTML),
        ("a.txt", "<!--http://lanqiao.example/1.html-->\n" + PAGE, HTML),
        ("a.txt", '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + PAGE, HTML),
        ("a.htm", "<p>" + WORDS, HTML),
        ("a.html", "<div>" * 3, HTML),
        ("a.html", "<!-- nothing but a comment -->", HTML),
        ("a.html", WORDS, PLAIN),
        ("a.html", "水位 < 12 米且流量 > 300", PLAIN),
        ("a", WORDS, PLAIN),
        ("a.txt", WORDS + "<p>", PLAIN),
        ("a.txt", "联系人 <a@lanqiao.example>，水位 a<b，<b>加粗</b>的写法如此。" + WORDS * 9, PLAIN),
        ("a.txt", "<p>" + "</p>\n<p>".join(WORDS.split("\n")) + "</p><br>", HTML),
        ("a.txt", ("<div><span>" + WORDS + "</span></div>") * 5, HTML),
        ("a.md", "# 标题\n<div>\n<p>段</p>\n</div>\n" * 5, PLAIN),
        ("a.txt", "PAR1 是一个记号。BZh 也是。", PLAIN),
        ("a.txt", "%百分号开头", PLAIN),
    ],
)
def test_markup_or_text(name: str, content: str, expected: str) -> None:
    assert media_type(name, content) == expected


@pytest.mark.parametrize("codec", ["gbk", "utf-16-le", "utf-16-be", "utf-32-le"])
@pytest.mark.parametrize(("content", "expected"), [(PAGE, HTML), (WORDS, PLAIN)])
def test_in_other_encodings(codec: str, content: str, expected: str) -> None:
    assert media_type("a.txt", content.encode(codec)) == expected


def test_what_the_record_says() -> None:
    def of(text: str, said: str) -> str:
        return media_type_of(Source("a#1", "a.jsonl", b"", "", 9, text=text, media_type=said), Settings())

    assert of(WORDS, PLAIN) == PLAIN
    assert of(WORDS, HTML) == PLAIN, "without a tag its line breaks would be lost"
    assert of("<p>" + WORDS, HTML) == HTML
    assert of("<p>一</p><p>二</p><p>三</p>", PLAIN) == PLAIN
    assert of(PAGE, PLAIN) == HTML
    assert of('{"json": 1}', PLAIN) == PLAIN


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + NOISE, "PNG"),
        (b"\x89PNG\r\n\x1a\n" + PAGE.encode(), "PNG"),
        (b"\xff\xd8\xff\xe0" + NOISE, "JPEG"),
        (b"GIF89a" + NOISE, "GIF"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04" + NOISE, "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + NOISE, "Office"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"PAR1" + NOISE, "Parquet"),
        (gzip.compress(b"x", mtime=0), "gzip"),
        (zlib.compress(PAGE.encode() * 9), "binary"),
        (NOISE, "binary"),
        (b"text\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0more", "binary"),
        (b'{"code": 200, "data": "<p>x</p>"}', "JSON"),
        (b'<?xml version="1.0"?><rss version="2.0">', "rss"),
        (b'<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">', "svg"),
        (b"MIME-Version: 1.0\r\n", "MIME message"),
        (b"QUJD" * 200 + b"==\n", "base64"),
    ],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_what_no_reader_takes(name: str, data: bytes, word: str) -> None:
    with pytest.raises(UnknownMediaType) as caught:
        media_type(name, data)
    assert word in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\n" * 9999, b"\0" * 99])
def test_nothing(data: bytes) -> None:
    with pytest.raises(EmptyPage):
        media_type("a.html", data)


def test_a_blank_record() -> None:
    with pytest.raises(EmptyPage):
        media_type_of(Source("a#1", "a.jsonl", b"", "", 9, text=" \u3000\n", media_type=PLAIN), Settings())


def test_too_large() -> None:
    source = Source("a", "a", WORDS.encode(), "", 0)
    assert media_type_of(source, Settings(max_bytes=len(WORDS.encode()))) == PLAIN
    with pytest.raises(OverBudget):
        media_type_of(source, Settings(max_bytes=len(WORDS.encode()) - 1))


def test_a_damaged_page_is_still_a_page() -> None:
    assert media_type("a.html", PAGE.encode() + NOISE) == HTML
    assert media_type("a.txt", codecs.BOM_UTF16_LE) == PLAIN


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.HTML", ".html"), ("x/y.z/a", ""), ("a.txt.gz", ".txt"), ("a.gz", ""), (".html", ""), ("a.b.md.zst", ".md")],
)
def test_the_ending_of_a_name(name: str, ending: str) -> None:
    assert ending_of(name) == ending


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text("<>/! -?pdivhtml\n", max_size=300).map(str.encode)))
def test_any_bytes_are_something_or_refused(data: bytes) -> None:
    try:
        assert media_type("a.html", data) in (HTML, PLAIN)
    except ReadError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    "piece", [b"<!--", b"<?xml ", b"\n", b"<!doctype ", b"<!--- ", b"<a", b"]>", b" ", b"\t<!-- -->", b"<p "]
)
def test_repetition_costs_nothing(piece: bytes) -> None:
    assert media_type("a.html", b"x" + piece * 200_000) in (HTML, PLAIN)
    assert media_type("a.html", piece * 200_000 + b"x") in (HTML, PLAIN)
    assert media_type("a.html", piece * 2_000 + b"<x") in (HTML, PLAIN)
