"""docs/rules.md says what the rules say."""

from __future__ import annotations

import pytest

from pipeline.rewrite import TABLES
from pipeline.rules_doc import _STAGES, PAGE, page, shown
from schemas.codes import STAGES


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m pipeline.rules_doc"


def test_every_rule_has_its_heading_in_order() -> None:
    headings = [line[4:] for line in page().splitlines() if line.startswith("### ")]
    assert headings == [rule.name for table in TABLES for rule in table]


def test_every_stage_is_described() -> None:
    assert set(_STAGES) == set(STAGES)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("甲", "`甲`"),
        ("甲\n乙", "`甲⏎乙`"),
        ("\u200b\xa0\u3000", "`‹200B›‹00A0›‹3000›`"),
        ("a`b", "``a`b``"),
        ("", "`(nothing)`"),
        ("\ue863\r", "`‹E863›‹000D›`"),
    ],
)
def test_nothing_in_an_example_is_invisible(text: str, seen: str) -> None:
    assert shown(text) == seen
