"""Reads the tables of code points that lie beside this module."""

from __future__ import annotations

from pathlib import Path


def code_points(name: str) -> dict[str, str]:
    """Character to character, from a file of hexadecimal code points parted by tabs; lines with # are notes."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {chr(int(row[0], 16)): chr(int(row[1], 16)) for row in rows}
