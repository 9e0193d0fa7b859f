"""Sketches: a sample of the shingles of a text's canonical key, the same shingles in every text that has them.

A shingle is eight Han characters in a row; it is sampled by its own hash, so that two texts sample what they share
alike. One in sixteen is enough for a long text; a short one keeps more, so that every sketch has some dozens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from pipeline.corpus.key import FEW_HAN, identity, is_han, signs_of, table

SHINGLE = 8  # Han characters: fixed phrases are mostly of four to eight, so that one alone gives one shingle at most
SPARSEST = 4  # one shingle in 2**4
ENOUGH = 64  # shingles expected in the sketch of a text that is not shorter than that

CHUNK = 1_000_000  # characters hashed at once: about 60 MB of working memory

STEP = 20_000  # documents put into another order at once

VERSION = 1  # of what is not told by a number: how shingles are hashed

_SEED = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFTS = (np.uint64(29), np.uint64(32))


@dataclass(frozen=True, slots=True)
class Sketches:
    """The sketches of many documents, in their order.

    doc_ids: text. identities: 16 bytes each, or none. han: Han characters of each. hashes: those of document i stand at
    bounds[i]:bounds[i + 1], ascending, each once.
    """

    doc_ids: tuple[str, ...]
    identities: tuple[bytes, ...]
    han: np.ndarray
    bounds: np.ndarray
    hashes: np.ndarray

    def __len__(self) -> int:
        return len(self.doc_ids)


def method() -> str:
    """16 hex digits over everything that decides what a sketch holds: sketches of another method are worth nothing."""
    settings = (VERSION, SHINGLE, SPARSEST, ENOUGH, FEW_HAN)
    return blake2b(repr(settings).encode() + table().tobytes(), digest_size=8).hexdigest()


def hashed(han: np.ndarray) -> np.ndarray:
    """uint64, one a shingle of a run of Han characters: mixed well enough that any of its bits may sample."""
    count = len(han) - SHINGLE + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    wide = han.astype(np.uint64)
    value = np.zeros(count, np.uint64)
    for at in range(SHINGLE):
        value *= _SEED
        value += wide[at : at + count]
        value ^= value >> _SHIFTS[0]
    value *= _MIX
    value ^= value >> _SHIFTS[1]
    return value


def rates(han: np.ndarray) -> np.ndarray:
    """How sparse the sketch of a text of so many Han characters is: one shingle in 2**rate."""
    room = np.maximum(han, 1) / ENOUGH
    return np.clip(np.floor(np.log2(np.maximum(room, 1))), 0, SPARSEST).astype(np.uint64)


def sketches_of(documents: Iterable[tuple[str, str]]) -> Sketches:
    """The sketches of (doc_id, text) pairs. Memory: a chunk's, and about 0.6 bytes a Han character for what stays."""
    return joined([_chunk(ids, texts) for ids, texts in _chunks(documents)])


def joined(parts: Sequence[Sketches]) -> Sketches:
    """Sketches one after the other."""
    counts = [np.diff(part.bounds) for part in parts]
    return Sketches(
        tuple(doc_id for part in parts for doc_id in part.doc_ids),
        tuple(each for part in parts for each in part.identities),
        np.concatenate([np.zeros(0, np.int64), *(part.han for part in parts)]),
        np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *counts]))]).astype(np.int64),
        np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
    )


def _chunks(documents: Iterable[tuple[str, str]]) -> Iterator[tuple[list[str], list[str]]]:
    ids: list[str] = []
    texts: list[str] = []
    size = 0
    for doc_id, text in documents:
        ids.append(doc_id)
        texts.append(text)
        size += len(text)
        if size >= CHUNK:
            yield ids, texts
            ids, texts, size = [], [], 0
    if ids:
        yield ids, texts


def _chunk(ids: list[str], texts: list[str]) -> Sketches:
    signs = signs_of("".join(texts))
    ends = np.cumsum([len(text) for text in texts])
    starts = ends - [len(text) for text in texts]
    identities = tuple(identity(text, signs[a:b]) for text, a, b in zip(texts, starts, ends, strict=True))
    places = is_han(signs)
    upto = np.concatenate([[0], np.cumsum(places)])
    first, han = upto[starts], upto[ends] - upto[starts]
    owner, value = _sampled(hashed(signs[places]), first, han)
    bounds = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(texts)))])
    return Sketches(tuple(ids), identities, han.astype(np.int64), bounds.astype(np.int64), value)


def _sampled(hashes: np.ndarray, first: np.ndarray, han: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sampled shingles of several texts in one run of Han characters: whose each is, and its hash, in order."""
    counts = np.maximum(han - SHINGLE + 1, 0)  # shingles that reach into the next text are nobody's
    owner = np.repeat(np.arange(len(han)), counts)
    value = hashes[np.arange(len(owner)) + np.repeat(first - (np.cumsum(counts) - counts), counts)]
    sampled = value & ((np.uint64(1) << rates(han)[owner]) - np.uint64(1)) == 0
    owner, value = owner[sampled], value[sampled]
    order = np.lexsort((value, owner))
    owner, value = owner[order], value[order]
    once = np.ones(len(owner), bool)
    once[1:] = (owner[1:] != owner[:-1]) | (value[1:] != value[:-1])
    return owner[once], value[once]


def chosen(sketches: Sketches, order: Sequence[int]) -> Sketches:
    """The sketches of some documents, in that order."""
    picked = np.asarray(order, np.int64)
    counts = np.diff(sketches.bounds)[picked]
    bounds = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    hashes = np.empty(bounds[-1], np.uint64)
    for at in range(0, len(picked), STEP):
        here = slice(at, at + STEP)
        start, end = bounds[at], bounds[min(at + STEP, len(picked))]
        places = np.arange(start, end) + np.repeat(sketches.bounds[picked[here]] - bounds[:-1][here], counts[here])
        hashes[start:end] = sketches.hashes[places]
    return Sketches(
        tuple(sketches.doc_ids[number] for number in order),
        tuple(sketches.identities[number] for number in order),
        sketches.han[picked],
        bounds,
        hashes,
    )


def same(one: Sketches, other: Sketches) -> bool:
    """Whether two are sketches of the same documents in the same order with the same words."""
    return (
        one.doc_ids == other.doc_ids
        and one.identities == other.identities
        and np.array_equal(one.han, other.han)
        and np.array_equal(one.bounds, other.bounds)
        and np.array_equal(one.hashes, other.hashes)
    )
