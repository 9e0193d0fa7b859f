"""The one composition: sketches and texts of all documents to their pairs of copies and their groups."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.corpus.candidates import candidates
from pipeline.corpus.compare import Profile, likeness, profile_of
from pipeline.corpus.groups import Place, places_of
from pipeline.corpus.originals import Facts, preference
from pipeline.corpus.sketch import Sketches, chosen
from pipeline.corpus.verdict import verdict

PARTNERS = 50  # copies that a document names; one of which thousands exist would make their square of rows
PART = 0.65  # of a text has to stand in a whole that the text is a part of: more than a passage
HELD = 4_000_000  # Han characters of profiles held: 160 MB

TextOf = Callable[[str], str]


class Pair(NamedTuple):
    """A row of `duplicates`. Of exact and near copies the preferred one is the other, of a part its whole."""

    doc_id: str
    other_doc_id: str
    kind: str
    similarity: float


class Copies(NamedTuple):
    """pairs: in ascending order. places: of the documents that are in a group. kinds: of those of them that are not the
    original, `exact` or `near`. Both by doc_id."""

    pairs: tuple[Pair, ...]
    places: dict[str, Place]
    kinds: dict[str, str]


class _Tie(NamedTuple):
    """What two documents are to each other, by number; `part` stands in `whole` where the kind is contained."""

    part: int
    whole: int
    kind: str
    similarity: float


def copies_of(sketches: Sketches, facts: Sequence[Facts], text_of: TextOf) -> Copies:
    """Every pair of copies among some documents, whatever their order. sketches and facts: of the same documents in the
    same order. text_of: the text of a doc_id, asked for again and again."""
    order = sorted(range(len(facts)), key=lambda number: preference(facts[number]))
    facts = [facts[number] for number in order]
    alike = _alike([sketches.identities[number] for number in order])
    firsts = [numbers[0] for numbers in alike]
    group_of = {numbers[0]: numbers for numbers in alike}
    ties = list(_ties(chosen(sketches, [order[number] for number in firsts]), text_of, firsts))
    pairs = _rows(facts, alike, group_of, ties)
    exact = [(numbers[0], other) for numbers in alike for other in numbers[1:]]
    near = [(tie.part, tie.whole) for tie in ties if tie.kind == "near"]
    parts = [(tie.part, tie.whole) for tie in ties if tie.kind == "contained" and tie.similarity >= PART]
    placed = places_of(facts, exact, near, parts)
    twins = {facts[other].doc_id for numbers in alike for other in numbers[1:]}
    places = {facts[number].doc_id: place for number, place in placed.items()}
    kinds = {
        doc_id: "exact" if doc_id in twins else "near" for doc_id, place in places.items() if place.original is not None
    }
    return Copies(pairs, places, kinds)


def _alike(identities: Iterable[bytes]) -> list[list[int]]:
    """Documents that say the same, by number, ascending; a document without an equal is alone."""
    groups: dict[object, list[int]] = {}
    for number, identity in enumerate(identities):
        groups.setdefault(identity or number, []).append(number)
    return list(groups.values())


def _ties(sketches: Sketches, text_of: TextOf, numbers: Sequence[int]) -> Iterator[_Tie]:
    """What the documents of the sketches, known outside by other numbers, are to each other."""
    profiles = _Profiles(sketches, text_of)
    pairs = candidates(sketches)
    for first, second in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
        one, other = profiles.of(first), profiles.of(second)
        found = verdict(likeness(one, other), one.han, other.han)
        if found is None:
            continue
        part, whole = (first, second) if found.kind == "contained" else (second, first)
        kind = "near" if found.kind == "near" else "contained"
        yield _Tie(numbers[part], numbers[whole], kind, found.similarity)


class _Profiles:
    """Profiles of documents by number, the latest used held."""

    def __init__(self, sketches: Sketches, text_of: TextOf) -> None:
        self._sketches, self._text_of = sketches, text_of
        self._held: OrderedDict[int, Profile] = OrderedDict()
        self._size = 0

    def of(self, number: int) -> Profile:
        profile = self._held.get(number)
        if profile is None:
            profile = self._held[number] = profile_of(self._text_of(self._sketches.doc_ids[number]))
            self._size += profile.han
            while self._size > HELD and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1].han
        else:
            self._held.move_to_end(number)
        return profile


def _rows(
    facts: Sequence[Facts], alike: Iterable[list[int]], group_of: dict[int, list[int]], ties: Iterable[_Tie]
) -> tuple[Pair, ...]:
    """The rows of all pairs: each document names its nearest copies, equals first, PARTNERS at the most."""
    tied: dict[int, list[tuple[float, int, _Tie]]] = {}
    for tie in ties:
        tied.setdefault(tie.part, []).append((-tie.similarity, tie.whole, tie))
        tied.setdefault(tie.whole, []).append((-tie.similarity, tie.part, tie))
    rows: dict[tuple[str, str], Pair] = {}
    for numbers in alike:
        near = sorted(tied.get(numbers[0], ()))
        if len(numbers) == 1 and not near:
            continue
        for number in numbers:
            for pair in _named(number, numbers, near, group_of, facts):
                rows[pair[:2]] = pair
    return tuple(rows[key] for key in sorted(rows))


def _named(
    number: int,
    equals: list[int],
    near: list[tuple[float, int, _Tie]],
    group_of: dict[int, list[int]],
    facts: Sequence[Facts],
) -> Iterator[Pair]:
    left = PARTNERS
    for other in equals[: PARTNERS + 1]:
        if other != number and left:
            left -= 1
            low, high = sorted((number, other))
            yield Pair(facts[high].doc_id, facts[low].doc_id, "exact", 1.0)
    for _, group, tie in near:
        for other in group_of[group][:left]:
            left -= 1
            if tie.kind == "near":
                part, whole = max(number, other), min(number, other)
            else:
                part, whole = (number, other) if tie.whole == group else (other, number)
            yield Pair(facts[part].doc_id, facts[whole].doc_id, tie.kind, round(tie.similarity, 4))
        if not left:
            return
