"""How well script is converted: OpenCC's own cases, what sites did undone, and the speed.

    python -m benchmarks.script [--data ../shared/bench/script] [--errors N] [--check]

cases: share of lines equal to OpenCC, by configuration. restore: wrong characters per million where a site's converter
made mainland paragraphs Traditional and `mainland` brought them back, each paragraph a document; "simplified" are the
originals, which must come back untouched. speed: how many times as fast as opencc-python-reimplemented, in CPU time of
one run, on documents of 20 KB of Traditional text. Floors stand in benchmarks/floors.toml, section [script].
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import digest_of, floors_of
from pipeline.script import convert

DATA = Path(__file__).resolve().parents[2] / "shared/bench/script"
CASES, RESTORE = "opencc_cases.jsonl", "dev.jsonl.gz"
CHARACTERS = 6_700  # some 20 KB of UTF-8
DOCUMENTS = 20


class Pair(NamedTuple):
    """A text as a converter made it and as it was before."""

    made: str
    original: str


def corpus_digest(data: Path) -> str:
    """16 hex digits over the files measured on."""
    return digest_of(data / name for name in (CASES, RESTORE))


def cases(data: Path) -> dict[str, tuple[int, int]]:
    """Right and all, by configuration."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for line in (data / CASES).read_text("utf-8").splitlines():
        row = json.loads(line)
        every[row["config"]] += 1
        right[row["config"]] += convert(row["input"], row["config"]) == row["expected"]
    return {config: (right[config], every[config]) for config in sorted(every)}


def paragraphs(data: Path) -> dict[str, list[Pair]]:
    """Pairs by the converter that made them; under "simplified" every original with itself, once."""
    found: dict[str, list[Pair]] = defaultdict(list)
    with gzip.open(data / RESTORE, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            found[row["config"]].append(Pair(row["traditional"], row["simplified"]))
    originals = dict.fromkeys(pair.original for some in found.values() for pair in some)
    return {**found, "simplified": [Pair(text, text) for text in originals]}


def confusions(pairs: Sequence[Pair]) -> Iterator[tuple[str, str, str]]:
    """What came back wrong: wanted, got, and where."""
    for made, original in pairs:
        got = convert(made)
        if got == original:
            continue
        if len(got) == len(original):
            for i, (a, b) in enumerate(zip(original, got, strict=True)):
                if a != b:
                    yield a, b, original[max(0, i - 4) : i + 5]
            continue
        for tag, i, j, k, m in SequenceMatcher(None, original, got, autojunk=False).get_opcodes():
            if tag != "equal":
                yield from [(original[i:j], got[k:m], original[max(0, i - 4) : j + 4])] * max(j - i, m - k)


def restored(pairs: Mapping[str, Sequence[Pair]], errors: int = 0) -> dict[str, float]:
    """Wrong characters per million by converter; prints the commonest `errors` confusions of each."""
    found = {}
    for name in sorted(pairs):
        wrong = list(confusions(pairs[name]))
        found[name] = 1e6 * len(wrong) / sum(len(pair.original) for pair in pairs[name])
        where = {(a, b): place for a, b, place in wrong}
        for (a, b), n in Counter((a, b) for a, b, _ in wrong).most_common(errors):
            print(f"  {name}: {a} came back {b}, {n} times, as in {where[a, b]!r}")
    return found


def speed(pairs: Sequence[Pair]) -> dict[str, float]:
    """How many times as fast as opencc-python-reimplemented, for t2s and for mainland."""
    from opencc import OpenCC

    text = "\n".join(pair.made for pair in pairs)
    documents = [text[i : i + CHARACTERS] for i in range(0, CHARACTERS * DOCUMENTS, CHARACTERS)]
    theirs = _cpu(OpenCC("t2s").convert, documents[:4], 1)
    return {name: theirs / _cpu(lambda d, name=name: convert(d, name), documents, 20) for name in ("t2s", "mainland")}


def _cpu(function: Callable[[str], str], documents: Sequence[str], times: int) -> float:
    """CPU seconds a document."""
    function(documents[0])
    began = time.process_time()
    for _ in range(times):
        for document in documents:
            function(document)
    return (time.process_time() - began) / times / len(documents)


def figures_of(data: Path, errors: int = 0) -> dict[str, float]:
    """Every figure by its name in floors.toml."""
    found = cases(data)
    for config, (right, every) in found.items():
        print(f"{config:16s} {right:4d} of {every}")
    pairs = paragraphs(data)
    figures = {"cases_wrong": float(sum(every - right for right, every in found.values()))}
    figures |= {f"wrong_{name}": value for name, value in restored(pairs, errors).items()}
    return figures | {f"speed_{name}": value for name, value in speed(pairs["cms_seed"]).items()}


def broken(figures: Mapping[str, float], floors: Mapping[str, float]) -> Iterator[str]:
    """What is above the most that floors.toml allows; speeds are printed and judge nothing."""
    for name, floor in floors.items():
        if figures[name] > floor:
            yield f"{name} is {figures[name]:.2f}, the floor is {floor}"


def main() -> int:
    """Measure, print, and with --check compare with the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not (args.data / CASES).is_file():
        print("no benchmark data beside the checkout; nothing measured")
        return 0
    figures = figures_of(args.data, args.errors)
    for name, value in figures.items():
        print(f"{name:22s} {value:10.2f}")
    if not args.check:
        return 0
    floors = floors_of("script")
    if floors.pop("corpus") != corpus_digest(args.data):
        print("the corpus is not the one that the floors were measured on")
        return 1
    failures = list(broken(figures, floors))
    print(*failures, sep="\n", end="\n" if failures else "")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
