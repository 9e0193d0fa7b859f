"""What the README says is true: its example comes out as printed, its commands run, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.process import process
from pipeline.settings import Settings
from pipeline.source import Source, sha256_of

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Lines of indented blocks, less their comments
COMMANDS = [line.split("#")[0].strip() for line in re.findall(r"(?m)^    (zhengli .+)$", README)]
QUICK = [line for line in COMMANDS if line.split()[1] in ("sql", "check", "schema", "show")]


def test_before_becomes_after() -> None:
    before, after = re.findall(r"```text\n(.+?)\n```", README, re.S)
    data = before.encode()
    document = process(Source("a.txt", "a.txt", data, sha256_of(data), len(data)), Settings())
    assert document.text.value == after
    assert document.title and document.title.value == after.split("\n")[0]
    assert (document.fields.issuer, document.fields.year) == ("云溪市教育局", 2021)
    assert [section.level for section in document.sections] == [1, 2, 2]
    assert len(document.citations) == 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    _run(folder, "zhengli run --direct --quiet")
    return folder


def _run(folder: Path, line: str) -> str:
    command = [sys.executable, "-m", "flows", *shlex.split(line)[1:]]
    if command[3] != "schema":
        command += ["--out", str(folder / "output")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("line", QUICK)
def test_the_commands_run(folder: Path, line: str) -> None:
    assert len(_run(folder, line).splitlines()) > 3


def test_the_queries_of_other_programs_find_the_files(folder: Path) -> None:
    paths = re.findall(r"output/current/\w+/\*\.parquet", README)
    assert paths
    for path in paths:
        assert list(folder.glob(path)), path


def test_every_command_of_the_table_exists() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "flows", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    named = set(re.findall(r"(?m)^\| `zhengli (\w+)", README))
    assert {"run", "show", "sql", "check", "convert", "schema", "serve"} <= named
    for name in named:
        assert name in done.stdout


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
