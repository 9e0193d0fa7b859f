"""What the rules for punctuation and notes restore: full-width originals made half-width, put back, and left alone.

    python -m benchmarks.punctuation [--data ../shared] [--show N]

The originals are the Simplified paragraphs of `bench/script/dev.jsonl.gz` that have no half-width mark beside an
ideograph. Their ， ： ； （ ） ？ ！ are made half-width, as sites do, and the table is applied. Pinyin notes are
counted in seed 003 and in all paragraphs. Floors stand in benchmarks/floors.toml, section [punctuation].
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from pathlib import Path
from typing import NamedTuple

from pipeline.rewrite import annotations, punctuation
from pipeline.rule import Context, Rule, rewrite
from pipeline.text import Draft

FULL, HALF = "，：；（）？！", ",:;()?!"
_NARROW = str.maketrans(FULL, HALF)
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_MIXED = re.compile(f"[{_HAN}] ?[,:;()?!]|[,:;()?!] ?[{_HAN}]")
_NOTE = re.compile(rf"(?<=[{_HAN}])[(（][^()（）{_HAN}\d]{{1,8}}[)）]")


class Scores(NamedTuple):
    """Counts: marks of the originals, marks not restored, texts changed beyond the marks, originals changed; notes of
    the seed left and edits to clean text."""

    marks: int
    missed: int
    spoilt: int
    touched: int
    notes_left: int
    notes_false: int

    @property
    def restored(self) -> float:
        """Share of the marks that came back."""
        return 1 - self.missed / max(1, self.marks)


def _applied(value: str, rules: tuple[Rule, ...]) -> str:
    return rewrite(Draft.of(value), rules, Context.plain(value)).value


def originals(shared: Path) -> list[str]:
    """Every Simplified paragraph of the script benchmark, once."""
    with gzip.open(shared / "bench/script/dev.jsonl.gz", "rt", encoding="utf-8") as file:
        return list(dict.fromkeys(json.loads(line)["simplified"] for line in file))


def measure(shared: Path, show: int = 0) -> Scores:
    """Measure on the benchmark beside the checkout; `show` prints so many places that went wrong."""
    every = originals(shared)
    clean = [value for value in every if not _MIXED.search(value)]
    marks = missed = spoilt = touched = 0
    for value in clean:
        back = _applied(value.translate(_NARROW), punctuation.RULES)
        touched += _applied(value, punctuation.RULES) != value
        marks += sum(value.count(mark) for mark in FULL)
        if len(back) != len(value):
            spoilt += 1
            continue
        wrong = [i for i, (a, b) in enumerate(zip(value, back, strict=True)) if a != b]
        missed += len(wrong)
        for at in wrong:
            if show > 0:
                print(f"  {value[max(0, at - 12) : at + 12]!r} came back {back[at]!r}")
                show -= 1
    seed = next((shared / "seeds").glob("003*")).read_text(encoding="utf-8")
    false = sum(_applied(value, annotations.RULES) != value for value in every)
    return Scores(marks, missed, spoilt, touched, len(_NOTE.findall(_applied(seed, annotations.RULES))), false)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(__file__).resolve().parents[1].parent / "shared"
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    scores = measure(args.data, args.show)
    print(f"marks restored      {scores.restored:.4%} of {scores.marks} ({scores.missed} not)")
    print(f"texts spoilt        {scores.spoilt}")
    print(f"originals touched   {scores.touched}")
    print(f"pinyin notes left   {scores.notes_left} of seed 003; false hits in clean text {scores.notes_false}")


if __name__ == "__main__":
    main()
