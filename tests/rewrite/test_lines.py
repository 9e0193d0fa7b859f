"""Every rule's examples; lines joined and lines left."""

from __future__ import annotations

import pytest

from pipeline.page import Page
from pipeline.rewrite.lines import RULES
from pipeline.rule import Context, Rule, rewrite


def alone(rule: Rule, text: str) -> str:
    context = Context.plain(text)
    return rewrite(context.page.draft, [rule], context).value


def cleaned(text: str) -> str:
    context = Context.plain(text)
    return rewrite(Page.plain(text).draft, RULES, context).value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples(rule: Rule) -> None:
    assert rule.why and rule.changes and rule.keeps
    for before, after in rule.changes:
        assert alone(rule, before) == after
    for text in rule.keeps:
        assert alone(rule, text) == text
