"""Hostile inputs end as their manifest expects: none is lost, none takes its time from the others, none lies.

The inputs are generated at a small scale by the shared program. Its words for errors and flags are mapped to ours, and
each deviation is given its reason, in words.py beside this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import process_time
from typing import NamedTuple

import pytest
from opencc import OpenCC

from pipeline.document import Document
from pipeline.errors import ReadError
from pipeline.process import process
from pipeline.read.records import Refused, records_of
from pipeline.settings import Settings
from pipeline.source import Source
from pipeline.text import replay, undo
from schemas.codes import ERRORS, FINDINGS
from tests.growth import ENDLESS
from tests.torture import words

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parents[1].parent / "shared" / "torture" / "make_torture.py"
CLASSES = ("encoding", "mojibake", "encoding_ncr", "binary", "empty", "structure", "xml_bomb", "language", "unicode",
           "regex_blowup", "labels")  # fmt: skip
SETTLED_UP_TO = 50_000  # bytes: what is larger is more of the same

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not PROGRAM.exists(), reason="no shared data beside the checkout")]


class Outcome(NamedTuple):
    """What became of an input: a document or an error, and the CPU seconds it took."""

    row: dict[str, object]
    document: Document | None
    error: ReadError | None
    seconds: float

    @property
    def name(self) -> str:
        return str(self.row["file"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("torture")
    command = [sys.executable, str(PROGRAM), str(out), "--scale", "small", "--no-special", "--tiny", "0"]
    subprocess.run([*command, "--only", ",".join(CLASSES)], check=True, stdout=subprocess.DEVNULL)
    return out


def outcome_of(folder: Path, row: dict[str, object]) -> Outcome:
    path = folder / "files" / str(row["file"])
    document, error = None, None
    began = process_time()
    (record,) = records_of(path.name, path.name, path.read_bytes(), Settings())
    if isinstance(record, Refused):
        error = record.error
    else:
        try:
            document = process(record, Settings())
        except ReadError as refusal:
            error = refusal
    return Outcome(row, document, error, process_time() - began)


@cache
def outcomes(folder: Path, kind: str) -> tuple[Outcome, ...]:
    rows = map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(outcome_of(folder, row) for row in rows if row["class"] == kind)


@cache
def _simplified(value: str) -> str:
    return OpenCC("t2s").convert(value)


def same(value: str) -> str:
    """A text as it is compared: NFKC, since marks are restored to full width, Simplified, without white space."""
    return "".join(_simplified(unicodedata.normalize("NFKC", value)).split())


def faults(outcome: Outcome) -> Iterator[str]:
    """Where an outcome is not what the manifest expects."""
    wanted, expected = outcome.row["what_a_good_pipeline_does"], outcome.row["expected"]
    assert isinstance(expected, dict)
    if outcome.error is not None:
        if wanted != "quarantine" and not expected.get("may_quarantine"):
            yield f"refused as {outcome.error.code}"
        elif "error" in expected and outcome.error.code not in words.ERRORS[expected["error"]]:
            yield f"refused as {outcome.error.code}, not {expected['error']}"
        return
    assert outcome.document is not None
    if wanted == "quarantine" and not expected.get("may_process"):
        yield "published"
        return
    text = same(outcome.document.text.value)
    if "text" in expected and text != same(expected["text"]):
        yield "another text"
    yield from (f"{piece!r} is missing" for piece in expected.get("contains", ()) if same(piece) not in text)
    yield from (f"{piece!r} is there" for piece in expected.get("not_contains", ()) if same(piece) in text)
    codes = {finding.code for finding in outcome.document.findings}
    for flag in expected.get("flags", ()):
        if words.FLAGS[flag] and not words.FLAGS[flag] & codes:
            yield f"none of {sorted(words.FLAGS[flag])}"


@pytest.mark.parametrize("kind", CLASSES)
def test_each_input_ends_as_expected_or_deviates_with_a_reason(folder: Path, kind: str) -> None:
    found = {one.name: told for one in outcomes(folder, kind) if (told := list(faults(one)))}
    assert {name: told for name, told in found.items() if name not in words.DEVIATIONS} == {}
    stale = {name for name in words.DEVIATIONS if name.split("/")[0] == kind} - found.keys()
    assert stale == set(), "deviates no longer: take it off the table"


@pytest.mark.parametrize("kind", CLASSES)
def test_the_ledger_leads_there_and_back(folder: Path, kind: str) -> None:
    for one in outcomes(folder, kind):
        if one.document is not None:
            text = one.document.text
            assert replay(text.source, text.edits) == text.value, one.name
            assert undo(text.value, text.edits) == text.source, one.name


@pytest.mark.parametrize("kind", CLASSES)
def test_no_text_is_blank_and_no_error_quotes_the_document(folder: Path, kind: str) -> None:
    for one in outcomes(folder, kind):
        assert (one.document is None) != (one.error is None)
        if one.document is not None:
            assert one.document.text.value.strip(), one.name
        else:
            assert len(str(one.error)) < 120, one.name
            assert str(one.error).isascii(), one.name


@pytest.mark.parametrize("kind", CLASSES)
def test_a_published_text_read_again_is_itself(folder: Path, kind: str) -> None:
    unsettled = set()
    for one in outcomes(folder, kind):
        if one.document is None or int(str(one.row["bytes"])) > SETTLED_UP_TO:
            continue
        value = one.document.text.value
        data = value.encode()
        try:
            again = process(Source("a.txt", "a.txt", data, "", len(data)), Settings()).text.value
        except ReadError as refusal:
            again = refusal.code
        if again != value:
            unsettled.add(one.name)
    assert unsettled <= words.NOT_SETTLED.keys()


@pytest.mark.parametrize("kind", CLASSES)
def test_none_takes_long(folder: Path, kind: str) -> None:
    slow = {one.name: round(one.seconds, 1) for one in outcomes(folder, kind) if one.seconds > ENDLESS}
    assert slow == {}


def test_the_tables_speak_of_what_there_is(folder: Path) -> None:
    rows = list(map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()))
    assert {row["class"] for row in rows} == set(CLASSES)
    assert set().union(*words.ERRORS.values()) <= ERRORS.keys()
    assert set().union(*words.FLAGS.values()) <= FINDINGS.keys()
    assert (words.DEVIATIONS.keys() | words.NOT_SETTLED.keys()) <= {row["file"] for row in rows}
    assert all(len(reason) > 20 for reason in (*words.DEVIATIONS.values(), *words.NOT_SETTLED.values()))
