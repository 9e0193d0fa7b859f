"""Characters that are not what they look like: damage of a decoding, invisible ones, twins of an ordinary character."""

from __future__ import annotations

from pipeline.rewrite.characters import forms, invisible, mojibake, width
from pipeline.rule import Rule

# Wrong decodings first: their C1 controls and odd spaces are bytes of a character, not rubbish. Private-use characters
# before radicals and presentation forms, because GB 18030 moved some of them there.
RULES: tuple[Rule, ...] = (*mojibake.RULES, *invisible.RULES, *forms.RULES, *width.RULES)
