"""A published text, processed again as a text file, is published as it is: every repair has been made the first time.

What the rules take as evidence is gone after the first run (page furniture, the width a print was set in, spaces in the
place of breaks), so a text that changes again shows a rule that acts on less than it should, or before its turn.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document import Document
from pipeline.errors import ReadError
from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
NO_DOCUMENT = {".json", ".jsonl", ".rst", ".md"}
SAMPLES = sorted(path for path in (ROOT / "samples").iterdir() if path.suffix not in NO_DOCUMENT)
BENCHES = ("bench/outline/text", "bench/outline/html", "bench/meta/dev", "bench/restore/sources_dev", "seeds")


def processed(data: bytes, name: str) -> Document:
    return process(Source(name, name, data, sha256_of(data), len(data)), Settings())


def changes_again(path: Path) -> dict[str, list[tuple[str, str, str]]]:
    """What a second run changes: rule, before, after; by the file's name."""
    try:
        first = processed(path.read_bytes(), path.name).text.value
    except ReadError:
        return {}
    second = processed(first.encode(), "again.txt").text
    return {path.name: [(e.rule, e.before[:40], e.after[:40]) for e in second.edits]} if second.edits else {}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_a_sample(path: Path) -> None:
    assert changes_again(path) == {}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")
@pytest.mark.parametrize("bench", BENCHES)
def test_shared_documents(bench: str) -> None:
    changed: dict[str, list[tuple[str, str, str]]] = {}
    paths = [path for path in sorted((SHARED / bench).iterdir()) if path.suffix in (".txt", ".html")]
    assert paths
    for path in paths:
        changed |= changes_again(path)
    assert changed == {}


ONE_LINE = "云溪市教育局关于做好春季开学工作的通知 各县区教育局： " + " ".join(
    f"{n}、{heading} "
    + "各县区要结合实际制定方案，明确责任单位和完成时限。各校要按期落到实处，年底前逐项对照检查。" * 7
    for n, heading in zip("一二三四五", ("加强领导", "改进教学", "保障经费", "严格考核", "按时报送"), strict=True)
)


@pytest.mark.parametrize(
    "text",
    [
        ONE_LINE,
        ONE_LINE.replace("。各校", "。 各校"),
        ONE_LINE.replace(" ", "　　"),
        ONE_LINE.replace(" ", ""),
        "会议强调，要抓好 各项工作 的落实 到位，确保实效。 会后，代表们参观了学校。" * 40,
        "1.完善学校管理制度。\n2改进课堂教学方法。\n3.保障学校日常经费。",
    ],
    ids=["spaces", "more spaces", "indents", "nothing", "strewn spaces", "separators"],
)
def test_a_text_on_one_line(text: str) -> None:
    first = processed(text.encode(), "a.txt").text.value
    assert processed(first.encode(), "a.txt").text.value == first
