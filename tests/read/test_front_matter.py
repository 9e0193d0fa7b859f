"""The head of a Markdown file: facts, and no part of the document."""

from __future__ import annotations

import pytest

from pipeline.process import process
from pipeline.read.plain import front_matter_of
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

BODY = "\n——二〇二二年一月八日在云溪市第九届人民代表大会第一次会议上\n\n云溪市人民政府市长 某 某\n\n各位代表：\n\n现在报告工作。\n\n一、一年来的工作\n\n修了渠，也修了路。\n"


def document(text: str, title: str | None = None):
    data = text.encode()
    return process(Source("a.md", "a.md", data, sha256_of(data), len(data), title=title), Settings())


def test_title_and_address_come_from_the_head() -> None:
    made = document("---\ntitle: 云溪市2022年政府工作报告\nsource: https://www.example.gov.cn/a.html\n---\n" + BODY)
    assert made.title and made.title.value == "云溪市2022年政府工作报告"
    assert made.title.span is None
    assert made.page.url == "https://www.example.gov.cn/a.html"
    assert made.fields.source_name is None
    assert made.text.value.startswith("——二〇二二年一月八日")
    assert "title:" not in made.text.value
    assert "title_from_page" in {finding.code for finding in made.findings}


def test_a_title_that_is_printed_comes_first() -> None:
    made = document("---\ntitle: 转载\n---\n云溪市2022年政府工作报告\n" + BODY)
    assert made.title and made.title.value == "云溪市2022年政府工作报告"
    assert made.title.span == (0, 14)


def test_a_records_title_serves_where_the_text_has_none() -> None:
    made = document(BODY, title="云溪市2022年政府工作报告")
    assert made.title and made.title.value == "云溪市2022年政府工作报告"


def test_who_spoke_is_no_title() -> None:
    made = document(BODY)
    assert made.title is None


@pytest.mark.parametrize(
    "text",
    [
        "---\n正文\n---\n",
        "一、\n---\ntitle: 甲\n---\n",
        "---\ntitle: 甲\n",
        "title: 甲\n",
        "---\n---\n",
        "---\n" * 5000,
    ],
)
def test_what_is_no_head(text: str) -> None:
    assert front_matter_of(text) == {}
