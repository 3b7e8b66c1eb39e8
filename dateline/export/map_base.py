"""The base map of a window as SVG paths, cut to the window and coarsened to what paper can show."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from dateline.export.basemap import Line, Window, lines_in
from dateline.export.map_view import View, view_of
from dateline.export.markup import Markup, tag

# The base map is drawn once, on a grid of this many units across, and scaled to each size of map.
GRID = 2000
# Drawn in this order, one on the other.
_DRAWN = ("land", "division", "disputed", "border", "coast")
# Nothing nearer than this many units to the last point of a line is drawn: a third of a point on a desktop map.
_FINEST = 2


def base_paths(window: Window) -> Markup:
    """A `<g id="base">` with one path a layer."""
    view = view_of(window, GRID)
    layers = lines_in(window)
    paths = []
    for layer in _DRAWN:
        closed = layer == "land"
        data = "".join(_drawn(_on_paper(view, layers[layer], closed), closed))
        if data:
            paths.append(tag("path", class_=f"b-{layer}", d=Markup(data), fill_rule="evenodd" if closed else None))
    return tag("g", paths, id="base")


def _on_paper(view: View, lines: Iterable[Line], closed: bool) -> Iterator[list[tuple[int, int]]]:
    """The lines in whole grid units, cut to a little more than the paper."""
    scale_y = view.units_per_degree
    scale_x = scale_y * view.squeeze
    west, north = view.window.west, view.window.north
    high = round(view.height)
    for lons, lats in lines:
        points = [
            (round((lon - west) * scale_x), round((north - lat) * scale_y)) for lon, lat in zip(lons, lats, strict=True)
        ]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        if box[2] < 0 or box[0] > GRID or box[3] < 0 or box[1] > high:
            continue
        if closed:
            yield _cut(points, box, high)
        elif box[0] >= 0 and box[1] >= 0 and box[2] <= GRID and box[3] <= high:
            yield points
        else:
            yield from _parts(points, high)


def _cut(points: list[tuple[int, int]], box: tuple[int, int, int, int], high: int) -> list[tuple[int, int]]:
    """The ring cut to the paper and two units around it (Sutherland and Hodgman 1974)."""
    for axis, limit, sign, needed in (
        (0, -2, 1, box[0] < -2),
        (0, GRID + 2, -1, box[2] > GRID + 2),
        (1, -2, 1, box[1] < -2),
        (1, high + 2, -1, box[3] > high + 2),
    ):
        if needed and points:
            points = _half(points, axis, limit, sign)
    return points


def _half(points: list[tuple[int, int]], axis: int, limit: int, sign: int) -> list[tuple[int, int]]:
    out = []
    before = points[-1]
    before_in = sign * (before[axis] - limit) >= 0
    for point in points:
        inside = sign * (point[axis] - limit) >= 0
        if inside != before_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = round(before[1 - axis] + share * (point[1 - axis] - before[1 - axis]))
            out.append((limit, other) if axis == 0 else (other, limit))
        if inside:
            out.append(point)
        before, before_in = point, inside
    return out


def _parts(points: list[tuple[int, int]], high: int) -> Iterator[list[tuple[int, int]]]:
    """The runs of points on the paper, each with its neighbours just outside."""
    part: list[tuple[int, int]] = []
    for a, b in itertools.pairwise(points):
        away = max(a[0], b[0]) < 0 or min(a[0], b[0]) > GRID or max(a[1], b[1]) < 0 or min(a[1], b[1]) > high
        if away:
            if part:
                yield part
            part = []
        else:
            part = part or [a]
            part.append(b)
    if part:
        yield part


def _drawn(lines: Iterable[list[tuple[int, int]]], closed: bool) -> Iterator[str]:
    for points in lines:
        if len(points) < 2:
            continue
        x, y = points[0]
        steps = [f"M{x} {y}"]
        last = len(points) - 1
        for index, (next_x, next_y) in enumerate(points):
            dx, dy = next_x - x, next_y - y
            if abs(dx) + abs(dy) >= _FINEST or (index == last and (dx or dy)):
                steps.append(f"l{dx} {dy}")
                x, y = next_x, next_y
        if len(steps) > 1:
            yield "".join(steps) + ("z" if closed else "")
