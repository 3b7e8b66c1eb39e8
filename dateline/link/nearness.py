"""How near two places are: the same, near each other, one in the other, apart, far apart, or not to be told."""

from __future__ import annotations

import math
from collections.abc import Iterable

from dateline.link.signature import Thing
from dateline.model.spelling import folded, sound

SAME, NEAR, INSIDE, APART, FAR = "same", "near", "inside", "apart", "far"

_EARTH_KM = 6371.0
NEAR_KM = 15.0  # a village and the town it is told to be near
FAR_KM = 60.0  # no two names for one place, and no neighbouring towns
_WIDE_KM = 60.0  # a place of that radius is an area: what lies in it is inside, not at it


def distance_km(left: Thing, right: Thing) -> float | None:
    """Great-circle distance of two points, None where one is not on the map."""
    if left.place is None or right.place is None:
        return None
    a, b = left.place, right.place
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_a - lat_b) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def nearness(left: Thing, right: Thing) -> str | None:
    """How near two things are; None where neither the map nor their names tell."""
    if left.place is not None and right.place is not None:
        a, b = left.place, right.place
        if a.ref is not None and a.ref == b.ref:
            return SAME
        gap = distance_km(left, right) or 0.0
        wide = max(a.precision_km, b.precision_km)
        if gap <= NEAR_KM:
            return NEAR
        if gap <= wide or (wide >= _WIDE_KM and a.country == b.country):
            return INSIDE
        return APART if gap <= FAR_KM else FAR
    if left.named and right.named and sound(folded(left.name)) == sound(folded(right.name)):
        return SAME
    return None


_CLOSER = {SAME: 3, NEAR: 2, INSIDE: 1, APART: 0, FAR: -1}


def nearest(left: Iterable[Thing], right: Iterable[Thing]) -> str | None:
    """The closest relation of any of these to any of those; None where none can be told."""
    those = list(right)
    found = {relation for a in left for b in those if (relation := nearness(a, b)) is not None}
    return max(found, key=_CLOSER.__getitem__, default=None)
