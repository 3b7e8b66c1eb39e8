"""Disjoint sets over positions 0 to n - 1."""

from __future__ import annotations


class Clusters:
    """Positions that are merged step by step; the smallest position of a set stands for it."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def find(self, item: int) -> int:
        """The position that stands for the set of `item`."""
        while self._up[item] != item:
            self._up[item] = self._up[self._up[item]]
            item = self._up[item]
        return item

    def join(self, left: int, right: int) -> int:
        """Merge two sets; returns the position that stands for both."""
        low, high = sorted((self.find(left), self.find(right)))
        self._up[high] = low
        return low

    def sets(self) -> list[list[int]]:
        """All sets, each in ascending order, ordered by their smallest position."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._up)):
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
