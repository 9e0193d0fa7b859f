"""Prefect, started and kept quiet: what has to be set before it is imported, and how its failures become a sentence."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flows.errors import CommandError, RunFailed, UsageError
from flows.outcome import Outcome
from flows.report import Report, watched_by
from flows.run import Options

# Set unless the user has set them. Nothing is reported home; the console is ours, the logs go to Prefect's pages.
DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_WELCOME_BANNER": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # 10 to 17 s are usual, 20 s are Prefect's limit: too near on a busy machine
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}
SERVER_WAIT = 180  # seconds until a server of our own must answer
SERVER_PORT = 4200  # Prefect's usual one


def prepare() -> None:
    """Set what Prefect reads when it is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _can_write(Path("~/.prefect").expanduser()):
        os.environ["PREFECT_HOME"] = tempfile.mkdtemp(prefix="zhengli-prefect-")


def _can_write(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


class _Kept(Report):
    """Passes everything on and keeps the outcome, so that a Prefect that fails after publishing fails nothing."""

    def __init__(self, watching: Report) -> None:
        self._watching = watching
        self.outcome: Outcome | None = None
        self.begin, self.advance, self.publishing = watching.begin, watching.advance, watching.publishing

    def end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._watching.end(outcome)


def run_with_prefect(options: Options, report: Report, profiles: str | None = None) -> None:
    """One flow run; `profiles` is the file that the settings have them from. Raises what the run raises, and RunFailed
    where Prefect itself does not work."""
    report.starting("starting Prefect (--direct goes without)")
    prepare()
    import httpx
    from prefect.exceptions import PrefectException

    from flows.flow import zhengli_run

    kept = _Kept(report)
    try:
        with watched_by(kept):
            zhengli_run(
                inputs=list(options.inputs),
                out=str(options.out),
                workers=options.workers,
                script=options.settings.script,
                punctuation=options.settings.punctuation,
                profiles=profiles,
                full=options.full,
                prune=options.prune,
                keep=options.keep,
                max_quarantine=options.max_quarantine,
            )
    except CommandError:
        raise
    except (PrefectException, httpx.HTTPError, RuntimeError) as error:
        if kept.outcome is None:
            raise RunFailed(f"Prefect does not work here ({type(error).__name__}); --direct runs without it") from None
        print("zhengli: published, but Prefect could not record the run", file=sys.stderr)


def serve_on_schedule(inputs: Sequence[str], cron: str, out: Path) -> None:
    """Serve the flow on a schedule until interrupted, with a Prefect server of our own where none is configured."""
    os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "INFO")
    prepare()
    from prefect.client.schemas.schedules import CronSchedule
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from flows.flow import zhengli_run

    try:
        CronSchedule(cron=cron)
    except ValueError:
        raise UsageError(f"--cron {cron}: five fields are needed, such as '0 3 * * *' for every day at three") from None
    with _api(PREFECT_API_URL.value()) as url, temporary_settings({PREFECT_API_URL: url}):
        zhengli_run.serve(
            name="zhengli",
            cron=cron,
            parameters={"inputs": list(inputs), "out": str(out)},
            print_starting_message=False,
        )


@contextmanager
def _api(configured: str | None) -> Iterator[str]:
    if configured:
        yield configured
        return
    port = _free_port()
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}/api"
        _wait_for(server, url)
        print(f"Prefect: http://127.0.0.1:{port}", file=sys.stderr)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(server: subprocess.Popen[bytes], url: str) -> None:
    import httpx

    end = time.monotonic() + SERVER_WAIT
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(f"{url}/health", timeout=5).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise RunFailed("the Prefect server does not start")


def _free_port() -> int:
    """Prefect's usual port where nobody has it, else any."""
    for port in (SERVER_PORT, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return probe.getsockname()[1]
    raise RunFailed("no free port for the Prefect server")
