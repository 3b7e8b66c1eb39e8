"""CSV files for flow maps (Flowmap.blue, flowmapblue in R): places as `locations.csv`, movements between them as flows.

`flows.csv` counts people, as few as are told of; `movements.csv` counts the movements told of, which is all that is
known where no report tells a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.cells import Cell, day
from dateline.export.notes import NAME, notes
from dateline.export.octets import table
from dateline.export.rows import CorridorRow, PlaceRow, Release

LOCATIONS = ("id", "name", "lat", "lon", "precision_km", "country", "admin1")
FLOWS = ("origin", "dest", "count", "time", "last", "people_low", "people_high", "independent_sources", "corridor")
DROPS = (
    "Only movements whose two ends have a point; the places passed and the line between the ends are left out.",
    "A flow has one number: the fewest people told of (flows.csv) or how many movements are told of (movements.csv); "
    "movements without a told number are in movements.csv only.",
    "Who moved, who says so, and everything that is no movement do not fit.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Locations, people moved, movements."""
    points = {row.id: row for row in release.places if row.lat is not None and row.lon is not None}
    flows = [row for row in release.corridors if row.origin in points and row.destination in points]
    used = {end for row in flows for end in (row.origin, row.destination)}
    yield "locations.csv", table(LOCATIONS, (_location(row) for key, row in points.items() if key in used))
    counted = (row for row in flows if row.low)
    yield "flows.csv", table(FLOWS, (_flow(row, row.low) for row in counted))
    yield "movements.csv", table(FLOWS, (_flow(row, len(row.happenings)) for row in flows))
    yield NAME, notes(release, "flows", DROPS)


def _location(row: PlaceRow) -> dict[str, Cell]:
    return {
        "id": row.id,
        "name": row.name or row.id,
        "lat": row.lat,
        "lon": row.lon,
        "precision_km": row.precision_km,
        "country": row.country,
        "admin1": row.admin1,
    }


def _flow(row: CorridorRow, count: int | None) -> dict[str, Cell]:
    return {
        "origin": row.origin,
        "dest": row.destination,
        "count": count,
        "time": day(row.first),
        "last": day(row.last),
        "people_low": row.low,
        "people_high": row.high,
        "independent_sources": row.independent_sources,
        "corridor": row.id,
    }
