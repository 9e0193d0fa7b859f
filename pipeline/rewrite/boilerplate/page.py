"""The document inside the text of a whole page that somebody scraped without its markup.

Lines of prose speak for the document, short lines and the wording of furniture against it; the stretch of lines with
the highest sum is the document, and what belongs to a document above and below its prose is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.labels import starts_label
from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.units import Unit

# Evidence that a text is a whole page: this many lines of unmistakable furniture, or so many short lines in a row.
FURNITURE, SHORT_RUN = 3, 12
# In a text of one line words stand for lines, and lists of names are runs of short words too: more has to be shown.
INLINE_FURNITURE, INLINE_RUN = 6, 40
EVIDENT = frozenset(
    ("breadcrumb", "navigation", "share", "recommendations", "links", "pager", "copyright", "icp_line", "site_footer")
)
SHORT = 20  # characters: a menu's entries and the titles of other pages
PROSE = re.compile(r"[，。；：,;]")
NEVER_FIRST, NEVER_LAST = "，。、；：？！,;:）)】]》〉”’%％", "，,、（(【[《〈“‘"
PIECE = 6  # characters of a torn sentence beside a bare number
NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[.．、）)]?$")
ABOVE, BELOW = 6, 120  # lines without prose that may belong to the document: title, addressee; names, signature, date
COST, FURNITURE_COST, LONG_COST = 12, 80, 20
WORTH = 300  # characters: a longer line speaks no louder, so that one disclaimer does not outweigh a page of short ones


def document_of(units: Sequence[Unit], marked: Mapping[int, str], *, inline: bool = False) -> tuple[int, int] | None:
    """The first line of the document and the one behind its last; None where the text is no whole page."""
    furniture = [marked.get(i) or _unmistakable(unit.text) for i, unit in enumerate(units)]
    if not _is_page(units, furniture, *((INLINE_FURNITURE, INLINE_RUN) if inline else (FURNITURE, SHORT_RUN))):
        return None
    best, best_sum = (0, 0), 0
    start, total = 0, 0
    for low, high in _sentences(units, furniture):
        text = "".join(unit.text for unit in units[low:high]) if high - low > 1 else units[low].text
        total += -FURNITURE_COST if furniture[low] else _worth(text)
        if total <= 0:
            start, total = high, 0
        elif total > best_sum:
            best, best_sum = (start, high), total
    if best_sum < 60:
        return None
    return _widened(units, furniture, *best)


def _unmistakable(text: str) -> str | None:
    return next((kind.name for kind in kinds_of(text).values() if kind.hard), None)


def _sentences(units: Sequence[Unit], furniture: Sequence[str | None]) -> Iterator[tuple[int, int]]:
    """Stretches of lines that a break at every tag has torn apart: no line begins with a closing mark or ends with an
    opening one, and a bare number stands in a sentence."""
    low = 0
    for i in range(1, len(units)):
        left, right = units[i - 1].text, units[i].text
        torn = right[0] in NEVER_FIRST or left[-1] in NEVER_LAST
        torn = torn or (right.isdigit() and len(left) >= PIECE) or (left.isdigit() and len(right) >= PIECE)
        if furniture[i] or furniture[i - 1] or not torn:
            yield low, i
            low = i
    yield low, len(units)


def _is_page(units: Sequence[Unit], furniture: Sequence[str | None], fewest: int, short_run: int) -> bool:
    if sum(name in EVIDENT for name in furniture if name) < fewest:
        return False
    run = longest = 0
    for unit in units:
        run = run + 1 if len(unit.text) <= SHORT and not PROSE.search(unit.text) and not starts_label(unit.text) else 0
        longest = max(longest, run)
    return longest >= short_run


def _worth(text: str) -> int:
    """What a line says for the document: its length where it is prose, else what a short or a long title costs."""
    marks = len(PROSE.findall(text))
    if marks and (len(text) >= SHORT or text[-1] in "。；："):
        return min(len(text), WORTH)
    if marks or starts_label(text) or NUMBER.match(text):
        return 0  # a piece of a sentence or a heading: neither for nor against
    return -COST if len(text) <= SHORT else -LONG_COST


def _widened(units: Sequence[Unit], furniture: Sequence[str | None], start: int, end: int) -> tuple[int, int]:
    """With the title, number and addressee above the prose, and with signature, date and notes below it."""
    above = start
    while above > 0 and start - above < ABOVE and not furniture[above - 1]:
        above -= 1
    if above > 0 and not furniture[above - 1]:
        above = start  # nothing says where the document begins: what stands above may be a menu
        while above > 0 and start - above < 2 and len(units[above - 1].text) > SHORT // 2:
            above -= 1
    # A list of names or a signature has no prose either: below, only a line of furniture ends the document.
    below = end
    while below < len(units) and below - end < BELOW and not furniture[below]:
        below += 1
    return above, below
