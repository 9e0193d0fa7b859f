"""Text from outside on a terminal: nothing in a document may move the cursor, change colours or turn the line round."""

from __future__ import annotations

import re

# C0 and C1 controls, DEL; zero-width and bidirectional controls, which hide or reorder what follows; lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def shown(text: str, keep: str = "\n\t") -> str:
    """A text with its invisible and its dangerous characters made visible, except those in `keep`.

    >>> shown("a\\x1b[31mb\\u200bc")
    'a<1B>[31mb<200B>c'
    """
    return _UNSAFE.sub(lambda m: m.group() if m.group() in keep else f"<{ord(m.group()):02X}>", text)
