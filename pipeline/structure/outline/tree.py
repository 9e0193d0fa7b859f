"""Nodes as sections: ids, heading paths, own text."""

from __future__ import annotations

from pipeline.document import Section
from pipeline.structure.outline.nodes import Node
from pipeline.structure.outline.parts import annex_number
from pipeline.text import Span


def sections_of(value: str, nodes: list[Node]) -> tuple[Section, ...]:
    """Sections in document order; heading_path ends with the node's own heading, nodes without one left out."""
    children: list[list[int]] = [[] for _ in nodes]
    for i, node in enumerate(nodes):
        if node.parent >= 0:
            children[node.parent].append(i)
    sections: list[Section] = []
    for i, node in enumerate(nodes):
        heading = _heading(value, node)
        above = sections[node.parent].heading_path if node.parent >= 0 else ()
        printed = value[node.start : node.label_end].rstrip()  # 1　总则: the space behind it belongs to no label
        label = printed.strip() or None
        sections.append(
            Section(
                section_id=i + 1,
                parent_id=node.parent + 1 if node.parent >= 0 else None,
                level=node.level,
                label=label,
                number=annex_number(label) if node.style == "annex" and label else _number(node),
                style=node.style,
                kind=node.kind,
                heading=heading,
                heading_path=(*above, heading) if heading else above,
                text=_own_text(value, nodes, node, children[i]),
                span=Span(node.start, node.end),
                label_span=Span(node.start, node.start + len(printed)) if label else None,
                heading_span=Span(*node.heading) if node.heading else None,
            )
        )
    return tuple(sections)


def _number(node: Node) -> int | None:
    return None if node.style in ("none", "doc_title") else node.number


def _heading(value: str, node: Node) -> str | None:
    """The heading on one line; a heading wrapped over lines is joined."""
    if node.heading is None:
        return None
    return "".join(part.strip() for part in value[slice(*node.heading)].split("\n")) or None


def _own_text(value: str, nodes: list[Node], node: Node, children: list[int]) -> str:
    """What lies in the node but not in label, heading, closing mark or children; stretches joined by line breaks."""
    pieces = []
    at = max(node.mark_end, node.label_end)
    for child in children:
        pieces.append(value[at : nodes[child].start].strip())
        at = nodes[child].end
    pieces.append(value[at : node.end].strip())
    return "\n".join(piece for piece in pieces if piece)
