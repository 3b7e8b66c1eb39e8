"""How values are said to a person: counts, times, stances, statuses."""

from __future__ import annotations

from dateline.model.reading import EventTime
from dateline.model.values import Count

_STANCES = {"state": "says", "confirm": "confirms", "doubt": "doubts", "deny": "denies", "expect": "expects"}
_ONE = {"people": "person", "families": "family", "households": "household", "vehicles": "vehicle"}
_SOURCE_KINDS = {"armed_group": "armed group", "ngo": "aid or rights body", "unknown": "kind unknown"}


def stance(code: str) -> str:
    """The verb for a stance: `says`, `confirms`, `doubts`, `denies`, `expects`."""
    return _STANCES[code]


def source_kind(code: str) -> str:
    """A source kind in plain words."""
    return _SOURCE_KINDS.get(code, code)


def count(value: Count) -> str:
    """`25 or more families`, `36 to 44 people`, `90 people`, `40 people at most`."""
    if value.low is not None and value.high is not None:
        if value.low == value.high == 1:
            return f"1 {_ONE.get(value.unit, value.unit)}"
        number = f"{value.low:,}" if value.low == value.high else f"{value.low:,} to {value.high:,}"
        return f"{number} {value.unit}"
    if value.low is not None:
        return f"{value.low:,} or more {value.unit}"
    if value.high is not None:
        return f"{value.high:,} {value.unit} at most"
    return f"an unknown number of {value.unit}"


def time(told: EventTime) -> str:
    """The day or days an event is dated to, or the words that date it where no calendar day can be known."""
    when = told.when
    if when.value is None:
        return f"{when.relative or told.span.text} (the calendar date cannot be known)"
    if when.basis == "relative":
        return f"{when.value} (from the publication date)"
    return when.value
