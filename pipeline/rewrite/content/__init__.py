"""Which blocks of a page are the document, and one rule for each reason to cut the others."""

from pipeline.rewrite.content.labels import content_findings, labels_of
from pipeline.rewrite.content.rules import RULES

__all__ = ["RULES", "content_findings", "labels_of"]
