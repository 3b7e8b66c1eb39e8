"""From where a time expression is seen, and what it is once it has its place on the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day a text is told on, the way its sentence points, and the last date told before it in the text.

    `before` is that date, whatever its length, and `day_before` the last single day, `quarter` the quarter
    whose results are told; `ahead` is True where the words
    around speak of what is to come, `back` where they speak of what has happened.
    """

    day: date | None
    ahead: bool = False
    back: bool = False
    before: Placed | None = None
    day_before: Placed | None = None
    quarter: Placed | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A meaning on the calendar.

    `timex` is the TIMEX3 value, None where the words and the anchor settle none. `value` is the record's form, with
    `first` and `last`, None where the days cannot be known. `since` is what a stretch from here on
    starts with.
    `stated` is True where the words alone carry the date.
    """

    type: str
    timex: str | None
    value: str | None = None
    first: date | None = None
    last: date | None = None
    since: str | None = None
    stated: bool = False
