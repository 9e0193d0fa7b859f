"""Characters: what is undone, what is left alone, and laws on any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.rewrite.characters import RULES
from pipeline.rewrite.characters.tables import code_points
from pipeline.rule import Context, rewrite
from pipeline.structure.characters import findings_of
from pipeline.text import Draft, Text, replay, undo


def draft_of(value: str) -> Draft:
    return rewrite(Draft.of(value), RULES, Context.plain(value))


def mended(value: str) -> str:
    return draft_of(value).value


CHINESE = "一、云溪市教育局关于印发《2021年工作要点》的通知：“三会一课”，推进（试行）——要点。"


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf8_read_with_a_western_table_comes_back(codec: str) -> None:
    raw = CHINESE.encode("utf-8")
    damaged = "".join(
        bytes([b]).decode(codec) if codec == "latin-1" or b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b)
        for b in raw
    )
    assert damaged != CHINESE
    assert mended(damaged) == CHINESE


def test_utf8_read_as_gbk_comes_back_where_no_byte_was_lost() -> None:
    for word in ("教育工作", "云溪市教育局", "教育高质量发展", "深入推进改革", "学前教育"):
        damaged = word.encode("utf-8").decode("gbk", "ignore")
        if damaged.encode("gbk") == word.encode("utf-8"):
            assert mended(f"一、{damaged}") in (f"一、{word}", f"一、{damaged}")
    assert mended("鏁欒偛宸ヤ綔") == "教育工作"


@pytest.mark.parametrize(
    "value",
    [
        "",
        CHINESE,
        "\u3000\u3000第一条 为了规范管理，制定本办法。\n\t第二条",
        "café, naïve, Ångström, El Niño, “quoted” — dash",
        "①②③ ㈠ Ⅱ级 ㎡ ℃ ％ ＋ № ™",
        "👨\u200d👩\u200d👧 一家三口，❤\ufe0f",
        "𠮷野家、䶮、㙍、〇、々",
        "ｱｲｳ カタカナ ひらがな 한국어",
        "xx所、**教育、×××、某某",
        "\ufffd",
    ],
)
def test_what_is_right_is_left_alone(value: str) -> None:
    assert mended(value) == value


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeff实\u200b施\u2060方\xad案", "实施方案"),
        ("⼀、⼯作⽬标", "一、工作目标"),
        ("⻓⻋⻔⻛⻜⻢⻥⻦", "长车门风飞马鱼鸟"),
        ("見\uf9ba\ufa08", "見了行"),
        ("２０２１—２０３５年", "2021—2035年"),
        ("１２．５％", "12.5%"),
        ("１．加强\r\n２．完善", "1.加强\n2.完善"),
        ("\xa0\xa0第一，\u2009第二", "  第一， 第二"),
        ("姓\ue863", "姓䶮"),
        ("\x00云\x1b溪\x7f", "云溪"),
    ],
)
def test_the_rules_together(before: str, after: str) -> None:
    assert mended(before) == after


def test_every_row_of_the_tables_is_what_unicode_says() -> None:
    for radical, ideograph in code_points("radicals.tsv").items():
        assert unicodedata.name(radical).startswith("CJK RADICAL")
        # Python 3.11 has no name yet for the youngest ones of extension C
        assert unicodedata.name(ideograph, "CJK UNIFIED IDEOGRAPH").startswith("CJK UNIFIED IDEOGRAPH")
    for private, standard in code_points("private_use.tsv").items():
        assert unicodedata.category(private) == "Co"
        assert unicodedata.category(standard) not in ("Co", "Cn", "Cs")


def test_no_radical_of_either_block_is_left() -> None:
    radicals = [chr(c) for c in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6)) if unicodedata.name(chr(c), "")]
    for char in radicals:
        assert "RADICAL" not in unicodedata.name(mended(char), ""), f"U+{ord(char):04X}"


_ANY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from(
            "一甲\n\r \u3000\xa0\u2003\u200b\u200d\ufeff\u0301\u0323é⼯⼾⺟\uf9be１．，％Ａæ•™è‚²鏁欒偛â€œ\ue863︰👩❤\ufe0f"
        ),
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(_ANY)
@example("\u2003\u2003\xa0")
@example("e\u0301\u0323")
def test_the_ledger_replays_and_undoes(value: str) -> None:
    draft = draft_of(value)
    assert replay(value, draft.edits) == draft.value
    assert undo(draft.value, draft.edits) == value


@settings(max_examples=400, deadline=None, derandomize=True)
@given(_ANY)
def test_a_second_run_changes_nothing(value: str) -> None:
    once = mended(value)
    assert mended(once) == once


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_ANY)
def test_the_result_is_in_normal_form_c(value: str) -> None:
    assert unicodedata.is_normalized("NFC", mended(value))


@pytest.mark.parametrize(
    ("value", "codes"),
    [
        ("云溪\ufffd市", ["replacement_character"]),
        ("\ufffd甲" * 9, ["replacement_character"] * 3),
        ("姓\ue000名", ["private_use_character"]),
        ("标题锟斤拷正文", ["mojibake"]),
        ("烫烫烫", ["mojibake"]),
        ("鈥滃崄涓", ["mojibake"]),
        ("总?cè)藬", ["mojibake"]),
        ("?笆濉逼陂g", ["mojibake"]),
        (CHINESE, []),
        ("他问：好吗?(见附件)", []),
        ("café, naïve, Ångström", []),
        ("烫伤、屯田", []),
    ],
)
def test_what_is_left_is_told(value: str, codes: list[str]) -> None:
    found = findings_of(Text(value, value))
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert finding.start is not None
        assert value[finding.start : finding.end] not in ("", *finding.message.split())


def test_the_first_finding_counts_all() -> None:
    assert "9 places" in findings_of(Text("\ufffd甲" * 9, "\ufffd甲" * 9))[0].message
