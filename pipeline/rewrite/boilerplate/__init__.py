"""Page furniture known by its wording, cut line by line at the edges of the document."""

from pipeline.rewrite.boilerplate.rules import RULES

__all__ = ["RULES"]
