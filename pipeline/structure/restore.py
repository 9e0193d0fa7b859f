"""Values from outside the text in the script of the text: what was cut early or stands in the markup is as printed."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.script import convert
from pipeline.script.gate import QUOTED, count
from pipeline.text import Text

Restore = Callable[[str | None], str | None]


def restore_of(text: Text) -> Restore:
    """What brings a value into the script of the text: the mainland conversion where the text went through it, that is
    where rules of script changed it and left it Simplified; else nothing."""
    changed = any(step.stage == "script" and step.edits for step in text.steps)
    if not changed or count(text.value).ratio >= QUOTED:
        return _as_it_is
    return _restored


def _as_it_is(value: str | None) -> str | None:
    return value


def _restored(value: str | None) -> str | None:
    return convert(value) if value else value
