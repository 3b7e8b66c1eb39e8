"""JSON lines of PLOVER 0.8 records, one happening a line (openeventdata/PLOVER, PLOVER_MANUAL.tex).

Categories, modes and contexts by `crosswalks.json`. What is planned, possible or denied is here too, with the auxiliary
mode `future`, `hypothetical` or `negation`. `text_info` counts code points of the report's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.export.cells import day
from dateline.export.countries import country
from dateline.export.crosswalk import choice, crosswalks
from dateline.export.happenings import event_id, number, sources
from dateline.export.lookup import Lookup, lookup
from dateline.export.notice import NOTICE
from dateline.export.octets import json_lines
from dateline.export.rows import ActorRow, HappeningRow, PlaceRow, Release, TellingRow

DROPS = (
    "Happenings without a day and such as have no category are left out: flights, returns, journeys, transfers that "
    "are no deportation, and building.",
    "Of sectors only CVL (civilians) and REF (refugees, the displaced) are set, elsewhere UNK; countries of actors are "
    "not in the record.",
    "Event scales are left out, and so are codes of people: religion, ethnicity, office, gender and age.",
    "Of several reports the first one that tells a happening is cited.",
    "Routes, claims, disagreements and numbers as intervals do not fit.",
)

_REFUGEES = ("refugee", "displaced", "idp", "evacuee", "migrant")


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The records, those with a day and a category."""
    rows = lookup(release)
    versions = {row.report: row.version for row in release.making}
    yield "plover.jsonl", json_lines(_records(release, rows, versions))


def _records(release: Release, rows: Lookup, versions: dict[str, str]) -> Iterator[dict[str, Any]]:
    for happening in release.happenings:
        kind = choice("plover", happening, rows)
        if kind is not None and happening.first is not None:
            yield _record(happening, kind["event"], kind.get("mode"), kind.get("context"), rows, versions)


def _record(
    row: HappeningRow, kind: str, mode: str | None, context: str | None, rows: Lookup, versions: dict[str, str]
) -> dict[str, Any]:
    auxiliary = crosswalks()["plover_statuses"].get(row.status)
    telling = next((rows.tellings[ident] for ident in row.tellings if ident in rows.tellings), None)
    record: dict[str, Any] = {
        "id": event_id(row.id),
        "has_event": True,
        "date": day(row.first),
        "actor": [_entity(rows.actors[ident]) for ident in row.agents if ident in rows.actors],
        "recipient": [_entity(rows.actors[ident]) for ident in row.targets if ident in rows.actors],
        "event": [kind],
        "mode": [word for word in (mode, auxiliary) if word],
        "context": [context] if context else [],
        "quad_code": crosswalks()["plover_quads"][kind],
        "comment": f"{sources(row)}; {NOTICE}",
    }
    if row.last is not None and row.last != row.first:
        record["enddate"] = day(row.last)
    if (place := rows.place(row.place)) and (location := _location(place)):
        record["event_loc"] = location
    if dead := _dead(row, rows):
        record["dead"] = dead
    if telling is not None:
        record |= _cited(telling, rows, versions)
    return record


def _entity(actor: ActorRow) -> dict[str, str]:
    words = actor.name.lower()
    civil = "REF" if any(word in words for word in _REFUGEES) else "CVL"
    return {
        "code": "---",
        "sector": civil if actor.kind == "population" else "UNK",
        "entity_text": actor.name,
        "identifier_id": actor.id,
        "identifier_text": actor.name,
    }


def _location(place: PlaceRow) -> dict[str, Any]:
    land = country(place.country)
    cells = {
        "extracted_place": place.name,
        "resolved_place": place.name if place.ref else None,
        "geonameid": place.ref.removeprefix("geonames:") if place.ref and place.ref.startswith("geonames:") else None,
        "lat": place.lat,
        "lon": place.lon,
        "province": place.admin1,
        "country": land.name if land else None,
        "country_code": land.iso3 if land else None,
    }
    return {key: value for key, value in cells.items() if value is not None}


def _dead(row: HappeningRow, rows: Lookup) -> str | None:
    figures = rows.figures.get(row.id, ()) if row.type == "kill" else ()
    figure = next((one for one in figures if (one.of, one.unit) == ("target", "people")), None)
    return number(figure.low, figure.high) if figure else None


def _cited(telling: TellingRow, rows: Lookup, versions: dict[str, str]) -> dict[str, Any]:
    report = rows.reports.get(telling.report)
    cited: dict[str, Any] = {}
    if telling.excerpt:
        cited["text"] = telling.excerpt
        cited["text_info"] = {"start": telling.excerpt_start, "end": telling.excerpt_end}
    if report is not None:
        info = {
            "title": report.title,
            "url": report.url,
            "publication": report.outlet,
            "language": report.language,
            "citation": report.id,
        }
        cited["cite_info"] = {key: value for key, value in info.items() if value is not None}
        if report.url:
            cited["link"] = report.url
    return cited | {"coder": f"dateline {versions.get(telling.report, '')}".strip()}
