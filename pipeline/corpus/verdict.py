"""Are two texts copies of each other? Hard rules first, then how much is enough."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.corpus.compare import Likeness

LEAST = 60  # Han characters that have to be shared: less is an address, a formula, a signature

# A text of which every fourth word was replaced is bridged at .73 to .9, one of which a quarter of the sentences was
# replaced at .73; forms of one office filled in for two places or years reach .56, texts that share slogans .15.
BRIDGED = 0.65
# What was taken over by the passage and surrounded with something new: a third of the text, and not only an article of
# law that two texts quote.
PASSAGES, IN_PASSAGES = 0.3, 240

# Last year's notice in the same words with other dates and sums is another document. Copies keep numbers or blank them.
NUMBERS, OTHER_NUMBERS = 5, 0.5

# The longer of two near copies has at most a quarter more; beyond, the shorter is contained in it.
EVEN = 0.8


class Verdict(NamedTuple):
    """kind: `near`, or `contained` (one in other) or `contains` (other in one). similarity: share of the Han characters
    of the text that is more covered which stand in the other, 0 to 1."""

    kind: str
    similarity: float


def verdict(likeness: Likeness, han_one: int, han_other: int) -> Verdict | None:
    """What two texts that are not the same are to each other; None where they are no copies."""
    fuller = max(likeness.one, likeness.other)
    han = han_one if likeness.one >= likeness.other else han_other
    if fuller * han < LEAST or _is_another_issue(likeness):
        return None
    by_passage = likeness.passages >= PASSAGES and likeness.passages * han >= IN_PASSAGES
    if likeness.bridged < BRIDGED and not by_passage:
        return None
    if min(likeness.one, likeness.other) >= EVEN * fuller:
        return Verdict("near", fuller)
    return Verdict("contained" if likeness.one >= likeness.other else "contains", fuller)


def _is_another_issue(likeness: Likeness) -> bool:
    return likeness.numbers >= NUMBERS and likeness.same < OTHER_NUMBERS * likeness.numbers
