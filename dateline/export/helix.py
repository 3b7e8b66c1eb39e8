"""CSV of displacement facts in the columns of IDMC's HELIX, one row a figure.

The first columns are labels of HELIX's own figure export (idmc-labs/helix-server, apps/entry/models.py), in its order,
those that a report can fill; what a person decides there (role, household size, event, crisis) stays empty or is left
out. The last columns say where the figure stands and how sure it is. UTF-8, RFC 4180; a text that a spreadsheet would
take for a formula begins with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.export.cells import Cell, day, joined, line
from dateline.export.displacement import Fact, facts
from dateline.export.helix_places import Location
from dateline.export.notice import read_by
from dateline.export.protect import Protection, protection, source_name
from dateline.model.reading import Claim, Reading

LOCATIONS = "Locations (Name:Lat, Lon:Accuracy:Type)"
HELIX_COLUMNS = (
    "ISO3", "Country", "Figure cause", "Year", "Figure category", "Total figures", "Reported", "Figure term", "Unit",
    "Quantifier", "Household size", "Is housing destruction", "Start date", "Start date accuracy", "End date",
    "End date accuracy", "Publishers", "Sources", "Sources type", "Source excerpt", "Source url", "Entry title",
    LOCATIONS,
)  # fmt: skip
OWN_COLUMNS = (
    "Stock or flow", "Figure minimum", "Figure maximum", "Figure words", "Figure start", "Figure end", "Excerpt start",
    "Excerpt end", "Part of another figure", "Cumulative", "Time words", "Locations precision km", "Event type",
    "Event status", "Event", "Stances", "Disputed", "Published", "Report", "review", "version", "reader", "gazetteer",
)  # fmt: skip
COLUMNS = HELIX_COLUMNS + OWN_COLUMNS


def lines(readings: Iterable[Reading], *, with_source_names: bool = False) -> Iterator[str]:
    """The header, then a row for each displacement figure; unofficial sources are named only where asked for."""
    yield line(COLUMNS)
    for reading in readings:
        protected = protection(reading, with_source_names=with_source_names)
        for fact in facts(reading):
            cells = row(reading, fact, protected)
            yield line([cells.get(column) for column in COLUMNS])


def row(reading: Reading, fact: Fact, protected: Protection) -> dict[str, Cell]:
    """The cells of one figure by column, without protected names."""
    doc = reading.document
    cells: dict[str, Cell] = {
        **_figure(fact),
        **_dates(fact),
        **_sources(reading, fact, protected),
        **_countries(fact.locations),
        LOCATIONS: "; ".join(_location(place) for place in fact.locations),
        "Locations precision km": joined(
            "" if location.place is None else str(location.place.precision_km) for location in fact.locations
        ),
        "Figure cause": fact.cause,
        "Publishers": doc.source,
        "Source url": doc.url,
        "Entry title": doc.title,
        "Published": day(doc.published),
        "Report": doc.id,
        "Source excerpt": fact.excerpt.text,
        "Excerpt start": fact.excerpt.start,
        "Excerpt end": fact.excerpt.end,
    }
    if fact.event is not None:
        cells |= {"Event type": fact.event.type, "Event status": fact.event.status, "Event": fact.event.id}
    hidden = {column: protected.hide(cell) if isinstance(cell, str) else cell for column, cell in cells.items()}
    return hidden | read_by(reading)


def _figure(fact: Fact) -> dict[str, Cell]:
    return {
        # Of households HELIX makes people by a household size that an analyst knows; a report does not tell it.
        "Total figures": fact.figure if fact.unit == "Person" else None,
        "Reported": fact.figure,
        "Unit": fact.unit,
        "Quantifier": fact.quantifier,
        "Figure term": fact.term,
        "Figure category": fact.category,
        "Is housing destruction": _yes(fact.term.endswith("housing")),
        "Stock or flow": "Flow" if fact.flow else "Stock",
        "Figure minimum": fact.low,
        "Figure maximum": fact.high,
        "Figure words": fact.words.text,
        "Figure start": fact.words.start,
        "Figure end": fact.words.end,
        "Part of another figure": _yes(fact.part),
        "Cumulative": _yes(fact.cumulative),
    }


def _dates(fact: Fact) -> dict[str, Cell]:
    words = fact.event.time.span.text if fact.event is not None and fact.event.time is not None else None
    return {
        "Start date": day(fact.start),
        "Start date accuracy": fact.accuracy,
        "End date": day(fact.end),
        "End date accuracy": fact.accuracy,
        "Year": _year(fact.start, fact.end),
        "Time words": words,
    }


def _year(start: date | None, end: date | None) -> int | None:
    return end.year if start is not None and end is not None and start.year == end.year else None


def _sources(reading: Reading, fact: Fact, protected: Protection) -> dict[str, Cell]:
    claims = _claims(reading, fact)
    known = {claim.id for claim in claims}
    return {
        "Sources": joined(source_name(reading, claim, protected) for claim in claims),
        "Sources type": joined(claim.source.kind if claim.source else "unnamed" for claim in claims),
        "Stances": joined(claim.stance for claim in claims),
        "Disputed": _yes(any(known & set(pair.claims) for pair in reading.disagreements)),
    }


def _claims(reading: Reading, fact: Fact) -> list[Claim]:
    """Who speaks of the event, or, of a figure without one, who says the figure."""
    if fact.event is not None:
        return [reading.claim(ident) for ident in fact.event.claims]
    return [claim for claim in reading.claims if any(piece.contains(fact.words) for piece in claim.content)]


def _location(location: Location) -> str:
    name = location.name.replace(":", " ").replace(";", ",")
    point = "" if location.place is None else f"{location.place.lat}, {location.place.lon}"
    return f"{name}:{point}:{location.accuracy or ''}:{location.role}"


def _countries(locations: Iterable[Location]) -> dict[str, Cell]:
    codes = dict.fromkeys(place.place.country for place in locations if place.place and place.place.country)
    known = [_country()[code] for code in codes if code in _country()]
    return {"ISO3": joined(iso3 for iso3, _ in known), "Country": joined(name for _, name in known)}


def _yes(told: bool) -> str:
    return "Yes" if told else "No"


@cache
def _country() -> dict[str, tuple[str, str]]:
    """ISO 3166 alpha-3 code and English name by alpha-2 code."""
    text = files("dateline.export").joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in text.splitlines() if not row.startswith("#"))
    return {code: (iso3, name) for code, iso3, name in rows}
