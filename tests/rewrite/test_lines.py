"""Every rule's examples; lines joined and lines left."""

from __future__ import annotations

from pipeline.page import Page
from pipeline.rewrite.lines import RULES
from pipeline.rule import Context, Rule, rewrite


def alone(rule: Rule, text: str) -> str:
    context = Context.plain(text)
    return rewrite(context.page.draft, [rule], context).value


def cleaned(text: str) -> str:
    context = Context.plain(text)
    return rewrite(Page.plain(text).draft, RULES, context).value
