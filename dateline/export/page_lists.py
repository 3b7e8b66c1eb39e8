"""The routes, the places, everything named, and what could not be known: the lists of a report page."""

from __future__ import annotations

from dateline.export.markup import Markup, tag
from dateline.export.page_parts import Parts, button, quoted, row, section
from dateline.export.page_words import BASIS_NAMES, KIND_NAMES
from dateline.model.reading import Entity, Route
from dateline.model.vocabulary import SORT_OF

_PLACED_KINDS = ("place", "site", "route")


def routes(parts: Parts) -> Markup | None:
    """What the report says of roads, corridors and crossings; None where it says nothing of any."""
    cards = [_route(parts, route, n) for n, route in enumerate(parts.reading.routes)]
    return section("routes", "Routes", cards) if cards else None


def _route(parts: Parts, route: Route, number: int) -> Markup:
    entity = parts.entities.get(route.entity)
    name = entity.name if entity else route.kind
    keys = parts.map_keys([route.entity])
    on_map = [f"r{number}", *keys]
    by = parts.entities.get(route.by) if route.by else None
    details = [
        row("Standing", route.standing),
        row("Between", " and ".join(route.ends)) if route.ends else None,
        row("State", ", ".join(route.state)) if route.state else None,
        row("By", button(by.name, parts.map_keys([by.id]), (), "who")) if by else None,
    ]
    heading = tag("h3", button(name, keys, on_map, "where"), " ", tag("span", route.kind, class_="small kind"))
    ident = f"r{number}"
    return tag(
        "article", heading, tag("dl", details), class_="card", id=ident, data_id=ident,
        data_on=" ".join(keys), data_map=" ".join(on_map), tabindex=-1,
    )  # fmt: skip


def places(parts: Parts) -> Markup | None:
    """Every place with its point, how far off that may be and where it is from; None where none is named."""
    found = [entity for entity in parts.reading.entities if entity.kind in _PLACED_KINDS]
    items = [_place(parts, entity) for entity in found]
    return section("places", "Places", tag("ul", items, class_="plain")) if items else None


def _place(parts: Parts, entity: Entity) -> Markup:
    key = parts.ids.entity[entity.id]
    place = entity.place
    name = button(entity.name, [key], [key], "where")
    if place is None:
        return tag("li", name, " ", tag("span", "not placed", class_="missing"), data_id=key)
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    point = f"{abs(place.lat):.2f}° {north}, {abs(place.lon):.2f}° {east}"
    inside = ", ".join(part for part in (place.admin1, place.country) if part)
    words = [inside, point, f"within {place.precision_km:g} km", BASIS_NAMES.get(place.basis, place.basis), place.ref]
    return tag("li", name, " ", tag("span", " · ".join(w for w in words if w), class_="small"), data_id=key)


def named(parts: Parts) -> Markup | None:
    """Everyone and everything else the report names, by kind; None where there is nobody."""
    groups = []
    for kind, heading in KIND_NAMES.items():
        if kind in _PLACED_KINDS:
            continue
        found = [entity for entity in parts.reading.entities if entity.kind == kind]
        if found:
            groups += [tag("h3", heading), tag("ul", (_named(parts, entity) for entity in found), class_="plain chips")]
    return section("named", "Who and what", groups) if groups else None


def _named(parts: Parts, entity: Entity) -> Markup:
    key = parts.ids.entity[entity.id]
    times = len(entity.mentions)
    said = tag("span", f"×{times}", class_="small", title=f"spoken of {times} times") if times > 1 else None
    return tag("li", button(entity.name, [key], [], SORT_OF.get(entity.kind, "what")), said, data_id=key)


def gaps(parts: Parts) -> Markup:
    """What could not be known, and why; said also where nothing is missing."""
    items = []
    for number, gap in enumerate(parts.reading.gaps):
        key = f"g{number}"
        said = button(quoted(gap.span.text), [key], (), "gap") if gap.span else None
        code = tag("span", f"{gap.stage}: {gap.reason}", class_="small code")
        items.append(tag("li", tag("p", gap.words), tag("p", said, " ", code), id=key, data_id=key, tabindex=-1))
    if not items:
        return section("gaps", "What could not be known", tag("p", "The reading says of nothing that it is missing."))
    return section("gaps", "What could not be known", tag("ul", items, class_="plain gaps"))
