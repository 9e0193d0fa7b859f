"""What the snapshot in force already has, so that unchanged inputs need not be processed again."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.store.layout import current


@dataclass(frozen=True, slots=True)
class Known:
    """Inputs that were published or quarantined under the same ruleset: source_uri to SHA-256. Picklable."""

    digests: dict[str, str]

    def unchanged(self, uri: str, sha256: str) -> bool:
        """Whether an input would give the rows that stand there already."""
        return self.digests.get(uri) == sha256

    def uris(self) -> Set[str]:
        """The inputs known."""
        return self.digests.keys()


def known(out: Path, ruleset: str) -> Known | None:
    """What is published in a dataset folder under this ruleset; None where nothing is published yet."""
    snapshot = current(out)
    if snapshot is None:
        return None
    digests = {}
    for row in _rows(snapshot, "documents", ["source_uri", "source_sha256", "ruleset"]):
        if row["ruleset"] == ruleset:
            digests[row["source_uri"]] = row["source_sha256"]
    runs = {row["run_id"] for row in _rows(snapshot, "runs", ["run_id", "ruleset"]) if row["ruleset"] == ruleset}
    for row in _rows(snapshot, "quarantine", ["source_uri", "source_sha256", "run_id"]):
        if row["run_id"] in runs and row["source_sha256"] is not None:
            digests[row["source_uri"]] = row["source_sha256"]
    return Known(digests)


def _rows(snapshot: Path, table: str, columns: list[str]) -> list[dict]:
    rows: list[dict] = []
    for path in sorted((snapshot / table).glob("*.parquet")):
        rows += pq.read_table(path, columns=columns, partitioning=None).to_pylist()
    return rows
