"""Lines that were joined by single spaces: which spaces of a line are what is left of its breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.labels.candidates import AT_LINE, candidates_of
from pipeline.labels.chains import INLINE, chains_of
from pipeline.rewrite.lines.breaks import LONGEST, OWN_LINE
from pipeline.rewrite.punctuation.spaces import FLATTENED, stray_spaces
from pipeline.rule import Change, Context

# A joint is proven by labels that its chain proves: nearly all of those in the line stand behind a space. Spaces strewn
# at random stand before one label in three at most.
LABELS, LABEL_SHARE = 3, 0.8
WORD = re.compile(r"[^ \n]+")
ENDED = re.compile(r"[。！？；：][”’」』）)】》]{0,2}$")
CLOSED = re.compile(r"[\u3400-\u9fff”’」』）)】》]$")
HAN_FIRST = re.compile(r"[\u3400-\u9fff“‘「『（(【《]")
PIECE = 4  # characters: 周 一 鸣, 目 录 and 2026年 4月 are set wide, not joined
ROUNDS = 8  # a clause with spaces tells each of them only when the one before is out
DATE_LINE = re.compile(r"[\d〇○零一二三四五六七八九]{4}年.{1,3}月.{1,3}日$")


def restore_space_breaks(value: str, context: Context) -> Iterable[Change]:
    """In a line of more than FLATTENED characters whose labels stand behind spaces, the other spaces between lines."""
    flat = [(start, end) for start, end in _spans(value) if end - start > FLATTENED and value.find(" ", start, end) > 0]
    if not flat or len(value) > LONGEST:
        return ()
    labels = [
        (chosen.candidate.label.start, chosen.candidate.label.end)
        for chosen in chains_of(candidates_of(value))
        if chosen.candidate.place != AT_LINE
        and chosen.candidate.label.style in OWN_LINE
        and chosen.candidate.label.style not in INLINE
    ]
    return [change for start, end in flat for change in _breaks(value, start, end, labels)]


def _spans(value: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in value.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _breaks(value: str, start: int, end: int, labels: Sequence[tuple[int, int]]) -> Iterator[Change]:
    inside = [label for label in labels if start < label[0] < end]
    spaced = {at for at, _ in inside if value[at - 1] == " "}
    if len(spaced) < LABELS or len(spaced) < LABEL_SHARE * len(inside):
        return
    behind = {stop for _, stop in inside} | {stop + 1 for _, stop in inside}
    words = [m.span() for m in WORD.finditer(value, start, end)]
    for (left, stop), (at, right) in pairwise(words):
        if at in behind:
            continue  # 第一条 为了规范: the label's own space
        if at in spaced or _parts(value[left:stop], value[at:right]):
            yield Change(stop, at, "\n")


def _parts(left: str, right: str) -> bool:
    """Whether two words stand on lines of their own."""
    if ENDED.search(left):
        return HAN_FIRST.match(right) is not None or right[0].isdigit()
    if not (HAN_FIRST.match(right) or DATE_LINE.match(right)) or not (CLOSED.search(left) or left[-1] == "日"):
        return False
    return len(right) >= PIECE and len(left) >= PIECE


def drop_spaces(value: str, context: Context) -> Iterable[Change]:
    """Spaces in running text that were kept, or came to stand in it, before the lines were what they are."""
    for start, end in _spans(value):
        if value.find(" ", start, end) >= 0:
            yield from (Change(start + a, start + a + 1, "") for a in _strays(value[start:end]))


def _strays(line: str) -> list[int]:
    """Where the spaces of a line stand that mean nothing, those included that the others hide."""
    kept = list(range(len(line)))
    gone: list[int] = []
    for _ in range(ROUNDS):
        found = [at for span in stray_spaces("".join(line[i] for i in kept)) for at in range(*span)]
        if not found:
            break
        gone += [kept[at] for at in found]
        out = set(found)
        kept = [at for i, at in enumerate(kept) if i not in out]
    return sorted(gone)
