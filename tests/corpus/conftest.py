"""The table of characters is made once, so that no property's first example pays for it."""

from __future__ import annotations

import pytest

from pipeline.corpus.key import table


@pytest.fixture(scope="session", autouse=True)
def _table() -> None:
    table()
