"""One parser for every way of writing a number in a label: 十二, 〇, 廿三, 壹, 12, １２, ①, ⑴, ⒈, Ⅻ, iv, 甲, b.

Returns integers; None for what is no number of the system. Facts from Unicode (enclosed and parenthesised numbers,
Roman numeral signs) and from use (廿 is 20, 卅 is 30, 两 is 2).
"""

from __future__ import annotations

DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{c: i for i, c in enumerate("０１２３４５６７８９")},
    "○": 0, "两": 2, "兩": 2, "貳": 2, "參": 3, "叄": 3, "陸": 6, "弌": 1, "弍": 2,
}  # fmt: skip
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卄": 20, "卅": 30, "卌": 40}
STEMS = "甲乙丙丁戊己庚辛壬癸"
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

# Signs that hold a whole number: (first code point, first number, how many).
_SIGNS = (
    (0x2460, 1, 20), (0x3251, 21, 15), (0x32B1, 36, 15),  # ① to ㊿
    (0x2474, 1, 20), (0x2488, 1, 20),  # ⑴ to ⒇, ⒈ to ⒛
    (0x24F5, 1, 10), (0x2776, 1, 10), (0x2780, 1, 10), (0x278A, 1, 10), (0x24EB, 11, 10),  # ⓵ ❶ ➀ ➊ ⓫
    (0x3220, 1, 10), (0x3280, 1, 10),  # ㈠ ㊀
    (0x2160, 1, 12), (0x2170, 1, 12),  # Ⅰ ⅰ
)  # fmt: skip
SIGNS = {chr(first + i): number + i for first, number, count in _SIGNS for i in range(count)}

# A label never counts further than this; a longer number is a year, a sum, a telephone number.
LARGEST = 9999


def chinese(word: str) -> int | None:
    """The value of a number in Chinese characters, at most 9999.

    >>> [chinese(w) for w in ("十二", "二〇", "一百零三", "廿三", "拾壹", "二十", "一千二百三十四")]
    [12, 20, 103, 23, 11, 20, 1234]
    """
    if not word:
        return None
    if not any(c in UNITS or c in TENS for c in word):
        value = 0
        for c in word:
            if c not in DIGITS:
                return None
            value = value * 10 + DIGITS[c]
        return value if value <= LARGEST else None
    total, digit = 0, None
    smallest = 10_000
    for c in word:
        if c in UNITS:
            if UNITS[c] >= smallest or digit == 0:
                return None
            smallest = UNITS[c]
            total += (1 if digit is None else digit) * smallest
            digit = None
        elif c in TENS:
            if total % 100 or digit is not None:
                return None
            total += TENS[c]
            smallest = 10
        elif c not in DIGITS or (digit is not None and (digit != 0 or DIGITS[c] == 0)):
            return None
        else:
            digit = DIGITS[c]
    return total + (digit or 0)


def arabic(word: str) -> int | None:
    """The value of ASCII or full-width digits, at most 9999."""
    if not word or len(word) > 4:
        return None
    value = 0
    for c in word:
        digit = ord(c) - 48 if "0" <= c <= "9" else ord(c) - 0xFF10
        if not 0 <= digit <= 9:
            return None
        value = value * 10 + digit
    return value


def roman(word: str) -> int | None:
    """The value of a Roman numeral in letters or signs, at most 39: labels count no further.

    >>> [roman(w) for w in ("iv", "XII", "Ⅲ", "iix", "abc")]
    [4, 12, 3, None, None]
    """
    if word in SIGNS:
        return SIGNS[word]
    values = [ROMAN.get(c) for c in word.lower()]
    if not values or None in values or len(values) > 7:
        return None
    numbers = [v for v in values if v is not None]
    total = sum(-v if i + 1 < len(numbers) and v < numbers[i + 1] else v for i, v in enumerate(numbers))
    return total if 0 < total < 40 and _roman_of(total) == word.lower() else None


def _roman_of(value: int) -> str:
    tens, ones = divmod(value, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]


def letter(word: str) -> int | None:
    """a is 1, B is 2."""
    folded = word.lower()
    return ord(folded) - 96 if len(folded) == 1 and "a" <= folded <= "z" else None


def stem(word: str) -> int | None:
    """甲 is 1."""
    return STEMS.index(word) + 1 if len(word) == 1 and word in STEMS else None


def number_of(word: str) -> int | None:
    """The value of a number in whatever system it is written; spaces inside are passed over.

    >>> [number_of(w) for w in ("三十五", "１２", "③", "⒑", "Ⅳ", "甲", "b", "1.2.3", "")]
    [35, 12, 3, 10, 4, 1, 2, 3, None]
    """
    word = "".join(word.split())
    if word in SIGNS:
        return SIGNS[word]
    last = word.replace("．", ".").rpartition(".")[2]
    for system in (arabic, chinese, stem, letter, roman):
        value = system(last)
        if value is not None:
            return value
    return None
