"""Quotation marks: straight ones curled, curly ones that point the wrong way turned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.rewrite.punctuation.around import HAN, LATIN, has_han, is_chinese
from pipeline.rule import Change, Context, Example, Rule, by_pattern

_DOUBLE = re.compile('["＂“”]')
# A paragraph may be wrapped: it ends at a line break after the end of a sentence, or at an empty line.
_PARAGRAPH_END = re.compile('(?<=[。！？；：.!?;:”"])[ \u3000]*\n|\n[ \t\u3000]*\n')
# Spaces count for nothing: the rule for them comes later and may take them out.
_NO_OPENING_BEFORE = re.compile(" {0,8}(?:[，。、；：？！）》〉,;)\\n\\t\u3000”“]|\\Z)")
_NO_CLOSING_AFTER = re.compile("[（《〈、，：(\\n\\t\u3000] {0,8}\\Z")


def _paragraphs(value: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _PARAGRAPH_END.finditer(value):
        yield at, match.end()
        at = match.end()
    yield at, len(value)


def _marks(value: str) -> Iterator[list[int]]:
    """The double quotation marks of each paragraph that has any."""
    ends = (end for _, end in _paragraphs(value))
    end = next(ends)
    here: list[int] = []
    for match in _DOUBLE.finditer(value):
        while match.start() >= end:
            if here:
                yield here
            here, end = [], next(ends)
        here.append(match.start())
    if here:
        yield here


def _curl(value: str, context: Context) -> Iterable[Change]:
    """Straight marks in turn opening and closing, where with the curly ones among them every pair comes out."""
    for marks in _marks(value):
        if len(marks) % 2 or not any(value[at] in '"＂' for at in marks):
            continue
        pairs = list(zip(marks[::2], marks[1::2], strict=True))
        # a pair of curly marks that point the wrong way is turned by the next rule; where a straight one is in it, the
        # marks are not paired as they seem
        if any((value[a] == "”" or value[b] == "“") and (value[a] in '"＂' or value[b] in '"＂') for a, b in pairs):
            continue
        for a, b in pairs:
            before, after = value[max(0, a - 9) : a].rstrip(" "), value[b + 1 : b + 10].lstrip(" ")
            if has_han(value, a, b) or is_chinese(before[-1:]) or is_chinese(after[:1]):
                yield from (Change(at, at + 1, new) for at, new in ((a, "“"), (b, "”")) if value[at] in '"＂')


def _turn(value: str, context: Context) -> Iterable[Change]:
    """Curly marks in turn opening and closing, where they are out of balance and this puts every one in its place."""
    every = "".join(re.findall("[“”]", value))
    if every == "“”" * (len(every) // 2):
        return
    for marks in _marks(value):
        shape = "".join(value[at] for at in marks)
        if len(marks) % 2 or shape == "“”" * (len(marks) // 2) or shape.strip("“”"):
            continue
        if shape.count("“") == shape.count("”") and not shape.startswith("”"):
            continue  # nested: not as the standard has it, but in balance
        opening, closing = marks[::2], marks[1::2]
        if any(_NO_OPENING_BEFORE.match(value, at + 1) for at in opening):
            continue
        if any(_NO_CLOSING_AFTER.search(value, max(0, at - 9), at) for at in closing):
            continue
        yield from (Change(at, at + 1, "“") for at in opening)
        yield from (Change(at, at + 1, "”") for at in closing)


_SINGLE = re.compile(f"(?<![{LATIN}0-9'])['＇]([^'＇\"\\n]{{1,60}})['＇](?![{LATIN}0-9'])")


def _curl_single(match: re.Match[str]) -> str | None:
    return f"‘{match.group(1)}’" if re.search(f"[{HAN}]", match.group(1)) else None


_WHY = "GB/T 15834-2011 4.8: “ ” outside, ‘ ’ within; "

RULES: tuple[Rule, ...] = (
    Rule(
        "curl_double_quote",
        "punctuation",
        _curl,
        _WHY + "straight marks are paired only where their number in the paragraph is even and each pair has Chinese",
        (
            Example('增强"四个意识",做到"两个维护"。', "增强“四个意识”,做到“两个维护”。"),
            Example('落实“三会一课"制度', "落实“三会一课”制度"),
            Example('推进"1+X"证书', "推进“1+X”证书"),
            Example('坚持"两个维护"，打造“四有“队伍', "坚持“两个维护”，打造“四有“队伍"),
            Example('推进"双\n减"工作。', "推进“双\n减”工作。"),
        ),
        ('屏幕为15"的电脑', 'He said "yes" and left', '甲"乙。\n丙"丁。', '甲”乙"丙', "“三会一课”", ""),
        needs='"＂',
    ),
    Rule(
        "turn_double_quote",
        "punctuation",
        _turn,
        _WHY + "marks that all point one way, or the wrong way round, are turned where that leaves no mark misplaced",
        (
            Example("落实“三会一课“制度", "落实“三会一课”制度"),
            Example("落实”三会一课“制度", "落实“三会一课”制度"),
            Example("推进”双减”工作，做好”五项”管理", "推进“双减”工作，做好“五项”管理"),
        ),
        ("“三会一课”", "他说：“读“好书”的人”。", "“第一段\n“第二段”", "甲”乙", "“三会，“一课"),
        needs="“”",
    ),
    Rule(
        "curl_single_quote",
        "punctuation",
        by_pattern(_SINGLE, _curl_single),
        _WHY + "an apostrophe stands beside a Latin letter, a pair around Chinese does not",
        (Example("“落实'双减'工作”", "“落实‘双减’工作”"), Example("＇十四五＇规划", "‘十四五’规划")),
        ("Xi'an和Lu'an", "the students' 学校 and the teachers' room", "'abc'", "5'30\"", "‘双减’"),
        needs="'＇",
    ),
)
