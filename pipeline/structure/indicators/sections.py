"""The section that a place lies in: its headings, and the year that they name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.document import Section
from pipeline.structure.indicators.when import year_in


class Around(NamedTuple):
    """section_id and headings from the outermost in; name: the innermost heading, if it can name a subject; year: the
    one that the nearest heading names; measure: the nearest heading that names a measure."""

    section_id: int | None = None
    path: tuple[str, ...] = ()
    name: str = ""
    year: int | None = None
    measure: str = ""


_MEASURE = re.compile(r"(?:标准|限额|费率|比例|额度|收费|税率|利率|价格|补偿|补贴|补助|工资|津贴)$")
_NOWHERE = Around()
_LONGEST_NAME = 16


class Sections:
    """Offsets to the innermost section, its headings read once."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span.start for section in sections]
        self._by_id = {section.section_id: section for section in sections}
        self._known: dict[int, Around] = {}

    def at(self, offset: int) -> Around:
        """What lies around an offset."""
        i = bisect_right(self._starts, offset) - 1
        section = self._sections[i] if i >= 0 else None
        while section is not None and offset >= section.span.end:
            section = self._by_id.get(section.parent_id) if section.parent_id is not None else None
        if section is None:
            return _NOWHERE
        if section.section_id not in self._known:
            self._known[section.section_id] = _around(section)
        return self._known[section.section_id]


def _around(section: Section) -> Around:
    path = tuple(heading for heading in section.heading_path if heading)
    year = None
    for heading in reversed(path):
        year = year_in(heading, None)
        if year is not None:
            break
    name = path[-1] if path and 2 <= len(path[-1]) <= _LONGEST_NAME else ""
    measure = next((heading for heading in reversed(path[-3:]) if _MEASURE.search(heading)), "")
    return Around(section.section_id, path, name, year, measure[-_LONGEST_NAME:])
