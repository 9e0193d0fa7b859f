"""Facts of the five seed documents: issuer, region, year, type, dates, citations, flags."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not beside the checkout"),
]


@lru_cache(maxsize=8)
def seed(number: int) -> Document:
    """One seed through the whole pipeline."""
    path = next(SEEDS.glob(f"{number:03d}_*.txt"))
    data = path.read_bytes()
    return process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())


def facts(number: int) -> tuple[str | None, str | None, str | None, int | None]:
    """Type, issuer, region, year."""
    fields = seed(number).fields
    return fields.doc_type, fields.issuer, fields.region.code if fields.region else None, fields.year


def flags(number: int) -> set[str]:
    """The flags this room sets."""
    mine = {"flattened", "truncated", "redacted", "spun_suspected", "not_chinese", "short_text"}
    return {f.code for f in seed(number).findings} & mine


def test_jiaozuo() -> None:
    assert facts(0) == ("工作要点", "焦作市教育局", "410800", 2021)
    assert flags(0) == set()
    citations = seed(0).citations
    assert len(citations) == 15
    assert sum(c.relation == "to_issue" for c in citations) == 6
    assert all(c.title_canonical for c in citations)
    assert (seed(0).fields.period_start, seed(0).fields.period_end) == (
        datetime(2021, 1, 1).date(), datetime(2021, 12, 31).date())  # fmt: skip


def test_quanshi() -> None:
    assert facts(1) == ("工作要点", None, None, None), "the year is redacted, the city nameless"
    assert flags(1) == {"flattened", "truncated", "redacted", "spun_suspected"}
    assert "unbalanced_brackets" in {f.code for f in seed(1).findings}


def test_panjin() -> None:
    kind, issuer, region, year = facts(2)
    assert (issuer, region, year) == ("盘锦市教育局", "211100", 2019)
    assert kind in {"新闻", "工作要点"}
    assert seed(2).fields.editor == "李迪亚"
    assert flags(2) == set()
    assert [c.title for c in seed(2).citations if c.relation == "to_issue"] == ["考核细则"]


def test_changzhi() -> None:
    assert facts(3) == ("工作总结及计划", "长治市教育局", "140400", 2021)
    assert flags(3) == set()


def test_xianjiaoyuju() -> None:
    assert facts(4) == ("工作要点", "县教育局", "610000", 2023), "only the province is certain"
    assert flags(4) == {"redacted"}
    fields = seed(4).fields
    assert fields.published_at == datetime(2023, 11, 5, 20, 15, 2)
    assert (fields.source_name, fields.site_name) == ("网友投稿", "袖书文档网")
    assert fields.icp_number == "鲁ICP备20026461号-1"
