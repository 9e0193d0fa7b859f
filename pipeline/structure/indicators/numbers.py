"""What a printed number is worth: 47.67, 1,000, １２, 三百二十, 三分之一, 一点五, 3万5千, 百亿."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
DIGITS |= {"两": 2, "俩": 2, "仨": 3}
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
MAGNITUDES = SMALL | LARGE
WIDE = {0xFF10 + n: str(n) for n in range(10)} | {0xFF0E: ".", 0xFF0C: ",", ord(" "): None, 0xA0: None, ord(","): None}
WIDE[0xFF0C] = None

# A float64 holds every integer of 15 digits; a longer one would be rounded in silence.
MOST_DIGITS = 15
LARGEST = 1e16


def arabic(word: str) -> float | None:
    """The value of digits with or without separators of thousands; None beyond 15 digits.

    >>> arabic("1,309.50"), arabic("３ ５００"), arabic("9" * 20)
    (1309.5, 3500.0, None)
    """
    plain = word.translate(WIDE)
    if sum(c.isdigit() for c in plain) > MOST_DIGITS:
        return None
    return float(plain)


def product(value: float, factor: float) -> float:
    """The product of two printed numbers, exact as on paper: in binary 36.2亿 would be 3620000000.0000005.

    >>> product(36.2, 1e8), product(0.07, 100.0)
    (3620000000.0, 7.0)
    """
    return float(Decimal(repr(value)) * Decimal(repr(factor)))


def magnitude(word: str) -> int:
    """The product of signs of magnitude: 万 is 10,000, 千万 ten million, 万亿 10 to the 12th, nothing 1.

    >>> magnitude("万亿"), magnitude("千万"), magnitude("")
    (1000000000000, 10000000, 1)
    """
    value = 1
    for sign in word:
        value *= MAGNITUDES[sign]
    return value


def chinese(word: str) -> float | None:
    """The value of a number in Chinese characters; None where it is none.

    >>> [chinese(w) for w in ("三百二十", "两千零五", "二〇二一", "一万五", "百亿", "一亿二千万", "三点五", "十十")]
    [320.0, 2005.0, 2021.0, 15000.0, 10000000000.0, 120000000.0, 3.5, None]
    """
    whole, point, rest = word.partition("点")
    if point:
        first, digits = chinese(whole), [DIGITS.get(c) for c in rest]
        if first is None or not digits or None in digits:
            return None
        return first + float("0." + "".join(map(str, digits)))
    if not word:
        return None
    if all(c in DIGITS for c in word):
        return float("".join(str(DIGITS[c]) for c in word)) if len(word) <= MOST_DIGITS else None
    return _in_words(word)


def _in_words(word: str) -> float | None:
    """一亿二千万: sections of ten thousand, each of digits before signs that fall."""
    total = section = 0
    digit: int | None = None
    last_small, zero = 10**4, False
    for sign in word:
        if sign in DIGITS:
            if digit not in (None, 0):
                return None
            digit = DIGITS[sign]
            zero = zero or digit == 0
        elif sign in SMALL:
            if SMALL[sign] >= last_small:
                return None
            last_small = SMALL[sign]
            section += (1 if digit is None else digit) * last_small
            digit, zero = None, False
        else:
            section += digit or 0
            if not section and not total:
                section = 1
            scale = LARGE[sign]
            # 万亿 multiplies what stands before it, 一亿二千万 adds
            total = (total + section) * scale if section == 0 or total < scale else total + section * scale
            section, digit, last_small, zero = 0, None, scale, False
    if digit and not zero and last_small > 10 and word[-2] in MAGNITUDES:
        return float(total + section + digit * last_small // 10)  # 一万五 is 15,000
    return float(total + section + (digit or 0))
