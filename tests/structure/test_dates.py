"""Dates and numerals as documents print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.structure.dates import dates_in, small_of, year_of

DIGITS = "〇一二三四五六七八九"


def chinese(day: date) -> str:
    """A date in Chinese numerals, as GB/T 9704 wrote it until 2012."""

    def small(n: int) -> str:
        tens, ones = divmod(n, 10)
        return ("" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十") + (DIGITS[ones] if ones else "")

    return f"{''.join(DIGITS[int(c)] for c in str(day.year))}年{small(day.month)}月{small(day.day)}日"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: date) -> None:
    for printed in (f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month:02d} 月 {day.day:02d} 日",
                    chinese(day), day.isoformat(), f"{day.year}/{day.month}/{day.day}"):  # fmt: skip
        found = list(dates_in(f"于{printed}起"))
        assert [d.value for d in found] == [day], printed
        assert f"于{printed}起"[found[0].start : found[0].end] == printed


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("二○二一年三月五日", date(2021, 3, 5)),
        ("二零零四年十二月三十一日", date(2004, 12, 31)),
        ("一九九○年廿五月五日", None),
        ("二OO六年七月十八日", date(2006, 7, 18)),
        ("民国110年3月5日", date(2021, 3, 5)),
        ("中华民国九年一月一日", "absent"),
        ("2021年2月30日", None),
        ("2021年13月1日", None),
        ("1850年1月1日", None),
        ("2999年1月1日", None),
        ("2021年３月５日", date(2021, 3, 5)),
        ("2021.3.5", date(2021, 3, 5)),
        ("2021-3/5", "absent"),
        ("12021年3月5日", "absent"),
        ("版本2021.3.5.1", "absent"),
    ],
)
def test_date(printed: str, expected: date | str | None) -> None:
    found = [d.value for d in dates_in(printed)]
    assert found == ([] if expected == "absent" else [expected])


def test_numerals() -> None:
    assert [small_of(s) for s in ("十", "二十", "二十一", "廿", "卅一", "五", "０7", "十十", "二三")] == [
        10, 20, 21, 20, 31, 5, 7, None, None]  # fmt: skip
    assert year_of("一九九〇") == 1990
    assert year_of("年") is None
