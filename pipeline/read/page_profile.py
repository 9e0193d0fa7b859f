"""A site's profile on a page: which elements it selects, told to the lines by an attribute, and what they state."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.finding import Finding
from pipeline.page import Profiled
from pipeline.profiles import Profile
from pipeline.read.page_parts import CONTENT, DROP, MARK, Box, Line

_MOST = 2000  # elements that one selector may select; more are a selector gone wrong, the first ones count
_FACT = 300  # characters of a fact


def apply_profile(tree: LexborHTMLParser, profile: Profile) -> tuple[Profiled, tuple[Finding, ...]]:
    """Mark the selected elements in the tree and read the facts. A selector without a match is a finding."""
    for node in tree.css(f"[{MARK}]"):
        del node.attrs[MARK]  # the page's own
    missing: list[str] = []
    if profile.content and not _mark(tree, profile.content, CONTENT):
        missing.append("content")
    # told one by one: a page has the one box to drop and not the other
    missing += [f"drop {n}" for n, drop in enumerate(profile.drop, 1) if not _mark(tree, drop, DROP)]
    facts: dict[str, str | None] = {}
    for name, selector in (("title", profile.title), ("date", profile.date), ("source", profile.source)):
        facts[name] = _fact(tree, selector) if selector else None
        if selector and facts[name] is None:
            missing.append(name)
    return Profiled(**facts), tuple(no_match(name) for name in missing)


def no_match(name: str) -> Finding:
    """The finding for one key of a profile."""
    return Finding("profile_no_match", f"the site's profile: {name} selects nothing here; the ordinary choice stands")


def _mark(tree: LexborHTMLParser, selector: str, mark: str) -> bool:
    found = tree.css(selector)[:_MOST]
    for node in found:
        node.attrs[MARK] = mark
    return bool(found)


def _fact(tree: LexborHTMLParser, selector: str) -> str | None:
    """The words of the first selected element that has any; of a <meta> its content."""
    for node in tree.css(selector)[:_MOST]:
        words = " ".join(_words(node).split())[:_FACT].strip()
        if words:
            return words
    return None


def _words(node: LexborNode) -> str:
    if node.tag == "meta":
        return node.attributes.get("content") or ""
    return node.text(separator=" ", strip=True) or ""


def region_of_marks(lines: Sequence[Line], boxes: Sequence[Box]) -> int:
    """The number of the smallest box that holds every line marked as content, -1 where none is."""
    marked = [number for number, line in enumerate(lines) if line.mark == CONTENT]
    if not marked:
        return -1
    low, high = marked[0], marked[-1]
    around = [n for n, box in enumerate(boxes) if box.first <= low and box.last > high]
    return min(around, key=lambda n: (boxes[n].last - boxes[n].first, -n), default=-1)
