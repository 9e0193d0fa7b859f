"""What is wrong with a text as a whole, and one figure for how far it can be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.document import Section
from pipeline.finding import Finding
from pipeline.structure.blanks import blanks_of
from pipeline.structure.ending import breaks_off
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Text

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]+")
_LETTER = re.compile(r"[^\W\d_]+")
_SHORT = 50
_LONG = 1000  # a line of this length is no paragraph of an official document (the longest in the corpora have 900)
_PAIRS = {"）": "（", ")": "(", "】": "【", "〕": "〔", "］": "［", "」": "「", "』": "『"}
_WIDE = {"(": "（", ")": "）"}
_MARK = re.compile(r"[（）()【】〔〕［］「」『』]")
_LABEL_BEFORE = re.compile(r"(?:^|[\s。；;：:，,、])(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-ZⅠ-Ⅻ])$")
_NOTES = re.compile(r"[(（][^()（）\u4e00-\u9fff]{1,8}[)）]")
_QUOTES = re.compile(r"[“”]")

_ENDINGS = {
    "mid_sentence": "the last sentence is not finished",
    "announced": "what the last line announces does not follow",
    "heading_only": "the last line is a heading without text",
    "lone_item": "the last chapter has a single item where the others have several",
    "more": "the last line sends the reader on for the rest",
}

# What a finding takes off a document's quality. Damage that loses text weighs most; what was repaired or is merely
# odd weighs little. A code counts once, however often it occurs.
PENALTIES: dict[str, float] = {
    "not_chinese": 0.5,
    "mojibake": 0.3,
    "spun_suspected": 0.3,
    "list_page": 0.3,
    "truncated": 0.25,
    "no_main_content": 0.2,
    "replacement_character": 0.15,
    "flattened": 0.15,
    "lost_heading_suspected": 0.1,
    "redacted": 0.1,
    "short_text": 0.1,
    "deep_markup": 0.1,
    "pinyin_annotated": 0.05,
    "mixed_script": 0.05,
    # of use to know, and no damage
    "personal_identity_number": 0.0,
    "personal_mobile_number": 0.0,
    "personal_bank_card": 0.0,
    "personal_email": 0.0,
}
_BY_SEVERITY = {"error": 0.3, "warning": 0.05, "info": 0.01}


def damage_of(text: Text, sections: Sequence[Section]) -> tuple[Finding, ...]:
    """Whether a text is short, foreign, flattened, cut off, blanked, rewritten by a program, or loses brackets."""
    value = text.value
    found: list[Finding] = []
    found.extend(_nature(value))
    if _is_flattened(text):
        found.append(Finding("flattened", "line breaks were lost"))
    ending = breaks_off(value, sections)
    if ending:
        found.append(Finding("truncated", _ENDINGS[ending[1]], ending[0], ending[0]))
    blanks = blanks_of(value)
    if blanks:
        found.append(Finding("redacted", f"{blanks.count} blanks for names or figures", blanks.start, blanks.end))
    found.extend(_spun(value))
    found.extend(_unbalanced(value))
    return tuple(found)


def quality_of(findings: Iterable[Finding]) -> float:
    """1.0 less the penalties of the codes found, each once, not below 0.

    Good for ranking documents and for leaving out the worst; it says nothing about what a document states.

    >>> quality_of([]), quality_of([Finding("truncated", ""), Finding("redacted", ""), Finding("redacted", "")])
    (1.0, 0.65)
    """
    codes = {f.code: f.severity for f in findings}
    return round(max(0.0, 1.0 - sum(PENALTIES.get(c, _BY_SEVERITY[s]) for c, s in codes.items())), 4)


def _nature(value: str) -> Iterable[Finding]:
    stripped = value.strip()
    if len(stripped) < _SHORT:
        yield Finding("short_text", f"fewer than {_SHORT} characters")
    letters = sum(len(m) for m in _LETTER.findall(value))
    han = sum(len(m) for m in _HAN.findall(value))
    # a word of Latin script has about five letters where Chinese has two characters: a fifth of the letters is half
    # of the words
    # Japanese is half kana; a Chinese text that quotes it has a word here and there
    kana = sum(len(m) for m in _KANA.findall(value))
    if not letters or han < 0.2 * letters or kana > 0.3 * letters:
        yield Finding("not_chinese", "hardly any Chinese characters")


def _is_flattened(text: Text) -> bool:
    """Whether most of a long text stood, in the source, in lines that no paragraph fills. What was put between the
    characters (pinyin notes) does not count as length."""
    if len(text.value) < _LONG:
        return False
    long = [line for line in text.source.split("\n") if len(line) >= _LONG]
    lengths = [len(line) - sum(map(len, _NOTES.findall(line))) for line in long]
    return sum(n for n in lengths if n >= _LONG) > 0.6 * len(text.value)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    return tuple((re.compile(r[0]), re.compile(r[1]), r[2] == "yes") for r in rows_of("fixed_phrases"))


def _spun(value: str) -> Iterable[Finding]:
    """Phrases that official texts never vary, varied: one of the certain ones, or two different ones."""
    hits: list[tuple[int, int]] = []
    certain = False
    for anchor, allowed, sure in _phrases():
        for match in anchor.finditer(value):
            if not allowed.fullmatch(match.group()):
                hits.append(match.span())
                certain = certain or sure
                break
    if certain or len(hits) > 1:
        start, end = min(hits)
        yield Finding("spun_suspected", f"{len(hits)} fixed phrases in words of their own", start, end)


def _unbalanced(value: str) -> Iterable[Finding]:
    """Brackets without a partner, whatever their width; a label's closing bracket (`1）`) has none. Quotation marks
    are checked within a paragraph, where a second opening one is the mistake."""
    stack: list[tuple[str, int]] = []
    stray: list[int] = []
    for match in _MARK.finditer(value):
        mark, at = _WIDE.get(match.group(), match.group()), match.start()
        if mark not in _PAIRS:
            stack.append((mark, at))
        elif stack and stack[-1][0] == _PAIRS[mark]:
            stack.pop()
        elif not _LABEL_BEFORE.search(value[max(0, at - 5) : at]):
            stray.append(at)
    stray.extend(at for _, at in stack)
    stray.extend(_quotes(value))
    if stray:
        first = min(stray)
        yield Finding("unbalanced_brackets", f"{len(stray)} marks without a partner", first, first + 1)


def _quotes(value: str) -> list[int]:
    stray: list[int] = []
    opened: int | None = None
    line_end = 0
    for match in _QUOTES.finditer(value):
        at = match.start()
        if at >= line_end:
            # a paragraph of a long quotation opens again and closes only in the last: not counted
            opened = None
            line_end = value.find("\n", at)
            line_end = len(value) if line_end < 0 else line_end
        if match.group() == "“":
            if opened is not None:
                stray.append(opened)
            opened = at
        elif opened is None:
            stray.append(at)
        else:
            opened = None
    return stray
