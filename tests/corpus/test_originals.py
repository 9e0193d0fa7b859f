"""Which copy is the original, and whose title is whose."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.originals import Facts, has_title, of_one_title, on_government_site, preference

EARLY, LATE = datetime(2021, 3, 5, 17), datetime(2021, 3, 9, 8)
GOV, FARM = "https://jyj.yunxi.gov.cn/a.html", "https://www.example.com/a.html"

# the first of each pair is the original
PAIRS = [
    (Facts("b", published=LATE, url=GOV), Facts("a", published=EARLY, url=FARM)),  # farms print dates of their choice
    (Facts("b", url=GOV), Facts("a", published=EARLY, url=FARM)),
    (Facts("b", published=EARLY, url=GOV), Facts("a", published=LATE, url=GOV)),
    (Facts("b", published=EARLY), Facts("a")),  # a page without a date cannot prove that it was earlier
    (Facts("b", published=EARLY, url=GOV), Facts("a", published=EARLY.replace(hour=1), url=FARM)),  # the day counts
    (Facts("b", url=GOV), Facts("a", url=FARM, length=9)),
    (Facts("b", length=9), Facts("a", length=8)),
    (Facts("a", length=9), Facts("b", length=9)),
]


@pytest.mark.parametrize(("original", "copy"), PAIRS)
def test_preferences_in_their_order(original: Facts, copy: Facts) -> None:
    assert preference(original) < preference(copy)


@pytest.mark.parametrize(
    ("url", "government"),
    [
        ("https://www.gov.cn/zhengce/1.htm", True),
        ("http://jyj.yunxi.gov.cn:8080/a", True),
        ("https://www.edb.gov.hk/", True),
        ("https://www.gov.cn./", True),
        ("https://gov.cn.example.com/", False),
        ("https://www.mygov.com/", False),
        ("https://example.com/www.gov.cn/", False),
        ("http://[::1/", False),
        ("", False),
        (None, False),
    ],
)
def test_government_sites_are_told_by_their_host(url: str | None, government: bool) -> None:
    assert on_government_site(url) is government


@given(st.text(max_size=40))
def test_any_address_is_answered(url: str) -> None:
    assert on_government_site(url) in (True, False)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("云溪市教育局2021年工作要点", "雲溪市教育局2022年工作要點", True),
        ("云溪市教育局工作要点", "云溪市教育局工作要点（精选三篇）", True),
        ("云溪市教育局工作要点", "云溪市水务局工作要点", False),
        ("工作要点", "云溪市教育局工作要点", False),
        ("教育局工作要点", "云溪市人民政府办公室关于印发教育局工作要点的通知", False),
        (None, "云溪市教育局工作要点", False),
        (None, None, False),
    ],
)
def test_titles(one: str | None, other: str | None, same: bool) -> None:
    assert of_one_title(Facts("a", one), Facts("b", other)) is same
    assert of_one_title(Facts("b", other), Facts("a", one)) is same


def test_what_everybody_bears_is_no_title() -> None:
    assert not has_title(Facts("a", "通知"))
    assert not has_title(Facts("a", "2021 Notice"))
    assert has_title(Facts("a", "禾川县教育局通知"))
