"""Which part of the globe a map shows, and where a point of it falls on the paper.

The projection is equirectangular, true to scale at the middle parallel of the window.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.export.basemap import Window
from dateline.export.map_features import KM_PER_DEGREE, Features, Point, Spot

# How many kilometres across a map is at least, so that a village stands among things a reader knows.
_LEAST_ACROSS_KM = 240.0
# Areas wider than this (countries, large regions) do not stretch a map beyond their middle.
_STRETCHING_KM = 120.0
_MARGIN = 0.16
# Width to height of every map; the style sheet counts on it.
_SHAPE = 1.5


@dataclass(frozen=True, slots=True)
class View:
    """A window of the globe on paper `width` units wide; made by `view_of`.

    `squeeze` is how much shorter a degree of longitude is than one of latitude here,
    `units_per_degree` the units of the paper for one degree of latitude.
    """

    window: Window
    width: float
    squeeze: float
    units_per_degree: float

    @property
    def units_per_km(self) -> float:
        """Units of the paper for one kilometre."""
        return self.units_per_degree / KM_PER_DEGREE

    @property
    def height(self) -> float:
        """Height of the paper in units."""
        return (self.window.north - self.window.south) * self.units_per_degree

    def at(self, point: Point) -> tuple[float, float]:
        """Where a (lon, lat) point falls, in units from the top left; the nearest turn of the globe is taken."""
        lon, lat = point
        middle = (self.window.west + self.window.east) / 2
        lon += 360 * round((middle - lon) / 360)
        scale = self.units_per_degree
        return (lon - self.window.west) * self.squeeze * scale, (self.window.north - lat) * scale

    def shows(self, point: Point) -> bool:
        """True where a (lon, lat) point falls on the paper."""
        x, y = self.at(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


def view_of(window: Window, width: float) -> View:
    """The window on paper of a width."""
    squeeze = math.cos(math.radians(min(80.0, abs(window.south + window.north) / 2)))
    return View(window, width, squeeze, width / ((window.east - window.west) * squeeze))


_TOWN_KM = 20.0  # the radius of what is shown as a town even where nothing is told of it


def window_of(shown: Features) -> Window | None:
    """The window of the journeys, or else of what is told, with the towns near them; None without places."""
    travelled = {point for track in shown.tracks for point in track.points}
    travelled |= {end for corridor in shown.corridors for end in corridor.ends}
    spots = [spot for spot in shown.spots if (spot.lon, spot.lat) in travelled]
    if len({(spot.lon, spot.lat) for spot in spots}) < 2:
        spots = [spot for spot in shown.spots if spot.told] or list(shown.spots)
    if not spots:
        return None
    frame = framed(spots)
    return framed(spots + [s for s in shown.spots if (s.told or s.radius_km <= _TOWN_KM) and _near(s, frame)])


def _near(spot: Spot, frame: Window) -> bool:
    """True where the spot lies within a frame's width or height of the frame."""
    wide, high = frame.east - frame.west, frame.north - frame.south
    lon = spot.lon + 360 * round(((frame.west + frame.east) / 2 - spot.lon) / 360)
    return frame.west - wide < lon < frame.east + wide and frame.south - high < spot.lat < frame.north + high


def framed(spots: Sequence[Spot]) -> Window:
    """The window that holds the spots with how far they may be off, but for the widest areas."""
    lons = _unwrapped([spot.lon for spot in spots])
    widest = max((s.radius_km for s in spots if s.radius_km <= _STRETCHING_KM), default=_STRETCHING_KM)
    west, east, south, north = math.inf, -math.inf, math.inf, -math.inf
    for spot, lon in zip(spots, lons, strict=True):
        radius = (spot.radius_km if spot.radius_km <= widest else 0.0) / KM_PER_DEGREE
        across = radius / max(0.1, math.cos(math.radians(spot.lat)))
        west, east = min(west, lon - across), max(east, lon + across)
        south, north = min(south, spot.lat - radius), max(north, spot.lat + radius)
    return _shaped(west, south, east, north)


def _shaped(west: float, south: float, east: float, north: float) -> Window:
    """The box with margins, at least a least width, in the shape of every map."""
    squeeze = math.cos(math.radians(min(80.0, abs(south + north) / 2)))
    least = _LEAST_ACROSS_KM / KM_PER_DEGREE
    across = max((east - west) * squeeze * (1 + 2 * _MARGIN), (north - south) * (1 + 2 * _MARGIN) * _SHAPE, least)
    across = min(across, 360 * squeeze)
    high = across / _SHAPE
    # A map of the whole globe is higher than the globe: it has empty paper beyond both poles.
    room = max(90 - high / 2, 0.0)
    middle_lat = min(max((south + north) / 2, -room), room)
    middle_lon = (west + east) / 2
    return Window(
        middle_lon - across / squeeze / 2,
        middle_lat - high / 2,
        middle_lon + across / squeeze / 2,
        middle_lat + high / 2,
    )


def _unwrapped(lons: Iterable[float]) -> list[float]:
    """The longitudes on one turn of the globe, cut where the widest stretch holds none of them."""
    values = list(lons)
    ordered = sorted(set(values))
    gaps = [(b - a, b) for a, b in itertools.pairwise(ordered)]
    widest, start = max(gaps, default=(0.0, ordered[0]))
    if widest <= 360 - (ordered[-1] - ordered[0]):
        return values
    return [lon + 360 if lon < start else lon for lon in values]
