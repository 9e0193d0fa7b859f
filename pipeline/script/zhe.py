"""著 back to 着.

Converters of Taiwan's standard and of many sites write the particle 着 as 著, so that it falls together with 著 of
著作 and 显著. 着 was left as 著 in 578 of 581 errors of a plain t2s on such text. Here words decide first (zhe.tsv);
what they leave open is 着, unless the document has a 着 of its own: then its site does not write 着 as 著.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.script import vocabulary

ZHU, ZHE = "著", "着"


Shapes = Mapping[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words around 著: each to whether it is 着 in it.

    ending, going_on: the (offset of 著, length) of the words that end in 著, by the character before it, and of those
    that go on, by the character after it; the strongest first. reach: the length of the longest word.
    """

    words: Mapping[str, bool]
    ending: Shapes
    going_on: Shapes
    reach: int

    def verdict(self, text: str, at: int) -> bool | None:
        """Whether the 著 at this place of Simplified text is 着; None where no word tells.

        The longest word that ends in 著 decides where it keeps 著 (显著 + 实效 is not 着实); otherwise the word that
        goes furthest to the right (随著 + 著作权 is 著作权), then the longer one.
        """
        left = self._first(self.ending, text[at - 1 : at], text, at)
        if left is False:
            return False
        right = self._first(self.going_on, text[at + 1 : at + 2], text, at)
        return left if right is None else right

    def _first(self, shapes: Shapes, neighbour: str, text: str, at: int) -> bool | None:
        for offset, length in shapes.get(neighbour, ()):
            start = at - offset
            if start >= 0:
                found = self.words.get(text[start : start + length])
                if found is not None:
                    return found
        return None


@cache
def lexicon() -> Lexicon:
    """The words of zhe.tsv."""
    words = {row.word: row.verdict == "restore" for row in vocabulary.zhe()}
    ending: dict[str, set[tuple[int, int]]] = {}
    going_on: dict[str, set[tuple[int, int]]] = {}
    for word in words:
        at, last = word.index(ZHU), len(word) - 1
        place, neighbour = (ending, word[at - 1]) if at == last else (going_on, word[at + 1])
        place.setdefault(neighbour, set()).add((at, len(word)))
    return Lexicon(words, _strongest_first(ending), _strongest_first(going_on), max(map(len, words)))


def _strongest_first(found: Mapping[str, set[tuple[int, int]]]) -> Shapes:
    return {char: tuple(sorted(some, key=lambda s: (s[0] - s[1], -s[1]))) for char, some in found.items()}


def places(text: str, spans: tuple[tuple[int, int], ...], simplified: Callable[[str], str]) -> list[int]:
    """Offsets of every 著 within the spans that has to be 着. `simplified` maps characters one by one."""
    own = any(text.find(ZHE, start, end) >= 0 for start, end in spans)
    words = lexicon()
    found = []
    for start, end in spans:
        at = text.find(ZHU, start, end)
        while at >= 0:
            low = max(0, at - words.reach)
            verdict = words.verdict(simplified(text[low : at + words.reach]), at - low)
            if verdict or (verdict is None and not own):
                found.append(at)
            at = text.find(ZHU, at + 1, end)
    return found
