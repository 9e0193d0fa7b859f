"""Whole runs without Prefect: everything is accounted for, always the same, and done once."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from flows.errors import RunFailed, TooManyRefused
from flows.inputs import Input
from flows.outcome import Outcome
from flows.report import Report
from flows.run import Options, batches_of, groups_of, run
from pipeline.store.check import check, digest
from pipeline.store.lock import run_lock


def go(folder: Path, out: Path, **more: object) -> Outcome:
    return run(Options(inputs=(str(folder),), out=out, **more), Report())  # type: ignore[arg-type]


def test_everything_is_accounted_for(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    published = go(folder, out).published
    counts = published.counts
    assert (counts.records, counts.published, counts.quarantined, counts.ignored) == (6, 5, 1, 1)
    assert published.quarantined_by == {"empty_page": 1}
    assert check(out) == []
    assert sorted(path.name for path in out.iterdir()) == [".lock", ".staging", "current", "snapshots"]
    assert list((out / ".staging").iterdir()) == []


def test_odd_inputs_each_end_as_one_row(tmp_path: Path, notice):
    home, out = tmp_path / "in", tmp_path / "out"
    home.mkdir()
    for name in ("with space.txt", "50%.txt", "a#1.txt", "通知.txt", "new\nline.txt", "=1+1.txt"):
        (home / name).write_text(notice("云溪市") + name, encoding="utf-8")
    (home / "gone.txt").symlink_to("nowhere")
    os.mkfifo(home / "pipe.txt")
    (home / "circle").symlink_to(".")
    (home / "image.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (home / "deep" / "er").mkdir(parents=True)
    published = go(home, out).published
    assert published.counts.published == 6
    assert published.quarantined_by == {"unreadable_file": 3, "unknown_media_type": 1}
    assert check(out) == []


def test_a_broken_line_costs_itself_alone(tmp_path: Path, notice):
    lines = [f'{{"text": "{notice(place)}"}}'.replace("\n", "\\n") for place in ("云溪市", "禾川县", "澜山区")]
    (tmp_path / "in.jsonl").write_text("\n".join([lines[0], '{"text": ', *lines[1:]]), encoding="utf-8")
    published = go(tmp_path / "in.jsonl", tmp_path / "out").published
    assert published.counts.published == 3
    assert published.quarantined_by == {"broken_record": 1}


def test_an_empty_folder_is_an_empty_dataset(tmp_path: Path):
    (tmp_path / "in").mkdir()
    assert go(tmp_path / "in", tmp_path / "out").published.counts.records == 0
    assert check(tmp_path / "out") == []


def test_any_number_of_workers_gives_the_same_rows(folder: Path, tmp_path: Path, notice):
    for place in range(30):
        (folder / f"{place}.txt").write_text(notice(f"{'云禾澜北青'[place % 5]}第{place}镇"), encoding="utf-8")
    digests = set()
    for workers in (1, 2, 3):
        go(folder, tmp_path / str(workers), workers=workers)
        digests.add(digest(tmp_path / str(workers)))
    assert len(digests) == 1


def test_what_has_not_changed_is_not_done_again(folder: Path, tmp_path: Path, notice):
    out = tmp_path / "out"
    go(folder, out)
    before = digest(out)
    again = go(folder, out).published.counts
    assert (again.records, again.published, again.unchanged, again.quarantined) == (6, 0, 6, 0)
    assert digest(out) == before

    (folder / "云溪市.txt").write_text(notice("澜山区"), encoding="utf-8")
    changed = go(folder, out).published.counts
    assert (changed.published, changed.unchanged) == (1, 5)

    (folder / "page.html").unlink()
    assert go(folder, out).published.counts.vanished == 1
    pruned = go(folder, out, prune=True, full=True).published.counts
    assert (pruned.published, pruned.unchanged, pruned.vanished) == (4, 0, 0)
    assert check(out) == []


def test_too_many_refusals_publish_nothing(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    with pytest.raises(TooManyRefused):
        go(folder, out, max_quarantine=0.1)
    assert not (out / "current").exists()
    assert go(folder, out, max_quarantine=0.5).published.counts.quarantined == 1


def test_one_run_at_a_time(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    with run_lock(out), pytest.raises(RunFailed, match="another run"):
        go(folder, out, patience=0)


def test_a_second_run_waits_for_the_first(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    with ThreadPoolExecutor(2) as both:
        done = [both.submit(go, folder, out) for _ in range(2)]
        counts = [one.result().published.counts for one in done]
    assert sorted((c.published, c.unchanged) for c in counts) == [(0, 6), (5, 0)]


def test_what_dead_runs_left_is_cleared(folder: Path, tmp_path: Path):
    left = tmp_path / "out" / ".staging" / "20200101T000000Z-000000" / "documents"
    left.mkdir(parents=True)
    (left / "000000.arrow").write_bytes(b"half")
    go(folder, tmp_path / "out")
    assert not left.exists()


def test_a_place_that_cannot_be_written_is_one_sentence(folder: Path, tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunFailed, match="cannot be written"):
        go(folder, tmp_path / "file")


def test_two_folders_with_the_same_names(folder: Path, tmp_path: Path):
    twin = tmp_path / "twin"
    shutil.copytree(folder, twin)
    options = Options(inputs=(str(folder), str(twin)), out=tmp_path / "out")
    assert run(options, Report()).published.counts.published == 10


def files(number: int, size: int = 10) -> list[Input]:
    return [Input(f"{n}.txt", f"{n}.txt", size) for n in range(number)]


@pytest.mark.parametrize("number", [0, 1, 7, 399, 5000])
@pytest.mark.parametrize("workers", [1, 8])
def test_batches_and_groups_hold_every_file_once(number: int, workers: int):
    batches = batches_of(files(number), workers)
    assert [file for batch in batches for file in batch.inputs] == files(number)
    assert [batch.number for batch in batches] == list(range(len(batches)))
    groups = groups_of(batches) if batches else []
    assert [batch for group in groups for batch in group] == batches
    assert len(groups) <= 40


def test_large_files_make_small_batches():
    assert [len(batch.inputs) for batch in batches_of(files(6, 3 << 20), 1)] == [1] * 6
