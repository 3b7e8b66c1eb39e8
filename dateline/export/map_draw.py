"""The map of one reading as SVG: drawn here in full, so that it prints and needs no script.

The base map is drawn once and used by a wide and a narrow drawing; a page shows the one that fits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product

from dateline.export.map_features import REGION_KM, Corridor, Features, Point, Spot, Track
from dateline.export.map_labels import Placed, Room, shortened
from dateline.export.map_lines import Shape, bent, shape_of
from dateline.export.map_paper import (
    SIZES,
    WIDE,
    Sizes,
    base_names,
    definitions,
    fixed,
    free_room,
    km_words,
    lines_of_text,
    number,
    sheet,
)
from dateline.export.map_view import View, view_of, window_of
from dateline.export.markup import Markup, tag

NOT_ON_THE_MAP = "not on the map; drawn between its ends"
# On a line shorter than this the number stands below it.
_SHORT = 44.0


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
    drawings = [_drawing(shown, view_of(window, sizes.width), sizes, name) for name, sizes in SIZES.items()]
    view = view_of(window, WIDE)
    outside = tuple(spot.name for spot in shown.spots if not view.shows((spot.lon, spot.lat)))
    return Drawn(Markup(definitions(window) + "".join(drawings)), outside)


def _drawing(shown: Features, view: View, sizes: Sizes, name: str) -> Markup:
    room = free_room(view)
    spots = [spot for spot in shown.spots if view.shows((spot.lon, spot.lat))]
    for spot in spots:
        room.take_point(*view.at((spot.lon, spot.lat)), sizes.dot + 1.5)
    for corridor in shown.corridors:
        for share in range(21):
            room.cross(*_between(view.at(corridor.ends[0]), view.at(corridor.ends[1]), share / 20), 7)
    shapes = [shape_of(view, track, bend) for track, bend in bent(shown.tracks)]
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
    names = base_names(view, room, sizes)
    return sheet(
        view,
        sizes,
        "Map of the places and journeys in this report",
        names,
        tag("g", (_area(view, spot) for spot in shown.spots), class_="areas"),
        tag("g", corridors, class_="corridors"),
        tag("g", (_track(shape, track) for shape, track in zip(shapes, shown.tracks, strict=True)), class_="tracks"),
        tag("g", (_dot(view, spot, sizes) for spot in spots), class_="dots"),
        tag("g", badges, class_="badges"),
        tag("g", labels, class_="labels"),
        kind=name,
    )


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
        tag("title", f"{spot.name}: somewhere within {km_words(spot.radius_km)}"),
        class_=f"area {kind}",
        cx=number(x),
        cy=number(y),
        r=number(radius),
        data_id=spot.key,
    )


def _dot(view: View, spot: Spot, sizes: Sizes) -> Markup:
    x, y = view.at((spot.lon, spot.lat))
    radius = sizes.dot
    if spot.kind == "site" and not spot.area:
        side = radius * 1.8
        shape = tag("rect", x=number(-side / 2), y=number(-side / 2), width=number(side), height=number(side))
    else:
        shape = tag("circle", r=number(radius if not spot.area else radius * 0.8))
    title = tag("title", f"{spot.name}, within {km_words(spot.radius_km)}")
    return fixed(x, y, title, shape, class_="dot open" if spot.area else "dot", data_id=spot.key)


def _spot_label(view: View, room: Room, spot: Spot, shown: Features, sizes: Sizes) -> Markup:
    x, y = view.at((spot.lon, spot.lat))
    notes = [words for key, words in shown.half_known if key == spot.key][:2]
    name = f"somewhere in {spot.name}" if spot.key in shown.vague else spot.name
    lines = [shortened(name, 40), *notes]
    placed = room.beside(x, y, lines, sizes.name, sizes.dot + 4, crossing=True)
    late = placed is None
    placed = placed or Placed(sizes.dot + 4, sizes.name * 0.3, "start")
    kind = ("label italic" if spot.area else "label") + (" late" if late else "")
    return fixed(x, y, lines_of_text(lines, placed, sizes.name), class_=kind, data_id=spot.key)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _track(shape: Shape, track: Track) -> Markup:
    head = None
    if track.arrow:
        tip = tag("path", d="M-4 0L-15 -6L-12.5 0L-15 6Z")
        x, y = shape.tip
        turn = f"translate({number(x)} {number(y)}) rotate({number(shape.angle)})"
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
    back = tag("rect", x=number(-4 - 4 * len(words)), y=-8, width=number(8 + 8 * len(words)), height=16, rx=8)
    words_on_it = tag("text", words, text_anchor="middle", y=4, font_size=11)
    return fixed(x, y, back, words_on_it, class_=f"badge {track.status}", data_id=track.key)


def _corridor(view: View, room: Room, corridor: Corridor, sizes: Sizes) -> Markup:
    (ax, ay), (bx, by) = (view.at(end) for end in corridor.ends)
    path = f"M{number(ax)} {number(ay)}L{number(bx)} {number(by)}"
    lines = [shortened(corridor.name, 34), *_wrapped(NOT_ON_THE_MAP, sizes)]
    label = None
    for crossing, share in product((False, True), (0.5, 0.38, 0.62, 0.28, 0.72, 0.2, 0.8)):
        x, y = _between((ax, ay), (bx, by), share)
        if placed := room.beside(x, y, lines, sizes.small + 0.5, 11, crossing=crossing):
            label = fixed(x, y, lines_of_text(lines, placed, sizes.small + 0.5), class_="label")
            break
    title = tag("title", f"{corridor.name}: {NOT_ON_THE_MAP}")
    band, dots = tag("path", class_="band", d=path), tag("path", class_="beads", d=path)
    return tag("g", title, band, dots, label, class_="corridor", data_id=corridor.key)


def _wrapped(words: str, sizes: Sizes) -> list[str]:
    """The note on one line where there is room, else on two."""
    return (
        [words] if sizes.width > 500 else [part + end for part, end in zip(words.split("; "), (";", ""), strict=True)]
    )
