"""From pairs to groups of copies, each with its original.

Exact and near copies make groups. What is only contained may join a group as a part, and never joins two: a page that
has three documents in it does not make copies of these. A part belongs to the smallest whole that bears its title, or
where it has none, to the smallest whole. What has near copies of its own, or another title than the whole, is a
document that somebody took over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.corpus.originals import Facts, has_title, of_one_title


class Place(NamedTuple):
    """Where a document stands among its copies: `cluster` is the smallest doc_id of the group, `original` None for the
    original itself."""

    cluster: str
    original: str | None


class _Sets:
    """Disjoint sets of numbers; the smallest number of a set stands for it."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._above[high] = low


def places_of(
    facts: Sequence[Facts],
    exact: Iterable[tuple[int, int]],
    near: Iterable[tuple[int, int]],
    parts: Iterable[tuple[int, int]],
) -> dict[int, Place]:
    """The place of every document that is in a group. facts: in order of preference. exact, near: pairs of copies.
    parts: (part, whole). All by number."""
    sets = _Sets(len(facts))
    for one, other in exact:
        sets.join(one, other)
    several = set()
    for one, other in near:
        sets.join(one, other)
        several.add(sets.find(one))
    core = [sets.find(number) for number in range(len(facts))]
    several = {sets.find(group) for group in several}
    wholes: dict[int, list[int]] = {}
    for part, whole in parts:
        if core[part] in several or core[part] == core[whole]:
            continue
        if not has_title(facts[part]) or of_one_title(facts[part], facts[whole]):
            wholes.setdefault(core[part], []).append(whole)
    joined = {}
    for part, some in wholes.items():
        smallest = min(some, key=lambda number: (facts[number].length, number))
        joined[part] = core[smallest]
    tops = _tops(core, joined)
    members: dict[int, list[int]] = {}
    for number in range(len(facts)):
        members.setdefault(tops[core[number]], []).append(number)
    found = {}
    for top, group in members.items():
        if len(group) > 1:
            cluster = min(facts[number].doc_id for number in group)
            # the original is a whole: the first by preference of the group that all parts joined, which is its number
            for number in group:
                found[number] = Place(cluster, None if number == top else facts[top].doc_id)
    return found


def _tops(groups: Iterable[int], joined: dict[int, int]) -> dict[int, int]:
    """The whole of the whole, of every group. A ring (each of two takes the other for its whole) ends at its smallest
    number."""
    tops: dict[int, int] = {}
    for group in groups:
        path = {group: None}
        while group not in tops:
            above = joined.get(group)
            if above is None:
                tops[group] = group
            elif above in path:
                walked = list(path)
                tops[group] = min(walked[walked.index(above) :])
            else:
                path[above] = None
                group = above
        for passed in path:
            tops[passed] = tops[group]
    return tops
