"""What the head of a page states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

FACTS = 200  # tags of the head that are read


def facts_of(title: str | None, tags: Iterable[tuple[str, Mapping[str, str | None]]]) -> dict[str, str]:
    """Names of <meta> tags, lower case, and their contents; "title" the <title>, "canonical" the page's own address,
    "base href" what its links are relative to.

    `tags` are those of `meta[content]`, `link[rel="canonical"]`, `base[href]` in document order; the first of several
    of one name counts. Values are bounded: they are facts, not texts.
    """
    meta: dict[str, str] = {}
    if title is not None:
        meta["title"] = " ".join(title.split())[:500]
    for tag, attributes in islice(tags, FACTS):
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv")
            content = attributes.get("content")
            if name and content:
                meta.setdefault(name.strip().lower()[:80], content.strip()[:2000])
        else:
            href = attributes.get("href")
            if href:
                meta.setdefault("canonical" if tag == "link" else "base href", href.strip()[:2000])
    return meta
