"""What a map of one reading shows: places with their uncertainty, journeys between them, routes no map holds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.export.page_ids import Ids
from dateline.model.globe import distance_km
from dateline.model.reading import Entity, Journey, Reading, Route
from dateline.model.values import Place

KM_PER_DEGREE = 111.195
# A gazetteer entry this wide is a region or country: its point is a middle, not a spot.
REGION_KM = 40.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw; `lon`, `lat` in degrees, `radius_km` how far it may be off."""

    key: str
    name: str
    kind: str
    basis: str
    lon: float
    lat: float
    radius_km: float
    told: bool

    @property
    def area(self) -> bool:
        """True where the point is only the middle of an area."""
        return self.basis != "gazetteer" or self.radius_km > REGION_KM


@dataclass(frozen=True, slots=True)
class Track:
    """The line of one journey through the places named, in degrees.

    `number` is the journey's in the report. A line is no road: it joins places in the order told.
    `minor` for the further starts and ends of the same journey.
    """

    key: str
    number: int
    status: str
    points: tuple[Point, ...]
    arrow: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class Corridor:
    """A route that no map holds, between its two known ends."""

    key: str
    name: str
    ends: tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Features:
    """Everything of one reading that has a place on its map.

    `half_known` says of journeys with one known end only where they start or end: (spot key, words).
    `vague` holds the regions and countries whose middle a line starts or ends at for want of anything nearer.
    """

    spots: tuple[Spot, ...]
    tracks: tuple[Track, ...]
    corridors: tuple[Corridor, ...]
    half_known: tuple[tuple[str, str], ...]
    vague: frozenset[str]


def features(reading: Reading, ids: Ids) -> Features:
    """The map features of a reading; empty where nothing in it could be placed."""
    told = _told(reading)
    spots = tuple(
        Spot(
            ids.entity[entity.id],
            entity.name,
            entity.kind,
            entity.place.basis,
            entity.place.lon,
            entity.place.lat,
            max(entity.place.precision_km, 0.0),
            entity.id in told,
        )
        for entity in reading.entities
        if entity.place is not None and _on_the_globe(entity.place)
    )
    by_id = {entity.id: spot for entity in reading.entities for spot in spots if spot.key == ids.entity[entity.id]}
    tracks: list[Track] = []
    half_known: list[tuple[str, str]] = []
    status = {event.id: event.status for event in reading.events}
    for number, journey in enumerate(reading.journeys, 1):
        lines = _lines(journey, by_id)
        told_as = status.get(journey.event, "possible")
        if not lines:
            half_known.extend(_only_end(journey, number, told_as, by_id))
        tracks.extend(Track(f"j{number - 1}", number, told_as, line, arrow, minor) for line, arrow, minor in lines)
    corridors = tuple(
        corridor for index, route in enumerate(reading.routes) if (corridor := _corridor(reading, route, index, by_id))
    )
    ends = {end for track in tracks for end in (track.points[0], track.points[-1])}
    vague = frozenset(s.key for s in spots if s.basis == "gazetteer" and s.area and (s.lon, s.lat) in ends)
    return Features(spots, tuple(tracks), corridors, tuple(half_known), vague)


def _on_the_globe(place: Place) -> bool:
    return math.isfinite(place.lat + place.lon + place.precision_km) and abs(place.lat) <= 90 and abs(place.lon) <= 180


def _told(reading: Reading) -> set[str]:
    """Entities that take part in what the report tells, beyond being named."""
    told = {role.entity for event in reading.events for role in event.roles if role.entity}
    for journey in reading.journeys:
        told.update((*journey.origin, *journey.via, *journey.destination))
    return told


def _lines(journey: Journey, spots: dict[str, Spot]) -> list[tuple[tuple[Point, ...], bool, bool]]:
    """Point rows with whether each ends in an arrow and whether it is a minor one."""
    origins = _narrowest(journey.origin, spots)
    via = [(spot.lon, spot.lat) for ident in journey.via if (spot := spots.get(ident))]
    ends = _narrowest(journey.destination, spots)
    main = _without_repeats([*origins[:1], *via, *ends[:1]])
    if len(main) < 2:
        return []
    lines = [(tuple(main), bool(ends or via), False)]
    lines += [((origin, main[1]), False, True) for origin in origins[1:] if origin not in main]
    lines += [((main[-2], end), True, True) for end in ends[1:] if end not in main]
    return lines


def _narrowest(idents: Iterable[str], spots: dict[str, Spot]) -> list[Point]:
    """The points of the entities, the most precise first, without areas that only surround a more precise one."""
    found = sorted((spots[i] for i in dict.fromkeys(idents) if i in spots), key=lambda spot: spot.radius_km)
    kept: list[Spot] = []
    for spot in found:
        here = (spot.lon, spot.lat)
        if not any(distance_km((here[1], here[0]), (other.lat, other.lon)) <= spot.radius_km for other in kept):
            kept.append(spot)
    return [(spot.lon, spot.lat) for spot in kept]


def _without_repeats(points: Sequence[Point]) -> list[Point]:
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]


def _only_end(journey: Journey, number: int, status: str, spots: dict[str, Spot]) -> Iterable[tuple[str, str]]:
    happened = status in ("happened", "ongoing")
    for idents, told, not_told in (
        (journey.origin, "starts", "start"),
        (journey.destination, "ends", "end"),
        (journey.via, "passes", "pass"),
    ):
        words = f"journey {number} {told} here" if happened else f"journey {number} would {not_told} here ({status})"
        yield from ((spots[ident].key, words) for ident in idents if ident in spots)


def _corridor(reading: Reading, route: Route, index: int, spots: dict[str, Spot]) -> Corridor | None:
    """The route between its ends as the report names them, or those of the first journey along it."""
    entity = next((e for e in reading.entities if e.id == route.entity), None)
    if entity is None or (entity.place is not None and entity.place.basis == "gazetteer"):
        return None
    points = [spot for name in route.ends if (spot := _named(reading.entities, name, spots))]
    if len(points) < 2:
        journey = next((j for j in reading.journeys if route.entity in j.via), None)
        if journey is None:
            return None
        ends = [*_narrowest(journey.origin, spots)[:1], *_narrowest(journey.destination, spots)[:1]]
    else:
        ends = [(points[0].lon, points[0].lat), (points[1].lon, points[1].lat)]
    if len(ends) < 2 or ends[0] == ends[1]:
        return None
    return Corridor(f"r{index}", entity.name, (ends[0], ends[1]))


def _named(entities: Iterable[Entity], name: str, spots: dict[str, Spot]) -> Spot | None:
    wanted = name.casefold()
    for entity in entities:
        if entity.id in spots and (
            entity.name.casefold() == wanted or any(m.span.text.casefold() == wanted for m in entity.mentions)
        ):
            return spots[entity.id]
    return None
