"""Which candidates are labels, and how they nest: one choice over the whole document instead of greedy matching.

Labels of one style that count 1, 2, 3 … are a chain; chains nest. The candidates are read in order of place by a beam
of partial outlines. Each is a stack of open chains, and a candidate is passed over, goes on with an open chain (which
closes those below it), opens one below the last label, or opens one in the place of closed ones. What speaks for and
against is added up (PREFERENCES below); the outline with the highest sum wins. The cost is linear in the candidates:
stacks are at most DEPTH deep and the beam is narrow, narrower still where candidates come by the ten thousand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.labels.candidates import AT_COLON, AT_GAP, AT_LINE, AT_STOP, FUSED, Candidate

DEPTH = 12  # 编 章 节 条 项 目 and six tiers below: no document in use is deeper
WIDTH = ((2_000, 8), (20_000, 4), (10**9, 2))  # (candidates up to, partial outlines kept)
MARGIN = 14.0  # a partial outline this far behind the best one is given up: four lost steps of a chain

# PREFERENCES, in steps of a chain: going on with 2 after 1 is worth 2.
PLACE = {AT_LINE: 4.0, AT_GAP: 3.0, AT_STOP: 1.0, AT_COLON: 0.5, FUSED: -0.3}
HEADS = 1.5  # label and words are a line of their own
NEXT = 2.0  # n, n + 1
RUNNING_ON = 1.0  # 1. to 3. under 一、, then 4. under 二、
OPEN = -1.0  # a new chain has to be worth it
LED_IN = 0.7  # … and is more so behind “如下：”
BARE = -1.0  # no separator: 1完善
LONELY = -2.0  # a chain of one
LATE = -2.5  # a chain that begins with 2 or more: something is lost
GAP = -2.0  # 一、 三、
REPEAT = -2.5  # 一、 一、
BACK = -6.0  # 三、 二、
RESTART = -3.5  # 1. 2. 3. 1. on one tier: a heading between is lost
RESTART_LED = -1.0  # … announced by a paragraph of its own: 有下列情形之一的：
RESTART_INLINE = -0.5  # 一是 二是 of one paragraph, 一是 二是 of the next
OTHER_LINE = -1.0  # 一是 in this paragraph, 二是 inside another
SELF = -5.0  # a chain below a label of its own style
SELF_LED = -1.5  # … announced by “如下：”
UPHILL = -3.0  # a higher rank below a lower one: （一） below 1.
SAME_RANK = -1.5  # 1、 below 1.
LIKE = 2.0  # the children of a label are of the style of its sibling's children
UNLIKE = -0.7  # the children of a label are of another style than those of its sibling before
STRANGE = -4.0  # a lower rank takes the place of a higher one: it should have stood below it

OVERTAKEN = -0.5  # a higher rank takes the place of a lower one: what stood above that is lost

INLINE = frozenset({"ordinal_shi", "ordinal_yao", "ordinal_di"})
_LAWFUL = frozenset({"part", "chapter", "section", "article"})


class Open(NamedTuple):
    """An open chain: its style, its last number, and the style and last number of the chain that closed below it."""

    style: str
    last: int
    rank: float
    first: int
    line: int
    below: str = ""
    below_last: int = 0


class Chosen(NamedTuple):
    """A label of the outline. depth counts from 0; restart: it opens its tier anew with no label between; running_on:
    the chain goes on from one below an earlier sibling of its parent."""

    candidate: Candidate
    depth: int
    opens: bool
    restart: bool


class _State(NamedTuple):
    score: float
    stack: tuple[Open, ...]
    end: int
    made: _Made | None
    article: int


class _Made(NamedTuple):
    before: _Made | None
    chosen: Chosen


def chains_of(candidates: Sequence[Candidate]) -> list[Chosen]:
    """The labels that make the best outline, in order of place."""
    width = next(w for most, w in WIDTH if len(candidates) <= most)
    beam = [_State(0.0, (), 0, None, 0)]
    for candidate in candidates:
        beam = _step(beam, candidate, width)
    best = max(beam, key=lambda s: s.score + _cut_off(s.stack))
    out: list[Chosen] = []
    made = best.made
    while made is not None:
        out.append(made.chosen)
        made = made.before
    return out[::-1]


def _step(beam: list[_State], candidate: Candidate, width: int) -> list[_State]:
    kept: dict[tuple[tuple[Open, ...], int], _State] = {}
    for state in beam:
        _keep(kept, state)
        if candidate.label.start >= state.end:
            for following in _moves(state, candidate):
                _keep(kept, following)
    if len(kept) == 1:
        return list(kept.values())
    ranked = sorted(kept.values(), key=lambda s: -s.score)[:width]
    floor = ranked[0].score - MARGIN
    return [s for s in ranked if s.score >= floor]


def _keep(kept: dict[tuple[tuple[Open, ...], int], _State], state: _State) -> None:
    key = (state.stack, state.end)
    known = kept.get(key)
    if known is None or known.score < state.score:
        kept[key] = state


def _key(candidate: Candidate) -> tuple[str, float]:
    """Style and rank by which a candidate is chained: 1.1 and 1.1.1 are different tiers."""
    label = candidate.label
    if candidate.path:
        return f"decimal{len(candidate.path)}", label.rank + len(candidate.path) / 10
    return label.style, float(label.rank)


def _moves(state: _State, candidate: Candidate) -> list[_State]:
    style, rank = _key(candidate)
    number = candidate.label.number or 1
    worth = PLACE[candidate.place] + (BARE if candidate.label.bare else 0.0) + (HEADS if candidate.heads else 0.0)
    stack = state.stack
    moves = []
    closing = 0.0
    for depth in range(len(stack) - 1, -1, -1):
        chain = stack[depth]
        if chain.style == style:
            step, restart = _step_worth(chain, candidate, number)
            going = chain._replace(last=number, line=candidate.line)
            going = _remember(going, stack, depth)
            moves.append(
                _made(state, (*stack[:depth], going), candidate, worth + closing + step, depth, False, restart)
            )
        closing += _lonely(chain)
        opening = _sibling_worth(chain, style, rank, number, candidate)
        if opening is not None:
            fresh = Open(style, number, rank, number, candidate.line)
            above = stack[:depth]
            if above and above[-1].below == style:
                opening += LIKE
            opened = worth + closing + opening + _first_worth(state, above, style, number, rank, candidate)
            moves.append(_made(state, (*above, fresh), candidate, opened, depth, True, chain.style == style))
    if len(stack) < DEPTH:
        below = _below_worth(stack, style, rank, candidate)
        fresh = Open(style, number, rank, number, candidate.line)
        opened = worth + below + _first_worth(state, stack, style, number, rank, candidate)
        moves.append(_made(state, (*stack, fresh), candidate, opened, len(stack), True, False))
    return moves


def _made(
    state: _State, stack: tuple[Open, ...], candidate: Candidate, worth: float, depth: int, opens: bool, restart: bool
) -> _State:
    made = _Made(state.made, Chosen(candidate, depth, opens, restart))
    article = candidate.label.number or 0 if candidate.label.style == "article" else state.article
    return _State(state.score + worth, stack, candidate.label.end, made, article)


def _remember(chain: Open, stack: tuple[Open, ...], depth: int) -> Open:
    if depth + 1 < len(stack):
        below = stack[depth + 1]
        return chain._replace(below=below.style, below_last=below.last)
    return chain


def _step_worth(chain: Open, candidate: Candidate, number: int) -> tuple[float, bool]:
    """What it is worth to go on with a chain, and whether that is a fresh start of its numbering."""
    ahead = number - chain.last
    far = OTHER_LINE if chain.style in INLINE and candidate.line != chain.line and candidate.place > AT_GAP else 0.0
    if ahead == 1:
        return NEXT + far, False
    if ahead == 0:
        return REPEAT + far, False
    if ahead > 1:
        return GAP - 0.4 * min(ahead - 1, 8) + far, False
    if number == 1:
        inline = chain.style in INLINE or candidate.place > AT_GAP
        if inline and candidate.line != chain.line:
            return RESTART_INLINE, False
        if candidate.leads and candidate.line - chain.line > 1:
            return RESTART_LED, False
        return RESTART, not inline
    return BACK, False


def _sibling_worth(chain: Open, style: str, rank: float, number: int, candidate: Candidate) -> float | None:
    """What it is worth to open a chain where an open one of another style stands closed."""
    if chain.style == style:
        return None
    if rank > chain.rank:
        return STRANGE
    if chain.style in INLINE:
        return 0.0
    return SAME_RANK if rank == chain.rank else OVERTAKEN


def _below_worth(stack: tuple[Open, ...], style: str, rank: float, candidate: Candidate) -> float:
    if not stack:
        return 0.0
    parent = stack[-1]
    if any(chain.style == style for chain in stack):
        led = candidate.leads and candidate.line - parent.line <= 1
        return SELF_LED if led else SELF
    if parent.below == style:
        return LIKE  # the document's own practice, whatever the ranks
    worth = UNLIKE if parent.below else 0.0
    if rank < parent.rank:
        worth += UPHILL
    elif rank == parent.rank:
        worth += SAME_RANK
    return worth


def _first_worth(
    state: _State, above: tuple[Open, ...], style: str, number: int, rank: float, candidate: Candidate
) -> float:
    worth = OPEN + (LED_IN if candidate.leads else 0.0)
    if style == "article" and number == state.article + 1:
        return worth + RUNNING_ON
    if number == 1:
        return worth
    parent = above[-1] if above else None
    if parent and parent.below == style and parent.below_last + 1 == number:
        return worth + RUNNING_ON
    return worth + LATE - 0.3 * min(number - 2, 8)


def _lonely(chain: Open) -> float:
    """A chain that never counted: one label. Laws do have chapters of one article; a late chain has paid already."""
    if chain.first != chain.last or chain.first != 1 or chain.style == "none":
        return 0.0
    return LONELY if chain.style not in _LAWFUL else -0.5


def _cut_off(stack: tuple[Open, ...]) -> float:
    """Chains still open at the end may have been cut off by truncation: hardly suspicious."""
    return sum(_lonely(chain) for chain in stack) / 4
