"""What the user names becomes a list of files with names, and nothing met on the way is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.inputs import inputs_of, quoted


def names(*named: object, out: Path | None = None) -> list[str]:
    return [file.uri for file in inputs_of([str(one) for one in named], out).files]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("notice.html", "notice.html"),
        ("2021/通知 一.html", "2021/通知 一.html"),
        ("50%.txt", "50%25.txt"),
        ("a#2.txt", "a%232.txt"),
        ("bad\udcff\udcfename.txt", "bad%FF%FEname.txt"),
        ("%41.txt", "%2541.txt"),
        ("back\\slash.txt", "back\\slash.txt"),
    ],
)
def test_odd_names_are_quoted(path: str, uri: str):
    assert quoted(path) == uri


def test_no_two_files_share_a_name(tmp_path: Path):
    for name in ("a#1.txt", "a%231.txt", "a%25231.txt"):
        (tmp_path / name).write_text("x")
    assert len(set(names(tmp_path))) == 3


def test_a_folder_is_walked_in_a_fixed_order(tmp_path: Path):
    for name in ("b.txt", "a.html", "Z.TXT", "sub/c.htm", "sub/deep/d.jsonl.gz", "sub.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(tmp_path) == ["Z.TXT", "a.html", "b.txt", "sub.txt", "sub/c.htm", "sub/deep/d.jsonl.gz"]


def test_files_of_other_kinds_are_counted(tmp_path: Path):
    for name in ("a.txt", "b.jpg", "c", "sub/d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = inputs_of([str(tmp_path)])
    assert (len(found.files), found.ignored) == (1, 3)


def test_a_file_that_is_named_is_an_input_whatever_its_ending(tmp_path: Path):
    (tmp_path / "letter.docx").write_text("x")
    assert names(tmp_path / "letter.docx") == ["letter.docx"]
    assert names(tmp_path / "*.docx") == ["letter.docx"]


def test_what_is_not_there_is_a_usage_error(tmp_path: Path):
    for missing in (tmp_path / "no", tmp_path / "*.txt", "s3://bucket/key"):
        with pytest.raises(UsageError, match=r"no such file|no file matches|local files"):
            inputs_of([str(missing)])


def test_several_inputs_are_prefixed_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a/x.txt", "b/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names("a", "b/", "c.txt") == ["a/x.txt", "b/x.txt", "c.txt"]
    assert names("a/*.txt", "b") == ["a/x.txt", "b/x.txt"]
    assert names("a", "a/x.txt", "a") == ["a/x.txt"]
    assert names("./a", "c.txt") == ["./a/x.txt", "c.txt"]


def test_one_input_is_its_own_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.txt").write_text("x")
    assert names("a") == ["b/x.txt"]
    assert names("a/b/x.txt") == ["x.txt"]
    assert names("a/*/x.txt") == names("a/**/*.txt") == names("a/**") == names("a/b*") == ["b/x.txt"]


def test_a_name_with_wildcards_that_exists_is_that_file(tmp_path: Path):
    (tmp_path / "a[1].txt").write_text("x")
    assert names(tmp_path / "a[1].txt") == ["a[1].txt"]


def test_bytes_that_are_no_text_in_a_name(tmp_path: Path):
    with open(os.fsencode(tmp_path) + b"/gbk\xc3\xfb.txt", "wb") as file:
        file.write(b"x")
    (one,) = inputs_of([str(tmp_path)]).files
    assert one.uri == "gbk%C3%FB.txt"
    assert os.path.exists(one.path)


def test_the_dataset_itself_is_not_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "output" / "snapshots").mkdir(parents=True)
    (tmp_path / "output" / "snapshots" / "b.txt").write_text("x")
    assert names(tmp_path, out=tmp_path / "output") == ["a.txt"]


def test_links_stay_inside_and_end(tmp_path: Path):
    home = tmp_path / "in"
    home.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (home / "a.txt").write_text("x")
    (home / "twin.txt").symlink_to("a.txt")
    (home / "escape.txt").symlink_to(tmp_path / "secret.txt")
    (home / "dangling.txt").symlink_to("nowhere.txt")
    (home / "loop1.txt").symlink_to("loop2.txt")
    (home / "loop2.txt").symlink_to("loop1.txt")
    (home / "circle").symlink_to(".")
    (home / "up").symlink_to("..")
    reasons = {file.uri: file.refusal for file in inputs_of([str(home)]).files}
    assert reasons.pop("a.txt") is None
    assert reasons.pop("twin.txt") is None
    assert set(reasons) == {"escape.txt", "dangling.txt", "loop1.txt", "loop2.txt", "circle", "up"}
    assert all(reasons.values())
    assert "leads out" in (reasons["escape.txt"] or "")


def test_pipes_and_devices_are_not_opened(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.html")
    (one,) = inputs_of([str(tmp_path)]).files
    assert one.refusal == "not a regular file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path):
    (tmp_path / "shut").mkdir(mode=0)
    (one,) = inputs_of([str(tmp_path)]).files
    assert one.uri == "shut" and "Permission denied" in (one.refusal or "")


def test_no_input_means_the_samples():
    assert all("/samples/" in file.path for file in inputs_of([]).files)
