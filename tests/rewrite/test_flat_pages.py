"""Flat text of whole pages: the document stays and nothing else, line by line of tests/cases/flat/pages.txt."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.read import read
from pipeline.rewrite import settle
from pipeline.settings import Settings
from pipeline.source import Source

FILE = Path(__file__).resolve().parents[1] / "cases" / "flat" / "pages.txt"
# What is not told yet, and what it would take.
KNOWN = {
    "g08_message_board": "a panel of one board between question and answer, each of which shows its own mark once",
    "g16_baike": "a box of contents that is not labelled as one, beside the tools of an encyclopedia",
    "g18_oneline_news": "one word of a share bar is left before the text",
    "g22_county": "the address of the office stands below the text as a contact of the document's own would",
    "g23_people": "原标题 repeats the title in words of the site",
    "g15_school": "a counter behind the link to an attachment",
    "k01_gov": "a heading of links to files, below it that there are none",
    "k02_news": "who wrote the article, below it without a bracket",
    "k03_farm": "a heading of one of several documents, of which only one is there",
    "k06_app": "where the writer is, below the name of the account",
    "k08_law_blog": "advertising of lawyers in sentences",
    "g30_english_menu": "a value on the line below its label, with another label between",
}


class Page(NamedTuple):
    name: str
    text: str
    document: str


def pages() -> list[Page]:
    found: list[tuple[str, str, list[str]]] = []
    for line in FILE.read_text(encoding="utf-8").split("\n"):
        if line.startswith("=== "):
            _, name, style = line.split()
            found.append((name, "\n" if style == "lines" else " ", []))
        elif line[:2] in ("+ ", "- "):
            found[-1][2].append(line)
    return [
        Page(name, gap.join(line[2:] for line in lines) + "\n", "\n".join(s[2:] for s in lines if s[0] == "+"))
        for name, gap, lines in found
    ]


def bare(text: str) -> str:
    """Letters and digits alone."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def shingles(text: str) -> Counter[str]:
    """Runs of four letters and digits: what is left of a text when marks and breaks are passed over."""
    letters = bare(text)
    return Counter(letters[at : at + 4] for at in range(len(letters) - 3))


def settled(text: str) -> str:
    data = text.encode()
    return settle(read(Source("a.txt", "a.txt", data, "", len(data)), Settings()), Settings()).value.value


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=KNOWN[name], strict=True)] if name in KNOWN else []


PAGES = [pytest.param(page, id=page.name, marks=_marks(page.name)) for page in pages()]


@pytest.mark.parametrize("page", PAGES)
def test_the_document_is_what_stays(page: Page) -> None:
    wanted, found = shingles(page.document), shingles(settled(page.text))
    lost, left = wanted - found, found - wanted
    assert not lost
    assert sum(left.values()) <= 0.005 * sum(wanted.values())


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_no_sentence_is_lost(page: Page) -> None:
    """Also where furniture is left: sentences of the document stay."""
    text = bare(settled(page.text))
    for line in page.document.split("\n"):
        for sentence in line.split("。")[:-1]:
            assert bare(sentence) in text


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_what_was_cut_to_the_document_is_left_alone(page: Page) -> None:
    first = settled(page.text)
    assert settled(first) == first
    assert settled(page.document) == settled(settled(page.document))


def test_the_known_failures_are_pages() -> None:
    assert KNOWN.keys() <= {page.name for page in pages()}
