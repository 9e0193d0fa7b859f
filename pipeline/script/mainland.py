"""`mainland`: what sites did to mainland text, undone.

Within the gate (gate.py), 著 that stands for 着 first (zhe.py), while the text still shows its script, then the
dictionary layers (layers.py).
"""

from __future__ import annotations

from pipeline.rule import Change
from pipeline.script import zhe
from pipeline.script.chain import replayed
from pipeline.script.gate import Scope, scope
from pipeline.script.layers import layers


def convert(text: str) -> str:
    """The document in the script its author wrote."""
    where = scope(text)
    if not where.spans:
        return text
    changed = replayed(text, _zhe_within(text, where))
    if where.spans == ((0, len(text)),):
        return layers().convert(changed)
    pieces: list[str] = []
    at = 0
    for start, end in where.spans:
        pieces += (text[at:start], layers().convert(changed[start:end]))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def zhe_changes(text: str) -> list[Change]:
    """著 to 着, where it has to be."""
    return _zhe_within(text, scope(text)) if zhe.ZHU in text else []


def _zhe_within(text: str, where: Scope) -> list[Change]:
    if zhe.ZHU not in text:
        return []
    return [Change(at, at + 1, zhe.ZHE) for at in zhe.places(text, where.spans, layers().mapped)]


def dictionary_changes(text: str) -> list[Change]:
    """Traditional to Simplified by the dictionary layers."""
    found: list[Change] = []
    for start, end in scope(text).spans:
        found.extend(Change(a + start, b + start, after) for a, b, after in layers().changes(text[start:end]))
    return found
