"""Fields, citations, indicators against the labelled documents: `python -m benchmarks.facts [--data DIR] [--check]`.

Runs the whole pipeline over DIR/dev/*.raw.txt and scores with the scorer that lies beside the data, as a process of its
own. `--settled` gives the structure room the labelled texts and titles instead (it is measured alone then, and has no
floors). `megachars_per_second` is the speed of fields, citations and indicators together, in CPU seconds. `--errors N`
prints what differs. `--check` fails where a figure is below its floor in floors.toml, section
[facts], which is pinned to a digest of the corpus.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import digest_of, floors_of
from pipeline.document import Citation, Document, Fields, Indicator, Title
from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure.citations import citations_of
from pipeline.structure.fields import fields_of
from pipeline.structure.indicators import indicators_of
from pipeline.structure.outline import outline_of
from pipeline.structure.quality import damage_of
from pipeline.text import Span, Text

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "meta"
FIELDS = ("title", "doc_type", "issuer", "region_code", "year", "docno", "publish_date", "written_date", "source",
          "editor", "site", "icp", "recipients", "truncated", "redacted", "spun")  # fmt: skip
LISTS = ("cited", "cited_docno", "to_issue")
# figures of the scorer about indicators, under our names
INDICATORS = {"comparator": "comparator_accuracy", "change": "change_accuracy", "subject": "subject_accuracy",
              "role": "kind_accuracy"}  # fmt: skip
_CHANGES = {"increase": "inc", "decrease": "dec", "difference": "diff"}
_ROLES = {"target": "T", "result": "R", "standard": "S"}
# what the scorer compares around an indicator, since its offsets are those of another text
_SKELETON = re.compile(r"[^\u4e00-\u9fff0-9a-zA-Z.%]")


class Facts(NamedTuple):
    """What is scored of one document."""

    title: str | None
    fields: Fields
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]
    indicators: tuple[Indicator, ...]
    text: str


def corpus_digest(data: Path) -> str:
    """A digest of texts and labels: floors hold for one corpus only."""
    return digest_of([*data.glob("dev/*.json"), *data.glob("dev/*.txt")])


def document_of(path: Path) -> Document:
    """The whole pipeline on one raw text."""
    data = path.read_bytes()
    return process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())


def facts_of(document: Document) -> Facts:
    """What of a document is scored."""
    title = document.title.value if document.title else None
    return Facts(
        title, document.fields, document.citations, document.findings, document.indicators, document.text.value
    )


def speed_of(documents: Sequence[Document]) -> float:
    """Million characters a CPU second, fields, citations and indicators together; the best of three rounds."""
    rounds = []
    for _ in range(3):
        began = time.process_time()
        for document in documents:
            text, title, sections = document.text, document.title, document.sections
            fields_of(text, document.page, title, sections)
            citations_of(text, title, sections)
            indicators_of(text, title, document.fields, sections)
        rounds.append(time.process_time() - began)
    return sum(len(document.text.value) for document in documents) / 1e6 / min(rounds)


def settled_facts_of(path: Path, gold: dict) -> Facts:
    """The structure room alone: the labelled text and its labelled title."""
    value = path.with_name(path.name.replace(".raw.txt", ".txt")).read_text(encoding="utf-8")
    text, page = Text(path.read_text(encoding="utf-8"), value), Page.plain(path.read_text(encoding="utf-8"))
    printed = gold["doc"].get("title")
    printed = printed["v"] if isinstance(printed, dict) else printed
    title = None
    if printed:
        found = re.search(r"\s*".join(map(re.escape, re.sub(r"\s", "", printed))), value)
        title = Title(printed, Span(found.start(), found.end()) if found else None)
    sections = outline_of(text, page, title).value
    fields, citations = fields_of(text, page, title, sections), citations_of(text, title, sections)
    indicators = indicators_of(text, title, fields.value, sections).value
    findings = (*fields.findings, *citations.findings, *damage_of(text, sections))
    return Facts(printed, fields.value, citations.value, findings, indicators, value)


def row_of(key: str, facts: Facts) -> dict[str, object]:
    """A prediction as the scorer takes it."""
    fields, flags = facts.fields, {f.code for f in facts.findings}
    cited = [c for c in facts.citations if c.title]
    return {
        "id": key,
        "doc": {
            "title": facts.title, "doc_type": fields.doc_type, "issuer": fields.issuer,
            "region_code": fields.region.code if fields.region else None, "year": fields.year,
            "docno": fields.doc_number, "publish_date": _day(fields.published_at),
            "written_date": _day(fields.document_date), "source": fields.source_name, "editor": fields.editor,
            "site": fields.site_name, "icp": fields.icp_number, "recipients": fields.recipients,
            "truncated": "truncated" in flags, "redacted": "redacted" in flags, "spun": "spun_suspected" in flags,
            "cited": [c.title for c in cited],
            "cited_docno": [c.doc_number for c in facts.citations if c.doc_number],
            "to_issue": [c.title for c in cited if c.relation == "to_issue"],
        },
        "indicators": [_indicator(indicator, facts.text) for indicator in facts.indicators],
    }  # fmt: skip


def _indicator(indicator: Indicator, text: str) -> dict[str, object]:
    start, end = indicator.span
    return {
        "text": indicator.text, "value": indicator.value_base, "value_max": indicator.value_base_max,
        "unit": indicator.unit_base, "cmp": indicator.comparator,
        "change": _CHANGES.get(indicator.change or "", indicator.change), "redacted": indicator.redacted,
        "subject": indicator.subject, "kind": _ROLES[indicator.role],
        "ctx_l": _SKELETON.sub("", text[max(0, start - 40) : start])[-10:],
        "ctx_r": _SKELETON.sub("", text[end : end + 40])[:10],
    }  # fmt: skip


def _day(value: date | datetime | None) -> str | None:
    return value.isoformat()[:10] if value else None


def measure(data: Path, settled: bool = False, errors: int = 0) -> tuple[dict[str, float], str]:
    """Every figure (accuracy of a field, F1 of a list, precision and recall of a flag), and the scorer's own table."""
    rows, documents = [], []
    for path in sorted(data.glob("dev/*.raw.txt")):
        key = path.name.removesuffix(".raw.txt")
        gold = json.loads(path.with_name(f"{key}.json").read_text(encoding="utf-8"))
        if settled:
            rows.append(row_of(key, settled_facts_of(path, gold)))
        else:
            documents.append(document_of(path))
            rows.append(row_of(key, facts_of(documents[-1])))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        command = [sys.executable, str(data / "score_meta.py"), str(data / "dev"), file.name]
        run = [subprocess.run([*command, *more], capture_output=True, text=True, check=True).stdout
               for more in (["--json"], ["--errors", str(errors)])]  # fmt: skip
    scores = json.loads(run[0])
    figures = {name: scores["fields"][name]["accuracy"] for name in FIELDS}
    for flag in ("truncated", "redacted"):
        figures |= {f"{flag}_{side}": scores["fields"][flag][side] for side in ("precision", "recall")}
    figures["region_wrong"] = round(1 - scores["fields"]["region_code"]["precision"], 4)
    figures |= {name: scores[name]["f1"] for name in (*LISTS, "indicators")}
    figures |= {name: scores[theirs] for name, theirs in INDICATORS.items()}
    if documents:
        figures["megachars_per_second"] = speed_of(documents)
    return figures, run[1]


def below(figures: dict[str, float], floors: dict[str, float]) -> Iterable[str]:
    """What fell under its floor."""
    for name, floor in floors.items():
        if figures[name] < floor:
            yield f"{name} {figures[name]:.4f} is below its floor {floor:.4f}"


def main() -> int:
    """Measure, print, and with --check compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--settled", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not (args.data / "dev").is_dir():
        print("no benchmark data beside the checkout; nothing measured")
        return 0
    began = time.process_time()
    figures, table = measure(args.data, args.settled, args.errors)
    for name, value in figures.items():
        print(f"{name:22s} {value:.4f}")
    print(f"{'CPU seconds':22s} {time.process_time() - began:.2f}")
    if args.errors:
        wanted = re.compile(rf"^ERR\t[^\t]+\t(?:{'|'.join((*FIELDS, *LISTS, 'IND-MISS', 'IND-FP'))})\t")
        print(*(line for line in table.splitlines() if wanted.match(line)), sep="\n")
    if not args.check or args.settled:
        return 0
    floors = floors_of("facts")
    if floors.pop("corpus") != corpus_digest(args.data):
        print("the corpus is not the one that the floors were measured on")
        return 1
    failures = list(below(figures, floors))
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
