"""Documents that were written before the rules were read: what the whole pipeline makes of them may not get worse.

cases/blind/README.md tells how they came about. Each is scored as a careful reader would: outline, title, fields and,
for pages, the words of the text. The floors are what is reached; they rise with the code and never fall.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import pytest
from opencc import OpenCC

from pipeline.document import Document
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

CASES = Path(__file__).parent / "cases" / "blind"
PATHS = sorted([*CASES.glob("*.txt"), *CASES.glob("*.html")])
FIELDS = ("title", "doc_type", "issuer", "year", "doc_number", "document_date", "published_at", "source", "editor",
          "recipients", "cited", "truncated", "redacted")  # fmt: skip
FLOORS = {
    "f1": 1.0,
    "exact": 1.0,
    "level": 1.0,
    "parent": 1.0,
    "heading": 0.997,
    "title": 1.0,
    "fields": 0.997,
    "text": 0.996,
}

_SIMPLIFY = OpenCC("t2s").convert
_PINYIN = re.compile(r"[(（][a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]{1,6}[)）]")
_VARIANTS = str.maketrans("衞著", "卫着")  # forms that a conversion by characters leaves
_SEPARATOR = re.compile(r"[.、．，,:：;；]+$")


class Row(NamedTuple):
    """A node reduced to what is compared."""

    label: str
    start: str
    heading: str
    level: int
    parent: int | None


class Scores(NamedTuple):
    """What a document reaches: counts of nodes, shares, and the fields that differ with what was found."""

    gold: int
    found: int
    matched: int
    level: int
    parent: int
    heading: int
    exact: bool
    wrong: dict[str, object]
    text: float | None
    missed: tuple[Row, ...]
    added: tuple[Row, ...]

    @property
    def f1(self) -> float:
        """Of nodes; a document without an outline scores by having none."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 1.0


def words(value: object) -> str:
    """Letters and digits alone: width, script, case, marks and injected pinyin folded away."""
    bare = re.sub(r"\s", "", unicodedata.normalize("NFC", str(value or "")))
    folded = _SIMPLIFY(unicodedata.normalize("NFKC", _PINYIN.sub("", bare))).lower()
    return "".join(c for c in folded.translate(_VARIANTS) if unicodedata.category(c)[0] in "LN")


def label_of(value: str | None) -> str:
    """A label without its separator."""
    return _SEPARATOR.sub("", re.sub(r"\s", "", _SIMPLIFY(unicodedata.normalize("NFKC", value or ""))))


def gold_rows(gold: dict) -> tuple[list[Row], set[int]]:
    """The labelled nodes, and which of them are optional."""
    place = {node["id"]: at for at, node in enumerate(gold["nodes"])}
    rows = [
        Row(label_of(n["label"]), words(n["heading"] or n.get("text_start"))[:12], words(n["heading"]), n["level"],
            place.get(n["parent"]))
        for n in gold["nodes"]
    ]  # fmt: skip
    return rows, {place[n["id"]] for n in gold["nodes"] if n.get("optional")}


def found_rows(document: Document) -> list[Row]:
    """The nodes that the pipeline found."""
    place = {section.section_id: at for at, section in enumerate(document.sections)}
    rows = []
    for s in document.sections:
        after = document.text.value[s.label_span.end if s.label_span else s.span.start : s.span.end]
        start = words(s.heading or after[:40])[:12]
        rows.append(Row(label_of(s.label), start, words(s.heading), s.level, place.get(s.parent_id)))
    return rows


def same(a: Row, b: Row) -> bool:
    """Whether two nodes are one: the label, and the first words as far as both go."""
    shorter = min(len(a.start), len(b.start))
    return a.label == b.label and a.start[:shorter] == b.start[:shorter] and (shorter > 0 or bool(a.label))


def aligned(gold: list[Row], found: list[Row]) -> dict[int, int]:
    """The longest alignment in document order: place among the labelled nodes to place among those found."""
    best = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in range(len(gold) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            hit = best[i + 1][j + 1] + 1 if same(gold[i], found[j]) else 0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], hit)
    pairs, i, j = {}, 0, 0
    while i < len(gold) and j < len(found):
        if same(gold[i], found[j]) and best[i][j] == best[i + 1][j + 1] + 1:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def found_fields(document: Document) -> dict[str, object]:
    """The fields in the form of the labels: dates as text, citations as a list of titles."""
    fields, flags = document.fields, {finding.code for finding in document.findings}
    return {
        "title": document.title.value if document.title else None,
        "doc_type": fields.doc_type, "issuer": fields.issuer, "year": fields.year, "doc_number": fields.doc_number,
        "document_date": _day(fields.document_date), "published_at": _day(fields.published_at),
        "source": fields.source_name, "editor": fields.editor, "recipients": fields.recipients,
        "cited": [c.title for c in document.citations if c.title],
        "truncated": "truncated" in flags, "redacted": "redacted" in flags,
    }  # fmt: skip


def _day(value: date | datetime | None) -> str | None:
    return value.isoformat()[:10] if value else None


def agrees(label: dict, value: object) -> bool:
    """Whether a value is the labelled one or another that is accepted; lists compare as sets of words."""
    if isinstance(label["v"], list):
        return any({words(x) for x in value} == {words(x) for x in one} for one in (label["v"], *label["accept"]))
    return any(one == value or (bool(one) and words(one) == words(value)) for one in (label["v"], *label["accept"]))


def overlap(gold: str, found: str) -> float:
    """F1 of runs of four characters, counted as often as they occur."""
    one, other = (Counter(w[i : i + 4] for i in range(len(w) - 3)) for w in (words(gold), words(found)))
    common = sum((one & other).values())
    return 2 * common / max(1, sum(one.values()) + sum(other.values()))


def scores_of(path: Path) -> Scores:
    """One document through the pipeline, against its labels."""
    data, gold = path.read_bytes(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())
    rows, optional = gold_rows(gold)
    found = found_rows(document)
    pairs = aligned(rows, found)
    counted = {i: j for i, j in pairs.items() if i not in optional}
    spare = {j for i, j in pairs.items() if i in optional}
    level = sum(rows[i].level == found[j].level for i, j in counted.items())
    parent = sum(_above(rows[i].parent, pairs) == found[j].parent for i, j in counted.items())
    heading = sum(rows[i].heading == found[j].heading for i, j in counted.items())
    wanted, got = len(rows) - len(optional), len(found) - len(spare)
    values = found_fields(document)
    wrong = {k: values[k] for k in FIELDS if not agrees(gold["fields"][k], values[k])}
    taken = set(pairs.values())
    return Scores(
        wanted, got, len(counted), level, parent, heading, wanted == got == len(counted) == level == parent, wrong,
        overlap(gold["text"], document.text.value) if gold["text"] else None,
        tuple(row for at, row in enumerate(rows) if at not in pairs and at not in optional),
        tuple(row for at, row in enumerate(found) if at not in taken),
    )  # fmt: skip


def _above(parent: int | None, pairs: dict[int, int]) -> int | None:
    return None if parent is None else pairs.get(parent, -1)


@pytest.fixture(scope="module")
def scores() -> dict[str, Scores]:
    return {path.stem: scores_of(path) for path in PATHS}


def figures_of(scores: dict[str, Scores]) -> dict[str, float]:
    """The figures over all documents; outline F1 is the mean over documents, levels and headings over nodes."""
    rows = scores.values()
    matched = sum(s.matched for s in rows)
    return {
        "f1": mean(s.f1 for s in rows),
        "exact": mean(s.exact for s in rows),
        "level": sum(s.level for s in rows) / matched,
        "parent": sum(s.parent for s in rows) / matched,
        "heading": sum(s.heading for s in rows) / matched,
        "title": mean("title" not in s.wrong for s in rows),
        "fields": 1 - sum(len(s.wrong) for s in rows) / (len(rows) * len(FIELDS)),
        "text": mean(s.text for s in rows if s.text is not None),
    }


@pytest.mark.parametrize("figure", FLOORS)
def test_no_figure_falls_below_what_was_reached(scores: dict[str, Scores], figure: str) -> None:
    assert figures_of(scores)[figure] >= FLOORS[figure] - 1e-9


def test_every_document_has_its_labels_and_they_hang_together() -> None:
    assert len(PATHS) == 36
    for path in PATHS:
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert set(gold["fields"]) == set(FIELDS)
        level = {None: 0}
        for node in gold["nodes"]:
            assert node["level"] == level[node["parent"]] + 1
            level[node["id"]] = node["level"]


def test_the_scorer_tells_a_wrong_outline_from_a_right_one() -> None:
    right = [Row("一", "总体要求", "总体要求", 1, None), Row("二", "任务", "任务", 1, None)]
    assert aligned(right, right) == {0: 0, 1: 1}
    assert aligned(right, right[1:]) == {1: 0}
    assert not same(right[0], right[1])
    assert overlap("全市秸秆综合利用", "全市秸秆综合利用") == 1.0
    assert overlap("全市秸秆综合利用", "防汛抗旱应急预案") == 0.0
