"""Documents of no data at all, as many as wanted: for measuring time and memory, not quality.

Words are drawn as Zipf has it, a sentence in ten is one that thousands of documents have too, and three documents in
ten are copies: equal, the first half, or with a tenth of the sentences replaced.
"""

from __future__ import annotations

import numpy as np

WORDS = 30_000
SLOGANS = 400
COPIES = 0.3
FIRST, LAST = 0x4E00, 0x9FA5


def invented(count: int, seed: int = 1) -> dict[str, str]:
    """Texts by doc_id, about 2,000 characters each (250 to 12,000)."""
    rng = np.random.default_rng(seed)
    words = ["".join(map(chr, rng.integers(FIRST, LAST, rng.integers(1, 4)))) for _ in range(WORDS)]
    slogans = [_sentence(words, rng) for _ in range(SLOGANS)]
    texts: list[str] = []
    for number in range(count):
        if number and rng.random() < COPIES:
            texts.append(_copy(texts[int(rng.integers(len(texts)))], words, rng))
            continue
        sentences = int(np.clip(rng.lognormal(4.1, 0.7), 10, 480))
        texts.append("\n".join(
            slogans[int(rng.integers(SLOGANS))] if rng.random() < 0.1 else _sentence(words, rng)
            for _ in range(sentences)
        ))  # fmt: skip
    return {f"{number:016x}": text for number, text in enumerate(texts)}


def _sentence(words: list[str], rng: np.random.Generator) -> str:
    drawn = np.minimum(rng.zipf(1.3, int(rng.integers(6, 20))), WORDS) - 1
    return "".join(words[word] for word in drawn) + "。"


def _copy(text: str, words: list[str], rng: np.random.Generator) -> str:
    kind = rng.random()
    if kind < 0.3:
        return text
    if kind < 0.6:
        return text[: len(text) // 2]
    parts = text.split("。")
    for at in rng.integers(0, len(parts), max(1, len(parts) // 10)):
        parts[int(at)] = _sentence(words, rng)[:-1]
    return "。".join(parts)
