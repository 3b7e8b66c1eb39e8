"""CSV of CAMEO root codes, one happening a row: who did what to whom, on which day and where."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.cells import Cell, day, joined
from dateline.export.countries import country
from dateline.export.crosswalk import choice, crosswalks
from dateline.export.happenings import event_id
from dateline.export.lookup import Lookup, lookup
from dateline.export.octets import table
from dateline.export.rows import HappeningRow, Release

COLUMNS = (
    "event_id", "date_start", "date_end", "source", "target", "cameo_root", "cameo_root_name", "event_type", "status",
    "place", "admin1", "country", "country_iso3", "latitude", "longitude", "precision_km", "independent_sources",
    "denied_by", "outlets", "urls",
)  # fmt: skip
DROPS = (
    "Only the two digits of the root stand: the codes below it ask for more than the record tells.",
    "Happenings without a root are left out: flights, returns, journeys, transfers that are no deportation, building.",
    "Actors have names and no CAMEO actor codes, and there are no Goldstein scores.",
    "A status other than happened stands beside the root; CAMEO has no place for plans, doubts and denials.",
    "Numbers, routes, claims, disagreements and the words' positions do not fit.",
)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The happenings that have a root."""
    rows = lookup(release)
    kinds = ((happening, choice("cameo", happening, rows)) for happening in release.happenings)
    yield "cameo.csv", table(COLUMNS, (_row(happening, kind["root"], rows) for happening, kind in kinds if kind))


def _row(row: HappeningRow, root: str, rows: Lookup) -> dict[str, Cell]:
    place = rows.place(row.place)
    land = country(place.country) if place else None
    urls = (rows.reports[key].url for key in row.reports if key in rows.reports)
    return {
        "event_id": event_id(row.id),
        "date_start": day(row.first),
        "date_end": day(row.last),
        "source": joined(rows.names(row.agents)),
        "target": joined(rows.names(row.targets)),
        "cameo_root": root,
        "cameo_root_name": crosswalks()["cameo_roots"][root],
        "event_type": row.type,
        "status": row.status,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": land.name if land else None,
        "country_iso3": land.iso3 if land else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "precision_km": place.precision_km if place else None,
        "independent_sources": row.independent_sources,
        "denied_by": row.denied_by,
        "outlets": joined(rows.outlets(row.reports)),
        "urls": joined(url for url in urls if url),
    }
