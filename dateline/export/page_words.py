"""The words a page says things with: names of types, roles, statuses and stances, numbers and times."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dateline.model.reading import EventTime
from dateline.model.values import Count, When

EVENT_NAMES = {
    "flee": "Flight",
    "withdraw": "Withdrawal",
    "advance": "Advance",
    "deploy": "Deployment",
    "travel": "Journey",
    "return": "Return",
    "transfer": "People moved",
    "clash": "Clash",
    "strike": "Strike from afar",
    "bombing": "Bombing",
    "attack": "Attack",
    "kill": "Killing",
    "injure": "Wounding",
    "abduct": "Abduction",
    "detain": "Detention",
    "release": "Release",
    "destroy": "Destruction",
    "capture": "Capture",
    "besiege": "Siege",
    "block": "Closure",
    "open": "Opening",
    "build": "Building",
    "protest": "Protest",
    "agree": "Agreement",
    "aid": "Relief",
}
ROLE_NAMES = {
    "agent": "Who",
    "target": "Whom or what",
    "with": "With",
    "item": "What with",
    "place": "Where",
    "origin": "From",
    "via": "By way of",
    "destination": "To",
}
STATUS_NAMES = {
    "happened": ("●", "told as happened"),
    "ongoing": ("◐", "told as going on"),
    "planned": ("○", "planned, not told as happened"),
    "possible": ("?", "possible only"),
    "denied": ("✕", "denied"),
}
STANCE_NAMES = {
    "state": "says so",
    "confirm": "confirms it",
    "doubt": "doubts it",
    "deny": "denies it",
    "expect": "expects it",
}
SOURCE_NAMES = {
    "official": "official",
    "military": "military",
    "armed_group": "armed group",
    "police": "police",
    "witness": "witness",
    "local": "local source",
    "ngo": "non-governmental organisation",
    "international": "international body",
    "media": "media",
    "expert": "expert",
    "document": "document",
    "unknown": "source of unknown kind",
}
KIND_NAMES = {
    "person": "People",
    "group": "Groups and bodies",
    "population": "Populations",
    "place": "Places",
    "site": "Sites",
    "route": "Routes",
    "item": "Things",
}
BASIS_NAMES = {
    "gazetteer": "found in the gazetteer",
    "part": "a part of a place, worked out from the words",
    "around": "around a place, worked out from the words",
    "route": "along a route, worked out from the words",
}
DISAGREE_ON = {
    "counts": "how many",
    "time": "when",
    "status": "whether it happened",
    "agent": "who it was",
    "target": "whom or what it was done to",
    "with": "who went along",
    "item": "what was used or carried",
    "place": "where",
    "origin": "from where",
    "via": "by which way",
    "destination": "to where",
}
_PARTS_OF_DAY = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}
_MONTHS = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip


def count_words(count: Count) -> str:
    """The value of a number: `200 or more people`, `25 families`, `at most 40 vehicles`."""
    low, high = count.low, count.high
    if low is None and high is None:
        return f"an unknown number of {count.unit}"
    if low == high:
        return f"{low:,} {count.unit}"
    if high is None:
        return f"{low:,} or more {count.unit}"
    if low is None:
        return f"at most {high:,} {count.unit}"
    return f"{low:,} to {high:,} {count.unit}"


def when_words(when: When) -> str:
    """The value of a time for a reader: its day, month or interval, or that its date is not known."""
    if when.first is None or when.last is None:
        said = when.relative or "at a time"
        for code, part in _PARTS_OF_DAY.items():
            if said.endswith(f"T{code}"):
                said = f"{said[: -len(code) - 1]} {part}"
        return f"{said}, date unknown"
    part = next((f", {name}" for code, name in _PARTS_OF_DAY.items() if (when.value or "").endswith(f"T{code}")), "")
    return f"{interval_words(when.first, when.last)}{part}"


def interval_words(first: date, last: date) -> str:
    """Closed days as words: `22 October 2016`, `October 2016`, `2016`, or `18 to 22 October 2016`."""
    if first == last:
        return day_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def day_words(day: date) -> str:
    """A day in words, the same in every locale: `22 October 2016`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_basis(time: EventTime) -> str | None:
    """How a date was come by, where the words themselves do not carry it."""
    return "counted from the publication date" if time.when.basis == "relative" else None
