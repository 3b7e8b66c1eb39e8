"""JSON lines of FollowTheMoney entities, as Aleph and OpenAleph load them, one entity a line.

Reports are `Article`, happenings `Event`, each leg of a journey between two known places a `Trip`, places `Address`,
people and groups `Person` and `Organization`; `Mention` says which report names whom, `Documentation` which report
tells which happening in what words, `Note` who claims or denies what, and what disagrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from dateline.export.cells import day
from dateline.export.crosswalk import crosswalks
from dateline.export.happenings import headline, number, reports, sources
from dateline.export.lookup import Lookup, lookup
from dateline.export.notice import NOTICE
from dateline.export.octets import json_lines
from dateline.export.rows import (
    ActorRow,
    ClaimRow,
    DisagreementRow,
    HappeningRow,
    JourneyRow,
    PlaceRow,
    Release,
    ReportRow,
    TellingRow,
)

DROPS = (
    "Populations (families, residents) are no legal entities: they stand by name in the summary of a happening.",
    "Journeys of which an end is unknown are no trips; the places passed make one trip a leg. How many moved stands in "
    "the summary.",
    "Roads, corridors, precision and the words' positions do not fit; numbers are told in words.",
    "SHA-256 sums stand in a note of the article: contentHash is a SHA-1 there.",
)

Entity = dict[str, Any]


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The entities, those before that others refer to."""
    yield "entities.ftm.json", json_lines(_entities(release, lookup(release)))


def _entities(release: Release, rows: Lookup) -> Iterator[Entity]:
    yield from map(_article, release.reports)
    yield from map(_address, release.places)
    schemata = crosswalks()["ftm"]
    for actor in release.actors:
        if actor.kind in schemata:
            yield _entity(actor.id, schemata[actor.kind], name=actor.name, alias=actor.aliases)
            yield from _mentions(actor, schemata[actor.kind], rows)
    for happening in release.happenings:
        yield _event(happening, rows)
    for journey in release.journeys:
        yield from _trips(journey, rows)
    for telling in release.tellings:
        yield _documentation(telling)
    for claim in release.claims:
        yield from _claim(claim, rows)
    for disagreement in release.disagreements:
        yield _disagreement(disagreement)


def _entity(ident: str, schema: str, **properties: str | Iterable[str | None] | None) -> Entity:
    """An entity without its empty properties; a property holds a list of texts."""
    lists = {
        name: [text for text in ([values] if values is None or isinstance(values, str) else values) if text]
        for name, values in properties.items()
    }
    return {"id": ident, "schema": schema, "properties": {name: texts for name, texts in lists.items() if texts}}


def _article(row: ReportRow) -> Entity:
    return _entity(
        row.id,
        "Article",
        fileName=row.name or row.id,
        name=row.title or row.name or row.id,
        title=row.title,
        author=row.byline,
        publishedAt=day(row.published),
        publisher=row.outlet,
        sourceUrl=row.url,
        language=crosswalks()["languages"].get(row.language),
        bodyText=row.text,
        notes=f"sha256 {row.sha256}" if row.sha256 else None,
        processingAgent="dateline",
    )


def _address(row: PlaceRow) -> Entity:
    parts = [row.name, row.admin1, row.country]
    return _entity(
        row.id,
        "Address",
        name=row.name or row.id,
        alias=row.aliases,
        full=", ".join(part for part in parts if part) or row.id,
        city=row.name if row.kind == "place" else None,
        state=row.admin1,
        country=row.country.lower() if row.country else None,
        latitude=None if row.lat is None else str(row.lat),
        longitude=None if row.lon is None else str(row.lon),
        remarks=None if row.precision_km is None else f"within {row.precision_km:g} km",
    )


def _mentions(actor: ActorRow, schema: str, rows: Lookup) -> Iterator[Entity]:
    for key in actor.reports:
        if key in rows.reports:
            ident = f"{actor.id}-{key}"
            yield _entity(ident, "Mention", document=key, name=actor.name, resolved=actor.id, detectedSchema=schema)


def _event(row: HappeningRow, rows: Lookup) -> Entity:
    place = rows.place(row.place)
    told = reports(row, rows)
    legal = [ident for ident in (*row.agents, *row.targets) if _is_legal(ident, rows)]
    figures = (
        f"{amount} {figure.unit} ({figure.of})"
        for figure in rows.figures.get(row.id, ())
        if (amount := number(figure.low, figure.high))
    )
    disputed = "disputed" if row.disputed else None
    return _entity(
        row.id,
        "Event",
        name=headline(row, rows),
        summary="; ".join(part for part in (*figures, sources(row), disputed, NOTICE) if part),
        startDate=day(row.first),
        endDate=day(row.last),
        location=place.name if place else None,
        addressEntity=place.id if place else None,
        country=place.country.lower() if place and place.country else None,
        involved=dict.fromkeys(legal),
        keywords=(row.type, row.family.lower(), row.status),
        recordId=row.id,
        publisher=rows.outlets(row.reports),
        sourceUrl=(report.url for report in told),
    )


def _is_legal(ident: str, rows: Lookup) -> bool:
    return ident in rows.actors and rows.actors[ident].kind in crosswalks()["ftm"]


def _trips(row: JourneyRow, rows: Lookup) -> Iterator[Entity]:
    """A trip for each leg: from every origin by the places passed to every destination."""
    via = [ident for ident in row.via if ident in rows.places and rows.places[ident].kind != "route"]
    origins = [ident for ident in row.origins if ident in rows.places]
    destinations = [ident for ident in row.destinations if ident in rows.places]
    if not origins or not destinations:
        return
    first, last = (via[0], via[-1]) if via else (None, None)
    legs = [(origin, end) for origin in origins for end in ([first] if first else destinations)]
    legs += [*pairwise(via), *((last, end) for end in destinations if last)]
    who = ", ".join(rows.names(row.movers)) or "People"
    told = number(row.low, row.high)
    roads = [name for ident in row.via if ident not in via and (name := rows.name(ident))]
    for at, (start, end) in enumerate(legs, 1):
        yield _entity(
            f"{row.id}-trip-{at}",
            "Trip",
            name=f"{who}: {rows.name(start) or start} – {rows.name(end) or end}",
            summary="; ".join(
                part
                for part in (
                    f"{told} {row.unit or ''}".strip() if told else None,
                    f"by {', '.join(roads)}" if roads else None,
                    f"leg {at} of {len(legs)}",
                    NOTICE,
                )
                if part
            ),
            startLocation=start,
            endLocation=end,
            startDate=day(row.first),
            endDate=day(row.last),
            keywords=(row.status,),
            proof=row.report if row.report in rows.reports else None,
            involved=(ident for ident in row.movers if _is_legal(ident, rows)),
            recordId=row.id,
        )


def _documentation(row: TellingRow) -> Entity:
    return _entity(
        f"{row.id}-told",
        "Documentation",
        document=row.report,
        entity=row.happening,
        role="denies" if row.status == "denied" else "tells",
        status=row.status,
        startDate=day(row.first),
        endDate=day(row.last),
        summary=row.excerpt,
        recordId=row.id,
    )


def _claim(row: ClaimRow, rows: Lookup) -> Iterator[Entity]:
    who = row.source or "somebody"
    words = f": {row.content}" if row.content else ""
    about = row.happenings or (row.report,)
    yield _entity(
        row.id,
        "Note",
        name=f"{who} ({row.source_kind or 'unnamed'}): {row.stance}",
        description=f"{who} ({row.source_kind or 'unnamed'}), {row.stance}{words}",
        entity=[*about, row.source_actor if row.source_actor and _is_legal(row.source_actor, rows) else None],
        keywords=(row.stance, row.source_kind),
        summary=f"report {row.report}",
    )


def _disagreement(row: DisagreementRow) -> Entity:
    sides = " against ".join(f"“{words}”" if words else part for words, part in _sides(row))
    return _entity(
        row.id, "Note", name=f"Disagreement on {row.on}", description=sides, entity=row.happening, keywords=(row.on,)
    )


def _sides(row: DisagreementRow) -> tuple[tuple[str | None, str], tuple[str | None, str]]:
    return (row.left_words, row.left), (row.right_words, row.right)
