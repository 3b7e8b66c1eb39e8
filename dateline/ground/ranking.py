"""Which of the places a name may mean is meant: a linear score over features, set against "none of them".

Two sets of weights (`place_weights.json`): `alone` judges a name by itself, `together` also by what else is named.
Scores become probabilities by a softmax in which "none of them" scores 0. The weights are fitted by
`scripts/fit_places.py`, which says on what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

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
from dateline.ground.spelling import bare, folded

ALONE = (
    "bias", "people", "names", "own_name", "country", "admin1", "admin2", "region", "curated", "share", "first", "only",
    "short", "bare", "sound", "skeleton", "wanted", "unwanted", "big", "famous", "of_town", "seat",
)  # fmt: skip
TOGETHER = (
    *ALONE, "country_share", "country_top", "admin1_share", "admin1_top", "within", "not_within", "near", "close",
    "elsewhere", "elsewhere_obscure",
    "home_loose",
)  # fmt: skip
# What a type word may call: "province" a division, "city" a settlement, and so on.
_SUITS: dict[str, frozenset[int]] = {
    "division": frozenset({ADMIN1, ADMIN2, REGION}),
    "town": frozenset({TOWN, VILLAGE}),
    "nature": frozenset({REGION, WATER}),
    "site": frozenset({SITE, TOWN, VILLAGE}),
}
_WELL_KNOWN = 5.5  # decimal logarithm of the people of a town that reports anywhere in the world may name
_HOME = 0.5  # a country named at least so often as the one named most is one the report is about: wars cross borders
_SEAT_PEOPLE = 5000  # stands for the people of a town without a figure: GeoNames lists such only as seats of a district
_KM_PER_RADIAN = 6371.0
_FARTHEST_KM = 20_000.0

Vector = tuple[float, float, float]  # a point of the globe as a unit vector


@dataclass(frozen=True, slots=True)
class Candidates:
    """The places one name may mean, each with its features and its score by itself, best first."""

    places: tuple[GazetteerPlace, ...]
    vectors: tuple[Vector, ...]
    features: tuple[tuple[float, ...], ...]
    alone: tuple[float, ...]
    together: tuple[float, ...]


@dataclass(slots=True)
class Surroundings:
    """What the rest of a report says of one name: shares of the countries and divisions named, points, containers."""

    countries: Mapping[str, float]
    divisions: Mapping[tuple[str, str], float]
    points: Sequence[Vector]
    within: Sequence[GazetteerPlace]
    top_country: float = field(init=False)
    top_division: float = field(init=False)

    def __post_init__(self) -> None:
        self.top_country = max(self.countries.values(), default=0.0)
        self.top_division = max(self.divisions.values(), default=1.0)


@dataclass(frozen=True, slots=True)
class Rivals:
    """What the places one name may mean have in common: settlements and areas each by themselves."""

    count: int
    people: tuple[int, int]
    first: tuple[int | None, int | None]
    seats: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, places: Sequence[GazetteerPlace]) -> Rivals:
        """The summary of places, the most populous first; `seats`: divisions that share the name with their town."""
        split = [[p for p in places if (p.kind in AREAS) == areas] for areas in (False, True)]
        towns = {(p.country, p.admin1) for p in places if p.kind == TOWN}
        divisions = {(p.country, p.admin1) for p in places if p.kind == ADMIN1}
        return cls(
            len(places),
            (sum(p.population for p in split[0]) or 1, sum(p.population for p in split[1]) or 1),
            (split[0][0].id if split[0] else None, split[1][0].id if split[1] else None),
            frozenset(towns & divisions),
        )


class Ranker:
    """Scores candidates with two lists of weights, in the order of `ALONE` and `TOGETHER`."""

    def __init__(self, alone: Sequence[float], together: Sequence[float]) -> None:
        self._alone = tuple(alone)
        self._together = tuple(together)
        self.id = f"{len(together)}w"

    def candidates(self, name: str, places: Sequence[GazetteerPlace], wanted: str | None, most: int) -> Candidates:
        """The `most` likeliest of `places` for `name`, called a `wanted` by its type word."""
        rivals = Rivals.of(places)
        rows = [(place, alone_features(name, place, rivals, wanted)) for place in places]
        scored = [(dot(self._alone, row), place, row) for place, row in rows]
        scored.sort(key=lambda item: (-item[0], item[1].id))
        kept = scored[:most]
        return Candidates(
            tuple(place for _, place, _ in kept),
            tuple(unit_vector(place.lat, place.lon) for _, place, _ in kept),
            tuple(row for _, _, row in kept),
            tuple(score for score, _, _ in kept),
            tuple(dot(self._together[: len(ALONE)], row) for _, _, row in kept),
        )

    def in_context(self, found: Candidates, around: Surroundings) -> list[float]:
        """The score of each candidate, given what else the report names."""
        weights = self._together[len(ALONE) :]
        return [
            base + dot(weights, context_features(place, vector, around))
            for place, vector, base in zip(found.places, found.vectors, found.together, strict=True)
        ]


@cache
def packaged_ranker() -> Ranker:
    """The ranker with the weights in the package."""
    weights = json.loads(files("dateline.ground").joinpath("place_weights.json").read_text(encoding="utf-8"))
    return Ranker([weights["alone"][name] for name in ALONE], [weights["together"][name] for name in TOGETHER])


def alone_features(name: str, place: GazetteerPlace, rivals: Rivals, wanted: str | None) -> tuple[float, ...]:
    """The features of `ALONE`, in their order."""
    key = folded(name)
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
    )


def context_features(place: GazetteerPlace, vector: Vector, around: Surroundings) -> tuple[float, ...]:
    """The features that `TOGETHER` adds, in their order."""
    share = around.countries.get(place.country, 0.0)
    top = around.top_country
    nearest = _nearest_km(vector, around.points)
    held = any(_holds(container, place) for container in around.within)
    home = float(share >= _HOME * top > 0)
    foreign = float(share < 0.02 and top > 0.3 and place.country != "")
    division = around.divisions.get((place.country, place.admin1), 0.0) if place.admin1 else 0.0
    return (
        share,
        home,
        division,
        float(division >= around.top_division),
        float(held),
        float(bool(around.within) and not held),
        math.exp(-nearest / 60),
        math.exp(-nearest / 400),
        foreign,
        foreign * max(0.0, 1 - math.log10((place.population or _SEAT_PEOPLE) + 1) / _WELL_KNOWN),
        home * float(place.tier >= SOUND),
    )


def probabilities(scores: Sequence[float]) -> list[float]:
    """Softmax over the scores and "none of them" (score 0), which is left out of the answer."""
    top = max(0.0, *scores) if scores else 0.0
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers) + math.exp(-top)
    return [power / total for power in powers]


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points (lat, lon) in degrees, by the haversine formula."""
    lat1, lat2 = math.radians(one[0]), math.radians(other[0])
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(other[1] - one[1]) / 2) ** 2
    return 2 * _KM_PER_RADIAN * math.asin(min(1.0, math.sqrt(half)))


def dot(weights: Sequence[float], values: Sequence[float]) -> float:
    """The weighted sum of the values."""
    return sum(w * v for w, v in zip(weights, values, strict=True) if v)


def unit_vector(lat: float, lon: float) -> Vector:
    """A point in degrees as a unit vector from the middle of the earth."""
    phi, turn = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)


def _nearest_km(vector: Vector, points: Sequence[Vector]) -> float:
    if not points:
        return _FARTHEST_KM
    x, y, z = vector
    closest = max(x * a + y * b + z * c for a, b, c in points)
    return _KM_PER_RADIAN * math.acos(min(1.0, max(-1.0, closest)))


def _holds(container: GazetteerPlace, place: GazetteerPlace) -> bool:
    if container.id == place.id:
        return False
    if container.kind == COUNTRY:
        return container.country == place.country
    if container.kind == ADMIN1:
        return (container.country, container.admin1) == (place.country, place.admin1)
    return distance_km((container.lat, container.lon), (place.lat, place.lon)) <= container.radius_km + 30
