"""Characters that nobody sees: they break search, comparison and every pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pipeline.rule import Change, Context, Example, Propose, Rule, by_pattern

# Writing systems that need joiners, and pictographs that are glued with them.
_JOINED = "\u0590-\u109f\u1780-\u18af\u1cd0-\u1cff\ua840-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
_PICTURE = "\u203c-\u2bff\u3030\u303d\ufe0f\U0001f000-\U0001faff"
_IS_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def _drop_bidi(value: str, context: Context) -> Iterable[Change]:
    """Directional marks, line by line: a line with Arabic or Hebrew letters may need its own."""
    at = 0
    for line in value.split("\n"):
        marks = list(_BIDI.finditer(line))
        if marks and not _RIGHT_TO_LEFT.search(line):
            yield from (Change(at + m.start(), at + m.end(), "") for m in marks)
        at += len(line) + 1


def _behind(runs: str, idle: Callable[[str, str], bool]) -> Propose:
    """Drop runs that are idle behind the character before them. The run is looked for first: it is rare."""

    def choose(match: re.Match[str]) -> str | None:
        before = match.string[max(0, match.start() - 1) : match.start()]
        return "" if idle(match.group(), before) else None

    return by_pattern(runs, choose)


RULES: tuple[Rule, ...] = (
    Rule(
        "unify_line_break",
        "characters",
        by_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n"),
        "UAX #14 gives all of these the same meaning (classes CR, BK, NL); everything that follows knows \\n only",
        (
            Example("甲\r\n乙", "甲\n乙"),
            Example("甲\r乙\u2028丙\x85丁", "甲\n乙\n丙\n丁"),
            Example("末页\x0c", "末页\n"),
        ),
        ("甲\n乙", "甲\t乙", ""),
        needs="\r\x0b\x0c\x85\u2028\u2029",
    ),
    Rule(
        "drop_control_character",
        "characters",
        by_pattern("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]+"),
        "General category Cc, noncharacters and lone surrogates: no text of a document, and XML 1.0 forbids most",
        (
            Example("云溪\x07市", "云溪市"),
            Example("\x00\x01开头", "开头"),
            Example("a\x93b", "ab"),
            Example("\ufff9注\ufffa音\ufffb", "注音"),
        ),
        ("云溪市\n\t教育局", "\ufffd", "\ue000", "é"),
    ),
    Rule(
        "drop_zero_width",
        "characters",
        by_pattern(
            "[\u180e\u200b\u2060-\u2064\ufeff\u034f]+"
            f"|(?<![{_JOINED}{_PICTURE}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}{_PICTURE}])"
        ),
        "Default_Ignorable_Code_Point: sites put them into words against copying; joiners stay where a script or an "
        "emoji sequence (UTS #51) needs them",
        (
            Example("实施\u200b方案", "实施方案"),
            Example("\ufeff一、总\u2060体要求", "一、总体要求"),
            Example("教\u200c育\u200d局", "教育局"),
        ),
        ("👨\u200d👩\u200d👧 三口之家", "می\u200cخواهم", "क्\u200dष", "实施方案"),
        needs="\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u034f",
    ),
    Rule(
        "drop_bidi_control",
        "characters",
        _drop_bidi,
        "UAX #9 explicit directional marks: without meaning in a line that runs in one direction",
        (Example("\u202a禾川县\u202c", "禾川县"), Example("电话\u200e 12345", "电话 12345")),
        ("标题 \u200fשלום\u200e 完", "كتاب \u202bنص\u202c"),
        needs="\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    Rule(
        "drop_soft_hyphen",
        "characters",
        by_pattern("\xad+"),
        "U+00AD marks where a word may be broken; unbroken it is invisible (UAX #14 class BA), and Chinese has no use",
        (Example("教\xad育", "教育"), Example("infor\xadmation", "information")),
        ("high-level", "2021‐2035", "教育"),
        needs="\xad",
    ),
    Rule(
        "drop_variation_selector",
        "characters",
        _behind(
            "[\ufe00-\ufe0f\U000e0001-\U000e01ef]+",
            lambda run, before: (run[0] > "\ufe0f" and before != "🏴") or bool(_IS_HAN.match(before)),
        ),
        "UTS #37: behind an ideograph a selector chooses among shapes of one character, and search knows the bare one "
        "only; tags have a use in the flags of UTS #51 and nowhere else",
        (
            Example("葛\U000e0100城", "葛城"),
            Example("云\ufe00溪", "云溪"),
            Example("市\U000e0041\U000e0042局", "市局"),
        ),
        ("❤\ufe0f", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f", "葛城"),
    ),
    Rule(
        "drop_stacked_mark",
        "characters",
        _behind(
            "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\ufe20-\ufe2f]+",
            lambda run, before: bool(_IS_HAN.match(before)) or before in tuple("，。；："),
        ),
        "Combining marks of the Latin script on an ideograph: no orthography has them (Zalgo text)",
        (Example("通\u0301\u0302\u0303知", "通知"), Example("要点。\u0336", "要点。")),
        ("e\u0301", "ǹ", "か\u3099", "通〪知"),
    ),
)
