"""Places that are only described: a part of one, its surroundings, a road from it. A point and a radius of each.

The radius grows with vagueness. The distances here follow no survey: they are set so that a map does not promise
more than the words do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.ground.gazetteer import AREAS, COUNTRY, GazetteerPlace
from dateline.ground.phrases import Phrase
from dateline.model.globe import EARTH_KM, distance_km
from dateline.model.values import Place

_SITE_KM = 3.0  # a facility in or by a town stands this far from its edge at most, as a rule
_COUNTRYSIDE_KM = 35.0  # the far edge of "X's countryside"
_NEAR_KM = 15.0  # "near X"
_ROAD_KM = 30.0  # "the X road" whose other end is not known
_PART_SHIFT = 0.5  # a part's middle lies half a radius out


@dataclass(frozen=True, slots=True)
class _Spot:
    lat: float
    lon: float
    precision_km: float
    basis: str


def placed(phrase: Phrase, anchors: Sequence[GazetteerPlace], divisions: Sequence[GazetteerPlace]) -> Place:
    """Where the phrase points, given the places its names mean (at least one) and the divisions of its country."""
    anchor = anchors[0]
    if phrase.relation in ("route", "between") and len(anchors) > 1:
        spot = _between(anchors[0], anchors[1])
    elif phrase.relation in ("route", "between"):
        spot = _Spot(anchor.lat, anchor.lon, max(_ROAD_KM, anchor.radius_km), "route")
    elif phrase.relation == "of" and phrase.bearing is not None:
        spot = _away(anchor, phrase.bearing, phrase.distance_km)
    elif phrase.relation == "around":
        spot = _surroundings(anchor, phrase)
    elif phrase.relation == "inside":
        spot = _Spot(anchor.lat, anchor.lon, anchor.radius_km, "part")
    elif phrase.relation == "part":
        spot = _part(anchor, phrase.bearing, divisions)
    else:
        slack = _SITE_KM if phrase.site and anchor.kind not in AREAS and phrase.whole != anchor.name else 0.0
        return _plain(anchor, anchor.radius_km + slack)
    shared = all(a.country == anchor.country for a in anchors)
    return Place(
        round(spot.lat, 4), round(spot.lon, 4), (anchor.country or None) if shared else None,
        (anchor.admin1_name or None) if len(anchors) == 1 else None, anchor.ref if len(anchors) == 1 else None,
        round(spot.precision_km, 1), spot.basis,
    )  # fmt: skip


def _plain(place: GazetteerPlace, precision_km: float) -> Place:
    admin1 = place.admin1_name or None
    return Place(place.lat, place.lon, place.country or None, admin1, place.ref, round(precision_km, 1), "gazetteer")


def _part(anchor: GazetteerPlace, bearing: int | None, divisions: Sequence[GazetteerPlace]) -> _Spot:
    if bearing is None:
        return _Spot(anchor.lat, anchor.lon, max(1.0, anchor.radius_km * 0.6), "part")
    if anchor.kind == COUNTRY and len(divisions) >= 4:
        return _part_of_country(anchor, bearing, divisions)
    reach = anchor.radius_km if anchor.kind in AREAS else max(5.0, anchor.radius_km)
    lat, lon = _moved((anchor.lat, anchor.lon), bearing, _PART_SHIFT * reach)
    return _Spot(lat, lon, 0.7 * reach if anchor.kind in AREAS else max(10.0, reach), "part")


def _part_of_country(anchor: GazetteerPlace, bearing: int, divisions: Sequence[GazetteerPlace]) -> _Spot:
    """The middle of the fifth of a country's divisions that lies farthest out in a direction."""
    east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
    shrink = math.cos(math.radians(anchor.lat))
    ahead = sorted(divisions, key=lambda d: (-(d.lat * north + d.lon * shrink * east), d.id))
    wanted = sum(d.radius_km**2 for d in divisions) / 5
    chosen: list[GazetteerPlace] = []
    for division in ahead:
        chosen.append(division)
        wanted -= division.radius_km**2
        if wanted <= 0:
            break
    sizes = [d.radius_km for d in chosen]
    lat = sum(s * d.lat for s, d in zip(sizes, chosen, strict=True)) / sum(sizes)
    lon = sum(s * d.lon for s, d in zip(sizes, chosen, strict=True)) / sum(sizes)
    return _Spot(lat, lon, max(0.5 * anchor.radius_km, math.hypot(*sizes)), "part")


def _away(anchor: GazetteerPlace, bearing: int, distance_km: float | None) -> _Spot:
    """So many kilometres in a direction; a dozen beyond the edge where the words give no number."""
    edge = anchor.radius_km if anchor.kind not in AREAS else 0.7 * anchor.radius_km
    shift = edge + 12 if distance_km is None else distance_km
    lat, lon = _moved((anchor.lat, anchor.lon), bearing, shift)
    return _Spot(lat, lon, max(5.0, shift * (0.8 if distance_km is None else 0.3)), "around")


def _surroundings(anchor: GazetteerPlace, phrase: Phrase) -> _Spot:
    wide = any(word in phrase.whole.lower() for word in ("countryside", "rural", "hinterland", "desert", "rif "))
    extra = _COUNTRYSIDE_KM if wide else phrase.distance_km or _NEAR_KM
    if anchor.kind in AREAS:
        extra *= 0.5
    lat, lon = anchor.lat, anchor.lon
    if phrase.bearing is not None:
        lat, lon = _moved((lat, lon), phrase.bearing, 0.5 * (extra + anchor.radius_km))
    return _Spot(lat, lon, anchor.radius_km + extra, "around")


def _between(one: GazetteerPlace, other: GazetteerPlace) -> _Spot:
    """The middle of the leg; half its length and 15 % around it, and the ends' own radius."""
    length = distance_km((one.lat, one.lon), (other.lat, other.lon))
    lon_step = (other.lon - one.lon + 180) % 360 - 180
    lon = (one.lon + lon_step / 2 + 180) % 360 - 180
    return _Spot((one.lat + other.lat) / 2, lon, max(5.0, 0.65 * length, one.radius_km, other.radius_km), "route")


def _moved(point: tuple[float, float], bearing: int, km: float) -> tuple[float, float]:
    """The point so many kilometres away along a bearing (degrees from north), on a sphere."""
    lat, lon, turn, arc = math.radians(point[0]), math.radians(point[1]), math.radians(bearing), km / EARTH_KM
    to_lat = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn))
    swing = math.atan2(math.sin(turn) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(to_lat))
    return math.degrees(to_lat), (math.degrees(lon + swing) + 540) % 360 - 180
