"""How work grows with its input: the ratio of two counts of CPU time in one run, since machines differ and are busy.

Four times the input costs linear work four times as much and quadratic work sixteen times. A count says nothing below
some 40 ms, and the best of several is taken, so a busy machine makes a test longer and not red. Inputs that cannot be
made four times as large (a bomb of one kind) are held to ENDLESS, far above what a slow machine needs.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

TOO_STEEP = 9.0  # linear is 4, n log n is 4.5, quadratic is 16
NOTICEABLE = 0.04  # seconds of CPU for the longer input: below, nothing is wrong and the clock says nothing
ENDLESS = (
    60.0  # seconds of CPU: minutes on any machine is what a missing bound costs, seconds on a slow one what is right
)


def growth(prepared: Callable[[int], Callable[[], object]], size: int, counts: int = 8) -> float:
    """How many times longer 4 × `size` takes than `size`; 0 where even that is too short to tell.

    `prepared(n)` makes an input of size n and returns the work to be counted.
    """
    best = float("inf")
    for _ in range(counts):
        long = _spent(prepared(4 * size))
        if long < NOTICEABLE:
            return 0.0
        best = min(best, long / max(_spent(prepared(size)), 1e-4))
        if best < TOO_STEEP:
            break
    return best


def _spent(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began
