"""Every way of writing a number in a label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.labels.numerals import arabic, chinese, number_of, roman

DIGITS = "零一二三四五六七八九"


def written(value: int) -> str:
    """A number from 1 to 9999 in Chinese characters, as documents write it."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out[1:] if out.startswith("一十") else out


@given(st.integers(1, 9999))
def test_what_is_written_is_read(value: int) -> None:
    assert chinese(written(value)) == value
    assert arabic(str(value)) == value
    assert number_of(f" {value} ") == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("廿三", 23), ("卅", 30), ("二〇", 20), ("一百零三", 103), ("两百", 200),
        ("壹", 1), ("拾贰", 12), ("叁", 3), ("１２", 12), ("７", 7), ("①", 1), ("⑳", 20), ("㉑", 21), ("⑴", 1), ("⒓", 12), ("㈢", 3),
        ("Ⅳ", 4), ("iv", 4), ("XII", 12), ("甲", 1), ("癸", 10), ("a", 1), ("C", 3), ("4.2.3", 3), ("二 十", 20), ("兩", 2),
    ],
)  # fmt: skip
def test_all_systems(word: str, value: int) -> None:
    assert number_of(word) == value


@pytest.mark.parametrize(
    "word", ["", "万", "十十", "百百", "一百零零一十", "教育", "12345", "１２３４５６７８９０", "四千五千"]
)
def test_no_number(word: str) -> None:
    assert number_of(word) is None


@pytest.mark.parametrize("word", ["iix", "vx", "iiii", "abc", "", "mm"])
def test_no_roman_number(word: str) -> None:
    assert roman(word) is None
