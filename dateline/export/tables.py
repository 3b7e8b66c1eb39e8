"""CSV: one row an event, for a spreadsheet, R or Stata.

UTF-8, RFC 4180 (commas, CRLF, quotes doubled). Column names are at most 32 characters and begin with a letter.
A cell with several values separates them by " | "; `source_kinds`, `source_names`, `stances` and `quotes` go
together, value by value, in the order of the claims.
A text that a spreadsheet would take for a formula begins with an apostrophe; numbers stand as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.export.areas import area
from dateline.export.cells import Cell, day, joined, line
from dateline.export.notice import read_by
from dateline.export.protect import Protection, protection, role_name, source_name
from dateline.export.where import located
from dateline.model.reading import Event, EventCount, Reading

COLUMNS = (
    "report_id title outlet published event_id event_type status triggers agent target company item place origin via "
    "destination lat lon precision_km located_by located_name geo_basis country admin1 geo_ref "
    "count_min count_max count_unit count_of count_words "
    "time_value time_first time_last time_basis time_relative time_words "
    "source_kinds source_names stances quotes review version reader gazetteer"
).split()

_COLUMN_OF = {"with": "company"}  # "with" is a reserved word in too many languages that read tables
# What is empty where an event tells of a protected person: the words of the report.
_WORDS = ("triggers", "count_words", "time_relative", "time_words", "quotes")


def lines(readings: Iterable[Reading], *, with_source_names: bool = False) -> Iterator[str]:
    """The header, then a row for each event; unofficial sources are named only where asked for."""
    yield line(COLUMNS)
    for number, reading in enumerate(readings, start=1):
        protected = protection(reading, with_source_names=with_source_names)
        for event in reading.events:
            row = _row(reading, event, protected) | {"report_id": protected.report_id(reading, number)}
            yield line([row.get(column) for column in COLUMNS])


def _row(reading: Reading, event: Event, protected: Protection) -> dict[str, Cell]:
    doc = reading.document
    withheld = protected.withholds(event.id)
    row: dict[str, Cell] = {
        "title": doc.title,
        "outlet": doc.source,
        "published": day(doc.published),
        "event_id": event.id,
        "event_type": event.type,
        "status": event.status,
        "triggers": joined(trigger.text for trigger in event.triggers),
        **_roles(reading, event, protected, withheld=withheld),
        **_position(reading, event, withheld=withheld),
        **_counts(event.counts),
        **_time(event),
        **_claims(reading, event, protected),
    }
    hidden = {column: protected.hide(cell) if isinstance(cell, str) else cell for column, cell in row.items()}
    if withheld:
        hidden |= dict.fromkeys(_WORDS)
    if protected.withheld:
        hidden |= {"title": None}
    return hidden | read_by(reading)


def _roles(reading: Reading, event: Event, protected: Protection, *, withheld: bool) -> dict[str, str]:
    names: dict[str, list[str]] = {}
    for role in event.roles:
        name = role_name(reading, role, protected, withheld=withheld)
        known = names.setdefault(_COLUMN_OF.get(role.role, role.role), [])
        if name is not None and name not in known:
            known.append(name)
    return {column: joined(values) for column, values in names.items()}


def _position(reading: Reading, event: Event, *, withheld: bool) -> dict[str, Cell]:
    at = located(reading, event)
    if at is None:
        return {}
    place, name = at.place, at.entity.name
    if withheld:
        wide = area(place)
        place, name = wide.place, wide.name or ""
    return {
        "lat": place.lat,
        "lon": place.lon,
        "precision_km": place.precision_km,
        "located_by": at.role,
        "located_name": name,
        "geo_basis": place.basis,
        "country": place.country,
        "admin1": place.admin1,
        "geo_ref": place.ref,
    }


def _counts(counts: tuple[EventCount, ...]) -> dict[str, Cell]:
    """The first count as numbers, and the words of all of them."""
    if not counts:
        return {}
    first = counts[0]
    return {
        "count_min": first.count.low,
        "count_max": first.count.high,
        "count_unit": first.count.unit,
        "count_of": first.of,
        "count_words": joined(f"{count.of}: {count.span.text}" for count in counts),
    }


def _time(event: Event) -> dict[str, Cell]:
    if event.time is None:
        return {}
    when = event.time.when
    return {
        "time_value": when.value,
        "time_first": day(when.first),
        "time_last": day(when.last),
        "time_basis": when.basis,
        "time_relative": when.relative,
        "time_words": event.time.span.text,
    }


def _claims(reading: Reading, event: Event, protected: Protection) -> dict[str, Cell]:
    claims = [reading.claim(ident) for ident in event.claims]
    return {
        "source_kinds": joined(claim.source.kind if claim.source else "unnamed" for claim in claims),
        "source_names": joined(source_name(reading, claim, protected) for claim in claims),
        "stances": joined(claim.stance for claim in claims),
        "quotes": joined(" ... ".join(span.text for span in claim.content) for claim in claims),
    }
