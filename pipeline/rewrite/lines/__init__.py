"""One paragraph a line: what a site or a print broke is joined, what it lost is broken again."""

from pipeline.rewrite.lines.rules import RULES

__all__ = ["RULES"]
