"""Personal data in a text: where it stands, and how it is covered. Shared by the structure, which flags it, and by the
exports, which mask it; the dataset's own text keeps it.

    find     candidates by shape and by what stands around them
    checks   what the numbers themselves prove: checksums, birth dates, issuer ranges
    mask     covering places, lengths kept
"""

from __future__ import annotations

from pipeline.personal.find import Candidate, Place, candidates_of, findings_of, places_of
from pipeline.personal.mask import covered, masked

__all__ = ["Candidate", "Place", "candidates_of", "covered", "findings_of", "masked", "places_of"]
