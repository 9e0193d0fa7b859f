"""Are two texts copies of each other? Hard rules first, then how much is enough."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.corpus.compare import Likeness

LEAST = 60  # Han characters that have to be shared: less is an address, a formula, a signature

# A text of which every fourth word was replaced is bridged at .62 to .95; one of which
# a quarter of the sentences was replaced at .73; two forms of one office, filled in for two schools, at .56; texts that
# share slogans and references at .15.
BRIDGED = 0.62
# What was taken over by the passage and surrounded with something new: a third of the text, and not only an article of
# law that two texts quote. Such texts are no near copies, however even: passages of the one are contained in the other.
PASSAGES, IN_PASSAGES = 0.3, 240

# Numbers in the same words tell the rest. Last year's notice with other dates and sums in it is another document:
# copies keep numbers or blank them. And where all are the same, less of the words has to be.
OTHER_NUMBERS = (5, 0.5)  # at least so many, of which less than this share is the same
SAME_NUMBERS = (8, 0.9)
BRIDGED_BY_NUMBERS = 0.5

# The longer of two near copies has at most a quarter more; beyond, the shorter is contained in it.
EVEN = 0.8


class Verdict(NamedTuple):
    """kind: `near`, or `contained` (one in other) or `contains` (other in one). similarity: share of the Han characters
    of the text that is more covered which stand in the other, 0 to 1."""

    kind: str
    similarity: float


def verdict(likeness: Likeness, han_one: int, han_other: int) -> Verdict | None:
    """What two texts that are not the same are to each other; None where they are no copies."""
    fuller, emptier = max(likeness.one, likeness.other), min(likeness.one, likeness.other)
    han = han_one if likeness.one >= likeness.other else han_other
    if fuller * han < LEAST or _is_another_issue(likeness):
        return None
    if _is_copied_through(likeness) and emptier >= EVEN * fuller:
        return Verdict("near", fuller)
    if _is_copied_through(likeness) or _has_passages(likeness, han):
        return Verdict("contained" if likeness.one >= likeness.other else "contains", fuller)
    return None


def _is_another_issue(likeness: Likeness) -> bool:
    least, share = OTHER_NUMBERS
    return likeness.numbers >= least and likeness.same < share * likeness.numbers


def _is_copied_through(likeness: Likeness) -> bool:
    least, share = SAME_NUMBERS
    by_numbers = likeness.numbers >= least and likeness.same >= share * likeness.numbers
    return likeness.bridged >= (BRIDGED_BY_NUMBERS if by_numbers else BRIDGED)


def _has_passages(likeness: Likeness, han: int) -> bool:
    return likeness.passages >= PASSAGES and likeness.passages * han >= IN_PASSAGES
