"""The document inside the text of a whole page that somebody scraped without its markup.

Lines of prose speak for the document, short lines and the wording of furniture against it; the stretch of lines with
the highest sum is the document, and what belongs to a document above and below its prose is added.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.labels import starts_label
from pipeline.rewrite.boilerplate.ends import ends_article
from pipeline.rewrite.boilerplate.kinds import kinds_of
from pipeline.rewrite.boilerplate.units import Unit, squeezed
from pipeline.rewrite.boilerplate.words import MENU, RECORD_ALONE, TOOLS

# Evidence that a text is a whole page: lines of unmistakable furniture, and short lines in a row, of which a document
# has six at most (a list of names); the more there is of the one, the less is asked of the other.
FURNITURE, EVIDENCE = 3, 14
# In a text of one line words stand for lines, and lists of names are runs of short words too: more has to be shown.
INLINE_FURNITURE, INLINE_EVIDENCE, INLINE_RUN = 6, 52, 20
WORDS = 2  # different single words that weigh as much as one line of unmistakable furniture
EVIDENT = frozenset(
    ("breadcrumb", "navigation", "share", "recommendations", "links", "pager", "copyright", "icp_line", "site_footer")
)
SHORT = 20  # characters: a menu's entries and the titles of other pages
PROSE = re.compile(r"[，。；：,;]")
NEVER_FIRST, NEVER_LAST = "，。、；：？！,;:）)】]》〉”’%％", "，,、（(【[《〈“‘"
QUOTED = 12  # lines of a quotation
PARTICLE = re.compile("[的和或与及在为将由]")
PIECE = 6  # characters of a torn sentence beside a bare number
COUNTER = re.compile(r"[+|\d,.万]{1,12}")  # how many like the page; on the line below: 条评论
NUMBER = re.compile(r"[（(]?[\d一二三四五六七八九十]{1,3}[.．、）)]?$")
ABOVE, BELOW = 6, 120  # lines without prose that may belong to the document: title, addressee; names, signature, date
TITLE, ASIDE, KNOWN = (8, 80), 16, 300  # characters of a title; lines between it and the text; lines compared
NO_TITLE = re.compile("[。；>＞|｜]|来源|原标题|上一[篇条]|下一[篇条]|[:：]$")
PARTING = frozenset(("publication", "share", "record", "editor"))
TOOLS_BELOW = frozenset(("share", "site_footer", "pager", "links", "recommendations"))
TIME = re.compile(r"(?:\d{2,4}[-/.])?\d{1,2}[-/.]\d{1,2}(?: \d{1,2}:\d\d(?::\d\d)?)?")
VALUE = 32  # characters of a value on the line below its label
USED, USED_CHARACTERS, SHARED = 40, 1500, 0.4  # lines and characters of a text; share of a title's pairs in them
COST, FURNITURE_COST, LONG_COST = 12, 80, 20
FEWEST, ARTICLE = 40, 100  # what a document's prose has to weigh; what an article's has before something can end it
FIRST_SHARE = 0.4
WORTH = 300  # characters: a longer line speaks no louder, so that one disclaimer does not outweigh a page of short ones


def document_of(units: Sequence[Unit], marked: Mapping[int, str], *, inline: bool = False) -> Inside | None:
    """Which lines are the document; None where the text is no whole page."""
    furniture = [marked.get(i) or _unmistakable(unit.text) for i, unit in enumerate(units)]
    told, run = _evidence(units, furniture)
    if inline:
        if told < INLINE_FURNITURE or run < INLINE_RUN or 2 * told + run < INLINE_EVIDENCE:
            return None
    elif told < FURNITURE or 2 * told + run < EVIDENCE:
        return None
    ends = [ends_article(unit.text) for unit in units]
    edges = [name or soft_kind(units, i) for i, name in enumerate(furniture)]
    stretches = list(_stretches(units, furniture, edges, ends))
    most = max((stretch.worth for stretch in stretches), default=0)
    if most < FEWEST:
        return None
    # comments and other articles stand below what ends the document: the first part that weighs nearly as much is it
    part = next(stretch.part for stretch in stretches if stretch.worth >= FIRST_SHARE * most)
    best = max((stretch for stretch in stretches if stretch.part == part), key=lambda stretch: stretch.worth)
    first, behind = _widened(units, furniture, edges, ends, best.start, best.end)
    title = _repeated(units, first)
    return Inside(first, behind, _named(units, edges, first, behind) if title < 0 else title)


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


def _stretches(
    units: Sequence[Unit], furniture: Sequence[str | None], edges: Sequence[str | None], ends: Sequence[bool]
) -> Iterator[Stretch]:
    """The stretches whose sums are highest, between what outweighs them or ends an article."""
    start = end = total = most = part = 0
    for low, high in _sentences(units, furniture):
        if ends[low] and most >= ARTICLE:
            yield Stretch(start, end, most, part)
            start, total, most, part = high, 0, 0, part + 1
            continue
        if furniture[low]:
            total -= FURNITURE_COST
        elif edges[low] and high - low == 1 and not NUMBER.match(units[low].text):
            total -= COST
        else:
            total += _worth("".join(unit.text for unit in units[low:high]))
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
    opening one, a quotation is closed, and a bare number or particle stands in a sentence."""
    low = 0
    quoted = 0  # lines since a quotation was opened and not closed
    for i in range(1, len(units)):
        left, right = units[i - 1].text, units[i].text
        if left.count("“") > left.count("”"):
            quoted = 1
        elif quoted:
            quoted = 0 if "”" in left or quoted > QUOTED else quoted + 1
        torn = right[0] in NEVER_FIRST or left[-1] in NEVER_LAST or quoted > 0
        torn = torn or (right.isdigit() and len(left) >= PIECE) or (left.isdigit() and len(right) >= PIECE)
        torn = torn or PARTICLE.fullmatch(left) is not None or PARTICLE.fullmatch(right) is not None
        if furniture[i] or furniture[i - 1] or not torn:
            yield low, i
            low = i
            quoted = 0 if furniture[i] or furniture[i - 1] else quoted
    yield low, len(units)


def _evidence(units: Sequence[Unit], furniture: Sequence[str | None]) -> tuple[int, int]:
    """How many lines tell that the text is a page, and the longest run of short ones."""
    # single words of menus and tools, and what stands below articles, tell a page too where they are many
    words = {unit.text.lower() for unit in units if len(unit.text) <= SHORT}
    told = sum(name in EVIDENT for name in furniture if name)
    told += len(words & MENU | words & TOOLS | set(filter(ends_article, words))) // WORDS
    if told < FURNITURE:
        return told, 0  # no page, however short its lines are
    run = longest = 0
    for unit in units:
        run = run + 1 if len(unit.text) <= SHORT and not PROSE.search(unit.text) and not starts_label(unit.text) else 0
        longest = max(longest, run)
    return told, longest


def _worth(text: str) -> int:
    """What a line says for the document: its length where it is prose, else what a short or a long title costs."""
    marks = len(PROSE.findall(text))
    if marks and (len(text) >= SHORT or text[-1] in "。；："):
        return min(len(text), WORTH)
    if marks or starts_label(text) or NUMBER.match(text):
        return 0  # a piece of a sentence or a heading: neither for nor against
    return -COST if len(text) <= SHORT else -LONG_COST


def soft_kind(units: Sequence[Unit], i: int) -> str | None:
    """What a line may be beside the edge of a document: a single word of a menu or a tool bar, a counter, a label of
    the page's record or the value on the line below one."""
    text = units[i].text
    kinds = kinds_of(text)
    kind = kinds.get("head") or kinds.get("tail")
    if kind and kind.name not in ("dated", "dated_title"):
        return kind.name
    if RECORD_ALONE.fullmatch(text) or COUNTER.fullmatch(text):
        return "record"
    above = units[i - 1].text if i else ""
    if RECORD_ALONE.fullmatch(above) and len(text) <= VALUE and not PROSE.search(text):
        return "record"
    return None


def _is_tool(text: str) -> bool:
    """Whether a line below the text is a word of a tool bar or a menu, or furniture past doubt: a contact is not."""
    kind = kinds_of(text).get("tail")
    if kind is None or kind.name not in TOOLS_BELOW or NUMBER.match(text):
        return False
    return kind.hard or text.strip("：: ").lower() in TOOLS or text.lower() in MENU


def _widened(
    units: Sequence[Unit],
    furniture: Sequence[str | None],
    edges: Sequence[str | None],
    ends: Sequence[bool],
    start: int,
    end: int,
) -> tuple[int, int]:
    """With the title, number and addressee above the prose, and with signature, date and notes below it."""
    above = start
    while above > 0 and start - above < ABOVE and not edges[above - 1]:
        above -= 1
    if above > 0 and not edges[above - 1]:
        above = start  # nothing says where the document begins: what stands above may be a menu
        while above > 0 and start - above < 2 and len(units[above - 1].text) > SHORT // 2:
            above -= 1
    # A list of names or a signature has no prose either: below, only furniture or what follows articles ends it.
    below = end
    while below < len(units) and below - end < BELOW and not furniture[below] and not ends[below]:
        # one word of a tool bar may be a document's own; two lines of them are none
        if _is_tool(units[below].text) and (below + 1 == len(units) or _is_tool(units[below + 1].text)):
            break
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


def _named(units: Sequence[Unit], edges: Sequence[str | None], first: int, behind: int) -> int:
    """The title where no line says it twice: the line above what parts it from the document (date, source, tools), or
    of the lines a little above the last whose words the document goes on to use; -1 where there is none, or where the
    document begins with it."""
    text = "".join(unit.text for unit in units[first : min(behind, first + USED)])[:USED_CHARACTERS]
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    own = text[len(units[first].text) :]
    if _looks_like_title(units[first].text) and _shares(
        units[first].text, {own[i : i + 2] for i in range(len(own) - 1)}
    ):
        return -1
    aside = range(first - 1, max(-1, first - ASIDE), -1)
    titles = [i for i in aside if not edges[i] and _looks_like_title(units[i].text)]
    for i in titles:
        if _shares(units[i].text, pairs):
            return i
    if titles and any(edges[i] in PARTING or TIME.fullmatch(units[i].text) for i in range(titles[0], first)):
        return titles[0]
    return -1


def _looks_like_title(line: str) -> bool:
    return TITLE[0] <= len(squeezed(line)) <= TITLE[1] and not NO_TITLE.search(line) and not starts_label(line)


def _shares(line: str, pairs: Container[str]) -> bool:
    """Whether most pairs of a line's characters stand in the text too."""
    title = squeezed(line)
    return sum(title[at : at + 2] in pairs for at in range(len(title) - 1)) >= SHARED * (len(title) - 1)
