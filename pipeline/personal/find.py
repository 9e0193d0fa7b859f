"""Where a text shows an identity number, a mobile number, a bank card or an e-mail address.

Full-width digits count, and digits parted by blanks or hyphens as people part them. No number is taken for its length
alone: an identity number has a region, a birth date and a check character (GB 11643-1999), a card an issuer's range and
a check digit (ISO/IEC 7812-1), a mobile number the shape of the numbering plan and nothing before it that calls it
something else. Landlines, 400 and 12345 lines, document numbers, 统一社会信用代码 and filing numbers are public and are
left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.finding import Finding
from pipeline.personal.checks import is_card_number, is_identity_number, is_old_identity_number
from pipeline.personal.words import ACCOUNT, CARD, CONTACT, IDENTITY, OTHER, REACH, UNIT


class Place(NamedTuple):
    """A stretch that is personal data; `code` is a key of schemas.codes.FINDINGS."""

    code: str
    start: int
    end: int


class Candidate(NamedTuple):
    """A stretch with the shape of personal data. digits: what is written there, in one spelling."""

    code: str
    start: int
    end: int
    digits: str
    certain: bool


class _Look(NamedTuple):
    """A candidate with what stands around it. parted: by blanks (a row of figures looks like that too); before: the
    same line, REACH characters of it."""

    digits: str
    parted: bool
    before: str
    value: str
    end: int

    def says(self, words: re.Pattern[str]) -> bool:
        return words.search(self.before) is not None

    def is_other(self, words: re.Pattern[str]) -> bool:
        """Whether the nearest label before it names another thing; `words` are those that name this one."""
        return _last(OTHER, self.before) > _last(words, self.before)


IDENTITY_NUMBER = "personal_identity_number"
MOBILE_NUMBER = "personal_mobile_number"
BANK_CARD = "personal_bank_card"
EMAIL = "personal_email"

MESSAGES: dict[str, str] = {
    IDENTITY_NUMBER: "an identity card number; exports mask it",
    MOBILE_NUMBER: "a mobile telephone number; exports mask it",
    BANK_CARD: "a bank card number; exports mask it",
    EMAIL: "an e-mail address; exports mask it",
}

# Every pattern begins with a set of characters, which lets the engine skip what is no digit.
_D = "[0-9０-９]"
_FIRST = r"(?<![0-9０-９].)(?<![0-9０-９][.．*].)"  # after the first digit: no number, no decimals before it
_GAP = r"[ \u3000\u00a0\-－‐‑–—]{0,2}"
_LAST = r"(?![0-9０-９]|[.．][0-9０-９]|[*＊])"

_IDENTITY = re.compile(rf"{_D}{_FIRST}(?:{_GAP}{_D}){{16}}{_GAP}[0-9０-９XxＸｘ](?![0-9０-９A-Za-z])")
_OLD_IDENTITY = re.compile(rf"{_D}{_FIRST}{_D}{{14}}{_LAST}")
_CARD = re.compile(
    rf"[3-69３-６９]{_FIRST}(?:{_D}{{15,18}}|{_D}{{3}}(?:{_GAP}{_D}{{4}}){{3}}(?:{_GAP}{_D}{{1,3}})?){_LAST}"
)
_MOBILE = re.compile(rf"[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}{_LAST}")
_COUNTRY = re.compile(rf"(?:[+＋]|(?<![0-9０-９])(?:[0０]{{2}})?)[8８][6６]{_GAP}\Z")
_AFTER_NUMBER = re.compile(r"[0-9０-９][.．]?\Z")
_HYPHEN_BEFORE = re.compile(r"[0-9０-９][-－]\Z")
_HYPHEN_AFTER = re.compile(r"[-－][0-9０-９]")
_LETTER = re.compile("[A-Za-z]")

_AT = re.compile("[@＠]")
_LOCAL_BACKWARDS = re.compile(r"[A-Za-z0-9._%+\-]{1,64}")
_DOMAIN = re.compile(r"[A-Za-z0-9\-]{1,63}(?:[.．][A-Za-z0-9\-]{1,63}){1,5}")
_FILES = frozenset(("png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "css", "js", "htm", "html"))  # icon@2x.png

_WEB = re.compile(r"(?:https?|ftp)://[!-~]{1,2000}|www\.[!-~]{1,2000}")
_NAMED_IN_WEB = re.compile(r"(?:tel|phone|mobile|sms|shouji|dianhua)[:=]/{0,2}(?:\+?86)?\Z", re.IGNORECASE)

_ASCII = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")
_BLANK = re.compile(r"[ \u3000\u00a0]")
_NO_DIGIT = re.compile(r"[^0-9Xx]")


def places_of(value: str) -> tuple[Place, ...]:
    """Every place, in text order, disjoint. Linear in the length of the text.

    >>> places_of("联系人：李某，电话13800000000；值班室0371-00000000。")
    (Place(code='personal_mobile_number', start=9, end=20),)
    >>> places_of("总投资13800000000元，备案号：京ICP备13800000000号")
    ()
    """
    return tuple(Place(c.code, c.start, c.end) for c in candidates_of(value) if c.certain)


def candidates_of(value: str) -> tuple[Candidate, ...]:
    """All that has the shape, in text order. Those that are certain are disjoint; the others may overlap, and are
    personal data where the same number is certain elsewhere in the document."""
    found = list(_mailboxes(value))
    taken = bytearray(len(value)) if found else None
    web: list[tuple[int, int]] | None = None
    for mailbox in found:
        taken[mailbox.start : mailbox.end] = b"\1" * (mailbox.end - mailbox.start)
    for code, pattern, judge in _KINDS:
        for match in pattern.finditer(value):
            start, end = match.span()
            if taken is None:
                taken = bytearray(len(value))
            if web is None:
                web = [m.span() for m in _WEB.finditer(value)]
            if any(taken[start:end]):
                continue
            look = _look(value, start, end)
            certain = judge(look) and (code == IDENTITY_NUMBER or not _is_part_of_address(value, start, web))
            found.append(Candidate(code, start, end, look.digits, certain))
            if certain:
                taken[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda candidate: (candidate.start, candidate.end)))


def findings_of(value: str) -> tuple[Finding, ...]:
    """The places as findings; no message quotes the text."""
    return tuple(Finding(code, MESSAGES[code], start, end) for code, start, end in places_of(value))


def _look(value: str, start: int, end: int) -> _Look:
    words = value[start:end]
    before = value[max(0, start - REACH) : start].rpartition("\n")[2]
    return _Look(_NO_DIGIT.sub("", words.translate(_ASCII)).upper(), bool(_BLANK.search(words)), before, value, end)


def _last(words: re.Pattern[str], before: str) -> int:
    return max((match.end() for match in words.finditer(before)), default=-1)


def _is_part_of_address(value: str, start: int, web: list[tuple[int, int]]) -> bool:
    """Whether it stands in a web address: a number of a page there, unless the address calls it a telephone."""
    at = bisect_right(web, (start, len(value))) - 1
    inside = at >= 0 and web[at][0] <= start < web[at][1]
    return inside and not _NAMED_IN_WEB.search(value[max(0, start - 16) : start])


def _is_identity(look: _Look) -> bool:
    return is_identity_number(look.digits) and (look.says(IDENTITY) or not look.says(OTHER))


def _is_old_identity(look: _Look) -> bool:
    return look.says(IDENTITY) and is_old_identity_number(look.digits)


def _is_card(look: _Look) -> bool:
    """UnionPay's own range (62) shows itself; other issuers' numbers, and numbers parted like a row of figures, only
    behind a word that says card or account."""
    if not is_card_number(look.digits) or look.is_other(CARD) or UNIT.match(look.value, look.end):
        return False
    if look.digits.startswith("62"):
        return not look.parted or look.says(CARD) or look.says(ACCOUNT)
    return look.says(CARD)


def _is_mobile(look: _Look) -> bool:
    called = look.says(CONTACT)
    before = _COUNTRY.sub("", look.before)
    if _AFTER_NUMBER.search(before) or look.is_other(CONTACT):
        return False
    joined = _HYPHEN_BEFORE.search(before) or _HYPHEN_AFTER.match(look.value, look.end)
    if look.parted or joined or _LETTER.match(before[-1:]) or _LETTER.match(look.value, look.end):
        return called
    ordinal = before.endswith("第") and look.value.startswith(("号", "號"), look.end)
    return not ordinal and (called or not UNIT.match(look.value, look.end))


def _mailboxes(value: str) -> Iterator[Candidate]:
    free_from = 0
    for at in _AT.finditer(value):
        local = _LOCAL_BACKWARDS.match(value[max(free_from, at.start() - 64) : at.start()][::-1])
        domain = _DOMAIN.match(value, at.end())
        if not local or not domain:
            continue
        last = domain.group().replace("．", ".").rpartition(".")[2].lower()
        if len(last) < 2 or not last.isalpha() or last in _FILES:
            continue
        free_from = domain.end()
        start = at.start() - local.end()
        yield Candidate(EMAIL, start, domain.end(), value[start : domain.end()], True)


# Read from top to bottom: what an earlier kind took is no later one's.
_KINDS: tuple[tuple[str, re.Pattern[str], Callable[[_Look], bool]], ...] = (
    (IDENTITY_NUMBER, _IDENTITY, _is_identity),
    (IDENTITY_NUMBER, _OLD_IDENTITY, _is_old_identity),
    (BANK_CARD, _CARD, _is_card),
    (MOBILE_NUMBER, _MOBILE, _is_mobile),
)
