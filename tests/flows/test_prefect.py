"""The flow under a real Prefect server: tasks, artifacts, a schedule that creates runs, a worker that does them.

One server for the module, in a home of its own on a free port: starting one takes 13 to 35 seconds.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.prefect, pytest.mark.xdist_group("prefect")]

Api = Callable[..., object]


def wait_for(true: Callable[[], object], seconds: float, what: str) -> object:
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.5)
    return found


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of a client of a server that runs for these tests."""
    home = tmp_path_factory.mktemp("prefect")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")},
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_UI_ENABLED": "false",
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
        "PYTHONPATH": str(ROOT),
    }
    prefect = [sys.executable, "-m", "prefect"]
    url = f"http://127.0.0.1:{port}/api"
    with (home / "server.log").open("w") as log:
        command = [*prefect, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            wait_for(lambda: answers(url), 400, "the Prefect server")
            yield {**env, "PREFECT_API_URL": url}
        finally:
            end(server)


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health").is_success
    except httpx.HTTPError:
        return False


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture
def ask(environment: dict[str, str]) -> Api:
    """Posts to the API and returns the answer."""

    def call(path: str, **body: object) -> object:
        answer = httpx.post(f"{environment['PREFECT_API_URL']}/{path}", json=body, timeout=300)
        answer.raise_for_status()
        return answer.json()

    return call


def prefect(environment: dict[str, str], *args: str, cwd: Path = ROOT) -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *args]
    done = subprocess.run(command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_run_is_a_flow_run_with_tasks_and_artifacts(folder, tmp_path, zhengli, environment, ask: Api):
    done = zhengli("run", folder, "--out", tmp_path / "out", env=environment)
    assert done.returncode == 0, done.stderr
    assert "6 documents in: 5 published" in done.stdout
    # nothing but our own lines: Prefect's log is on its pages. How often progress is told goes by the clock
    said = [line for line in done.stderr.splitlines() if not re.fullmatch(r"[1-6] of 6 files, [1-6] documents?", line)]
    assert [line.split()[0] for line in said] == ["starting", "reading", "6"]
    zhengli("run", folder, "--out", tmp_path / "bare", "--direct")
    ends = {zhengli("check", "--digest", "--out", tmp_path / o).stdout.splitlines()[-1] for o in ("out", "bare")}
    assert len(ends) == 1 and len(ends.pop()) == 64, "the same rows with Prefect and without"
    (run,) = ask("flow_runs/filter", flow_runs={"state": {"type": {"any_": ["COMPLETED"]}}})
    tasks = wait_for(lambda: ask("task_runs/filter", flow_runs={"id": {"any_": [run["id"]]}}), 120, "task runs")
    assert [task["state_type"] for task in tasks] == ["COMPLETED"]
    artifacts = ask("artifacts/filter", flow_runs={"id": {"any_": [run["id"]]}})
    kinds = {artifact["type"]: artifact["data"] for artifact in artifacts}
    assert "5 published" in kinds["markdown"]
    counts = {row["what"]: row["count"] for row in json.loads(kinds["table"])}
    assert (counts["published"], counts["quarantined: empty_page"]) == (5, 1)


@pytest.mark.parametrize(("args", "code"), [(("--max-quarantine", "0.1"), 3), (("--workers", "2"), 1)])
def test_a_run_that_fails_is_one_sentence(args, code, folder, tmp_path, zhengli, environment, sabotage):
    env = environment if code == 3 else {**environment, **sabotage("raise ValueError('机密')")}
    done = zhengli("run", folder, "--out", tmp_path / "out", *args, env=env)
    assert done.returncode == code, done.stderr
    assert done.stderr.splitlines()[-1].startswith("zhengli: ")
    assert "Traceback" not in done.stderr and "机密" not in done.stderr
    assert not (tmp_path / "out" / "current").exists()


def test_a_schedule_creates_runs_and_a_worker_does_them(folder, tmp_path, zhengli, environment, ask: Api):
    prefect(environment, "work-pool", "create", "zhengli", "--type", "process")
    prefect(environment, "deploy", "--all")
    (deployment,) = ask("deployments/filter")
    assert [schedule["schedule"]["cron"] for schedule in deployment["schedules"]] == ["0 3 * * *"]
    scheduled = {"state": {"type": {"any_": ["SCHEDULED"]}}}
    # the deploying client makes no runs: these come from the server's scheduler, which looks every minute
    runs = wait_for(lambda: ask("flow_runs/filter", flow_runs=scheduled), 300, "scheduled runs")
    assert {run["deployment_id"] for run in runs} == {deployment["id"]}
    assert all(run["auto_scheduled"] for run in runs)

    parameters = {"inputs": [str(folder)], "out": str(tmp_path / "out")}
    run = ask(f"deployments/{deployment['id']}/create_flow_run", parameters=parameters)
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", "zhengli", "--run-once"]
    worker = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=400)
    (done,) = ask("flow_runs/filter", flow_runs={"id": {"any_": [run["id"]]}})
    assert done["state_type"] == "COMPLETED", worker.stdout + worker.stderr
    assert zhengli("check", "--out", tmp_path / "out").returncode == 0


def test_without_a_server_and_without_a_home(folder, tmp_path, zhengli, environment):
    env = {name: value for name, value in environment.items() if not name.startswith("PREFECT_")}
    hidden = {name: "" for name in environment if name.startswith("PREFECT_")}
    assert not set(hidden) & set(env)
    (tmp_path / "file").write_text("x")
    done = zhengli("run", folder, "--out", tmp_path / "out", env={**env, "HOME": str(tmp_path / "file" / "home")})
    assert done.returncode == 0, done.stderr
    assert "5 published" in done.stdout


def test_serve_runs_on_its_schedule(folder, tmp_path, environment):
    command = [sys.executable, "-P", "-m", "flows", "serve", str(folder), "--out", "out", "--cron", "* * * * *"]
    home = tmp_path / "here"
    home.mkdir()
    with (tmp_path / "log").open("w") as log:
        serving = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
        try:
            wait_for(lambda: (home / "out" / "current").exists(), 400, "a run of the schedule")
        finally:
            end(serving)
