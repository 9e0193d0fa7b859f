"""The script that a source was in, told after everything was rewritten."""

from __future__ import annotations

import pytest

from pipeline.page import Page
from pipeline.rewrite.script import RULES
from pipeline.rule import Context, rewrite
from pipeline.settings import Settings
from pipeline.structure.script import script_of
from pipeline.text import Draft, Edit, Text

TRADITIONAL = "禾川縣發佈學校標準與實驗規範，著力補齊短板。"
SIMPLIFIED = "禾川县发布学校标准与实验规范，着力补齐短板。"


def _settled(value: str, script: str = "mainland") -> Text:
    context = Context(Page.plain(value), Settings(script=script))
    return rewrite(Draft.of(value), RULES, context).settle()


@pytest.mark.parametrize("setting", ["mainland", "keep", "t2s", "tw2sp"])
@pytest.mark.parametrize(
    ("value", "script", "codes"),
    [
        (TRADITIONAL, "traditional", []),
        (SIMPLIFIED, "simplified", []),
        (TRADITIONAL + "\n" + SIMPLIFIED, "mixed", ["mixed_script"]),
        ("一二三，1 to 3", "none", []),
        ("", "none", []),
        (SIMPLIFIED * 3 + "匾額", "simplified", ["mixed_script"]),
    ],
)
def test_what_the_source_was(value: str, script: str, codes: list[str], setting: str) -> None:
    parsed = script_of(_settled(value, setting))
    assert parsed.value == script
    assert [f.code for f in parsed.findings] == codes


def test_what_was_cut_does_not_count() -> None:
    furniture = "網站導覽關於我們聯繫電話"
    draft = Draft.of(furniture + "\n" + SIMPLIFIED)
    draft = rewrite(draft, RULES, Context.plain(draft.value))
    cut = draft.rewritten("boilerplate", "cut", [Edit(0, 13, draft.value[:13], "", "boilerplate", "cut")])
    assert script_of(cut.settle()).value == "simplified"


def test_notes_that_were_removed_are_told() -> None:
    draft = Draft.of("領(lǐng)导").rewritten("annotations", "drop_note", [Edit(1, 7, "(lǐng)", "", "annotations", "d")])
    assert [f.code for f in script_of(draft.settle()).findings] == ["mixed_script", "pinyin_annotated"]


def test_the_setting_decides_what_is_done() -> None:
    assert _settled(TRADITIONAL).value == SIMPLIFIED
    assert _settled(TRADITIONAL, "keep").value == TRADITIONAL
    assert _settled(SIMPLIFIED, "s2twp").value == "禾川縣釋出學校標準與實驗規範，著力補齊短板。"
    assert _settled(SIMPLIFIED).edits == ()


def test_the_ledger_says_which_rule_did_what() -> None:
    assert [(e.before, e.after, e.rule) for e in _settled("學校著力補齊").edits] == [
        ("學", "学", "convert_to_simplified"),
        ("著", "着", "restore_zhe"),
        ("補齊", "补齐", "convert_to_simplified"),
    ]
