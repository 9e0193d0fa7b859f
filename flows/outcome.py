"""What a run comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.publish import Published


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run, done. seconds: from the first input to the swap, the start of Prefect left out."""

    published: Published
    seconds: float
