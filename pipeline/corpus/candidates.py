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
MOST = 50  # partners compared a document, those that share most

BLOCK = 2_000_000  # pairs held at once: 100 MB of working memory
PART = 8_000_000  # hashes sorted at once: 250 MB of working memory


class Pairs(NamedTuple):
    """Pairs of documents by their place in the sketches, `first` < `second`, in ascending order."""

    first: np.ndarray
    second: np.ndarray


class _Counted(NamedTuple):
    """Pairs, and how many sampled shingles they share."""

    first: np.ndarray
    second: np.ndarray
    shared: np.ndarray


class _Postings(NamedTuple):
    """The lists of the hashes that more than one document has, one after the other: the document of each posting, where
    its list begins, and with how many of those before it in the list it pairs."""

    document: np.ndarray
    begin: np.ndarray
    partners: np.ndarray


def candidates(sketches: Sketches) -> Pairs:
    """Every pair that shares enough sampled shingles to be compared.

    Memory: 20 bytes a sampled hash that more than one document has, one part of the hashes, one block of pairs.
    """
    count = len(sketches)
    postings = _postings(sketches)
    by_document = np.argsort(postings.document, kind="stable")
    # a document's postings stay together, so that what it shares with another adds up in one block
    ends = np.cumsum(np.bincount(postings.document, minlength=count))
    work = np.cumsum(np.bincount(postings.document, postings.partners, minlength=count))
    found: list[_Counted] = []
    at = 0
    while at < count:
        end = max(int(np.searchsorted(work, (work[at - 1] if at else 0) + BLOCK, "right")), at + 1)
        found.append(_pairs(by_document[ends[at - 1] if at else 0 : ends[end - 1]], postings, sketches))
        at = end
    return _capped(found, count)


def _postings(sketches: Sketches) -> _Postings:
    """Sorted part by part, each part a range of hashes."""
    owner = np.repeat(np.arange(len(sketches), dtype=np.int32), np.diff(sketches.bounds))
    parts = 1 << max(0, int(len(owner) // PART).bit_length())
    found: list[tuple[np.ndarray, ...]] = []
    base = 0
    shift = np.uint64(64 - parts.bit_length() + 1)
    which = (sketches.hashes >> shift).astype(np.uint16) if parts > 1 else np.zeros(len(owner), np.uint16)
    for part in range(parts):
        here = np.flatnonzero(which == part)
        document, length = _lists(sketches.hashes[here], owner[here])
        begin = np.cumsum(length) - length
        rank = np.arange(len(document)) - np.repeat(begin, length)
        partners = np.where(np.repeat(length, length) <= COMMON, rank, np.minimum(rank, LEADERS))
        found.append((document, (np.repeat(begin, length) + base).astype(np.uint32), partners.astype(np.int32)))
        base += len(document)
    return _Postings(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _lists(hashes: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The documents of every hash that more than one has, list by list, ascending within each; the lists' lengths."""
    order = np.argsort(hashes, kind="stable")
    hashes, owner = hashes[order], owner[order]
    new = np.ones(len(hashes), bool)
    new[1:] = hashes[1:] != hashes[:-1]
    length = np.diff(np.flatnonzero(np.append(new, True)))
    return owner[np.repeat(length > 1, length)], length[length > 1]


def _pairs(chosen: np.ndarray, postings: _Postings, sketches: Sketches) -> _Counted:
    """The pairs that some postings make, those that share enough."""
    counts = postings.partners[chosen]
    second = np.repeat(postings.document[chosen], counts).astype(np.int64)
    offset = np.arange(len(second)) - np.repeat(np.cumsum(counts, dtype=np.int64) - counts, counts)
    first = postings.document[np.repeat(postings.begin[chosen], counts) + offset]
    pairs, shared = np.unique(second * len(sketches) + first, return_counts=True)
    second, first = np.divmod(pairs, len(sketches))
    enough = shared >= np.maximum(LEAST_SHARED, LEAST_SHARE * _comparable(sketches, first, second))
    return _Counted(first[enough], second[enough], shared[enough])


def _comparable(sketches: Sketches, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """How many shingles of the shorter text the sketch of the longer would show, if it held them all."""
    shorter = np.minimum(sketches.han[first], sketches.han[second])
    rate = rates(np.maximum(sketches.han[first], sketches.han[second]))
    return np.maximum(shorter - SHINGLE + 1, 0) / (1 << rate.astype(np.int64))


def _capped(found: list[_Counted], documents: int) -> Pairs:
    """The pairs that are among the MOST of either document, the most shared first."""
    found = found or [_Counted(*(np.zeros(0, np.int64) for _ in _Counted._fields))]
    first, second, shared = (np.concatenate(column) for column in zip(*found, strict=True))
    keep = np.zeros(len(first), bool)
    for one, other in ((first, second), (second, first)):
        order = np.lexsort((other, -shared, one))
        counts = np.bincount(one, minlength=documents)
        rank = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
        keep[order[rank < MOST]] = True
    order = np.lexsort((second[keep], first[keep]))
    return Pairs(first[keep][order], second[keep][order])
