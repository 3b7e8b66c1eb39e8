"""Lines on the globe as GeoJSON and as WKT (longitude before latitude), and the lines that journeys make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

Geometry = dict[str, Any]
Point = tuple[float, float]  # latitude, longitude


def point(lat: float, lon: float) -> Geometry:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [lon, lat]}


def line(points: Iterable[Point]) -> Geometry:
    """A GeoJSON line the short way round; cut in two where it crosses the 180th meridian (RFC 7946, 3.1.9)."""
    corners = [(lon, lat) for lat, lon in points]
    parts = [[corners[0]]]
    for corner in corners[1:]:
        lon, lat = parts[-1][-1]
        if abs(corner[0] - lon) > 180:
            edge = 180.0 if lon > 0 else -180.0
            beyond = corner[0] + 2 * edge  # where the corner lies if longitudes went on past the edge
            crossing = lat if beyond == lon else lat + (corner[1] - lat) * (edge - lon) / (beyond - lon)
            parts[-1].append((edge, crossing))
            parts.append([(-edge, crossing)])
        parts[-1].append(corner)
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def corners(points: Sequence[Point]) -> list[Point]:
    """The points without those that stay where the one before is."""
    return [*points[:1], *(after for before, after in pairwise(points) if before != after)]


def wkt(geometry: Geometry) -> str:
    """The geometry as well-known text."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return f"POINT ({_pair(coordinates)})"
        case "LineString":
            return f"LINESTRING {_chain(coordinates)}"
        case _:
            return f"MULTILINESTRING ({', '.join(map(_chain, coordinates))})"


def degrees(value: float) -> str:
    """Degrees with at most seven decimals (a centimetre) and no exponent, which XML and WKT readers do not all know."""
    return f"{value:.7f}".rstrip("0").rstrip(".")


def _chain(corners: Iterable[Sequence[float]]) -> str:
    return f"({', '.join(map(_pair, corners))})"


def _pair(corner: Sequence[float]) -> str:
    return f"{degrees(corner[0])} {degrees(corner[1])}"
