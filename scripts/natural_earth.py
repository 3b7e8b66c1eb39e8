"""First-order divisions and countries of Natural Earth, read from the GeoPackage that QGIS ships (public domain)."""

from __future__ import annotations

import itertools
import math
import sqlite3
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

Ring = list[tuple[float, float]]  # (lon, lat), closed
_KM_PER_DEGREE = 111.195
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)  # GeoPackage 1.2, section 2.1.3


@dataclass(frozen=True)
class Shape:
    """One division or country: its names, its FIPS code and its polygons (outer ring first, then holes)."""

    country: str
    fips: str
    names: tuple[str, ...]
    polygons: list[list[Ring]] = field(repr=False)

    def largest(self) -> list[Ring]:
        """The polygon of the greatest area."""
        return max(self.polygons, key=lambda rings: _area_km2(rings[0]))

    def radius_km(self) -> float:
        """The radius of a disc as large as all polygons together."""
        return math.sqrt(sum(_area_km2(rings[0]) for rings in self.polygons) / math.pi)

    def point(self) -> tuple[float, float]:
        """(lat, lon) well inside: the centroid of the largest polygon, or the inner point nearest to it."""
        outer = self.largest()[0]
        lon, lat = _centroid(outer)
        if inside(lon, lat, outer):
            return lat, lon
        lons, lats = [x for x, _ in outer], [y for _, y in outer]
        grid = [
            (min(lons) + (max(lons) - min(lons)) * (i + 0.5) / 24, min(lats) + (max(lats) - min(lats)) * (j + 0.5) / 24)
            for i in range(24)
            for j in range(24)
        ]
        inner = [p for p in grid if inside(*p, outer)] or [outer[0]]
        lon, lat = min(inner, key=lambda p: (p[0] - lon) ** 2 + (p[1] - lat) ** 2)
        return lat, lon

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in one of the polygons."""
        return any(inside(lon, lat, rings[0]) for rings in self.polygons)


def divisions(path: Path) -> list[Shape]:
    """The first-order divisions of the world, in file order."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        rows = db.execute(
            "select iso_a2, fips, name, woe_name, gn_name, geom from states_provinces order by fid"
        ).fetchall()
    shapes = []
    for country, fips, *names, blob in rows:
        if blob is not None:
            kept = tuple(dict.fromkeys(n for n in names if n))
            shapes.append(Shape(country or "", fips or "", kept, list(_polygons(blob))))
    return shapes


def countries(path: Path) -> dict[str, Shape]:
    """The countries of the world by ISO code."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        rows = db.execute("select iso_a2, NAME, geom from countries order by fid").fetchall()
    return {iso: Shape(iso, "", (name,), list(_polygons(blob))) for iso, name, blob in rows if iso and blob is not None}


def inside(lon: float, lat: float, ring: Ring) -> bool:
    """Whether the point lies in the ring (even-odd rule)."""
    found = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found = not found
    return found


def _polygons(blob: bytes) -> Iterator[list[Ring]]:
    """The polygons of a GeoPackage geometry (little-endian multipolygon)."""
    at = 8 + _ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    (count,) = struct.unpack_from("<I", blob, at + 5)
    at += 9
    for _ in range(count):
        (ring_count,) = struct.unpack_from("<I", blob, at + 5)
        at += 9
        rings = []
        for _ in range(ring_count):
            (points,) = struct.unpack_from("<I", blob, at)
            flat = struct.unpack_from(f"<{2 * points}d", blob, at + 4)
            rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
            at += 4 + 16 * points
        yield rings


def _area_km2(ring: Ring) -> float:
    shrink = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    twice = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(ring))
    return abs(twice) / 2 * shrink * _KM_PER_DEGREE**2


def _centroid(ring: Ring) -> tuple[float, float]:
    twice = x = y = 0.0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        cross = x1 * y2 - x2 * y1
        twice, x, y = twice + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (x / (3 * twice), y / (3 * twice)) if twice else ring[0]
