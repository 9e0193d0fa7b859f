"""Labels chosen, as nodes: where each begins and ends, what lies below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.labels.candidates import AT_GAP, AT_LINE, FUSED
from pipeline.labels.chains import INLINE, Chosen
from pipeline.structure.outline.parts import Part


class Node(NamedTuple):
    """One node before it is a section. Offsets into the text; parent: index of a node before it, -1 at the top.

    label_end: behind the label; opens: first of its chain; inline: inside a running paragraph; led: its chain is
    announced by a lead-in (…如下：); line: number of its line; flat: in a line that has lost its line breaks;
    heading, mark_end: the heading's span and where its closing mark ends.
    """

    start: int
    label_end: int
    end: int
    style: str
    number: int | None
    parent: int
    level: int
    opens: bool = False
    restart: bool = False
    inline: bool = False
    led: bool = False
    line: int = 0
    flat: bool = False
    kind: str = "item"
    heading: tuple[int, int] | None = None
    mark_end: int = 0

    def with_heading(self, kind: str, heading: tuple[int, int] | None, mark_end: int) -> Node:
        """The node with its kind and heading; a heading without a character is none."""
        if heading is not None and heading[0] >= heading[1]:
            kind, heading, mark_end = ("inline" if kind == "inline" else "item"), None, self.label_end
        return self._replace(kind=kind, heading=heading, mark_end=mark_end)


# A line this long with labels of the higher tiers inside has lost its line breaks: the labels in it are paragraphs of
# their own, not enumerations in running text. The longest real paragraphs of the labelled documents have some 1,200
# characters; lines with inline （1）(2) stay below 500.
FLAT = 700
# … and a shorter one where it is nearly the whole text.
FLAT_SHARE, FLAT_LEAST = 0.6, 150


def is_flat(value: str, length: int) -> bool:
    """Whether a line of this length has lost the line breaks inside it."""
    return length >= FLAT or (length >= FLAT_LEAST and length >= FLAT_SHARE * len(value))


def nodes_of(value: str, part: Part, chosen: Sequence[Chosen], first: int, flattened: bool = False) -> list[Node]:
    """The nodes of one part. `first` is the index that its first node will have; the part's own node (an embedded
    title, an annex) comes first where it has one. `flattened`: the text came on one line."""
    nodes: list[Node] = []
    base = 0
    if part.style:
        label_end = part.label[1] if part.label else part.start
        heading = part.heading
        kind = "standalone"
        nodes.append(
            Node(part.start, label_end, part.content_end, part.style, None, -1, 1, True, line=-1, kind=kind,
                 heading=heading, mark_end=heading[1] if heading else label_end)
        )  # fmt: skip
        base = 1
    stack: list[int] = [0] if base else []
    led: dict[int, bool] = {}
    orphaned: set[int] = set()
    for item in chosen:
        label = item.candidate.label
        depth = item.depth + base
        del stack[depth:]
        parent = stack[-1] if stack else -1
        level = depth + 1
        if item.opens or item.restart:
            led[depth] = item.candidate.leads
        orphaned = {d for d in orphaned if d < depth or (d == depth and not item.opens)}
        if item.restart:
            orphaned.add(depth)
        if depth in orphaned and len(stack) > base:
            # a numbering that begins anew has lost the heading above it, and the one before does not contain it
            parent = nodes[parent].parent - first if nodes[parent].parent >= 0 else -1
        nodes.append(
            Node(label.start, label.end, 0, label.style, label.number, parent if parent < 0 else parent + first, level,
                 item.opens, item.restart, _inline(value, item), led.get(depth, False), item.candidate.line,
                 flattened or is_flat(value, item.candidate.width))
        )  # fmt: skip
        stack.append(len(nodes) - 1)
    return _ended(value, _tiered(nodes, base), part, first)


def _tiered(nodes: list[Node], base: int) -> list[Node]:
    """Labels of a lower tier at the top, before the first of the higher tier: the heading above them is lost (the
    higher tier does not begin with 1), so they keep the level of their tier."""
    top = [n for n in nodes if n.level == base + 1 and n.style not in INLINE]
    if not top:
        return nodes
    below = {n.style for n in nodes if n.level == base + 2}
    high = next((n for n in top if n.style not in below), None)
    if high is None or high is top[0] or (high.number or 1) == 1 or top[0].style not in below:
        return nodes
    return [n._replace(level=n.level + 1) if n.start < high.start and n.level > base else n for n in nodes]


def _inline(value: str, item: Chosen) -> bool:
    place = item.candidate.place
    if place == AT_LINE or item.candidate.label.rank <= 4:
        return False  # 章 节 条 are never part of a running text
    if item.candidate.label.style in INLINE:
        return True
    long = is_flat(value, item.candidate.width)
    higher = item.candidate.label.rank <= 10
    return not (place == AT_GAP or (long and higher) or (place == FUSED and higher))


def _ended(value: str, nodes: list[Node], part: Part, first: int) -> list[Node]:
    """Every node ends where the next one begins that is not below it; what stands in a paragraph ends with it."""
    out = list(nodes)
    ends: list[int] = [part.content_end] * len(nodes)
    open_nodes: list[int] = []
    for i, node in enumerate(nodes):
        while open_nodes and not _above(nodes, open_nodes[-1], node, first):
            ends[open_nodes.pop()] = node.start
        open_nodes.append(i)
    for i, node in enumerate(nodes):
        end = max(min(ends[i], part.content_end), node.label_end)
        if node.inline:
            paragraph = value.find("\n", node.label_end, end)
            below = i + 1 < len(nodes) and nodes[i + 1].parent == i + first and nodes[i + 1].start < end
            if paragraph >= 0 and paragraph < end and not (below and nodes[i + 1].start > paragraph):
                end = paragraph
        out[i] = node._replace(end=_trimmed(value, node.label_end, end))
    return _nested(out, first)


def _above(nodes: list[Node], above: int, node: Node, first: int) -> bool:
    """Whether the node `above` is an ancestor of a node."""
    parent = node.parent
    while parent >= 0:
        if parent - first == above:
            return True
        if parent - first < above:
            return False
        parent = nodes[parent - first].parent
    return False


def _nested(nodes: list[Node], first: int) -> list[Node]:
    """A node ends no later than its parent; a parent reaches as far as its last child."""
    for i in range(len(nodes) - 1, -1, -1):
        parent = nodes[i].parent - first
        if parent >= 0 and nodes[parent].end < nodes[i].end:
            nodes[parent] = nodes[parent]._replace(end=nodes[i].end)
    return nodes


def ended_lists(value: str, nodes: list[Node]) -> list[Node]:
    """The last item of a list of one-paragraph items ends with its paragraph; what follows belongs to their parent."""
    groups: dict[tuple[int, str], list[int]] = {}
    parents = {node.parent for node in nodes}
    for i, node in enumerate(nodes):
        groups.setdefault((node.parent, node.style), []).append(i)
    out = list(nodes)
    for (parent, _), members in groups.items():
        if parent < 0 or len(members) < 2 or any(nodes[i].kind != "item" for i in members):
            continue
        *others, last = members
        if (
            last in parents
            or nodes[last].inline
            or any("\n" in value[nodes[i].label_end : nodes[i].end] for i in others)
        ):
            continue
        paragraph = value.find("\n", nodes[last].label_end, nodes[last].end)
        if paragraph >= 0:
            out[last] = nodes[last]._replace(end=_trimmed(value, nodes[last].label_end, paragraph))
    return out


def _trimmed(value: str, low: int, high: int) -> int:
    while high > low and value[high - 1].isspace():
        high -= 1
    return high
