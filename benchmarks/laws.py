"""The laws of the ledger on every document beside the checkout: `python -m benchmarks.laws [--data SHARED] [--check]`.

Each document is read and settled, then:

* replay: the ledger over the source gives the text;
* undo: taken back from the text it gives the source;
* origin: the way back of a character that no rule touched is that character;
* settled: the text, settled again as a file of its own, does not change;
* seconds: what took over two CPU seconds and is under a megabyte.

The documents: pages with and without their markup, labelled texts, raw texts, damaged documents, the seeds, and the
hostile inputs of the classes unicode, mojibake, regex_blowup and labels, at full size. `--check` fails on any fault.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from benchmarks.restore import run
from pipeline.errors import ReadError
from pipeline.read import read
from pipeline.read.records import Refused, records_of
from pipeline.rewrite import settle
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.text import Text, replay, undo

SHARED = Path(__file__).resolve().parents[2] / "shared"
FOLDERS = ("outline/text", "outline/html", "meta/dev", "restore/sources_dev")
HOSTILE = "unicode,mojibake,regex_blowup,labels"
SEEDS = (1, 2, 3, 4, 5)
SECONDS, SIZE = 2.0, 1_000_000  # CPU seconds that a file of so many bytes may take
# These show markup as text: read again they are pages.
NO_TEXT_TWICE = frozenset(("script.html", "plaintext.html"))


class Fault(NamedTuple):
    law: str
    name: str
    more: str


def documents(shared: Path, work: Path, python: str) -> Iterator[tuple[str, str, bytes]]:
    """Group, name and bytes of every document."""
    bench = shared / "bench"
    for folder in ("../seeds", *FOLDERS):
        for path in sorted((bench / folder).iterdir()):
            if path.suffix in (".txt", ".html"):
                yield folder.removeprefix("../"), path.name, path.read_bytes()
    pages = bench / "extract" / "dev.jsonl.gz"
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield "extract", f"{row['id']}.html", row["html"].encode("utf-8", "surrogatepass")
    made = {"flat": ("flatten.py", pages)}
    made |= {f"damaged {n}": ("damage.py", bench / "restore" / "sources_dev") for n in SEEDS}
    for name, (program, source) in made.items():
        folder = work / name.replace(" ", "-")
        seed = ("--seed", name.split()[1]) if " " in name else ()
        run(python, bench / "restore" / program, source, folder, *seed)
        for path in sorted(folder.glob("*.txt")):
            yield name, path.name, path.read_bytes()
    run(python, shared / "torture" / "make_torture.py", work / "hostile", "--no-special", "--only", HOSTILE)
    for path in sorted((work / "hostile" / "files").rglob("*")):
        if path.is_file() and path.parent.name in HOSTILE.split(","):
            yield f"hostile {path.parent.name}", path.name, path.read_bytes()


def settled(name: str, data: bytes) -> Text | None:
    """The settled text of a file's first record; None where it is refused."""
    settings = Settings()
    try:
        record = next(iter(records_of(name, name, data, settings)))
        return None if isinstance(record, Refused) else settle(read(record, settings), settings).value
    except ReadError:
        return None


def again(value: str) -> Text | None:
    data = value.encode("utf-8")
    settings = Settings()
    try:
        return settle(
            read(Source("again.txt", "again.txt", data, sha256_of(data), len(data)), settings), settings
        ).value
    except ReadError:
        return None


def stray(text: Text) -> int | None:
    """The first character that no rule touched and whose way back is another character."""
    reached = shift = 0
    for edit in (*text.edits, None):
        end = len(text.source) if edit is None else edit.start
        for at in {reached, (reached + end) // 2, end - 1} if reached < end else ():
            if text.origin(at + shift) != at or text.value[at + shift] != text.source[at]:
                return at + shift
        if edit is not None:
            reached, shift = edit.end, shift + len(edit.after) - (edit.end - edit.start)
    return None


def faults_of(name: str, text: Text) -> Iterator[Fault]:
    """Which laws a settled text breaks."""
    if replay(text.source, text.edits) != text.value:
        yield Fault("replay", name, "")
    if undo(text.value, text.edits) != text.source:
        yield Fault("undo", name, "")
    at = stray(text)
    if at is not None:
        yield Fault("origin", name, f"at {at}")
    if name not in NO_TEXT_TWICE:
        twice = again(text.value)
        if twice is None or twice.edits:
            rules = "refused" if twice is None else " ".join(sorted({edit.rule for edit in twice.edits}))
            yield Fault("settled", name, rules)


def measure(shared: Path, python: str = sys.executable) -> dict[str, list[Fault]]:
    """The faults by group of documents, printed as they are found."""
    found: dict[str, list[Fault]] = {}
    counts: dict[str, int] = {}
    slowest = ("", 0.0)
    with tempfile.TemporaryDirectory() as work:
        for group, name, data in documents(shared, Path(work), python):
            began = process_time()
            text = settled(name, data)
            took = process_time() - began
            if len(data) < SIZE and took > slowest[1]:
                slowest = (f"{group} {name}", took)
            faults = found.setdefault(group, [])
            counts[group] = counts.get(group, 0) + 1
            if took > SECONDS and len(data) < SIZE:
                faults.append(Fault("seconds", name, f"{took:.1f}"))
            if text is not None:
                faults += faults_of(name, text)
    for group, faults in found.items():
        print(f"{group:<22}{counts[group]:>5} documents{len(faults):>4} faults")
        for fault in faults:
            print(f"    {fault.law:<8} {fault.name} {fault.more}")
    print(f"slowest under a megabyte: {slowest[0]}, {slowest[1]:.2f} CPU seconds")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--python", default=sys.executable, help="for the programs beside the data")
    args = parser.parse_args()
    shared = args.data if (args.data / "bench").is_dir() else args.data.resolve().parent
    if not (shared / "bench").is_dir():
        print("no benchmark data beside the checkout; nothing measured")
        return 0
    try:
        found = measure(shared, args.python)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{Path(error.cmd[1]).name} ended with {error.returncode}")
    return 1 if args.check and any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
