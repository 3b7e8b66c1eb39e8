"""What a matched expression means: one reader for each kind that is longer or vaguer than a day."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.ground.numerals import ORDINALS
from dateline.ground.times_day import month_of
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
    Vague,
    Window,
)
from dateline.ground.times_words import (
    PARTS,
    PHASES,
    SEASONS,
    UNIT_LETTERS,
    UNIT_NAMES,
    WEEKDAYS,
    amount,
    clock_part,
)

_LEANS = {
    "last": LAST, "past": LAST, "previous": LAST, "next": NEXT, "coming": NEXT, "following": NEXT, "this": THIS,
}  # fmt: skip
# Hedges in front of an amount that leave its value open; "about" and "just over" do not.
_OPEN_HEDGE = re.compile(
    r"(?<!just )\b(?:nearly|almost|over|under|(?:more|less|fewer)\s+than|at\s+(?:least|most)"
    r"|up\s+to|close\s+to)\s{1,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bafter\s$", re.IGNORECASE)
_FIXED_FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1),
    "new year's eve": (12, 31), "boxing day": (12, 26), "halloween": (10, 31), "valentine's day": (2, 14),
    "may day": (5, 1), "september 11": (9, 11),
}  # fmt: skip


def _hedged(match: re.Match[str]) -> bool:
    return _OPEN_HEDGE.search(match.string, max(0, match.start() - 16), match.start()) is not None


def _which(match: re.Match[str], name: str = "which") -> str:
    return re.sub(r"\s+", " ", (match[name] or "").lower())


def _phase(match: re.Match[str]) -> str | None:
    return PHASES.get((match["phase"] or "").lower())


def read_month(match: re.Match[str]) -> Meaning | None:
    """A month, with or without its year ("late May", "March 2011", "last September")."""
    word = match["month"]
    if not word[0].isupper() and word.lower() in ("may", "march", "august"):
        return None
    year = int(match["year"]) if match["year"] else None
    shift = {"last": -1, "this": 0, "next": 1}.get(_which(match, "shift"))
    return Calendar(year, month_of(word), lean=_LEANS.get(_which(match)), year_shift=shift, phase=_phase(match))


def read_week_of(match: re.Match[str]) -> Meaning:
    """The week in which a date lies ("the week of March 6")."""
    year = int(match["year"]) if match["year"] else None
    return Calendar(year, month_of(match["month"]), int(re.sub(r"[^0-9]", "", match["day"])), phase="week")


def read_year(match: re.Match[str]) -> Meaning:
    """A year, or a phase of one."""
    return Calendar(int(match["year"]), phase=_phase(match))


def read_year_end(match: re.Match[str]) -> Meaning:
    """The last day of this year, or of the last where something has gone on since."""
    since = re.search(r"\bsince\s+$", match.string[max(0, match.start() - 8) : match.start()], re.IGNORECASE)
    return Calendar(None, 12, 31, lean=LAST if since else THIS)


def read_years(match: re.Match[str]) -> Meaning | None:
    """A span of years ("2011-2013"); None where the second does not follow the first."""
    first, ending = int(match["year"]), match["until"]
    last = int(ending) if len(ending) == 4 else first - first % 100 + int(ending)
    return Era(first, last, f"{first}/{last}") if first < last <= first + 99 else None


def read_decade(match: re.Match[str]) -> Meaning | None:
    """A decade ("the 1980s", "the nineties")."""
    digits = match["decade"]
    if digits.isalpha():
        tens = "twenties thirties forties fifties sixties seventies eighties nineties".split().index(digits.lower()) + 2
        first = 1900 + 10 * tens
    else:
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Era(first, first + 9, str(first)[:3])


def read_century(match: re.Match[str]) -> Meaning:
    """A century by its number."""
    number = int(match["century"])
    return Era((number - 1) * 100, number * 100 - 1, f"{number - 1:02d}")


def read_part_of_year(match: re.Match[str]) -> Meaning | None:
    """A quarter, half or season; None for "fall" and "spring" that may be no season."""
    words = match.groupdict()
    year = int(words["year"]) if words.get("year") else None
    shift = {"last": -1, "this": 0, "next": 1, "that": None}.get((words.get("shift") or "").lower())
    if season := words.get("season"):
        # "fall" is a season only where the words say so: it is a verb and a noun besides.
        told = words["which"] or year or words.get("shift")
        if season.lower() in ("fall", "spring") and not told:
            return None
        name = SEASONS[season.lower()]
    else:
        ordinal = words["ordinal"].lower()
        number = 2 if ordinal == "last" else ORDINALS.get(ordinal) or int(re.sub(r"[^0-9]", "", ordinal) or 0)
        name = ("H" if words["half"].lower() == "half" else "Q") + str(number)
        if not 1 <= number <= (2 if name[0] == "H" else 4):
            return None
    return Part(
        name,
        year,
        shift,
        _LEANS.get((words.get("which") or "").lower()),
        PHASES.get((words.get("phase") or "").lower()),
        reported="-" in match[0] or match.string[max(0, match.start() - 4) : match.start()].lower() == "for ",
    )


def read_ago(match: re.Match[str]) -> Meaning | None:
    """So many units before or after ("three days ago", "a year earlier")."""
    number, unit = amount(match["amount"]), UNIT_NAMES[match["unit"].lower()]
    word = match["word"].lower().split()[0]
    ahead = word in ("later", "hence", "from", "on")
    anaphoric = word in ("earlier", "before", "previously", "later", "after", "prior", "on", "beforehand", "following")
    if number is None:
        # "A few days later" is a stretch that nothing here can count: its length is read without its "later".
        return None if anaphoric else Vague("FUTURE_REF" if ahead else "PAST_REF")
    if "half" in match["amount"].lower() and unit == "decade":
        number, unit = 5, "year"
    about = _hedged(match)
    return Offset(number if ahead else -number, unit, anaphoric=anaphoric, about=about)


def read_unit(match: re.Match[str]) -> Meaning | None:
    """This week, last month, next year, the following day, the end of the year; None for "the last week", a stretch."""
    if re.match(r"the\s+last\s", match[0], re.IGNORECASE):
        return None
    unit, which = UNIT_NAMES[match["unit"].lower()], _which(match)
    shift = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "next": 1,
        "coming": 1,
        "following": 1,
        "new": 1,
        "preceding": -1,
    }.get(which, 0)
    anaphoric = which in ("previous", "following", "that", "the same", "that same", "preceding")
    if which == "next" and unit == "day":
        anaphoric = True
    clock = Clock("EV", shown=False) if unit == "day" and (match["phase"] or "").lower() == "late" else None
    return Offset(shift, unit, clock, anaphoric=anaphoric, phase=_phase(match), calendar=True)


def read_quarter(match: re.Match[str]) -> Meaning:
    """The quarter spoken of, or the same one a year before ("the year-earlier quarter")."""
    if match["ago"]:
        return Offset(-4, "quarter") if match[0].lower().endswith("quarter") else Offset(-1, "year")
    return Offset(0, "quarter", anaphoric="current" not in match[0].lower())


def read_part_of_day(match: re.Match[str]) -> Meaning:
    """A part of a day that names no day itself ("this morning", "at dawn")."""
    words = match.groupdict()
    part, hour = clock_part(words["part"])
    which = re.sub(r"\s+", " ", (words.get("which") or "").lower())
    if which == "last":
        return Offset(-1, "day", Clock(part))
    if which in ("next", "the next", "following", "the following"):
        return Offset(1, "day", Clock(part), anaphoric=True)
    if which in ("previous", "the previous"):
        return Offset(-1, "day", Clock(part), anaphoric=True)
    after_midnight = words["part"].lower() == "midnight" and _AFTER.search(
        match.string, max(0, match.start() - 8), match.start()
    )
    clock = Clock("MO") if after_midnight else Clock(part, hour)
    return Offset(0, "day", clock, anaphoric=which == "the")


def read_window(match: re.Match[str]) -> Meaning:
    """A stretch up to now or from now on ("the past 24 hours")."""
    unit = UNIT_NAMES[match["unit"].lower()]
    told = match["amount"]
    number = amount(told) if told else None if match["unit"].lower().endswith("s") else 1
    ahead = _which(match) in ("next", "coming", "following", "upcoming")
    if unit == "weekend":
        return Offset(1 if ahead else -1, unit)
    return Window(number, unit, ahead)


def read_length(match: re.Match[str]) -> Meaning | None:
    """A bare length ("two years"); None for "a second", which is rarely a time."""
    unit = UNIT_NAMES[match["unit"].lower()]
    told = match["amount"]
    number = amount(told) if told else None
    if unit == "second" and told and told.lower() == "a":
        return None
    exact = number is not None and not _hedged(match)
    days = -(-(number or 0) // 24) if exact and unit == "hour" else None
    return Length(duration(number, unit), days)


def read_hyphened(match: re.Match[str]) -> Meaning | None:
    """A length used as an adjective ("five-year"); None for "a second" convoy."""
    if match["amount"].lower() == "a" and match["unit"].lower() == "second":
        return None
    number, unit = amount(match["amount"]), UNIT_NAMES[match["unit"].lower()]
    return Length(duration(number, unit))


def read_long(match: re.Match[str]) -> Meaning:
    """A length as "day-long" and "decades-long" tell it."""
    told = match["unit"].lower()
    unit = UNIT_NAMES[told]
    if told == unit:
        return Length(duration(1, unit))
    return Length(duration(None, "year" if unit in ("decade", "century") else unit))


# What half of a unit is in the next smaller one; half a month or a week is no whole number of any.
_HALVES = {"year": "Y6M", "day": "DT12H", "hour": "H30M", "minute": "M30S"}


def read_and_a_half(match: re.Match[str]) -> Meaning:
    """A length with a half ("two and a half years", "a minute and a half")."""
    unit, number = UNIT_NAMES[match["unit"].lower()], amount(match["whole"])
    if number is None or unit not in _HALVES:
        return Length(duration(None, unit))
    return Length(f"P{'T' if unit in ('hour', 'minute') else ''}{number}{_HALVES[unit]}")


def read_spoken_year(match: re.Match[str]) -> Meaning | None:
    """A year in words ("nineteen ninety-one", "the year two thousand")."""
    if not match["rest"]:
        return Calendar(2000)
    last = amount(re.sub("-", " ", match["rest"]))
    return Calendar(1900 + last) if last else None


def duration(number: int | None, unit: str) -> str:
    """A length as TIMEX3 writes it: P3D, PT24H, PXM for months untold; decades and centuries as years."""
    if unit in ("decade", "century") and number is not None:
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if unit == "fortnight" and number is not None:
        number *= 2
    letters = UNIT_LETTERS[unit]
    mark = "P" + ("T" if letters[0] == "T" else "")
    return f"{mark}{'X' if number is None else number}{letters[-1]}"


def read_each(match: re.Match[str]) -> Meaning | None:
    """What comes again and again ("every Monday", "daily")."""
    words = match.groupdict()
    if day := words.get("weekday"):
        part = words.get("part")
        return Repeated(f"XXXX-WXX-{WEEKDAYS[day.lower()]}" + (f"T{PARTS[part.lower().rstrip('s')]}" if part else ""))
    if month := words.get("month"):
        return Repeated(f"XXXX-{month_of(month):02d}")
    if unit := words.get("unit"):
        return Repeated(duration(amount(words["amount"]) if words.get("amount") else 1, UNIT_NAMES[unit.lower()]))
    adverb = words["adverb"].lower()
    letters = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H"}
    return Repeated(letters.get(adverb, "P1Y"))


def read_vague(reference: str) -> Callable[[re.Match[str]], Meaning]:
    """A reader of expressions that all mean this reference."""
    meaning = Vague(reference)
    return lambda match: meaning


def read_feast(match: re.Match[str]) -> Meaning:
    """A feast that falls on the same day each year."""
    name = re.sub(r"\s+", " ", match["feast"].lower()).replace("’", "'")
    name = re.sub(r"(year|valentine)'?s", r"\1's", name)
    month, day = _FIXED_FEASTS[name]
    return Calendar(int(match["year"]) if match["year"] else None, month, day, lean=_LEANS.get(_which(match)))
