"""The table: one rule for each reason why a block of the page is not the document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.rule import Change, Context, Propose, Rule

STAGE = "content"


def _cut(name: str) -> Propose:
    """Cut the blocks of one label, each run in one change with the line break that parts it from what stays.

    These rules come first and cut whole blocks, so what stands before a rule's turn follows from the labels alone.
    """

    def propose(value: str, context: Context) -> Iterable[Change]:
        return _runs(name, context)

    return propose


@lru_cache(maxsize=1)
def _stretches(labels: tuple[str | None, ...]) -> list[tuple[str | None, int, int]]:
    """Blocks of one label beside each other, with the numbers of the first and the last of them: a page has ten times
    as many blocks, and each rule that acts goes through them."""
    found: list[tuple[str | None, int, int]] = []
    first = 0
    for n, label in enumerate(labels):
        if label != labels[first]:
            found.append((labels[first], first, n - 1))
            first = n
    return [*found, (labels[first], first, len(labels) - 1)] if labels else []


def _runs(name: str, context: Context) -> list[Change]:
    own = ORDER[name]
    blocks = context.page.blocks
    runs: list[Change] = []
    at = 0
    begun = -1
    for label, first, last in _stretches(context.labels):
        if label is not None and ORDER[label] < own:
            continue  # an earlier rule has cut it
        if label == name:
            begun = at if begun < 0 else begun
        elif begun >= 0:
            runs.append(Change(begun, at, ""))
            begun = -1
        at += blocks[last].end - blocks[first].start + 1
    if begun >= 0:
        # the last line of the text has no break behind it: the one before it goes
        runs.append(Change(max(0, begun - 1), at - 1, ""))
    return runs


def _rule(name: str, why: str) -> Rule:
    return Rule(name, STAGE, _cut(name), why, (), (), label=name)


# What stands outside goes first: cut later, it would be told together with every smaller cut inside it.
RULES: tuple[Rule, ...] = (
    _rule("cut_outside_content", "What stands outside the element that holds the document is the page around it."),
    _rule("cut_by_profile", "The user's profile of the site names the elements that are the document; this is none."),
    _rule("drop_by_profile", "The user's profile of the site says that this element is not the document."),
    _rule("cut_hidden_block", "display:none, visibility:hidden: no reader saw it; often a second copy of the body."),
    _rule("cut_control", "Buttons and the options of forms are for a reader's hand."),
    _rule("cut_crumb_block", "The path of a page in its site (当前位置) is no part of the document."),
    _rule("cut_menu_block", "Menus, search boxes, log-in forms and pagers lead around in the site."),
    _rule("cut_comment_block", "What readers wrote under a document is not the document."),
    _rule("cut_related_block", "Lists of other pages, rankings, teasers and advertising outweigh a short document."),
    _rule("cut_reference_block", "Encyclopedias end in lists of sources and boxes of links that their software makes."),
    _rule(
        "cut_player_block", "Players and galleries: their lines are buttons, times and the same captions over again."
    ),
    _rule("cut_share_block", "Boxes to share, print or scan a page."),
    _rule("cut_footer_block", "The foot of a site: its owner, its numbers, its links."),
    _rule(
        "cut_metadata_table",
        "索引号, 主题分类 and the like above a notice are the catalogue's card: they go to fields.",
    ),
    _rule(
        "cut_link_list", "Lines that are links one below the other are a way to other pages, not sentences of this one."
    ),
    _rule("cut_repeated_block", "A body that the page holds twice is one document."),
)
ORDER = {rule.name: number for number, rule in enumerate(RULES)}
