"""Which blocks of a page are the document, and one rule for each reason to cut the others."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.page import Page
from pipeline.rule import Change, Context, Propose, Rule


def labels_of(page: Page) -> tuple[str | None, ...]:
    """For each block the name of the rule that cuts it, None for the document itself."""
    if page.region < 0:
        return (None,) * len(page.blocks)
    box = page.containers[page.region]
    return tuple(None if box.first <= n < box.last else "cut_outside_content" for n in range(len(page.blocks)))


def _by_label(name: str) -> Propose:
    """Cut the blocks of one label, each run with the line break that parts it from what stays.

    The content rules come first and cut whole blocks only, so the cuts of the rules before this one follow from the
    labels: a block's place in the present value is its source place less what was cut before it.
    """

    def propose(value: str, context: Context) -> Iterable[Change]:
        if name not in context.labels:
            return ()
        return _cuts(value, context, name)

    return propose


def _cuts(value: str, context: Context, name: str) -> Iterable[Change]:
    order = {rule.name: number for number, rule in enumerate(RULES)}
    own = order[name]
    blocks, labels = context.page.blocks, context.labels
    last = -1  # end of the last block that stands before this rule's turn, in the present value
    at = 0
    run: int | None = None
    out: list[Change] = []
    present = [(b, lb) for b, lb in zip(blocks, labels, strict=True) if lb is None or order[lb] >= own]
    del last
    for number, (block, label) in enumerate(present):
        size = block.end - block.start
        if label == name:
            if run is None:
                run = at
        elif run is not None:
            out.append(Change(run, at, ""))
            run = None
        at += size + (1 if number + 1 < len(present) else 0)
    if run is not None:
        out.append(Change(max(0, run - 1), at, ""))
    return out


RULES: tuple[Rule, ...] = (
    Rule(
        "cut_outside_content", "content", _by_label("cut_outside_content"),
        why="what stands outside the element that holds the document is the page around it",
        changes=(), keeps=(),
    ),
)  # fmt: skip
