"""Saved pages: the page out of its parts, with what the headers know of it, and a sentence where there is none."""

from __future__ import annotations

import base64
import gzip
import quopri
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.page import Page
from pipeline.read import read
from pipeline.read.mhtml import is_mhtml, page_in
from pipeline.read.records import ENDINGS, records_of
from pipeline.settings import Settings
from pipeline.source import Source
from tests.growth import ENDLESS

URL = "http://www.hechuan.example/zwgk/1.html"
TEXT = "各镇人民政府，县政府各部门：现将《禾川县防汛工作方案》印发给你们，请认真贯彻执行。"
HTML = f"<html><head><title>防汛</title></head><body><p>{TEXT}</p><p>附件：<a href='a.doc'>方案</a></p></body></html>"
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: http://a.example/1.png\r\n\r\niVBORw0KGgo=\r\n"


def body_of(data: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return quopri.encodestring(data)
    return base64.encodebytes(data) if encoding == "base64" else data


def page_part(
    html: str = HTML,
    codec: str = "utf-8",
    encoding: str = "quoted-printable",
    more: str = f"Content-Location: {URL}\r\n",
) -> bytes:
    head = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\n{more}\r\n"
    return head.encode() + body_of(html.encode(codec), encoding)


def saved(
    *parts: bytes | str,
    boundary: str = "----MultipartBoundary--x1",
    kind: str = "multipart/related",
    first: str = "From: <Saved by Blink>\r\n",
    more: str = "",
) -> bytes:
    head = f'{first}Subject: a page\r\nMIME-Version: 1.0\r\nContent-Type: {kind};\r\n\ttype="text/html";\r\n\tboundary="{boundary}"{more}\r\n\r\n'
    out = head.encode()
    for part in parts or (page_part(), PICTURE):
        out += f"\r\n--{boundary}\r\n".encode() + (part.encode() if isinstance(part, str) else part)
    return out + f"\r\n--{boundary}--\r\n".encode()


def source(data: bytes, name: str = "a.mhtml") -> Source:
    return Source(name, name, data, "0" * 64, len(data))


def page(data: bytes, name: str = "a.mhtml") -> Page:
    return read(source(data, name), Settings())


def test_the_page_and_its_address() -> None:
    got = page(saved())
    assert TEXT in got.draft.source
    assert (got.url, got.media_type, got.meta["title"]) == (URL, "text/html", "防汛")
    assert [link.title for link in got.links] == ["方案"]


@pytest.mark.parametrize("name", ["a.mhtml", "a.MHT", "a.mht.gz", "page.html", "page", "a.txt"])
def test_content_tells_whatever_the_name(name: str) -> None:
    assert TEXT in page(saved(), name).draft.source


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit", "binary", "7bit", "Quoted-Printable", ""])
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_every_packing_and_any_characters(encoding: str, codec: str) -> None:
    part = page_part(codec=codec, encoding=encoding.lower() or "binary").replace(
        encoding.lower().encode() or b"binary", encoding.encode(), 1
    )
    assert TEXT in page(saved(part)).draft.source


def test_the_charset_of_the_part_is_evidence() -> None:
    part = page_part(codec="big5", html=HTML.replace(TEXT, "縣府訂於六月辦理防汛演練，請各鄉鎮準時參加。" * 3)).replace(
        b"text/html", b'text/html; charset="big5"', 1
    )
    assert page_in(source(saved(part)), Settings()).charset == "big5"
    assert "防汛演練" in page(saved(part)).draft.source


def test_line_ends_of_any_kind() -> None:
    data = saved()
    assert TEXT in page(data.replace(b"\r\n", b"\n")).draft.source
    assert TEXT in page(b"\xef\xbb\xbf\r\n\r\n" + data).draft.source


def test_headers_as_another_browser_writes_them() -> None:
    first = "From: =?utf-8?B?5rWL6K+V?=\r\nDate: Tue, 5 Mar 2024 08:30:00 +0800\r\nX-MimeOLE: Produced\r\n"
    assert TEXT in page(saved(first=first, boundary="----=_NextPart_000_0000")).draft.source


def test_the_part_that_start_names_is_the_page() -> None:
    other = page_part(HTML.replace(TEXT, "框架里的另一页，讲别的事情。"), more="Content-ID: <b@x>\r\n")
    main = page_part(more="Content-ID: <a@x>\r\n")
    assert TEXT in page(saved(other, main, more=';\r\n\tstart="<a@x>"')).draft.source
    assert "另一页" in page(saved(other, main)).draft.source
    assert "另一页" in page(saved(other, main, more=';\r\n\tstart="<none@x>"')).draft.source


def test_a_page_in_a_group_of_its_own_whose_boundary_begins_alike() -> None:
    inner = b'Content-Type: multipart/alternative; boundary="x_1"\r\n\r\n--x_1\r\n' + page_part() + b"\r\n--x_1--\r\n"
    assert TEXT in page(saved("Content-Type: text/plain\r\n\r\nplain\r\n", inner, PICTURE, boundary="x")).draft.source


def test_a_part_without_headers_is_none_of_ours() -> None:
    assert TEXT in page(saved("\r\n<html><p>没有头部的部分</p>", page_part())).draft.source


def test_a_single_page_under_its_own_ending() -> None:
    data = b"MIME-Version: 1.0\r\n" + page_part()
    assert TEXT in page(data, "a.mht").draft.source


def test_the_address_of_the_snapshot_where_the_part_has_none() -> None:
    first = f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\n"
    assert page(saved(page_part(more=""), first=first)).url == URL
    assert page(saved(page_part(more="Content-Location: file:///C:/a.html\r\n"))).url is None


def test_a_page_under_the_ending_is_a_page() -> None:
    assert TEXT in page(HTML.encode(), "a.mht").draft.source


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9, 0.97])
def test_a_file_that_breaks_off_gives_what_is_there(share: float) -> None:
    long = HTML.replace(f"<p>{TEXT}</p>", f"<p>{TEXT}</p>" * 50)
    for encoding in ("base64", "quoted-printable"):
        data = saved(page_part(long, encoding=encoding))
        assert TEXT in page(data[: int(len(data) * share)]).draft.source


REFUSED = [
    (saved(PICTURE), "unknown_media_type", "without a part that is a page"),
    (saved(page_part("")), "empty_page", "page is empty"),
    (saved().replace(b'boundary="', b'border="'), "damaged_archive", "where its parts begin"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\nX: " + b"y" * 9000, "damaged_archive", "do not end"),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\nno part", "unknown_media_type", "without a part"),
    ("只是一段文字，没有任何标记，也没有部分。".encode() * 5, "unknown_media_type", "neither that nor a page"),
    (b"", "empty_page", "empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "sentence"), REFUSED)
def test_what_is_no_saved_page_is_refused_in_one_sentence(data: bytes, code: str, sentence: str) -> None:
    with pytest.raises(ReadError) as caught:
        page(data)
    assert caught.value.code == code and sentence in str(caught.value)


def test_mail_is_not_a_saved_page() -> None:
    mail = saved(kind="multipart/mixed")
    assert not is_mhtml(source(mail, "a.txt"))
    with pytest.raises(ReadError):
        page(mail.replace(b"From: <Saved by Blink>\r\nSubject: a page\r\n", b""), "a.txt")


def test_a_text_about_headers_is_a_text() -> None:
    text = "Subject: 一封信怎么写\n\n正文。" + TEXT
    assert page(text.encode(), "a.txt").media_type == "text/plain"


def test_too_large() -> None:
    with pytest.raises(ReadError) as caught:
        page_in(source(saved()), Settings(max_bytes=100))
    assert caught.value.code == "over_budget"


def nested(levels: int) -> bytes:
    data = page_part()
    for n in range(levels):
        data = (
            f'Content-Type: multipart/related; boundary="b{n}"\r\n\r\n--b{n}\r\n'.encode()
            + data
            + f"\r\n--b{n}--\r\n".encode()
        )
    return b"MIME-Version: 1.0\r\n" + data


BOMBS = {
    "levels": nested(3000),
    "parts": saved(*["Content-Type: image/png\r\n\r\nx"] * 20_000),
    "groups": saved(*['Content-Type: multipart/related; boundary="' + ";" * 7000 + '"\r\n\r\nx'] * 2000),
    "boundaries": saved("--x1" * 500_000),
    "semicolons": saved(*["Content-Type: text/plain" + ";" * 8000 + "\r\n\r\nx"] * 300),
    "blank": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n" + b"--x\r\n \r" * 200_000,
    "spaces": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n" + b" \t" * 500_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_cost_little(bomb: str) -> None:
    began = time.process_time()
    with pytest.raises(ReadError):
        page(BOMBS[bomb])
    assert time.process_time() - began < ENDLESS


def test_a_page_behind_a_few_levels_is_found() -> None:
    assert TEXT in page(nested(3)).draft.source


def test_the_walk_takes_saved_pages_packed_too() -> None:
    assert {".mhtml", ".mht", ".mht.gz", ".mhtml.zst"} <= set(ENDINGS)
    (record,) = records_of("a.mht.gz", "a.mht.gz", gzip.compress(saved()), Settings())
    assert TEXT in read(record, Settings()).draft.source


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_damage_gives_a_page_or_a_refusal(data: st.DataObject) -> None:
    whole = saved(page_part(encoding=data.draw(st.sampled_from(["base64", "quoted-printable", "8bit"]))), PICTURE)
    at = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(at, min(len(whole), at + 60)))
    damaged = whole[:at] + data.draw(st.binary(max_size=20)) + whole[end:]
    try:
        page(damaged)
    except ReadError as error:
        assert str(error)
