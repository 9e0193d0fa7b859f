"""Separators of labels that were lost: 1完善机制 among 2.推进 and 3.深入."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.labels.candidates import candidates_of
from pipeline.labels.chains import Chosen, chains_of
from pipeline.labels.vocabulary import COUNTED
from pipeline.rule import Change, Context

BARE = re.compile(rf"(?<![\d.．])\d{{1,2}}(?![{COUNTED}])[\u3400-\u9fff“《]")  # no quantity: 3所, 12月
WITNESS = re.compile(r"(?<![\d.．])\d{1,2}[.．、](?!\d)")
# A bare number that begins a line, or a sentence behind a colon or a full stop, and counts nothing.
PLACE = re.compile(rf"(?:^|(?<=[\n。；：:）) ]))[ \u3000]{{0,4}}([1-9]\d?)(?=(?![{COUNTED}])[\u3400-\u9fff“《])")
SEPARATED = re.compile(r"\d{1,2}([.．、])$")
STYLES = frozenset(("arabic_dot", "arabic_dun"))
REACH = 4000  # characters: how far before the first and behind the last label of a chain a lost one is looked for


class Member(NamedTuple):
    """A label of a chain: its place and number, and its separator ("" where it is bare)."""

    start: int
    end: int
    number: int
    sign: str


class Chain(NamedTuple):
    """The labels of one chain, and the ends of the stretch between the labels before and behind it."""

    members: tuple[Member, ...]
    low: int
    high: int


def restore_label_separators(value: str, context: Context) -> Iterable[Change]:
    """Behind a bare number that a chain proves, the separator of its siblings, or where the whole chain is bare that of
    the document's other chains."""
    if not (BARE.search(value) and WITNESS.search(value)):
        return ()
    chains = _chains(value)
    witnesses = Counter(member.sign for chain in chains for member in chain.members if member.sign)
    if not witnesses:
        return ()
    changes: set[Change] = set()
    for chain in chains:
        signs = Counter(member.sign for member in chain.members if member.sign)
        sign = (signs or witnesses).most_common(1)[0][0]
        numbers = {member.number for member in chain.members}
        for member in chain.members:
            counted = bool(signs) or member.number - 1 in numbers or member.number + 1 in numbers
            if not member.sign and counted and BARE.match(value, member.start):
                changes.add(Change(member.end, member.end, sign))
        if signs:
            changes.update(Change(at, at, sign) for at in _missing(value, chain))
    return sorted(changes)


def _chains(value: str) -> list[Chain]:
    """The chosen labels of Arabic style, chain by chain."""
    chosen = chains_of(candidates_of(value))
    open_: list[list[int]] = []
    groups: list[list[int]] = []
    for i, label in enumerate(chosen):
        del open_[label.depth + 1 :]
        if label.opens:
            del open_[label.depth :]
        while len(open_) <= label.depth:
            open_.append([])
            groups.append(open_[-1])
        open_[label.depth].append(i)
    return [_chain(value, chosen, group) for group in groups if group and _style(chosen[group[0]]) in STYLES]


def _style(label: Chosen) -> str:
    return label.candidate.label.style


def _chain(value: str, chosen: Sequence[Chosen], group: Sequence[int]) -> Chain:
    members = []
    for i in group:
        label = chosen[i].candidate.label
        sign = SEPARATED.search(label.text)
        members.append(Member(label.start, label.end, label.number or 0, sign.group(1) if sign else ""))
    first, last = group[0], group[-1]
    low = chosen[first - 1].candidate.label.end if first else 0
    high = chosen[last + 1].candidate.label.start if last + 1 < len(chosen) else len(value)
    return Chain(tuple(members), max(low, members[0].start - REACH), min(high, members[-1].end + REACH))


def _missing(value: str, chain: Chain) -> Iterator[int]:
    """Where the numbers end that a chain lacks: the only place for each of them between its neighbours."""
    members = chain.members
    stretches = [(a.number, b.number, a.end, b.start) for a, b in pairwise(members)]
    stretches.append((0, members[0].number, chain.low, members[0].start))
    stretches.append((members[-1].number, members[-1].number + 9, members[-1].end, chain.high))
    for below, above, start, end in stretches:
        at = start
        for number in range(below + 1, min(above, below + 9)):
            places = [m for m in PLACE.finditer(value, at, end) if int(m.group(1)) == number]
            if len(places) != 1:
                break
            at = places[0].end()
            yield at
