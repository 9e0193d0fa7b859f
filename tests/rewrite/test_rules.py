"""Every rule of every table, by its own examples, and what a table of rules has to be."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from pipeline.rewrite import TABLES
from pipeline.rule import Context, Example, Rule, rewrite
from pipeline.text import Draft, replay, undo
from schemas.codes import STAGES

RULES = [rule for table in TABLES for rule in table]
CHANGES = [pytest.param(r, e, id=f"{r.name}-{i}") for r in RULES for i, e in enumerate(r.changes)]
KEEPS = [pytest.param(r, k, id=f"{r.name}-{i}") for r in RULES for i, k in enumerate(r.keeps)]


def _alone(rule: Rule, value: str) -> Draft:
    return rewrite(Draft.of(value), [rule], Context.plain(value))


@pytest.mark.parametrize(("rule", "example"), CHANGES)
def test_a_rule_makes_of_its_examples_what_they_say(rule: Rule, example: Example) -> None:
    draft = _alone(rule, example.before)
    assert draft.value == example.after
    assert replay(draft.source, draft.edits) == draft.value
    assert undo(draft.value, draft.edits) == draft.source


@pytest.mark.parametrize(("rule", "example"), CHANGES)
def test_an_example_of_a_change_changes(rule: Rule, example: Example) -> None:
    assert example.before != example.after


@pytest.mark.parametrize(("rule", "kept"), KEEPS)
def test_a_rule_leaves_alone_what_it_says(rule: Rule, kept: str) -> None:
    assert _alone(rule, kept).value == kept


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_a_rule_has_a_name_a_stage_a_reason_and_examples(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:_[a-z0-9]+)+", rule.name), "snake_case, verb first, of two words at least"
    assert rule.stage in STAGES
    assert len(rule.why) > 20
    if rule.stage != "content":  # the examples of those need a page; they stand in their own tests
        assert rule.changes
        assert rule.keeps


def test_names_are_unique() -> None:
    twice = [name for name, n in Counter(rule.name for rule in RULES).items() if n > 1]
    assert twice == []


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t[0].stage if t else "none")
def test_a_table_has_rules_of_one_stage(table: tuple[Rule, ...]) -> None:
    assert len({rule.stage for rule in table}) == (1 if table else 0)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.name)
def test_the_characters_a_rule_needs_are_in_what_it_changes(rule: Rule) -> None:
    if rule.needs:
        assert all(set(rule.needs) & set(example.before) for example in rule.changes)
