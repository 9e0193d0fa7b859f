"""Names of the furniture of a page: the cheap first look at a word never hides a row that fits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.page_words import _NONE, _TOPICS, NAMES, Name, _row

WORDS = st.text("abcdehilnorstuwx-_ :0", max_size=4)


def plain_row(word: str) -> int:
    """The first row that fits, by a look at all of them."""
    if _TOPICS.match(word):
        return _NONE
    return next((number for number, name in enumerate(NAMES) if name.pattern.search(word)), _NONE)


@pytest.mark.parametrize("name", NAMES, ids=[name.role for name in NAMES])
def test_a_word_that_fits_is_found_by_a_stem(name: Name) -> None:
    @settings(max_examples=300, deadline=None)
    @given(st.from_regex(name.pattern), WORDS, WORDS)
    def check(word: str, before: str, after: str) -> None:
        for one in (word, before + word + after):
            assert _row.__wrapped__(one) == plain_row(one)

    check()


@pytest.mark.parametrize(
    "word", ["ad", "x:ad", "ad:x", "ads", "ad-box", "head", "tags", "tag-cloud", "post-hot", "hot", ""]
)
def test_short_words(word: str) -> None:
    assert _row(word) == plain_row(word)
