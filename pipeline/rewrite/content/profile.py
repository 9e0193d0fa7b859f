"""What a site's profile says of the blocks, before anything else does."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.page import Page
from pipeline.rewrite.content.title import TitlePlace, squeezed

_WRAPPED = 5  # lines that one title may be printed on


def begun(page: Page, first: int, last: int) -> list[str | None]:
    """The labels to begin with: the blocks [first, last) are the document, or those of them that the profile selects;
    what it drops is not."""
    profiled = page.profiled
    if profiled is None:
        labels: list[str | None] = ["cut_outside_content"] * len(page.blocks)
        labels[first:last] = [None] * (last - first)
        return labels
    outside = "cut_by_profile" if profiled.content else "cut_outside_content"
    labels = [outside] * len(page.blocks)
    for n in range(first, last):
        if not profiled.content or page.blocks[n].mark == "content":
            labels[n] = None
    if any(block.mark == "drop" for block in page.blocks):
        labels = [
            "drop_by_profile" if b.mark == "drop" else label for b, label in zip(page.blocks, labels, strict=True)
        ]
    return labels if None in labels else _undropped(page, first, last)


def _undropped(page: Page, first: int, last: int) -> list[str | None]:
    """A profile that drops all of a document leaves it as it is: no text is no answer."""
    labels: list[str | None] = ["cut_outside_content"] * len(page.blocks)
    labels[first:last] = [None] * (last - first)
    return labels


def selected_title(page: Page, texts: Mapping[int, str], first: int) -> TitlePlace | None:
    """Where the page prints the title that the profile selects, nearest above the body; else where it first does.
    None where no profile selects one, or where it is not printed."""
    name = squeezed(page.profiled.title) if page.profiled and page.profiled.title else ""
    if not name:
        return None
    found: tuple[int, ...] = ()
    total = len(page.blocks)
    for n in range(total):
        own = squeezed(texts[n])
        if not own or not name.startswith(own) or page.blocks[n].mark == "drop":
            continue
        last = n + 1
        while own != name and last < min(total, n + _WRAPPED) and name.startswith(own + squeezed(texts[last])):
            own += squeezed(texts[last])
            last += 1
        if own == name and (not found or n < first):
            found = tuple(range(n, last))
    if not found:
        return None
    return TitlePlace(found[-1], found)
