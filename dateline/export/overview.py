"""Two tables to begin with: happenings and journeys with the names, points and numbers that other tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.export.lookup import Lookup, lookup
from dateline.export.rows import HappeningRow, JourneyRow, PlaceRow, Release

# Stands where a happening or journey has no place: nothing of it is known.
_NOWHERE = PlaceRow("", "", None, (), None, None, None, None, None, None, None)


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One happening, written out."""

    happening: str
    type: str
    family: str
    status: str
    first: date | None
    last: date | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    place: str | None
    lat: float | None
    lon: float | None
    precision_km: float | None
    country: str | None
    admin1: str | None
    count_of: str | None
    count_low: int | None
    count_high: int | None
    count_unit: str | None
    independent_sources: int
    denied_by: int
    disputed: bool
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    confidence: float
    withheld: bool


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One journey of one report, written out."""

    journey: str
    happening: str
    report: str
    outlet: str | None
    published: date | None
    status: str
    movers: tuple[str, ...]
    company: tuple[str, ...]
    origin: str | None
    origin_lat: float | None
    origin_lon: float | None
    origin_precision_km: float | None
    destination: str | None
    destination_lat: float | None
    destination_lon: float | None
    destination_precision_km: float | None
    via: tuple[str, ...]
    low: int | None
    high: int | None
    unit: str | None
    first: date | None
    last: date | None


def happenings(release: Release) -> Iterator[OverviewRow]:
    """A row for each happening."""
    known = lookup(release)
    for row in release.happenings:
        yield _happening(row, known)


def movements(release: Release) -> Iterator[MovementRow]:
    """A row for each journey."""
    known = lookup(release)
    for row in release.journeys:
        yield _movement(row, known)


def _happening(row: HappeningRow, known: Lookup) -> OverviewRow:
    place = known.place(row.place) or _NOWHERE
    figure = next(iter(known.figures.get(row.id, ())), None)
    return OverviewRow(
        happening=row.id,
        type=row.type,
        family=row.family,
        status=row.status,
        first=row.first,
        last=row.last,
        agents=known.names(row.agents),
        targets=known.names(row.targets),
        place=place.name,
        lat=place.lat,
        lon=place.lon,
        precision_km=place.precision_km,
        country=place.country,
        admin1=place.admin1,
        count_of=figure.of if figure else None,
        count_low=figure.low if figure else None,
        count_high=figure.high if figure else None,
        count_unit=figure.unit if figure else None,
        independent_sources=row.independent_sources,
        denied_by=row.denied_by,
        disputed=row.disputed,
        outlets=known.outlets(row.reports),
        reports=row.reports,
        confidence=row.confidence,
        withheld=row.withheld,
    )


def _movement(row: JourneyRow, known: Lookup) -> MovementRow:
    report = known.reports.get(row.report)
    origin, destination = _first(row.origins, known), _first(row.destinations, known)
    return MovementRow(
        journey=row.id,
        happening=row.happening,
        report=row.report,
        outlet=report.outlet if report else None,
        published=report.published if report else None,
        status=row.status,
        movers=known.names(row.movers),
        company=known.names(row.company),
        origin=origin.name,
        origin_lat=origin.lat,
        origin_lon=origin.lon,
        origin_precision_km=origin.precision_km,
        destination=destination.name,
        destination_lat=destination.lat,
        destination_lon=destination.lon,
        destination_precision_km=destination.precision_km,
        via=known.names(row.via),
        low=row.low,
        high=row.high,
        unit=row.unit,
        first=row.first,
        last=row.last,
    )


def _first(places: Iterable[str], known: Lookup) -> PlaceRow:
    return next((row for ident in places if (row := known.place(ident))), _NOWHERE)
