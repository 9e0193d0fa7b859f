"""Every rule's examples; families in place and out of place."""

from __future__ import annotations

import pytest

from pipeline.page import Page
from pipeline.rewrite.boilerplate import RULES
from pipeline.rule import Context, Rule, rewrite


def alone(rule: Rule, text: str) -> str:
    context = Context.plain(text)
    return rewrite(context.page.draft, [rule], context).value


def cleaned(text: str) -> str:
    context = Context.plain(text)
    return rewrite(Page.plain(text).draft, RULES, context).value


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_other_rule_touches_what_one_keeps(rule: Rule) -> None:
    for text in rule.keeps:
        assert cleaned(text) == text
