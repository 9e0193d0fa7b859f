"""Stretches in which no number is a quantity: titles in 《》, dates, labels of the outline."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.document import Section

_TITLE = re.compile(r"《[^《》\n]{1,120}》")


class Quiet:
    """Where numbers assert nothing."""

    def __init__(self, value: str, sections: Sequence[Section]) -> None:
        self._titles = [m.span() for m in _TITLE.finditer(value)] if "《" in value else []
        self._starts = [start for start, _ in self._titles]
        self._labels = sorted(s.label_span for s in sections if s.label_span is not None)
        self._label_starts = [span.start for span in self._labels]

    def holds(self, at: int) -> bool:
        """Whether the place lies inside 《》."""
        i = bisect_right(self._starts, at) - 1
        return i >= 0 and at < self._titles[i][1]

    def label_end(self, at: int) -> int | None:
        """Where the label ends that holds the place; None where none does."""
        i = bisect_right(self._label_starts, at) - 1
        return self._labels[i].end if i >= 0 and at < self._labels[i].end else None
