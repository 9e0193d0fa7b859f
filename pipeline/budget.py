"""What one document may cost: limits on its size and structure, which decide the same way on any machine.

CPU time and memory are linear in the bytes, the characters shown and the blocks they stand in, so these three are
bounded and no clock is asked. Measured on one slow core, at the limits: 10 to 25 seconds and up to 0.9 GB. A document
of 10 KB takes milliseconds.

The bytes are bounded before anything is read (`Settings.max_bytes`), archives while they unpack (read/unpack), nesting
and attributes before the markup is parsed (read/page_limits); characters and blocks, below, once the page is rendered.
"""

from __future__ import annotations

from pipeline.errors import OverBudget
from pipeline.page import Page

# The longest text of 247 real pages has 53,000 characters; a book has a million.
MAX_CHARACTERS = 5_000_000
MAX_BLOCKS = 250_000


def within_budget(page: Page) -> Page:
    """The page itself. Raises OverBudget where it shows more than one document may have."""
    if len(page.draft.value) > MAX_CHARACTERS:
        raise OverBudget(f"shows more than {MAX_CHARACTERS} characters")
    if len(page.blocks) > MAX_BLOCKS:
        raise OverBudget(f"shows more than {MAX_BLOCKS} paragraphs, lines or rows")
    return page
