"""The words of policy_terms.tsv in a text: one compiled pattern, a tree of characters, so that time does not grow with
the number of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.structure.vocabulary import rows_of

_ROWS = rows_of("policy_terms")
FIELDS = {term: field for term, field, _, _ in _ROWS}
FORMS = {term: form for term, _, form, _ in _ROWS}
# 最低保障, 最低保证: the end of one word and the beginning of the next
_CHANCE = {"低保": "最", "五保": "第", "金保工程": "基"}


def lexicon_in(value: str) -> Iterator[tuple[str, int, int]]:
    """Term, start and end of every occurrence, in order, disjoint, the longest word first.

    >>> [term for term, _, _ in lexicon_in("深化放管服改革，推行县管校聘，最低保障")]
    ['放管服改革', '县管校聘']
    """
    for match in _pattern().finditer(value):
        before = _CHANCE.get(match.group())
        if before is None or value[match.start() - 1 : match.start()] != before:
            yield match.group(), match.start(), match.end()


@cache
def _pattern() -> re.Pattern[str]:
    tree: dict = {}
    for term in FIELDS:
        node = tree
        for character in term:
            node = node.setdefault(character, {})
        node[""] = {}
    first = "".join(re.escape(character) for character in sorted(tree))
    return re.compile(f"(?=[{first}])(?:{_branch(tree)})")


def _branch(node: dict) -> str:
    parts = []
    for character in sorted(key for key in node if key):
        below = _branch(node[character])
        parts.append(re.escape(character) + below)
    if not parts:
        return ""
    joined = "(?:" + "|".join(parts) + ")"
    return joined + "?" if "" in node else joined
