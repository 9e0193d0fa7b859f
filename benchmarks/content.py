"""How well the document is found in real pages: precision, recall and F1 by kind, the worst pages, CPU a page.

    python -m benchmarks.content [--data FILE] [--peer NAME [--peer-python PATH]] [--worst 10] [--check]
                                 [--predictions FILE]

Only reading and the choice of content run. The metric is that of the shared scorer: multisets of 4-character shingles
of the letters and digits of NFKC text, a page's title and date lines neither rewarded nor punished.

CPU is from the bytes of a page (UTF-8) to the cut text, ledger included, with the garbage collector set as in workers.
The peer is given the same pages decoded, some pages ours, then the same ones theirs: in this interpreter, or in another
one that has it installed (--peer-python).
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import digest_of, floors_of
from pipeline.errors import ReadError
from pipeline.garbage import collect_rarely
from pipeline.read.decode import decode
from pipeline.read.page import page_of, write_regular
from pipeline.rewrite import content
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.source import Source

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "bench" / "extract" / "dev.jsonl.gz"
PEERS = ("trafilatura", "trafilatura-with-metadata")
WIDTH = 4
BATCH = 20  # pages in turn: few enough that the machine is in one state, enough that each works from its own caches


class Score(NamedTuple):
    """One page."""

    key: str
    kind: str
    right: int
    extra: int
    missed: int
    seconds: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where nothing is right."""
        return 2 * self.right / (2 * self.right + self.extra + self.missed) if self.right else 0.0


def shingles(text: str) -> Counter[str]:
    """The 4-character shingles of what counts of a text."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(c for c in folded if unicodedata.category(c)[0] in "LNM")
    if len(plain) <= WIDTH:
        return Counter([plain] if plain else [])
    return Counter(plain[i : i + WIDTH] for i in range(len(plain) - WIDTH + 1))


def compare(gold: str, neutral: str, found: str) -> tuple[int, int, int]:
    """Shingles right, too many, missed."""
    wanted, given = shingles(gold), shingles(found)
    right = (wanted & given).total()
    extra = given - wanted
    return right, (extra - shingles(neutral)).total(), wanted.total() - right


Timed = tuple[float, str]  # CPU seconds and the text found


def ours(row: dict[str, str]) -> Timed:
    """The document of a page, by this project."""
    data = row["html"].encode("utf-8", "surrogatepass")
    source = Source(row["id"], f"{row['id']}.html", data, "", len(data), media_type="text/html", url=row.get("url"))
    began = time.process_time()
    text = extracted(source, Settings())
    return time.process_time() - began, text


def extracted(source: Source, settings: Settings) -> str:
    """Bytes to cut text, with its ledger; "" where the page cannot be read."""
    try:
        page = page_of(decode(source, "text/html"), source, settings)
    except ReadError:
        return ""
    context = Context(page, settings, content.labels_of(page))
    return rewrite(page.draft, content.RULES, context).value


def by_trafilatura(row: dict[str, str], *, facts: bool = False) -> Timed:
    """The document of a page, by trafilatura with its defaults, in this interpreter."""
    import trafilatura

    began = time.process_time()
    text = trafilatura.extract(row["html"], with_metadata=facts) or ""
    return time.process_time() - began, text


# What another interpreter runs: pages in, a JSON line each, out come its seconds and its text.
_ELSEWHERE = """
import functools, json, sys, time
import trafilatura
extract = trafilatura.extract
if "metadata" in sys.argv[1]:
    extract = functools.partial(extract, with_metadata=True)
for line in sys.stdin:
    page = json.loads(line)
    began = time.process_time()
    text = extract(page) or ""
    spent = time.process_time() - began
    print(json.dumps([spent, text]), flush=True)
"""


class Elsewhere:
    """The peer in another interpreter, beside ours: the machine is in the same state for both."""

    def __init__(self, python: Path, peer: str) -> None:
        self._process = subprocess.Popen(
            [str(python), "-c", _ELSEWHERE, peer],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, row: dict[str, str]) -> Timed:
        """Seconds and text of one page."""
        inlet, outlet = self._process.stdin, self._process.stdout
        assert inlet is not None
        assert outlet is not None
        inlet.write(json.dumps(row["html"]) + "\n")
        inlet.flush()
        spent, text = json.loads(outlet.readline())
        return spent, text

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=30)


def batched(rows: Sequence[dict[str, str]], size: int) -> Iterator[Sequence[dict[str, str]]]:
    """Some rows after the other, in order."""
    return (rows[start : start + size] for start in range(0, len(rows), size))


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The pages of a corpus with their gold text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def run(rows: Sequence[dict[str, str]], extract: Callable[[dict[str, str]], Timed]) -> Iterator[tuple[Score, str]]:
    """Every page's score and text."""
    for row in rows:
        spent, found = extract(row)
        counts = compare(row["gold_text"], row.get("optional_text") or "", found)
        yield Score(row["id"], row["kind"], *counts, spent), found


def groups(scores: Sequence[Score]) -> dict[str, list[Score]]:
    """Scores by kind, then all Chinese kinds together, then all."""
    out = {kind: [s for s in scores if s.kind == kind] for kind in sorted({s.kind for s in scores})}
    out["chinese"] = [s for s in scores if s.kind != "intl"]
    out["all"] = list(scores)
    return {name: group for name, group in out.items() if group}


def page_f1(scores: Sequence[Score]) -> float:
    """Mean F1 of the pages."""
    return sum(s.f1 for s in scores) / len(scores)


def show(scores: Sequence[Score], worst: int) -> None:
    """Print the table and the worst pages."""
    print(f"{'kind':<9}{'n':>5}{'P':>8}{'R':>8}{'pageF1':>8}{'>=.9':>7}{'<.5':>7}{'empty':>7}{'ms':>8}{'max ms':>8}")
    for name, group in groups(scores).items():
        right, extra, missed = (sum(s[k] for s in group) for k in (2, 3, 4))
        times = [1000 * s.seconds for s in group]
        print(
            f"{name:<9}{len(group):>5}{right / max(1, right + extra):>8.4f}{right / max(1, right + missed):>8.4f}"
            f"{page_f1(group):>8.4f}{sum(s.f1 >= 0.9 for s in group) / len(group):>7.1%}"
            f"{sum(s.f1 < 0.5 for s in group) / len(group):>7.1%}{sum(not s.right + s.extra for s in group):>7}"
            f"{sum(times) / len(times):>8.2f}{max(times):>8.1f}"
        )
    for score in sorted(scores, key=lambda s: s.f1)[:worst]:
        print(f"  {score.f1:.3f}  right {score.right:>6} extra {score.extra:>6} missed {score.missed:>6}  "
              f"{score.kind:<6} {score.key}")  # fmt: skip


def show_cost(scores: Sequence[Score], theirs: Sequence[Score], peer: str) -> None:
    """Print the CPU beside the peer's."""
    ratio = sum(s.seconds for s in scores) / sum(s.seconds for s in theirs)
    print(f"CPU: {ratio:.3f} of {peer}")


def show_spread(scores: Sequence[Score]) -> None:
    """Print how the costliest page compares with the median one."""
    median = statistics.median(s.seconds for s in scores)
    worst = max(scores, key=lambda s: s.seconds)
    print(f"costliest page: {worst.seconds / median:.1f} times the median of {1000 * median:.2f} ms ({worst.key})")


def below(scores: Sequence[Score], corpus: Path) -> list[str]:
    """What has fallen below its floor; an unknown corpus is a fault too."""
    floors = floors_of("content")
    digest = digest_of([corpus])
    if digest != floors["corpus"]:
        return [f"the corpus is not the one the floors were measured on: {digest}"]
    found = {name: page_f1(group) for name, group in groups(scores).items()}
    return [f"{name}: {found.get(name, 0.0):.4f} is below {floor}" for name, floor in floors["page_f1"].items()
            if found.get(name, 0.0) < floor]  # fmt: skip


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--peer", choices=PEERS, help="its defaults, or with the facts of a page, which ours reads too")
    parser.add_argument("--peer-python", type=Path, help="the interpreter that has the peer; else this one has to")
    parser.add_argument("--worst", type=int, default=10)
    parser.add_argument("--only", help="kinds, with commas")
    parser.add_argument("--check", action="store_true", help="exit 1 where a score is below its floor")
    parser.add_argument("--predictions", type=Path, help="write the texts there, as JSON lines")
    options = parser.parse_args()
    rows = [r for r in rows_of(options.data) if not options.only or r["kind"] in options.only.split(",")]
    for row in rows[:5]:  # what is loaded or compiled once is no page's cost
        ours(row)
    if options.peer_python:
        collect_rarely()  # as in a worker; not where the peer would be set otherwise than its users have it
    peer = (
        Elsewhere(options.peer_python, options.peer or PEERS[0])
        if options.peer_python
        else partial(by_trafilatura, facts=options.peer == PEERS[1])
    )
    if options.peer:
        for row in rows[:5]:
            peer(row)
    results: list[tuple[Score, str]] = []
    theirs: list[Score] = []
    for some in batched(rows, BATCH):
        results += run(some, ours)
        if options.peer:
            theirs += [score for score, _ in run(some, peer)]
    scores = [score for score, _ in results]
    show(scores, options.worst)
    show_spread(scores)
    if write_regular is None:
        print("the reader of regular markup is not compiled here: the parser read every page")
    if options.predictions:
        with options.predictions.open("w", encoding="utf-8") as out:
            for score, text in results:
                out.write(json.dumps({"id": score.key, "text": text}, ensure_ascii=False) + "\n")
    if options.peer:
        print(f"\n{options.peer}")
        show(theirs, 0)
        show_cost(scores, theirs, options.peer)
    if isinstance(peer, Elsewhere):
        peer.close()
    faults = below(scores, options.data) if options.check else []
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
