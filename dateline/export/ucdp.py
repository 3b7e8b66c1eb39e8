"""CSV in the columns of UCDP's Georeferenced Event Dataset (GED), lethal events only; GED-shaped, not UCDP data.

Columns in GED's order (v23.1). `id` is the place in the file, `relid` our own id with its prefix.

- An event is here if somebody was killed in it; the dead stand with the event that killed them, and `low`, `best` and
  `high` follow `dateline.export.deaths`: `best` is told or empty. The dead are civilians where a population was
  killed, else `deaths_unknown`.
- `where_prec` goes by the radius of the point: 1 to 15 km, 2 to 25, 3 to 60, 4 to 300, 6 beyond; 5 for a road.
- `date_prec` is 1 for a day, 2 for 2 to 6 days, 3 for a week, 4 up to a month, 5 beyond.
- `event_clarity` is 1 where the place and a time of at most a week are told, else 2.
- `type_of_violence` is 3 (one-sided) where a group attacked or killed civilians, told apart from any strike, bombing or
  clash; whether sides are states (1) or not (2) is not in the record.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from dateline.export.cells import Cell, day
from dateline.export.countries import country
from dateline.export.deaths import Toll, deaths
from dateline.export.happenings import days_between, event_id, precision, reports
from dateline.export.lookup import Lookup, lookup
from dateline.export.octets import table
from dateline.export.rows import HappeningRow, PlaceRow, Release

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
DROPS = (
    "The file is GED-shaped; it is not UCDP data, and its ids are not UCDP's.",
    "Only happenings with deaths are in it, and only such as happened or go on.",
    "Conflicts, dyads and their numbers are not in the record; nor is whether a side is a state, so that "
    "type_of_violence is empty unless civilians were attacked, and gwnoa and gwnob always are.",
    "best is empty where nobody tells one exact number, or two different ones are told; high where the number is open.",
    "Precision codes go by the radius of a point, UCDP's by the level of administration; adm_2 stays empty.",
    "A killing stands in the row of the strike, bombing, clash or attack that one sentence tells it with; where those "
    "words are withheld, it is a row of its own, and not called one-sided.",
    "Deaths of the sides are not told apart: they are civilians, or unknown.",
    "Routes, journeys, claims, denials, disagreements and the words' positions do not fit.",
)

_BOUNDS_KM = ((15.0, 1), (25.0, 2), (60.0, 3), (300.0, 4))
_ONE_SIDED = ("kill", "attack")


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The lethal events."""
    rows = lookup(release)
    dead = deaths(release, rows)
    tolls = dead.tolls
    lethal = [row for row in release.happenings if row.id in tolls and _is_lethal(tolls[row.id])]
    apart = {row.id for row in lethal if not dead.company.get(row.id)}
    events = (_event(at, row, tolls[row.id], row.id in apart, rows) for at, row in enumerate(lethal, 1))
    yield "ucdp.csv", table(COLUMNS, events)


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of a point: half degrees, numbered from 1 eastward and then northward from (-90, -180)."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _is_lethal(toll: Toll) -> bool:
    return toll.low >= 1 or (toll.high or 0) >= 1


def _event(at: int, row: HappeningRow, toll: Toll, apart: bool, rows: Lookup) -> dict[str, Cell]:
    between = days_between(row.first, row.last)
    place = rows.place(row.place)
    civilians = toll.of == "civilians"
    one_sided = civilians and row.type in _ONE_SIDED and apart and _by_group(row, rows)
    agents, targets = rows.names(row.agents), rows.names(row.targets)
    return {
        "id": at,
        "relid": event_id(row.id),
        "year": row.first.year if row.first and row.last and row.first.year == row.last.year else None,
        "type_of_violence": 3 if one_sided else None,
        "side_a": "; ".join(agents) or None,
        "side_b": "Civilians" if one_sided else "; ".join(targets) or None,
        **_sources(row, rows),
        **_where(place),
        "event_clarity": 1 if place is not None and between is not None and between <= 6 else 2,
        "date_prec": _date_precision(between),
        "date_start": day(row.first),
        "date_end": day(row.last),
        "deaths_a": 0 if toll.best is not None else None,
        "deaths_b": 0 if toll.best is not None else None,
        "deaths_civilians": toll.best if civilians or toll.best is None else 0,
        "deaths_unknown": toll.best if not civilians or toll.best is None else 0,
        "best": toll.best,
        "high": toll.high,
        "low": toll.low,
    }


def _by_group(row: HappeningRow, rows: Lookup) -> bool:
    return any(ident in rows.actors and rows.actors[ident].kind == "group" for ident in row.agents)


def _sources(row: HappeningRow, rows: Lookup) -> dict[str, Cell]:
    told = reports(row, rows)
    articles = (
        ",".join(part for part in (report.outlet, day(report.published), report.title) if part) for report in told
    )
    voices = dict.fromkeys(voice.name for voice in rows.voices.get(row.id, ()) if voice.kind != "media")
    return {
        "number_of_sources": row.independent_sources,
        "source_article": ";".join(article.replace(";", ",") for article in articles if article) or None,
        "source_office": ";".join(rows.outlets(row.reports)) or None,
        "source_date": ";".join(day(report.published) or "" for report in told).strip(";") or None,
        "source_headline": ";".join(report.title.replace(";", ",") for report in told if report.title) or None,
        "source_original": ";".join(voices) or None,
    }


def _where(place: PlaceRow | None) -> dict[str, Cell]:
    if place is None:
        return {}
    land = country(place.country)
    cells: dict[str, Cell] = {
        "where_coordinates": place.name,
        "where_description": None if place.precision_km is None else f"within {place.precision_km:g} km",
        "adm_1": place.admin1,
        "country": land.name if land else None,
        "country_id": land.state if land else None,
        "region": land.ucdp_region if land else None,
    }
    if place.lat is not None and place.lon is not None:
        cells |= {
            "where_prec": 5 if place.kind == "route" else precision(place, _BOUNDS_KM, 6),
            "latitude": place.lat,
            "longitude": place.lon,
            "geom_wkt": f"POINT ({place.lon} {place.lat})",
            "priogrid_gid": priogrid(place.lat, place.lon),
        }
    return cells


def _date_precision(between: int | None) -> int | None:
    if between is None:
        return None
    return next((code for days, code in ((0, 1), (5, 2), (6, 3), (30, 4)) if between <= days), 5)
