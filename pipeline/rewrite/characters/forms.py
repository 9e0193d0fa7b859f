"""Twins: code points that Unicode keeps for round trips with old tables and that mean an ordinary character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.rewrite.characters.tables import code_points
from pipeline.rule import Change, Context, Example, Rule, by_pattern

_SUPPLEMENT = code_points("radicals.tsv")
_PRIVATE = code_points("private_use.tsv")

# Presentation forms of marks (vertical, small, half-width katakana blocks) to the mark itself, in full width where
# GB/T 15834 has it so. Vertical forms of brackets: the ordinary bracket.
_PRESENTATION = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫｡｢｣､･",
        "，、。：；！？〖〗…：—_（）｛｝〔〕【】《》〈〉「」『』［］，、.；：？！（）{}〔〕#&*+-<>=\\$%@。「」、·",
        strict=True,
    )
)

# 戶 and 户 are one radical; a text that uses these very common Traditional characters means the Traditional one.
_TRADITIONAL = re.compile("[國會為這來學業發]")


def _radicals(value: str, context: Context) -> Iterable[Change]:
    traditional: bool | None = None
    for match in re.finditer("[⺀-⻳⼀-⿕]", value):
        char = match.group()
        after = _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
        if after == "戶":
            if traditional is None:
                traditional = bool(_TRADITIONAL.search(value))
            after = "戶" if traditional else "户"
        yield Change(match.start(), match.end(), after)


def _combines(char: str) -> bool:
    """Whether a character may melt into the one before it: a mark, or a vowel or final of conjoining Hangul."""
    return bool(unicodedata.combining(char)) or "\u1160" <= char <= "\u11ff" or char in "\u09be\u09d7\u0b3e\u0b56\u0b57"


def _compose(value: str, context: Context) -> Iterable[Change]:
    """NFC in minimal edits: each base with its marks by itself, up to 30 marks (UAX #15, Stream-Safe Text)."""
    if value.isascii() or unicodedata.is_normalized("NFC", value):
        return
    at, n = 0, len(value)
    while at < n:
        end = at + 1
        while end < n and value[end] > "\u02ff" and _combines(value[end]):
            end += 1
        if end - at > 1 or value[at] > "\u02ff":
            piece = value[at:end]
            if end - at <= 31 and (after := unicodedata.normalize("NFC", piece)) != piece:
                yield Change(at, end, after)
        at = end


RULES: tuple[Rule, ...] = (
    Rule(
        "map_private_use",
        "characters",
        by_pattern(f"[{''.join(_PRIVATE)}]", lambda match: _PRIVATE[match.group()]),
        "GB 18030-2005 and -2022 gave standard code points to characters that GBK kept in the private use area; "
        "U+F0B7 is the bullet of Word's symbol font",
        (Example("姓\ue863某", "姓䶮某"), Example("\ue7c8", "ǹ"), Example("\uf0b7 加强管理", "• 加强管理")),
        ("\ue000", "\uf8ff", "𠮷", "䶮"),
    ),
    Rule(
        "unify_radical",
        "characters",
        _radicals,
        "Equivalent_Unified_Ideograph and the compatibility decompositions of the Kangxi radicals: PDF fonts map the "
        "glyph of a character to its radical",
        (
            Example("⼯作⽅案", "工作方案"),
            Example("⻓期⻛险", "长期风险"),
            Example("⼾籍", "户籍"),
            Example("國⼾", "國戶"),
        ),
        ("工作方案", "丨亅", "〇", "々"),
    ),
    Rule(
        "compose_characters",
        "characters",
        _compose,
        "UAX #15: canonically equivalent strings are the same text, and NFC is the form of the web; among them the "
        "compatibility ideographs U+F900..FAFF and U+2F800..2FA1F",
        (
            Example("\u6599\uf9be", "料料"),
            Example("cafe\u0301", "café"),
            Example("\u212bngstrom", "Ångstrom"),
            Example("ｱ か\u3099", "ｱ が"),
            Example("\U0002f81a", "冬"),
        ),
        ("café", "﨎", "ﬁ", "①", "ａ", "㎡", "e" + "\u0301" * 40),
    ),
    Rule(
        "unify_presentation_form",
        "characters",
        by_pattern(f"[{re.escape(''.join(_PRESENTATION))}]", lambda match: _PRESENTATION[match.group()]),
        "Compatibility forms for vertical and small setting: their decompositions name the ordinary mark, which "
        "GB/T 15834-2011 wants in full width",
        (Example("註︰本通告", "註：本通告"), Example("甲﹐乙﹔丙", "甲，乙；丙"), Example("｢甲｣､乙｡", "「甲」、乙。")),
        ("：，；", "ｱｲｳ", "㈠", "﹏"),
    ),
)
