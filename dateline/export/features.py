"""What of a case stands on a map: places, happenings, journeys and corridors as points and lines with properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.export.cells import day
from dateline.export.geometry import Geometry, Point, corners, line, point
from dateline.export.lookup import Lookup, lookup
from dateline.export.rows import CorridorRow, HappeningRow, JourneyRow, PlaceRow, Release

LAYERS = ("place", "happening", "journey", "corridor")
INTERPOLATED = "interpolated"
# Up to so many days is a precision of that name; a month may have 31 days, a year 366.
_PRECISIONS = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing of a layer; `lines` are its lines as points, `geometry` None where nobody can say where it is.

    `basis` says what its lines are: `stated` (every point is named as passed), `chained` (legs of several reports) or
    `interpolated` (only the ends are known); None for points. `coarse` where a point was moved to protect people.
    """

    layer: str
    id: str
    name: str
    geometry: Geometry | None
    properties: dict[str, Any]
    first: date | None = None
    last: date | None = None
    lines: tuple[tuple[Point, ...], ...] = ()
    basis: str | None = None
    coarse: bool = False


def features(release: Release) -> Iterator[Feature]:
    """Every feature, layer by layer, in the order of the rows."""
    known = lookup(release)
    yield from (_place(row) for row in release.places)
    yield from (_happening(row, known) for row in release.happenings)
    yield from (_journey(row, known) for row in release.journeys)
    yield from (_corridor(row, known) for row in release.corridors)


def lines_of(row: JourneyRow, known: Lookup) -> tuple[tuple[Point, ...], ...]:
    """A line from each origin over what is on the way to each destination, of those that have points."""
    via = _points(row.via, known)
    lines = (
        corners([start, *via, end]) for start in _points(row.origins, known) for end in _points(row.destinations, known)
    )
    return tuple(tuple(passed) for passed in lines if len(passed) > 1)


def drawn(lines: Iterable[Iterable[Point]]) -> Geometry | None:
    """Lines as one geometry; None where there is none."""
    parts = [line(points) for points in lines]
    if len(parts) < 2:
        return next(iter(parts), None)
    pieces: list[Any] = []
    for part in parts:
        pieces += [part["coordinates"]] if part["type"] == "LineString" else part["coordinates"]
    return {"type": "MultiLineString", "coordinates": pieces}


def at(place: PlaceRow | None) -> Geometry | None:
    """The point of a place; None where it has none."""
    if place is None or place.lat is None or place.lon is None:
        return None
    return point(place.lat, place.lon)


def _points(places: Iterable[str], known: Lookup) -> list[Point]:
    rows = (known.place(ident) for ident in places)
    return [(row.lat, row.lon) for row in rows if row is not None and row.lat is not None and row.lon is not None]


def _days(first: date | None, last: date | None) -> dict[str, Any]:
    """The closed interval, and the unit of time it fits in."""
    return {"date_start": day(first), "date_end": day(last), "date_precision": _precision(first, last)}


def _precision(first: date | None, last: date | None) -> str | None:
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    return next((name for days, name in _PRECISIONS if length <= days), "longer")


def _metres(kilometres: Iterable[float | None]) -> int | None:
    known = [value for value in kilometres if value is not None]
    return round(max(known) * 1000) if known else None


def _place(row: PlaceRow) -> Feature:
    properties = {
        "kind": row.kind,
        "aliases": list(row.aliases),
        "location_precision_m": _metres([row.precision_km]),
        "country": row.country,
        "admin1": row.admin1,
        "ref": row.ref,
        "basis": row.basis,
        "coarse": row.coarse,
    }
    return Feature("place", row.id, row.name or row.kind, at(row), properties, coarse=row.coarse)


def _happening(row: HappeningRow, known: Lookup) -> Feature:
    place = known.place(row.place)
    properties = {
        "event_type": row.type,
        "family": row.family,
        **_days(row.first, row.last),
        "place": place.name if place else None,
        "location_precision_m": _metres([place.precision_km if place else None]),
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "coarse": place.coarse if place else False,
        "agents": list(known.names(row.agents)),
        "targets": list(known.names(row.targets)),
        "figures": [
            {"of": figure.of, "unit": figure.unit, "min": figure.low, "max": figure.high}
            for figure in known.figures.get(row.id, ())
        ],
        "status": row.status,
        "confidence": row.confidence,
        "source_count": row.independent_sources,
        "denied_by": row.denied_by,
        "contradicted": row.disputed,
        "outlets": list(known.outlets(row.reports)),
        "reports": list(row.reports),
        "withheld": row.withheld,
    }
    name = f"{row.type}: {place.name}" if place and place.name else row.type
    coarse = place is not None and place.coarse
    return Feature("happening", row.id, name, at(place), properties, row.first, row.last, coarse=coarse)


def _journey(row: JourneyRow, known: Lookup) -> Feature:
    lines = lines_of(row, known)
    passed = [known.place(ident) for ident in (*row.origins, *row.via, *row.destinations)]
    basis = None
    if lines:
        basis = "stated" if _points(row.via, known) else INTERPOLATED
    properties = {
        "happening": row.happening,
        "report": row.report,
        "outlets": list(known.outlets([row.report])),
        **_days(row.first, row.last),
        "movers": list(known.names(row.movers)),
        "company": list(known.names(row.company)),
        "origin": list(known.names(row.origins)),
        "via": list(known.names(row.via)),
        "destination": list(known.names(row.destinations)),
        "min": row.low,
        "max": row.high,
        "unit": row.unit,
        "status": row.status,
        "source_count": 1,
        "geometry_basis": basis,
        "interpolated": basis == INTERPOLATED,
        "location_precision_m": _metres(place.precision_km for place in passed if place),
    }
    coarse = any(place.coarse for place in passed if place)
    name = _from_to(known.names(row.origins), known.names(row.destinations))
    return Feature("journey", row.id, name, drawn(lines), properties, row.first, row.last, lines, basis, coarse)


def _corridor(row: CorridorRow, known: Lookup) -> Feature:
    lines = (tuple(corners(row.line)),) if len(corners(row.line)) > 1 else ()
    passed = [known.place(ident) for ident in (row.origin, *row.via, row.destination)]
    origin, destination = ([ident] if ident else [] for ident in (row.origin, row.destination))
    properties = {
        "happenings": list(row.happenings),
        **_days(row.first, row.last),
        "origin": list(known.names(origin)),
        "via": list(known.names(row.via)),
        "destination": list(known.names(destination)),
        "min": row.low,
        "max": row.high,
        "unit": "people",
        "source_count": row.independent_sources,
        "on_map": row.on_map,
        "geometry_basis": row.geometry,
        "interpolated": row.geometry == INTERPOLATED,
        "location_precision_m": _metres(place.precision_km for place in passed if place),
    }
    coarse = any(place.coarse for place in passed if place)
    name = _from_to(known.names(origin), known.names(destination))
    basis = row.geometry if lines else None
    return Feature("corridor", row.id, name, drawn(lines), properties, row.first, row.last, lines, basis, coarse)


def _from_to(origins: Iterable[str], destinations: Iterable[str]) -> str:
    return f"{', '.join(origins) or 'unknown'} → {', '.join(destinations) or 'unknown'}"
