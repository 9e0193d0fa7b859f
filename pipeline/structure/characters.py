"""What is still wrong with the characters of a settled text, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.finding import Finding
from pipeline.text import Text

# So many places of each kind are shown; the first message counts them all.
_PLACES = 3

# What classic accidents leave behind: UTF-8 replacement characters read as GBK (锟斤拷), uninitialised memory of a
# compiler (烫烫烫, 屯屯屯), UTF-8 read as windows-1252 (ä¸€, â€œ), two bytes of a Chinese mark in UTF-8 read as GBK
# (鈥, 銆, 锛, which no text of our day uses for themselves), a byte slip (?笆, ?cè)).
_DAMAGE = re.compile(
    "锟斤拷|(?:烫烫|屯屯|葺葺)[烫屯葺]|[âäåæçèéãï][€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf]{2}"
    "|[\u9225\u9286\u951b]|[?][笆濉逼陂]|[?][a-zāáǎàēéěèīíǐìōóǒòūúǔù]{1,6}\\)"
)

_KINDS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("replacement_character", re.compile("\ufffd+"), "U+FFFD: a character was lost before this text was read"),
    (
        "private_use_character",
        re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+"),
        "private-use characters without a standard meaning",
    ),
    ("mojibake", _DAMAGE, "damage of a wrong decoding that has no unique repair"),
)


def _found(value: str) -> Iterator[Finding]:
    for code, pattern, what in _KINDS:
        matches = list(pattern.finditer(value))
        for nth, match in enumerate(matches[:_PLACES]):
            message = f"{what}; {len(matches)} places" if nth == 0 and len(matches) > 1 else what
            yield Finding(code, message, match.start(), match.end())


def findings_of(text: Text) -> tuple[Finding, ...]:
    """Lost, private-use and damaged characters: at most three places of each kind, the first with the count of all.

    >>> [f.code for f in findings_of(Text("云溪\ufffd市", "云溪\ufffd市"))]
    ['replacement_character']
    """
    return tuple(_found(text.value))
