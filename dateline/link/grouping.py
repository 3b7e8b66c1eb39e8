"""Which of many things are one, from scores of pairs: groups that stay the same in whatever order the things come."""

from __future__ import annotations

import heapq
import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import numpy as np

from dateline.link.scored import Scored


def groups(
    size: int,
    scores: Scored,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    owners: Sequence[Hashable] | None = None,
    clash: Callable[[int, int], bool] = lambda a, b: True,
    missing: float = -2.0,
) -> list[list[int]]:
    """The positions 0 to `size` - 1 in groups, by average linkage of log-odds.

    Two groups are joined while the mean score between their members is above 0, the likeliest first; a pair without a
    score counts as `missing`. `together` are joined first; `apart` are never joined, nor are two of one owner that
    `clash`. `together` wins over both.
    """
    forced = sorted((min(pair), max(pair)) for pair in together)
    separate = list(apart)
    out = []
    for things, inside in _worlds(size, scores, forced, missing):
        if len(things) == 1:
            out.append(things)
            continue
        linked = _Linkage(things, owners, clash, missing)
        here = set(things)
        linked.keep_apart(pair for pair in separate if here.issuperset(pair))
        for a, b in forced:
            if a in here:
                linked.force(a, b)
        linked.score(inside)
        linked.run()
        out += linked.result()
    return sorted(out)


def _worlds(
    size: int, scores: Scored, forced: Sequence[tuple[int, int]], missing: float
) -> Iterator[tuple[list[int], Scored]]:
    """The things that a join can reach from each other, with the scores among them.

    Two groups are joined only where the mean is above 0, so where a pair is.
    """
    joining = scores if missing > 0 else scores.where(scores.scores > 0)
    found = components(size, itertools.chain(((a, b) for a, b, _ in joining), forced))
    world = np.empty(size, np.int64)
    for k, things in enumerate(found):
        world[things] = k
    inside = scores.where(world[scores.left] == world[scores.right])
    at = world[inside.left]
    order = np.argsort(at, kind="stable")
    begins = np.searchsorted(at[order], np.arange(len(found) + 1))
    for k, things in enumerate(found):
        yield things, inside.where(order[begins[k] : begins[k + 1]])


def components(size: int, edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The positions in groups that edges connect, sorted."""
    parent = list(range(size))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for a, b in edges:
        one, other = root(a), root(b)
        parent[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for k in range(size):
        found[root(k)].append(k)
    return list(found.values())


class _Linkage:
    """The state of one run. A group is known by its least member."""

    def __init__(
        self,
        things: Sequence[int],
        owners: Sequence[Hashable] | None,
        clash: Callable[[int, int], bool],
        missing: float,
    ) -> None:
        self.members = {k: [k] for k in things}
        self.group = {k: k for k in things}
        # For each group its members by owner.
        self.owned = {k: {owners[k]: [k]} if owners is not None else {} for k in things}
        self.clash = clash
        self.missing = missing
        self.apart: dict[int, set[int]] = defaultdict(set)
        # For each group and each other one that it has scores with: their sum and number.
        self.sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.heap: list[tuple[float, int, int]] = []

    def keep_apart(self, pairs: Iterable[tuple[int, int]]) -> None:
        for a, b in pairs:
            self.apart[a].add(b)
            self.apart[b].add(a)

    def force(self, a: int, b: int) -> None:
        one, other = self.group[a], self.group[b]
        if one != other:
            self._join(min(one, other), max(one, other))

    def score(self, scores: Scored) -> None:
        for a, b, value in scores:
            one, other = self.group[a], self.group[b]
            if one != other:
                total, count = self.sums[one].get(other, (0.0, 0))
                self.sums[one][other] = self.sums[other][one] = (total + value, count + 1)
        for one in sorted(self.sums):
            for other in sorted(self.sums[one]):
                if one < other:
                    self._offer(one, other)

    def run(self) -> None:
        while self.heap:
            cost, one, other = heapq.heappop(self.heap)
            current = other in self.sums.get(one, {}) and -self._mean(one, other) == cost
            if not current or not self._may(one, other):
                continue
            self._join(one, other)
            for third in sorted(self.sums[one]):
                self._offer(min(one, third), max(one, third))

    def result(self) -> list[list[int]]:
        return [sorted(members) for _, members in sorted(self.members.items())]

    def _mean(self, one: int, other: int) -> float:
        total, count = self.sums[one][other]
        pairs = len(self.members[one]) * len(self.members[other])
        return round((total + self.missing * (pairs - count)) / pairs, 6)

    def _offer(self, one: int, other: int) -> None:
        mean = self._mean(one, other)
        if mean > 0:
            heapq.heappush(self.heap, (-mean, one, other))

    def _may(self, one: int, other: int) -> bool:
        if other in self.apart[one]:
            return False
        mine, theirs = self.owned[one], self.owned[other]
        return not any(
            self.clash(a, b) for owner in mine.keys() & theirs.keys() for a in mine[owner] for b in theirs[owner]
        )

    def _join(self, one: int, other: int) -> None:
        for k in self.members[other]:
            self.group[k] = one
        self.members[one] += self.members.pop(other)
        for owner, members in self.owned.pop(other).items():
            self.owned[one].setdefault(owner, []).extend(members)
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            if third != one:
                self.apart[third].add(one)
                self.apart[one].add(third)
        self.apart[one].discard(other)
        for third, (total, count) in self.sums.pop(other, {}).items():
            del self.sums[third][other]
            if third != one:
                known, number = self.sums[one].get(third, (0.0, 0))
                self.sums[one][third] = self.sums[third][one] = (known + total, number + count)
