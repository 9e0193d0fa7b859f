"""Fields, citations and flags against the labelled documents: `python -m benchmarks.facts [--data DIR] [--check]`.

Runs the whole pipeline over DIR/dev/*.raw.txt and scores with the scorer that lies beside the data, as a process of its
own. `--settled` gives the structure room the labelled texts and titles instead (it is measured alone then, and has no
floors). `--errors N` prints what differs. `--check` fails where a figure is below its floor in floors.toml, section
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
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import digest_of, floors_of
from pipeline.document import Citation, Fields, Title
from pipeline.finding import Finding
from pipeline.page import Page
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure.citations import citations_of
from pipeline.structure.fields import fields_of
from pipeline.structure.outline import outline_of
from pipeline.structure.quality import damage_of
from pipeline.text import Span, Text

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "meta"
FIELDS = ("title", "doc_type", "issuer", "region_code", "year", "docno", "publish_date", "written_date", "source",
          "editor", "site", "icp", "recipients", "truncated", "redacted", "spun")  # fmt: skip
LISTS = ("cited", "cited_docno", "to_issue")


class Facts(NamedTuple):
    """What is scored of one document."""

    title: str | None
    fields: Fields
    citations: tuple[Citation, ...]
    findings: tuple[Finding, ...]


def corpus_digest(data: Path) -> str:
    """A digest of texts and labels: floors hold for one corpus only."""
    return digest_of([*data.glob("dev/*.json"), *data.glob("dev/*.txt")])


def facts_of(path: Path) -> Facts:
    """The whole pipeline on one raw text."""
    data = path.read_bytes()
    document = process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())
    title = document.title.value if document.title else None
    return Facts(title, document.fields, document.citations, document.findings)


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
    findings = (*fields.findings, *citations.findings, *damage_of(text, sections))
    return Facts(printed, fields.value, citations.value, findings)


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
    }  # fmt: skip


def _day(value: date | datetime | None) -> str | None:
    return value.isoformat()[:10] if value else None


def measure(data: Path, settled: bool = False, errors: int = 0) -> tuple[dict[str, float], str]:
    """Every figure (accuracy of a field, F1 of a list, precision and recall of a flag), and the scorer's own table."""
    rows = []
    for path in sorted(data.glob("dev/*.raw.txt")):
        key = path.name.removesuffix(".raw.txt")
        gold = json.loads(path.with_name(f"{key}.json").read_text(encoding="utf-8"))
        rows.append(row_of(key, settled_facts_of(path, gold) if settled else facts_of(path)))
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
    return figures | {name: scores[name]["f1"] for name in LISTS}, run[1]


def speed_of(data: Path, rounds: int = 5) -> float:
    """Million characters a CPU second that fields and citations together take, the best of some rounds."""
    ready = []
    for path in sorted(data.glob("dev/*.raw.txt")):
        raw = path.read_bytes()
        document = process(Source(path.name, path.name, raw, sha256_of(raw), len(raw)), Settings())
        ready.append((document.text, document.page, document.title, document.sections))
    best = 0.0
    for _ in range(rounds):
        began = time.process_time()
        for text, page, title, sections in ready:
            fields_of(text, page, title, sections)
            citations_of(text, title, sections)
        best = max(best, sum(len(text.value) for text, *_ in ready) / (time.process_time() - began) / 1e6)
    return best


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
    print(f"{'million chars a CPU s':22s} {speed_of(args.data):.2f} (fields and citations)")
    print(f"{'CPU seconds':22s} {time.process_time() - began:.2f}")
    if args.errors:
        wanted = re.compile(rf"^ERR\t[^\t]+\t(?:{'|'.join((*FIELDS, *LISTS))})\t")
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
