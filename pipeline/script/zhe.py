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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words around 著: each to whether it is 着 in it, and the shapes (offset of 著, length) of those that end in 著
    and of those that go on, the strongest first. reach: the length of the longest word."""

    words: Mapping[str, bool]
    ending: tuple[tuple[int, int], ...]
    going_on: tuple[tuple[int, int], ...]
    reach: int

    def verdict(self, text: str, at: int) -> bool | None:
        """Whether the 著 at this place of Simplified text is 着; None where no word tells.

        The longest word that ends in 著 decides where it keeps 著 (显著 + 实效 is not 着实); otherwise the word that
        goes furthest to the right (随著 + 著作权 is 著作权), then the longer one.
        """
        left = self._first(self.ending, text, at)
        if left is False:
            return False
        right = self._first(self.going_on, text, at)
        return left if right is None else right

    def _first(self, shapes: tuple[tuple[int, int], ...], text: str, at: int) -> bool | None:
        for offset, length in shapes:
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
    shapes = sorted({(word.index(ZHU), len(word)) for word in words}, key=lambda s: (s[0] - s[1], -s[1]))
    ending = tuple(s for s in shapes if s[1] - s[0] == 1)
    return Lexicon(words, ending, tuple(s for s in shapes if s[1] - s[0] > 1), max(map(len, words)))


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
