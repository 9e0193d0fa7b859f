"""Damaged documents restored, and flat pages cut to their document.

    python -m benchmarks.restore [--data ../shared/bench/restore] [--seeds 1 2 3 4 5] [--flat] [--check]
                                 [--keep FOLDER] [--python INTERPRETER]

The shared programs make the material (damage.py, flatten.py) and judge it (score_restore.py, score_flat.py); this one
runs the pipeline's reading and rewriting on it, nothing else. `--keep` leaves material, predictions and scores in a
folder. `--python` is the interpreter for the shared programs: one that has rapidfuzz scores much faster. `--check`
fails below the floors of benchmarks/floors.toml.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.floors import digest_of, floors_of
from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.rewrite import settle
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "bench" / "restore"


def restored(file: Path, settings: Settings) -> str:
    """The settled text of a file; nothing where it cannot be read."""
    data = file.read_bytes()
    try:
        page = read(Source(file.name, file.name, data, sha256_of(data), len(data)), settings)
    except ReadError:
        return ""
    return settle(page, settings).value.value


def predict(material: Path, predictions: Path) -> tuple[int, float]:
    """Settle every text of a folder: how many characters there were, and CPU seconds."""
    settings = Settings()
    characters = 0
    began = time.process_time()
    with predictions.open("w", encoding="utf-8") as out:
        for file in sorted(material.glob("*.txt")):
            text = restored(file, settings)
            characters += len(text)
            out.write(json.dumps({"id": file.stem, "text": text}, ensure_ascii=False) + "\n")
    return characters, time.process_time() - began


def run(python: str, program: Path, *arguments: str | Path) -> str:
    """One of the shared programs, and what it printed."""
    command = [python, str(program), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def damaged(data: Path, work: Path, seeds: Sequence[int], python: str) -> dict[str, dict[str, float]]:
    """Damage, restore, score: the scorer's table by damage."""
    pairs: list[Path] = []
    characters, seconds = 0, 0.0
    for seed in seeds:
        material, predictions = work / f"damaged-{seed}", work / f"restored-{seed}.jsonl"
        run(python, data / "damage.py", data / "sources_dev", material, "--seed", str(seed))
        made, took = predict(material, predictions)
        characters, seconds = characters + made, seconds + took
        pairs += [predictions, material / "manifest.jsonl"]
    print(f"damaged documents: {characters} characters in {seconds:.1f} CPU seconds")
    scored = run(python, data / "score_restore.py", *pairs, "--json", "--docs", work / "documents.jsonl")
    return json.loads(scored)


def flat(data: Path, work: Path, python: str) -> dict[str, dict[str, float]]:
    """The visible text of whole pages, cut and scored by kind and style."""
    pages = data.parent / "extract" / "dev.jsonl.gz"
    material, predictions = work / "flat", work / "flat.jsonl"
    run(python, data / "flatten.py", pages, material)
    characters, seconds = predict(material, predictions)
    print(f"flat pages: {characters} characters in {seconds:.1f} CPU seconds")
    return json.loads(run(python, data / "score_flat.py", pages, predictions, "--json"))


def show(table: dict[str, dict[str, float]], columns: Sequence[str]) -> None:
    """A table of scores, a group a line."""
    print(f"{'':<22}" + "".join(f"{column:>11}" for column in columns))
    for group, scores in table.items():
        cells = (scores.get(column) for column in columns)
        print(f"{group:<22}" + "".join(f"{'-' if cell is None else round(cell, 4):>11}" for cell in cells))


def corpus_digest(data: Path) -> str:
    """A digest of the documents that are damaged, the pages that are flattened, and what does it."""
    pages = data.parent / "extract" / "dev.jsonl.gz"
    return digest_of([*data.glob("*.py"), *data.glob("templates_*.txt"), *data.glob("sources_dev/*"), pages])


def below_floors(measured: dict[str, float], data: Path) -> list[str]:
    """What falls short of benchmarks/floors.toml; names that end in _most are ceilings."""
    floors = floors_of("restore")
    if floors.pop("corpus") != corpus_digest(data):
        return ["the corpus is not the one that the floors were measured on"]
    ran = {name.split("_")[0] for name in measured}
    short = []
    for name, floor in floors.items():
        value = measured.get(name.removesuffix("_most"))
        if value is None:
            # a part that did not run has no figures; of one that did, every floor has to be met by a figure
            if name.split("_")[0] in ran:
                short.append(f"{name}: not measured")
            continue
        if value > floor if name.endswith("_most") else value < floor:
            short.append(f"{name}: {value:.4f}, floor {floor}")
    return short


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3, 4, 5])
    parser.add_argument("--flat", action="store_true", help="the flat pages too")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--python", default=sys.executable)
    args = parser.parse_args()
    measured: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as temporary:
        work = args.keep or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        if args.seeds:
            table = damaged(args.data, work, args.seeds, args.python)
            residue = ["pinyin", "furniture", "titles", "trad", "half", "zero", "labels"]
            show(table, ["n", "exact", "cer", "near", "break_f1", *residue])
            measured |= {f"damaged_{key}": value for key, value in table["DAMAGED"].items() if value is not None}
            measured["controls_exact"] = table.get("none", {}).get("exact", 1.0)
        if args.flat:
            table = flat(args.data, work, args.python)
            show(table, ["n", "p", "r", "f1", "page_f1", "good", "bad"])
            measured |= {"flat_page_f1": table["ALL"]["page_f1"], "flat_gov": table.get("gov", {}).get("page_f1", 1.0)}
    short = below_floors(measured, args.data) if args.check else []
    print(*short, sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
