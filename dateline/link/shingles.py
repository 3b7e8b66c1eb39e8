"""Runs of three words as numbers, and MinHash signatures of them.

MinHash: Broder, "On the resemblance and containment of documents", 1997.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.link.words import number

Numbers = NDArray[np.uint32]

WIDTH = 3  # words a shingle
HASHES = 96
BAND = 2  # hashes a band: two texts that share a fifth of their shingles meet in one of 48 bands with 86 %
_PRIME = np.uint64((1 << 61) - 1)


def shingles(words: Sequence[str]) -> Numbers:
    """The shingles of a text, each once, sorted; a text shorter than a shingle has one."""
    if not words:
        return np.empty(0, np.uint32)
    ids = np.fromiter((number(word) for word in words), np.uint64, len(words))
    width = min(WIDTH, len(ids))
    mixed = np.zeros(len(ids) - width + 1, np.uint64)
    for k in range(width):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + ids[k : len(ids) - width + 1 + k]
    return np.unique((mixed >> np.uint64(29)).astype(np.uint32))


def minhash(of: Numbers) -> Numbers:
    """For each of `HASHES` fixed hash functions the least hash of the shingles; all ones where there is none."""
    if not len(of):
        return np.full(HASHES, np.iinfo(np.uint32).max, np.uint32)
    a, b = _functions()
    least: Numbers = ((of.astype(np.uint64)[:, None] * a + b) >> np.uint64(32)).min(axis=0).astype(np.uint32)
    return least


def bands(hashes: Numbers) -> list[int]:
    """The keys under which near-copies meet: one a band, told apart by the band's position."""
    pairs = hashes.astype(np.uint64).reshape(-1, BAND)
    keys = pairs[:, 0] * np.uint64(0x9E3779B97F4A7C15) + pairs[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
    keys += np.arange(len(keys), dtype=np.uint64) * _PRIME
    out: list[int] = keys.tolist()
    return out


def shared(left: Numbers, right: Numbers) -> int:
    """How many numbers two sorted lists without repeats share."""
    if not len(left) or not len(right):
        return 0
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    at = np.searchsorted(many, few)
    at[at == len(many)] = 0
    return int(np.count_nonzero(many[at] == few))


@cache
def _functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Multipliers (odd) and addends of multiply-shift hashing, from a fixed seed."""
    drawn = np.random.Generator(np.random.PCG64(1997)).integers(0, 1 << 63, size=(2, HASHES), dtype=np.uint64)
    return drawn[0] | np.uint64(1), drawn[1]
