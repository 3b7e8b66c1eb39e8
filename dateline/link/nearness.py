"""How near two places are: the same, near each other, one in the other, apart, far apart, or not to be told."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from dateline.link.signature import Thing
from dateline.model.globe import EARTH_KM
from dateline.model.spelling import folded, sound

SAME, NEAR, INSIDE, APART, FAR = "same", "near", "inside", "apart", "far"

NEAR_KM = 15.0  # a village and the town it is told to be near
FAR_KM = 60.0  # no two names for one place, and no neighbouring towns
_WIDE_KM = 60.0  # a place of that radius is an area: what lies in it is inside, not at it


def _haversine(km: float) -> float:
    """The haversine of the angle that so many kilometres are: what distances are compared by."""
    return math.sin(min(km / (2 * EARTH_KM), math.pi / 2)) ** 2


_NEAR, _FAR = _haversine(NEAR_KM), _haversine(FAR_KM)


class Spot(NamedTuple):
    """Where a thing is, ready to be compared: a point in radians with its radius as a haversine, or a name's sound."""

    mapped: bool
    ref: str | None
    lat: float
    cos_lat: float
    lon: float
    reach: float
    wide: bool
    country: str | None
    sound: str | None


def spots(things: Iterable[Thing], known: dict[object, Spot]) -> tuple[Spot, ...]:
    """Where those things are that are on the map or named; `known` holds the spots made so far, so that each is one."""
    out = []
    for thing in things:
        if thing.place is not None or thing.named:
            key = (thing.place, thing.name if thing.named else None)
            if key not in known:
                known[key] = _spot(thing)
            out.append(known[key])
    return tuple(out)


def _spot(thing: Thing) -> Spot:
    said = sound(folded(thing.name)) if thing.named else None
    place = thing.place
    if place is None:
        return Spot(False, None, 0.0, 0.0, 0.0, 0.0, False, None, said)
    lat, km = math.radians(place.lat), place.precision_km
    lon, reach, wide = math.radians(place.lon), _haversine(km), km >= _WIDE_KM
    return Spot(True, place.ref, lat, math.cos(lat), lon, reach, wide, place.country, said)


def nearness(a: Spot, b: Spot) -> str | None:
    """How near two spots are; None where neither the map nor their names tell."""
    if not a.mapped or not b.mapped:
        return SAME if a.sound is not None and a.sound == b.sound else None
    if a.ref is not None and a.ref == b.ref:
        return SAME
    gap = math.sin((a.lat - b.lat) / 2) ** 2 + a.cos_lat * b.cos_lat * math.sin((a.lon - b.lon) / 2) ** 2
    if gap <= _NEAR:
        return NEAR
    if gap <= a.reach or gap <= b.reach or ((a.wide or b.wide) and a.country == b.country):
        return INSIDE
    return APART if gap <= _FAR else FAR


_CLOSER = {SAME: 3, NEAR: 2, INSIDE: 1, APART: 0, FAR: -1, None: -2}


def nearest(left: Iterable[Spot], right: Iterable[Spot]) -> str | None:
    """The closest relation of any of these to any of those; None where none can be told."""
    closest: str | None = None
    for a in left:
        for b in right:
            found = nearness(a, b)
            if found == SAME:
                return SAME
            if _CLOSER[found] > _CLOSER[closest]:
                closest = found
    return closest
