"""Build `dateline/export/assets/basemap.sqlite`, the land, borders and divisions a report page draws its map on.

Source: Natural Earth 4.1 (public domain) as two packages carry it:

- Debian's `qgis-common`: `usr/share/qgis/resources/data/world_map.gpkg`, first-order divisions at 1:10m, generalised
- npm's `world-atlas` 2: `countries-50m.json` and `countries-110m.json`

Run it as:

    apt-get download qgis-common && dpkg -x qgis-common_*.deb qgis
    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python scripts/build_basemap.py qgis/usr/share/qgis/resources/data/world_map.gpkg package

Every level is cut into square tiles, so that a page reads only those under its own map. All edges come from polygons
that share their vertices, so coast, borders and divisions meet exactly: an edge of one polygon is coast, an edge of
two countries a border, an edge of two divisions of one country a division line.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from dateline.export.basemap import LAYERS, LEVELS, STEPS_PER_TILE, Level, packed

Point = tuple[float, float]
Line = list[Point]
Shapes = dict[str, list[Line]]
OUT = Path(__file__).parent.parent / "dateline" / "export" / "assets" / "basemap.sqlite"


def main() -> None:
    """Read both sources and write the tiles."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("gpkg", type=Path, help="world_map.gpkg of qgis-common")
    parser.add_argument("atlas", type=Path, help="unpacked folder of npm's world-atlas")
    parser.add_argument("-o", "--out", type=Path, default=OUT)
    options = parser.parse_args()
    with closing(sqlite3.connect(f"file:{options.gpkg}?mode=ro", uri=True)) as source:
        fine, labels = _fine(source)
    options.out.unlink(missing_ok=True)
    with closing(sqlite3.connect(options.out)) as out:
        # Small pages: most tiles are under a kilobyte, and each takes whole pages.
        out.execute("PRAGMA page_size = 512")
        out.execute("CREATE TABLE tile (level TEXT, x INT, y INT, shapes BLOB)")
        out.execute(
            "CREATE TABLE label (level TEXT, x INT, y INT, kind TEXT, name TEXT, lon REAL, lat REAL, width REAL)"
        )
        for level in LEVELS:
            shapes = fine if level.name == "fine" else _atlas(options.atlas / f"countries-{level.source}.json")
            _write_level(out, level, shapes, labels)
        out.execute("CREATE UNIQUE INDEX tile_at ON tile (level, x, y)")
        out.execute("CREATE INDEX label_at ON label (level, x, y)")
        out.commit()
        out.execute("VACUUM")
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


def _fine(source: sqlite3.Connection) -> tuple[Shapes, dict[str, list[tuple[str, list[Line]]]]]:
    """Land, lines and named polygons of the first-order divisions."""
    owners: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    divisions = []
    countries: dict[str, list[Line]] = defaultdict(list)
    for blob, country, name in source.execute("SELECT geom, admin, name FROM states_provinces ORDER BY fid"):
        rings = [[_grid(p) for p in ring] for ring in _wkb_rings(blob)]
        if name:
            divisions.append((name, rings))
        countries[country].extend(rings)
        for ring in rings:
            for a, b in itertools.pairwise(ring):
                if a != b:
                    owners[min(a, b), max(a, b)].append(country)
    coast = [edge for edge, who in owners.items() if len(who) == 1]
    lines = {
        "border": [e for e, who in owners.items() if len(set(who)) > 1],
        "division": [e for e, who in owners.items() if len(who) > 1 and len(set(who)) == 1],
    }
    shapes: Shapes = {layer: list(_chains(edges)) for layer, edges in lines.items()}
    shapes["land"] = [chain for chain in _chains(coast) if chain[0] == chain[-1]]
    shapes["disputed"] = [
        line
        for (blob,) in source.execute("SELECT geom FROM disputed_borders ORDER BY fid")
        for line in _wkb_rings(blob)
    ]
    return shapes, {"division": divisions, "country": sorted(countries.items())}


def _atlas(path: Path) -> Shapes:
    """Land, coast and borders of a world-atlas TopoJSON file."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    uses: dict[int, int] = defaultdict(int)
    for geometry in topology["objects"]["countries"]["geometries"]:
        for ring in _arc_rings(geometry):
            for index in ring:
                uses[index if index >= 0 else ~index] += 1
    land = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for ring in _arc_rings(geometry):
            points: Line = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                points.extend(arc[1:] if points else arc)
            land.append(_around_the_pole(_unrolled(points)))
    border = [_unrolled(arcs[index]) for index, n in sorted(uses.items()) if n > 1]
    return {"land": land, "border": border, "division": [], "disputed": []}


def _unrolled(line: Line) -> Line:
    """The line with longitudes that go on past 180 where it crosses that meridian, as TopoJSON joins it there."""
    out = line[:1]
    for lon, lat in line[1:]:
        out.append((lon + 360 * round((out[-1][0] - lon) / 360), lat))
    return out


def _around_the_pole(ring: Line) -> Line:
    """A ring that closes only once around the globe, closed over the south pole: only Antarctica has such a ring."""
    if abs(ring[-1][0] - ring[0][0]) < 180:
        return ring
    return [*ring, (ring[-1][0], -90.0), (ring[0][0], -90.0), ring[0]]


def _arc(deltas: list[list[int]], transform: dict[str, list[float]]) -> Line:
    x = y = 0
    points = []
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        points.append(
            (
                x * transform["scale"][0] + transform["translate"][0],
                y * transform["scale"][1] + transform["translate"][1],
            )
        )
    return points


def _arc_rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    arcs = geometry.get("arcs", [])
    polygons = [arcs] if geometry["type"] == "Polygon" else arcs
    for polygon in polygons:
        yield from polygon


def _wkb_rings(blob: bytes) -> list[Line]:
    """Every ring or line of a GeoPackage geometry (OGC 12-128r18, clause 2.1.3) of polygons or lines."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return _wkb(blob, 8 + envelope)[0]


def _wkb(blob: bytes, at: int) -> tuple[list[Line], int]:
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    if kind == 2:
        values = struct.unpack_from(f"{order}{2 * count}d", blob, at + 9)
        return [list(zip(values[::2], values[1::2], strict=True))], at + 9 + 16 * count
    at += 9
    lines: list[Line] = []
    for _ in range(count):
        if kind == 3:
            (points,) = struct.unpack_from(f"{order}I", blob, at)
            values = struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
            lines.append(list(zip(values[::2], values[1::2], strict=True)))
            at += 4 + 16 * points
        else:
            more, at = _wkb(blob, at)
            lines.extend(more)
    return lines, at


def _grid(point: Point) -> Point:
    """The point on a grid of 0.0005 degrees (some 50 m), finer than the source is."""
    return round(point[0] * 2000) / 2000, round(point[1] * 2000) / 2000


def _chains(edges: Iterable[tuple[Point, Point]]) -> Iterator[Line]:
    """The edges joined end to end; where every point has an even number of edges all chains are closed."""
    at: dict[Point, list[Point]] = defaultdict(list)
    for a, b in edges:
        at[a].append(b)
        at[b].append(a)
    starts = [p for p, ends in at.items() if len(ends) != 2] + list(at)
    for start in starts:
        while at[start]:
            chain = [start]
            here = start
            while at[here]:
                ahead = at[here].pop()
                at[ahead].remove(here)
                chain.append(ahead)
                here = ahead
                if here == start or len(at[here]) > 1:
                    break
            yield from _closed_or_joined(chain, at)


def _closed_or_joined(chain: Line, at: dict[Point, list[Point]]) -> Iterator[Line]:
    """Go on from a crossing until the chain closes, so that rings which touch stay rings."""
    start, here = chain[0], chain[-1]
    while here != start and at[here]:
        ahead = at[here].pop()
        at[ahead].remove(here)
        chain.append(ahead)
        here = ahead
    yield chain


def _write_level(
    out: sqlite3.Connection, level: Level, shapes: Shapes, named: dict[str, list[tuple[str, list[Line]]]]
) -> None:
    tiles: dict[tuple[int, int], Shapes] = defaultdict(lambda: {layer: [] for layer in LAYERS})
    for layer, lines in shapes.items():
        closed = layer == "land"
        for line in lines:
            for key, part in _tiled(line, level.degrees, closed):
                tiles[key][layer].append(part)
    for (x, y), parts in sorted(tiles.items()):
        steps = {
            layer: [_steps(line, x, y, level.degrees) for line in parts[layer] if len(line) > 1] for layer in LAYERS
        }
        out.execute("INSERT INTO tile VALUES (?, ?, ?, ?)", (level.name, x, y, packed(steps)))
    for kind, rows in named.items():
        if kind == "division" and level.name != "fine":
            continue
        for name, rings in rows:
            for x, y, lon, lat, width in _label_points(rings, level.degrees, whole=kind == "division"):
                row = (level.name, x, y, kind, name, round(lon, 3), round(lat, 3), round(width, 3))
                out.execute("INSERT INTO label VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _tiled(line: Line, degrees: float, closed: bool) -> Iterator[tuple[tuple[int, int], Line]]:
    """The parts of a line or ring by tile; what lies past the 180th meridian belongs to the tiles on its other side."""
    around = round(360 / degrees)
    for column, slice_ in _sliced(line, degrees, closed, axis=0):
        x = (column + around // 2) % around - around // 2
        turned = [(lon + (x - column) * degrees, lat) for lon, lat in slice_] if x != column else slice_
        for y, part in _sliced(turned, degrees, closed, axis=1):
            yield (x, y), part


def _sliced(line: Line, degrees: float, closed: bool, axis: int) -> Iterator[tuple[int, Line]]:
    values = [p[axis] for p in line]
    first, last = math.floor(min(values) / degrees), math.ceil(max(values) / degrees)
    for index in range(first, max(last, first + 1)):
        low, high = index * degrees, (index + 1) * degrees
        if closed:
            part = _half(_half(line, axis, low, 1), axis, high, -1)
            if len(part) > 2:
                yield index, part
        else:
            for part in _inside(line, axis, low, high):
                yield index, part


def _half(ring: Line, axis: int, limit: float, sign: int) -> Line:
    """The ring cut to one side of a limit (Sutherland and Hodgman 1974)."""
    out: Line = []
    for a, b in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
        inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
        if inside_a != inside_b:
            out.append(_crossing(a, b, axis, limit))
        if inside_b:
            out.append(b)
    return out


def _inside(line: Line, axis: int, low: float, high: float) -> Iterator[Line]:
    part: Line = []
    for a, b in itertools.pairwise(line):
        if max(a[axis], b[axis]) < low or min(a[axis], b[axis]) > high:
            ends = None
        else:
            ends = [_limited(a, b, axis, low, high), _limited(b, a, axis, low, high)]
        if ends is None or (part and part[-1] != ends[0]):
            if len(part) > 1:
                yield part
            part = []
        if ends is not None:
            part = part or [ends[0]]
            part.append(ends[1])
    if len(part) > 1:
        yield part


def _limited(a: Point, b: Point, axis: int, low: float, high: float) -> Point:
    if a[axis] < low:
        return _crossing(a, b, axis, low)
    return _crossing(a, b, axis, high) if a[axis] > high else a


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    other = a[1 - axis] + (limit - a[axis]) / (b[axis] - a[axis]) * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _steps(line: Line, x: int, y: int, degrees: float) -> list[tuple[int, int]]:
    scale = STEPS_PER_TILE / degrees
    out: list[tuple[int, int]] = []
    for lon, lat in line:
        point = (round((lon - x * degrees) * scale), round((lat - y * degrees) * scale))
        if not out or out[-1] != point:
            out.append(point)
    return out


def _label_points(rings: list[Line], degrees: float, whole: bool) -> Iterator[tuple[int, int, float, float, float]]:
    """Where a name may stand: once for a division, once a tile for a country, with the room there in degrees."""
    pieces: dict[tuple[int, int], list[Line]] = defaultdict(list)
    if whole:
        pieces[0, 0] = rings
    else:
        for ring in rings:
            for key, part in _tiled(ring, degrees, closed=True):
                pieces[key].append(part)
    for _, parts in sorted(pieces.items()):
        if room := _widest(parts):
            lon, lat, width = room
            yield math.floor(lon / degrees), math.floor(lat / degrees), lon, lat, width


def _widest(rings: list[Line]) -> tuple[float, float, float] | None:
    """The middle of the widest stretch inside the rings, on the best of nine parallels, weighed toward their centre."""
    lats = [p[1] for ring in rings for p in ring]
    low, high = min(lats), max(lats)
    best = None
    for part in range(1, 10):
        lat = low + (high - low) * part / 10 + 1e-7
        crossings = sorted(
            a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0])
            for ring in rings
            for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (a[1] > lat) != (b[1] > lat)
        )
        for west, east in _stretches(crossings):
            weight = (east - west) * (1 - abs(part - 5) / 8)
            if best is None or weight > best[0]:
                best = (weight, (west + east) / 2, lat, east - west)
    return None if best is None else best[1:]


def _stretches(crossings: list[float]) -> list[tuple[float, float]]:
    """What lies inside, west to east, joined across the lines between two divisions."""
    out: list[tuple[float, float]] = []
    for west, east in zip(crossings[::2], crossings[1::2], strict=False):
        if out and west - out[-1][1] < 1e-6:
            out[-1] = (out[-1][0], east)
        else:
            out.append((west, east))
    return out


if __name__ == "__main__":
    main()
