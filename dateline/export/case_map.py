"""The map of a case as SVG: each place as large as much happened there, each corridor as a line with its direction.

It is drawn here in full, so that it prints and needs no script; a script hides and resizes what filters leave out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from dateline.export.map_features import Spot, Track
from dateline.export.map_labels import Placed, shortened
from dateline.export.map_lines import Shape, bent, shape_of
from dateline.export.map_paper import (
    SIZES,
    WIDE,
    Sizes,
    base_names,
    definitions,
    fixed,
    free_room,
    lines_of_text,
    number,
    sheet,
)
from dateline.export.map_view import View, framed, view_of
from dateline.export.markup import Markup, tag
from dateline.export.rows import CorridorRow, PlaceRow, Release
from dateline.model.globe import distance_km

# A dot's radius is least + root * sqrt(happenings), so that its area grows with their number, up to most.
DOT = {"least": 2.2, "root": 1.15, "most": 24.0}
# The map frames so much of what happened, the nearest to its middle; the rest is named beside it.
_FRAMED_SHARE = 0.95
_NAMED = 80  # names on a map before it is zoomed


@dataclass(frozen=True, slots=True)
class CaseMap:
    """A map ready for the page; `outside` are numbers of the places beyond it with their happenings, most first."""

    svg: Markup
    outside: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Dot:
    """A place with a point and how many happenings it has; `number` is its number among the places."""

    number: int
    spot: Spot
    happenings: int
    named: bool


def case_map(release: Release) -> CaseMap | None:
    """The map of a release; None where no happening and no corridor has a point."""
    dots = _dots(release)
    lines = [(n, row) for n, row in enumerate(release.corridors) if len(row.line) > 1]
    shown = _nearest(dots) or [_end(n, row, at) for n, row in lines for at in (0, -1)]
    if not shown:
        return None
    window = framed(shown)
    view = view_of(window, WIDE)
    drawings = [
        _drawing(dots, lines, release, view_of(window, sizes.width), sizes, kind) for kind, sizes in SIZES.items()
    ]
    beyond = [dot for dot in dots if not view.shows((dot.spot.lon, dot.spot.lat))]
    outside = tuple((dot.number, dot.happenings) for dot in beyond)
    return CaseMap(Markup(definitions(window) + "".join(drawings)), outside)


def dot_radius(happenings: int) -> float:
    """The radius of a dot, in CSS pixels on a map of the usual width."""
    return min(DOT["least"] + DOT["root"] * math.sqrt(happenings), DOT["most"])


def _dots(release: Release) -> list[_Dot]:
    """The places with a point where something happened, those of most happenings first."""
    counted = Counter(row.place for row in release.happenings)
    found = [
        _Dot(n, _spot(n, row, row.lat, row.lon), counted[row.id], row.name is not None)
        for n, row in enumerate(release.places)
        if row.lat is not None and row.lon is not None and counted[row.id]
    ]
    return sorted(found, key=lambda dot: (-dot.happenings, dot.number))


def _spot(n: int, row: PlaceRow, lat: float, lon: float) -> Spot:
    basis = "coarse" if row.coarse else row.basis or "gazetteer"
    return Spot(f"p{n}", row.name or "a place", row.kind, basis, lon, lat, max(row.precision_km or 0.0, 0.0), told=True)


def _end(n: int, row: CorridorRow, at: int) -> Spot:
    lat, lon = row.line[at]
    return Spot(f"k{n}", "", "place", "gazetteer", lon, lat, 0.0, told=True)


def _nearest(dots: Sequence[_Dot]) -> list[Spot]:
    """The spots that most of what happened lies in, around its middle; areas only where there is nothing else."""
    precise = [dot for dot in dots if not dot.spot.area] or list(dots)
    if not precise:
        return []
    every = [dot.spot for dot in precise for _ in range(dot.happenings)]
    middle = (median_low(spot.lon for spot in every), median_low(spot.lat for spot in every))
    every.sort(key=lambda spot: (distance_km((middle[1], middle[0]), (spot.lat, spot.lon)), spot.key))
    return list(dict.fromkeys(every[: math.ceil(len(every) * _FRAMED_SHARE)]))


def _drawing(
    dots: Sequence[_Dot],
    lines: Sequence[tuple[int, CorridorRow]],
    release: Release,
    view: View,
    sizes: Sizes,
    kind: str,
) -> Markup:
    room = free_room(view)
    on_paper = [dot for dot in dots if view.shows((dot.spot.lon, dot.spot.lat))]
    for dot in on_paper[:_NAMED]:
        room.take_point(*view.at((dot.spot.lon, dot.spot.lat)), dot_radius(dot.happenings) * 0.8)
    labels = [
        _label(view, room.beside(*_at(view, dot), [_name(dot)], sizes.small, _gap(dot), crossing=True), dot, sizes)
        for dot in on_paper
        if dot.named
    ]
    tracks = [
        Track(str(n), n, row.geometry or "", tuple((lon, lat) for lat, lon in row.line), arrow=True, minor=False)
        for n, row in lines
    ]
    shapes = [(shape_of(view, track, bend), track) for track, bend in bent(tracks)]
    names = base_names(view, room, sizes)
    return sheet(
        view,
        sizes,
        "Map of the places and corridors of this case",
        names,
        tag("g", (_dot(view, dot) for dot in on_paper), class_="spots"),
        tag("g", (_way(shape, track, release) for shape, track in shapes), class_="courses"),
        tag("g", labels, class_="labels"),
        kind=kind,
    )


def _at(view: View, dot: _Dot) -> tuple[float, float]:
    return view.at((dot.spot.lon, dot.spot.lat))


def _gap(dot: _Dot) -> float:
    return dot_radius(dot.happenings) + 3


def _name(dot: _Dot) -> str:
    return shortened(dot.spot.name, 28)


def _dot(view: View, dot: _Dot) -> Markup:
    x, y = _at(view, dot)
    many = f"{dot.happenings:,} happening{'' if dot.happenings == 1 else 's'}"
    where = f"somewhere in {dot.spot.name}" if dot.spot.area else dot.spot.name
    circle = tag("circle", r=number(dot_radius(dot.happenings)))
    kind = "spot open" if dot.spot.area else "spot"
    return fixed(x, y, tag("title", f"{where}: {many}"), circle, class_=kind, data_place=dot.number)


def _label(view: View, placed: Placed | None, dot: _Dot, sizes: Sizes) -> Markup:
    x, y = _at(view, dot)
    late = placed is None
    placed = placed or Placed(_gap(dot), sizes.small * 0.3, "start")
    kind = ("label italic" if dot.spot.area else "label") + (" late" if late else "")
    return fixed(x, y, lines_of_text([_name(dot)], placed, sizes.small), class_=kind, data_place=dot.number)


def _way(shape: Shape, track: Track, release: Release) -> Markup:
    row = release.corridors[track.number]
    thick = min(0.8 + 0.5 * math.sqrt(len(row.happenings)), 5.0)
    line = tag("path", class_="line", d=Markup(shape.path), stroke_width=number(thick))
    touch = tag("path", class_="touch", d=Markup(shape.path))
    kind = f"course {row.geometry}" + (" unmapped" if row.on_map is False else "")
    kind += " several" if row.independent_sources > 1 else ""
    return tag("g", touch, line, _arrow(shape, thick), class_=kind, data_corridor=track.number)


def _arrow(shape: Shape, thick: float) -> Markup:
    """The head stands past the middle of the line, where no dot hides it."""
    at = len(shape.along) * 5 // 8
    (ax, ay), (x, y) = shape.along[at - 1], shape.along[at]
    if (ax, ay) == (x, y):
        ax, ay = shape.along[at - 2]
    size = 2.4 + thick
    head = tag(
        "path",
        class_="head",
        d=f"M{number(size)} 0L{number(-size)} {number(-size)}L{number(-size * 0.5)} 0L{number(-size)} {number(size)}Z",
    )
    turned = f"translate({number(x)} {number(y)}) rotate({number(math.degrees(math.atan2(y - ay, x - ax)))})"
    return tag("g", tag("g", head, class_="f"), transform=turned)
