"""What a time expression means before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass

# Which way an expression points: LAST strictly before the anchor, NEXT strictly after, THIS in the same week or year.
LAST, THIS, NEXT = "last", "this", "next"


@dataclass(frozen=True, slots=True)
class Clock:
    """A part of a day: `part` is MO, AF, EV or NI; `hour` is HH:MM where the words give it.

    `shown` is False where TIMEX3 leaves the part to a modifier ("late Monday").
    """

    part: str
    hour: str | None = None
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Calendar:
    """A date or a piece of one; what the words leave out is None.

    `lean` is LAST, THIS, NEXT or None. `year_shift` counts from the anchor's year ("June last year" is -1).
    `phase` is early, mid, late, start, end, or week for the week in which the date lies. `falls_on` is the weekday that
    the words give a date ("Monday, Oct. 26").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    clock: Clock | None = None
    lean: str | None = None
    year_shift: int | None = None
    phase: str | None = None
    last_day: int | None = None
    falls_on: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter (Q1 to Q4), half (H1, H2) or season (SP, SU, FA, WI) of a year.

    `reported` is True for one whose results are told ("its third-quarter loss").
    """

    name: str
    year: int | None = None
    year_shift: int | None = None
    lean: str | None = None
    phase: str | None = None
    reported: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from the anchor ("three days ago", "last week"), or from the date told before (`anaphoric`).

    `about` is True where the words hedge so far that the value is open ("nearly two years ago"); `since_then` where
    they are "since then", which counts from whatever was told before; `calendar` where they name a calendar unit
    ("last year", not "a year ago").
    """

    amount: int
    unit: str
    clock: Clock | None = None
    anaphoric: bool = False
    about: bool = False
    phase: str | None = None
    since_then: bool = False
    calendar: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of `amount` units that ends (or, `ahead`, begins) at the anchor; `amount` None where it is vague."""

    amount: int | None
    unit: str
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time that hangs on no date: its TIMEX3 form, and its `days` where it is an exact number of hours."""

    value: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Era:
    """A decade or century, or a span of years: `first` to `last`, with its TIMEX3 form."""

    first: int
    last: int
    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF."""

    reference: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A SET: its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A date that the words do not settle: a movable feast, or 03/04/2015 which may be March or April."""

    type: str = "DATE"


Meaning = Calendar | Part | Offset | Window | Length | Era | Vague | Repeated | Unplaced
