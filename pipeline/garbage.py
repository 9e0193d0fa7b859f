"""How often the interpreter looks for cycles of objects: rarely, in a process that reads documents."""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 50_000, 20, 50


def collect_rarely() -> None:
    """Leave what is loaded alone, and look for cycles after 50,000 new objects instead of 700.

    A page makes some ten thousand objects, hardly one of them in a cycle, and they are gone when its rows are written;
    with the interpreter's defaults a sixth of the time for a page went into looking through them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
