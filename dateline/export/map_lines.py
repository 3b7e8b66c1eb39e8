"""Lines on a map: bent so that they lie side by side, as curves through the places they join."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.export.map_features import Point, Track
from dateline.export.map_paper import number
from dateline.export.map_view import View


def bent(tracks: Iterable[Track]) -> list[tuple[Track, float]]:
    """Each track with how far it bends, so that journeys between the same places lie side by side."""
    seen: Counter[tuple[Point, Point]] = Counter()
    out = []
    for track in tracks:
        # The same two places the other way round bend to the other side by themselves.
        pair = (track.points[0], track.points[-1])
        out.append((track, 0.13 + 0.14 * seen[pair]))
        seen[pair] += 1
    return out


@dataclass(frozen=True, slots=True)
class Shape:
    """A track on paper: its path, its middle, its tip and the direction it arrives in, in degrees."""

    path: str
    middle: Point
    tip: Point
    angle: float
    along: tuple[Point, ...]


def shape_of(view: View, track: Track, bend: float) -> Shape:
    """The track drawn on paper; `bend` is how far it leaves the straight line, as a share of its length."""
    points = [view.at(point) for point in track.points]
    pieces = _pieces(points, bend)
    path = [f"M{number(points[0][0])} {number(points[0][1])}"]
    along: list[Point] = []
    for start, one, two, end in pieces:
        path.append("C" + " ".join(f"{number(x)} {number(y)}" for x, y in (one, two, end)))
        along += [_bezier(start, one, two, end, step / 16) for step in range(17)]
    _, _, before, tip = pieces[-1]
    angle = math.degrees(math.atan2(tip[1] - before[1], tip[0] - before[0]))
    return Shape("".join(path), along[len(along) // 2], tip, angle, tuple(along))


def _pieces(points: list[Point], bend: float) -> list[tuple[Point, Point, Point, Point]]:
    """Cubic pieces through the points: one bent arc for two, a Catmull-Rom curve for more."""
    if len(points) == 2:
        (ax, ay), (bx, by) = points
        cx, cy = (ax + bx) / 2 + (by - ay) * bend * 1.4, (ay + by) / 2 - (bx - ax) * bend * 1.4
        one = (ax + (cx - ax) * 2 / 3, ay + (cy - ay) * 2 / 3)
        two = (bx + (cx - bx) * 2 / 3, by + (cy - by) * 2 / 3)
        return [(points[0], one, two, points[1])]
    out = []
    for index in range(len(points) - 1):
        before, start = points[max(index - 1, 0)], points[index]
        end, after = points[index + 1], points[min(index + 2, len(points) - 1)]
        one = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        two = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        out.append((start, one, two, end))
    return out


def _bezier(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    s = 1 - t
    weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
    x = sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True))
    y = sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True))
    return x, y
