"""Markers in, depths out, side by side; what is no label; bounded work on hostile input."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt

import pytest

from pipeline.labels.candidates import candidates_of
from pipeline.labels.chains import chains_of
from pipeline.labels.decoys import decoys_of
from tests.growth import TOO_STEEP, growth

# lines (their words do not matter), and the depth of each label chosen; "-" where the line's label is none
CHAINS = [
    ("一、 二、 三、", "0 0 0"),
    ("一、 （一） （二） 二、 （一） （二）", "0 1 1 0 1 1"),
    ("一、 1. 2. 二、 3. 4. 三、 5.", "0 1 1 0 1 1 0 1"),
    ("一、 （一） 1. （1） ① ② （2） 2. （二） 二、", "0 1 2 3 4 4 3 2 1 0"),
    ("1、 （一） （二） 2、 （一） （二）", "0 1 1 0 1 1"),
    ("第一章　 第一条　 第二条　 第二章　 第三条　 第四条　", "0 1 1 0 1 1"),
    ("第一章　 第一条　 第二章　 第一节　 第二条　 第二节　 第三条　 第三章　 第四条　", "0 1 0 1 2 1 2 0 1"),
    ("第一条　 （一） （二） 第二条　 （一） 1. 2. （二）", "0 1 1 0 1 2 2 1"),
    ("第一章　 一、 二、 第二章　 三、 四、 第三章　 五、", "0 1 1 0 1 1 0 1"),
    ("（一） （二） （三） （一） （二）", "0 0 0 0 0"),
    ("一、 二、 四、 五、", "0 0 0 0"),
    ("第二条　 第三条　 第四条　", "0 0 0"),
    ("壹、 一、 二、 贰、 一、 二、", "0 1 1 0 1 1"),
    ("一、 1. 1. 1. 二、", "0 1 1 1 0"),
    ("1　 1.1　 1.2　 2　 2.1　 2.1.1　 2.1.2　 2.2　", "0 1 1 0 1 2 2 1"),
]  # fmt: skip


@pytest.mark.parametrize(("markers", "depths"), CHAINS, ids=[m for m, _ in CHAINS])
def test_markers_in_depths_out(markers: str, depths: str) -> None:
    labels = markers.split(" ")
    value = "".join(f"{label}修好村口的石桥\n石料从北坡采来，入冬之前完工。\n" for label in labels)
    chosen = {c.candidate.label.start: c.depth for c in chains_of(candidates_of(value))}
    found, at = [], 0
    for label in labels:
        at = value.index(label, at)
        found.append(str(chosen.get(at, "-")))
        at += len(label)
    assert " ".join(found) == depths


NOTHING = [
    "增长了4.1%，达到38.52亿元。", "落实4+1+1课表和1+N结对。", "按2:1配备。", "全长620-750米。", "水价每立方米3.5元左右。",
    "依照本法第三条、第五条的规定处理。", "之一是改革，之二是开放。", "统一是前提。", "第一要务是发展。", "九届二次、三次、四次村民大会的决议。",
    "上午10:30召开。", "电话：0400-12345678。", "初一、初二、初三年级。", "见《课程指引（一）》。", "同意（一）、（二）项。",
    "第（一）项、第（二）项。", "2月4日（一）至6日（三）。", "访问www.1.cn。", "版本号V1.2.3。", "一年级、二年级。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NOTHING, ids=lambda s: s[:10])
def test_running_text_without_a_label(sentence: str) -> None:
    value = f"今年工作进展顺利。{sentence}各项任务按期完成。"
    quiet = [(d.start, d.end) for d in decoys_of(value)]
    assert [c.candidate.label.text for c in chains_of(candidates_of(value, quiet))] == []


def test_a_table_of_contents_ends_where_its_first_entry_comes_again() -> None:
    value = "云溪市规划\n目 录\n第一章 总则......1\n第二章 任务......5\n第一章 总则\n正文。\n第二章 任务\n正文。"
    (toc,) = [d for d in decoys_of(value) if d.kind == "toc"]
    assert value[toc.start :].startswith("目 录") and value[toc.end :].startswith("第一章 总则\n正文")


def test_a_mark_that_is_never_closed_silences_nothing() -> None:
    assert decoys_of("“一、总体要求\n" + "二、主要任务\n" * 100) == []
    assert decoys_of("《一、总体要求\n二、主要任务\n") == []


KINDS = ("一、", "(一)", "1.", "(1)", "①", "A.", "a.", "甲、", "第一章 ")
HOSTILE: dict[str, Callable[[int], str]] = {
    "the same label": lambda n: "一、标题\n" * n,
    "one line of labels": lambda n: "（一）" * n,
    "numbers without end": lambda n: "1." * n,
    "open quotation marks": lambda n: "“" * n + "一、" * (n // 20),
    "spaces": lambda n: " " * n + "一、甲",
    "levels without end": lambda n: "\n".join(KINDS[k % 9] + "题" for k in range(n // 2)),
    "dots": lambda n: "\n".join(".".join(["1"] * k) + "题" for k in range(1, isqrt(50 * n), 10)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_piles_of_labels_take_linear_work(name: str) -> None:
    def prepared(length: int) -> Callable[[], object]:
        value = HOSTILE[name](length)
        return lambda: chains_of(candidates_of(value, [(d.start, d.end) for d in decoys_of(value)]))

    assert growth(prepared, 5_000) < TOO_STEEP
