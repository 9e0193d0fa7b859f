"""Files to records: packed files, JSON lines, and what is refused without taking the rest with it."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read.records import ENDINGS, Refused, is_container, records_of
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

zstandard = pytest.importorskip("zstandard")

SMALL = Settings(max_bytes=10_000)
TEXT = "桐麓区图书馆开放时间调整公告\n自下月起延长至二十一时。\n"


def records(name: str, data: bytes, given_settings: Settings = SMALL) -> list[Source | Refused]:
    return list(records_of(name, "folder/" + name, data, given_settings))


def told(found: list[Source | Refused]) -> list[str]:
    """Each record as its uri, with the error's code where it was refused."""
    return [f"{r.uri.removeprefix('folder/')} {r.error.code if isinstance(r, Refused) else 'ok'}" for r in found]


def row(**values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


# ---- single files ----


def test_a_file_is_one_record() -> None:
    (source,) = records("a.txt", TEXT.encode())
    assert source == Source("folder/a.txt", "a.txt", TEXT.encode(), sha256_of(TEXT.encode()), len(TEXT.encode()))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gzip", "zstd"])
@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt.zst", "a.html"])
def test_a_packed_file_is_unpacked_whatever_it_is_called(pack: Callable[[bytes], bytes], name: str) -> None:
    packed = pack(TEXT.encode())
    (source,) = records(name, packed)
    assert isinstance(source, Source)
    assert (source.data, source.sha256, source.size) == (TEXT.encode(), sha256_of(packed), len(packed))


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(TEXT[:9].encode()) + gzip.compress(TEXT[9:].encode()),
        gzip.compress(TEXT.encode()) + b"\0" * 512,
        gzip.compress(TEXT.encode()) + b"not gzip",
        gzip.compress(b"") * 300 + gzip.compress(TEXT.encode()),
        gzip.compress(gzip.compress(TEXT.encode())),
        zstandard.compress(TEXT[:9].encode()) + zstandard.compress(TEXT[9:].encode()),
        TEXT.encode(),
    ],
    ids=["members", "padding", "garbage", "empty members", "twice", "frames", "not packed at all"],
)
def test_odd_archives(data: bytes) -> None:
    (source,) = records("a.txt.gz", data)
    assert isinstance(source, Source) and source.data == TEXT.encode()


def flipped(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (gzip.compress(TEXT.encode())[:-9], "damaged_archive"),
        (gzip.compress(TEXT.encode())[:10], "damaged_archive"),
        (gzip.compress(TEXT.encode())[:-8] + b"\0" * 8, "damaged_archive"),
        (flipped(gzip.compress(TEXT.encode() * 9)), "damaged_archive"),
        (gzip.compress(gzip.compress(gzip.compress(TEXT.encode()))), "damaged_archive"),
        (zstandard.compress(TEXT.encode() * 9)[:-4], "damaged_archive"),
        (zstandard.compress(b"\0" * 50_000_000), "over_budget"),
        (gzip.compress(b"\0" * 20_000), "over_budget"),
        (gzip.compress(gzip.compress(b" " * 10_000_000)), "over_budget"),
        (gzip.compress(b"", mtime=0) * 60_000, "over_budget"),
        (b"x" * 10_001, "over_budget"),
    ],
    ids=[
        "cut",
        "header",
        "checksum",
        "bit",
        "thrice",
        "zstd cut",
        "zstd bomb",
        "bomb",
        "bomb in two",
        "members",
        "large",
    ],
)
def test_refused_archives(data: bytes, code: str) -> None:
    (refused,) = records("a.txt.gz", data)
    assert isinstance(refused, Refused)
    assert (refused.uri, refused.error.code, refused.sha256) == ("folder/a.txt.gz", code, sha256_of(data))


# ---- containers ----


def test_a_row_becomes_a_source() -> None:
    line = row(
        text=TEXT, url="http://tonglu.example/1", title="题", fetched_at="2024-01-01", charset="gbk", id=7, x=[1]
    )
    (source,) = records("a.jsonl", line + b"\n")
    assert source == Source(
        "folder/a.jsonl#1", "a.jsonl", b"", sha256_of(line), len(line), TEXT, "text/plain",
        "http://tonglu.example/1", "题", "gbk", "2024-01-01",
    )  # fmt: skip


def test_html_goes_before_text() -> None:
    (source,) = records("a.jsonl", row(text=TEXT, html="<p>一"))
    assert isinstance(source, Source) and (source.text, source.media_type) == ("<p>一", "text/html")


def test_numbers_are_those_of_the_lines() -> None:
    data = b"\xef\xbb\xbf" + row(text="一") + b"\r\n\r\n   \n{broken\n" + row(text="二")
    assert told(records("a.ndjson", data)) == ["a.ndjson#1 ok", "a.ndjson#4 broken_record", "a.ndjson#5 ok"]


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"not json",
        b"[1]",
        b'"text"',
        b"null",
        b"{}",
        b'{"title": "x"}',
        b'{"text": 5}',
        b'{"text": null}',
        b'{"html": ["x"]}',
        b'{"text": "x", "url": 1}',
        b'{"text": "x", "id": [1]}',
        b'{"text": "x", "n": NaN}',
        b'{"text": "\\ud800"}',
        b'{"text": "x", "url": "\\udc00"}',
        b'{"text": "a\x01b"}',
        b'{"text": "x", "n": ' + b"9" * 9999 + b"}",
        b"[" * 100_00,
        b'{"text": "x"} {"text": "y"}',
        b'{"text": "\xff\xfe\xfd"}',
        b'{"text": "' + b"x" * 20_001 + b'"}',
    ],
)
def test_a_broken_line_costs_itself_alone(line: bytes) -> None:
    found = records("a.jsonl", row(text="一") + b"\n" + line + b"\n" + row(text="三"))
    assert [type(record) for record in found] == [Source, Refused, Source]
    code = "over_budget" if len(line) > 20_000 else "broken_record"
    assert told(found) == ["a.jsonl#1 ok", f"a.jsonl#2 {code}", "a.jsonl#3 ok"]


def test_a_line_in_gbk_is_read() -> None:
    line = json.dumps({"text": TEXT * 3}, ensure_ascii=False).encode("gbk")
    (source,) = records("a.jsonl", line)
    assert isinstance(source, Source) and source.text == TEXT * 3


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "a.jsonl empty_page"),
        (b"\n \n", "a.jsonl empty_page"),
        (b"<html><body>", "a.jsonl unknown_media_type"),
        (b"\xff\xfe{\0", "a.jsonl unknown_media_type"),
    ],
)
def test_a_container_that_is_none(data: bytes, expected: str) -> None:
    assert told(records("a.jsonl", data)) == [expected]


def test_a_packed_container_that_breaks_off_keeps_what_was_read() -> None:
    lines = [row(text=f"第{number}条{TEXT}", salt=sha256_of(b"%d" % number)) for number in range(400)]
    packed = gzip.compress(b"\n".join(lines), mtime=0)
    found = records("a.jsonl.gz", packed[: len(packed) // 2], Settings())
    assert 50 < len(found) < 400
    assert all(isinstance(record, Source) for record in found[:-1])
    last = found[-1]
    assert isinstance(last, Refused) and last.error.code == "damaged_archive"
    assert len({record.uri for record in found}) == len(found)


def test_a_bomb_of_one_line_is_never_held() -> None:
    packed = gzip.compress(row(text="一") + b"\n" + b" " * 2_000_000 + b"\n" + row(text="二"))
    assert told(records("a.jsonl.gz", packed)) == ["a.jsonl.gz#1 ok", "a.jsonl.gz#2 over_budget", "a.jsonl.gz#3 ok"]
    packed = gzip.compress(b"\n" * 5_000_000)
    assert told(records("a.jsonl.gz", packed)) == ["a.jsonl.gz over_budget"]


def test_names() -> None:
    assert (
        is_container("A.NDJSON.GZ")
        and is_container("b.jsonl")
        and not is_container("jsonl")
        and not is_container("a.json")
    )
    assert {".html", ".shtml", ".md", ".ndjson", ".txt.gz", ".jsonl.zst"} <= set(ENDINGS)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["a.jsonl", "a.jsonl.gz", "a.txt", "a.html.zst"]),
    st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=60).map(gzip.compress),
        st.binary(max_size=60).map(lambda data: gzip.compress(data)[:-5]),
        st.binary(max_size=60).map(lambda data: b"\x28\xb5\x2f\xfd" + data),
        st.binary(max_size=60).map(lambda data: b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + zlib.compress(data)[2:]),
        st.lists(st.sampled_from([row(text="一"), b"{", b"", b"\xff"]), max_size=6).map(b"\n".join),
    ),
)
def test_any_bytes_give_records_of_distinct_names(name: str, data: bytes) -> None:
    found = records(name, data)
    assert found
    assert len({record.uri for record in found}) == len(found)
    assert all(isinstance(record.error, ReadError) for record in found if isinstance(record, Refused))
