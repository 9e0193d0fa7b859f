"""Furniture in a text that lost its line breaks: it stands before and behind the document, parted by spaces.

A stretch between spaces is a word; a line of furniture is one word or several. Two full-width spaces are the indent of
a lost paragraph: no line of furniture goes over them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.rewrite.boilerplate.kinds import Kind, exact_kinds_of, is_dated_item, kinds_of
from pipeline.rewrite.boilerplate.titles import begins_with_title
from pipeline.rewrite.boilerplate.units import Unit, squeezed
from pipeline.rewrite.boilerplate.wording import INLINE
from pipeline.rewrite.boilerplate.words import DATE, LABELLED

FLAT = 150  # characters: a line as long as this has lost its breaks
HEAD, TAIL = 1500, 2500  # characters looked at
WORDS = 24  # a line of furniture has at most as many words
CHARACTERS = 260
WORD = re.compile(r"\S+")
DATED = re.compile(DATE)
MENU_WORD = re.compile(r"[^\s，。；：、！？]{1,8}")
MENU_WORDS = (4, 40)  # the fewest and the most entries of a menu above a breadcrumb
SIGN = re.compile("[>＞»›→]{1,2}")
WIDE = "\u3000\u3000"


class InlineMark(NamedTuple):
    kind: str
    start: int
    end: int


class _Words:
    """The words of a stretch, and the lines of furniture that can be made of them."""

    def __init__(self, value: str, start: int, end: int) -> None:
        self.value = value
        self.places = [m.span() for m in WORD.finditer(value, start, end)]

    def __len__(self) -> int:
        return len(self.places)

    def text(self, at: int, stop: int) -> str:
        return self.value[self.places[at][0] : self.places[stop - 1][1]]

    def kind(self, at: int, stop: int, place: str) -> Kind | None:
        """The kind of a line of the words [at, stop)."""
        text = self.text(at, stop)
        if len(text) > CHARACTERS or WIDE in text or "。" in text[:-1]:
            return None
        kind = kinds_of(text).get(place)
        if kind is None or kind.name == "dated" or (kind.name == "dated_title" and not is_dated_item(text)):
            return None
        return kind

    def exact(self, at: int, stop: int) -> Kind | None:
        """The kind above the document of a line of the words [at, stop) all of which are accounted for."""
        text = self.text(at, stop)
        if len(text) > CHARACTERS or WIDE in text or "。" in text:
            return None
        labels = list(LABELLED.finditer(text))
        if labels and re.search(r"\s", DATED.sub("", text[labels[-1].end() :].strip())):
            return None  # a value of several words: the last one belongs to what follows
        if not labels and text.count(" ") > 2 and DATED.match(text):
            return None
        return exact_kinds_of(text).get("head")


def inline_marks(value: str, units: list[Unit]) -> list[InlineMark]:
    """The furniture at both ends of a text of one line; empty where the text has lines."""
    if len(units) != 1 or len(units[0].text) < FLAT:
        return []
    unit = units[0]
    head = _head(_Words(value, unit.start, min(unit.end, unit.start + HEAD)))
    floor = head[-1].end if head else unit.start
    tail = _tail(_Words(value, max(floor, unit.end - TAIL), unit.end), cut_word=unit.end - TAIL > floor)
    return [*head, *tail]


def _head(words: _Words) -> list[InlineMark]:
    """Line by line from the start, past titles; a title is cut where it stands again below the furniture."""
    marks: list[InlineMark] = []
    titles: list[int] = []
    at = 0
    while at < len(words):
        here = words.places[at][0]
        for title in titles:
            if begins_with_title(words.value[here : here + 400], squeezed(words.text(title, title + 1))):
                marks.append(InlineMark("title", words.places[title][0], words.places[title + 1][0]))
                titles.remove(title)
                break
        if at == len(words) - 1:
            break
        found = _line(words, at, marks[-1].kind if marks else "")
        if found:
            kind, stop = found
            marks.append(InlineMark(kind, here, words.places[stop][0] if stop < len(words) else words.places[-1][1]))
            at = stop
        elif menu := _menu(words, at):
            marks.append(InlineMark("navigation", here, words.places[menu][0]))
            at = menu
        elif _titleish(words.text(at, at + 1)) and len(titles) < 3:
            titles.append(at)
            at += 1
        else:
            break
    return sorted(marks, key=lambda mark: mark.start)


def _menu(words: _Words, at: int) -> int:
    """The index of an unmistakable line above which a menu's short words begin here; 0 where none does."""
    for stop in range(at, min(at + MENU_WORDS[1], len(words) - 1)):
        if stop - at >= MENU_WORDS[0]:
            found = _line(words, stop, "")
            if found and found[0] == "breadcrumb":
                return stop
        if not MENU_WORD.fullmatch(words.text(stop, stop + 1)):
            break
    return 0


def _line(words: _Words, at: int, before: str) -> tuple[str, int] | None:
    """The line of furniture that begins at a word: its kind and the index of the word behind it. `before` is the kind
    of the line before, which a single word of its menu may go on with."""
    for name, pattern in INLINE:
        match = pattern.match(words.value, words.places[at][0], words.places[-1][1])
        if match:
            stop = at
            while stop < len(words) and words.places[stop][0] < match.end():
                stop += 1
            return name, stop
    last = min(at + WORDS, len(words))
    for stop in range(last, at, -1):
        kind = words.exact(at, stop)
        if kind and (kind.hard or kind.name == before or kind.name == "publication"):
            return kind.name, stop
    for stop in range(at + 1, last + 1):
        kind = words.kind(at, stop, "head")
        if kind and (kind.hard or kind.name == "navigation"):
            while kind.name == "breadcrumb" and stop + 1 < last and SIGN.fullmatch(words.text(stop, stop + 1)):
                stop += 2
            return kind.name, stop
    return None


def _titleish(text: str) -> bool:
    return 6 <= len(text) <= 80 and not re.search("[。；;，,]", text)


def _is_item(text: str) -> bool:
    """A title with a bullet before it, in a list of other pages."""
    return text[0] in "·•・▪" and 6 <= len(text) <= 60


def _tail(words: _Words, *, cut_word: bool) -> list[InlineMark]:
    """From the end: as many words as can be told as lines of furniture up to the last one."""
    n = len(words)
    best: list[tuple[str, int] | None] = [None] * n
    reached = [False] * n + [True]
    first = n
    for at in range(n - 1, 0 if cut_word else -1, -1):
        if first - at > WORDS:
            break
        # where what follows is told without this word, the two may be one line, but no more than they
        following = best[at + 1] if at + 1 < n else None
        last = following[1] if following else min(at + WORDS, n)
        for stop in range(at + 1, last + 1):
            kind = words.kind(at, stop, "tail") if reached[stop] else None
            if kind and (kind.hard or first < n or kind.name == "dated_title"):
                best[at], reached[at], first = (kind.name, stop), True, at
                break
        if following and not reached[at] and _is_item(words.text(at, at + 1)):
            best[at], reached[at], first = ("recommendations", at + 1), True, at
    marks: list[InlineMark] = []
    at = first
    while at < n and (found := best[at]):
        name, stop = found
        start = words.places[at - 1][1] if at else words.places[at][0]
        marks.append(InlineMark("recommendations" if name == "dated_title" else name, start, words.places[stop - 1][1]))
        at = stop
    return marks
