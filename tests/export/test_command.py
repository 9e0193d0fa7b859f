"""`zhengli export` as a user calls it: what it says, how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.cli import _run
from pipeline.store.export import FORMS


class Done(NamedTuple):
    code: int
    stdout: str
    stderr: str


@pytest.fixture
def zhengli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """The command line in this process: a process of its own for each case would cost seconds."""

    def call(*args: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["zhengli", *map(str, args)])
        code = _run()
        return Done(code, *capsys.readouterr())

    return call


def test_it_says_what_it_wrote(out: Path, tmp_path: Path, zhengli) -> None:
    done = zhengli("export", "csv", tmp_path / "bi", "--out", out)
    assert done.code == 0, done.stderr
    assert "3  documents" in done.stdout and done.stdout.rstrip().endswith("personal data masked")
    again = zhengli(
        "export", "csv", tmp_path / "bi", "--out", out, "--replace", "--with-personal-data", "--table", "documents"
    )
    assert again.stdout.rstrip().endswith("personal data included")
    assert sorted(p.name for p in (tmp_path / "bi").glob("*.csv")) == ["documents.csv"]
    assert "13800000000" in (tmp_path / "bi/documents.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["parquet", "x"], "export parquet: choose one of duckdb, csv, xlsx, delta, iceberg"),
        (["csv"], "Missing argument 'DEST'"),
        (["xlsx", "x.csv"], "ends in .xlsx"),
        (["csv", "."], "exists"),
        (["csv", "s3://bucket/x"], "this machine"),
        (["csv", "x", "--table", "nothing"], "there is no table nothing"),
        (["csv", "x", "--out", "nowhere"], "nothing is published in nowhere"),
    ],
)
def test_usage_errors(args: list[str], says: str, out: Path, zhengli) -> None:
    done = zhengli("export", *args, *([] if "--out" in args else ["--out", out]))
    assert done.code == 2
    assert says in done.stderr and "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("form", "package"), [("xlsx", "xlsxwriter"), ("delta", "deltalake"), ("iceberg", "pyiceberg")]
)
def test_a_missing_package_is_named_with_its_extra(
    form: str, package: str, out: Path, tmp_path: Path, zhengli, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, f"pipeline.store.export.{FORMS[form].module}", raising=False)
    dest = tmp_path / ("x.xlsx" if form == "xlsx" else "x")
    done = zhengli("export", form, dest, "--out", out)
    assert done.code == 1
    assert (
        done.stderr == f"zhengli: export {form} needs the package {package}: pip install 'zhengli[{form}]' brings it\n"
    )
    assert not dest.exists()


def test_a_place_that_cannot_be_written(out: Path, tmp_path: Path, zhengli) -> None:
    (tmp_path / "file").write_text("x")
    for form in ("duckdb", "csv", "xlsx", "delta", "iceberg"):
        done = zhengli("export", form, tmp_path / "file" / ("a.xlsx" if form == "xlsx" else "a"), "--out", out)
        assert done.code == 1 and "cannot be written" in done.stderr, done.stderr
