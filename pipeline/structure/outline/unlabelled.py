"""Headings without a label, which only their siblings prove.

Run-in: paragraphs below a heading that all begin with a short sentence (`管好新栽幼林。头三年…`), in several
sections of the document. Standalone: short lines between paragraphs, at least two of them alike (摘要, 背景, 详情).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.labels import Label, starts_label
from pipeline.labels.candidates import AT_LINE, Candidate
from pipeline.labels.decoys import Quiet
from pipeline.structure.outline.nodes import Node
from pipeline.structure.outline.parts import DATED, Line

SHORT = 34  # a run-in heading without a label; the longest of the 58 labelled ones has 26 characters
SIBLINGS = 4  # so many paragraphs with a heading make a single sentence between them a sibling without one
BRIEF = 20  # a heading among paragraphs that a line announces, where nothing else proves it
LEAST, LEAST_CLAUSE = 10, 20  # characters behind a run-in heading: a paragraph that goes on
SHARE = 0.7  # of the paragraphs of all sections concerned
_FIRST_SENTENCE = re.compile(rf"[^。！？；：;!?\n]{{3,{SHORT}}}。(?=\S)")
_NO_HEADING = re.compile(
    r"(?:20[0-9]{2}年|今年|过去|目前|当前|同时|此外|另外|其中|因此|为此|根据|按照|为了|以上|上述|各位|我们|现将|经|据)"
)


def run_in_headings(value: str, nodes: list[Node], lines: list[Line]) -> list[Node]:
    """The nodes with unlabelled run-in headings put below the sections that have no other children."""
    parents = {n.parent for n in nodes}
    starts = [line.start for line in lines]
    found: dict[int, list[Line]] = {}
    sure: dict[int, list[Line]] = {}
    paragraphs = 0
    for i, node in enumerate(nodes):
        if i in parents or node.inline or node.kind != "standalone" or node.style in ("doc_title", "annex"):
            continue
        below = _below(lines, starts, node)
        if not below:
            continue
        alike = [line for line in below if _heads(value, line)]
        if i == len(nodes) - 1 and len(below) > 2 and below[-1] not in alike:
            below = below[:-1]  # the document's closing words
        paragraphs += len(below)
        announced = _announced(value, below)
        if announced:
            sure[i] = announced
        if len(alike) >= SHARE * len(below):
            many = len(alike) >= SIBLINGS
            found[i] = [line for line in below if _heads(value, line) or (many and _measure(line))]
    count = sum(_heads(value, line) for group in found.values() for line in group)
    if count < 4 or len(found) < 2 or count < SHARE * paragraphs:
        found = {}
    found = sure | found
    return _inserted(value, nodes, found) if found else nodes


def _announced(value: str, below: list[Line]) -> list[Line]:
    """The paragraphs that a line announces (五年来，主要做了以下工作：), each begun by a short sentence, though
    the section has other paragraphs before and behind them."""
    for k, line in enumerate(below):
        if not line.text.endswith(("：", ":")):
            continue
        run = k + 1
        while run < len(below) and _heads(value, below[run]) and below[run].text.index("。") <= BRIEF:
            run += 1
        if run - k - 1 >= SIBLINGS:
            return below[k + 1 : run]
    return []


def _below(lines: list[Line], starts: list[int], node: Node) -> list[Line]:
    low = bisect_left(starts, max(node.mark_end, node.label_end))
    high = bisect_left(starts, node.end)
    return lines[low:high]


def _heads(value: str, line: Line) -> bool:
    match = _FIRST_SENTENCE.match(value, line.start, line.end)
    if not match or starts_label(line.text) or _NO_HEADING.match(line.text):
        return False
    rest, commas = line.end - match.end(), len(re.findall("[，,]", match.group()))
    # a phrase without a comma or a number is a heading above few words too
    plain = commas == 0 and not re.search("[0-9]", match.group())
    return rest >= (LEAST if plain else LEAST_CLAUSE) and commas <= 2


def _measure(line: Line) -> bool:
    """A paragraph of one sentence, long enough to be a measure of its own."""
    return len(line.text) >= 12 and line.text.endswith("。") and line.text.count("。") == 1


def _inserted(value: str, nodes: list[Node], found: dict[int, list[Line]]) -> list[Node]:
    """Put the new nodes in document order; indices of parents move with them."""
    out: list[Node] = []
    moved: dict[int, int] = {}
    for i, node in enumerate(nodes):
        moved[i] = len(out)
        out.append(node._replace(parent=moved[node.parent]) if node.parent >= 0 else node)
        group = found.get(i, [])
        for n, line in enumerate(group):
            end = group[n + 1].start if n + 1 < len(group) else node.end
            end = len(value[line.start : end].rstrip()) + line.start
            inserted = Node(line.start, line.start, end, "none", None, moved[i], node.level + 1, n == 0)
            if _heads(value, line):
                stop = value.index("。", line.start)
                inserted = inserted.with_heading("run_in", (line.start, stop), stop + 1)
            out.append(inserted)
    return out


_SHORT_LINE = re.compile(r"(?!(?:图|表|圖|专栏|注|附件)\s?[0-9一二三四五六七八九十])[^。；：，！？,;:!?\t|]{2,30}")
_ORGAN = re.compile(r"(?:局|厅|部|委|办|办公室|政府|院|会|署|中心|公司|学校|大学)$")
# The parts of a letter or notice as Taiwan's 文書處理手冊 has them: each word begins its paragraph or stands alone.
_FRAME = re.compile(r"(?:主旨|說明|说明|依據|依据|公告事[項项]|辦法|办法|擬辦|拟办)[：:]")
_AUTHOR = re.compile(r"[ \u3000][\u4e00-\u9fff]{2,4}$")  # 云溪市委改革办 王某某, below the title
_ENDED = "。！？”）)]】」；"


class Headings:
    """The lines of a text, looked through for headings that stand alone."""

    def __init__(self, lines: list[Line], quiet: Quiet) -> None:
        self.lines, self.quiet = lines, quiet
        self.starts = [line.start for line in lines]

    def between(self, begin: int, end: int, title_end: int) -> list[Candidate]:
        """Short lines in [begin, end) that head what follows, as candidates of style `none`; none at all where only
        one is found."""
        first = bisect_left(self.starts, begin)
        last = min(bisect_left(self.starts, end), len(self.lines)) - 1
        framed = [i for i in range(first, last + 1) if _FRAME.match(self.lines[i].text)]
        if len(framed) >= 2 and self.lines[framed[0]].text.startswith("主旨"):
            return [_candidate(self.lines[i], n, i) for n, i in enumerate(framed, 1)]
        found: list[int] = []
        for i in range(max(first, 1), last):
            line, before, after = self.lines[i], self.lines[i - 1], self.lines[i + 1]
            opened = i == first and before.end <= title_end and not _AUTHOR.search(line.text)
            ended = len(before.text) >= 8 and before.text[-1] in _ENDED
            if (opened or ended) and _heading_line(line) and _headed(after) and not _silent(self.quiet, line):
                found.append(i)
        # a name of an organ at the head is the issuer's, unless the headings that follow are such names too
        if found[:1] == [first] and _ORGAN.search(self.lines[first].text):
            organs = sum(bool(_ORGAN.search(self.lines[i].text)) for i in found[1:])
            found = found if organs >= 2 else found[1:]
        if len(found) < 2:
            return []
        return [_candidate(self.lines[i], n, i) for n, i in enumerate(found, 1)]


def _heading_line(line: Line) -> bool:
    text = line.text
    if not _SHORT_LINE.fullmatch(text) or not re.match(r"(?:[12][0-9]{3}年)?[\u4e00-\u9fff“《]", text):
        return False
    return not starts_label(text) and not DATED.search(text)


def _headed(after: Line) -> bool:
    text = after.text
    leads = len(text) >= 12 and text[-1] in "：:"  # a short sentence that announces the items below
    sentence = len(text) >= 16 and text[-1] == "。"
    return starts_label(text) or leads or sentence or (len(text) >= 30 and not _SHORT_LINE.fullmatch(text))


def _silent(quiet: Quiet, line: Line) -> bool:
    decoy = quiet.at(line.start)
    return decoy is not None and decoy.kind != "quotation"


def _candidate(line: Line, number: int, at: int) -> Candidate:
    label = Label(line.start, line.start, "", number, "none", 1)
    return Candidate(label, AT_LINE, at, False)
