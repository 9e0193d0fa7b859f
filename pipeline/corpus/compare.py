"""Two texts side by side: how much of each stands in the other, and whether they give the same numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.corpus.key import is_han, signs_of
from pipeline.corpus.sketch import SHINGLE, hashed

# A number with its decimals, but not a label: that counts paragraphs and says nothing of the world.
NUMBER = re.compile(r"(?<![\d.．])\d{1,18}(?:[.．]\d{1,18})?(?![\d.．、)）])")
YEARS = range(1900, 2101)  # sites write this year's number over the old one, so years do not tell two texts apart

WORDS = 48  # characters: the longest stretch between shared runs that counts as words put for words
UNEVEN = 0.25  # share of it by which the new words may be longer or shorter, two characters in any case
PASSAGE = 96  # characters: longer than fixed phrases and than most rules that are quoted


@dataclass(frozen=True, slots=True)
class Profile:
    """A text ready to be compared. known: its shingles' hashes, ascending, each once. where: the first place of each.
    which: for every place which of them stands there. numbers: what stands behind which eight Han characters, by the
    hash of these."""

    han: int
    known: np.ndarray
    where: np.ndarray
    which: np.ndarray
    numbers: dict[int, frozenset[str]]


class Likeness(NamedTuple):
    """What two texts have in common, as shares of the Han characters of `one` and of `other`.

    one, other: those that stand in runs of eight or more that the other text has too. bridged: of the one with the
    larger share, those that stand in such runs or where words were put for words between two of them. passages: of
    the same, those that stand in runs of PASSAGE or more. numbers: places in the same words that have a number in
    both; same: those where it is the same number.
    """

    one: float
    other: float
    bridged: float
    passages: float
    numbers: int
    same: int


def profile_of(text: str) -> Profile:
    """The profile of one text. Linear in its length, and some 24 bytes a Han character."""
    signs = signs_of(text)
    places = is_han(signs)
    hashes = hashed(signs[places])
    known, where, which = np.unique(hashes, return_index=True, return_inverse=True)
    upto = np.concatenate([[0], np.cumsum(places)])
    numbers: dict[int, set[str]] = {}
    for found in NUMBER.finditer(text):
        before = int(upto[found.start()]) - SHINGLE
        value = found.group().translate(_PLAIN)
        if before >= 0 and not _begins_line(text, found.start()) and not _is_year(value):
            numbers.setdefault(int(hashes[before]), set()).add(value)
    return Profile(int(upto[-1]), known, where, which, {key: frozenset(some) for key, some in numbers.items()})


_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.")


def _begins_line(text: str, at: int) -> bool:
    before = text[max(0, at - 8) : at].rstrip(" \u3000\xa0")
    return not before or before.endswith("\n")


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isdigit() and int(value) in YEARS


class _Shared(NamedTuple):
    """Shingles of a text that another one has: their places here, the first place of each there, and how many
    characters of the text lie in one of them."""

    han: int
    here: np.ndarray
    there: np.ndarray
    covered: int

    def share(self) -> float:
        return self.covered / self.han if self.han else 0.0


def likeness(one: Profile, other: Profile) -> Likeness:
    """What two texts have in common."""
    mine, theirs = _common(one.known, other.known)
    first, second = _shared(one, mine, other, theirs), _shared(other, theirs, one, mine)
    fuller = first if first.share() >= second.share() else second
    bridged, passages = _runs(fuller)
    both = one.numbers.keys() & other.numbers.keys()
    same = sum(not one.numbers[key].isdisjoint(other.numbers[key]) for key in both)
    return Likeness(first.share(), second.share(), bridged, passages, len(both), same)


def _common(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where equal values stand in two ascending arrays. The shorter is looked up in the longer: in order, so that what
    is looked up next lies near."""
    if len(one) > len(other):
        return _common(other, one)[::-1]
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    equal = np.flatnonzero(other[at] == one) if len(other) else at
    return equal, at[equal]


def _shared(one: Profile, mine: np.ndarray, other: Profile, theirs: np.ndarray) -> _Shared:
    """What stands where in `one`. mine, theirs: which of the known shingles of each are common, in one order."""
    first = np.full(len(one.known), -1)
    first[mine] = other.where[theirs]
    there = first[one.which]
    here = np.flatnonzero(there >= 0)
    # from one to the next a shingle covers what lies between, eight characters at the most; the last covers all of them
    covered = int(np.minimum(here[1:] - here[:-1], SHINGLE).sum()) + SHINGLE if len(here) else 0
    return _Shared(one.han, here, there[here], covered)


def _runs(shared: _Shared) -> tuple[float, float]:
    """`bridged` and `passages` of a text."""
    here, there = shared.here, shared.there
    if not len(here):
        return 0.0, 0.0
    new = np.ones(len(here), bool)
    new[1:] = (here[1:] - here[:-1] != 1) | (there[1:] - there[:-1] != 1)
    begin = np.flatnonzero(new)
    last = np.append(begin[1:] - 1, len(here) - 1)
    lengths = here[last] - here[begin] + SHINGLE
    gap = here[begin[1:]] - here[last[:-1]] - SHINGLE
    gap_there = there[begin[1:]] - there[last[:-1]] - SHINGLE
    words = (gap > 0) & (gap <= WORDS) & (np.abs(gap - gap_there) <= np.maximum(2, UNEVEN * gap))
    passages = min(int(lengths[lengths >= PASSAGE].sum()), shared.han)
    return (shared.covered + int(gap[words].sum())) / shared.han, passages / shared.han
