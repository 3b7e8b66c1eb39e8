"""Fits the weights of places: which of the places a name may mean is meant.

The loss is the negative logarithm of the probability of the right candidates, or of "none of them" where no candidate
is right; weights are held small by an L2 term. Fitting starts from a few weights set by hand, judges every report with
the weights so far, and fits anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dateline.ground.evidence import Named, Weigher
from dateline.ground.gazetteer import (
    ADMIN1,
    ADMIN2,
    COUNTRY,
    REGION,
    SITE,
    TOWN,
    VILLAGE,
    WATER,
    Gazetteer,
    GazetteerPlace,
)
from dateline.ground.phrases import DIVISION_WORDS, NATURE_WORDS
from dateline.ground.places import Report, Use
from dateline.ground.ranking import ALONE, TOGETHER, Ranker
from dateline.model.document import Document, Span
from dateline.model.globe import distance_km

L2 = 0.0001
STEPS, PACE = 400, 0.1  # of the Adam method (Kingma and Ba 2015), enough for the loss to stand still to four digits
ROUNDS = 2
# How far the middle of an area may lie from where the truth puts it, in radii; divisions must be told from their seats.
_SLACK = {REGION: 0.7, WATER: 0.7, ADMIN2: 0.7} | dict.fromkeys((TOWN, VILLAGE, SITE, ADMIN1, COUNTRY), 0.0)
# "Paris, Texas" outweighs any fame. The corpora cannot teach it: they mark Texas too, and its vote does the work there.
_LEAST = {"within": 5.0}
# Nor can they teach what an unknown village is: they mark places that GeoNames has.
_MOST = {"not_within": -0.5, "elsewhere": -2.5, "elsewhere_obscure": -2.0}
_BEFORE = {
    "bias": -5.0, "people": 5.0, "names": 2.0, "own_name": 1.5, "admin1": 4.0, "region": 3.5, "curated": 4.0,
    "admin2": 1.5, "sound": -1.5, "skeleton": -3.0, "within": 5.0, "not_within": -0.5, "admin1_share": 2.0, "near": 2.0,
    "country_top": 0.7,
}  # fmt: skip


@dataclass(frozen=True)
class Truth:
    """Where a span is known to lie; `id` in GeoNames where it is known, `near_km` how far off an answer may lie."""

    span: Span
    id: str | None
    lat: float
    lon: float
    country: str | None
    near_km: float


Annotated = tuple[Document, list[Truth]]


@dataclass(frozen=True)
class Case:
    """One name's candidates as rows of features, and which of them are right (none: "none of them" is)."""

    rows: np.ndarray
    right: np.ndarray


def first_ranker() -> Ranker:
    """The ranker that fitting starts from, with weights set by hand."""
    return Ranker([_BEFORE.get(name, 0.0) for name in ALONE], [_BEFORE.get(name, 0.0) for name in TOGETHER])


def cases(documents: Sequence[Annotated], gazetteer: Gazetteer, ranker: Ranker) -> list[list[Case]]:
    """The cases of each document, its names judged with `ranker`."""
    weigher = Weigher(gazetteer, ranker)
    return [_cases(doc, truths, gazetteer, weigher) for doc, truths in documents]


def fitted(found: Sequence[Case]) -> Ranker:
    """The ranker that suits the cases best."""
    alone = [Case(case.rows[:, : len(ALONE)], case.right) for case in found]
    return Ranker(_fitted(alone, ALONE).round(3).tolist(), _fitted(found, TOGETHER).round(3).tolist())


def learnt(documents: Sequence[Annotated], gazetteer: Gazetteer, start: Sequence[list[Case]] | None = None) -> Ranker:
    """The ranker fitted to the documents; `start`: their cases by `first_ranker`, if they are at hand."""
    ranker = first_ranker()
    for step in range(ROUNDS):
        found = cases(documents, gazetteer, ranker) if step or start is None else start
        ranker = fitted([case for of_one in found for case in of_one])
    return ranker


def toponyms(path: Path) -> list[Annotated]:
    """Documents of a file with a document a line: `text`, `toponyms` (start, end, geonameid, lat, lon)."""
    found = []
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        row = json.loads(line)
        doc = Document(row["id"], row["text"])
        truths = [
            Truth(doc.span(t["start"], t["end"]), t["geonameid"], t["lat"], t["lon"], None, 20.0)
            for t in row["toponyms"]
            if t["lat"] is not None and t["end"] <= len(row["text"])
        ]
        found.append((doc, truths))
    return found


def records(folder: Path) -> list[Annotated]:
    """Documents of a folder of records (format `dateline/1`) whose entities carry `geo`."""
    found = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        doc = Document(row["id"], row["text"], dateline=row.get("dateline"))
        truths = [
            _truth(doc.span(*mention["span"]), entity)
            for entity in row["entities"]
            if entity.get("geo") and entity["geo"].get("sure", True)
            for mention in entity["mentions"]
            if mention["named"]
        ]
        found.append((doc, truths))
    return found


def _truth(span: Span, entity: dict[str, Any]) -> Truth:
    geo = entity["geo"]
    words = set((entity["name"] or "").lower().split())
    near_km = 75.0 if words & (DIVISION_WORDS | NATURE_WORDS) else 20.0
    return Truth(span, None, geo["lat"], geo["lon"], geo.get("country"), near_km)


def _cases(doc: Document, truths: Sequence[Truth], gazetteer: Gazetteer, weigher: Weigher) -> list[Case]:
    report = Report(doc, gazetteer, weigher)
    uses = report.uses([(truth.span, "place") for truth in truths])
    names = report.names()
    ends = np.cumsum([len(named.found.places) for named in names])
    rows = dict(zip(map(id, names), np.split(weigher.rows(names, report.votes), ends)[: len(names)], strict=True))
    return [
        Case(rows[id(named)], np.array([_right(place, truth, named.found.places) for place in named.found.places]))
        for named, truth in _labelled(uses, truths)
    ]


def _labelled(uses: Sequence[Use | None], truths: Sequence[Truth]) -> Iterator[tuple[Named, Truth]]:
    """Every name once, with the first truth about it; only names that stand for the place itself."""
    seen: set[int] = set()
    for use, truth in zip(uses, truths, strict=True):
        if use is not None and len(use.named) == 1 and use.phrase.relation is None and id(use.named[0]) not in seen:
            seen.add(id(use.named[0]))
            yield use.named[0], truth


def _right(place: GazetteerPlace, truth: Truth, rivals: tuple[GazetteerPlace, ...]) -> bool:
    if truth.id is not None and any(rival.ref == f"geonames:{truth.id}" for rival in rivals):
        return place.ref == f"geonames:{truth.id}"
    if place.kind == COUNTRY and truth.country is not None:
        return (
            place.country == truth.country
            and distance_km((place.lat, place.lon), (truth.lat, truth.lon)) < place.radius_km
        )
    return distance_km((place.lat, place.lon), (truth.lat, truth.lon)) <= max(
        truth.near_km, _SLACK[place.kind] * place.radius_km
    )


def _fitted(found: Sequence[Case], names: Sequence[str]) -> np.ndarray:
    """The weights of the least loss, by Adam over all cases at once."""
    rows = np.vstack([case.rows for case in found])
    right = np.concatenate([case.right for case in found]).astype(float)
    starts = np.cumsum([0, *(len(case.rows) for case in found[:-1])])
    owner = np.repeat(np.arange(len(found)), [len(case.rows) for case in found])
    none_right = np.add.reduceat(right, starts) == 0
    low = np.array([_LEAST.get(name, -np.inf) for name in names])
    high = np.array([_MOST.get(name, np.inf) for name in names])
    weights = np.asarray(np.clip(np.array([_BEFORE.get(name, 0.0) for name in names]), low, high))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        top = np.maximum(0.0, np.maximum.reduceat(scores, starts))
        powers, none = np.exp(scores - top[owner]), np.exp(-top)
        total = np.add.reduceat(powers, starts) + none
        good = np.add.reduceat(powers * right, starts) + none * none_right
        slope = rows.T @ (powers / total[owner] - powers * right / good[owner]) / len(found) + 2 * L2 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        pace = PACE * min(1.0, 2 * (1 - step / (STEPS + 1)))
        weights = weights - pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights = np.asarray(np.clip(weights, low, high))
    return weights
