"""The canonical key: what is left of a text when everything that copying sites change is taken away.

Han characters only, each in its Simplified form: notes of pronunciation, punctuation, spaces, line breaks and labels
are gone, and a copy that was turned Traditional has the key of its original.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import blake2b

import numpy as np

from pipeline.script import dictionaries
from pipeline.script.vocabulary import overlay

HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF))
FIRST_HAN = HAN[0][0]
FEW_HAN = 40  # below this a text is told by its letters too: an English notice would be known by its names of places

# What converters confuse in both directions, so that no dictionary can say: 着 is written 著, 复 is written 覆.
CONFUSED = ("着著", "复覆", "于於", "余馀", "台臺", "坐座", "硅矽", "系係繫", "里裡裏", "干乾幹", "周週", "么麼")


@cache
def table() -> np.ndarray:
    """uint32 by code point: the Simplified form of a Han character, a digit as ASCII, 0 for everything else."""
    codes = np.zeros(0x110000, np.uint32)
    for first, last in HAN:
        codes[first : last + 1] = np.arange(first, last + 1, dtype=np.uint32)
    rows = dict(dictionaries.rows("TSCharacters.txt"))
    rows |= {row.key: row.value for row in overlay()}
    rows |= {char: group[0] for group in CONFUSED for char in group}
    for char, value in rows.items():
        if len(char) == len(value) == 1 and codes[ord(char)]:
            codes[ord(char)] = ord(value)
    codes = codes[codes]  # a form that is itself written in two ways
    for code in (*range(0xF900, 0xFB00), *range(0x2F00, 0x2FD6)):  # compatibility forms, radicals
        plain = unicodedata.normalize("NFKC", chr(code))
        codes[code] = codes[ord(plain)] if len(plain) == 1 else 0
    for zero in (0x30, 0xFF10):
        codes[zero : zero + 10] = np.arange(0x30, 0x3A, dtype=np.uint32)
    return codes


def signs_of(text: str) -> np.ndarray:
    """uint32, one a character of the text: the Simplified form of a Han character, a digit as ASCII, else 0."""
    return table()[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)]


def is_han(signs: np.ndarray) -> np.ndarray:
    """Which signs are Han characters."""
    return signs >= FIRST_HAN


def identity(text: str, signs: np.ndarray) -> bytes:
    """16 bytes, equal for texts that say the same: the same Han characters and digits, in a text of few Han characters
    the same letters too. Empty where there is nothing to tell it by. `signs`: signs_of(text)."""
    told = signs[signs > 0].tobytes()
    if np.count_nonzero(is_han(signs)) < FEW_HAN:
        plain = unicodedata.normalize("NFKC", text).casefold()
        told = "".join(char for char in plain if char.isalnum()).encode("utf-8", "surrogatepass")
    return blake2b(told, digest_size=16).digest() if told else b""
