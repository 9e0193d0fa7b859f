"""A dataset with everything an export could get wrong: personal data in every column, formulas, nulls beside empty texts."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.text import Draft, Edit
from tests.handmade import publish_rows

PHONE, ID, CARD, MAIL = "13800000000", "110101190001011009", "6200000000000000000", "li.si@example.com"
SECRETS = (PHONE, ID, CARD, MAIL)

# Full-width digits, a zero-width space and a line break: as a page shows them, and as they are settled
RAW = "举报电话：１３８００００００００\n通知\n联系人手机138\u200b0000\n0000，证件110101190001011009。\n页脚 li.si@example.com"
CHANGES = (("１３８００００００００", PHONE), ("\u200b", ""), ("\n0000，", "0000，"), ("页脚 li.si@example.com", ""))


def settled() -> tuple[str, list[dict]]:
    """The text that the edits make of RAW, and the rows of edits."""
    starts = [RAW.index(before) for before, _ in CHANGES]
    edits = [
        Edit(start, start + len(before), before, after, "lines", "rule")
        for start, (before, after) in zip(starts, CHANGES, strict=True)
    ]
    text = Draft.of(RAW).rewritten("lines", "rule", edits).settle()
    rows = [
        {"uri": "a.html", "stage": e.stage, "rule": e.rule, "source_start": e.start, "source_end": e.end,
         "before": e.before, "after": e.after}
        for e in text.edits
    ]  # fmt: skip
    return text.value, rows


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset's folder."""
    folder = tmp_path_factory.mktemp("dataset")
    text, edits = settled()
    at = text.index(PHONE)
    publish_rows(
        folder,
        documents=[
            {
                "source_uri": "a.html", "title": f"关于{PHONE}的通知", "text": text, "year": 2021,
                "url": f"http://a.example/?mobile={PHONE}", "document_date": date(2021, 3, 5),
                "published_at": datetime(2021, 3, 8, 9, 30), "editor": "", "flags": ["truncated", "redacted"],
                "recipients": f"收件人 {MAIL}", "quality": 0.65, "doc_type": "通知", "source_name": "=HYPERLINK(1)",
            },
            # the same digits here are no telephone: nothing in this document says so
            {"source_uri": "b.html", "title": "-1+1", "text": "投资13800000000元", "issuer": "\t云溪市", "year": 1999},
            {"source_uri": f"{CARD}/c.html", "title": "@c", "text": "＝1", "issuer": "-3.5", "editor": "'=1"},
        ],
        sources=[{"uri": "a.html", "text": RAW}],
        edits=edits,
        sections=[
            {"uri": "a.html", "heading": f"编号{PHONE}", "heading_path": [f"电话{PHONE}", "二"], "level": 1,
             "text": f"手机{PHONE}", "start": 0, "end": 4},
        ],
        citations=[{"uri": "a.html", "title": f"关于{MAIL}的函", "relation": "cites", "start": 0, "end": 1}],
        indicators=[
            {"uri": "a.html", "subject": "电话", "text": PHONE, "value": float(PHONE), "value_base": float(PHONE),
             "unit": "元", "unit_base": "元", "comparator": "=", "start": at, "end": at + 11},
            {"uri": "b.html", "subject": "投资", "text": "13800000000元", "value": 13800000000.0, "comparator": "=",
             "unit": "元", "value_base": 13800000000.0, "unit_base": "元", "change": "decrease", "start": 2, "end": 14},
            {"uri": "b.html", "subject": "净利", "text": "-5%", "value": -5.0, "unit": "%", "comparator": "=",
             "start": 2, "end": 14},
        ],
        terms=[{"uri": "a.html", "term": f"“{ID}”", "kind": "quoted", "start": 0, "end": 2}],
        grids=[{"uri": "a.html", "header": ["姓名", f"邮箱{MAIL}"], "rows": [["李某", PHONE], ["=1+1", ID]], "start": 0,
                "end": 2, "caption": CARD}],
        attachments=[{"uri": "a.html", "title": f"{ID}.pdf", "url": f"mailto:{MAIL}"}],
        duplicates=[{"uri": "a.html", "other": "b.html", "kind": "near", "similarity": 0.93}],
        findings=[
            {"uri": "a.html", "code": "redacted", "severity": "info", "message": "1 blank"},
            {"uri": "a.html", "code": "personal_mobile_number", "severity": "warning", "message": "a number",
             "start": at, "end": at + 11},
        ],
    )  # fmt: skip
    return folder
