"""A page to a settled text: tables of rules, read from top to bottom."""

# No `from __future__ import annotations` here: it would hide the module of that name.
from pipeline.finding import Parsed
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


def settle(page: Page, settings: Settings) -> Parsed[Text]:
    """Cut the page to the document and mend it, every change recorded; with what the choice of content noticed."""
    labels = content.labels_of(page)
    context = Context(page, settings, labels)
    draft = page.draft
    for table in TABLES:
        draft = rewrite(draft, table, context)
    return Parsed(draft.settle(), content.content_findings(page, labels))
