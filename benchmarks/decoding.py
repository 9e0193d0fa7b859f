"""Every sample in every encoding that such documents come in, rightly, wrongly and not labelled, cut at any byte.

    python -m benchmarks.decoding [--step 1] [--peer]

The cases are made here, not kept: pieces of 12 to all characters of each sample × encodings × labels, and of each
sample in each encoding a beginning that ends at every byte of a stretch. Right is a case whose text and encoding are
those that went in; fails below benchmarks/floors.toml. `--peer` asks charset-normalizer too, where it is installed,
about one case in a hundred: it takes five to a hundred times as long.
"""

from __future__ import annotations

import argparse
import codecs
import importlib
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.floors import floors_of
from pipeline.errors import Undecodable
from pipeline.read.decode import decode
from pipeline.read.records import Refused, records_of
from pipeline.script import convert
from pipeline.settings import Settings
from pipeline.source import Source

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
PIECES = (12, 24, 60, 200, 1000, 100_000)
LEAST_HANZI = 6
# A text is cut at every byte from here on, over so many bytes: all remainders of two, three and four bytes, in ASCII
# and in hanzi, at label and in mid-line.
CUT_FROM, CUT_OVER = 60, 360
# Characters that only the wider sets have: GBK beyond GB 2312, four bytes in GB 18030, HKSCS beyond Big5.
RARE = {"gbk": "堃喆", "gb18030": "㛃𠮷堃", "big5hkscs": "埗鰂"}
_HANZI = re.compile("[\u4e00-\u9fff]")


class Encoding(NamedTuple):
    """What is fed in: the codec, a mark before it, the name that should be found, right and wrong labels."""

    codec: str
    mark: bytes
    found: str
    right: str
    wrong: str
    traditional: bool = False


ENCODINGS = (
    Encoding("gbk", b"", "gb18030", "gb2312", "utf-8"),
    Encoding("gb18030", b"", "gb18030", "gb18030", "big5"),
    Encoding("big5", b"", "big5-hkscs", "big5", "gb2312", traditional=True),
    Encoding("big5hkscs", b"", "big5-hkscs", "big5-hkscs", "utf-8", traditional=True),
    Encoding("utf-8", b"", "utf-8", "utf-8", "gb2312"),
    Encoding("utf-8", codecs.BOM_UTF8, "utf-8", "utf-8", "gbk"),
    Encoding("utf-16-le", b"", "utf-16le", "utf-16", "utf-8"),
    Encoding("utf-16-be", b"", "utf-16be", "utf-16", "gbk"),
    Encoding("utf-16-le", codecs.BOM_UTF16_LE, "utf-16le", "utf-16", "gbk"),
    Encoding("utf-16-be", codecs.BOM_UTF16_BE, "utf-16be", "utf-16", "utf-8"),
)


class Case(NamedTuple):
    """Bytes, a label, and what they should become. cut: the bytes end where they happen to end."""

    data: bytes
    label: str | None
    text: str
    encoding: str
    cut: bool = False


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Each sample, Simplified or as it is, and in Traditional characters."""
    found = []
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix == ".rst":
            continue
        for record in records_of(path.name, path.name, path.read_bytes(), Settings()):
            if isinstance(record, Refused) or record.data.startswith(b"\x89PNG") or not (record.data or record.text):
                continue
            value = decode(record, "text/plain").value
            found.append((value, convert(value, "s2t")))
    return tuple(found)


def pieces(text: str) -> Iterator[str]:
    """Beginnings and middles of several lengths that hold enough hanzi to be told from anything else."""
    for size in PIECES:
        for start in {0, len(text) // 2} if size < len(text) else {0}:
            piece = text[start : start + size]
            if len(_HANZI.findall(piece)) >= LEAST_HANZI:
                yield piece


def cuts(text: str, encoding: Encoding, step: int) -> Iterator[Case]:
    """The beginnings of a text that end at every `step`-th byte; a character cut in two is left out."""
    first = _HANZI.search(text)
    data = (text[first.start() if first else 0 :] + RARE.get(encoding.codec, "")).encode(encoding.codec, "ignore")
    labels = (None, encoding.right, encoding.wrong)
    for nth, end in enumerate(range(CUT_FROM, min(CUT_FROM + CUT_OVER, len(data)), step)):
        whole = codecs.getincrementaldecoder(encoding.codec)().decode(data[:end], False)
        if len(_HANZI.findall(whole)) >= LEAST_HANZI:
            yield Case(encoding.mark + data[:end], labels[nth % 3], whole, encoding.found, cut=True)


def cases(step: int = 1) -> Iterator[Case]:
    """All of them; `step` is the distance of the cuts in bytes."""
    for simplified, traditional in texts():
        for encoding in ENCODINGS:
            text = traditional if encoding.traditional else simplified
            for piece in pieces(text):
                wide = piece + RARE.get(encoding.codec, "") if len(piece) > 60 else piece
                data = wide.encode(encoding.codec, "ignore")
                for label in (None, encoding.right, encoding.wrong):
                    yield Case(encoding.mark + data, label, data.decode(encoding.codec), encoding.found)
            yield from cuts(text, encoding, step)


def came_out(case: Case) -> bool:
    """Whether a case is read as the text that went in, in the encoding it is in."""
    source = Source("a.txt", "a.txt", case.data, "", 0, charset=case.label)
    try:
        decoded = decode(source, "text/plain")
    except Undecodable:
        return False
    return (decoded.value.strip("\n"), decoded.encoding) == (case.text.strip("\n"), case.encoding)


def by_peer(given: list[Case]) -> tuple[int, float] | None:
    """How many of the cases charset-normalizer reads as the text that went in, and its CPU seconds."""
    try:
        peer = importlib.import_module("charset_normalizer")
    except ImportError:
        return None
    began = time.process_time()
    right = 0
    for case in given:
        best = peer.from_bytes(case.data).best()
        right += best is not None and str(best).strip("\ufeff\n") == case.text.strip("\n")
    return right, time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=1, help="distance of the cuts in bytes")
    parser.add_argument("--peer", action="store_true")
    args = parser.parse_args()
    given = list(cases(args.step))
    began = time.process_time()
    wrong = [case for case in given if not came_out(case)]
    spent = time.process_time() - began
    right = 1 - len(wrong) / len(given)
    print(f"cases {len(given)}  right {right:.5f}  {spent / len(given) * 1e6:.0f} µs a case")
    for (encoding, label), count in Counter((case.encoding, case.label) for case in wrong).most_common(8):
        print(f"  wrong in {encoding}, labelled {label}: {count}")
    for cut in (False, True) if args.peer else ():
        sample = [case for case in given if case.cut is cut][:: 100 if cut else 20]
        told = by_peer(sample)
        if told is not None:
            ours, theirs = sum(map(came_out, sample)) / len(sample), told[0] / len(sample)
            print(
                f"{'cut' if cut else 'whole'}, {len(sample)} cases: ours {ours:.4f}, charset-normalizer {theirs:.4f}",
                end="",
            )
            print(f" at {told[1] / len(sample) * 1e6:.0f} µs a case")
    floor = floors_of("decoding")["right"]
    if right < floor:
        print(f"right: {right:.5f}, floor {floor}")
    return 1 if right < floor else 0


if __name__ == "__main__":
    sys.exit(main())
