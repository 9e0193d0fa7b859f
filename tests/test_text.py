"""The laws of text and ledger, on any text and any pile of edits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.rule import Change, Context, Example, Rule, RuleError, rewrite
from pipeline.text import Draft, Edit, LedgerError, Text, replay, undo

ALPHABET = "一二三，。\n （）a1着\u200b𠮷"


@st.composite
def revised(draw: st.DrawFn) -> Draft:
    """A draft after up to six steps of random disjoint edits, touching ones, insertions and restorations among them."""
    draft = Draft.of(draw(st.text(ALPHABET, max_size=24)))
    for number in range(draw(st.integers(0, 6))):
        n = len(draft.value)
        cuts = sorted(draw(st.lists(st.integers(0, n), max_size=6)))
        edits, at = [], 0
        for start, end in zip(cuts[::2], cuts[1::2], strict=False):
            if start < at or (edits and start == end == edits[-1].end == edits[-1].start):
                continue
            after = draw(st.text(ALPHABET, max_size=3))
            before = draft.value[start:end]
            if before != after:
                edits.append(Edit(start, end, before, after, f"s{number % 2}", f"r{number}"))
                at = end
        draft = draft.rewritten(f"s{number % 2}", f"r{number}", edits)
    return draft


@settings(max_examples=300, deadline=None)
@given(revised())
def test_the_ledger_replays_and_undoes(draft: Draft) -> None:
    assert replay(draft.source, draft.edits) == draft.value
    assert undo(draft.value, draft.edits) == draft.source


@settings(max_examples=300, deadline=None)
@given(revised())
def test_the_ledger_is_in_order_disjoint_and_says_only_what_changed(draft: Draft) -> None:
    reached, last_start = 0, -1
    for edit in draft.edits:
        assert edit.start >= reached
        assert edit.before == draft.source[edit.start : edit.end]
        assert edit.before != edit.after
        assert not (edit.start == edit.end == last_start == reached), "two insertions at one place are one edit"
        reached, last_start = edit.end, edit.start


@settings(max_examples=300, deadline=None)
@given(revised())
def test_an_untouched_character_comes_from_itself(draft: Draft) -> None:
    text = draft.settle()
    touched = {i for e in text.edits for i in range(e.start, e.end)}
    places = text.places()
    for i, char in enumerate(draft.source):
        if i not in touched:
            there = places(i)
            assert text.value[there] == char
            assert text.origin(there) == i
            assert text.origin_span(there, there + 1) == (i, i + 1)


@settings(max_examples=200, deadline=None)
@given(revised(), st.integers(0, 40), st.integers(0, 40))
def test_every_span_has_an_origin_within_the_source(draft: Draft, a: int, b: int) -> None:
    text = draft.settle()
    n = len(text.value)
    start, end = sorted((min(a, n), min(b, n)))
    origin = text.origin_span(start, end)
    assert 0 <= origin.start <= origin.end <= len(text.source)


@settings(max_examples=200, deadline=None)
@given(revised())
def test_each_step_leads_to_the_next(draft: Draft) -> None:
    value = draft.source
    for step in draft.steps:
        value = replay(value, step.edits)
    assert value == draft.value


def test_rules_that_meet_in_one_place_are_named_in_order() -> None:
    draft = Draft.of("甲,乙")
    draft = draft.rewritten("punctuation", "widen", [Edit(1, 2, ",", "，", "punctuation", "widen")])
    draft = draft.rewritten("lines", "cut", [Edit(0, 2, "甲，", "", "lines", "cut")])
    assert draft.edits == (Edit(0, 2, "甲,", "", "punctuation+lines", "widen+cut"),)


def test_what_is_put_back_leaves_no_trace() -> None:
    draft = Draft.of("甲乙").rewritten("s", "cut", [Edit(0, 1, "甲", "", "s", "cut")])
    draft = draft.rewritten("s", "restore", [Edit(0, 0, "", "甲", "s", "restore")])
    assert draft.edits == ()


def test_an_edit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(LedgerError):
        replay("甲乙", [Edit(0, 1, "丙", "", "s", "r")])
    with pytest.raises(LedgerError):
        undo("甲乙", [Edit(0, 1, "丙", "丁", "s", "r")])


def _rule(*changes: Change) -> Rule:
    return Rule("r", "lines", lambda value, context: changes, "a test", (Example("", ""),), ())


def test_the_driver_trims_what_stays_and_joins_neighbouring_cuts() -> None:
    context = Context.plain("甲乙丙丁")
    draft = rewrite(Draft.of("甲乙丙丁"), [_rule(Change(0, 3, "甲子丙"))], context)
    assert draft.edits == (Edit(1, 2, "乙", "子", "lines", "r"),)
    draft = rewrite(Draft.of("甲乙丙丁"), [_rule(Change(1, 2, ""), Change(2, 3, ""))], context)
    assert draft.edits == (Edit(1, 3, "乙丙", "", "lines", "r"),)


def test_overlapping_proposals_are_a_bug() -> None:
    with pytest.raises(RuleError):
        rewrite(Draft.of("甲乙丙"), [_rule(Change(0, 2, ""), Change(1, 3, ""))], Context.plain("甲乙丙"))
    with pytest.raises(RuleError):
        rewrite(Draft.of("甲"), [_rule(Change(0, 2, ""))], Context.plain("甲"))


def test_the_end_of_a_text_has_an_origin() -> None:
    text = Text("甲乙", "甲", (Edit(1, 2, "乙", "", "s", "r"),))
    assert text.origin_span(0, 1) == (0, 1)
    assert text.origin(1) == 2
