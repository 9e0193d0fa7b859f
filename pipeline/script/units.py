"""Tables over the code units of UTF-16, applied to a whole text at once.

An Arrow `take` maps 20 KB of text in some 10 µs where a look-up a character takes 200; encoding to UTF-16 and back
costs 2 µs each. It only works where every character is one code unit, that is without characters beyond the Basic
Multilingual Plane and without lone surrogates: hardly any text has them, and callers have a slower way for those.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

SIZE = 0x10000

# Below this many characters the calls into Arrow (8 µs) cost more than they save.
SHORT = 256


def units_of(text: str) -> bytes | None:
    """The code units of the text, or None where a look-up a character is the better or only way."""
    if len(text) < SHORT:
        return None
    try:
        data = text.encode("utf-16-le")
    except UnicodeEncodeError:  # a lone surrogate
        return None
    return data if len(data) == 2 * len(text) else None


def unit_table(single: Mapping[int, int]) -> Any:
    """A table that maps code units to code units; those that are not in `single` to themselves."""
    import pyarrow  # 0.1 s to import: only for those who convert

    table = array("H", range(SIZE))
    for code, new in single.items():
        table[code] = new
    return pyarrow.array(table, pyarrow.uint16())


def byte_table(classes: Mapping[int, int]) -> Any:
    """A table that maps code units to a byte; those that are not in `classes` to 0."""
    import pyarrow

    table = bytearray(SIZE)
    for code, number in classes.items():
        table[code] = number
    return pyarrow.Array.from_buffers(pyarrow.uint8(), SIZE, [None, pyarrow.py_buffer(bytes(table))])


def taken(table: Any, units: bytes) -> bytes:
    """The table's entries for the units, one after the other."""
    import pyarrow

    size = len(units) // 2
    codes = pyarrow.Array.from_buffers(pyarrow.uint16(), size, [None, pyarrow.py_buffer(units)])
    found = table.take(codes)
    return found.buffers()[1].to_pybytes()[: size * found.type.bit_width // 8]
