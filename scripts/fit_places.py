"""Fits `dateline/ground/place_weights.json`: which of the places a name may mean is meant.

    python scripts/fit_places.py --toponyms lgl.jsonl trnews.jsonl geowebnews.jsonl --records gold/train

`--toponyms`: a document a line: `text`, `toponyms` (start, end, geonameid, lat, lon). `--records`: folders of records
(format `dateline/1`) whose entities carry `geo`. The loss is the negative logarithm of the probability of the right
candidates, or to "none of them" where no candidate is right; weights are held small by an L2 term.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

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
from dateline.ground.places import Report
from dateline.ground.ranking import ALONE, TOGETHER, Ranker, context_features, distance_km
from dateline.model.document import Document, Span

WEIGHTS = Path(__file__).resolve().parent.parent / "dateline" / "ground" / "place_weights.json"
L2 = 0.0001
# How far the middle of an area may lie from where the truth puts it, in radii; divisions must be told from their seats.
_SLACK = {REGION: 0.7, WATER: 0.7, ADMIN2: 0.7} | dict.fromkeys((TOWN, VILLAGE, SITE, ADMIN1, COUNTRY), 0.0)
# "Paris, Texas" outweighs any fame. The corpora cannot teach it: they mark Texas too, and its vote does the work there.
_BOUNDS: dict[str, tuple[float | None, float | None]] = {"within": (5.0, None), "not_within": (None, -0.5)}
ROUNDS = 2  # of judging with the weights so far and fitting anew


@dataclass(frozen=True)
class Truth:
    """Where a span is known to lie; `id` in GeoNames where it is known."""

    span: Span
    id: str | None
    lat: float
    lon: float
    country: str | None
    near_km: float


@dataclass(frozen=True)
class Case:
    """One name's candidates as rows of features, and which of them are right (none: "none of them" is)."""

    rows: np.ndarray
    right: np.ndarray


def main() -> int:
    """Fit and write the weights; exit status 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--toponyms", type=Path, nargs="*", default=[])
    parser.add_argument("--records", type=Path, nargs="*", default=[])
    parser.add_argument("-o", "--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    documents = [*_toponyms(args.toponyms), *_records(args.records)]
    gazetteer = Gazetteer.open()
    packaged = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    alone = np.array([packaged["alone"].get(name, 0.0) for name in ALONE])
    together = np.array([packaged["together"].get(name, 0.0) for name in TOGETHER])
    for step in range(ROUNDS):
        weigher = Weigher(gazetteer, Ranker(list(alone), list(together)))
        by_itself, in_context = _cases(documents, gazetteer, weigher)
        alone = _fitted(by_itself, alone, [(None, None)] * len(ALONE))
        together = _fitted(in_context, together, [_BOUNDS.get(name, (None, None)) for name in TOGETHER])
        print(f"round {step + 1}: {len(in_context)} names, right {_accuracy(in_context, together):.4f}")
    table = {
        "alone": {name: round(float(w), 3) for name, w in zip(ALONE, alone, strict=True)},
        "together": {name: round(float(w), 3) for name, w in zip(TOGETHER, together, strict=True)},
    }
    args.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


def _cases(
    documents: list[tuple[Document, list[Truth]]], gazetteer: Gazetteer, weigher: Weigher
) -> tuple[list[Case], list[Case]]:
    by_itself, in_context = [], []
    for doc, truths in documents:
        report = Report(doc, gazetteer, weigher)
        uses = report.uses([(truth.span, "place") for truth in truths])
        names = report.names()
        around = dict(zip(map(id, names), weigher.around(names, report.votes), strict=True))
        for named, truth in _labelled(uses, truths):
            right = np.array([_right(place, truth, named.found.places) for place in named.found.places])
            alone = np.array(named.found.features)
            pairs = zip(named.found.places, named.found.vectors, strict=True)
            more = np.array([context_features(place, vector, around[id(named)]) for place, vector in pairs])
            by_itself.append(Case(alone, right))
            in_context.append(Case(np.hstack([alone, more]), right))
    return by_itself, in_context


def _labelled(uses: list[Any], truths: list[Truth]) -> Iterator[tuple[Named, Truth]]:
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


def _fitted(cases: list[Case], start: np.ndarray, bounds: list[tuple[float | None, float | None]]) -> np.ndarray:
    sizes = [len(case.rows) for case in cases]
    rows = np.vstack([case.rows for case in cases])
    right = np.concatenate([case.right for case in cases]).astype(float)
    owner = np.repeat(np.arange(len(cases)), sizes)
    none_right = np.bincount(owner, right, len(cases)) == 0

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        top = np.maximum(0.0, _group_max(scores, owner, len(cases)))
        powers = np.exp(scores - top[owner])
        none = np.exp(-top)
        total = np.bincount(owner, powers, len(cases)) + none
        good = np.bincount(owner, powers * right, len(cases)) + none * none_right
        share = powers / total[owner]
        good_share = powers * right / good[owner]
        value = -np.log(good / total).mean() + L2 * float(weights @ weights)
        return float(value), rows.T @ (share - good_share) / len(cases) + 2 * L2 * weights

    answer = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(answer.x)


def _group_max(values: np.ndarray, owner: np.ndarray, groups: int) -> np.ndarray:
    top = np.full(groups, -np.inf)
    np.maximum.at(top, owner, values)
    return top


def _accuracy(cases: list[Case], weights: np.ndarray) -> float:
    hits = 0
    for case in cases:
        scores = case.rows @ weights
        best = int(scores.argmax())
        hits += bool(case.right[best]) if scores[best] > 0 else not case.right.any()
    return hits / len(cases)


def _toponyms(paths: list[Path]) -> Iterator[tuple[Document, list[Truth]]]:
    for path in paths:
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            row = json.loads(line)
            doc = Document(row["id"], row["text"])
            yield (
                doc,
                [
                    Truth(doc.span(t["start"], t["end"]), t["geonameid"], t["lat"], t["lon"], None, 20.0)
                    for t in row["toponyms"]
                    if t["lat"] is not None and t["end"] <= len(row["text"])
                ],
            )


def _records(paths: list[Path]) -> Iterator[tuple[Document, list[Truth]]]:
    for path in (file for folder in paths for file in sorted(folder.glob("*.json"))):
        row = json.loads(path.read_text(encoding="utf-8"))
        doc = Document(row["id"], row["text"], dateline=row.get("dateline"))
        yield (
            doc,
            [
                _truth(doc.span(*mention["span"]), entity)
                for entity in row["entities"]
                if entity.get("geo") and entity["geo"].get("sure", True)
                for mention in entity["mentions"]
                if mention["named"]
            ],
        )


def _truth(span: Span, entity: dict[str, Any]) -> Truth:
    geo = entity["geo"]
    words = set((entity["name"] or "").lower().split())
    near_km = 75.0 if words & (DIVISION_WORDS | NATURE_WORDS) else 20.0
    return Truth(span, None, geo["lat"], geo["lon"], geo.get("country"), near_km)


if __name__ == "__main__":
    raise SystemExit(main())
