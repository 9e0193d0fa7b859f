"""What docs/bi.md says is true: its commands run in their order, then its snippets, on the files that these leave."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from flows.cli import _run
from tests.questions.dataset import publish_questions

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "bi.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"(?m)^    (zhengli .+)$", PAGE)
SNIPPETS = [code for code in re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL) if "pyspark" not in code]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bi")
    publish_questions(folder / "output")
    (folder / "docs").symlink_to(ROOT / "docs")
    return folder


@pytest.fixture(scope="module")
def exported(folder: Path) -> Path:
    """The folder after the page's commands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for line in COMMANDS:
            patch.setattr(sys, "argv", shlex.split(line))
            assert _run() == 0, line
    return folder


def test_there_is_something_to_run() -> None:
    assert len(COMMANDS) >= 8 and len(SNIPPETS) == 5
    for form in ("duckdb", "csv", "xlsx", "delta", "iceberg"):
        assert any(line.startswith(f"zhengli export {form} ") for line in COMMANDS)


@pytest.mark.parametrize("code", SNIPPETS, ids=lambda code: re.findall(r"import (\w+)", code)[0])
def test_the_snippets_run(code: str, exported: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.chdir(exported)
    names: dict[str, object] = {}
    exec(compile(code, "docs/bi.md", "exec"), names)
    if "print(" in code:
        assert capsys.readouterr().out.strip()
    frame = names.get("documents")
    if "read_csv" in code:
        assert str(frame.dtypes["document_date"]).startswith("datetime64") and len(frame) == 6


def test_the_columns_left_out_of_excel_are_those_that_the_page_names() -> None:
    from pipeline.store.export.excel import LEFT_OUT

    said = re.search(r"\*\*XLSX leaves out\*\*(.+?)\n- ", PAGE, re.DOTALL).group(1)
    assert set(re.findall(r"`([a-z.]+)`", said)) == {f"{t}.{c}" for t, c in LEFT_OUT if t != "sources"} | {"sources"}


def test_every_kind_of_personal_data_is_named() -> None:
    from pipeline.personal.find import MESSAGES

    assert all(f"`{code}`" in PAGE for code in MESSAGES)


def test_the_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / link).exists(), link
