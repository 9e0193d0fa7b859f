"""How values stand in the cells of CSV and XLSX."""

from __future__ import annotations

import json
import re

# A cell that begins so is a formula to a spreadsheet (OWASP, CSV injection); the full-width signs are to those of East
# Asia. Blanks before it are passed over by some programs. A text that already begins with apostrophes and such a sign
# gets one more, so that taking one away always gives the text back.
_FORMULA = re.compile(r"'*(?:[\t\r\n]|[\s\u3000\ufeff\x00-\x1f]{0,100}[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?%?\Z")


def harmless(text: str) -> str:
    """The text as no spreadsheet takes it for a formula: with an apostrophe in front where it looks like one.

    >>> harmless("=1+1"), harmless("-3.5%"), harmless("一、总体要求"), harmless("'=1")
    ("'=1+1", '-3.5%', '一、总体要求', "''=1")
    """
    return "'" + text if _FORMULA.match(text) and not _NUMBER.match(text) else text


def as_json(value: list) -> str:
    """A list as JSON, for forms that have no lists."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
