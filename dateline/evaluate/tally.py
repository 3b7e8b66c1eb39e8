"""Hits, what was found and what was told, summed over documents, with bootstrap intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

import numpy as np

RESAMPLES = 1000


@dataclass(slots=True)
class Tally:
    """How many of the `found` are right (`hits`), and how many there were to find (`told`).

    `beyond` is what was to be found and was, less the hits: 0, except where both are sums of shares (B-cubed).
    """

    hits: float = 0
    found: float = 0
    told: float = 0
    beyond: float = 0

    def add(self, hits: float, found: float, told: float, reached: float | None = None) -> None:
        """Count more."""
        self.hits += hits
        self.found += found
        self.told += told
        self.beyond += 0 if reached is None else reached - hits

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the told that was found; 0 where nothing was told."""
        return (self.hits + self.beyond) / self.told if self.told else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Outcome:
    """One document: a tally for each measure and for each slice (measure, by what, which), and its errors by kind.

    `amounts`: for each measure of another kind (kilometres), its value for each thing measured.
    """

    document: str
    measures: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    slices: dict[tuple[str, str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    amounts: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: the tally and the 95 % interval of its F1 over documents drawn anew."""

    name: str
    tally: Tally
    low: float
    high: float


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """A row for each measure, in the order in which the documents name them."""
    names = list(dict.fromkeys(name for outcome in outcomes for name in outcome.measures))
    return [_row(name, [outcome.measures.get(name, Tally()) for outcome in outcomes]) for name in names]


def _row(name: str, tallies: Sequence[Tally], *, seed: int = 1) -> Row:
    total = Tally()
    for one in tallies:
        total.add(one.hits, one.found, one.told, one.hits + one.beyond)
    counts = np.array([(one.hits, one.found, one.hits + one.beyond, one.told) for one in tallies], np.float64)
    drawn = counts[np.random.default_rng(seed).integers(len(tallies), size=(RESAMPLES, len(tallies)))].sum(axis=1)
    precision, recall = (drawn[:, k] / np.maximum(drawn[:, k + 1], 1e-9) for k in (0, 2))
    f1s = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    low, high = np.quantile(f1s, (0.025, 0.975)).tolist()
    return Row(name, total, low, high)


@dataclass(frozen=True, slots=True)
class Amount:
    """One line of a table: the mean and the median of an amount over all that was measured."""

    name: str
    mean: float
    median: float
    count: int


def amount_rows(outcomes: Sequence[Outcome]) -> list[Amount]:
    """A row for each amount, in the order in which the documents name them."""
    values: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for name, some in outcome.amounts.items():
            values[name] += some
    return [Amount(name, fmean(all_), median(all_), len(all_)) for name, all_ in values.items() if all_]


def slice_rows(outcomes: Sequence[Outcome], *, least: int = 5) -> list[tuple[str, str, str, Tally]]:
    """(measure, by what, which, tally) of every slice with at least `least` told, the worst first in each group."""
    total: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for outcome in outcomes:
        for key, one in outcome.slices.items():
            total[key].add(one.hits, one.found, one.told, one.hits + one.beyond)
    kept = [(*key, tally) for key, tally in total.items() if tally.told >= least]
    return sorted(kept, key=lambda row: (row[0], row[1], row[3].f1, row[2]))
