"""What rows of event data of every shape say of a happening: a headline, sources, days, how precise its place is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from dateline.export.cells import day
from dateline.export.lookup import Lookup
from dateline.export.rows import HappeningRow, PlaceRow, ReportRow

PREFIX = "DL-"
_LONGEST = 200  # characters of a headline


def event_id(ident: str) -> str:
    """The id of an event in formats of others, where it must not look like one of theirs."""
    return PREFIX + ident


def headline(row: HappeningRow, rows: Lookup) -> str:
    """What happened in a line: `strike: the army → families, Telmar (denied)`."""
    agents, targets = rows.names(row.agents), rows.names(row.targets)
    who = " → ".join(_few(names) for names in (agents, targets) if names)
    place = rows.place(row.place)
    where = place.name if place is not None else None
    said = ", ".join(part for part in (who, where) if part)
    said = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    status = "" if row.status == "happened" else f" ({row.status})"
    return f"{row.type}: {said}{status}" if said else f"{row.type}{status}"


def _few(names: tuple[str, ...]) -> str:
    """At most three names, and how many more there are."""
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def excerpt(row: HappeningRow, rows: Lookup) -> str | None:
    """The words of the first telling whose words may be shown."""
    tellings = (rows.tellings[ident] for ident in row.tellings if ident in rows.tellings)
    return next((telling.excerpt for telling in tellings if telling.excerpt), None)


def reports(row: HappeningRow, rows: Lookup) -> list[ReportRow]:
    """The reports that tell it, by id."""
    return [rows.reports[key] for key in row.reports if key in rows.reports]


def sources(row: HappeningRow) -> str:
    """How many independent sources tell it, and how many deny it."""
    told = f"{row.independent_sources} independent source{'' if row.independent_sources == 1 else 's'}"
    return f"{told}, denied by {row.denied_by}" if row.denied_by else told


def days_between(first: date | None, last: date | None) -> int | None:
    """How many days later the last day is; None where one is unknown."""
    return None if first is None or last is None else (last - first).days


def middle(first: date, last: date) -> date:
    """The day in the middle of an interval, the earlier one of two."""
    return first + timedelta(days=(last - first).days // 2)


def span(first: date | None, last: date | None) -> str | None:
    """An interval for people: `2021-05-07`, `2021-05-07 to 2021-05-08`, `from 2021-05-07`, `until 2021-05-08`."""
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else None
    return str(day(first)) if first == last else f"{day(first)} to {day(last)}"


def number(low: int | None, high: int | None) -> str | None:
    """An interval of numbers for people: `12`, `12 to 15`, `at least 12`, `at most 15`; None where nothing is told."""
    if low is None or high is None:
        return f"at least {low}" if low is not None else f"at most {high}" if high is not None else None
    return str(low) if low == high else f"{low} to {high}"


def precision(place: PlaceRow | None, bounds: Iterable[tuple[float, int]], beyond: int) -> int | None:
    """A code for how precise a point is: that of the first bound (km) its radius keeps to; None without a radius."""
    if place is None or place.precision_km is None or place.lat is None:
        return None
    radius = place.precision_km
    return next((code for bound, code in bounds if radius <= bound), beyond)
