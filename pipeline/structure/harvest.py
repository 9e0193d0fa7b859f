"""Facts out of what was cut: the lines around the document that say when, from where and by whom it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.finding import Parsed
from pipeline.page import Page
from pipeline.text import Text


@dataclass(frozen=True, slots=True)
class Harvest:
    """What the page says about its document. None where it does not say.

    published_at is a wall time as printed, without a zone; a date alone is midnight. column is the breadcrumb's path
    without 首页 and the title, parted by " > ". title is the page's own (<title> less the site's name), and issuer,
    doc_number, index_number, document_date come from a metadata table that was cut.
    """

    published_at: datetime | None = None
    source_name: str | None = None
    editor: str | None = None
    author: str | None = None
    site_name: str | None = None
    icp_number: str | None = None
    column: str | None = None
    title: str | None = None
    issuer: str | None = None
    doc_number: str | None = None
    index_number: str | None = None
    document_date: date | None = None


def harvest_of(text: Text, page: Page) -> Parsed[Harvest]:
    """The facts in the lines that the stages `content` and `boilerplate` cut, and in the page's markup."""
    return Parsed(Harvest())
