"""A folder for Forensic Architecture's Timemap: events, associations, sources and sites, and the `config.js` they need.

All values are strings, and there are no other keys than Timemap's validators know. A happening with a day is an event
of its family (a category) and type (a filter); a journey is a narrative whose events are its stops in order, each with
the day of the whole journey: when a stop was passed is not told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from dateline.export.encoding import json_file, utf8
from dateline.export.happenings import excerpt, headline, sources, span
from dateline.export.lookup import Lookup, lookup
from dateline.export.notes import NAME, notes
from dateline.export.rows import HappeningRow, JourneyRow, PlaceRow, Release, ReportRow

DROPS = (
    "Happenings and journeys without a day are left out: Timemap skips them.",
    "An event has one day, the first; the interval is told in words.",
    "Numbers, claims, disagreements, precision and the words' positions do not fit.",
    "The days of a journey's stops are those of the journey.",
)

_DATE = "%m/%d/%Y"
_FAMILIES = {"MOVE": "Movement", "FORCE": "Violence", "CONTROL": "Control", "CIVIC": "Civic"}


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The data files and the configuration."""
    rows = lookup(release)
    dated = [row for row in release.happenings if row.first is not None]
    journeys = [row for row in release.journeys if row.first is not None and len(_stops(row, rows)) > 1]
    stops = chain.from_iterable(_stop_events(row, rows) for row in journeys)
    yield "events.json", json_file([*(_event(row, rows) for row in dated), *stops])
    yield "associations.json", json_file([*_kinds(dated), *(_narrative(row, rows) for row in journeys)])
    yield "sources.json", json_file({row.id: _source(row) for row in release.reports})
    yield "sites.json", json_file([_site(row) for row in release.places if row.kind == "site" and row.lat is not None])
    yield "config.js", utf8(_config(release))
    yield NAME, notes(release, "timemap", DROPS)


def _event(row: HappeningRow, rows: Lookup) -> dict[str, Any]:
    words = excerpt(row, rows)
    said = headline(row, rows) + (f". {' '.join(words.split())}" if words else "")
    family = _FAMILIES.get(row.family, row.family)
    return {
        "id": row.id,
        "description": said,
        **_at(row.first, row.last, rows.place(row.place)),
        "type": row.type,
        "category": family,
        "category_full": family,
        "associations": [family, row.type],
        "sources": [key for key in row.reports if key in rows.reports],
        "comments": f"{sources(row)}; {row.status}",
    }


def _at(first: date | None, last: date | None, place: PlaceRow | None) -> dict[str, str]:
    at = {
        "date": first.strftime(_DATE) if first else "",
        "time": "",
        "time_display": span(first, last) or "",
        "location": (place.name or "") if place else "",
    }
    if place is not None and place.lat is not None and place.lon is not None:
        at |= {"latitude": str(place.lat), "longitude": str(place.lon)}
    return at


def _stops(row: JourneyRow, rows: Lookup) -> list[PlaceRow]:
    """The places of a journey that have a point, in the order of the way."""
    places = (rows.places.get(ident) for ident in (*row.origins, *row.via, *row.destinations))
    return [place for place in places if place is not None and place.lat is not None and place.lon is not None]


def _stop_events(row: JourneyRow, rows: Lookup) -> Iterator[dict[str, Any]]:
    who = ", ".join(rows.names(row.movers)) or "People"
    for at, place in enumerate(_stops(row, rows), 1):
        part = "leave" if place.id in row.origins else "reach" if place.id in row.destinations else "pass"
        family = _FAMILIES["MOVE"]
        yield {
            "id": f"{row.id}/{at}",
            "description": f"{who} {part} {place.name or 'a place'} ({row.status})",
            **_at(row.first, row.last, place),
            "type": "journey",
            "category": family,
            "category_full": family,
            "associations": [family, row.id],
            "sources": [row.report] if row.report in rows.reports else [],
            "comments": "",
        }


def _kinds(happenings: list[HappeningRow]) -> list[dict[str, Any]]:
    families = dict.fromkeys([*(row.family for row in happenings), "MOVE"])
    names = sorted(_FAMILIES.get(family, family) for family in families)
    types = sorted({(_FAMILIES.get(row.family, row.family), row.type) for row in happenings})
    categories = [{"id": name, "title": name, "desc": "", "mode": "CATEGORY", "filter_paths": [name]} for name in names]
    filters = [
        {"id": kind, "title": kind, "desc": "", "mode": "FILTER", "filter_paths": [family, kind]}
        for family, kind in types
    ]
    return [*categories, *filters]


def _narrative(row: JourneyRow, rows: Lookup) -> dict[str, Any]:
    who = ", ".join(rows.names(row.movers)) or "People"
    way = " – ".join(place.name or "a place" for place in _stops(row, rows))
    title = f"{who}: {way}"
    return {"id": row.id, "title": title, "desc": title, "mode": "NARRATIVE", "filter_paths": []}


def _source(row: ReportRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title or row.id,
        "thumbnail": "",
        "paths": [],
        "type": "Article",
        "affil_s": [row.outlet] if row.outlet else [],
        "url": row.url or "",
        "description": "",
        "parent": row.story,
        "author": row.byline or "",
        "date": row.published.strftime(_DATE) if row.published else "",
        "notes": "",
    }


def _site(row: PlaceRow) -> dict[str, str]:
    name = row.name or row.id
    return {
        "id": row.id,
        "description": name,
        "site": name,
        "latitude": str(row.lat),
        "longitude": str(row.lon),
        "enabled": "1",
    }


def _config(release: Release) -> str:
    """Timemap's `config.js`: where the files are, how days are written, and what is switched on."""
    points = [(row.lat, row.lon) for row in release.places if row.lat is not None and row.lon is not None]
    anchor = [sum(values) / len(points) for values in zip(*points, strict=True)] if points else [0, 0]
    config = {
        "title": release.title,
        "display_title": release.title,
        "SERVER_ROOT": "",
        "EVENTS_EXT": "/events.json",
        "ASSOCIATIONS_EXT": "/associations.json",
        "SOURCES_EXT": "/sources.json",
        "SITES_EXT": "/sites.json",
        "DATE_FMT": "MM/DD/YYYY",
        "TIME_FMT": "HH:mm",
        "store": {
            "app": {"map": {"anchor": [round(value, 4) for value in anchor]}},
            "features": {
                "USE_CATEGORIES": True,
                "CATEGORIES_AS_FILTERS": False,
                "USE_ASSOCIATIONS": True,
                "USE_SOURCES": True,
                "USE_SITES": True,
                "USE_SHAPES": False,
                "GRAPH_NONLOCATED": False,
                "CUSTOM_EVENT_FIELDS": [],
            },
        },
    }
    # A script may stand in a page: no "<" of a title may close it there.
    return "module.exports = " + json.dumps(config, indent=1).replace("<", "\\u003c") + ";\n"
