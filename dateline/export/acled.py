"""CSV in the columns of ACLED, and beside it the deaths as intervals; ACLED-shaped, not ACLED data.

Columns in ACLED's order (dtacled/acledR, R/data.R). Ids carry our own prefix. A happening that has a place in ACLED's
event types (`crosswalks.json`) and happened is a row; the dead stand in the row of the event that killed them
(`dateline.export.deaths`).

- `event_date` is the day; of a week (`time_precision` 2) or a month (3) the middle, as ACLED dates them; empty beyond.
- `geo_precision` is 1 for a radius of up to 15 km (a town), 2 up to 50 km, 3 beyond.
- `fatalities` is one number by ACLED's rule: the most conservative one told, 10 for "tens", 12 for "dozens", 100 for
  "hundreds" and so on; `notes` says what was told. Empty where no number is told; ACLED would estimate one there.
- `inter1`, `inter2`, `interaction` are ACLED's numeric codes, where the record settles them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dateline.export.cells import Cell, day
from dateline.export.countries import country
from dateline.export.crosswalk import befalls, choice, crosswalks
from dateline.export.deaths import Toll, deaths
from dateline.export.happenings import (
    days_between,
    event_id,
    excerpt,
    headline,
    middle,
    number,
    precision,
    reports,
    sources,
    span,
)
from dateline.export.lookup import Lookup, lookup
from dateline.export.notes import NAME, notes
from dateline.export.notice import NOTICE
from dateline.export.octets import table
from dateline.export.rows import HappeningRow, PlaceRow, Release

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
FATALITIES = (
    "event_id_cnty", "dateline_event_id", "dateline_killing_id", "fatalities", "fatalities_low", "fatalities_best",
    "fatalities_high", "words",
)  # fmt: skip
DROPS = (
    "The file is ACLED-shaped; it is not ACLED data, and its ids are not ACLED's.",
    "Only what happened or goes on is in it: planned, possible and denied happenings are left out.",
    "Returns, journeys, aid, openings of roads and building of other things than bases have no type in ACLED and are "
    "left out.",
    "An attack, killing or wounding has no event type where it is not told that it befell civilians, or in what event.",
    "A killing stands in the row of the strike, bombing, clash or attack that one sentence tells it with; where those "
    "words are withheld, it is a row of its own without an event type.",
    "An interval of days is one day and a precision code; where it is longer than a month, or open, there is no date.",
    "Fatalities are one number; the interval stands in acled-fatalities.csv.",
    "Of actors only civilians and protesters have a code: whether a group is a state force, rebels or a militia is not "
    "in the record. Regions, admin2, admin3 and source scales are not either, and stay empty.",
    "Whether a protest was peaceful, and who held a place before it was captured, is not in the record: such rows have "
    "no sub-event type.",
    "Routes, journeys, claims, denials, disagreements and the words' positions do not fit.",
)

_TOWN_KM, _NEAR_KM = 15.0, 50.0
_VIOLENCE = "Political violence"


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The events, and the intervals of their fatalities."""
    rows = lookup(release)
    dead = deaths(release, rows)
    by_id = {row.id: row for row in release.happenings}
    events, tolls = [], []
    for happening in release.happenings:
        if happening.status not in ("happened", "ongoing") or happening.id in dead.causes:
            continue
        company = [by_id[cause] for cause in dead.company.get(happening.id, ())]
        kind = _kind(happening, company, rows)
        if kind is None:
            continue
        toll = dead.tolls.get(happening.id)
        events.append(_event(happening, kind, toll, rows))
        if toll is not None:
            tolls.append(_fatalities(happening, toll))
    yield "acled.csv", table(COLUMNS, events)
    yield "acled-fatalities.csv", table(FATALITIES, tolls)
    yield NAME, notes(release, "acled", DROPS)


def _kind(row: HappeningRow, company: list[HappeningRow], rows: Lookup) -> Mapping[str, str] | None:
    """The types of a happening; of a killing or wounding what all are that it is told with."""
    if not company:
        return choice("acled", row, rows)
    kinds = [choice("acled", cause, rows) or {} for cause in company]
    shared = {
        key: value
        for key in ("event", "sub")
        if (value := kinds[0].get(key)) and all(kind.get(key) == value for kind in kinds)
    }
    return shared if "event" in shared else {"disorder": _VIOLENCE}


def _event(row: HappeningRow, types: Mapping[str, str], toll: Toll | None, rows: Lookup) -> dict[str, Cell]:
    kind = types.get("event")
    on_civilians = befalls(row, rows) == "civilians"
    disorder = types.get("disorder") or crosswalks()["acled_disorder"][kind]
    return {
        "event_id_cnty": event_id(row.id),
        **_when(row.first, row.last),
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": types.get("sub"),
        **_actors(row, rows),
        "civilian_targeting": "Civilian targeting" if disorder == _VIOLENCE and on_civilians else None,
        **_where(rows.place(row.place)),
        "source": "; ".join(rows.outlets(row.reports)),
        "notes": _notes(row, toll, rows),
        "fatalities": None if toll is None else toll.conservative,
        "tags": _crowd(row, rows) if kind == "Protests" else None,
    }


def _when(first: date | None, last: date | None) -> dict[str, Cell]:
    between = days_between(first, last)
    if first is None or last is None or between is None or between > 31:
        return {"year": first.year if first and last and first.year == last.year else None}
    at = middle(first, last)
    return {"event_date": day(at), "year": at.year, "time_precision": 1 if between == 0 else 2 if between <= 7 else 3}


def _where(place: PlaceRow | None) -> dict[str, Cell]:
    if place is None:
        return {}
    land = country(place.country)
    return {
        "iso": land.number if land else None,
        "country": land.name if land else None,
        "admin1": place.admin1,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": precision(place, ((_TOWN_KM, 1), (_NEAR_KM, 2)), 3),
    }


def _actors(row: HappeningRow, rows: Lookup) -> dict[str, Cell]:
    agents, targets = rows.names(row.agents), rows.names(row.targets)
    one, two = (_inter(idents, row.type, rows) for idents in (row.agents, row.targets))
    # The two codes, the lower first; of one side alone 0 stands for the other.
    both = sorted((one or 0, two or 0), key=lambda code: code or 10)
    interaction = both[0] * 10 + both[1] if bool(agents) == bool(one) and bool(targets) == bool(two) else None
    return {
        "actor1": agents[0] if agents else None,
        "assoc_actor_1": "; ".join(agents[1:]) or None,
        "inter1": one,
        "actor2": targets[0] if targets else None,
        "assoc_actor_2": "; ".join(targets[1:]) or None,
        "inter2": two,
        "interaction": interaction if interaction in crosswalks()["acled_interactions"] else None,
    }


def _inter(idents: tuple[str, ...], kind: str, rows: Lookup) -> int | None:
    """ACLED's code of the first named of some actors."""
    first = next((rows.actors[ident] for ident in idents if ident in rows.actors and rows.actors[ident].name), None)
    if first is None:
        return None
    codes: dict[str, int] = crosswalks()["acled_inter"]
    return codes.get(f"{first.kind} in {kind}", codes.get(first.kind))


def _notes(row: HappeningRow, toll: Toll | None, rows: Lookup) -> str:
    said = [headline(row, rows) + "."]
    if when := span(row.first, row.last):
        said.append(f"Date: {when}.")
    if words := excerpt(row, rows):
        said.append(words)
    if toll is not None:
        told = number(toll.low, toll.high)
        words = f" (“{'”, “'.join(toll.words)}”)" if toll.words else ""
        said.append(
            f"Fatalities told: {told}{words}; the number is ACLED's for that."
            if toll.conservative is not None
            else "Somebody was killed; no number is told."
        )
    told_in = len(reports(row, rows))
    said.append(f"{sources(row)}; told in {told_in} report{'' if told_in == 1 else 's'}; {NOTICE}.")
    return " ".join(said)


def _crowd(row: HappeningRow, rows: Lookup) -> str:
    """ACLED's tag for the size of a crowd."""
    figure = next((row for row in rows.figures.get(row.id, ()) if (row.of, row.unit) == ("agent", "people")), None)
    told = number(figure.low, figure.high) if figure else None
    return f"crowd size={told or 'no report'}"


def _fatalities(row: HappeningRow, toll: Toll) -> dict[str, Cell]:
    return {
        "event_id_cnty": event_id(row.id),
        "dateline_event_id": row.id,
        "dateline_killing_id": toll.killing,
        "fatalities": toll.conservative,
        "fatalities_low": toll.low,
        "fatalities_best": toll.best,
        "fatalities_high": toll.high,
        "words": " | ".join(toll.words) or None,
    }
