"""Fits the curves that turn the reader's scores into probabilities, and measures how far they can be trusted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from dateline.assemble.confidence import KINDS, SCORES, Confidence, at_least, calibrated, log_odds
from dateline.evaluate.gold import OVERALL, gold_readings
from dateline.evaluate.reliability import Judged, judged
from dateline.evaluate.tally import Tally
from dateline.find.pairs import Floats
from dateline.model.errors import InputError
from dateline.model.reading import Reading
from dateline.pipeline import Tools

# The trade of recall for precision is shown at these.
STEPS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)

# A weak prior that a curve says what the score says: keeps a kind with few rows from an absurd one.
_PRIOR = 2.0
_ITERATIONS = 50
_SMALLEST = 1e-6

_Record = dict[str, Any]
ByReport = Mapping[str, Sequence[Judged]]


class Reports:
    """Annotated reports with what the reader makes of them, in its own scores."""

    def __init__(self, folder: Path, scoring: ModuleType, tools: Tools) -> None:
        """Read every report.

        Raises:
            InputError: a report of the folder could not be read.
        """
        self.scoring = scoring
        self.told: list[_Record] = []
        self.readings: list[Reading] = []
        for told, reading in gold_readings(folder, replace(tools, curves=None)):
            if not isinstance(reading, Reading):
                raise InputError(f"{told['id']} cannot be read: {reading.reason}")
            self.told.append(told)
            self.readings.append(reading)

    def judged(self) -> dict[str, list[Judged]]:
        """Every part of every record with the reader's own scores, by report."""
        rows = zip(self.told, self.readings, strict=True)
        return {told["id"]: list(judged(told, _plain(reading), self.scoring)) for told, reading in rows}

    def at(self, confidence: Confidence, probability: float) -> dict[str, Tally]:
        """What the gold scorer says of the records that keep only what is so likely right."""
        tallies: dict[str, Tally] = defaultdict(Tally)
        for told, reading in zip(self.told, self.readings, strict=True):
            found = _plain(at_least(calibrated(reading, confidence), probability))
            for name, row in self.scoring.score({told["id"]: told}, {told["id"]: found}).items():
                if name in OVERALL:
                    tallies[name].add(row["hit"], row["pred"], row["gold"])
        return tallies


def _plain(reading: Reading) -> _Record:
    record: _Record = json.loads(json.dumps(reading.to_dict()))
    return record


def fitted(reports: ByReport) -> Confidence:
    """The curves under which what is right in these reports is likeliest (logistic regression on log-odds)."""
    rows: dict[str, list[Judged]] = defaultdict(list)
    for found in reports.values():
        for row in found:
            rows[row.kind].append(row)
    return Confidence({kind: _curve(rows[kind], SCORES[kind]) for kind in KINDS})


def held_out(reports: ByReport) -> dict[str, list[Judged]]:
    """Every part by kind with the probability it has under curves fitted without its report."""
    out: dict[str, list[Judged]] = defaultdict(list)
    for left_out in reports:
        curves = fitted({name: rows for name, rows in reports.items() if name != left_out})
        for kind, rows in probabilities(curves, {left_out: reports[left_out]}).items():
            out[kind] += rows
    return out


def probabilities(confidence: Confidence, reports: ByReport) -> dict[str, list[Judged]]:
    """Every part by kind with its probability in place of the reader's scores."""
    out: dict[str, list[Judged]] = defaultdict(list)
    for rows in reports.values():
        for row in rows:
            out[row.kind].append(replace(row, scores=(confidence.of(row.kind, *row.scores),)))
    return out


def save(confidence: Confidence, path: Path, *, reader: str) -> None:
    """Write the curves and the reader they are for."""
    curves = {kind: [round(weight, 4) for weight in confidence.curves[kind]] for kind in KINDS}
    path.write_text(json.dumps({"reader": reader, "curves": curves}, indent=1) + "\n", encoding="ascii")


def _curve(rows: Sequence[Judged], scores: int) -> tuple[float, ...]:
    prior = np.array([0.0, 1.0, *[0.0] * (scores - 1)])
    if not rows:
        return tuple(prior.tolist())
    inputs = np.array([[1.0, *(log_odds(score) for score in row.scores)] for row in rows])
    right = np.array([row.right for row in rows], float)

    def cost(weights: Floats) -> float:
        odds = inputs @ weights
        return float((np.logaddexp(0, odds) - right * odds).sum() + _PRIOR / 2 * ((weights - prior) ** 2).sum())

    weights = np.zeros_like(prior)
    for _ in range(_ITERATIONS):  # Newton's method, a step halved until it helps; the prior makes the cost convex
        said = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (said - right) + _PRIOR * (weights - prior)
        curvature = (inputs * (said * (1 - said))[:, None]).T @ inputs + _PRIOR * np.eye(len(weights))
        step = np.linalg.solve(curvature, slope)
        while cost(weights - step) > cost(weights) and np.abs(step).max() > _SMALLEST:
            step /= 2
        weights = weights - step
        if np.abs(step).max() <= _SMALLEST:
            break
    return tuple(weights.tolist())
