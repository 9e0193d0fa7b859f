"""The document inside the text of a whole page that somebody scraped without its markup.

Lines of prose speak for the document, short lines and the wording of furniture against it; the stretch of lines with
the highest sum is the document, and what belongs to a document above and below its prose is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.rewrite.boilerplate.ends import ends_article
from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.units import Unit, squeezed
from pipeline.rewrite.boilerplate.words import MENU, TOOLS

# Evidence that a text is a whole page: this many lines of unmistakable furniture, or so many short lines in a row.
FURNITURE, SHORT_RUN = 3, 12
# In a text of one line words stand for lines, and lists of names are runs of short words too: more has to be shown.
INLINE_FURNITURE, INLINE_RUN = 6, 40
WORDS = 2  # different single words that weigh as much as one line of unmistakable furniture
EVIDENT = frozenset(
    ("breadcrumb", "navigation", "share", "recommendations", "links", "pager", "copyright", "icp_line", "site_footer")
)
SHORT = 20  # characters: a menu's entries and the titles of other pages
PROSE = re.compile(r"[，。；：,;]")
NEVER_FIRST, NEVER_LAST = "，。、；：？！,;:）)】]》〉”’%％", "，,、（(【[《〈“‘"
PIECE = 6  # characters of a torn sentence beside a bare number
COUNTER = re.compile(r"[+|\d,.万]{1,12}")  # how many like the page; on the line below: 条评论
NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[.．、）)]?$")
ABOVE, BELOW = 6, 120  # lines without prose that may belong to the document: title, addressee; names, signature, date
TITLE, ASIDE, KNOWN = (8, 80), 16, 300  # characters of a title; lines between it and the text; lines compared
COST, FURNITURE_COST, LONG_COST = 12, 80, 20
FEWEST, ARTICLE = 60, 100  # what a document's prose has to weigh; what an article's has before something can end it
FIRST_SHARE = 0.4
WORTH = 300  # characters: a longer line speaks no louder, so that one disclaimer does not outweigh a page of short ones


def document_of(units: Sequence[Unit], marked: Mapping[int, str], *, inline: bool = False) -> Inside | None:
    """Which lines are the document; None where the text is no whole page."""
    furniture = [marked.get(i) or _unmistakable(unit.text) for i, unit in enumerate(units)]
    if not _is_page(units, furniture, *((INLINE_FURNITURE, INLINE_RUN) if inline else (FURNITURE, SHORT_RUN))):
        return None
    ends = [ends_article(unit.text) for unit in units]
    stretches = list(_stretches(units, furniture, ends))
    most = max((stretch.worth for stretch in stretches), default=0)
    if most < FEWEST:
        return None
    # comments and other articles stand below what ends the document: the first part that weighs nearly as much is it
    part = next(stretch.part for stretch in stretches if stretch.worth >= FIRST_SHARE * most)
    best = max((stretch for stretch in stretches if stretch.part == part), key=lambda stretch: stretch.worth)
    first, behind = _widened(units, furniture, ends, best.start, best.end)
    return Inside(first, behind, _repeated(units, first))


class Inside(NamedTuple):
    """The lines [first, behind) of the document, and the line of its title where others part it from them, else -1."""

    first: int
    behind: int
    title: int


class Stretch(NamedTuple):
    """Lines [start, end) that speak for a document, and how loudly; part: how many articles ended before."""

    start: int
    end: int
    worth: int
    part: int


def _stretches(units: Sequence[Unit], furniture: Sequence[str | None], ends: Sequence[bool]) -> Iterator[Stretch]:
    """The stretches whose sums are highest, between what outweighs them or ends an article."""
    start = end = total = most = part = 0
    for low, high in _sentences(units, furniture):
        if ends[low] and most >= ARTICLE:
            yield Stretch(start, end, most, part)
            start, total, most, part = high, 0, 0, part + 1
            continue
        text = "".join(unit.text for unit in units[low:high]) if high - low > 1 else units[low].text
        total += -FURNITURE_COST if furniture[low] else _worth(text)
        if total <= 0:
            if most:
                yield Stretch(start, end, most, part)
            start, total, most = high, 0, 0
        elif total > most:
            end, most = high, total
    if most:
        yield Stretch(start, end, most, part)


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
    # single words of menus and tools, and what stands below articles, tell a page too where they are many
    words = {unit.text.lower() for unit in units if len(unit.text) <= SHORT}
    told = sum(name in EVIDENT for name in furniture if name)
    told += len(words & MENU | words & TOOLS | set(filter(ends_article, words))) // WORDS
    if told < fewest:
        return False
    run = longest = 0
    for unit in units:
        run = run + 1 if len(unit.text) <= SHORT and not PROSE.search(unit.text) and not starts_label(unit.text) else 0
        longest = max(longest, run)
    return longest >= short_run or (told >= 2 * fewest and longest >= short_run // 2)


def _worth(text: str) -> int:
    """What a line says for the document: its length where it is prose, else what a short or a long title costs."""
    marks = len(PROSE.findall(text))
    if marks and (len(text) >= SHORT or text[-1] in "。；："):
        return min(len(text), WORTH)
    if marks or starts_label(text) or NUMBER.match(text):
        return 0  # a piece of a sentence or a heading: neither for nor against
    return -COST if len(text) <= SHORT else -LONG_COST


def _widened(
    units: Sequence[Unit], furniture: Sequence[str | None], ends: Sequence[bool], start: int, end: int
) -> tuple[int, int]:
    """With the title, number and addressee above the prose, and with signature, date and notes below it."""
    above = start
    while above > 0 and start - above < ABOVE and not furniture[above - 1]:
        above -= 1
    if above > 0 and not furniture[above - 1]:
        above = start  # nothing says where the document begins: what stands above may be a menu
        while above > 0 and start - above < 2 and len(units[above - 1].text) > SHORT // 2:
            above -= 1
    # A list of names or a signature has no prose either: below, only furniture or what follows articles ends it.
    below = end
    while below < len(units) and below - end < BELOW and not furniture[below] and not ends[below]:
        below += 1
    while start < below < len(units) and ends[below] and COUNTER.fullmatch(units[below - 1].text):
        below -= 1
    return above, below


def _repeated(units: Sequence[Unit], first: int) -> int:
    """The line of the title above a document from which tools and the record of the page part it: of the lines a
    little above, the last that says again what stands further up; -1 where there is none."""
    known: set[str] = set()
    found = -1
    for i, unit in enumerate(units[:first]):
        title = squeezed(unit.text)
        if TITLE[0] <= len(title) <= TITLE[1]:
            if first - i <= ASIDE and (title in known or any(other.startswith(title) for other in known)):
                found = i
            if len(known) < KNOWN:
                known.add(title)
    return found
