"""Writes docs/tables.md from the declarations: `python -m schemas`."""

from __future__ import annotations

from pathlib import Path

from schemas.dictionary import tables_page

if __name__ == "__main__":
    (Path(__file__).resolve().parent.parent / "docs" / "tables.md").write_text(tables_page(), encoding="utf-8")
