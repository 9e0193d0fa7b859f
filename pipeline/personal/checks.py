"""What a number proves about itself: check digits, a birth date, the ranges of its issuers. Digits are ASCII here."""

from __future__ import annotations

from datetime import date

# GB 11643-1999: weights of the first 17 digits, and the check characters by the sum modulo 11 (ISO 7064 MOD 11-2).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"

# GB/T 2260: the first two digits of a region; 81 to 83 are those of residence permits for people of Hong Kong, Macau
# and Taiwan, which are numbered in the same way.
_PROVINCES = frozenset(
    str(number)
    for number in (
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45,
        46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
    )
)  # fmt: skip


def is_identity_number(digits: str) -> bool:
    """18 characters that GB 11643 makes: region, birth date, sequence, check character.

    >>> is_identity_number("110101190001011009")
    True
    >>> is_identity_number("110101190001011008")
    False
    """
    if len(digits) != 18 or digits[:2] not in _PROVINCES or not _is_day(digits[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[17].upper() == _CHECKS[total % 11]


def is_old_identity_number(digits: str) -> bool:
    """15 digits in the form used until 1999: region, birth date with two digits of the year, sequence. No checksum.

    >>> is_old_identity_number("110101000101100")
    True
    """
    return len(digits) == 15 and digits[:2] in _PROVINCES and _is_day("19" + digits[6:12])


def _is_day(digits: str) -> bool:
    try:
        return 1880 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False


def is_card_number(digits: str) -> bool:
    """13 to 19 digits whose last is the check digit of ISO/IEC 7812-1 (Luhn).

    >>> is_card_number("6200000000000000003"), is_card_number("6200000000000000000")
    (False, True)
    """
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(int(digit) for digit in digits[::-2]) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0
