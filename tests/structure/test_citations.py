"""Title marks, canonical titles, relations, sections; whole documents are in tests/cases/fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Section, Title
from pipeline.structure.brackets import brackets_of
from pipeline.structure.citations import canonical, citations_of
from pipeline.structure.relation import genre_of, is_to_issue
from pipeline.structure.vocabulary import rows_of
from pipeline.text import Draft, Edit, Span, Text


def titles(value: str) -> list[str]:
    return [value[t.start : t.end] for t in brackets_of(value).titles]


@pytest.mark.parametrize(
    ("value", "found", "stray"),
    [
        ("《甲》和《乙》", ["《甲》", "《乙》"], 0),
        ("《关于〈甲〉的批复》", ["《关于〈甲〉的批复》"], 0),
        ("《关于《甲》的批复》", ["《关于《甲》的批复》"], 0),
        ("《关于印发《甲》的通知", ["《甲》"], 1),
        ("《甲、《乙》", ["《乙》"], 1),
        ("《甲〉和《乙》", ["《甲〉", "《乙》"], 1),
        ("《关于〈甲的批复》", ["《关于〈甲的批复》"], 1),
        ("甲》和《乙》", ["《乙》"], 1),
        ("《甲。乙》", [], 2),
        ("《甲\n\n乙》", [], 2),
        ("《甲乙\n丙》", ["《甲乙\n丙》"], 0),
        ("《" + "长" * 300 + "》", [], 2),
        ("《》", ["《》"], 0),
        ("〈甲〉", [], 0),
        ("", [], 0),
    ],
)
def test_brackets(value: str, found: list[str], stray: int) -> None:
    assert titles(value) == found
    assert len(brackets_of(value).stray) == stray


@given(st.text("《》〈〉甲。\n", max_size=40))
def test_titles_are_disjoint_and_in_order_on_any_text(value: str) -> None:
    at = 0
    for titled in brackets_of(value).titles:
        assert at <= titled.start < titled.end <= len(value)
        assert value[titled.start] == "《"
        assert value[titled.end - 1] in "》〉"
        at = titled.end


def test_hostile_brackets_are_linear() -> None:
    for mark in "《》〈〉":
        assert brackets_of(mark * 50000).titles == ()
    assert len(brackets_of("《甲》" * 20000).titles) == 20000


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("中华人民共和国教育法", "教育法"),
        ("中华人民共和国教育法(2021年修正)", "教育法"),
        ("教师考核办法（试行）", "教师考核办法"),
        ("教师 考核\n办法", "教师考核办法"),
        ("关于印发(甲方案>的通知", "关于印发(甲方案〉的通知"),
        ("关于印发《甲方案》的通知", "关于印发〈甲方案〉的通知"),
        ("城市规划（2016—2020年）", "城市规划(2016—2020年)"),
        ("中华人民共和国", "中华人民共和国"),
        ("（试行）", "（试行）"),
    ],
)
def test_canonical(printed: str, key: str) -> None:
    assert canonical(printed) == key
    assert canonical(canonical(printed)) == canonical(printed)


def relation(sentence: str, kind: str = "plan") -> bool:
    found = brackets_of(sentence).titles
    return is_to_issue(sentence, found, len(found) - 1, kind, "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sentence",
    [
        "制定《甲》", "研究出台《甲》", "编制完成《甲》", "制定并落实《甲》", "制定出台《乙》《甲》", "修订完善《乙》、《甲》",
        "尽快组织编制《甲》", "印发《甲》", "制定“一校一章程”工作《甲》", "《甲》拟于年内出台", "下发《乙》和《甲》",
    ],
)  # fmt: skip
def test_to_issue(sentence: str) -> None:
    assert relation(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "完成《甲》编制工作",
        "推动《甲》出台",
        "出台《甲》等配套文件",
        "提请市政府出台《甲》",
        "起草形成《甲》",
        "启动《甲》修订",
    ],
)
def test_to_issue_with_the_verb_elsewhere(sentence: str) -> None:
    assert relation(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["配合省厅修订《甲》", "推动《甲》落地见效", "完成《甲》确定的任务", "做好《甲》宣传工作", "推进《甲》制定的目标"],
)
def test_not_to_issue_with_such_verbs(sentence: str) -> None:
    assert not relation(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "落实《甲》", "贯彻国务院印发的《甲》", "国务院出台《甲》", "教育部印发《甲》", "省政府办公厅印发《甲》", "制定《甲》实施方案",
        "制定了《甲》", "已经出台《甲》", "根据《甲》制定措施", "制定措施，落实《甲》", "按照制定的《甲》", "学习《乙》《甲》",
        "制定贯彻落实《甲》的实施意见", "执行新修订的《甲》", "严格执行《甲》",
    ],
)  # fmt: skip
def test_only_cited(sentence: str) -> None:
    assert not relation(sentence)


def test_what_narrates_needs_a_word_for_the_future() -> None:
    assert not relation("编制《甲》", "report")
    assert not relation("编制《甲》", "neutral")
    assert relation("正在起草《甲》", "neutral")
    assert relation("拟编制《甲》", "report")


def test_genre() -> None:
    assert genre_of("工作要点", "", "") == "plan"
    assert genre_of("政府工作报告", "", "") == "report"
    assert genre_of("条例", "", "") == "neutral"
    assert genre_of(None, "", "进一步加强管理，完善制度，推进改革，落实责任。" * 60) == "plan"
    assert genre_of(None, "", "他走了，看了，说了，大家都笑了。" * 80) == "neutral"


def _section(
    number: int, parent: int | None, heading: str, start: int, end: int, path: tuple[str, ...] = ()
) -> Section:
    return Section(number, parent, 1 if parent is None else 2, None, None, "cn_dun", "standalone", heading, path, "",
                   Span(start, end))  # fmt: skip


def test_innermost_section_and_its_tense() -> None:
    value = "一、工作总结\n制定《甲》。\n二、工作计划\n制定《乙》。\n落款《丙》"
    first, second = value.index("二"), value.index("落")
    sections = (_section(1, None, "工作总结", 0, first), _section(2, 1, "小节", 7, first, ("工作总结",)),
                _section(3, None, "工作计划", first, second))  # fmt: skip
    found = citations_of(Text(value, value), Title("2021年工作总结和计划"), sections).value
    assert [(c.title, c.section_id, c.relation) for c in found] == [
        ("甲", 2, "cites"), ("乙", 3, "to_issue"), ("丙", None, "cites")]  # fmt: skip


@pytest.mark.parametrize("words", ["组织观看警示教育片《回头看》。", "拍摄短片《渡口》。", "排演话剧《春水》。"])
def test_films_and_plays_are_no_citations(words: str) -> None:
    assert citations_of(Text(words, words), None, ()).value == ()


@pytest.mark.parametrize("row", rows_of("periodicals"), ids=lambda row: row[0])
def test_periodicals_are_no_citations(row: tuple[str, ...]) -> None:
    value = f"全年在{row[3]}报道，另见《云溪市志》。"
    assert [c.title for c in citations_of(Text(value, value), None, ()).value] == ["云溪市志"]


def test_stray_marks_are_said_once() -> None:
    value = "建设美丽云溪》，落实《甲，推进《乙》。"
    parsed = citations_of(Text(value, value), None, ())
    assert [f.code for f in parsed.findings] == ["unbalanced_brackets"]
    assert [c.title for c in parsed.value] == ["乙"]


def test_the_title_is_as_printed_and_its_key_as_it_should_be() -> None:
    source = "各校要执行《云溪市关于印发《校园植树办法(试行)》的通知》。"
    repaired = "各校要执行《云溪市关于印发〈校园植树办法（试行）〉的通知》。"
    pairs = enumerate(zip(source, repaired, strict=True))
    edits = [Edit(i, i + 1, a, b, "punctuation", "r") for i, (a, b) in pairs if a != b]
    text = Draft.of(source).rewritten("punctuation", "r", edits).settle()
    assert text.value == repaired
    (found,) = citations_of(text, None, ()).value
    assert found.title == "云溪市关于印发《校园植树办法(试行)》的通知"
    assert found.title_canonical == "云溪市关于印发〈校园植树办法(试行)〉的通知"
    assert text.value[found.span.start : found.span.end] == "《云溪市关于印发〈校园植树办法（试行）〉的通知》"


def test_a_title_keeps_the_script_of_the_text() -> None:
    source = "各校要執行《校園植樹辦法》。"
    edits = [
        Edit(i, i + 1, a, b, "script", "r")
        for i, a, b in ((3, "執", "执"), (7, "園", "园"), (9, "樹", "树"), (10, "辦", "办"))
    ]
    text = Draft.of(source).rewritten("script", "r", edits).settle()
    assert [c.title for c in citations_of(text, None, ()).value] == ["校园植树办法"]
