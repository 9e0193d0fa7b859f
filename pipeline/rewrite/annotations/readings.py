"""Which syllables are readings of a character, after pypinyin's table.

pypinyin is imported when the first note is looked at, never before: it costs an eighth of a second, and hardly any
document has a note.
"""

from __future__ import annotations

import unicodedata
from functools import cache

# One syllable as sites write it: tones marked, the third also with a breve; ɡ and ɑ of phonetic fonts; v, u: for ü.
PINYIN = "a-zA-Zɡɑāáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹḿêếềḗ:"
ZHUYIN = "ㄅ-ㄯㆠ-ㆿˉˊˇˋ˙"

_FOLD = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "ü", "ă": "ǎ", "ĕ": "ě", "ĭ": "ǐ", "ŏ": "ǒ", "ŭ": "ǔ"})
_TONES = dict.fromkeys((0x300, 0x301, 0x304, 0x30C))  # grave, acute, macron, caron; the diaeresis of ü is no tone


def folded(syllable: str) -> str:
    """A syllable in the one spelling of the table.

    >>> folded("Lv\u0306")
    'lü\u0306'
    """
    return syllable.lower().replace("u:", "ü").translate(_FOLD)


def _toneless(syllable: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(_TONES))


@cache
def _table() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


@cache
def readings_of(char: str) -> frozenset[str]:
    """Every reading of a character, each with its tone and without."""
    toned = _table().get(ord(char), "").split(",")
    return frozenset(toned) | {_toneless(r) for r in toned} - {""}


@cache
def zhuyin_of(char: str) -> frozenset[str]:
    """Every reading of a character in zhuyin; the light tone's dot before or behind, no tone mark also accepted."""
    from pypinyin.constants import Style
    from pypinyin.style import convert

    spelled = {convert(r, Style.BOPOMOFO, True) for r in _table().get(ord(char), "").split(",") if r}
    return frozenset(spelled) | {s.rstrip("ˊˇˋ˙ˉ") for s in spelled} | {"˙" + s[:-1] for s in spelled if s[-1:] == "˙"}


def is_reading(syllable: str, char: str) -> bool:
    """Whether a note in pinyin or zhuyin gives a reading of the character before it."""
    if "ㄅ" <= syllable[-1] <= "ㆿ" or "ㄅ" <= syllable[0] <= "ㆿ":
        return syllable.rstrip("ˉ") in zhuyin_of(char)
    return folded(syllable) in readings_of(char)
