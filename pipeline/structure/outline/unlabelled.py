"""Headings without a label, which only their siblings prove.

Run-in: paragraphs below a heading that all begin with a short sentence (`更新办学理念。融合运用…`), in several sections of
the document. Standalone: short lines between paragraphs, at least two of them alike (摘要, 背景, 详情).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from pipeline.labels import Label, starts_label
from pipeline.labels.candidates import AT_LINE, Candidate
from pipeline.labels.decoys import Quiet
from pipeline.structure.outline.nodes import Node
from pipeline.structure.outline.parts import DATED, Line, Part

SHORT = 34  # a run-in heading without a label; the longest of the 58 labelled ones has 26 characters
SHARE = 0.7  # of the paragraphs of all sections concerned
_FIRST_SENTENCE = re.compile(rf"[^。！？；：;!?\n]{{3,{SHORT}}}。(?=\S)")
_NO_HEADING = re.compile(
    r"(?:20[0-9]{2}年|今年|目前|当前|同时|此外|另外|其中|因此|为此|根据|按照|为了|以上|上述|各位|我们|现将|经|据)"
)


def run_in_headings(value: str, nodes: list[Node], lines: list[Line]) -> list[Node]:
    """The nodes with unlabelled run-in headings put below the sections that have no other children."""
    parents = {n.parent for n in nodes}
    starts = [line.start for line in lines]
    found: dict[int, list[Line]] = {}
    paragraphs = 0
    for i, node in enumerate(nodes):
        if i in parents or node.inline or node.kind != "standalone" or node.style in ("doc_title", "annex"):
            continue
        below = _below(lines, starts, node)
        if not below:
            continue
        alike = [line for line in below if _heads(value, line)]
        paragraphs += len(below)
        if len(alike) >= SHARE * len(below):
            found[i] = alike
    count = sum(len(group) for group in found.values())
    if count < 4 or len(found) < 2 or count < SHARE * paragraphs:
        return nodes
    return _inserted(value, nodes, found)


def _below(lines: list[Line], starts: list[int], node: Node) -> list[Line]:
    low = bisect_left(starts, max(node.mark_end, node.label_end))
    high = bisect_left(starts, node.end)
    return lines[low:high]


def _heads(value: str, line: Line) -> bool:
    match = _FIRST_SENTENCE.match(value, line.start, line.end)
    if not match or starts_label(line.text) or _NO_HEADING.match(line.text):
        return False
    rest = line.end - match.end()
    return rest >= 20 and len(re.findall("[，,]", match.group())) <= 2


def _inserted(value: str, nodes: list[Node], found: dict[int, list[Line]]) -> list[Node]:
    """Put the new nodes in document order; indices of parents move with them."""
    out: list[Node] = []
    moved: dict[int, int] = {}
    for i, node in enumerate(nodes):
        moved[i] = len(out)
        out.append(replace(node, parent=moved[node.parent]) if node.parent >= 0 else node)
        group = found.get(i, [])
        for n, line in enumerate(group):
            stop = value.index("。", line.start)
            end = group[n + 1].start if n + 1 < len(group) else node.end
            end = len(value[:end].rstrip()) if end < node.end else end
            out.append(
                Node(line.start, line.start, end, "none", None, moved[i], node.level + 1, n == 0, kind="run_in",
                     heading=(line.start, stop), mark_end=stop + 1)
            )  # fmt: skip
    return out


_SHORT_LINE = re.compile(r"[^。；：，！？,;:!?\t|]{2,30}")
_ENDED = "。！？”）)]】」；"


def standalone_headings(
    value: str, lines: list[Line], candidates: list[Candidate], part: Part, title_end: int, quiet: Quiet
) -> list[Candidate]:
    """Short lines that head what follows, as candidates of style `none`; none at all where only one is found."""
    found: list[Line] = []
    labelled = {c.line for c in candidates if c.place == AT_LINE}
    for i, line in enumerate(lines):
        if not (max(part.body, title_end) <= line.start < part.content_end) or not 0 < i < len(lines) - 1:
            continue
        before, after = lines[i - 1], lines[i + 1]
        if line.start == part.body or not _SHORT_LINE.fullmatch(line.text) or before.text[-1] not in _ENDED:
            continue
        if (
            starts_label(line.text)
            or DATED.search(line.text)
            or _silent(quiet, line)
            or not re.match(r"[\u4e00-\u9fff“《]", line.text)
        ):
            continue
        if after.start >= part.content_end or not (len(after.text) >= 30 or starts_label(after.text)):
            continue
        if len(before.text) < 8 or (_SHORT_LINE.fullmatch(after.text) and not starts_label(after.text)):
            continue
        found.append(line)
    if len(found) < 2 or not labelled:
        return []
    return [_candidate(value, line, n) for n, line in enumerate(found, 1)]


def _silent(quiet: Quiet, line: Line) -> bool:
    decoy = quiet.at(line.start)
    return decoy is not None and decoy.kind != "quotation"


def _candidate(value: str, line: Line, number: int) -> Candidate:
    label = Label(line.start, line.start, "", number, "none", 1)
    return Candidate(label, AT_LINE, value.count("\n", 0, line.start), False)
