"""A page to a settled text: tables of rules, read from top to bottom."""

# No `from __future__ import annotations` here: it would hide the module of that name.
from typing import NamedTuple

from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.rewrite import annotations, boilerplate, characters, content, lines, punctuation, script
from pipeline.rule import Context, Rule, rewrite
from pipeline.settings import Settings
from pipeline.text import Text

# Script comes before the wording rules, so that these need to know one script only; what a wording rule takes out is
# harvested from its step, where it is Simplified already.
TABLES: tuple[tuple[Rule, ...], ...] = (
    content.RULES,
    characters.RULES,
    annotations.RULES,
    script.RULES,
    boilerplate.RULES,
    punctuation.RULES,
    lines.RULES,
)


class Settled(NamedTuple):
    """A settled text, what the choice of content noticed, and the label that it gave each block of the page (None: the
    document itself)."""

    value: Text
    findings: tuple[Finding, ...]
    labels: tuple[str | None, ...]


def settle(page: Page, settings: Settings) -> Settled:
    """Cut the page to the document and mend it, every change recorded."""
    labels = content.labels_of(page)
    context = Context(page, settings, labels)
    draft = page.draft
    for table in TABLES:
        draft = rewrite(draft, table, context)
    return Settled(draft.settle(), content.content_findings(page, labels), labels)
