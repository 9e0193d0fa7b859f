"""A configuration of OpenCC: normalization, segmentation and a chain of dictionaries, each over the result of the last.

Where a configuration has a segmentation, no key matches across the border of a segment. The borders are marked with a
character that no dictionary and no text has, and taken out at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.rule import Change
from pipeline.script import dictionaries
from pipeline.script.dictionaries import Edition
from pipeline.script.matcher import Matcher, compile_rows
from pipeline.text import Edit, compose

# Noncharacters (Unicode 23.7): never in a dictionary, and hardly ever in a text.
BORDERS = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4\ufdd5\ufdd6\ufdd7"


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts a text where keys of a dictionary begin and end, the longest key at each place (mmseg)."""

    keys: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, keys: Iterable[str]) -> Segmenter:
        """A segmenter over these keys."""
        lengths: dict[str, set[int]] = {}
        every = frozenset(keys)
        for key in every:
            lengths.setdefault(key[0], set()).add(len(key))
        return cls(every, {head: tuple(sorted(some, reverse=True)) for head, some in lengths.items()})

    def borders(self, text: str) -> Iterator[int]:
        """Offsets of the borders between segments, ascending, ends of the text left out."""
        at, last, size = 0, 0, len(text)
        while at < size:
            for length in self.lengths.get(text[at], ()):
                if text[at : at + length] in self.keys:
                    if last < at:
                        yield at
                    at = last = at + length
                    if at < size:
                        yield at
                    break
            else:
                at += 1


@dataclass(frozen=True, slots=True)
class Chain:
    """One configuration, compiled."""

    before: tuple[Matcher, ...]
    segmenter: Segmenter | None
    stages: tuple[Matcher, ...]

    def convert(self, text: str) -> str:
        """The text, converted."""
        for matcher in self.before:
            text = matcher.convert(text)
        border = None
        if self.segmenter is not None:
            border = _border(text)
            text = border.join(_cut(text, list(self.segmenter.borders(text))))
        for matcher in self.stages:
            text = matcher.convert(text)
        return text if border is None else text.replace(border, "")

    def changes(self, text: str) -> list[Change]:
        """What `convert` does, as disjoint changes in the frame of the text, sorted."""
        matchers = (*self.before, *self.stages)
        if self.segmenter is None:
            active = [m for m in matchers if m.convert(text) != text] if len(matchers) < 3 else list(matchers)
            if len(active) == 1:
                return active[0].changes(text)
        edits: Sequence[Edit] = ()
        now = text
        for matcher in self.before:
            edits, now = _then(text, now, edits, matcher.changes(now))
        border = None
        if self.segmenter is not None:
            border = _border(now)
            edits, now = _then(text, now, edits, [Change(b, b, border) for b in self.segmenter.borders(now)])
        for matcher in self.stages:
            edits, now = _then(text, now, edits, matcher.changes(now))
        if border is not None:
            marks = [Change(i, i + 1, "") for i, char in enumerate(now) if char == border]
            edits, now = _then(text, now, edits, marks)
        return [Change(e.start, e.end, e.after) for e in edits]


def _then(source: str, now: str, edits: Sequence[Edit], changes: Sequence[Change]) -> tuple[Sequence[Edit], str]:
    new = [Edit(c.start, c.end, now[c.start : c.end], c.after, "", "") for c in changes]
    return compose(source, now, edits, new), replayed(now, changes)


def replayed(text: str, changes: Sequence[Change]) -> str:
    """The text with changes made."""
    if not changes:
        return text
    pieces: list[str] = []
    at = 0
    for start, end, after in changes:
        pieces += (text[at:start], after)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _border(text: str) -> str:
    for char in BORDERS:
        if char not in text:
            return char
    return next(c for c in map(chr, range(0xF0000, 0x110000)) if c not in text)


def _cut(text: str, borders: Sequence[int]) -> list[str]:
    return [text[a:b] for a, b in zip((0, *borders), (*borders, len(text)), strict=True)]


@cache
def chain_of(name: str, edition: Edition | None = None) -> Chain:
    """The configuration of that name, compiled; without an edition the current one."""
    plan = dictionaries.config(name, edition)

    def stages(key: str) -> tuple[Matcher, ...]:
        return tuple(compile_rows(table(step["dict"], edition)) for step in plan.get(key, ()))  # type: ignore[attr-defined]

    segmentation = plan.get("segmentation") if edition is None else None
    return Chain(
        before=stages("normalization"),
        segmenter=Segmenter.of(table(segmentation["dict"], edition)) if segmentation else None,  # type: ignore[index]
        stages=stages("conversion_chain"),
    )


def table(node: Mapping[str, object], edition: Edition | None = None) -> dict[str, str]:
    """A dictionary of a configuration, groups made one table in which the longest key decides.

    In a group of the policy `union` the longest key of all members matches, the first of equals. Otherwise the first
    member that has any key here matches, so a key of a later member can only match where no key of an earlier one is
    a head of it: such keys are left out.
    """
    if node["type"] != "group":
        return dict(dictionaries.rows(str(node["file"]), edition))
    union = node.get("match_policy") == "union"
    merged: dict[str, str] = {}
    for member in node["dicts"]:  # type: ignore[attr-defined]
        new = table(member, edition)
        if union:
            merged = {**new, **merged}
        else:
            merged |= {k: v for k, v in new.items() if not any(k[:n] in merged for n in range(1, len(k) + 1))}
    return merged
