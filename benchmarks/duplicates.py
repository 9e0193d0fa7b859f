"""Copies of real documents found among each other, and strangers left alone.

    python -m benchmarks.duplicates [--data ../shared/bench/restore] [--seeds 1 2] [--errors 20] [--check]
    python -m benchmarks.duplicates --scale 20000

Every document is copied in twelve ways (benchmarks/copies.py); with the originals and with documents that only look
like copies, they are one corpus, once as raw text and once as what the pipeline makes of it. Recall: share of the pairs
of an original and its copy that are rows of `duplicates`, by kind. Precision: share of all rows whose documents have a
source in common. `--check` fails below the floors of benchmarks/floors.toml. `--scale` makes that many documents of
its own, without any data, and tells CPU seconds and memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.copies import KINDS, Copy, copies_of, material_of, strangers_of
from benchmarks.floors import digest_of, floors_of
from benchmarks.invented import invented
from pipeline.corpus import duplicates
from pipeline.corpus.candidates import candidates
from pipeline.corpus.originals import Facts
from pipeline.corpus.sketch import sketches_of
from pipeline.errors import ReadError
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "bench" / "restore"
TABLES = ("cms_seed", "cms_butterfly", "cms_zhs_zht")
SHORTEST = 250  # characters; of less no passage of 200 can be taken


class Found(NamedTuple):
    """What was found in one corpus. wrong: pairs of strangers; missed: copies by name."""

    recall: dict[str, float]
    precision: float
    clusters: float
    wrong: list[tuple[str, str, str, float]]
    missed: list[str]


def corpus_of(data: Path, seed: int) -> list[Copy]:
    """Originals, copies and strangers."""
    paths = sorted((data / "sources_dev").glob("*.txt"))
    texts = {path.stem: path.read_text(encoding="utf-8").strip() for path in paths}
    texts = {name: text for name, text in texts.items() if len(text) >= SHORTEST}
    tables = json.loads((data.parent / "script" / "cms_tables.json").read_text(encoding="utf-8"))
    table = tables[TABLES[seed % len(TABLES)]]
    material = material_of(texts, next(iter(data.glob("templates_*.txt"))), table)
    originals = [Copy(name, "original", (name,), text) for name, text in texts.items()]
    return [*originals, *copies_of(material, seed), *strangers_of(material, seed)]


def settled(copy: Copy) -> Facts | None:
    """A copy through the whole pipeline: facts, and its text in the place of the address; None where it is refused."""
    data = copy.text.encode()
    try:
        document = process(Source(copy.name, copy.name, data, sha256_of(data), len(data)), Settings())
    except ReadError:
        return None
    text = document.text.value
    title = document.title.value if document.title else None
    return Facts(copy.name, title, document.fields.published_at, text, len(text))


def raw(copy: Copy) -> Facts:
    """A copy as it is, likewise."""
    return Facts(copy.name, None, None, copy.text, len(copy.text))


def found_in(corpus: Sequence[Copy], facts: Sequence[Facts]) -> Found:
    """Find duplicates and judge them."""
    texts = {each.doc_id: each.url or "" for each in facts}
    plain = [Facts(each.doc_id, each.title, each.published, None, each.length) for each in facts]
    found = duplicates.copies_of(sketches_of(texts.items()), plain, texts.__getitem__)
    by_name = {copy.name: copy for copy in corpus}
    rows = {frozenset(pair[:2]) for pair in found.pairs}
    wanted, hit, missed = Counter(), Counter(), []
    for copy in corpus:
        for source in copy.sources if copy.kind in KINDS else ():
            wanted[copy.kind] += 1
            hit[copy.kind] += frozenset((source, copy.name)) in rows
            if frozenset((source, copy.name)) not in rows:
                missed.append(f"{copy.name} of {source}")
    wrong, judged = [], 0
    for pair in found.pairs:
        right = _related(by_name[pair.doc_id], by_name[pair.other_doc_id])
        judged += right is not None
        if right is False:
            wrong.append(pair)
    mates, pure = 0, 0
    for one, other in _mates(found.places):
        right = _related(by_name[one], by_name[other])
        mates += right is not None
        pure += right is True
    recall = {kind: hit[kind] / wanted[kind] for kind in KINDS}
    return Found(recall, 1 - len(wrong) / max(judged, 1), pure / max(mates, 1), wrong, missed)


def _mates(places: dict[str, duplicates.Place]) -> Iterable[tuple[str, str]]:
    """Documents and the original of their group."""
    return ((name, place.original) for name, place in places.items() if place.original is not None)


def _related(one: Copy, other: Copy) -> bool | None:
    """Whether two documents have a source in common; None where nobody could say."""
    if set(one.sources) & set(other.sources):
        return True
    if {*one.neutral, *other.neutral} & {*one.sources, *other.sources}:
        return None
    anew = {source for copy in (one, other) for source in copy.sources if source.endswith(" anew")}
    if anew and "original" not in (one.kind, other.kind):
        return None  # with its numbers blanked a copy may be one of either issue
    return False


def measure(data: Path, seeds: Sequence[int]) -> dict[str, list[Found]]:
    """Raw text and settled text, for each seed."""
    measured: dict[str, list[Found]] = {"raw": [], "settled": []}
    for seed in seeds:
        corpus = corpus_of(data, seed)
        measured["raw"].append(found_in(corpus, [raw(copy) for copy in corpus]))
        facts = [each for each in map(settled, corpus) if each is not None]
        there = {each.doc_id for each in facts}
        measured["settled"].append(found_in([copy for copy in corpus if copy.name in there], facts))
    return measured


def figures_of(measured: dict[str, list[Found]]) -> dict[str, float]:
    """The worst seed of each figure."""
    figures = {}
    for where, some in measured.items():
        for kind in KINDS:
            figures[f"{where}_{kind}"] = min(found.recall[kind] for found in some)
        figures[f"{where}_precision"] = min(found.precision for found in some)
        figures[f"{where}_clusters"] = min(found.clusters for found in some)
    return figures


def corpus_digest(data: Path) -> str:
    """A digest of the documents that are copied and of what the copies are made with."""
    table = data.parent / "script" / "cms_tables.json"
    return digest_of([*data.glob("templates_*.txt"), *data.glob("sources_dev/*.txt"), table])


def scale(count: int) -> None:
    """CPU seconds and memory for so many invented documents."""
    began = time.process_time()
    texts = invented(count)
    characters = sum(map(len, texts.values()))
    print(f"{count} documents, {characters / 1e6:.1f} million characters, made in {time.process_time() - began:.0f} s")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    sketches = sketches_of(texts.items())
    sketched = time.process_time()
    print(f"sketches: {sketched - began:.1f} CPU s, {len(sketches.hashes)} hashes")
    pairs = candidates(sketches)
    print(f"pairs:    {time.process_time() - sketched:.1f} CPU s, {len(pairs.first)} worth comparing")
    sketched = time.process_time()
    facts = [Facts(doc_id, length=len(text)) for doc_id, text in texts.items()]
    found = duplicates.copies_of(sketches, facts, texts.__getitem__)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"all:      {time.process_time() - sketched:.1f} CPU s, {len(found.pairs)} rows, {len(found.places)} in groups"
    )
    print(f"memory:   {peak - before:.0f} MB above the {before:.0f} MB that the texts and Python take")


def main() -> int:
    """Measure, print, and with --check compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--scale", type=int)
    args = parser.parse_args()
    if args.scale:
        scale(args.scale)
        return 0
    if not (args.data / "sources_dev").is_dir():
        print("no benchmark data beside the checkout; nothing measured")
        return 0
    began = time.process_time()
    measured = measure(args.data, args.seeds)
    figures = figures_of(measured)
    for name in (*KINDS, "precision", "clusters"):
        print(f"{name:<18} raw {figures[f'raw_{name}']:.4f}   settled {figures[f'settled_{name}']:.4f}")
    print(f"{time.process_time() - began:.1f} CPU seconds")
    for where, some in measured.items():
        for found in some:
            print(*(f"{where}: wrong {pair}" for pair in found.wrong[: args.errors]), sep="\n", end="")
            print(*(f"{where}: missed {name}" for name in found.missed[: args.errors]), sep="\n", end="")
    if not args.check:
        return 0
    floors = floors_of("duplicates")
    if floors.pop("corpus") != corpus_digest(args.data):
        print("the corpus is not the one that the floors were measured on")
        return 1
    failures = [f"{n} {figures[n]:.4f} is below its floor {low:.4f}" for n, low in floors.items() if figures[n] < low]
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
