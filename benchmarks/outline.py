"""Outlines against the labelled documents: `python -m benchmarks.outline [--data DIR] [--check] [--record]`.

Runs the whole pipeline over DIR/text (and DIR/html), scores with the scorer that lies beside the data, and prints a
table with its slices, then the same texts without a line break and how much of the F1 they keep, the speed of
`outline_of` alone, and what was gained and lost, node by node, against the record (recorded.py; `--record` writes it
anew). `--check` fails where a figure is below its floor in floors.toml, which is pinned to a digest of the corpus.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from benchmarks import recorded
from benchmarks.floors import digest_of, floors_of
from pipeline.document import Document
from pipeline.labels.candidates import forget
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure.outline import outline_of

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "outline"
FIGURES = ("macro_f1", "f1", "precision", "recall", "level_acc", "parent_acc", "kind_acc", "heading_exact", "ted_sim",
           "title_acc", "exact_outline_rate", "exact_doc_rate")  # fmt: skip


def scorer_of(data: Path) -> ModuleType:
    """The scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("score_outline", data / "score_outline.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "score_outline.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_digest(data: Path) -> str:
    """A digest of texts and labels: floors hold for one corpus only."""
    return digest_of([*data.glob("text/*"), *data.glob("gold/*"), *data.glob("html/*")])


def predicted(document: Document, name: str) -> dict[str, object]:
    """A row as the scorer takes it."""
    nodes = []
    for s in document.sections:
        start = s.label_span.end if s.label_span else s.span.start
        after = document.text.value[start : s.span.end].strip()
        nodes.append(
            {"id": s.section_id, "parent": s.parent_id, "level": s.level, "label": s.label, "number": s.number,
             "style": s.style, "heading": s.heading, "kind": s.kind, "text_start": after[:12]}
        )  # fmt: skip
    return {"doc": name, "title": document.title.value if document.title else None, "nodes": nodes}


def read(path: Path, flat: bool = False) -> Document:
    """One file through the pipeline."""
    data = path.read_bytes()
    if flat:
        data = "".join(line.strip() for line in data.decode().split("\n")).encode()
    source = Source(path.name, path.name, data, sha256_of(data), len(data))
    return process(source, Settings())


def speed(paths: Iterable[Path]) -> float:
    """Characters a CPU second of `outline_of`, the fastest of five passes: others share the machine."""
    documents = [read(path) for path in paths]
    characters = sum(len(d.text.value) for d in documents)
    fastest = float("inf")
    for _ in range(5):
        began = time.process_time()
        for d in documents:
            forget()  # a text's candidates are kept for whoever asks next
            outline_of(d.text, d.page, d.title)
        fastest = min(fastest, time.process_time() - began)
    return characters / fastest


def score(
    data: Path, paths: Iterable[Path], slice_: str
) -> tuple[dict[str, object], list[dict[str, object]], list[recorded.Marks]]:
    """Figures of a set of files, rows by document, and marks by node. Only labels of these files are scored."""
    scorer = scorer_of(data)
    rows = {path.stem: predicted(read(path, slice_ == "flat"), path.stem) for path in paths}
    marks = [
        recorded.marks_of(scorer, slice_, json.loads((data / "gold" / f"{name}.json").read_text(encoding="utf-8")), row)
        for name, row in rows.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold"
        gold.mkdir()
        for name in rows:
            (gold / f"{name}.json").write_bytes((data / "gold" / f"{name}.json").read_bytes())
        out = Path(folder) / "rows.jsonl"
        out.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows.values()), encoding="utf-8")
        result, detail = scorer.score(str(gold), str(out))
    return result, detail, marks


def table(name: str, result: dict[str, object], detail: list[dict[str, object]], slices: bool) -> None:
    """Print a table of figures, by document and by slice."""
    print(f"{name}: " + "  ".join(f"{key} {result[key]:.3f}" for key in FIGURES))
    if not slices:
        return
    for row in detail:
        counts = "  ".join(f"{key} {row[key]:4d}" for key in ("gold", "pred", "match", "level", "parent", "heading"))
        print(f"  {row['doc']:18s} {counts}  title {row['title']} exact {row['exact_outline']}")
    for key, (hit, count) in result["recall_by"].items():  # type: ignore[attr-defined]
        print(f"  recall {key:24s} {hit}/{count}")
    for key, (docs, f1, ted) in result["f1_by_issue"].items():  # type: ignore[attr-defined]
        print(f"  issue  {key:36s} {docs} documents, F1 {f1:.3f}, similarity {ted:.3f}")


def checked(data: Path, figures: dict[str, float]) -> int:
    """Compare with the recorded floors: 1 where one is not held or the corpus is another."""
    floors = floors_of("outline")
    if floors.get("corpus") != corpus_digest(data):
        print("the corpus is not the one the floors were recorded on", file=sys.stderr)
        return 1
    low = {k: v for k, v in floors.items() if k != "corpus" and figures.get(k, 0.0) < v - 1e-9}
    for key, floor in floors.items():
        if key != "corpus":
            print(f"  {key:24s} {figures.get(key, 0.0):.4f}  floor {floor:.4f}{'  LOST' if key in low else ''}")
    return 1 if low else 0


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--check", action="store_true", help="fail below the recorded floors")
    parser.add_argument("--brief", action="store_true", help="no slices")
    parser.add_argument("--record", action="store_true", help="record every node for the next comparison")
    parser.add_argument("--no-flat", action="store_true", help="without the flattening test")
    options = parser.parse_args(arguments)
    texts = sorted(options.data.glob("text/*.txt"))
    if not texts:
        print(f"no texts in {options.data}", file=sys.stderr)
        return 2
    result, detail, marks = score(options.data, texts, "text")
    table("text", result, detail, not options.brief)
    figures = {key: float(result[key]) for key in FIGURES}  # type: ignore[arg-type]
    print(f"  {len(texts)} documents; outline_of alone: {speed(texts) / 1e6:.2f} million characters a CPU second")
    pages = sorted(options.data.glob("html/*.html"))
    if pages:
        marked, rows, more = score(options.data, pages, "html")
        marks += more
        table("html", marked, rows, not options.brief)
        figures |= {f"html_{key}": float(marked[key]) for key in ("macro_f1", "exact_outline_rate", "title_acc")}  # type: ignore[arg-type]
    if not options.no_flat:
        flat, rows, more = score(options.data, texts, "flat")
        marks += more
        table("flat", flat, rows, not options.brief)
        figures |= {f"flat_{key}": float(flat[key]) for key in ("level_acc", "heading_exact", "title_acc")}  # type: ignore[arg-type]
        figures["flat_kept"] = float(flat["f1"]) / max(float(result["f1"]), 1e-9)  # type: ignore[arg-type]
        print(f"  F1 kept without line breaks: {figures['flat_kept']:.3f}")
    corpus = corpus_digest(options.data)
    print("\n".join(recorded.report(corpus, marks)))
    if options.record:
        recorded.write(corpus, marks)
    return checked(options.data, figures) if options.check else 0


if __name__ == "__main__":
    raise SystemExit(main())
