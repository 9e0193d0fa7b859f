"""Notes of pronunciation that a copying site put behind characters, taken out where they show the machine's hand."""

from __future__ import annotations

from pipeline.rewrite.annotations import notes, split
from pipeline.rule import Rule

# Split notes last: what parts two of them may be a note of the ordinary kind.
RULES: tuple[Rule, ...] = (*notes.RULES, *split.RULES)
