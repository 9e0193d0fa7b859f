"""Sketches in a snapshot: beside the tables, in a folder whose name readers of datasets pass over.

They save reading every text again at the next publish, and nothing else is in them: where they are damaged, or were
made by another method, they are made anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.corpus.sketch import Sketches, method, sketches_of
from pipeline.store.tables import sha256_of_file, sync

FOLDER = "_sketches"
ROW_GROUP = 20_000

SCHEMA = pa.schema([
    pa.field("doc_id", pa.string(), False),
    pa.field("identity", pa.binary(), False),
    pa.field("han", pa.int64(), False),
    pa.field("hashes", pa.large_list(pa.uint64()), False),
])  # fmt: skip


def write_sketches(folder: Path, sketches: Sketches) -> dict[str, object]:
    """Write sketches into a snapshot's folder, synced to the disk; what the manifest says of them."""
    path = folder / FOLDER / "part-00000.parquet"
    path.parent.mkdir(parents=True)
    columns = (
        pa.array(sketches.doc_ids, pa.string()),
        pa.array(sketches.identities, pa.binary()),
        pa.array(sketches.han, pa.int64()),
        pa.LargeListArray.from_arrays(pa.array(sketches.bounds, pa.int64()), pa.array(sketches.hashes, pa.uint64())),
    )
    # hashes are noise: neither a dictionary nor compression makes them smaller
    data = pa.Table.from_arrays(list(columns), schema=SCHEMA)
    pq.write_table(data, path, row_group_size=ROW_GROUP, compression="none", use_dictionary=False)
    sync(path)
    sync(path.parent)
    return {"method": method(), "rows": len(sketches), "sha256": {str(path.relative_to(folder)): sha256_of_file(path)}}


def read_sketches(snapshot: Path, doc_ids: Sequence[str] | None = None) -> Sketches:
    """The sketches that a snapshot has of some documents, or of all; none where it has none of today's method, or where
    a file is not that of the manifest."""
    digests = _digests(snapshot)
    try:
        if digests is None or sketch_faults(snapshot):
            return sketches_of(())
        parts = [pq.read_table(snapshot / name, schema=SCHEMA, partitioning=None) for name in sorted(digests)]
    except (OSError, pa.ArrowException):
        return sketches_of(())
    data = pa.concat_tables(parts)
    if doc_ids is not None:
        wanted = pl.DataFrame({"doc_id": doc_ids}, schema={"doc_id": pl.String})
        here = pl.from_arrow(data.select(["doc_id"])).with_row_index("row").join(wanted, on="doc_id", how="semi")
        data = data.take(here["row"].to_arrow())
    hashes = data.column("hashes").combine_chunks()
    counts = hashes.value_lengths().to_numpy()
    return Sketches(
        tuple(data.column("doc_id").to_pylist()),
        tuple(data.column("identity").to_pylist()),
        data.column("han").to_numpy(),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        hashes.flatten().to_numpy(),
    )


def _digests(snapshot: Path) -> dict[str, str] | None:
    """Files and their SHA-256 as the manifest has them; None where the sketches are of another method, or none."""
    try:
        entry = json.loads((snapshot / "manifest.json").read_text(encoding="utf-8")).get("sketches")
        return dict(entry["sha256"]) if entry and entry["method"] == method() else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def sketch_faults(snapshot: Path) -> list[str]:
    """What is wrong with the files of a snapshot's sketches, one sentence each."""
    digests = _digests(snapshot)
    if digests is None:
        return []
    found = {str(path.relative_to(snapshot)) for path in (snapshot / FOLDER).glob("*.parquet")}
    if found != set(digests):
        return ["sketches: the files are not those of the manifest"]
    if any(sha256_of_file(snapshot / name) != digest for name, digest in digests.items()):
        return ["sketches: a file's SHA-256 differs from the manifest"]
    return []
