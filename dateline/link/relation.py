"""Do two reports mostly tell the same? A log-odds score, summed from reasons that can be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dateline.link.blocks import Pairs
from dateline.link.likeness import Floats, Likeness, likeness
from dateline.link.nearness import APART, FAR, Spot, nearest, spots
from dateline.link.signature import Signature

# Log-odds, fitted with a prior to a fifth of two sets (which reports tell one happening, chosen by a hash of the
# group; docs/linking.md says how and what they give on the rest). `text` is the root of the mean of three cosines.
WEIGHTS = {
    "text": 5.0,
    "title": 0.7,
    "telling": 9.1,
    "same day": 2.6,
    "days apart": -0.6,
    "another day": -1.1,
    "another day of acts": -1.9,
    "no day": 0.5,
    "printed together": 0.7,
    "places apart": -1.7,
    "acts": 0.7,
    "same figures": 1.0,
    "other figures": -0.75,
}
BIAS = -7.7
# What is less likely than this is not told apart any more, nor kept.
FLOOR = -4.0

_MOST_TELLING = 7.0  # the weight of a word that stands in none of the counted reports
_LATER, _LONG = 3, 10  # days: a happening is still reported; a story is over
_HEAVY = 0.45  # events of less weight are not what a report mostly tells
_FEW = 2  # "two killed" is told of many happenings
_ROUNDED = 3  # decimals: the order in which sums are taken must not show


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a report mostly tells: places, acts by weight, people killed and injured (the greatest of each, and all)."""

    places: tuple[Spot, ...]
    acts: dict[str, float]
    figures: dict[str, frozenset[int]]


def scores(signatures: Sequence[Signature], pairs: Pairs) -> Floats:
    """The score of each pair of positions (`pairs` sorted by the left one), at least `FLOOR`."""
    alike = likeness(signatures, pairs)
    known = _wording(alike) + BIAS
    at_most = WEIGHTS["acts"] + 2 * WEIGHTS["same figures"] + WEIGHTS["same day"] + WEIGHTS["printed together"]
    outlines: dict[int, _Outline] = {}
    known_spots: dict[object, Spot] = {}
    out = np.full(len(pairs), FLOOR)
    for k in np.flatnonzero(known + at_most > FLOOR).tolist():
        left, right = pairs[k].tolist()
        rest = _rest(
            signatures[left],
            signatures[right],
            _outlined(outlines, signatures, left, known_spots),
            _outlined(outlines, signatures, right, known_spots),
        )
        out[k] = max(FLOOR, float(known[k]) + sum(WEIGHTS[name] * value for name, value in rest.items()))
    return np.round(out, _ROUNDED)


def reasons(left: Signature, right: Signature) -> tuple[str, ...]:
    """Why two reports are held to tell the same or not, the weightiest first, as sentences with their log-odds."""
    alike = likeness([left, right], np.array([[0, 1]], np.int64))
    values = {
        "text": math.sqrt((float(alike.full[0]) + float(alike.lead[0]) + float(alike.title[0])) / 3),
        "title": math.sqrt(max(0.0, float(alike.title[0]))),
        "telling": float(alike.telling[0]) / _MOST_TELLING,
        **_rest(left, right, _outline(left, {}), _outline(right, {})),
    }
    parts = sorted(
        ((WEIGHTS[name] * value, name) for name, value in values.items()), key=lambda row: (-abs(row[0]), row[1])
    )
    return tuple(f"{_SENTENCES[name]} ({worth:+.1f})" for worth, name in parts if abs(worth) >= 0.05)


_SENTENCES = {
    "text": "their words are alike",
    "title": "their headlines share words",
    "telling": "they share words that few reports have",
    "same day": "both tell of the same day",
    "days apart": "they tell of days close to each other",
    "another day": "they tell of days far from each other",
    "another day of acts": "like acts on another day are another happening",
    "no day": "one of them dates nothing it tells",
    "printed together": "they were printed within a day of each other",
    "places apart": "the places of what they mostly tell lie apart",
    "acts": "they mostly tell the same kinds of acts",
    "same figures": "they tell the same figures",
    "other figures": "one tells figures more than twice those of the other",
}


def _wording(alike: Likeness) -> Floats:
    text = np.sqrt(np.maximum(0, (alike.full + alike.lead + alike.title) / 3))
    title = np.sqrt(np.maximum(0, alike.title))
    found: Floats = (
        WEIGHTS["text"] * text + WEIGHTS["title"] * title + WEIGHTS["telling"] * alike.telling / _MOST_TELLING
    )
    return found


def _rest(left: Signature, right: Signature, a: _Outline, b: _Outline) -> dict[str, float]:
    """What speaks for and against besides the wording; what is 0 is left out."""
    out = _days(left, right)
    total = min(sum(a.acts.values()), sum(b.acts.values()))
    if total:
        out["acts"] = sum(min(weight, b.acts[act]) for act, weight in a.acts.items() if act in b.acts) / total
    if "another day" in out and "acts" in out:
        out["another day of acts"] = out["acts"]
    if nearest(a.places, b.places) in (APART, FAR):
        out["places apart"] = 1.0
    for act in a.figures.keys() & b.figures.keys():
        mine, theirs = a.figures[act], b.figures[act]
        if max(mine) == max(theirs):
            out["same figures"] = out.get("same figures", 0.0) + (1.0 if max(mine) > _FEW else 0.5)
        elif mine & theirs:
            out["same figures"] = out.get("same figures", 0.0) + 0.5
        elif 2 * min(max(mine), max(theirs)) < max(*mine, *theirs):
            out["other figures"] = out.get("other figures", 0.0) + 1.0
    return out


def _days(left: Signature, right: Signature) -> dict[str, float]:
    gap, printed = _gap(left.day, right.day), _gap(left.dated, right.dated)
    if gap is None:
        if printed is not None and printed > _LONG:
            return {"another day": 1.0}
        return {"no day": 1.0} | ({"printed together": 1.0} if printed is not None and printed <= 1 else {})
    if gap > _LATER:
        return {"another day": 1.0}
    if gap == 0:
        return {"same day": 1.0}
    return {"days apart": 1.0} if gap > 1 else {}


def _gap(left: date | None, right: date | None) -> int | None:
    return abs((left - right).days) if left is not None and right is not None else None


def _outlined(
    known: dict[int, _Outline], signatures: Sequence[Signature], k: int, spots_: dict[object, Spot]
) -> _Outline:
    if k not in known:
        known[k] = _outline(signatures[k], spots_)
    return known[k]


def _outline(one: Signature, known: dict[object, Spot]) -> _Outline:
    heavy = [telling for telling in one.tellings if telling.weight >= _HEAVY] or list(one.tellings[:1])
    things = {thing.id: thing for thing in one.things}
    acts: dict[str, float] = {}
    figures: dict[str, set[int]] = {}
    for telling in heavy:
        acts.setdefault(telling.type, telling.weight)
        for number in telling.numbers:
            counted = number.of == "target" and number.unit == "people" and not number.vague
            if telling.type in ("kill", "injure") and counted and number.told:
                figures.setdefault(telling.type, set()).add(number.told)
    places = dict.fromkeys(ident for telling in heavy for ident in telling.where)
    where = spots((things[ident] for ident in places), known)
    return _Outline(where, acts, {act: frozenset(told) for act, told in figures.items()})


def probability(score: float) -> float:
    """A log-odds score as a probability, to three decimals."""
    return round(1 / (1 + math.exp(-score)), 3)
