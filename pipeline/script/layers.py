"""The dictionary layers of `mainland`, as one table.

The later one decides: the base dictionaries as their t2s puts them together; the characters and phrases that the
current edition has beyond them; the reviewed overlay.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from pipeline.script import dictionaries, vocabulary
from pipeline.script.chain import table
from pipeline.script.matcher import Matcher, compile_rows

# Characters whose phrases are left out: 沈 for 沉 and 坏 for 坯 is Taiwan's practice, and no site writes them so;
# in mainland text 沈 is a surname and a city, and 坏 in a half-converted text is 坏.
LEFT_OUT = "沈坏"


@cache
def layers() -> Matcher:
    """The dictionary layers, compiled into one table."""
    (step,) = dictionaries.config("t2s", "base")["conversion_chain"]  # type: ignore[misc]
    merged = table(step["dict"], "base")  # type: ignore[index]
    # simplified forms by inference only, beyond the fonts: no mainland text has them, so none was converted from one
    for char in dictionaries.rows("TSCharactersExt.txt"):
        merged.pop(char, None)
    for char, value in dictionaries.rows("TSCharacters.txt").items():
        if char != value:
            merged.setdefault(char, value)
    merged |= dictionaries.rows("TSPhrases.txt")
    merged = {key: value for key, value in merged.items() if len(key) == 1 or not any(c in key for c in LEFT_OUT)}
    merged |= {row.key: row.value for row in vocabulary.overlay()}
    return compile_rows(merged | _half_converted(merged))


def _half_converted(table: Mapping[str, str]) -> dict[str, str]:
    """Phrases as sites write them that leave some characters Simplified: 乾縣 as 乾县, 佘鄉 as 佘乡.

    Only what a phrase converts as its characters would be converted may stand in either script; the character that
    makes it a phrase stays. A phrase with more than three such characters
    (8 forms) is left as it is.
    """
    more: dict[str, str] = {}
    for key, value in table.items():
        if len(key) == 1 or len(key) != len(value):
            continue
        if all(table.get(char, char) == new for char, new in zip(key, value, strict=True)):
            continue  # says nothing that its characters do not say
        plain = [i for i, char in enumerate(key) if char != value[i] == table.get(char)]
        choices = plain if len(plain) <= 3 else []
        for size in range(1, len(choices) + 1):
            for chosen in combinations(choices, size):
                form = "".join(value[i] if i in chosen else char for i, char in enumerate(key))
                if form not in table:
                    more[form] = value
    return more
