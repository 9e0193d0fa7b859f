"""Labels: for each block of a page the rule that cuts it, or None for the document."""

from __future__ import annotations

from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.rewrite.content.boxes import label_files, label_lead, label_names, label_thread
from pipeline.rewrite.content.lines import (
    label_announced,
    label_bylines,
    label_cards,
    label_catalogue,
    label_controls,
    label_hidden,
    label_links,
    label_repeated,
)
from pipeline.rewrite.content.profile import begun, selected_title
from pipeline.rewrite.content.title import title_blocks
from pipeline.rewrite.content.view import View, size_of

LIST_ENTRIES = 15  # a page of as many links …
LIST_WORDS = 150  # … with fewer characters of sentences leads to documents and is none

# Read from top to bottom: a block keeps the first label it is given.
STEPS = (
    label_names,
    label_hidden,
    label_controls,
    label_announced,
    label_links,
    label_cards,
    label_bylines,
    label_catalogue,
    label_repeated,
    label_thread,
    label_files,
)


def labels_of(page: Page) -> tuple[str | None, ...]:
    """For each block the name of the rule that cuts it, None for the document itself. At least one is None."""
    if page.region < 0:
        return tuple(begun(page, 0, len(page.blocks)))
    view = View(page)
    first, last = view.region.first, view.region.last
    chosen = begun(page, first, last)
    labels = list(chosen)
    for step in STEPS:
        step(view, labels)
    if None not in labels:
        labels = chosen
    title = selected_title(page, view.texts, first) or title_blocks(page, view.texts, first, last, veiled=view.veiled)
    for n in title.blocks:
        labels[n] = None
    if title.at >= 0:
        label_lead(view, labels, title.at)
    return tuple(labels)


def content_findings(page: Page, labels: tuple[str | None, ...]) -> tuple[Finding, ...]:
    """What the choice of content noticed: `no_main_content`, `list_page`."""
    if page.media_type != "text/html":
        return ()
    if page.region < 0:
        return (Finding("no_main_content", "no part of the page stands out as the document"),)
    if not page.grids and _says_little(page, labels):
        view = View(page)
        if sum(view.is_linked(n) and len(view.texts[n]) >= 8 for n in range(len(view.blocks))) >= LIST_ENTRIES:
            return (Finding("list_page", "links to other pages, and hardly a sentence"),)
    return ()


def _says_little(page: Page, labels: tuple[str | None, ...]) -> bool:
    """Whether the blocks that are kept have hardly a sentence: for most pages one or two of them answer it."""
    kept = 0
    for block, label in zip(page.blocks, labels, strict=True):
        if label is None:
            kept += size_of(page.draft.source[block.start : block.end], block.links)
            if kept >= LIST_WORDS:
                return False
    return True
