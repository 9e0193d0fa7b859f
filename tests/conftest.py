"""Properties are tried on the same examples every time, so that a change fails or passes by itself alone.

`ZHENGLI_EXPLORE=1 make test` looks for new ones; what it finds becomes a case of its own.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True)
if not os.environ.get("ZHENGLI_EXPLORE"):
    settings.load_profile("same")
