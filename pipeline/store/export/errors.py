"""Why an export cannot be made, in one sentence each."""

from __future__ import annotations

from pipeline.store.layout import DatasetError


class ExportError(DatasetError):
    """The export cannot be made: a limit of the form, a missing package, a disk."""


class Occupied(DatasetError):
    """DEST cannot be taken: it exists, or is no place for this form."""
