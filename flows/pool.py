"""Worker processes of a run.

Not a ProcessPoolExecutor: there one death breaks the whole pool without saying whose fault it was, and every spawned
process imports the main module again, which under a Prefect worker is Prefect itself. Here each worker says which
record it is at, so that a death costs one batch once more and, the second time at the same place, that record alone.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from threading import Lock

from flows.batch import OPENING, Batch, BatchResult, Bug, Job, Place
from flows.errors import RunFailed

ROOT = Path(__file__).resolve().parent.parent
HEARING = 0.5  # seconds after which a waiting run looks whether it was interrupted
DEATHS = 2  # at one place: the second death there is the document's fault, one alone may be the machine's


class WorkerDied(Exception):
    """The process ended in the middle of a batch, at `place`."""

    def __init__(self, place: Place | None) -> None:
        super().__init__(place)
        self.place = place


class StagingFailed(RunFailed):
    """A worker could not write its rows. Trying again may help (a full disk, a network file system)."""


class Worker:
    """One process that works on one batch at a time."""

    def __init__(self, job: Job) -> None:
        path = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(ROOT))))
        self._process = subprocess.Popen(
            # -P: the folder the user stands in must not answer for a module of the house
            [sys.executable, "-P", "-m", "flows.worker"],
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._job: Job | None = job

    def work(self, batch: Batch) -> BatchResult:
        """Have a batch done. Raises WorkerDied, Bug, StagingFailed."""
        place = None
        try:
            if self._job is not None:
                self._send(self._job)
                self._job = None
            self._send(batch)
            while True:
                kind, content = pickle.load(self._process.stdout)
                if kind == "at":
                    place = content
                elif kind == "done":
                    return content
                elif kind == "bug":
                    raise Bug(content)
                elif kind == "failed":
                    raise StagingFailed(content)
        except (EOFError, OSError, pickle.UnpicklingError):
            raise WorkerDied(place) from None

    def _send(self, message: object) -> None:
        pickle.dump(message, self._process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        self._process.stdin.flush()

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was still in the buffer has no reader
                pipe.close()


class Pool:
    """`size` workers, started at once: they load their libraries while the run is still finding its inputs' batches."""

    def __init__(self, job: Job, size: int) -> None:
        self.size = size
        self._job = job
        self._lock = Lock()
        self._closed = False
        self._workers: list[Worker] = []
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="batch")
        for _ in range(size):
            self._idle.put(self._start())

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """End every worker, at work or not."""
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)

    def map(self, batches: Iterable[Batch]) -> Iterator[BatchResult]:
        """Have batches done, results in the order in which they are ready. The first failure ends it."""
        waiting: set[Future[BatchResult]] = {self._threads.submit(self._finish, batch) for batch in batches}
        try:
            while waiting:
                # polars answers SIGINT with a handler that restarts system calls: a wait without an end would not hear
                done, waiting = wait(waiting, timeout=HEARING, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        finally:
            for future in waiting:
                future.cancel()

    def _start(self) -> Worker:
        with self._lock:
            if self._closed:
                raise RunFailed("the run was stopped")
            worker = Worker(self._job)
            self._workers.append(worker)
            return worker

    def _replace(self, dead: Worker) -> Worker:
        dead.kill()
        with self._lock:
            if dead in self._workers:
                self._workers.remove(dead)
        return self._start()

    def _finish(self, batch: Batch) -> BatchResult:
        """One batch to its end, over the deaths of workers."""
        worker = self._idle.get()
        deaths: Counter[Place | None] = Counter()
        try:
            while True:
                try:
                    return worker.work(batch)
                except WorkerDied as death:
                    worker = self._replace(worker)
                    deaths[death.place] += 1
                    batch = _after(batch, deaths, death.place)
        finally:
            self._idle.put(worker)


def _after(batch: Batch, deaths: Counter[Place | None], place: Place | None) -> Batch:
    """The batch to try next: again, without the place that killed workers often enough."""
    if deaths[place] < DEATHS:
        return batch._replace(again=True)
    if place is None:
        raise RunFailed("worker processes cannot be started: they end before their first document")
    # Where even fetching the record kills, nothing behind it in the file can be reached: the file goes as a whole.
    dead = (place[0], OPENING) if place in batch.dead else place
    return batch._replace(again=True, dead=batch.dead | {dead})
