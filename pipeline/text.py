"""Strings that remember where they came from.

A `Draft` may be rewritten; `settle()` makes it a `Text`, which no rule takes and into which every span points.
Two frames of reference, two names: *source* offsets point into the rendered page (`sources.text`), unnamed offsets
into the settled text (`documents.text`). Both count Unicode code points, half-open.

Laws, property-tested on any text (tests/test_text.py):

* replay: applying the ledger to the source gives the value;
* undo: taking the ledger back from the value gives the source;
* origin: the way back of a character that no rule touched is that character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of the settled text."""

    start: int
    end: int


class SourceSpan(NamedTuple):
    """A half-open stretch of the source."""

    start: int
    end: int


class Edit(NamedTuple):
    """One place that changed: `before` stood at [start, end), `after` stands there now.

    In a ledger the offsets are source offsets; in a `Step` they are offsets of the value the step was given.
    `rule` and `stage` join the names of several rules that met in one place with "+", in the order applied.
    """

    start: int
    end: int
    before: str
    after: str
    stage: str
    rule: str


class Step(NamedTuple):
    """What one rule did: its edits in the frame of the value it was given."""

    stage: str
    rule: str
    edits: tuple[Edit, ...]


class LedgerError(ValueError):
    """A set of edits that does not fit the text it is applied to: a bug in a rule, never in a document."""


def replay(source: str, edits: Iterable[Edit]) -> str:
    """Apply disjoint edits, in order, to the text they were made from.

    >>> replay("一，二", [Edit(1, 2, "，", "、", "s", "r")])
    '一、二'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or source[edit.start : edit.end] != edit.before:
            raise LedgerError(f"edit of {edit.rule} at {edit.start} does not fit")
        pieces.append(source[at : edit.start])
        pieces.append(edit.after)
        at = edit.end
    pieces.append(source[at:])
    return "".join(pieces)


def undo(value: str, edits: Iterable[Edit]) -> str:
    """Take edits back: the inverse of `replay`.

    >>> undo("一、二", [Edit(1, 2, "，", "、", "s", "r")])
    '一，二'
    """
    pieces: list[str] = []
    at = shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.after)
        if start < at or value[start:end] != edit.after:
            raise LedgerError(f"edit of {edit.rule} at {edit.start} cannot be undone")
        pieces.append(value[at:start])
        pieces.append(edit.before)
        at = end
        shift += len(edit.after) - (edit.end - edit.start)
    pieces.append(value[at:])
    return "".join(pieces)


def _origin(edits: Sequence[Edit], starts: Sequence[int], offset: int, *, at_end: bool) -> int:
    """The offset before edits of a character after them; starts are the places of the edits after them."""
    i = bisect_right(starts, offset) - 1
    # edits that left nothing behind share their place with what follows: step over them
    if i < 0:
        return offset + at_end
    edit = edits[i]
    into = offset - starts[i]
    if into >= len(edit.after):
        return edit.end + into - len(edit.after) + at_end
    if len(edit.after) == edit.end - edit.start:
        return edit.start + into + at_end
    return edit.end if at_end else edit.start


def _joined(names: Iterable[str]) -> str:
    seen: dict[str, None] = {}
    for name in dict.fromkeys(names):
        for part in name.split("+"):
            seen[part] = None
    return "+".join(seen)


def _middle_starts(edits: Sequence[Edit]) -> list[int]:
    """Where each edit's `after` begins in the text after all of the edits."""
    starts: list[int] = []
    growth = 0
    for start, end, _, after, _, _ in edits:
        starts.append(start + growth)
        growth += len(after) - (end - start)
    return starts


def compose(source: str, middle: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One ledger for two passes: `first` takes source to middle, `second` takes middle on.

    Edits of `first` that `second` does not meet are kept as they are, so the cost is that of the second pass.
    An edit that puts back what stood in the source vanishes.
    """
    if not first:
        return list(second)
    if not second:
        return list(first)
    starts = _middle_starts(first)
    ends = [s + len(e.after) for s, e in zip(starts, first, strict=True)]
    moved = ends[-1] - first[-1].end  # how far the text behind all of them has moved
    out: list[Edit] = []
    taken = 0  # edits of `first` already in `out`
    i, n = 0, len(second)
    while i < n:
        edit = second[i]
        low, high = edit.start, edit.end
        i += 1
        # The edits of `first` that [low, high) meets; each one met may widen the stretch, and with it the group.
        a = max(taken, bisect_left(ends, low))
        while a < len(first) and ends[a] == low and not _meets(starts[a], ends[a], first[a], low, high):
            a += 1
        if a == len(first) or starts[a] > high:  # the common case: an edit that meets nothing only moves
            out += first[taken:a]
            taken = a
            back = moved if a == len(first) else starts[a] - first[a].start
            out.append(Edit(low - back, high - back, edit.before, edit.after, edit.stage, edit.rule))
            continue
        group = [edit]
        b = a
        while True:
            grown = False
            while b < len(first) and _meets(starts[b], ends[b], first[b], low, high):
                low, high = min(low, starts[b]), max(high, ends[b])
                b += 1
                grown = True
            while i < n and (
                second[i].start < high
                or (b > a and _meets(starts[b - 1], ends[b - 1], first[b - 1], second[i].start, second[i].end))
            ):
                high = max(high, second[i].end)
                group.append(second[i])
                i += 1
                grown = True
            if not grown:
                break
        out.extend(first[taken:a])
        taken = b
        met = first[a:b]
        source_low = low - (starts[a] - first[a].start)
        if not met and len(group) == 1:
            out.append(Edit(source_low, source_low + high - low, edit.before, edit.after, edit.stage, edit.rule))
            continue
        source_high = met[-1].end + (high - ends[b - 1]) if met else source_low + (high - low)
        before = source[source_low:source_high]
        after = _apply(middle, low, high, group)
        if before != after:
            out.append(
                Edit(
                    source_low,
                    source_high,
                    before,
                    after,
                    _joined(e.stage for e in (*met, *group)),
                    _joined(e.rule for e in (*met, *group)),
                )
            )
    out.extend(first[taken:])
    return out


def _meets(start: int, end: int, edit: Edit, low: int, high: int) -> bool:
    """Whether an earlier edit, now standing at [start, end), has to be told together with a later one at [low, high).

    They must be told together where they share a character, where one is empty and lies inside the other, and where
    both are empty at one place (a deletion that something is put into). Beside each other they stay two edits.
    """
    if start < high and low < end:
        return True
    if start == end:
        return (low < start < high) or low == high == start
    if low == high:
        return edit.start == edit.end and low in (start, end)
    return False


def _apply(middle: str, low: int, high: int, group: Sequence[Edit]) -> str:
    pieces: list[str] = []
    at = low
    for edit in group:
        pieces.append(middle[at : edit.start])
        pieces.append(edit.after)
        at = edit.end
    pieces.append(middle[at:high])
    return "".join(pieces)


class Places:
    """Source offsets to offsets after the edits, for many look-ups."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        self._starts = [e.start for e in edits]
        self._middle = _middle_starts(edits)

    def __call__(self, offset: int) -> int:
        """Where the source offset stands now; inside a changed stretch, where what replaced it begins."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return offset
        edit = self._edits[i]
        if offset < edit.end:
            return self._middle[i]
        return self._middle[i] + len(edit.after) + (offset - edit.end)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text under revision: where it started, what it is now, and every step between."""

    source: str
    value: str
    edits: tuple[Edit, ...] = ()
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, source: str) -> Draft:
        """A draft that nobody has touched."""
        return cls(source, source)

    def rewritten(self, stage: str, rule: str, edits: Sequence[Edit]) -> Draft:
        """The draft after one more step. Edits are in the frame of `value`, sorted and disjoint."""
        if not edits:
            return self
        value = replay(self.value, edits)
        ledger = tuple(compose(self.source, self.value, self.edits, edits))
        return Draft(self.source, value, ledger, (*self.steps, Step(stage, rule, tuple(edits))))

    def places(self) -> Places:
        """The way from source offsets to offsets of the present value."""
        return Places(self.edits)

    def settle(self) -> Text:
        """The finished text. No rule takes it any more."""
        return Text(self.source, self.value, self.edits, self.steps)


@dataclass(frozen=True, slots=True)
class Text:
    """A settled text with the way back to its source. Every span of the structure points into `value`."""

    source: str
    value: str
    edits: tuple[Edit, ...] = ()
    steps: tuple[Step, ...] = field(default=(), repr=False)
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(_middle_starts(self.edits)))

    def origin(self, offset: int) -> int:
        """The source offset of a character. Inside a stretch that changed without changing its length the characters
        correspond one to one; otherwise every character of the stretch comes from where the stretch began."""
        return self._origin(offset, at_end=False)

    def origin_span(self, start: int, end: int) -> SourceSpan:
        """The stretch of the source that a stretch of the text was made of."""
        if start >= end:
            at = self.origin(start)
            return SourceSpan(at, at)
        return SourceSpan(self._origin(start, at_end=False), self._origin(end - 1, at_end=True))

    def _origin(self, offset: int, *, at_end: bool) -> int:
        return _origin(self.edits, self._starts, offset, at_end=at_end)

    def printed(self, start: int, end: int, stage: str) -> str:
        """A stretch of the text with the marks put back that rules of one stage replaced by others."""
        pieces: list[str] = []
        at = start
        for i in range(bisect_left(self._starts, start), len(self.edits)):
            edit, low = self.edits[i], self._starts[i]
            if low >= end:
                break
            high = low + len(edit.after)
            if edit.stage == stage and edit.before.strip() and edit.after.strip() and at <= low and high <= end:
                pieces += [self.value[at:low], edit.before]
                at = high
        return "".join([*pieces, self.value[at:end]])

    def origin_before(self, step: int, start: int, end: int) -> SourceSpan:
        """The stretch of the source that a stretch of the text as it was before steps[step] was made of."""
        for earlier in reversed(self.steps[:step]):
            starts = _middle_starts(earlier.edits)
            start, end = (
                _origin(earlier.edits, starts, start, at_end=False),
                _origin(earlier.edits, starts, max(start, end - 1), at_end=True),
            )
        return SourceSpan(start, end)

    def places(self) -> Places:
        """The way from source offsets to offsets of the text."""
        return Places(self.edits)
