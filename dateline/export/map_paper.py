"""The paper a map is drawn on: its sizes, the base map's names, degrees, scale bar, and words that keep their size."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.export.basemap import Window, labels_in
from dateline.export.map_base import GRID, base_paths
from dateline.export.map_labels import Placed, Room
from dateline.export.map_view import View
from dateline.export.markup import Markup, tag

WIDE, NARROW = 720.0, 350.0
_LINE = 1.2
# The page puts the zoom buttons on the top right corner of the wide map: their width and height.
_TOOLS = (146.0, 50.0)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of one drawing in its own units, which are CSS pixels at its usual width."""

    width: float
    name: float
    small: float
    dot: float


SIZES = {"wide": Sizes(WIDE, 13.5, 11, 4.2), "narrow": Sizes(NARROW, 12.5, 10.5, 3.8)}


def definitions(window: Window) -> Markup:
    """What every drawing of a window uses: its base map `#base` and the hatching of areas worked out from words."""
    return tag(
        "svg",
        tag("defs", base_paths(window), _hatching()),
        class_="defs",
        width=0,
        height=0,
        aria_hidden="true",
        focusable="false",
    )


def free_room(view: View) -> Room:
    """The room for names on a drawing, but for its scale bar and the buttons on it."""
    room = Room(view.width, view.height)
    room.take((0, view.height - 30, 130, view.height))
    if view.width == WIDE:
        room.take((view.width - _TOOLS[0], 0, view.width, _TOOLS[1]))
    return room


def sheet(view: View, sizes: Sizes, title: str, names: Iterable[Markup], *layers: object, kind: str) -> Markup:
    """A whole drawing: the base map with its names, the layers on it, the scale bar. `kind` is `wide` or `narrow`."""
    return tag(
        "svg",
        tag("title", title),
        tag("rect", class_="sea", width=number(view.width), height=number(view.height)),
        tag("use", href="#base", transform=f"scale({view.width / GRID:.5f})"),
        _graticule(view, sizes),
        tag("g", names, class_="names"),
        *layers,
        _scale_bar(view, sizes),
        class_=f"map {kind}",
        viewBox=f"0 0 {number(view.width)} {number(view.height)}",
        role="img",
        data_width=number(view.width),
        data_height=number(view.height),
    )


def fixed(x: float, y: float, *children: object, **attributes: object) -> Markup:
    """A group at a point whose content keeps its size when a reader zooms in."""
    return tag("g", tag("g", *children, class_="f"), transform=f"translate({number(x)} {number(y)})", **attributes)


def lines_of_text(lines: list[str], placed: Placed, size: float) -> Markup:
    """A name with its notes below it."""
    words = [
        tag("tspan", line, class_="note" if n else None, x=placed.dx, dy=number(size * _LINE) if n else None)
        for n, line in enumerate(lines)
    ]
    return tag("text", words, x=placed.dx, y=placed.dy, text_anchor=placed.anchor, font_size=size)


def base_names(view: View, room: Room, sizes: Sizes) -> list[Markup]:
    """The names of countries and divisions that find room."""
    out = []
    for label in labels_in(view.window):
        country = label.kind == "country"
        size = sizes.small + (2 if country else 0)
        name = label.name.upper() if country else label.name
        x, y = view.at((label.lon, label.lat))
        fits = label.width * view.squeeze * view.units_per_degree > len(name) * size * (0.5 if country else 0.55)
        if fits and room.on(x, y, name, size, spacing=2.0 if country else 0.0):
            out.append(fixed(x, y, tag("text", name, text_anchor="middle", font_size=size), class_=f"n-{label.kind}"))
    return out


def _graticule(view: View, sizes: Sizes) -> Markup:
    window = view.window
    across = max(window.east - window.west, window.north - window.south)
    step = next((s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 30) if across / s <= 7), 60)
    lines, words = [], []
    for n in range(math.ceil(window.west / step), math.floor(window.east / step) + 1):
        x, _ = view.at((n * step, window.north))
        lines.append(f"M{number(x)} 0V{number(view.height)}")
        if 40 < x < view.width - 40:
            lon = (n * step + 180) % 360 - 180
            words.append(tag("text", _degrees(lon, "EW"), x=number(x + 3), y=11, font_size=sizes.small - 2))
    for n in range(math.ceil(max(window.south, -90) / step), math.floor(min(window.north, 90) / step) + 1):
        _, y = view.at(((window.west + window.east) / 2, n * step))
        lines.append(f"M0 {number(y)}H{number(view.width)}")
        if 24 < y < view.height - 40:
            words.append(tag("text", _degrees(n * step, "NS"), x=4, y=number(y - 3), font_size=sizes.small - 2))
    return tag("g", tag("path", d="".join(lines)), tag("g", words, class_="ticks"), class_="graticule")


def _scale_bar(view: View, sizes: Sizes) -> Markup:
    """A bar of a round length, at the bottom left; zooming in by two halves its kilometres."""
    longest = 100 / view.units_per_km
    power = 10.0 ** math.floor(math.log10(longest))
    km = next(n * power for n in (8, 4, 2, 1) if n * power <= longest)
    long = km * view.units_per_km
    x, y = 12, view.height - 12
    bar = tag("path", d=f"M{number(x)} {number(y - 5)}v5h{number(long)}v-5")
    words = tag(
        "text", km_words(km), x=number(x + long / 2), y=number(y - 6), text_anchor="middle", font_size=sizes.small
    )
    return tag("g", bar, words, class_="scale", data_km=f"{km:g}")


def _hatching() -> Markup:
    """The pattern of areas worked out from words like "southern", in a colour the style sheet gives."""
    line = tag("path", d="M0 6L6 0", class_="hatch")
    return tag("pattern", line, id="hatch", width=6, height=6, patternUnits="userSpaceOnUse")


def _degrees(value: float, letters: str) -> str:
    letter = "" if value == 0 else letters[0] if value > 0 else letters[1]
    return f"{abs(value):g}°{letter}"


def km_words(value: float) -> str:
    """Kilometres in words."""
    return f"{value:,.0f} km" if value >= 10 else f"{value:.2g} km"


def number(value: float) -> str:
    """A number for SVG, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")
