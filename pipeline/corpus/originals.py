"""Which of several copies is the original: preferences, first to last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

import numpy as np

from pipeline.corpus.key import is_han, signs_of

GOVERNMENT_HOST = re.compile(r"(?:^|\.)gov(?:\.[a-z]{2})?$")
LEAST_TITLE = 6  # Han characters; 通知 and 工作总结 are everybody's title
SAME_TITLE = 0.6  # of the longer title: 精选三篇 may be added, 云溪市 before 教育工作总结 may not


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document besides its words. published: as its page prints it; length: in characters."""

    doc_id: str
    title: str | None = None
    published: datetime | date | None = None
    url: str | None = None
    length: int = 0


def preference(facts: Facts) -> tuple[bool, str, int, str]:
    """Sorts the original before its copies: on a site of the government, then printed earlier, then longer, then by
    doc_id. Document farms print dates of their choice, and government sites often none; among pages of one kind that
    without a date comes last: it cannot prove that it was earlier."""
    day = facts.published.isoformat()[:10] if facts.published else "9999"
    return not on_government_site(facts.url), day, -facts.length, facts.doc_id


def on_government_site(url: str | None) -> bool:
    """Whether the host is one of a government: gov.cn, gov.hk, gov.tw and what is below them."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # brackets that are no address
        return False
    return GOVERNMENT_HOST.search(host.rstrip(".")) is not None


def has_title(facts: Facts) -> bool:
    """Whether a document has a title that tells it from others."""
    return len(_name(facts.title)) >= LEAST_TITLE


def of_one_title(one: Facts, other: Facts) -> bool:
    """Whether two documents bear one title: equal in its Han characters, or one with some words more."""
    short, long = sorted((_name(one.title), _name(other.title)), key=len)
    return LEAST_TITLE <= len(short) >= SAME_TITLE * len(long) and short in long


def _name(title: str | None) -> str:
    signs = signs_of(title or "")
    return signs[is_han(signs)].astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
