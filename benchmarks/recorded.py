"""What became of each labelled node when the outline was last recorded, so that a change shows gains and losses.

The record (outline_baseline.tsv) holds no word of a document: per document one character for each labelled node, in
order, and a digest for each node that the labels do not have. A character is a hex digit of four bits: found (8), level
(4), parent (2), heading (1); `o` is a node that careful readers differ on and nobody scores.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

RECORD = Path(__file__).with_name("outline_baseline.tsv")
BITS = (("found", 8), ("level", 4), ("parent", 2), ("heading", 1))


class Marks(NamedTuple):
    """One document in one slice (text, html, flat): whether its title is right, its nodes, what was added."""

    slice: str
    doc: str
    title: bool
    nodes: str
    added: tuple[str, ...]


def marks_of(scorer: ModuleType, slice_: str, gold: dict, row: dict) -> Marks:
    """The marks of one prediction row."""
    wanted, found = gold["nodes"], row["nodes"]
    pairs = scorer.align(wanted, found)
    above, over = scorer.parents(wanted), scorer.parents(found)
    nodes = []
    for i, node in enumerate(wanted):
        j = pairs.get(i)
        if node.get("optional"):
            nodes.append("o")
        elif j is None:
            nodes.append("0")
        else:
            parent = above[i] is None and over[j] is None
            parent = parent or (above[i] is not None and above[i] in pairs and pairs[above[i]] == over[j])
            level = node["level"] == found[j]["level"]
            heading = scorer.norm(node.get("heading")) == scorer.norm(found[j].get("heading"))
            nodes.append(f"{8 + 4 * level + 2 * parent + heading:x}")
    taken = set(pairs.values())
    added = sorted(_digest(scorer.key(found[j])) for j in range(len(found)) if j not in taken)
    title = scorer.norm(gold.get("title")) == scorer.norm(row.get("title"))
    return Marks(slice_, gold["doc"], title, "".join(nodes), tuple(added))


def _digest(key: tuple[str, str]) -> str:
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:8]


def write(corpus: str, marks: Iterable[Marks], path: Path = RECORD) -> None:
    """Record the marks, pinned to the digest of their corpus."""
    lines = [f"corpus\t{corpus}"]
    lines += ["\t".join((m.slice, m.doc, str(int(m.title)), m.nodes, " ".join(m.added))) for m in marks]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path: Path = RECORD) -> tuple[str, dict[tuple[str, str], Marks]]:
    """The digest of the corpus and the marks by slice and document. Raises FileNotFoundError without one."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    out = {}
    for line in lines:
        slice_, doc, title, nodes, added = line.split("\t")
        out[slice_, doc] = Marks(slice_, doc, title == "1", nodes, tuple(added.split()))
    return first.partition("\t")[2], out


def changes(before: Marks, after: Marks) -> tuple[list[str], list[str]]:
    """Gains and losses of one document, each a line."""
    gains: list[str] = []
    losses: list[str] = []
    where = f"{after.slice:5s} {after.doc}"
    if before.title != after.title:
        (gains if after.title else losses).append(f"{where}: title")
    for number, (old, new) in enumerate(zip(before.nodes, after.nodes, strict=True), 1):
        if old == new:
            continue
        was, now = int(old, 16), int(new, 16)
        if not was or not now:  # the other bits say nothing of a node that is not there
            (gains if now else losses).append(f"{where}: node {number} found")
            continue
        for name, bit in BITS[1:]:
            if (was ^ now) & bit:
                (gains if now & bit else losses).append(f"{where}: node {number} {name}")
    gains += [f"{where}: node {digest} no longer added" for digest in sorted(set(before.added) - set(after.added))]
    losses += [f"{where}: node {digest} added" for digest in sorted(set(after.added) - set(before.added))]
    return gains, losses


def report(corpus: str, marks: Iterable[Marks], path: Path = RECORD) -> list[str]:
    """Lines that tell what was gained and lost against the record."""
    try:
        recorded, before = read(path)
    except FileNotFoundError:
        return ["nothing is recorded yet: --record does it"]
    if recorded != corpus:
        return ["the record is of another corpus: no gains and losses"]
    gains: list[str] = []
    losses: list[str] = []
    for one in marks:
        old = before.get((one.slice, one.doc))
        if old is not None:
            won, lost = changes(old, one)
            gains += won
            losses += lost
    lines = [f"against the record: {len(gains)} gained, {len(losses)} lost"]
    return lines + [f"  + {line}" for line in gains] + [f"  - {line}" for line in losses]
