"""A worker process: takes batches from its standard input, answers on its standard output, ends when the input does.

    python -m flows.worker

Messages are pickles. In: a Job, then batches. Out: ("at", (uri, record)) before each record, so that the other side
knows what killed a worker; then ("done", BatchResult), ("bug", sentence) or ("failed", sentence).
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from typing import BinaryIO

from flows.batch import Bug
from flows.errors import place_of


def main() -> None:
    """Serve until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the run's own process decides
    threading.Thread(target=_leave_with_parent, args=(os.getppid(),), daemon=True).start()
    # Whatever a library prints must not end up among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    batches = sys.stdin.buffer
    job = pickle.load(batches)
    try:
        from flows.work import process_batch
        from pipeline.garbage import collect_rarely
    except Exception as error:  # noqa: BLE001  an installation that lacks something: to be said, not printed as a trace
        _send(answers, "bug", f"a worker process cannot start: {place_of(error)}")
        return
    collect_rarely()
    while True:
        try:
            batch = pickle.load(batches)
        except EOFError:
            return
        try:
            done = process_batch(job, batch, lambda uri, record: _send(answers, "at", (uri, record)))
            _send(answers, "done", done)
        except Bug as bug:
            _send(answers, "bug", str(bug))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            _send(answers, "failed", f"a worker cannot write to {job.staging}: {reason}")


def _send(answers: BinaryIO, kind: str, content: object) -> None:
    try:
        pickle.dump((kind, content), answers)
        answers.flush()
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more


def _leave_with_parent(parent: int) -> None:
    """End when the process that started this one is gone, even in the middle of a long document."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


if __name__ == "__main__":
    main()
