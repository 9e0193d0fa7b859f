"""A folder of small documents about invented places, and the command line as a user has it: a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

NOTICE = """{place}教育局2022年工作要点
一、加强校园安全管理
各学校要落实安全责任，定期开展隐患排查。
二、提升教育教学质量
开展教师培训，推进课堂教学改革。
{place}教育局
2022年3月1日
"""
PLACES = ("云溪市", "禾川县", "澜山区", "北汀镇", "青岭县")

Zhengli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def notice() -> Callable[[str], str]:
    """A short document of a place."""
    return lambda place: NOTICE.format(place=place)


def _notices(home: Path) -> Path:
    """Five notices, one of them a page, one empty file and one file of another kind."""
    home.mkdir()
    for place in PLACES[:4]:
        (home / f"{place}.txt").write_text(NOTICE.format(place=place), encoding="utf-8")
    body = "".join(f"<p>{line}</p>" for line in NOTICE.format(place=PLACES[4]).splitlines())
    (home / "page.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    (home / "empty.txt").write_bytes(b"")
    (home / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of its own with five notices, one of them a page, one empty file and one file of another kind."""
    return _notices(tmp_path / "in")


@pytest.fixture(scope="session")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("published")
    done = _command(home)("run", "--direct", _notices(home / "in"), "--out", home / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return home / "out"


@pytest.fixture
def out(_published: Path, tmp_path: Path) -> Path:
    """What a run over such a folder published: a copy of its own, since a run costs seconds."""
    return shutil.copytree(_published, tmp_path / "out", symlinks=True)


@pytest.fixture
def zhengli(tmp_path: Path) -> Zhengli:
    """Runs `zhengli ARGS` in an empty folder; `stdin` as bytes or text, `env` on top of the present one."""
    here = tmp_path / "here"
    here.mkdir()
    return _command(here)


def _command(here: Path) -> Zhengli:
    def call(*args: object, stdin: str = "", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT))))
        return subprocess.run(
            [sys.executable, "-P", "-m", "flows", *map(str, args)],
            cwd=here,
            input=stdin,
            env={**os.environ, "PYTHONPATH": path, **(env or {})},
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )

    return call


@pytest.fixture
def sabotage(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    """Code that every worker process runs instead of `process(source, settings)`; returns the environment to set.

    `original` is the real one. The code lies in a module that Python imports by itself at start.
    """

    def plant(body: str) -> dict[str, str]:
        home = tmp_path / "sabotage"
        home.mkdir(exist_ok=True)
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        (home / "sitecustomize.py").write_text(
            "import os, signal, time\nimport pipeline.process as room\noriginal = room.process\n"
            f"def process(source, settings):\n{lines}\n    return original(source, settings)\n"
            "room.process = process\n",
            encoding="utf-8",
        )
        return {"PYTHONPATH": os.pathsep.join((str(home), str(ROOT)))}

    return plant
