"""Punctuation to GB/T 15834-2011 where the context is Chinese; settings.punctuation == "keep" turns all of it off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.rewrite.punctuation import brackets, marks, quotes, signs, spaces, titles
from pipeline.rule import Change, Context, Propose, Rule


def _unless_kept(propose: Propose) -> Propose:
    def gated(value: str, context: Context) -> Iterable[Change]:
        return () if context.settings.punctuation == "keep" else propose(value, context)

    return gated


# Title marks first: whether < and > are theirs is told by the half-width marks beside them. Then pairs, from the
# outside in; then single marks, which look at the pairs around them; spaces last, when every mark is what it is.
RULES: tuple[Rule, ...] = tuple(
    replace(rule, propose=_unless_kept(rule.propose))
    for rule in (*titles.RULES, *brackets.RULES, *quotes.RULES, *marks.RULES, *signs.RULES, *spaces.RULES)
)
