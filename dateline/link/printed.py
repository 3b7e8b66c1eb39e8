"""The day a report prints at its head ("Mon Apr 4 2016", "27-09-2013"), which can differ from what its page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

_PartsOf = Callable[[re.Match[str]], tuple[int, int, int] | None]

_HEAD = 220  # characters: a headline and a line of place, agency and date
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?,? {_MONTH},? (\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b{_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? ?(\d{{4}})\b", re.I)
_NUMBERS = re.compile(r"\b(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def printed(text: str) -> date | None:
    """The first whole date in the first lines; None without one, and where day and month cannot be told apart."""
    head = text[:_HEAD]
    found = [
        (match.start(), _date(*parts))
        for pattern, parts_of in _FORMS
        if (match := pattern.search(head)) is not None and (parts := parts_of(match)) is not None
    ]
    return min((row for row in found if row[1] is not None), default=(0, None))[1]


def _named(day: int, month: int, year: int) -> _PartsOf:
    return lambda m: (int(m[year]), _MONTHS.index(m[month][:3].lower()) + 1, int(m[day]))


def _numbers(match: re.Match[str]) -> tuple[int, int, int] | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second and match[2] == "/":
        return None  # 4/5/2016 is the fourth of May or the fifth of April
    return (year, first, second) if second > 12 else (year, second, first)


def _iso(match: re.Match[str]) -> tuple[int, int, int] | None:
    return int(match[1]), int(match[2]), int(match[3])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year > 1900 else None
    except ValueError:
        return None


_FORMS: tuple[tuple[re.Pattern[str], _PartsOf], ...] = (
    (_DAY_FIRST, _named(1, 2, 3)),
    (_MONTH_FIRST, _named(2, 1, 3)),
    (_NUMBERS, _numbers),
    (_ISO, _iso),
)
