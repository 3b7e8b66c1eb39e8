"""How alike the words of reports are, for many pairs at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.link.blocks import Pairs
from dateline.link.signature import Signature, Vector

Floats = NDArray[np.float64]

_TELLING = 3  # shared words that tell most
_ENOUGH = 0.05  # a word of that weight in both texts counts wholly


@dataclass(frozen=True, slots=True)
class Likeness:
    """For each pair: the cosines of the texts, of headlines with first lines, of headlines (0 to 1), and `telling`: how
    much the three shared words tell, on average, that tell most (in the units of `words.weight`)."""

    full: Floats
    lead: Floats
    title: Floats
    telling: Floats


def likeness(signatures: Sequence[Signature], pairs: Pairs) -> Likeness:
    """The likeness of each pair of positions; `pairs` sorted by the left one."""
    lead, _ = _compared([one.lead for one in signatures], pairs, telling=False)
    title, _ = _compared([one.title for one in signatures], pairs, telling=False)
    full, telling = _compared([one.full for one in signatures], pairs, telling=True)
    return Likeness(full, lead, title, telling)


def _compared(vectors: Sequence[Vector], pairs: Pairs, *, telling: bool) -> tuple[Floats, Floats]:
    words, starts = _joined(vectors, lambda vector: vector.words, np.uint32)
    weights, _ = _joined(vectors, lambda vector: vector.weights, np.float32)
    tells, _ = _joined(vectors, lambda vector: vector.tells, np.float32)
    found, places = np.unique(words, return_inverse=True)
    buffer = np.zeros(len(found), np.float64)
    cosines, told = np.zeros(len(pairs)), np.zeros(len(pairs))
    firsts = np.flatnonzero(np.r_[True, pairs[1:, 0] != pairs[:-1, 0]]) if len(pairs) else np.empty(0, np.int64)
    ends = [*firsts[1:].tolist(), len(pairs)][: len(firsts)]
    for begin, end in zip(firsts.tolist(), ends, strict=True):
        left = int(pairs[begin, 0])
        mine = slice(starts[left], starts[left + 1])
        buffer[places[mine]] = weights[mine]
        rights = pairs[begin:end, 1]
        sizes = starts[rights + 1] - starts[rights]
        segment = np.repeat(np.arange(len(rights)), sizes)
        at = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(starts[rights], sizes)
        theirs = buffer[places[at]]
        both = theirs > 0
        segment, at, theirs = segment[both], at[both], theirs[both]
        cosines[begin:end] = np.bincount(segment, theirs * weights[at], len(rights))
        if telling:
            worth = tells[at] * np.minimum(1.0, np.minimum(theirs, weights[at]) / _ENOUGH)
            told[begin:end] = _best(segment, worth, len(rights))
        buffer[places[mine]] = 0
    return cosines, told


def _best(segment: NDArray[np.int64], worth: Floats, size: int) -> Floats:
    """The sum of the greatest few of each segment, divided by how many may count."""
    order = np.lexsort((-worth, segment))
    segment, worth = segment[order], worth[order]
    begins = np.searchsorted(segment, np.arange(size))
    nth = np.arange(len(segment)) - begins[segment]
    kept = nth < _TELLING
    return np.bincount(segment[kept], worth[kept], size) / _TELLING


def _joined(
    vectors: Sequence[Vector], part: Callable[[Vector], NDArray[np.generic]], kind: type[np.generic]
) -> tuple[NDArray[np.generic], NDArray[np.int64]]:
    starts = np.zeros(len(vectors) + 1, np.int64)
    np.cumsum([len(vector.words) for vector in vectors], out=starts[1:])
    if not vectors:
        return np.empty(0, kind), starts
    return np.concatenate([part(vector) for vector in vectors]), starts
