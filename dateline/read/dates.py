"""Publication days as pages print them. A day that can be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?=\D|$)")
_NAMED = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY_FIRST = re.compile(rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]({_NAMED}),?[ -](\d{{4}})(?!\d)", re.I)
_MONTH_FIRST = re.compile(rf"\b({_NAMED}) (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)", re.I)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
# What may stand around the day on a line that is nothing but a date.
_AROUND = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|date|issued|released|created)(?: date)?(?: on| at)?|on|at"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?|[ap]\.?m\b\.?|gmt|utc|est|edt|bst|cet|local time|[|,;:·•()+\s–-]|\b\d{4}\b",
    re.I,
)
_YEAR = re.compile(r"\d{4}")
_LONGEST_DATE_LINE = 120
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def stated_day(words: str) -> date | None:
    """The day that `words` state whole, as ISO 8601 or with the month's name; 03/04/2017 states none."""
    found = _found(words[:200])
    return found[0] if found else None


def is_date_line(line: str) -> bool:
    """True where a line holds a whole date and nothing else worth reading."""
    found = _found(line) if len(line) <= _LONGEST_DATE_LINE else None
    if not found:
        return False
    start, end = found[1]
    return not _AROUND.sub("", line[:start] + " " + line[end:]).strip()


def _found(words: str) -> tuple[date, tuple[int, int]] | None:
    if not _YEAR.search(words):
        return None
    for pattern, order in ((_ISO, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        if match := pattern.search(words):
            day = _day(*(match.group(part) for part in order))
            if day:
                return day, match.span()
    if match := _NUMBERS.search(words):
        one, two, year = match.groups()
        # Only where one of the two can be no month; the same number twice is one day either way.
        if int(one) > 12 or one == two:
            one, two = two, one
        elif int(two) <= 12:
            return None
        day = _day(year, one, two)
        if day:
            return day, match.span()
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
