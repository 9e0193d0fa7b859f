"""Labels by element: what bears the name of furniture, what is a post of the same thread, what leads to the body."""

from __future__ import annotations

import re

from pipeline.page import Container
from pipeline.read.page_words import role_of
from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.content.view import View

Labels = list[str | None]

RULE_OF = {
    "consent": "cut_footer_block",
    "crumb": "cut_crumb_block",
    "comment": "cut_comment_block",
    "reference": "cut_reference_block",
    "related": "cut_related_block",
    "advert": "cut_related_block",
    "share": "cut_share_block",
    "player": "cut_player_block",
    "foot": "cut_footer_block",
    "menu": "cut_menu_block",
}
PART = 0.3  # an element round the core with this share of the document's words is not furniture, whatever its name
LEAD_LINES = 12  # how far above the body its summary may stand
_NUMBERED = re.compile(r"\d{3,20}")
ATTACHED = re.compile(r"附\s{0,3}件")
ATTACHED_GAP = 4  # lines between the body, the word and the files
_SUMMARY = re.compile(r"summary|abstract|zhaiyao|daodu|daoyu|\blead|standfirst")


def label_names(view: View, labels: Labels) -> None:
    """Elements that are furniture by their name, outside the region for the ledger's sake and inside it to be cut."""
    region, core = view.region, view.boxes[view.core]
    reached = 0
    for box in view.boxes:
        tag, words, _, first, last = box
        if last <= reached or first == last:
            continue
        role = role_of(tag, words)
        if not role or _holds(box, region):
            continue
        if _holds(box, core) and view.words(first, last) > PART * view.whole:
            continue
        labels[first:last] = [RULE_OF[role]] * (last - first)
        reached = last


def _holds(outer: Container, inner: Container) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def label_thread(view: View, labels: Labels) -> None:
    """The posts of a thread stand in boxes of one name: where the region is one, the others are the document too."""
    name = signature(view.region.words)
    if not name:
        return
    for box in view.boxes:
        if box.tag == view.region.tag and signature(box.words) == name:
            for n in range(box.first, box.last):
                if labels[n] == "cut_outside_content":
                    labels[n] = None


def signature(words: str) -> str:
    """A numbered name without its number, "" where it has none.

    >>> signature("t_f postmessage_53961"), signature("entry-content")
    ('t_f postmessage_#', '')
    """
    found = _NUMBERED.sub("#", words)
    return found if found != words else ""


def label_files(view: View, labels: Labels) -> None:
    """The list of attachments that follows the body in a box of its own."""
    n, gap = view.region.last, 0
    while n < len(labels) and gap < ATTACHED_GAP:
        if labels[n] != "cut_outside_content":
            gap += 1
        elif n in view.files or ATTACHED.match(view.texts[n]):
            labels[n] = None
            gap = 0
        else:
            gap += 1
        n += 1


def label_lead(view: View, labels: Labels, title: int) -> None:
    """The summary between the title and the element that holds the body: sentences in an element that says so."""
    for n in range(max(title + 1, view.region.first - LEAD_LINES), view.region.first):
        if labels[n] != "cut_outside_content" or view.hidden[n] or not view.is_sentence(n):
            continue
        if _SUMMARY.search(view.blocks[n].words) and not kinds_of(view.texts[n]):
            labels[n] = None
