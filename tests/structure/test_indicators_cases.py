"""The cases of tests/cases/indicators: a sentence, then one indented line an indicator, as a reader would say it.

    text | subject | value in base units, or low..high, or blank, and base unit | comparator | change | role | year | due

Columns may end early; "-" is null. A line `! code` is a finding. `@ type year` sets the document's type and year for
what follows (政府工作报告 2021 where nothing is said).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.document import Fields, Indicator
from pipeline.structure.indicators import indicators_of
from pipeline.text import Text

CASES = Path(__file__).parents[1] / "cases" / "indicators"


class Case(NamedTuple):
    """A sentence and what is expected of it: the columns of every indicator, and codes of findings."""

    place: str
    sentence: str
    doc_type: str
    year: int
    rows: tuple[tuple[str, ...], ...]
    findings: tuple[str, ...]


def cases_in(path: Path) -> list[Case]:
    """The cases of one file, in order."""
    cases: list[Case] = []
    doc_type, year = "政府工作报告", 2021
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("@ "):
            _, doc_type, printed = line.split()
            year = int(printed)
        elif line.startswith("    ! "):
            cases[-1] = cases[-1]._replace(findings=(*cases[-1].findings, line[6:].strip()))
        elif line.startswith("    "):
            row = tuple(cell.strip() for cell in line.split("|"))
            cases[-1] = cases[-1]._replace(rows=(*cases[-1].rows, row))
        elif line and not line.startswith("#"):
            cases.append(Case(f"{path.stem}:{number}", line, doc_type, year, (), ()))
    return cases


def row_of(indicator: Indicator) -> tuple[str, ...]:
    ends = [f"{end:.15g}" for end in (indicator.value_base, indicator.value_base_max) if end is not None]
    worth = f"{'..'.join(ends) if ends else 'blank'} {indicator.unit_base}"
    said = (indicator.subject, worth, indicator.comparator, indicator.change, indicator.role, indicator.year,
            indicator.deadline)  # fmt: skip
    return (indicator.text, *("-" if part is None else str(part) for part in said))


def check(case: Case) -> None:
    fields = Fields(doc_type=case.doc_type, year=case.year)
    parsed = indicators_of(Text(case.sentence, case.sentence), None, fields, ())
    rows = [row_of(indicator) for indicator in parsed.value]
    assert [row[: len(wanted)] for row, wanted in zip(rows, case.rows, strict=False)] == list(case.rows)
    assert len(rows) == len(case.rows)
    assert tuple(finding.code for finding in parsed.findings) == case.findings


FILES = sorted(CASES.glob("*.txt"))
ALL = [case for path in FILES if path.stem != "known_failures" for case in cases_in(path)]
FAILURES = cases_in(CASES / "known_failures.txt")


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.place)
def test_case(case: Case) -> None:
    check(case)


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", FAILURES, ids=lambda case: case.place)
def test_known_failure(case: Case) -> None:
    check(case)


def test_the_files_hold_what_they_should() -> None:
    decoys = cases_in(CASES / "00_decoys.txt")
    assert len(decoys) >= 30
    assert not any(case.rows for case in decoys)
    assert len(ALL) >= 150
