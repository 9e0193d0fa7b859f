"""Every figure of the room rewrite: `python -m benchmarks.rewrite [--data SHARED] [--check] [--python INTERPRETER]`.

Calls the parts one after the other (script, pinyin notes and punctuation, restored documents and flat pages, the laws
of the ledger on every document) and adds the repair of lines: the labelled documents, settled, are wrapped at 30 to 45
characters, with and without indents, or broken after every ；, and settled again. A join is right where the wrapping
broke; a heading is swallowed where a break before or behind it does not come back.
`--check` fails below the floors of benchmarks/floors.toml.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks import punctuation, restore
from benchmarks.floors import floors_of
from pipeline.document import Document
from pipeline.process import process
from pipeline.read import read
from pipeline.rewrite import settle
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
WIDTHS = (30, 34, 37, 41, 45)
INDENTED = 12  # characters: a shorter line is a heading, which a print does not indent


class Repair(NamedTuple):
    """Joins: made by the wrapping, made by the rules, right of these; breaks at headings: all, and those lost.
    spoilt: texts that came back with other characters."""

    wanted: int = 0
    made: int = 0
    right: int = 0
    headings: int = 0
    swallowed: int = 0
    spoilt: int = 0

    def plus(self, other: Repair) -> Repair:
        return Repair(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def share(self) -> float:
        """Of all joins wanted or made, those that are both."""
        return self.right / max(1, self.wanted + self.made - self.right)


def wrapped(text: str, width: int, indent: str) -> str:
    """Every line cut at a width; paragraphs indented or not."""
    out: list[str] = []
    for line in text.split("\n"):
        rest = indent + line if len(line) > INDENTED else line
        out += [rest[i : i + width] for i in range(0, len(rest), width)]
    return "\n".join(out)


def broken(text: str, gap: str) -> str:
    """A break after every ；; between paragraphs what the site sets there."""
    return gap.join(re.sub("；(?=.)", "；\n", line) for line in text.split("\n"))


def ways() -> Iterator[tuple[str, Callable[[str], str]]]:
    """The damages by name."""
    for width in WIDTHS:
        for indent in ("", "\u3000\u3000"):
            yield "wrapped" + (", indented" if indent else ""), lambda text, w=width, i=indent: wrapped(text, w, i)
    for gap in ("\n", "\n\n"):
        yield "after ；" + (", blank lines" if gap > "\n" else ""), lambda text, g=gap: broken(text, g)


def _source(text: str) -> Source:
    data = text.encode()
    return Source("a.txt", "a.txt", data, sha256_of(data), len(data))


def breaks_of(text: str) -> set[int]:
    """How many characters that are not white space stand before each line break."""
    found: set[int] = set()
    count = 0
    for line in text.split("\n"):
        count += len("".join(line.split()))
        found.add(count)
    return found - {count}


def headings_of(document: Document) -> set[int]:
    """The breaks before labels and headings, and behind those that are lines of their own."""
    value = document.text.value
    found: set[int] = set()
    for section in document.sections:
        places = [section.span.start]
        if section.kind == "standalone" and section.heading_span:
            places.append(section.heading_span.end)
        found.update(len("".join(value[:at].split())) for at in places)
    return found & breaks_of(value)


def repaired(document: Document, damage: Callable[[str], str]) -> Repair:
    """One document damaged, settled, compared."""
    text = document.text.value
    settings = Settings()
    hurt = damage(text)
    back = settle(read(_source(hurt), settings), settings).value.value
    if "".join(back.split()) != "".join(text.split()):
        return Repair(spoilt=1)
    before, after, again, headings = breaks_of(text), breaks_of(hurt), breaks_of(back), headings_of(document)
    wanted, made = after - before, after - again
    return Repair(len(wanted), len(made), len(wanted & made), len(headings), len(headings - again))


def lines(shared: Path) -> dict[str, float]:
    """The repair of lines, printed by way; its figures by their names in floors.toml."""
    documents = [
        process(_source(path.read_text(encoding="utf-8")), Settings())
        for path in sorted((shared / "bench" / "outline" / "text").glob("*.txt"))
    ]
    table: dict[str, Repair] = {}
    for name, damage in ways():
        for document in documents:
            table[name] = table.get(name, Repair()).plus(repaired(document, damage))
    print(f"{'':<22}{'joins':>8}{'made':>8}{'right':>9}{'headings':>10}{'swallowed':>11}{'spoilt':>8}")
    for name, row in table.items():
        print(
            f"{name:<22}{row.wanted:>8}{row.made:>8}{row.share:>9.2%}{row.headings:>10}{row.swallowed:>11}{row.spoilt:>8}"
        )
    total = Repair()
    for row in table.values():
        total = total.plus(row)
    print(f"{'all':<22}{total.wanted:>8}{total.made:>8}{total.share:>9.2%}")
    return {"joins_right": total.share, "swallowed": float(total.swallowed), "spoilt": float(total.spoilt)}


def notes_and_marks(shared: Path) -> dict[str, float]:
    """Pinyin notes and punctuation, printed; figures by their names in floors.toml."""
    scores = punctuation.measure(shared)
    print(f"marks restored {scores.restored:.4%} of {scores.marks}, texts spoilt {scores.spoilt}")
    print(f"originals touched {scores.touched}, notes left {scores.notes_left}, false hits {scores.notes_false}")
    names = ("restored", "spoilt", "touched", "notes_left", "notes_false")
    return {name: float(getattr(scores, name)) for name in names}


def short_of(part: str, figures: dict[str, float]) -> list[str]:
    """What is worse than its floor: shares of what is right below it, counts of damage above it."""
    floors = floors_of(part)
    shares = ("restored", "joins_right")
    return [
        f"{part}: {name} is {figures[name]:.4f}, the floor is {floor}"
        for name, floor in floors.items()
        if name in figures and (figures[name] < floor if name in shares else figures[name] > floor)
    ]


def main() -> int:
    """Run the parts and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true", help="fail below the recorded floors")
    parser.add_argument("--python", default=sys.executable, help="for the programs beside the data")
    args = parser.parse_args()
    if not args.data.is_dir():
        print("no benchmark data beside the checkout; nothing measured")
        return 0
    check = ["--check"] if args.check else []
    shared = args.data if (args.data / "bench").is_dir() else args.data.resolve().parent
    bench = shared / "bench"
    failed = _part("script", "--data", str(bench / "script"), *check)
    print("\n== punctuation", flush=True)
    short = short_of("punctuation", notes_and_marks(shared))
    print("\n== lines", flush=True)
    short += short_of("lines", lines(shared))
    more = ["--data", str(bench / restore.DATA.name), "--python", args.python]
    failed += _part("restore", "--flat", *more, *check)
    failed += _part("laws", "--data", str(shared), "--python", args.python, *check)
    if args.check:
        print(*short, sep="\n")
    return 1 if failed or (args.check and short) else 0


def _part(name: str, *arguments: str) -> int:
    print(f"\n== {name}", flush=True)
    return subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
