"""Rules and the driver that applies them.

A rule *proposes*: it is given the present value and returns the places it would change, and nothing else. `rewrite`
is the one place where a proposal becomes an edit, so every change is recorded under the name of the rule that asked
for it. A rule's name is at once its row in a table, its word in the ledger and its heading in docs/rules.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.page import Page
from pipeline.settings import Settings
from pipeline.text import Draft, Edit, Places, Step


class Change(NamedTuple):
    """What a rule proposes: put `after` at [start, end) of the present value. start == end inserts."""

    start: int
    end: int
    after: str


class Example(NamedTuple):
    """A text and what the rule alone makes of it; the same text twice where the rule must not act."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know beside the value: the page (its blocks are in the source frame), the label that the choice
    of content gave each block (None: the document itself), the settings of the run, and where the value comes from:
    `opening` is what the table of rules began with (None: the value itself), `steps` what its rules did so far."""

    page: Page
    settings: Settings
    labels: tuple[str | None, ...] = ()
    opening: str | None = None
    steps: tuple[Step, ...] = ()

    @classmethod
    def plain(cls, value: str, settings: Settings | None = None) -> Context:
        """The context of a bare text, for tests and filters."""
        return cls(Page.plain(value), settings or Settings())

    def since(self, offsets: Iterable[int]) -> list[int]:
        """Offsets of what the table began with, in the present value."""
        found = list(offsets)
        for step in self.steps:
            found = list(map(Places(step.edits), found))
        return found


Propose = Callable[[str, Context], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table of rules.

    `why` gives the authority: a standard, or a count from a corpus. `changes` and `keeps` are examples that a test
    walks. `needs` lists characters of which at least one occurs wherever the rule can act, `label` is the one label of
    blocks on which it acts: without any of them, the rule is not even asked.
    """

    name: str
    stage: str
    propose: Propose
    why: str
    changes: tuple[Example, ...]
    keeps: tuple[str, ...]
    needs: str = ""
    label: str = ""


class RuleError(AssertionError):
    """A proposal that does not fit the text: a bug in a rule. It fails the run."""


def by_pattern(pattern: str | re.Pattern[str], after: str | Callable[[re.Match[str]], str | None] = "") -> Propose:
    """A proposal from a regular expression: each match becomes `after` (text, or a function of the match; None keeps).

    `after` as text is literal: no group references. The expression has to be linear on any input (no nested
    repetition), which tests/test_hostile.py tries.
    """
    compiled = re.compile(pattern)

    def propose(value: str, context: Context) -> Iterable[Change]:
        for match in compiled.finditer(value):
            new = after if isinstance(after, str) else after(match)
            if new is not None and new != match.group():
                yield Change(match.start(), match.end(), new)

    return propose


def rewrite(draft: Draft, rules: Sequence[Rule], context: Context) -> Draft:
    """Give every rule of the table the draft in turn and record what it proposes."""
    page, settings, labels, opening, began = (
        context.page,
        context.settings,
        context.labels,
        draft.value,
        len(draft.steps),
    )
    context = Context(page, settings, labels, opening)
    occurring = frozenset(labels) if any([rule.label for rule in rules]) else frozenset()
    for rule in rules:
        if rule.label and rule.label not in occurring:
            continue
        if rule.needs and not any(c in draft.value for c in rule.needs):
            continue
        edits = _edits(draft.value, rule, rule.propose(draft.value, context))
        if edits:
            draft = draft.rewritten(rule.stage, rule.name, edits)
            context = Context(page, settings, labels, opening, draft.steps[began:])
    return draft


def _edits(value: str, rule: Rule, changes: Iterable[Change]) -> list[Edit]:
    """Proposals as edits: in order, disjoint, less what they leave as it is. Neighbouring cuts become one."""
    edits: list[Edit] = []
    reached = 0
    for start, end, after in sorted(changes):
        if start < reached or not start <= end <= len(value):
            raise RuleError(f"{rule.name} proposes [{start}, {end}) after {reached} in {len(value)} characters")
        reached = end
        before = value[start:end]
        if before == after:
            continue
        if before and after and (end - start > 1 or len(after) > 1):
            start, end, before, after = _trimmed(start, end, before, after)
        last = edits[-1] if edits else None
        if last and last.end == start and not last.after and not after:
            edits[-1] = Edit(last.start, end, last.before + before, "", rule.stage, rule.name)
        else:
            edits.append(Edit(start, end, before, after, rule.stage, rule.name))
    return edits


def _trimmed(start: int, end: int, before: str, after: str) -> tuple[int, int, str, str]:
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start + head, end - tail, before[head : len(before) - tail], after[head : len(after) - tail]
