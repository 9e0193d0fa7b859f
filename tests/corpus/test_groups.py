"""Groups: exact and near copies together, parts with their wholes, and never two documents through a third."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.groups import places_of
from pipeline.corpus.originals import Facts

PLAN, RIVER = "云溪市教育局工作要点", "云溪市水务局清理河道通知"


def groups(facts: list[Facts], exact=(), near=(), parts=()) -> list[set[str]]:
    places = places_of(facts, exact, near, parts)
    found: dict[str, set[str]] = {}
    for number, place in places.items():
        found.setdefault(place.cluster, set()).add(facts[number].doc_id)
    for cluster, members in found.items():
        assert cluster == min(members)
        assert len(members) > 1
    return sorted(found.values(), key=min)


def some(count: int, **more: object) -> list[Facts]:
    return [Facts(f"d{number}", length=100 * (count - number), **more) for number in range(count)]


def test_copies_of_copies_are_one_group_with_one_original() -> None:
    facts = some(4)
    places = places_of(facts, [(2, 1)], [(1, 0)], [])
    assert [places[number].original for number in range(3)] == [None, "d0", "d0"]
    assert 3 not in places


def test_a_page_with_three_documents_joins_none_of_them() -> None:
    facts = [Facts("page", "三篇", length=900), Facts("a", PLAN, length=300), Facts("b", RIVER, length=300)]
    assert groups(facts, parts=[(1, 0), (2, 0)]) == []


def test_a_part_without_a_title_belongs_to_its_smallest_whole() -> None:
    facts = [Facts("page", "三篇", length=900), Facts("whole", PLAN, length=300), Facts("part", None, length=50)]
    assert groups(facts, parts=[(2, 0), (2, 1), (1, 0)]) == [{"part", "whole"}]


@pytest.mark.parametrize(("title", "expected"), [(PLAN, [{"part", "whole"}]), (RIVER, [])])
def test_a_part_with_a_title_belongs_to_a_whole_of_that_title(title: str, expected: list[set[str]]) -> None:
    facts = [Facts("whole", PLAN, length=300), Facts("part", title, length=50)]
    assert groups(facts, parts=[(1, 0)]) == expected


def test_what_has_near_copies_of_its_own_is_a_document() -> None:
    facts = [Facts("whole", PLAN, length=300), Facts("one", None, length=60), Facts("other", None, length=59)]
    assert groups(facts, near=[(2, 1)], parts=[(1, 0), (2, 0)]) == [{"one", "other"}]
    assert groups(facts, exact=[(2, 1)], parts=[(1, 0)]) == [{"one", "other", "whole"}]


def test_the_original_of_a_group_is_a_whole_though_a_part_be_preferred() -> None:
    facts = [Facts("part", None, length=50), Facts("whole", PLAN, length=300)]
    assert places_of(facts, [], [], [(0, 1)])[0].original == "whole"
    assert places_of(facts, [], [], [(0, 1)])[1].original is None


def test_a_part_of_a_part_and_a_ring() -> None:
    facts = some(3)
    places = places_of(facts, [], [], [(2, 1), (1, 0)])
    assert {place.original for place in places.values()} == {None, "d0"}
    ring = places_of(facts, [], [], [(0, 1), (1, 2), (2, 0)])
    assert [ring[number].original for number in range(3)] == [None, "d0", "d0"]


PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=12)


@given(PAIRS, PAIRS, PAIRS)
def test_every_group_has_one_original_that_is_in_it(exact, near, parts) -> None:
    facts = some(10)
    places = places_of(facts, exact, near, parts)
    names = [each.doc_id for each in facts]
    for place in places.values():
        members = [names[number] for number, other in places.items() if other.cluster == place.cluster]
        originals = [
            names[number]
            for number, other in places.items()
            if other.cluster == place.cluster and other.original is None
        ]
        assert len(members) > 1 and len(originals) == 1
        assert place.original in (None, originals[0])
    for one, other in [*exact, *near]:
        assert places[one].cluster == places[other].cluster


def test_a_long_chain_of_parts_is_walked_once() -> None:
    count = 20_000
    facts = some(count)
    places = places_of(facts, [], [], [(number + 1, number) for number in range(count - 1)])
    assert {place.original for place in places.values()} == {None, "d0"}
