"""The outline of a settled text: which labels and headings it has, and how they nest.

`pipeline/labels` finds the candidates and chooses among them over the whole document; here the choice becomes a tree:
parts of the document (`parts`), nodes and their extents (`nodes`), headings (`headings`, `siblings`), unlabelled
headings that their siblings prove (`unlabelled`), sections (`tree`), and what is odd (`findings`).
"""

from __future__ import annotations

from bisect import bisect_left

from pipeline.document import Section, Title
from pipeline.finding import Parsed
from pipeline.labels.candidates import Candidate, candidates_of
from pipeline.labels.chains import chains_of
from pipeline.labels.decoys import Quiet, decoys_of
from pipeline.page import Page
from pipeline.structure.outline.findings import bounds_of, findings_of
from pipeline.structure.outline.headings import describe, shape_of
from pipeline.structure.outline.nodes import Node, ended_lists, nodes_of
from pipeline.structure.outline.parts import Part, lines_of, parts_of
from pipeline.structure.outline.siblings import alike
from pipeline.structure.outline.tree import sections_of
from pipeline.structure.outline.unlabelled import Headings, run_in_headings
from pipeline.text import Text

LOST_BREAKS = "restore_lost_break"  # the rule of rewrite/lines whose edits tell that a text came on one line


def outline_of(text: Text, page: Page, title: Title | None) -> Parsed[tuple[Section, ...]]:
    """The sections of a text in document order, and what is odd about its numbering."""
    value = text.value
    decoys = decoys_of(value, _tables(text, page))
    quiet = Quiet(decoys)
    lines = lines_of(value)
    # the lines were restored before labels only: a heading's own line break is still lost
    flattened = any(LOST_BREAKS in edit.rule for edit in text.edits)
    title_end = title.span.end if title and title.span else 0
    parts = parts_of(value, lines, quiet, title.value if title else None, title_end, flattened)
    silent = [(d.start, d.end) for d in decoys]
    candidates = candidates_of(value, silent)
    nodes: list[Node] = []
    starts = [c.label.start for c in candidates]
    headings = Headings(lines, quiet)
    for part in parts:
        begin = max(part.body, title_end)
        own = candidates[bisect_left(starts, begin) : bisect_left(starts, part.content_end)]
        own = [c for c in own if c.label.style != "annex"]
        chosen = chains_of(_merged(own, headings.between(begin, part.content_end, title_end)))
        nodes += nodes_of(value, part, chosen, len(nodes), flattened)
    nodes = _described(value, nodes)
    nodes = run_in_headings(value, nodes, lines)
    sections = sections_of(value, nodes)
    return Parsed(sections, (*findings_of(nodes, decoys), *bounds_of(value, nodes)))


def _tables(text: Text, page: Page) -> list[tuple[int, int]]:
    rows = [b for b in page.blocks if b.table >= 0]
    if not rows:
        return []
    places = text.places()
    found = ((places(b.start), places(b.end)) for b in rows)
    return [(a, b) for a, b in found if b > a]


def _merged(candidates: list[Candidate], headings: list[Candidate]) -> list[Candidate]:
    if not headings:
        return candidates
    return sorted([*candidates, *headings], key=lambda c: (c.label.start, -c.label.end))


def _described(value: str, nodes: list[Node]) -> list[Node]:
    """The nodes with kind and heading."""
    child: dict[int, Node] = {}
    for node in nodes:
        if node.parent >= 0:
            child.setdefault(node.parent, node)
    out: list[Node] = []
    more: list[bool] = []
    for i, node in enumerate(nodes):
        first = child.get(i)
        shape = shape_of(value, node, first.start if first else node.end, bool(first and first.inline))
        law = node.style in ("cn_paren", "cn_dun") and node.parent >= 0 and nodes[node.parent].style == "article"
        out.append(describe(value, node, shape, law))
        more.append(shape.more)
    return ended_lists(value, alike(value, out, more))


__all__ = ["Part", "outline_of"]
