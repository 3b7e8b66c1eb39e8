"""Which of the places a name may mean is meant: a linear score over features, set against "none of them".

Two sets of weights (`place_weights.json`): `alone` judges a name by itself, `together` also by what else is named.
Scores become probabilities by a softmax in which "none of them" scores 0. The weights are fitted by
`scripts/fit_places.py`, which says on what. `ALONE` and `CONTEXT` name the features in their order.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from dateline.ground.gazetteer import (
    ADMIN1,
    ADMIN2,
    AREAS,
    BARE,
    COUNTRY,
    REGION,
    SITE,
    SKELETON,
    SOUND,
    TOWN,
    VILLAGE,
    WATER,
    GazetteerPlace,
)  # fmt: skip
from dateline.model.spelling import bare, folded

ALONE = (
    "bias", "people", "names", "own_name", "country", "admin1", "admin2", "region", "curated", "share", "first", "only",
    "short", "bare", "sound", "skeleton", "wanted", "unwanted", "big", "famous", "of_town", "seat", "county_of_town",
    "as_written", "no_people",
)  # fmt: skip
CONTEXT = (
    "country_share", "country_top", "admin1_share", "admin1_top", "within", "not_within", "near", "close", "crowd",
    "covered", "covered_division", "also", "elsewhere", "elsewhere_obscure", "home_loose",
)  # fmt: skip
TOGETHER = (*ALONE, *CONTEXT)
# What a type word may call: "province" a division, "city" a settlement, and so on.
_SUITS: dict[str, frozenset[int]] = {
    "division": frozenset({ADMIN1, ADMIN2, REGION}),
    "town": frozenset({TOWN, VILLAGE}),
    "nature": frozenset({REGION, WATER}),
    "site": frozenset({SITE, TOWN, VILLAGE}),
}
_WELL_KNOWN = 5.5  # decimal logarithm of the people of a town that reports anywhere in the world may name
_SEAT_PEOPLE = 5000  # stands for the people of a town without a figure: GeoNames lists such only as seats of a district
_WIDE = frozenset({COUNTRY, ADMIN1, REGION, WATER})


@dataclass(frozen=True, slots=True)
class Candidates:
    """The places one name may mean, the likeliest by itself first.

    `features` has a row for each, `alone` its score by itself, `vectors` its point as a unit vector, `obscure` how
    little known it is (0 to 1), `points` whether it is small enough to be near to, `divisions` its first-order division
    ("" where it has none).
    """

    places: tuple[GazetteerPlace, ...]
    features: np.ndarray
    alone: np.ndarray
    vectors: np.ndarray
    obscure: np.ndarray
    points: np.ndarray
    divisions: tuple[str, ...]


_NONE = np.zeros(0)
_NOTHING = Candidates((), np.zeros((0, len(ALONE))), _NONE, np.zeros((0, 3)), _NONE, np.zeros(0, bool), ())


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the places one name may mean have in common: settlements and areas each by themselves."""

    count: int
    people: tuple[int, int]
    first: tuple[int | None, int | None]
    seats: frozenset[tuple[str, str]]
    towns: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, places: Sequence[GazetteerPlace]) -> Rivals:
        """The summary of places, the most populous first.

        `seats`: divisions that share the name with a town of theirs, `towns`: those that hold a town of it.
        """
        split = [[p for p in places if (p.kind in AREAS) == areas] for areas in (False, True)]
        towns = {(p.country, p.admin1) for p in places if p.kind == TOWN}
        divisions = {(p.country, p.admin1) for p in places if p.kind == ADMIN1}
        return cls(
            len(places),
            (sum(p.population for p in split[0]) or 1, sum(p.population for p in split[1]) or 1),
            (split[0][0].id if split[0] else None, split[1][0].id if split[1] else None),
            frozenset(towns & divisions),
            frozenset(towns),
        )


class Ranker:
    """Scores candidates with two lists of weights, in the order of `ALONE` and `TOGETHER`."""

    def __init__(self, alone: Sequence[float], together: Sequence[float]) -> None:
        self._alone = np.array(alone, float)
        self._together = np.array(together, float)
        self.weights = {
            "alone": dict(zip(ALONE, alone, strict=True)), "together": dict(zip(TOGETHER, together, strict=True))
        }  # fmt: skip

    def candidates(self, name: str, places: Sequence[GazetteerPlace], wanted: str | None, most: int) -> Candidates:
        """The `most` likeliest of `places` for `name`, called a `wanted` by its type word."""
        if not places:
            return _NOTHING
        rivals = Rivals.of(places)
        key = folded(name)
        rows = np.array([alone_features(name, key, place, rivals, wanted) for place in places])
        scores = rows @ self._alone
        kept = sorted(range(len(places)), key=lambda k: (-scores[k], places[k].id))[:most]
        chosen = tuple(places[k] for k in kept)
        return Candidates(
            chosen,
            rows[kept],
            scores[kept],
            np.array([unit_vector(place.lat, place.lon) for place in chosen]),
            np.array([max(0.0, 1 - math.log10((p.population or _SEAT_PEOPLE) + 1) / _WELL_KNOWN) for p in chosen]),
            np.array([place.kind not in _WIDE for place in chosen], bool),
            tuple(f"{place.country}.{place.admin1}" if place.admin1 else "" for place in chosen),
        )

    def together(self, rows: np.ndarray) -> np.ndarray:
        """The score of each row of the features of `TOGETHER`."""
        scores: np.ndarray = rows @ self._together
        return scores


@cache
def packaged_ranker() -> Ranker:
    """The ranker with the weights in the package."""
    weights = json.loads(files("dateline.ground").joinpath("place_weights.json").read_text(encoding="utf-8"))
    return Ranker([weights["alone"][name] for name in ALONE], [weights["together"][name] for name in TOGETHER])


def alone_features(name: str, key: str, place: GazetteerPlace, rivals: Rivals, wanted: str | None) -> tuple[float, ...]:
    """The features of `ALONE`, in their order; `key` is the folded name."""
    is_area = place.kind in AREAS
    is_seat = (place.country, place.admin1) in rivals.seats
    suits = _SUITS.get(wanted or "")
    return (
        1.0,
        0.0 if place.kind == ADMIN1 else math.log10((place.population or _SEAT_PEOPLE) + 1) / 7,
        math.log1p(place.names) / 5,
        float(bare(folded(place.name)) == bare(key)),
        float(place.kind == COUNTRY),
        float(place.kind == ADMIN1),
        float(place.kind == ADMIN2),
        float(place.kind in (REGION, WATER)),
        float(place.kind in (SITE, VILLAGE)),
        place.population / rivals.people[is_area],
        float(place.id == rivals.first[is_area]),
        float(rivals.count == 1),
        float(len(key) <= 3),
        float(place.tier == BARE),
        float(place.tier == SOUND),
        float(place.tier == SKELETON),
        float(suits is not None and place.kind in suits),
        float(suits is not None and place.kind not in suits),
        0.0 if place.kind == ADMIN1 else max(0.0, math.log10(place.population + 1) - 5),
        max(0.0, math.log1p(place.names) - 3),
        float(place.kind == ADMIN1 and is_seat),
        float(place.kind == TOWN and is_seat),
        float(place.kind == ADMIN2 and (place.country, place.admin1) in rivals.towns),
        float(place.name == name),
        float(place.kind == TOWN and not place.population),
    )


def probabilities(scores: np.ndarray) -> list[float]:
    """Softmax over the scores and "none of them" (score 0), which is left out of the answer."""
    top = max(0.0, float(scores.max(initial=0.0)))
    powers = np.exp(scores - top)
    answer: list[float] = (powers / (powers.sum() + math.exp(-top))).tolist()
    return answer


def unit_vector(lat: float, lon: float) -> tuple[float, float, float]:
    """A point in degrees as a unit vector from the middle of the earth."""
    phi, turn = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)
