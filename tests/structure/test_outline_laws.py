"""Laws of every outline, on any pile of labels: spans nest, siblings are disjoint and in order, every character of a
node is in its label, its heading, its own text or exactly one child."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Section
from pipeline.finding import Finding
from pipeline.labels.candidates import forget
from pipeline.page import Page
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of
from pipeline.structure.outline import outline_of
from pipeline.structure.title import title_of
from pipeline.text import Text
from schemas.codes import FINDINGS, KINDS, STYLES

PIECES = [
    "一、", "二、", "三、", "十、", "（一）", "（二）", "(三)", "1.", "2.", "3.", "1、", "（1）", "（2）", "①", "②", "第一章 ", "第二章　",
    "第一条　", "第二条 ", "1.1 ", "1.1.1　", "1 ", "2　", "一是", "二是", "一要", "第一，", "第二，", "A.", "(a)", "Ⅰ.", "甲、", "壹、",
    "附件1", "附件：", "目录", "2.4元", "1:1", "“", "”", "《", "》", "（", "）", "\n", "\n", "\n\n", "　　", "。", "，", "：", "；", "如下：",
    "加强领导", "总体要求", "关于印发方案的通知", "云溪市人民政府", "2024年3月5日", "坚持问题导向，统筹推进各项工作", "x", "> ", "\t", "\ue004",
]  # fmt: skip
DOCUMENTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


Law = Callable[[str, tuple[Section, ...]], None]


def outline(value: str) -> tuple[tuple[Section, ...], tuple[Finding, ...]]:
    """The outline of a bare text."""
    text, page = Text(value, value), Page.plain(value)
    parsed = outline_of(text, page, title_of(text, page).value)
    return parsed.value, parsed.findings


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


def spans_nest(value: str, sections: tuple[Section, ...]) -> None:
    """Spans nest; siblings are disjoint and in order."""
    by_id = {s.section_id: s for s in sections}
    reached: dict[int | None, int] = {}
    for s in sections:
        assert 0 <= s.span.start <= s.span.end <= len(value)
        assert reached.get(s.parent_id, 0) <= s.span.start
        reached[s.parent_id] = s.span.end
        if s.parent_id is not None:
            parent = by_id[s.parent_id]
            assert parent.section_id < s.section_id and parent.level < s.level
            assert parent.span.start <= s.span.start and s.span.end <= parent.span.end


def begins_with_label_and_heading(value: str, sections: tuple[Section, ...]) -> None:
    """Label and heading lie at the start of their node."""
    for s in sections:
        at = s.span.start
        if s.label_span is not None:
            assert s.label_span.start == at and value[slice(*s.label_span)] == s.label
            at = s.label_span.end
        if s.heading_span is not None:
            assert s.heading is not None
            assert not value[at : s.heading_span.start].strip()
            assert s.heading_span.end <= s.span.end
            assert squeezed(value[slice(*s.heading_span)]) == squeezed(s.heading)
        assert (s.heading is None) == (s.heading_span is None)


def nothing_is_lost(value: str, sections: tuple[Section, ...]) -> None:
    """Every character of a node is in its label, its heading with closing mark, its own text or exactly one child."""
    for s in sections:
        children = [c for c in sections if c.parent_id == s.section_id]
        whole = squeezed(value[slice(*s.span)])
        parts = squeezed((s.label or "") + (s.heading or "") + s.text)
        inside = sum(len(squeezed(value[slice(*c.span)])) for c in children)
        mark = len(whole) - len(parts) - inside
        assert mark in (0, 1), "nothing is lost but the heading's closing mark"
        assert mark == 0 or s.heading is not None


LAWS = (spans_nest, begins_with_label_and_heading, nothing_is_lost)


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=300, deadline=None)
@given(value=DOCUMENTS)
def test_the_laws_hold_for_any_pile_of_labels(law: Law, value: str) -> None:
    law(value, outline(value)[0])


CASES = Path(__file__).resolve().parents[1] / "cases"
BENCH = Path(__file__).resolve().parents[2].parent / "shared" / "bench" / "outline"
WRITTEN = sorted([*CASES.glob("blind/*.txt"), *CASES.glob("blind/*.html"), *CASES.glob("blind_outlines/*.txt")])
LABELLED = sorted([*BENCH.glob("text/*.txt"), *BENCH.glob("html/*.html")])


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_the_laws_hold_for_documents(path: Path, flat: bool) -> None:
    obey_the_laws(path, flat)


@pytest.mark.shared
@pytest.mark.skipif(not LABELLED, reason="no shared data beside the checkout")
@pytest.mark.parametrize("flat", [False, True])
def test_the_laws_hold_for_every_labelled_document(flat: bool) -> None:
    for path in LABELLED:
        obey_the_laws(path, flat)


def obey_the_laws(path: Path, flat: bool) -> None:
    """One file through the whole pipeline, with its line breaks or without."""
    data = path.read_bytes()
    data = data.replace(b"\n", b"") if flat else data
    document = process(Source(path.name, path.name, data, sha256_of(data), len(data)), Settings())
    for law in LAWS:
        law(document.text.value, document.sections)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_words_are_of_the_closed_vocabularies(value: str) -> None:
    sections, findings = outline(value)
    for number, s in enumerate(sections, 1):
        assert s.section_id == number
        assert s.style in STYLES and s.kind in KINDS and s.level >= 1
        assert s.label is not None or s.style in ("none", "doc_title")
        assert all(s.heading_path)
        assert not s.heading or s.heading_path[-1] == s.heading
    assert all(f.code in FINDINGS for f in findings)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_an_outline(value: str) -> None:
    outline(value)


def test_own_text_resumes_behind_an_enumeration() -> None:
    value = "一、问题\n还有不足：一是资金少；二是人手少。\n对此要高度重视。\n二、打算\n继续努力。"
    sections, _ = outline(value)
    assert sections[0].text == "还有不足：\n对此要高度重视。"
    assert [s.text for s in sections[1:3]] == ["资金少；", "人手少。"]


def test_signature_and_date_belong_to_no_section() -> None:
    value = "关于开会的通知\n一、时间\n周一上午。\n二、地点\n会议室。\n云溪市教育局\n2024年3月5日"
    sections, _ = outline(value)
    assert value[: sections[-1].span.end].endswith("会议室。")


def test_the_path_leads_through_the_headings_above() -> None:
    value = (
        "一、教育\n（一）学校\n1.校舍。加固年久的校舍，消除隐患。\n2.操场。铺设跑道，改善条件。\n二、医疗\n建设卫生院。"
    )
    sections, _ = outline(value)
    assert sections[2].heading_path == ("教育", "学校", "校舍")


def codes(value: str) -> list[str]:
    """The codes found in a text."""
    return [f.code for f in outline(value)[1]]


def test_findings_say_what_is_odd() -> None:
    body = "做好有关工作，按时完成任务。\n"
    assert codes(f"一、甲地\n{body}二、乙地\n{body}三、丙地\n{body}") == []
    assert codes(f"一、甲地\n{body}二、乙地\n{body}四、丙地\n{body}") == ["numbering_gap"]
    assert codes(f"一、甲地\n{body}二、乙地\n{body}二、丙地\n{body}") == ["numbering_repeat"]
    assert codes(f"（一）甲地\n{body}（二）乙地\n{body}（一）丙地\n{body}（二）丁地\n{body}") == [
        "lost_heading_suspected"
    ]
    assert "toc_removed" in codes(f"目录\n一、甲地\n二、乙地\n一、甲地\n{body}二、乙地\n{body}")


def test_a_level_that_is_passed_over() -> None:
    value = "一、甲地\n（一）东村\n1.修路\n2.架桥\n（二）西村\n1.挖渠\n2.打井\n二、乙地\n1.种树\n2.种草\n"
    assert codes(value) == ["level_jump"]


def test_articles_count_through_chapters_with_and_without_sections() -> None:
    value = (
        "第一章　总则\n第一条　为了规范管理，制定本办法。\n第二章　建设\n第一节　规划\n第二条　规划应当公布。\n"
        "第二节　施工\n第三条　施工应当安全。\n第三章　附则\n第四条　本办法自公布之日起施行。\n"
    )
    assert codes(value) == []


def test_an_outline_that_stops_short_of_its_text_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = "一、甲地\n做好有关工作。\n二、乙地\n做好有关工作。\n"
    assert codes(plain) == []
    signs = ["第一编 ", "第一章 ", "第一节 ", "第一条 ", "一、", "（一）", "1.", "（1）", "①", "(i)", "甲、", "壹、"]
    deep = "".join(f"{sign}标题{n}\n" for n, sign in enumerate(signs))
    assert max(s.level for s in outline(deep)[0]) <= 12
    assert "outline_too_deep" in codes("1.1.1.1.1.1.1.1.1.1.1.1.1.1 路基\n" + plain)
    monkeypatch.setattr("pipeline.labels.candidates.MOST", 3)
    forget()
    many = plain + "三、丙地\n做好有关工作。\n四、丁地\n做好有关工作。\n"
    assert codes(many) == ["outline_cut_short"]
    forget()
