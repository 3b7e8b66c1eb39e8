"""What words mean once they are grounded: a time, a count, a place. None of them is ever guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class When:
    """The time an expression names.

    `value` is an ISO date, month, year or interval (`2016-10-22`, `2016-10`, `2016-10-22TMO`,
    `2016-10-18/2016-10-22`), None where it cannot be known; then `relative` says what is known (`Saturday`).
    `first` and `last` are the days it may cover, closed; both None where `value` is.
    `basis` is `stated` (the words carry the date), `relative` (to the publication date) or `unknown`.
    """

    value: str | None
    relative: str | None
    first: date | None
    last: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many: `low` and `high` inclusive, None where open.

    `unit` is people, families, households, vehicles, or the thing counted in one word.
    """

    low: int | None
    high: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the globe and how far it may be off.

    `lat`, `lon` in WGS 84 degrees; `country` ISO 3166 alpha-2; `ref` a gazetteer reference (`geonames:99072`).
    `precision_km` is a radius.
    `basis` is `gazetteer`, `part` (southern Sinjar), `around` (Mosul's countryside) or `route`.
    """

    lat: float
    lon: float
    country: str | None
    admin1: str | None
    ref: str | None
    precision_km: float
    basis: str
