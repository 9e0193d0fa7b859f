"""Workers die, hang on to nothing, and bugs are told without a word of the document."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.batch import OPENING, Batch, Job
from flows.inputs import Input
from flows.work import process_batch
from pipeline.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def refusals(zhengli, out: Path) -> dict[str, str]:
    answer = zhengli("sql", "SELECT source_uri, error_code FROM quarantine", "--out", out, "--format", "json")
    return {row["source_uri"]: row["error_code"] for row in json.loads(answer.stdout)}


def test_a_document_that_kills_costs_itself_alone(folder: Path, tmp_path: Path, zhengli, sabotage):
    env = sabotage("if '禾川县' in source.uri: os.kill(os.getpid(), signal.SIGKILL)")
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", "--workers", 2, env=env)
    assert done.returncode == 0, done.stderr
    assert refusals(zhengli, tmp_path / "out") == {"禾川县.txt": "worker_died", "empty.txt": "empty_page"}
    assert zhengli("check", "--out", tmp_path / "out").returncode == 0


def test_a_record_that_kills_leaves_its_file_alone(tmp_path: Path, zhengli, sabotage, notice):
    rows = [json.dumps({"text": notice(f"云溪市第{n}镇")}, ensure_ascii=False) for n in range(5)]
    (tmp_path / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    env = sabotage("if source.uri.endswith(('#2', '#4')): os._exit(3)")
    done = zhengli("run", "--direct", tmp_path / "in.jsonl", "--out", tmp_path / "out", env=env)
    assert done.returncode == 0, done.stderr
    assert refusals(zhengli, tmp_path / "out") == {"in.jsonl#2": "worker_died", "in.jsonl#4": "worker_died"}


def test_a_worker_that_dies_once_costs_nothing(folder: Path, tmp_path: Path, zhengli, sabotage):
    mark = tmp_path / "died"
    env = sabotage(f"if not os.path.exists({str(mark)!r}):\n    open({str(mark)!r}, 'w').close()\n    os._exit(1)")
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", env=env)
    assert done.returncode == 0 and mark.exists()
    assert refusals(zhengli, tmp_path / "out") == {"empty.txt": "empty_page"}


def test_a_bug_stops_the_run_and_keeps_the_document_to_itself(folder: Path, tmp_path: Path, zhengli, sabotage):
    env = sabotage("if '澜山区' in source.uri: raise ValueError('机密内容' + str(source.data))")
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", env=env)
    assert done.returncode == 1
    (sentence,) = [line for line in done.stderr.splitlines() if line.startswith("zhengli:")]
    assert "澜山区.txt" in sentence and "ValueError" in sentence
    assert "机密" not in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "out" / "current").exists()


def test_memory_and_depth_cost_one_document(folder: Path, tmp_path: Path, zhengli, sabotage):
    env = sabotage(
        "if '云溪市' in source.uri: raise MemoryError\nif '禾川县' in source.uri: raise RecursionError('too deep')"
    )
    assert zhengli("run", "--direct", folder, "--out", tmp_path / "out", env=env).returncode == 0
    found = refusals(zhengli, tmp_path / "out")
    assert (found["云溪市.txt"], found["禾川县.txt"]) == ("over_budget", "too_deep")


def test_a_worker_that_cannot_start_is_one_sentence(folder: Path, tmp_path: Path, zhengli, sabotage):
    env = sabotage("pass")
    (tmp_path / "sabotage" / "sitecustomize.py").write_text("import sys\nsys.modules['pipeline.process'] = None\n")
    done = zhengli("run", "--direct", folder, "--out", tmp_path / "out", env=env)
    assert done.returncode == 1
    assert "a worker process cannot start" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_nobody_behind(number: int, folder: Path, tmp_path: Path, sabotage):
    mark = tmp_path / "working"
    env = sabotage(f"open({str(mark)!r}, 'w').write(str(os.getpid()))\ntime.sleep(600)")
    command = [sys.executable, "-P", "-m", "flows", "run", "--direct", str(folder), "--out", str(tmp_path / "out")]
    one = subprocess.Popen(
        [*command, "--workers", "1"], env={**os.environ, **env}, cwd=tmp_path, stderr=subprocess.PIPE
    )
    wait_for(lambda: mark.exists() and mark.read_text())
    worker = int(mark.read_text())
    one.send_signal(number)
    _, errors = one.communicate(timeout=120)
    wait_for(lambda: not alive(worker))
    if number != signal.SIGKILL:
        assert one.returncode == 130
        assert errors.decode().strip().endswith("zhengli: interrupted; what was published before stays in force")
    assert not (tmp_path / "out" / "current").exists()


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(true, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def test_what_a_worker_must_not_import():
    code = "import sys, flows.worker, flows.work; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ("prefect", "polars", "pandera", "pandas", "rich", "typer", "duckdb")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    answer = subprocess.run([sys.executable, "-c", code, *heavy], env=env, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_each_record_is_told_before_it_is_worked_on(tmp_path: Path, notice):
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(json.dumps({"text": notice(p)}) for p in ("云溪市", "禾川县")))
    job = Job("20260101T000000Z-000000", "0" * 16, Settings(), tmp_path / "staging")
    job.staging.mkdir()
    told: list[tuple[str, int]] = []
    file = Input(str(path), "two.jsonl", path.stat().st_size)
    result = process_batch(job, Batch(0, (file,)), lambda uri, record: told.append((uri, record)))
    assert result.records == result.published == 2
    assert told == [("two.jsonl", n) for n in (OPENING, 0, 1, 2)]


def test_doing_a_batch_again_leaves_its_rows_once(tmp_path: Path, notice):
    path = tmp_path / "a.txt"
    path.write_text(notice("云溪市"))
    job = Job("20260101T000000Z-000000", "0" * 16, Settings(), tmp_path / "staging")
    job.staging.mkdir()
    file = Input(str(path), "a.txt", path.stat().st_size)
    process_batch(job, Batch(3, (file,)))
    rows = sorted(p.relative_to(job.staging) for p in job.staging.glob("*/*"))
    gone = process_batch(job, Batch(3, (file,), dead=frozenset({("a.txt", 0)}), again=True))
    assert (gone.published, gone.quarantined) == (0, 1)
    assert [p.parent.name for p in job.staging.glob("*/*")] == ["quarantine"]
    process_batch(job, Batch(3, (file,), again=True))
    assert sorted(p.relative_to(job.staging) for p in job.staging.glob("*/*")) == rows


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(folder: Path, tmp_path: Path, zhengli):
    (folder / "云溪市.txt").chmod(0)
    assert zhengli("run", "--direct", folder, "--out", tmp_path / "out").returncode == 0
    assert refusals(zhengli, tmp_path / "out")["云溪市.txt"] == "unreadable_file"
