"""The settings of a run: frozen, passed, never global."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.profiles import Profile


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may choose about the rows of a document. Everything here enters the digest that decides whether an
    unchanged input has to be processed again.

    script: "mainland" (restore what sites did to mainland text), "keep", or the name of an OpenCC configuration.
    punctuation: "gb15834" (full-width marks in Chinese context, GB/T 15834-2011) or "keep".
    max_bytes: size of one document, in bytes, beyond which it is refused as `over_budget`.
    profiles: what the user knows of sites, by host (pipeline/profiles.py).
    """

    script: str = "mainland"
    punctuation: str = "gb15834"
    max_bytes: int = 32 * 1024 * 1024
    profiles: tuple[Profile, ...] = ()
