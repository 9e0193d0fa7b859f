"""The snapshot in force as an export reads it: its tables, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from pipeline.store.export.privacy import Privacy, privacy_of
from pipeline.store.files import batches_of
from pipeline.store.layout import DatasetError, current
from schemas.arrow import schema_of
from schemas.column import Table
from schemas.tables import BY_NAME, TABLES


@dataclass(frozen=True, slots=True)
class Source:
    """What is exported. privacy is None where personal data stays in."""

    snapshot: Path
    tables: tuple[Table, ...]
    privacy: Privacy | None

    @property
    def run_id(self) -> str:
        """The run that published the snapshot."""
        return self.snapshot.name

    @property
    def masked(self) -> bool:
        """Whether personal data is masked."""
        return self.privacy is not None

    def batches(self, table: Table) -> Iterator[pa.RecordBatch]:
        """The rows of a table, in the order of the snapshot, columns as declared."""
        batches = batches_of(self.snapshot, table)
        return batches if self.privacy is None else self.privacy.masked(table, batches)

    def reader(self, table: Table) -> pa.RecordBatchReader:
        """The same as a stream that other libraries take."""
        return pa.RecordBatchReader.from_batches(schema_of(table), self.batches(table))


def source_of(out: Path, names: tuple[str, ...], *, with_personal_data: bool) -> Source:
    """The snapshot in force of a dataset; names: the tables wanted, none for all. Raises DatasetError."""
    snapshot = current(out)
    if snapshot is None:
        raise DatasetError(f"nothing is published in {out}; `zhengli run` does it")
    unknown = [name for name in names if name not in BY_NAME]
    if unknown:
        raise DatasetError(f"there is no table {unknown[0]}; the tables are {', '.join(BY_NAME)}")
    tables = tuple(table for table in TABLES if not names or table.name in names)
    return Source(snapshot, tables, None if with_personal_data else privacy_of(snapshot))
