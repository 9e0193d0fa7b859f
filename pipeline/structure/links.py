"""Skeleton, being built."""

from __future__ import annotations


def grids_of(text, page):
    """Skeleton."""
    return ()


def attachments_of(text, page):
    """Skeleton."""
    return ()
