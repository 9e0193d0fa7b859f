"""Which candidates are labels, and how they nest: one choice over the whole document instead of greedy matching.

Labels of one style that count 1, 2, 3 … are a chain; chains nest. The candidates are read in order of place by a beam
of partial outlines. Each is a stack of open chains, and a candidate is passed over, goes on with an open chain (which
closes those below it), opens one below the last label, or opens one in the place of closed ones. What speaks for and
against is added up (PREFERENCES below); the outline with the highest sum wins. The cost is linear in the candidates:
stacks are at most DEPTH deep and the beam is narrow, narrower still where candidates come by the ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from pipeline.labels.candidates import AT_COLON, AT_GAP, AT_LINE, AT_STOP, FUSED, Candidate

DEPTH = 12  # 编 章 节 条 项 目 and six tiers below: no document in use is deeper
WIDTH = ((2_000, 8), (20_000, 4), (10**9, 2))  # (candidates up to, partial outlines kept)
MARGIN = 8.0  # a partial outline this far behind the best one is given up: four lost steps of a chain

# PREFERENCES, in steps of a chain: going on with 2 after 1 is worth 2.
PLACE = {AT_LINE: 4.0, AT_GAP: 3.0, AT_STOP: 1.0, AT_COLON: 0.5, FUSED: -0.3}
HEADS = 1.5  # label and words are a line of their own
NEXT = 2.0  # n, n + 1
RUNNING_ON = 1.0  # 1. to 3. under 一、, then 4. under 二、
OPEN = -1.0  # a new chain has to be worth it
LED_IN = 0.7  # … and is more so behind “如下：”
BARE = -1.0  # no separator: 1完善
DOUBT = -3.5  # could be a quantity or an enumeration: 一、二年级, 2.4元
LONELY = -2.0  # a chain of one
LETTER = -5.0  # a letter alone may be anything (A.选项); given back with the second one
LATE = -2.5  # a chain that begins with 2 or more: something is lost
LATER = -0.3  # … for each number more that is missing before
GAP = -2.0  # 一、 三、
FURTHER = -0.4  # … for each number more that is passed over
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
UNLAWFUL = -9.0  # … among 编 章 节 条: their order is fixed (立法法)
UPHILL_LED = -1.0  # a higher rank below a lower one that announces it: c) …包括：, then 1)
PASSED_BY = -2.0  # a list opens beside the label that announces it
OVERTAKEN = -0.5  # a higher rank takes the place of a lower one: what stood above that is lost

# No move is worth more than this: LIKE, and RUNNING_ON behind “如下：” less what it costs to open. What could not reach
# the others with it is not tried.
BEST = LIKE + RUNNING_ON + LED_IN + OPEN + 0.01
BEST_LETTER = NEXT - LETTER + 0.01

INLINE = frozenset({"ordinal_shi", "ordinal_yao", "ordinal_di"})
_LETTERS = frozenset({"alpha_dot", "alpha_paren"})
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


_SCORE = itemgetter(0)
# The label chosen last, and what was chosen before it: (before, candidate, depth, opens, restart). A bare tuple: it is
# made a hundred times for each label that is chosen.
_Made = tuple["_Made | None", Candidate, int, bool, bool]


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
        made, candidate, depth, opens, restart = made
        out.append(Chosen(candidate, depth, opens, restart))
    return out[::-1]


def _step(beam: list[_State], candidate: Candidate, width: int) -> list[_State]:
    kept: list[_State] = []
    places: dict[tuple[Open, ...], int] = {}  # of the states that end here, by what they have open
    start, end = candidate.label.start, candidate.label.end
    floor = beam[0].score - MARGIN
    offer = _offer(candidate)
    for state in beam:
        if state.end == end:
            _keep(kept, places, state)
        else:
            kept.append(state)
        if start >= state.end and state.score + offer.worth + offer.best >= floor:
            for following in _moves(state, offer, floor):
                _keep(kept, places, following)
                floor = max(floor, following.score - MARGIN)
    if len(kept) == 1:
        return kept
    ranked = sorted(kept, key=_SCORE, reverse=True)[:width]
    floor = ranked[0].score - MARGIN
    return [s for s in ranked if s.score >= floor]


def _keep(kept: list[_State], places: dict[tuple[Open, ...], int], state: _State) -> None:
    """Add a state, or put it in the place of a worse one with the same chains open."""
    at = places.setdefault(state.stack, len(kept))
    if at == len(kept):
        kept.append(state)
    elif kept[at].score < state.score:
        kept[at] = state


def _key(candidate: Candidate) -> tuple[str, float]:
    """Style and rank by which a candidate is chained: 1.1 and 1.1.1 are different tiers."""
    label = candidate.label
    if candidate.path:
        return f"decimal{len(candidate.path)}", label.rank + len(candidate.path) / 10
    return label.style, float(label.rank)


class _Offer(NamedTuple):
    """What a candidate brings along wherever it may join."""

    candidate: Candidate
    style: str
    rank: float
    number: int
    worth: float
    opening: float
    best: float
    fresh: Open


def _offer(candidate: Candidate) -> _Offer:
    style, rank = _key(candidate)
    worth = PLACE[candidate.place]
    worth += (BARE if candidate.label.bare else 0.0) + (HEADS if candidate.heads else 0.0)
    worth += DOUBT if candidate.doubt else 0.0
    number = candidate.label.number or 1
    opening = OPEN + (LED_IN if candidate.leads else 0.0) + (LETTER if style in _LETTERS else 0.0)
    best = BEST_LETTER if style in _LETTERS else BEST
    fresh = Open(style, number, rank, number, candidate.line)
    return _Offer(candidate, style, rank, number, worth, opening, best, fresh)


def _moves(state: _State, offer: _Offer, floor: float) -> Iterator[_State]:
    """What may become of a partial outline with the candidate in it, what falls below the floor left out."""
    stack, score = state.stack, state.score + offer.worth
    style, fresh = offer.style, offer.fresh
    styles = [chain.style for chain in stack]
    first = styles.index(style) if style in styles else DEPTH
    if len(stack) < DEPTH:
        parent = stack[-1] if stack else None
        opened = score + _below_worth(parent, offer, first < DEPTH) + _first_worth(state, parent, offer)
        if opened >= floor:
            yield _made(state, (*stack, fresh), offer, opened, len(stack), True, False)
    for depth in range(len(stack) - 1, -1, -1):
        chain = stack[depth]
        if styles[depth] == style:
            step, restart = _step_worth(chain, offer)
            if score + step >= floor:
                going = _going_on(chain, offer, stack, depth)
                yield _made(state, (*stack[:depth], going), offer, score + step, depth, False, restart)
            score += _lonely(chain)
            continue
        score += _lonely(chain)
        if score + offer.best < floor:
            return
        parent = stack[depth - 1] if depth else None
        opened = score + _sibling_worth(parent, chain, offer, first < depth) + _first_worth(state, parent, offer)
        if opened >= floor:
            yield _made(state, (*stack[:depth], fresh), offer, opened, depth, True, False)


def _made(
    state: _State, stack: tuple[Open, ...], offer: _Offer, score: float, depth: int, opens: bool, restart: bool
) -> _State:
    candidate = offer.candidate
    article = offer.number if offer.style == "article" else state.article
    return _State(score, stack, candidate.label.end, (state.made, candidate, depth, opens, restart), article)


def _going_on(chain: Open, offer: _Offer, stack: tuple[Open, ...], depth: int) -> Open:
    """The chain with the candidate as its last label; it remembers what closes below it."""
    below, below_last = chain.below, chain.below_last
    if depth + 1 < len(stack):
        below, below_last = stack[depth + 1].style, stack[depth + 1].last
    return Open(chain.style, offer.number, chain.rank, chain.first, offer.candidate.line, below, below_last)


def _step_worth(chain: Open, offer: _Offer) -> tuple[float, bool]:
    """What it is worth to go on with a chain, and whether that is a fresh start of its numbering."""
    candidate = offer.candidate
    ahead = offer.number - chain.last
    inline = chain.style in INLINE
    far = OTHER_LINE if inline and candidate.line != chain.line and candidate.place > AT_GAP else 0.0
    if ahead == 1:
        proven = LETTER if chain.style in _LETTERS and chain.first == chain.last else 0.0
        return NEXT + far - proven, False
    if ahead == 0:
        # an inserted article bears the number of the one before: 第三条之一
        inserted = offer.style == "article" and any(c in candidate.label.text for c in "之-")
        return (NEXT if inserted else REPEAT + far), False
    if ahead > 1:
        return GAP + FURTHER * min(ahead - 1, 8) + far, False
    if offer.number != 1:
        return BACK, False
    inline = inline or candidate.place > AT_GAP
    if inline and candidate.line != chain.line:
        return RESTART_INLINE, False
    if candidate.leads and candidate.line - chain.line > 1:
        return RESTART_LED, False
    return RESTART, not inline


def _sibling_worth(parent: Open | None, chain: Open, offer: _Offer, inside: bool) -> float:
    """What it is worth to open a chain where one of another style stands closed. inside: below its own style."""
    like = LIKE if parent is not None and parent.below == offer.style else 0.0
    if offer.style not in INLINE:
        like += SELF if inside else 0.0
        like += PASSED_BY if offer.number == 1 and _announced(chain, offer) else 0.0
    if offer.rank > chain.rank and chain.style in _LAWFUL and offer.style in _LAWFUL:
        return UNLAWFUL
    if offer.rank > chain.rank:
        return like + STRANGE
    if chain.style in INLINE:
        return like
    return like + (SAME_RANK if offer.rank == chain.rank else OVERTAKEN)


def _below_worth(parent: Open | None, offer: _Offer, inside: bool) -> float:
    """What it is worth to open a chain below the last label. inside: one of its own style is open above."""
    if parent is None:
        return 0.0
    style = offer.style
    if inside:
        return SELF_LED if _announced(parent, offer) else SELF
    if parent.below == style:
        return LIKE  # the document's own practice, whatever the ranks
    worth = UNLIKE if parent.below else 0.0
    if offer.rank < parent.rank:
        return worth + (UPHILL_LED if _announced(parent, offer) else UPHILL)
    return worth + SAME_RANK if offer.rank == parent.rank else worth


def _announced(parent: Open, offer: _Offer) -> bool:
    """Whether the label's paragraph, which stands just before, announces a list (…如下：)."""
    return offer.candidate.leads and offer.candidate.line - parent.line <= 1


def _first_worth(state: _State, parent: Open | None, offer: _Offer) -> float:
    """What it is worth to begin a chain with this number."""
    worth = offer.opening
    if offer.number == 1:
        return worth
    if offer.style == "article":
        running = state.article
    else:
        running = parent.below_last if parent and parent.below == offer.style else 0
    if running and running + 1 == offer.number:
        return worth + RUNNING_ON
    return worth + LATE + LATER * min(offer.number - 2, 8)


def _lonely(chain: Open) -> float:
    """A chain that never counted: one label. Laws do have chapters of one article; a late chain has paid already."""
    if chain.first != chain.last or chain.first != 1 or chain.style == "none":
        return 0.0
    return LONELY if chain.style not in _LAWFUL else -0.5


def _cut_off(stack: tuple[Open, ...]) -> float:
    """Chains still open at the end may have been cut off by truncation: hardly suspicious."""
    return sum(_lonely(chain) for chain in stack) / 4
