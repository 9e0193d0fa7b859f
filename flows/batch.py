"""What travels between a run and its workers. Light: the run's own process imports this and not the rooms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from flows.errors import RunFailed
from flows.inputs import Input
from pipeline.settings import Settings
from pipeline.store.previous import Known

OPENING = -1  # the place of a file before its first record

Place = tuple[str, int]
"""A record that a worker is at: source_uri of the file, number of the record counted from 0, or OPENING."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all batches of a run share. `known`: what need not be processed again, None where everything must be."""

    run_id: str
    ruleset: str
    settings: Settings
    staging: Path
    known: Known | None = None


class Batch(NamedTuple):
    """Some files for one worker. `dead` holds the places at which a worker died twice; `again` is true where an
    earlier attempt may have left rows behind."""

    number: int
    inputs: tuple[Input, ...]
    dead: frozenset[Place] = frozenset()
    again: bool = False


class BatchResult(NamedTuple):
    """What came of a batch. records = published + quarantined + len(unchanged); size in bytes."""

    inputs: int
    size: int
    records: int
    published: int
    quarantined: int
    unchanged: tuple[str, ...]


class Bug(RunFailed):
    """Something other than a ReadError came out of the rooms: it fails the run, since it would be wrong silently."""
