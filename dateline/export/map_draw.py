"""The map of one reading as SVG: drawn here in full, so that it prints and needs no script.

The base map is drawn once and used by a wide and a narrow drawing; a page shows the one that fits.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import product

from dateline.export.basemap import labels_in
from dateline.export.map_base import GRID, base_paths
from dateline.export.map_features import REGION_KM, Corridor, Features, Point, Spot, Track
from dateline.export.map_labels import Placed, Room, shortened
from dateline.export.map_view import View, view_of, window_of
from dateline.export.markup import Markup, tag

WIDE, NARROW = 720.0, 350.0
NOT_ON_THE_MAP = "not on the map; drawn between its ends"
_LINE = 1.2
# On a line shorter than this the number stands below it.
_SHORT = 44.0
# The page puts the zoom buttons on the top right corner of the wide map: their width and height.
_TOOLS = (146.0, 50.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of one drawing in its own units, which are CSS pixels at its usual width."""

    width: float
    name: float
    small: float
    dot: float


_SIZES = {"wide": Sizes(WIDE, 13.5, 11, 4.2), "narrow": Sizes(NARROW, 12.5, 10.5, 3.8)}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map ready for a page, and the names of places that lie outside it."""

    svg: Markup
    outside: tuple[str, ...]


def drawn_map(shown: Features) -> Drawn | None:
    """The map of a reading's features; None where nothing could be placed."""
    window = window_of(shown)
    if window is None:
        return None
    definitions = tag(
        "svg",
        tag("defs", base_paths(window), _hatching()),
        class_="defs",
        width=0,
        height=0,
        aria_hidden="true",
        focusable="false",
    )
    drawings = [_drawing(shown, view_of(window, sizes.width), sizes, name) for name, sizes in _SIZES.items()]
    view = view_of(window, WIDE)
    outside = tuple(spot.name for spot in shown.spots if not view.shows((spot.lon, spot.lat)))
    return Drawn(Markup(definitions + "".join(drawings)), outside)


def _drawing(shown: Features, view: View, sizes: Sizes, name: str) -> Markup:
    room = Room(view.width, view.height)
    spots = [spot for spot in shown.spots if view.shows((spot.lon, spot.lat))]
    room.take((0, view.height - 30, 130, view.height))
    if sizes.width == WIDE:
        room.take((view.width - _TOOLS[0], 0, view.width, _TOOLS[1]))
    for spot in spots:
        room.take_point(*view.at((spot.lon, spot.lat)), sizes.dot + 1.5)
    for corridor in shown.corridors:
        for share in range(21):
            room.cross(*_between(view.at(corridor.ends[0]), view.at(corridor.ends[1]), share / 20), 7)
    shapes = [_shape(view, track, bend) for track, bend in _bends(shown.tracks)]
    for shape in shapes:
        for point in shape.along:
            room.cross(*point, 2)
    badges = [_badge(room, shape, track) for shape, track in zip(shapes, shown.tracks, strict=True)]
    ends = {point for track in shown.tracks for point in (track.points[0], track.points[-1])}

    def weight(spot: Spot) -> tuple[bool, bool, bool, float, str]:
        """Ends of journeys are named first, then what is told, then the precise places."""
        return (spot.lon, spot.lat) not in ends, not spot.told, spot.area, spot.radius_km, spot.key

    labels = [_spot_label(view, room, spot, shown, sizes) for spot in sorted(spots, key=weight)]
    corridors = [_corridor(view, room, corridor, sizes) for corridor in shown.corridors]
    names = _base_names(view, room, sizes)
    return tag(
        "svg",
        tag("title", "Map of the places and journeys in this report"),
        tag("rect", class_="sea", width=_n(view.width), height=_n(view.height)),
        tag("use", href="#base", transform=f"scale({view.width / GRID:.5f})"),
        _graticule(view, sizes),
        tag("g", names, class_="names"),
        tag("g", (_area(view, spot) for spot in shown.spots), class_="areas"),
        tag("g", corridors, class_="corridors"),
        tag("g", (_track(shape, track) for shape, track in zip(shapes, shown.tracks, strict=True)), class_="tracks"),
        tag("g", (_dot(view, spot, sizes) for spot in spots), class_="dots"),
        tag("g", badges, class_="badges"),
        tag("g", labels, class_="labels"),
        _scale_bar(view, sizes),
        class_=f"map {name}",
        viewBox=f"0 0 {_n(view.width)} {_n(view.height)}",
        role="img",
        data_width=_n(view.width),
        data_height=_n(view.height),
    )


def _fixed(x: float, y: float, *children: object, **attributes: object) -> Markup:
    """A group at a point whose content keeps its size when a reader zooms in."""
    return tag("g", tag("g", *children, class_="f"), transform=f"translate({_n(x)} {_n(y)})", **attributes)


def _area(view: View, spot: Spot) -> Markup | None:
    """The circle of how far off a place may be."""
    radius = spot.radius_km * view.units_per_km
    if radius < 5:
        return None
    x, y = view.at((spot.lon, spot.lat))
    kind = "derived" if spot.basis != "gazetteer" else "region" if spot.radius_km > REGION_KM else "near"
    if radius > view.width * 0.3:
        kind += " vast"
    return tag(
        "circle",
        tag("title", f"{spot.name}: somewhere within {_km(spot.radius_km)}"),
        class_=f"area {kind}",
        cx=_n(x),
        cy=_n(y),
        r=_n(radius),
        data_id=spot.key,
    )


def _dot(view: View, spot: Spot, sizes: Sizes) -> Markup:
    x, y = view.at((spot.lon, spot.lat))
    radius = sizes.dot
    if spot.kind == "site" and not spot.area:
        side = radius * 1.8
        shape = tag("rect", x=_n(-side / 2), y=_n(-side / 2), width=_n(side), height=_n(side))
    else:
        shape = tag("circle", r=_n(radius if not spot.area else radius * 0.8))
    title = tag("title", f"{spot.name}, within {_km(spot.radius_km)}")
    return _fixed(x, y, title, shape, class_="dot open" if spot.area else "dot", data_id=spot.key)


def _spot_label(view: View, room: Room, spot: Spot, shown: Features, sizes: Sizes) -> Markup:
    x, y = view.at((spot.lon, spot.lat))
    notes = [words for key, words in shown.half_known if key == spot.key][:2]
    name = f"somewhere in {spot.name}" if spot.key in shown.vague else spot.name
    lines = [shortened(name, 40), *notes]
    placed = room.beside(x, y, lines, sizes.name, sizes.dot + 4, crossing=True)
    late = placed is None
    placed = placed or Placed(sizes.dot + 4, sizes.name * 0.3, "start")
    kind = ("label italic" if spot.area else "label") + (" late" if late else "")
    return _fixed(x, y, _lines(lines, placed, sizes.name), class_=kind, data_id=spot.key)


def _lines(lines: list[str], placed: Placed, size: float) -> Markup:
    """A name with its notes below it."""
    words = [
        tag("tspan", line, class_="note" if n else None, x=placed.dx, dy=_n(size * _LINE) if n else None)
        for n, line in enumerate(lines)
    ]
    return tag("text", words, x=placed.dx, y=placed.dy, text_anchor=placed.anchor, font_size=size)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _base_names(view: View, room: Room, sizes: Sizes) -> list[Markup]:
    out = []
    for label in labels_in(view.window):
        country = label.kind == "country"
        size = sizes.small + (2 if country else 0)
        name = label.name.upper() if country else label.name
        x, y = view.at((label.lon, label.lat))
        fits = label.width * view.squeeze * view.units_per_degree > len(name) * size * (0.5 if country else 0.55)
        if fits and room.on(x, y, name, size, spacing=2.0 if country else 0.0):
            out.append(_fixed(x, y, tag("text", name, text_anchor="middle", font_size=size), class_=f"n-{label.kind}"))
    return out


def _bends(tracks: tuple[Track, ...]) -> list[tuple[Track, float]]:
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


def _shape(view: View, track: Track, bend: float) -> Shape:
    points = [view.at(point) for point in track.points]
    pieces = _pieces(points, bend)
    path = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    along: list[Point] = []
    for start, one, two, end in pieces:
        path.append("C" + " ".join(f"{_n(x)} {_n(y)}" for x, y in (one, two, end)))
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


def _track(shape: Shape, track: Track) -> Markup:
    head = None
    if track.arrow:
        tip = tag("path", d="M-4 0L-15 -6L-12.5 0L-15 6Z")
        x, y = shape.tip
        turn = f"translate({_n(x)} {_n(y)}) rotate({_n(shape.angle)})"
        head = tag("g", tag("g", tip, class_="f"), transform=turn)
    kind = f"track {track.status}" + (" minor" if track.minor else "")
    line = tag("path", class_="line", d=Markup(shape.path))
    touch = tag("path", class_="touch", d=Markup(shape.path))
    title = tag("title", f"Journey {track.number} ({track.status})")
    return tag("g", title, touch, line, head, class_=kind, data_id=track.key)


def _badge(room: Room, shape: Shape, track: Track) -> Markup | None:
    """The number of the journey on its line, beside anything it would hide."""
    if track.minor:
        return None
    x, y = shape.middle
    if math.dist(shape.along[0], shape.tip) < _SHORT:
        y += 17
    room.take_point(x, y, 10)
    mark = "✕" if track.status == "denied" else "?" if track.status == "possible" else ""
    words = f"{track.number}{mark}"
    back = tag("rect", x=_n(-4 - 4 * len(words)), y=-8, width=_n(8 + 8 * len(words)), height=16, rx=8)
    number = tag("text", words, text_anchor="middle", y=4, font_size=11)
    return _fixed(x, y, back, number, class_=f"badge {track.status}", data_id=track.key)


def _corridor(view: View, room: Room, corridor: Corridor, sizes: Sizes) -> Markup:
    (ax, ay), (bx, by) = (view.at(end) for end in corridor.ends)
    path = f"M{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}"
    lines = [shortened(corridor.name, 34), *_wrapped(NOT_ON_THE_MAP, sizes)]
    label = None
    for crossing, share in product((False, True), (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8)):
        x, y = _between((ax, ay), (bx, by), share)
        if placed := room.beside(x, y, lines, sizes.small + 0.5, 11, crossing=crossing):
            label = _fixed(x, y, _lines(lines, placed, sizes.small + 0.5), class_="label")
            break
    title = tag("title", f"{corridor.name}: {NOT_ON_THE_MAP}")
    band, dots = tag("path", class_="band", d=path), tag("path", class_="beads", d=path)
    return tag("g", title, band, dots, label, class_="corridor", data_id=corridor.key)


def _wrapped(words: str, sizes: Sizes) -> list[str]:
    """The note on one line where there is room, else on two."""
    return (
        [words] if sizes.width > 500 else [part + end for part, end in zip(words.split("; "), (";", ""), strict=True)]
    )


def _graticule(view: View, sizes: Sizes) -> Markup:
    window = view.window
    across = max(window.east - window.west, window.north - window.south)
    step = next((s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 30) if across / s <= 7), 60)
    lines, words = [], []
    for n in range(math.ceil(window.west / step), math.floor(window.east / step) + 1):
        x, _ = view.at((n * step, window.north))
        lines.append(f"M{_n(x)} 0V{_n(view.height)}")
        if 40 < x < view.width - 40:
            lon = (n * step + 180) % 360 - 180
            words.append(tag("text", _degrees(lon, "EW"), x=_n(x + 3), y=11, font_size=sizes.small - 2))
    for n in range(math.ceil(max(window.south, -90) / step), math.floor(min(window.north, 90) / step) + 1):
        _, y = view.at(((window.west + window.east) / 2, n * step))
        lines.append(f"M0 {_n(y)}H{_n(view.width)}")
        if 24 < y < view.height - 40:
            words.append(tag("text", _degrees(n * step, "NS"), x=4, y=_n(y - 3), font_size=sizes.small - 2))
    return tag("g", tag("path", d="".join(lines)), tag("g", words, class_="ticks"), class_="graticule")


def _scale_bar(view: View, sizes: Sizes) -> Markup:
    """A bar of a round length, at the bottom left; zooming in by two halves its kilometres."""
    longest = 100 / view.units_per_km
    power = 10.0 ** math.floor(math.log10(longest))
    km = next(n * power for n in (8, 4, 2, 1) if n * power <= longest)
    long = km * view.units_per_km
    x, y = 12, view.height - 12
    bar = tag("path", d=f"M{_n(x)} {_n(y - 5)}v5h{_n(long)}v-5")
    words = tag("text", _km(km), x=_n(x + long / 2), y=_n(y - 6), text_anchor="middle", font_size=sizes.small)
    return tag("g", bar, words, class_="scale", data_km=f"{km:g}")


def _hatching() -> Markup:
    """The pattern of areas worked out from words like "southern", in a colour the style sheet gives."""
    line = tag("path", d="M0 6L6 0", class_="hatch")
    return tag("pattern", line, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse")


def _degrees(value: float, letters: str) -> str:
    letter = "" if value == 0 else letters[0] if value > 0 else letters[1]
    return f"{abs(value):g}°{letter}"


def _km(value: float) -> str:
    return f"{value:,.0f} km" if value >= 10 else f"{value:.2g} km"


def _n(value: float) -> str:
    """A number for SVG, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")
