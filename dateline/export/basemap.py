"""The base map a report page is drawn on: land, coast, borders and first-order divisions by tile.

`assets/basemap.sqlite` is made by `scripts/build_basemap.py` from Natural Earth (public domain).
"""

from __future__ import annotations

import math
import sqlite3
import sys
import zlib
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from itertools import accumulate
from typing import Any

from dateline.model.errors import SetupError

LAYERS = ("land", "division", "border", "disputed")
# Tile coordinates are whole steps from the tile's south-west corner; they fit 16 bits with their differences.
# At five degrees a tile a step is some 55 m, well below what the source holds.
STEPS_PER_TILE = 10_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of detail: square tiles of `degrees`, for maps up to `widest` degrees across."""

    name: str
    source: str
    degrees: float
    widest: float


LEVELS = (
    Level("fine", "10m", 5, 24),
    Level("middle", "50m", 20, 80),
    Level("coarse", "110m", 60, math.inf),
)


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the globe in degrees; `east` may pass 180 and `west` fall below -180, never both."""

    west: float
    south: float
    east: float
    north: float

    @property
    def level(self) -> Level:
        """The level of detail for a map of this window."""
        across = max(self.east - self.west, self.north - self.south)
        return next(level for level in LEVELS if across <= level.widest)


Line = tuple[list[float], list[float]]
Lines = dict[str, list[Line]]
Steps = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class BaseLabel:
    """The name of a country or division, where it may stand, and the room there in degrees of longitude."""

    kind: str
    name: str
    lon: float
    lat: float
    width: float


def packed(steps: dict[str, list[list[tuple[int, int]]]]) -> bytes:
    """The lines of a tile as bytes: by layer the number of lines, their lengths, and steps from point to point."""
    numbers = array("h")
    for layer in LAYERS:
        lines = steps[layer]
        numbers.append(len(lines))
        numbers.extend(len(line) for line in lines)
        for axis in (0, 1):
            for line in lines:
                values = [point[axis] for point in line]
                numbers.extend(b - a for a, b in zip([0, *values], values, strict=False))
    if sys.byteorder == "big":
        numbers.byteswap()
    return zlib.compress(numbers.tobytes(), 9)


def unpacked(data: bytes) -> dict[str, list[Steps]]:
    """The inverse of `packed`: by layer the lines, each as its x and its y steps."""
    numbers = array("h")
    numbers.frombytes(zlib.decompress(data))
    if sys.byteorder == "big":
        numbers.byteswap()
    out = {}
    at = 0
    for layer in LAYERS:
        count = numbers[at]
        lengths = numbers[at + 1 : at + 1 + count]
        at += 1 + count
        axes = []
        for _ in range(2):
            lines = []
            for length in lengths:
                lines.append(list(accumulate(numbers[at : at + length])))
                at += length
            axes.append(lines)
        out[layer] = list(zip(axes[0], axes[1], strict=True))
    return out


def lines_in(window: Window) -> Lines:
    """By layer the lines of all tiles under the window, as longitudes and latitudes in degrees, not yet cut to it.

    The layers are those of `LAYERS`, and `coast`: the rim of the land.
    """
    level = window.level
    step = level.degrees / STEPS_PER_TILE
    out: Lines = {layer: [] for layer in (*LAYERS, "coast")}
    for x, y, turn in _tiles(window, level):
        west, south = x * level.degrees + turn, y * level.degrees
        for layer, lines in _tile(level.name, x, y).items():
            out[layer].extend(([west + i * step for i in xs], [south + i * step for i in ys]) for xs, ys in lines)
    return out


def labels_in(window: Window) -> list[BaseLabel]:
    """The names that may stand in the window, the roomiest first; a country once, where it has most room."""
    level = window.level
    best: dict[tuple[str, str], BaseLabel] = {}
    for x, y, turn in _tiles(window, level):
        for kind, name, lon, lat, width in _labels(level.name, x, y):
            label = BaseLabel(kind, name, lon + turn, lat, width)
            inside = window.west < label.lon < window.east and window.south < label.lat < window.north
            if inside and (kind != "country" or width > getattr(best.get((kind, name)), "width", 0)):
                best[kind, name] = label
    return sorted(best.values(), key=lambda label: (label.kind, -label.width, label.name))


def _tiles(window: Window, level: Level) -> Iterator[tuple[int, int, float]]:
    """Column, row and degrees to add to the longitude of each tile under the window."""
    around = round(360 / level.degrees)
    for column in range(math.floor(window.west / level.degrees), math.ceil(window.east / level.degrees)):
        x = (column + around // 2) % around - around // 2
        for y in range(math.floor(window.south / level.degrees), math.ceil(window.north / level.degrees)):
            yield x, y, (column - x) * level.degrees


@lru_cache(maxsize=64)
def _tile(level: str, x: int, y: int) -> dict[str, list[Steps]]:
    rows = _rows("SELECT shapes FROM tile WHERE level = ? AND x = ? AND y = ?", (level, x, y))
    if not rows:
        return {}
    shapes = unpacked(rows[0][0])
    shapes["coast"] = [line for ring in shapes["land"] for line in _rim(*ring)]
    return shapes


def _rim(xs: list[int], ys: list[int]) -> Iterator[Steps]:
    """The parts of a land ring that are not the tile's own edge."""
    line: Steps = ([], [])
    x, y = xs[-1], ys[-1]
    for next_x, next_y in zip(xs, ys, strict=True):
        if (x == next_x and x in (0, STEPS_PER_TILE)) or (y == next_y and y in (0, STEPS_PER_TILE)):
            if line[0]:
                yield line
            line = ([], [])
        else:
            if not line[0]:
                line[0].append(x)
                line[1].append(y)
            line[0].append(next_x)
            line[1].append(next_y)
        x, y = next_x, next_y
    if line[0]:
        yield line


@lru_cache(maxsize=64)
def _labels(level: str, x: int, y: int) -> list[tuple[str, str, float, float, float]]:
    query = "SELECT kind, name, lon, lat, width FROM label WHERE level = ? AND x = ? AND y = ? ORDER BY kind, name"
    return _rows(query, (level, x, y))


def _rows(query: str, values: tuple[str | int, ...]) -> list[tuple[Any, ...]]:
    resource = files("dateline.export").joinpath("assets", "basemap.sqlite")
    with as_file(resource) as path:
        if not path.is_file():
            raise SetupError(f"the base map {path} is missing: install dateline again")
        with closing(sqlite3.connect(f"file:{path.as_posix()}?mode=ro&immutable=1", uri=True)) as data:
            return data.execute(query, values).fetchall()
