"""Siblings treated alike: what of a node is its heading is told together with the nodes beside it (preferences)."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.structure.outline.headings import LONGEST, WORD
from pipeline.structure.outline.nodes import Node

PHRASE = 14  # characters of a run-in heading that needs no siblings like it


def alike(value: str, nodes: list[Node], more: list[bool]) -> list[Node]:
    """Siblings treated alike: run-in headings only where most of them have one, item lists where most have none.

    `more`: whether a node's first paragraph goes on after its first sentence.
    """
    groups: dict[tuple[int, str], list[int]] = {}
    for i, node in enumerate(nodes):
        if not node.inline:
            groups.setdefault((node.parent, node.style), []).append(i)
    parents = {node.parent for node in nodes}
    out = list(nodes)
    for members in groups.values():
        _sentences_alike(out, members, parents)
        _conditions_alike(out, members)
    practice = _practice(out, more)
    for members in groups.values():
        _run_in_alike(value, out, members, more, practice)
    for i in _paragraphs(nodes):
        out[i] = out[i].with_heading("item", None, out[i].label_end)
    return out


def _paragraphs(nodes: list[Node]) -> list[int]:
    """Paragraphs counted through a circular from its second on, across headings without a label (香港): they are
    paragraphs, no headings."""
    found: list[int] = []
    above: set[int] = set()
    for i, node in enumerate(nodes):
        if node.style == "arabic_dot" and node.parent >= 0 and nodes[node.parent].style == "none":
            if node.number != len(found) + 2:
                break
            found.append(i)
            above.add(node.parent)
    return found if len(above) >= 2 else []


def _sentences_alike(nodes: list[Node], members: list[int], parents: set[int]) -> None:
    """A single sentence with a paragraph below it is a heading only where most of its siblings have one: the last item
    of a list is often followed by what belongs to the list as a whole."""
    marked = [i for i in members if _ends_with_mark(nodes[i]) and i not in parents]
    plain = sum(nodes[i].kind == "standalone" for i in members)
    headed = sum(nodes[i].kind != "item" for i in members)
    for i in marked:
        short = _length(nodes[i]) <= WORD and headed * 2 > len(members)  # （二）基本原则。 beside run-in headings
        if not short and (plain * 2 <= len(members) or len(members) == 1):
            nodes[i] = nodes[i].with_heading("item", None, nodes[i].label_end)


def _conditions_alike(nodes: list[Node], members: list[int]) -> None:
    """（三）人均面积低于15平方米： with 1. and 2. below it is one of an article's items, no heading, unless another of
    them has one."""
    parent = nodes[members[0]].parent
    if parent < 0 or nodes[parent].style != "article":
        return
    marked = [i for i in members if _ends_with_mark(nodes[i])]
    if all(nodes[i].kind == "item" for i in members if i not in marked):
        for i in marked:
            nodes[i] = nodes[i].with_heading("item", None, nodes[i].label_end)


def _practice(nodes: list[Node], more: list[bool]) -> frozenset[str]:
    """Styles whose labels have run-in headings nearly everywhere in the document: a group with few of them follows."""
    run_in: Counter[str] = Counter()
    going_on: Counter[str] = Counter()
    for node, goes_on in zip(nodes, more, strict=True):
        if not node.inline and (goes_on or node.kind == "run_in"):
            going_on[node.style] += 1
            run_in[node.style] += node.kind == "run_in" and _length(node) <= LONGEST
    return frozenset(style for style, count in going_on.items() if count >= 4 and run_in[style] >= 0.7 * count)


def _ends_with_mark(node: Node) -> bool:
    return node.kind == "standalone" and node.heading is not None and node.mark_end > node.heading[1]


def _run_in_alike(
    value: str, nodes: list[Node], members: list[int], more: list[bool], practice: frozenset[str]
) -> None:
    run_in = [i for i in members if nodes[i].kind == "run_in"]
    if not run_in:
        return
    short = [i for i in run_in if _length(nodes[i]) <= LONGEST]
    going_on = [i for i in members if more[i] or nodes[i].kind == "run_in"]
    # a sibling whose heading has the line to itself (三、补偿标准：) speaks for the others' headings too
    alone = sum(nodes[i].kind == "standalone" for i in members)
    headed = len(run_in) + alone
    # a list that a sentence announces (其职责是：) is one of items, unless nearly all of them have a heading
    share = 0.8 if nodes[members[0]].led and not alone else 0.5
    proven = len(short) >= 0.6 * len(going_on) and headed >= share * len(members)
    if proven:
        return
    parent = nodes[members[0]].parent
    law = parent >= 0 and nodes[parent].style in ("article", "chapter", "section")
    style = nodes[members[0]].style
    phrases = [] if law else [i for i in run_in if _phrase(value, nodes[i])]
    enough = style in practice or (style == "cn_dun" and len(phrases) >= 2)
    for i in run_in:
        if not enough or i not in phrases:
            nodes[i] = nodes[i].with_heading("item", None, nodes[i].label_end)


def _phrase(value: str, node: Node) -> bool:
    """A heading among siblings that have none: so short and without a comma that it is no sentence (一、优化布局。
    以江为轴…)."""
    heading = value[slice(*node.heading)] if node.heading else ""
    return 0 < len(heading) <= PHRASE and not re.search("[，,]", heading)


def _length(node: Node) -> int:
    return node.heading[1] - node.heading[0] if node.heading else 0
