"""The mainland layers: every row of the vocabularies, the gate, 著, and the laws."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.script import changes, convert
from pipeline.script.chain import replayed
from pipeline.script.gate import S, T, classes, count, scope
from pipeline.script.layers import layers
from pipeline.script.vocabulary import Overlay, Zhe, overlay, zhe

CONTEXT = "雲溪市關於開展督導檢查的通知。"  # makes a document Traditional and has no 著 or 着 of its own
PLAIN = "云溪市关于开展督导检查的通知。"


@pytest.mark.parametrize("row", overlay(), ids=lambda r: r.key)
def test_every_row_of_the_overlay_does_what_its_example_says(row: Overlay) -> None:
    assert row.key in row.before
    assert row.value in row.after
    assert len(row.why) > 10
    assert convert(CONTEXT + row.before) == PLAIN + row.after


def test_every_row_of_the_overlay_stands_once() -> None:
    keys = [row.key for row in overlay()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("row", zhe(), ids=lambda r: r.word)
def test_every_word_around_zhe_does_what_its_example_says(row: Zhe) -> None:
    assert row.verdict in ("keep", "restore")
    assert row.word.count("著") == row.before.count("著") == 1
    assert (row.word if row.verdict == "keep" else row.word.replace("著", "着")).replace("藉", "借") in row.after
    assert convert(CONTEXT + row.before) == PLAIN + row.after


RESTORED = [
    ("隨著著作權制度完善", "随着著作权制度完善"),
    ("成效顯著實效明顯", "成效显著实效明显"),  # 显著 before 着实
    ("起到顯著作用", "起到显著作用"),  # 显著 before 着作用
    ("發揮著作用", "发挥着作用"),
    ("討論著作的出版", "讨论著作的出版"),
    ("討論著出版事宜", "讨论着出版事宜"),
    ("村民們笑著說", "村民们笑着说"),  # no word tells: the document does
    ("派出所著力化解糾紛", "派出所着力化解纠纷"),
    ("享有盛譽的著名單位", "享有盛誉的著名单位"),
]


@pytest.mark.parametrize(("before", "after"), RESTORED)
def test_zhe_by_its_words(before: str, after: str) -> None:
    assert convert(CONTEXT + before) == PLAIN + after


def test_a_document_with_its_own_zhe_keeps_what_no_word_decides() -> None:
    assert convert("學生寫着論文，學者林瀾著。隨著時間過去") == "学生写着论文，学者林澜著。随着时间过去"
    assert convert("學生寫著論文，學者林瀾走著。") == "学生写着论文，学者林澜走着。"


SIMPLIFIED = [
    "云溪市关于开展督导检查的通知",
    "著作权登记、成效显著、著名学者",
    "此处源文印作著力，全文简体",  # nothing Traditional: never converted
    "乾隆、乾县、魏徵、毕昇、李喆、林甦，二噁英排放，宫商角徵羽",
    "碑额为篆书“萬”字，其余各面均无文字，保存状况良好，由县文物管理所负责看护维修并建立档案",
    "",
    "plain English, 1,000 and 3.5",
]


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_what_was_simplified_is_left_alone(text: str) -> None:
    assert convert(text) == text
    assert changes(text) == []


def test_the_gate_by_document_and_paragraph() -> None:
    traditional, simplified = "禾川縣發佈學校標準與實驗規範", "禾川县发布学校标准与实验规范"
    name = "这所学校的校长陈先生说，当时题写校名的是书法家張先生，匾额现存县档案馆，仅供研究与参观使用"
    mixed = f"{traditional}\n{name}\n{traditional}\n{simplified}"
    assert convert(mixed) == f"{simplified}\n{name}\n{simplified}\n{simplified}"
    assert 0.1 < count(mixed).ratio < 0.9
    quoting = "\n".join([simplified] * 30 + [traditional])
    assert convert(quoting) == quoting, "less than a tenth of the document: a quotation"


def test_a_paragraph_that_tells_nothing_goes_with_a_traditional_document() -> None:
    assert convert(CONTEXT + "\n走著去\n") == PLAIN + "\n走着去\n"


@pytest.mark.parametrize(
    "foreign",
    ["東京都の學校で學ぶ", "서울特別市 教育廳", "カタカナ學校", "ﾊﾝｶｸ學校"],
)
def test_sentences_in_japanese_and_korean_stay(foreign: str) -> None:
    assert convert(f"{CONTEXT}{foreign}。{CONTEXT}") == f"{PLAIN}{foreign}。{PLAIN}"
    assert convert(foreign) == foreign


def test_a_lone_no_or_a_middle_dot_makes_no_japanese() -> None:
    assert convert("優の生活館與卡爾・馬克思") == "优の生活馆与卡尔・马克思"


def test_half_converted_phrases_are_phrases() -> None:
    assert convert(CONTEXT + "乾县与佘乡、昇腾") == PLAIN + "乾县与畲乡、昇腾"


def test_what_the_layers_write_is_never_traditional_only() -> None:
    written = [*layers().phrases.values(), *map(chr, layers().single.values())]
    assert [value for value in written if count(value).traditional] == []


def test_which_characters_tell() -> None:
    of = {chr(code): number for code, number in classes().of.items()}
    assert sum(number == T for number in of.values()) > 2500
    for char in "學縣為發國計實問題衞堿":
        assert of[char] == T
    for char in "学县为发国计实问题卫":
        assert of[char] == S
    for char in "著着乾干於于后里台昇徵瞭藉噁群峰床秘税教育":
        assert char not in of


PIECES = st.lists(
    st.sampled_from(
        ["著", "着", "學", "学", "縣", "县", "顯著", "隨著", "著作", "乾隆", "乾", "於潛在", "二噁英", "憑藉著", "の", "カ",
         "서", "。", "\n", "，", "𠮷", "a", " ", "覆核", "矽肺", "疊代", "鍾馗", "李昇", "衞生", "祕書", "題", "为", "國",
         "\uf9d1", "藴", "著名單位", "標誌著《"]
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(PIECES, st.booleans())
def test_changes_replay_and_a_second_run_changes_nothing(pieces: list[str], long: bool) -> None:
    text = "".join(pieces)
    if long:
        text = text + "\n" + CONTEXT * 20 + text
    done = convert(text)
    assert replayed(text, changes(text)) == done
    assert convert(done) == done
    assert changes(done) == []


@settings(max_examples=120, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text(text: str) -> None:
    assert replayed(text, changes(text)) == convert(text)


@settings(max_examples=120, deadline=None)
@given(PIECES)
def test_the_scope_is_in_order_and_inside(pieces: list[str]) -> None:
    text = "".join(pieces)
    reached = 0
    for start, end in scope(text).spans:
        assert reached <= start < end <= len(text)
        reached = end
