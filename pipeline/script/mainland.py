"""`mainland`: what sites did to mainland text, undone.

Layers, the later one deciding: the base dictionaries as their t2s puts them together; the characters and phrases that
the current edition has beyond them; the reviewed overlay; before all of these, 著 that stands for 着. Within the gate.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from pipeline.rule import Change
from pipeline.script import dictionaries, vocabulary, zhe
from pipeline.script.chain import replayed, table
from pipeline.script.gate import Scope, scope
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


def convert(text: str) -> str:
    """The document in the script its author wrote."""
    where = scope(text)
    if not where.spans:
        return text
    changed = replayed(text, _zhe_within(text, where))
    if where.spans == ((0, len(text)),):
        return layers().convert(changed)
    pieces: list[str] = []
    at = 0
    for start, end in where.spans:
        pieces += (text[at:start], layers().convert(changed[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def zhe_changes(text: str) -> list[Change]:
    """著 to 着, where it has to be."""
    return _zhe_within(text, scope(text)) if zhe.ZHU in text else []


def _zhe_within(text: str, where: Scope) -> list[Change]:
    if zhe.ZHU not in text:
        return []
    return [Change(at, at + 1, zhe.ZHE) for at in zhe.places(text, where.spans, layers().mapped)]


def dictionary_changes(text: str) -> list[Change]:
    """Traditional to Simplified by the dictionary layers."""
    found: list[Change] = []
    for start, end in scope(text).spans:
        found.extend(Change(a + start, b + start, after) for a, b, after in layers().changes(text[start:end]))
    return found
