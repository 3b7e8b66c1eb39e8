"""Pairs of positions with their scores, as arrays: a hundred thousand of them take two megabytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np
from numpy.typing import NDArray


class Scored:
    """Pairs of positions (left < right), sorted, each once, with a score each."""

    def __init__(self, left: NDArray[np.int32], right: NDArray[np.int32], scores: NDArray[np.float64]) -> None:
        order = np.lexsort((right, left))
        self.left, self.right, self.scores = left[order], right[order], scores[order]
        self._keys = _key(self.left, self.right)

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, float]]) -> Self:
        """The pairs of these rows."""
        table = np.fromiter(rows, np.dtype([("left", np.int32), ("right", np.int32), ("score", np.float64)]))
        return cls(table["left"], table["right"], table["score"])

    def __len__(self) -> int:
        return len(self.scores)

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        for k in range(0, len(self), CHUNK):
            part = slice(k, k + CHUNK)
            yield from zip(self.left[part].tolist(), self.right[part].tolist(), self.scores[part].tolist(), strict=True)

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Scored:
        """Those that are chosen, by a mask or by their places."""
        return Scored(self.left[chosen], self.right[chosen], self.scores[chosen])

    def get(self, left: int, right: int, missing: float) -> float:
        """The score of a pair; `missing` where it has none."""
        key = left << 32 | right
        k = int(np.searchsorted(self._keys, key))
        return float(self.scores[k]) if k < len(self) and self._keys[k] == key else missing


CHUNK = 65536  # pairs at a time: numbers of Python take ten times the memory


def _key(left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.int64]:
    return (left.astype(np.int64) << 32) | right
