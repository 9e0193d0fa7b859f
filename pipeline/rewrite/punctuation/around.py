"""What stands around a mark: Chinese, Latin or neither."""

from __future__ import annotations

import re

# Character classes, for use inside [].
HAN = "々〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
# Marks that only Chinese has. Quotation marks, dashes and dots are not among them: English sets “ ” — … as well.
_ONLY_CHINESE = "、。《》〈〉【】〔〕「」『』"
# What the rules make of half-width marks. As evidence these count for nothing, in either width: so that a decision
# is the same before and after its neighbours were decided, and a second run changes nothing.
WIDENED = "，：；？！（）"
QUOTES = "“”‘’"
BESIDE = HAN + _ONLY_CHINESE + WIDENED + QUOTES
LATIN = "A-Za-zÀ-ɏΑ-ωА-я"

_CHINESE = HAN + _ONLY_CHINESE
_IS_CHINESE = re.compile(f"[{_CHINESE}]")
_IS_HAN = re.compile(f"[{HAN}]")
_IS_LATIN = re.compile(f"[{LATIN}]")
# What says nothing by itself and is looked through: numbers with their signs, quotation marks, other marks, and a line
# break, which a hard wrap puts anywhere. A number with its unit and a bracket or two is shorter than 24 characters.
_NEUTRAL = rf"[{WIDENED}0-9%％‰℃°+＋\-.,:;()?!/~～×·“”‘’\"'…—\]\[ \n]"
_REACH = 24
_LEFT = re.compile(f"([{_CHINESE}]|[{LATIN}]){_NEUTRAL}{{0,{_REACH - 1}}}\\Z")
_RIGHT = re.compile(f"{_NEUTRAL}{{0,{_REACH - 1}}}([{_CHINESE}]|[{LATIN}])")


def is_chinese(char: str) -> bool:
    """Whether it is an ideograph or a mark that only Chinese has; False for ""."""
    return "一" <= char <= "鿿" or bool(_IS_CHINESE.match(char))


def left_is_chinese(value: str, at: int) -> bool | None:
    """Whether the first telling character before the place is Chinese (True) or Latin (False); None: neither near."""
    match = _LEFT.search(value, max(0, at - _REACH), at)
    return None if match is None else is_chinese(match.group(1))


def right_is_chinese(value: str, at: int) -> bool | None:
    """The same for the first telling character at or after the place."""
    match = _RIGHT.match(value, at, at + _REACH)
    return None if match is None else is_chinese(match.group(1))


def has_han(value: str, start: int, end: int) -> bool:
    """Whether an ideograph stands in the stretch, of which the first 120 characters are looked at."""
    return bool(_IS_HAN.search(value, start, min(end, start + 120)))


# Addresses of every kind end where Chinese begins, and do not own the mark after them.
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[!-~]{1,500}|www\.[!-~]{1,500}"
    r"|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,120}|&#?[A-Za-z0-9]{2,8};",
    re.IGNORECASE,
)


def addresses(value: str) -> list[tuple[int, int]]:
    """Stretches whose marks are not punctuation: URLs, mail addresses, character references."""
    if "://" not in value and "www." not in value.lower() and "@" not in value and "&" not in value:
        return []
    found = []
    for match in _ADDRESS.finditer(value):
        text = match.group()
        kept = text if text.startswith("&") else text.rstrip(",;:.!?()'\"")
        found.append((match.start(), match.start() + len(kept)))
    return found


class Lines:
    """Which lines of a text are Chinese; asked for rising places, each line is looked at once."""

    def __init__(self, value: str) -> None:
        self._value = value
        self._end = -1
        self._chinese = False

    def chinese(self, at: int) -> bool:
        """Whether the line has at least a fifth as many ideographs as Latin letters: an English word is five letters
        long on average, a Chinese one two ideographs, so that a third of the words are Chinese. Addresses count
        for nothing."""
        if at > self._end:
            start = self._value.rfind("\n", 0, at) + 1
            end = self._value.find("\n", at)
            self._end = len(self._value) if end < 0 else end
            line = _ADDRESS.sub("", self._value[start : self._end])
            # a line of a mark or a number alone, left over by a hard wrap, speaks against nothing
            self._chinese = len(_IS_HAN.findall(line)) * 5 >= len(_IS_LATIN.findall(line))
        return self._chinese
