"""What is odd about a numbering: gaps, repeats, levels passed over, headings that must have been lost."""

from __future__ import annotations

import re

from pipeline.finding import Finding
from pipeline.labels.candidates import MOST as MOST_LABELS
from pipeline.labels.candidates import too_many
from pipeline.labels.chains import DEPTH
from pipeline.labels.decoys import Decoy
from pipeline.structure.outline.nodes import Node

MOST = 200  # findings of one kind; a hostile document could have a million


def findings_of(nodes: list[Node], decoys: list[Decoy]) -> tuple[Finding, ...]:
    """Findings in order of place."""
    found: list[Finding] = [
        Finding("toc_removed", "a table of contents is not taken for sections", d.start, d.end)
        for d in decoys
        if d.kind == "toc"
    ]
    last: dict[tuple[int, str], int] = {}
    running: dict[tuple[int, str], int] = {}
    for node in nodes:
        if node.number is None or node.style in ("none", "annex", "doc_title"):
            continue
        key = (node.parent, node.style)
        # articles count through a law, whatever level chapters and sections give them
        tier = (0 if node.style == "article" else node.level, node.style)
        before = last.get(key)
        if node.restart:
            found.append(_at("lost_heading_suspected", "a numbering begins anew without a heading between", node))
        elif before is not None:
            found += _step(node, before)
        elif node.number > 1 and not node.inline and running.get(tier) != node.number - 1:
            found.append(_at("lost_heading_suspected", f"a numbering begins with {node.number}", node))
        last[key] = running[tier] = node.number
    found += [
        _at("level_jump", "a level that the outline has elsewhere is passed over", node) for node in _jumps(nodes)
    ]
    return tuple(sorted(found, key=lambda f: f.start or 0)[:MOST])


# 1.1.1…: more parts than an outline has levels.
_DEEP_NUMBER = re.compile(rf"(?:^|\n)[ \u3000]{{0,4}}[0-9]{{1,3}}(?:[.．][0-9]{{1,3}}){{{DEPTH}}}")


def bounds_of(value: str, nodes: list[Node]) -> tuple[Finding, ...]:
    """Where the outline may stop short of the text: labels as deep as it is followed, more of them than are weighed."""
    found = []
    deepest = next((node for node in nodes if node.level >= DEPTH), None)
    number = None if deepest else _DEEP_NUMBER.search(value)
    if deepest or number:
        at = deepest.start if deepest else number.start() if number else 0
        found.append(Finding("outline_too_deep", f"labels nest {DEPTH} levels deep or deeper", at, at))
    if too_many(value):
        found.append(Finding("outline_cut_short", f"more than {MOST_LABELS} places where a label may stand"))
    return tuple(found)


def _jumps(nodes: list[Node]) -> list[Node]:
    """First labels of a chain that stand below a style directly, where elsewhere another style stands between."""
    # a chapter may have sections or not (立法法): articles stand below either
    pairs = {(nodes[n.parent].style, n.style) for n in nodes if n.parent >= 0 and not n.inline and n.style != "article"}
    below: dict[str, set[str]] = {}
    for above, style in pairs:
        below.setdefault(above, set()).add(style)
    jumping = {
        (above, style)
        for above, style in pairs
        if any(style in below.get(between, ()) for between in below[above] if between not in (style, above))
    }
    return [
        n for n in nodes if n.opens and n.parent >= 0 and not n.inline and (nodes[n.parent].style, n.style) in jumping
    ]


def _step(node: Node, before: int) -> list[Finding]:
    number = node.number or 0
    if number > before + 1:
        return [_at("numbering_gap", f"{number} follows {before}", node)]
    if number == before:
        return [_at("numbering_repeat", f"{number} occurs twice", node)]
    return []


def _at(code: str, message: str, node: Node) -> Finding:
    return Finding(code, message, node.start, node.label_end)
