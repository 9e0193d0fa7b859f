"""Which pairs of documents are worth comparing: those that share sampled shingles, by sorting and merging hashes.

Every hash has a list of the documents that have it, in the order of the documents. In a short list all pair with all. A
long list (a slogan, a form, a page that hundreds copied) would make its square: there each document pairs with the
first ones of the list only. Copies of one document share all their long lists and with them its first documents, so
they still come together; documents that share a slogan meet different partners with each slogan, and nothing adds up.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from pipeline.corpus.sketch import SHINGLE, Sketches, rates

COMMON = 48  # documents a hash may be in before it counts as common: 1,128 pairs
LEADERS = 4  # documents of a common hash that the others pair with
LEAST_SHARED = 2  # one shared shingle is a fixed phrase
LEAST_SHARE = 0.08  # of the shorter sketch; a text of which every fourth word was replaced keeps a quarter
MOST = 100  # partners compared a document, those that share most

BLOCK = 8_000_000  # pairs held at once: 200 MB of working memory

class Pairs(NamedTuple):
    """Pairs of documents by their place in the sketches, `first` < `second`, in ascending order."""

    first: np.ndarray
    second: np.ndarray


def candidates(sketches: Sketches) -> Pairs:
    """Every pair that shares enough sampled shingles to be compared.

    Memory: 24 bytes a sampled hash that more than one document has, and one block.
    """
    documents, index, starts, ranks = _shared_postings(sketches)
    # partners of a posting are those that stand before it in the list: all of a short list, the leaders of a long one
    lengths = np.diff(np.append(starts, len(documents)))
    of_run = np.repeat(lengths, lengths)
    partners = np.where(of_run <= COMMON, ranks, np.minimum(ranks, LEADERS))
    by_document = np.argsort(documents, kind="stable")
    found: list[Pairs] = []
    total = np.cumsum(partners[by_document])
    at = 0
    while at < len(by_document):
        limit = (total[at - 1] if at else 0) + BLOCK
        end = max(int(np.searchsorted(total, limit, "right")), at + 1)
        # a document's postings stay together, so that what it shares with another adds up in one block
        last = documents[by_document[end - 1]]
        while end < len(by_document) and documents[by_document[end]] == last:
            end += 1
        found.append(_pairs(by_document[at:end], documents, index, partners, sketches))
        at = end
    return _capped(found, len(sketches))


def _shared_postings(sketches: Sketches) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The postings of hashes that more than one document has, sorted by hash and document: the document of each, where
    its list begins, where lists begin, and its rank in its list."""
    owner = np.repeat(np.arange(len(sketches), dtype=np.int32), np.diff(sketches.bounds))
    order = np.argsort(sketches.hashes, kind="stable")  # documents stay ascending within a hash
    hashes, owner = sketches.hashes[order], owner[order]
    del order
    new = np.ones(len(hashes), bool)
    new[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(new)
    lengths = np.diff(np.append(starts, len(hashes)))
    keep = np.repeat(lengths > 1, lengths)
    owner, lengths = owner[keep], lengths[lengths > 1]
    starts = np.cumsum(lengths) - lengths
    begin = np.repeat(starts, lengths)
    return owner, begin, starts, np.arange(len(owner)) - begin


def _pairs(
    postings: np.ndarray, documents: np.ndarray, begin: np.ndarray, partners: np.ndarray, sketches: Sketches
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(first, second, shared) of the pairs that the postings of some documents make, those that share enough."""
    counts = partners[postings]
    second = np.repeat(documents[postings], counts).astype(np.int64)
    offset = np.arange(len(second)) - np.repeat(np.cumsum(counts) - counts, counts)
    first = documents[np.repeat(begin[postings], counts) + offset]
    pairs, shared = np.unique(second * len(sketches) + first, return_counts=True)
    second, first = np.divmod(pairs, len(sketches))
    enough = shared >= np.maximum(LEAST_SHARED, LEAST_SHARE * _comparable(sketches, first, second))
    return first[enough], second[enough], shared[enough]


def _comparable(sketches: Sketches, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """How many shingles of the shorter text the sketch of the longer would show, if it held them all."""
    shorter = np.minimum(sketches.han[first], sketches.han[second])
    rate = rates(np.maximum(sketches.han[first], sketches.han[second]))
    return np.maximum(shorter - SHINGLE + 1, 0) / (1 << rate.astype(np.int64))


def _capped(found: list[tuple[np.ndarray, np.ndarray, np.ndarray]], documents: int) -> Pairs:
    """The pairs that are among the MOST of either document, the most shared first."""
    if not found:
        return Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    first, second, shared = (np.concatenate(column) for column in zip(*found, strict=True))
    keep = np.zeros(len(first), bool)
    for one, other in ((first, second), (second, first)):
        order = np.lexsort((other, -shared, one))
        counts = np.bincount(one, minlength=documents)
        rank = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        keep[order[rank < MOST]] = True
    order = np.lexsort((second[keep], first[keep]))
    return Pairs(first[keep][order], second[keep][order])
