"""Which reports are worth comparing: those that share a telling word, a place on a day, or a run of words.

Each report is compared with a few neighbours in time under each key it has, so that the number of pairs grows with the
number of reports and not with its square, however large a block becomes.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.link.shingles import bands
from dateline.link.signature import Signature, Vector

# Neighbours in time on each side under one key; telling words of the text, and of headline and first lines, as keys.
NEIGHBOURS = 10
_FULL, _LEAD = 10, 6
_HEAVY = 0.3  # an event of less weight is background and no key
_FARAWAY = date(1, 1, 1)

Pairs = NDArray[np.int64]


def pairs(signatures: Sequence[Signature]) -> Pairs:
    """Positions (left < right) of the reports to compare, two columns, sorted; the same for any order of reports."""
    rank = np.empty(len(signatures), np.int64)
    rank[sorted(range(len(signatures)), key=lambda k: _place(signatures[k]))] = np.arange(len(signatures))
    found_keys = [np.array(list(keys(one)), np.int64) for one in signatures]
    size = len(signatures)
    if not any(map(len, found_keys)):
        return np.empty((0, 2), np.int64)
    at = np.repeat(np.arange(size), [len(row) for row in found_keys])
    key = np.concatenate(found_keys)
    order = np.lexsort((rank[at], key))
    key, at = key[order], at[order]
    found = np.empty(0, np.int64)
    for step in range(1, NEIGHBOURS + 1):
        same = key[step:] == key[:-step]
        a, b = at[:-step][same], at[step:][same]
        found = np.union1d(found, np.minimum(a, b) * size + np.maximum(a, b))
    return np.stack(np.divmod(found, size), axis=1)


def _place(one: Signature) -> tuple[date, str]:
    return one.dated or _FARAWAY, one.key


def keys(one: Signature) -> set[int]:
    """The keys of a report, as numbers of 62 bits."""
    found = {band >> 2 for band in bands(one.hashes)} if len(one.shingles) else set()
    for kind, vector, most in (("full", one.full, _FULL), ("lead", one.lead, _LEAD)):
        found |= {_key(kind, word) for word in _weightiest(vector, most)}
    for telling in one.tellings:
        day = telling.first if telling.exact else one.dated
        if telling.weight < _HEAVY or day is None:
            continue
        things = {thing.id: thing for thing in one.things}
        for ident in telling.where:
            place = things[ident].place
            if place is not None:
                found.add(_key("place", place.ref or things[ident].name, day.toordinal() // 2))
                found.add(_key("place", place.ref or things[ident].name, (day.toordinal() + 1) // 2))
    return found


def _weightiest(vector: Vector, most: int) -> list[int]:
    order = np.lexsort((vector.words, -vector.weights))[:most]
    out: list[int] = vector.words[order].tolist()
    return out


def _key(*parts: object) -> int:
    written = "\t".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return (zlib.crc32(written) << 30) | (zlib.crc32(written[::-1]) >> 2)
