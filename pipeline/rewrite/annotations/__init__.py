"""Notes of pronunciation that a copying site put behind characters, taken out where they show the machine's hand."""

from __future__ import annotations

from pipeline.rewrite.annotations import notes, split
from pipeline.rule import Rule

# Split notes first: they give back characters whose own notes the next rule counts.
RULES: tuple[Rule, ...] = (*split.RULES, *notes.RULES)
