"""Placing a meaning on the calendar: its TIMEX3 value and the days it covers, given the day it is told on.

Values follow TimeML 1.2.1 (TIMEX3): ISO 8601 dates, `2016-W43`, `2016-Q3`, `2016-SU`, `2016-10-22TMO`,
`P3D`, `XXXX-WXX-6`.
"""

from __future__ import annotations

import calendar
from contextlib import suppress
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateline.ground.times_anchor import Anchor, Placed
from dateline.ground.times_meaning import (
    LAST,
    NEXT,
    THIS,
    Calendar,
    Clock,
    Era,
    Length,
    Meaning,
    Offset,
    Part,
    Repeated,
    Unplaced,
    Vague,
    Window,
)
from dateline.ground.times_readers import duration

_PART_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12),
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2),
}  # fmt: skip

_NEAR = timedelta(days=31)


def place(meaning: Meaning, anchor: Anchor) -> Placed:
    """The meaning on the calendar as seen from `anchor`; what cannot be known stays None."""
    try:
        return _place(meaning, anchor)
    except (OverflowError, ValueError):
        # A shift out of the years of the calendar ("nine thousand years ago").
        return Placed("DATE", None)


def _place(meaning: Meaning, anchor: Anchor) -> Placed:
    match meaning:
        case Calendar():
            return _calendar(meaning, anchor)
        case Part():
            return _part(meaning, anchor)
        case Offset():
            return _offset(meaning, anchor)
        case Window():
            return _window(meaning, anchor)
        case Length():
            return Placed("DURATION", meaning.value)
        case Era():
            value = f"{meaning.first:04d}/{meaning.last:04d}"
            return Placed(
                "DATE",
                meaning.value,
                value,
                date(max(meaning.first, 1), 1, 1),
                date(meaning.last, 12, 31),
                f"{meaning.first:04d}",
                True,
            )
        case Vague():
            if meaning.reference == "PRESENT_REF" and anchor.day:
                return Placed(
                    "DATE", meaning.reference, anchor.day.isoformat(), anchor.day, anchor.day, anchor.day.isoformat()
                )
            return Placed("DATE", meaning.reference)
        case Repeated():
            return Placed("SET", meaning.value)
        case Unplaced():
            return Placed(meaning.type, None)


def _calendar(meaning: Calendar, anchor: Anchor) -> Placed:
    if meaning.weekday is not None:
        return _weekday(meaning, anchor)
    year = meaning.year if meaning.year is not None else _year_of(meaning, anchor)
    stated = meaning.year is not None
    if year is None:
        return Placed(_type(meaning.clock), _unplaced_date(meaning))
    if meaning.month is None:
        return _whole_year(year, meaning.phase, stated)
    if meaning.day is None:
        return _whole_month(year, meaning.month, meaning.phase, stated)
    first = date(year, meaning.month, meaning.day)
    if meaning.phase == "week":
        return replace(_week(first, None, date.min), stated=stated)
    if meaning.last_day is not None:
        last = date(year, meaning.month, meaning.last_day)
        return Placed("DATE", first.isoformat(), f"{first}/{last}", first, last, first.isoformat(), stated)
    return _day(first, meaning.clock, stated=stated)


def _unplaced_date(meaning: Calendar) -> str | None:
    if meaning.month is None:
        return None
    day = f"-{meaning.day:02d}" if meaning.day else ""
    return f"XXXX-{meaning.month:02d}{day}"


def _type(clock: Clock | None) -> str:
    return "TIME" if clock and clock.shown else "DATE"


def _day(day: date, clock: Clock | None, *, stated: bool = False) -> Placed:
    timex = day.isoformat()
    value = timex + (f"T{clock.part}" if clock else "")
    if clock and clock.shown:
        timex += f"T{clock.hour or clock.part}"
    return Placed(_type(clock), timex, value, day, day, value, stated)


def _weekday(meaning: Calendar, anchor: Anchor) -> Placed:
    if anchor.day is None:
        part = f"T{meaning.clock.hour or meaning.clock.part}" if meaning.clock and meaning.clock.shown else ""
        return Placed(_type(meaning.clock), f"XXXX-WXX-{meaning.weekday}{part}")
    apart = (meaning.weekday or 0) - anchor.day.isoweekday()
    if meaning.lean == THIS:
        return _day(anchor.day + timedelta(days=apart), meaning.clock)
    if meaning.lean == LAST:
        return _day(anchor.day + timedelta(days=apart if apart < 0 else apart - 7), meaning.clock)
    if meaning.lean == NEXT:
        return _day(anchor.day + timedelta(days=apart if apart > 0 else apart + 7), meaning.clock)
    if anchor.ahead:
        return _day(anchor.day + timedelta(days=apart if apart >= 0 else apart + 7), meaning.clock)
    return _day(anchor.day + timedelta(days=apart if apart <= 0 else apart - 7), meaning.clock)


def _year_of(meaning: Calendar, anchor: Anchor) -> int | None:
    """The year of a date told without one: the latest that is not after the anchor, or the next where it lies ahead."""
    if anchor.day is None or meaning.month is None:
        return None
    if (
        meaning.falls_on
        and meaning.day
        and meaning.year_shift is None
        and (year := _year_of_weekday(meaning, anchor.day))
    ):
        return year
    told = (meaning.month, meaning.day or 0)
    here = (anchor.day.month, anchor.day.day if meaning.day else 0)
    if meaning.year_shift is not None:
        year = anchor.day.year + meaning.year_shift
    elif meaning.lean == NEXT or (anchor.ahead and meaning.lean is None):
        year = anchor.day.year + (told < here or (told == here and meaning.lean == NEXT))
    elif meaning.lean == THIS:
        year = anchor.day.year
    else:
        year = anchor.day.year - (told > here or (told == here and meaning.lean == LAST))
        if meaning.lean is None and not anchor.back and _soon(meaning, anchor.day, year + 1):
            year += 1
    if meaning.month == 2 and meaning.day == 29 and not calendar.isleap(year):
        return None
    return year


def _year_of_weekday(meaning: Calendar, day: date) -> int | None:
    """Of last year, this and the next the one in which the date falls on the weekday told with it."""
    for year in (day.year, day.year - 1, day.year + 1):
        with suppress(ValueError):
            if date(year, meaning.month or 1, meaning.day or 1).isoweekday() == meaning.falls_on:
                return year
    return None


def _soon(meaning: Calendar, day: date, year: int) -> bool:
    """True where the date, taken in that year, lies in the coming month: a date 11 months back would have its year."""
    if not meaning.month:
        return False
    with suppress(ValueError):
        return timedelta() < date(year, meaning.month, meaning.day or 1) - day <= _NEAR
    return False


def _whole_year(year: int, phase: str | None, stated: bool) -> Placed:
    if phase in ("start", "end", "mid"):
        months = {"start": (1, 1), "mid": (6, 7), "end": (12, 12)}[phase]
        value = f"{year:04d}-{months[0]:02d}" + (f"/{year:04d}-{months[1]:02d}" if months[0] < months[1] else "")
        first, last = date(year, months[0], 1), _month_end(year, months[1])
        return Placed("DATE", f"{year:04d}", value, first, last, f"{year:04d}-{months[0]:02d}", stated)
    return Placed("DATE", f"{year:04d}", f"{year:04d}", date(year, 1, 1), date(year, 12, 31), f"{year:04d}", stated)


def _whole_month(year: int, month: int, phase: str | None, stated: bool) -> Placed:
    value, end = f"{year:04d}-{month:02d}", _month_end(year, month)
    since = {"late": f"{value}-21", "end": end.isoformat()}.get(phase or "", value)
    return Placed("DATE", value, value, date(year, month, 1), end, since, stated)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _part(meaning: Part, anchor: Anchor) -> Placed:
    first_month, last_month = _PART_MONTHS[meaning.name]
    year = meaning.year
    if year is None:
        if anchor.day is None:
            return Placed("DATE", f"XXXX-{meaning.name}")
        year = anchor.day.year + (meaning.year_shift or 0)
        if meaning.year_shift is None:
            begun = anchor.day.month >= first_month
            over = anchor.day.month > last_month if last_month > first_month else begun
            if meaning.lean == NEXT:
                year += begun
            elif anchor.ahead and not meaning.lean:
                # "It expects to report its third-quarter loss": the quarter just over, not next year's.
                year += anchor.day.month > last_month + (3 if meaning.reported else 0)
            elif meaning.lean == LAST:
                year -= not over
            else:
                year -= not begun and meaning.lean != THIS
    timex = f"{year:04d}-{meaning.name}"
    if meaning.name == "WI" and meaning.year is not None:
        # "The winter of 2014" may begin or end in 2014: its days are not told.
        return Placed("DATE", timex)
    last = _month_end(year + (last_month < first_month), last_month)
    value = f"{year:04d}-{first_month:02d}/{last.year:04d}-{last_month:02d}"
    return Placed(
        "DATE",
        timex,
        value,
        date(year, first_month, 1),
        last,
        f"{year:04d}-{first_month:02d}",
        meaning.year is not None,
    )


def _offset(meaning: Offset, anchor: Anchor) -> Placed:
    if quarter := _quarter_told(meaning, anchor):
        return quarter
    origin = anchor.day
    stated = False
    before = anchor.day_before if meaning.unit in ("day", "night") and not meaning.since_then else anchor.before
    if meaning.anaphoric and before and before.first:
        if meaning.since_then:
            return before
        if _coarser(before, meaning.unit):
            return Placed("DATE", None)
        origin, stated = before.first, before.stated
    kind = "TIME" if meaning.clock and meaning.clock.shown else "DATE"
    if origin is None or meaning.unit in ("second", "minute", "hour"):
        told = duration(abs(meaning.amount), meaning.unit) if meaning.amount else None
        return Placed("DURATION" if told else kind, told)
    if meaning.about:
        return Placed("DATE", _shifted(origin, meaning).timex)
    placed = _shifted(origin, meaning, ahead=anchor.ahead)
    return Placed(placed.type, placed.timex, placed.value, placed.first, placed.last, placed.since, stated)


def _coarser(before: Placed, unit: str) -> bool:
    """True where what was told is longer than the unit counted: "later that month" after "in 2014" names no month."""
    if before.first is None or before.last is None:
        return True
    return (before.last - before.first).days >= {"week": 7, "weekend": 7, "month": 31, "quarter": 92}.get(
        unit, 366 * 100
    )


def _quarter_told(meaning: Offset, anchor: Anchor) -> Placed | None:
    """The quarter spoken of, or the same of the year before: after a quarter, "a year earlier" is a quarter too.

    Results are told of the last quarter that is over; so "the quarter" is that one where the text has named none.
    """
    if meaning.phase or meaning.calendar:
        return None
    if (meaning.unit, meaning.amount, meaning.anaphoric) == ("quarter", 0, True):
        return anchor.quarter or _last_quarter(anchor)
    if (meaning.unit, meaning.amount) == ("year", -1):
        return _year_before(anchor.quarter) if anchor.quarter else None
    if (meaning.unit, meaning.amount) == ("quarter", -4):
        return _year_before(anchor.quarter or _last_quarter(anchor))
    return None


def _last_quarter(anchor: Anchor) -> Placed | None:
    """The last quarter that was over on the day of the anchor."""
    return _shifted(anchor.day, Offset(-1, "quarter")) if anchor.day else None


def _year_before(quarter: Placed | None) -> Placed | None:
    if quarter is None or quarter.timex is None:
        return None
    return _part(Part(quarter.timex[5:], int(quarter.timex[:4]) - 1), Anchor(None))


def _shifted(origin: date, meaning: Offset, *, ahead: bool = False) -> Placed:
    amount, unit = meaning.amount, meaning.unit
    if unit in ("day", "night"):
        clock = meaning.clock or (Clock("NI") if unit == "night" else None)
        return _day(origin + timedelta(days=amount), clock)
    if unit in ("week", "fortnight"):
        return _week(origin + timedelta(days=amount * (14 if unit == "fortnight" else 7)), meaning.phase, origin)
    if unit == "weekend":
        return _weekend(origin, amount, ahead)
    if unit in ("month", "quarter"):
        year, month = _months_later(origin, amount * (3 if unit == "quarter" else 1))
        if unit == "quarter":
            return _part(Part(f"Q{(month - 1) // 3 + 1}", year), Anchor(None))
        return _whole_month(year, month, meaning.phase, False)
    if unit == "year":
        return _whole_year(origin.year + amount, meaning.phase, False)
    return _whole_year(origin.year + amount * (10 if unit == "decade" else 100), None, False)


def _months_later(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def _week(day: date, phase: str | None, origin: date) -> Placed:
    monday = day - timedelta(days=day.isoweekday() - 1)
    sunday = monday + timedelta(days=6)
    timex = f"{monday.isocalendar()[0]:04d}-W{monday.isocalendar()[1]:02d}"
    first, last = monday, sunday
    if phase == "start":
        last = monday
    elif monday <= origin <= sunday and phase != "end":
        # This week, told in the past tense, is the week so far.
        last = origin
    value = first.isoformat() if first == last else f"{first}/{last}"
    return Placed("DATE", timex, value, first, last, first.isoformat())


def _weekend(origin: date, amount: int, ahead: bool) -> Placed:
    day = origin.isoweekday()
    saturday = origin + timedelta(days=6 - day)
    if day < 6 and not ahead and amount <= 0:
        saturday -= timedelta(days=7)
    elif day >= 6 and amount:
        saturday += timedelta(days=7 * amount)
    sunday = saturday + timedelta(days=1)
    timex = f"{saturday.isocalendar()[0]:04d}-W{saturday.isocalendar()[1]:02d}-WE"
    return Placed("DATE", timex, f"{saturday}/{sunday}", saturday, sunday, saturday.isoformat())


def _window(meaning: Window, anchor: Anchor) -> Placed:
    timex = duration(meaning.amount, meaning.unit)
    if anchor.day is None or meaning.amount is None or meaning.unit in ("second", "minute"):
        return Placed("DURATION", timex)
    other = _moved(anchor.day, meaning.amount if meaning.ahead else -meaning.amount, meaning.unit)
    first, last = (anchor.day, other) if meaning.ahead else (other, anchor.day)
    value = first.isoformat() if first == last else f"{first}/{last}"
    return Placed("DURATION", timex, value, first, last, first.isoformat())


def _moved(day: date, amount: int, unit: str) -> date:
    if unit == "hour":
        return day + timedelta(days=amount // 24 if amount < 0 else -(-amount // 24))
    if unit in ("day", "night", "week", "fortnight", "weekend"):
        return day + timedelta(days=amount * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))
    months = amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    year, month = _months_later(day, months)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(year)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
