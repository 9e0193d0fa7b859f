"""What the manifest of hostile inputs says, in our words: its codes and flags, and where we go another way and why."""

from __future__ import annotations

# The manifest's errors → codes of schemas.codes.ERRORS that say the same.
ERRORS: dict[str, frozenset[str]] = {
    "EMPTY": frozenset({"empty_page"}),
    "NO_TEXT": frozenset({"empty_page", "unknown_media_type"}),  # base64 is told from its bytes
    "NOT_A_DOCUMENT": frozenset({"empty_page"}),
    "NOT_TEXT": frozenset({"unknown_media_type", "undecodable", "empty_page"}),  # all 0xFF, all zero
    "MOJIBAKE": frozenset({"undecodable"}),
    "UNSUPPORTED": frozenset({"unknown_media_type"}),
    "XML_ENTITY": frozenset({"unknown_media_type"}),  # in Office files, which no reader takes
    "TOO_LARGE": frozenset({"over_budget"}),
}

# The manifest's flags → codes of schemas.codes.FINDINGS, one of which has to be there. An empty set: the change is in
# the ledger, edit by edit, and needs no finding besides.
FLAGS: dict[str, frozenset[str]] = {
    "CHARSET_LIES": frozenset({"charset_lies"}),
    "MIXED_ENCODING": frozenset({"charset_lies"}),
    "NOT_CHINESE": frozenset({"not_chinese"}),
    "TRUNCATED_TAIL": frozenset({"truncated"}),
    "REPLACED": frozenset({"replacement_character"}),
    "MOJIBAKE": frozenset({"mojibake"}),
    "MOJIBAKE_REPAIRED": frozenset({"mojibake"}),
    "DOUBLE_ESCAPED": frozenset({"mojibake"}),
    "PRIVATE_USE": frozenset({"private_use_character"}),
    "OUTLINE_ORDER": frozenset({"numbering_gap", "numbering_repeat", "level_jump", "short_text"}),
    "CONTROL_REMOVED": frozenset(),
    "INVISIBLE_REMOVED": frozenset(),
    "BIDI_REMOVED": frozenset(),
    "RADICALS_FOLDED": frozenset(),
    "COMBINING": frozenset(),
    "COMPAT": frozenset(),  # nothing changes, so there is nothing to say
    "WRONG_TYPE": frozenset(),  # the content decides and is what it is; the ending is only a hint
    "LONG_LINE": frozenset({"flattened"}),
    "LARGE": frozenset(),  # within the limits size is no fault
    "OUTLINE_DEPTH": frozenset({"outline_too_deep"}),
    # A twentieth of a million is within the limits. The million itself is refused as `over_budget` (5 million characters,
    # 250,000 lines) in two CPU seconds, which the manifest allows: no document of a public body has so many.
    "TOO_MANY_HEADINGS": frozenset(),
    "BROKEN_MARKUP": frozenset(),  # read as a browser reads it: `short_text` where that shows little
    "MULTIPLE_DOCUMENTS": frozenset(),  # both are kept, one after the other
}

# Inputs that end otherwise than the manifest says.
DEVIATIONS: dict[str, str] = {
    "empty/hidden.html": (
        "text that is all hidden is published: real pages hide their body and show it by script, and a rule cuts what "
        "is hidden only where something else is the document"
    ),
    "language/japanese_kanji_only.html": "a text of hanzi alone, without kana, is not told from Chinese",
    "encoding/cesu8.txt": "pairs of surrogates give the character that was meant; nothing was replaced",
}

# Published texts that are not taken as they are when they are read again as a plain text.
NOT_SETTLED: dict[str, str] = {
    "structure/plaintext.html": "it shows markup as text, which is sniffed as HTML when it is read again",
    "language/numbers.html": "rows of bare numbers pass for page numbers once no markup says that they are a paragraph",
    "regex_blowup/colon.txt": "in a row of colons without end each pass widens one more; nobody writes such a row",
}
