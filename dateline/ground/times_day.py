"""Reading the expressions of a day: a date, a weekday, today, with the part of the day before or after it."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.ground.times_meaning import LAST, NEXT, THIS, Calendar, Clock, Meaning, Offset, Unplaced
from dateline.ground.times_words import (
    DAY,
    HOUR,
    MONTH,
    MONTHS,
    PART,
    PARTS,
    PHASES,
    SHORT_WEEKDAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    clock_part,
    hour_of,
    part_of,
    pattern,
)

_YEAR_AFTER = rf"(?:,?_(?P<year>{YEAR})|_(?:of_)?(?P<which>last|this|next|that)_year(?![\w]))"
_WEEKDAY_BEFORE = rf"(?:(?:(?:this_)?(?:coming_)?(?P<named>{WEEKDAY})|(?P<short>{SHORT_WEEKDAY})),?_(?:the_)?)?"
_RANGE = rf"(?:(?:_?[-–/]_?|_(?:and|to|or|through|until)_)(?:the_)?(?P<last>{DAY}))?"
_MONTH_FIRST = pattern(
    rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})_(?:the_)?(?P<day>{DAY}){_RANGE}{_YEAR_AFTER}?(?:,?_{WEEKDAY}(?=[^\w]|$))?"
)
_MONTH_FIRST_IN_WORDS = pattern(
    rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})_(?:the_)?(?P<day>first|second|third|fourth|fifth|sixth"
    rf"|seventh|eighth|ninth|tenth)(?![\w])"
)
_DAY_FIRST = pattern(
    rf"{_WEEKDAY_BEFORE}(?:the_)?(?P<day>{DAY}){_RANGE}_?(?:of_)?(?P<month>{MONTH}){_YEAR_AFTER}?(?![a-z])"
)
_ISO = pattern(
    r"(?P<year>[12][0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?:[T ](?P<hour>[0-2][0-9]:[0-5][0-9])"
    r"(?::[0-9]{2})?Z?)?(?![\w-])"
)
_NUMERIC = pattern(
    r"(?P<one>[0-3]?[0-9])(?:/(?P<two>[0-3]?[0-9])/(?P<year>(?:19|20)?[0-9]{2})|(?P<mark>[.-])"
    r"(?P<also>[0-3]?[0-9])(?P=mark)(?P<full>(?:19|20)[0-9]{2}))(?![\d/])"
)
_NAMED = pattern(
    rf"(?:the_)?(?:(?P<which>last|next|this|past|coming|previous|following)_)?(?:(?:past|coming)_)?(?P<weekday>{WEEKDAY})"
    r"(?:s(?![a-z]))?"
)
_RELATIVE = pattern(r"(?P<word>the_day_before_yesterday|the_day_after_tomorrow|today|yesterday|tomorrow)(?![a-rt-z])")
_THAT_DAY = pattern(
    r"(?:(?:that|the)_(?:very_)?same_(?P<same>day)|that_(?P<that>day|morning|afternoon|evening|night))(?![a-z-])"
)
_RELATIVE_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_BEFORE = pattern(
    rf"(?:(?:the_)?(?:very_|wee_)?(?:early|first|small)_hours_(?:of_|on_)(?:the_)?"
    rf"|(?P<phase>early|late|earlier|later|mid)_(?:(?P<phased>{PART})_(?:of_|on_)?|on_(?:the_)?)?"
    rf"|(?:the_)?(?:(?P<partphase>early|late|mid)[ -])?(?P<part>{PART})(?:_(?:of_|on_)|,?_)(?:the_)?"
    rf"|(?P<hour>{HOUR}),?_(?:on_)?"
    rf"|(?P<over>overnight)_(?:on_|from_)?)"
)
_AFTER = pattern(
    rf"(?:['’]s)?,?_(?:(?:at|around|about|before|after|in_the|during_the|shortly_after|just_after|just_before)_){{0,2}}"
    rf"(?:(?P<hour>{HOUR})|(?:(?P<partphase>early|late|mid)[ -])?(?P<part>{PART})(?<!s)(?!_(?:prayer"
    rf"|news|post|times|edition)))"
)
# "Sunday afternoon and evening" is the day, not one part of it.
_MORE_PARTS = pattern(rf"_(?:and|to|into|through|until)_(?:the_)?{PART}")
# "In August 12 people died": after "in" a bare number before a thing counted is not the day of the month.
_COUNTED_NEXT = pattern(r"_(?!and\b|in\b|at\b|when\b|after\b|to\b|as\b|with\b|from\b|by\b|on\b|that\b|for\b)[a-z]{4,}")
_AFTER_IN = re.compile(r"\b(?:in|during)[ \n]$", re.IGNORECASE)

# The words an expression of a day can begin with, in lower case; `#` stands for digits.
DAY_OPENERS: frozenset[str] = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | frozenset(day + "s" for day in WEEKDAYS)
    | frozenset(PARTS)
    | frozenset(
        "# the this that last next past coming previous following today todays yesterday yesterdays tomorrow"
        " tomorrows early late earlier later mid very wee"
        " small first overnight".split()
    )
)
Read = tuple[int, Meaning]


def read_day(text: str, pos: int, end: int) -> Read | None:
    """The day expression that begins at `pos`, with its part of the day, and where it ends; None if none does."""
    bare = _core(text, pos, end)
    before = None if bare else _BEFORE.match(text, pos, end)
    core = bare or (_core(text, before.end(), end) if before else None)
    if core is None:
        return None
    stop, meaning = core
    clock = _clock(before) if before else None
    after = _AFTER.match(text, stop, end)
    if after and not isinstance(meaning, Unplaced) and (later := _clock(after)):
        hidden_phase = clock and not clock.shown and not later.hour
        clock = (
            Clock("NI" if clock.part == "EV" and later.part == "NI" else later.part)
            if clock and hidden_phase
            else later
        )
        stop = after.end()
        if more := _MORE_PARTS.match(text, stop, end):
            stop, clock = more.end(), None
    if isinstance(meaning, Calendar | Offset) and clock:
        meaning = _with_clock(meaning, clock)
    return stop, meaning


def _with_clock(meaning: Calendar | Offset, clock: Clock) -> Calendar | Offset:
    return replace(meaning, clock=meaning.clock or clock)


def _clock(match: re.Match[str]) -> Clock | None:
    words = match.groupdict()
    if hour := words.get("hour"):
        return clock_of_hour(hour)
    if words.get("over"):
        return Clock("NI")
    named = words.get("part") or words.get("phased") or words.get("near")
    phase = words.get("phase") or words.get("partphase")
    if named:
        if named.lower() == "midnight" and "after" in match[0].lower():
            return Clock("MO")
        return Clock(*clock_part(named))
    if "hours" in match[0].lower():
        return Clock("MO")
    kind = PHASES.get((phase or "").lower())
    if (phase or "").lower() in ("earlier", "later") or kind is None:
        return None
    return Clock({"early": "MO", "late": "EV"}.get(kind, "AF"), shown=False)


def clock_of_hour(words: str) -> Clock | None:
    """The part of the day and HH:MM of a time as printed; None where it is no time of day."""
    read = hour_of(words)
    return Clock(part_of(read[0]), f"{read[0]:02d}:{read[1]:02d}") if read else None


def _core(text: str, pos: int, end: int) -> Read | None:
    if pos >= end:
        return None
    if text[pos].isdigit():
        return _iso(text, pos, end) or _numeric(text, pos, end) or _dated(text, pos, end)
    return _dated(text, pos, end) or _weekday(text, pos, end) or _relative(text, pos, end)


def _iso(text: str, pos: int, end: int) -> Read | None:
    match = _ISO.match(text, pos, end)
    if not match or not _real(int(match["year"]), int(match["month"]), int(match["day"])):
        return None
    clock = clock_of_hour(match["hour"]) if match["hour"] else None
    return match.end(), Calendar(int(match["year"]), int(match["month"]), int(match["day"]), clock=clock)


def _numeric(text: str, pos: int, end: int) -> Read | None:
    """12/25/2014 and 25.12.2014 have one reading; 03/04/2014 has two and stays unplaced."""
    match = _NUMERIC.match(text, pos, end)
    if not match:
        return None
    one, two = int(match["one"]), int(match["two"] or match["also"])
    digits = match["year"] or match["full"]
    year = int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) > 40 else 2000)
    readings = {(m, d) for m, d in ((one, two), (two, one)) if _real(year, m, d)}
    if len(readings) == 1:
        month, day = readings.pop()
        return match.end(), Calendar(year, month, day)
    return (match.end(), Unplaced()) if readings else None


def _dated(text: str, pos: int, end: int) -> Read | None:
    match = _DAY_FIRST.match(text, pos, end) or _MONTH_FIRST.match(text, pos, end)
    if match:
        return _day_and_month(text, pos, end, match)
    worded = _MONTH_FIRST_IN_WORDS.match(text, pos, end)
    if worded and worded["month"][0].isupper() and worded["day"].lower() != "second":
        order = "first second third fourth fifth sixth seventh eighth ninth tenth".split().index(worded["day"].lower())
        return worded.end(), Calendar(None, month_of(worded["month"]), order + 1)
    return None


def _day_and_month(text: str, pos: int, end: int, match: re.Match[str]) -> Read | None:
    month, day = month_of(match["month"]), _day(match["day"])
    year = int(match["year"]) if match["year"] else None
    if not match["month"][0].isupper() or not _real(year or 2000, month, day):
        return None
    day_last = match.start("day") > match.start("month")
    bare = day_last and not year and not match["which"] and not match["last"] and match["day"].isdigit()
    if bare and _COUNTED_NEXT.match(text, match.end(), end) and _AFTER_IN.search(text, max(0, pos - 8), pos):
        return None
    last = _day(match["last"]) if match["last"] else None
    if last is not None and not (day < last and _real(year or 2000, month, last)):
        return None
    which = (match["which"] or "").lower()
    shift = {"last": -1, "this": 0, "next": 1}.get(which)
    named = match["named"] or match["short"]
    told = WEEKDAYS[named.lower().rstrip(".")] if named else None
    return match.end(), Calendar(year, month, day, year_shift=shift, last_day=last, falls_on=told)


def _weekday(text: str, pos: int, end: int) -> Read | None:
    match = _NAMED.match(text, pos, end)
    if not match or match["weekday"].islower():
        return None
    which = (match["which"] or "").lower()
    lean = {
        "last": LAST,
        "past": LAST,
        "previous": LAST,
        "next": NEXT,
        "following": NEXT,
        "coming": NEXT,
        "this": THIS,
    }.get(which)
    if lean == THIS and (found := re.search(r"(past|coming)\s", match[0], re.IGNORECASE)):
        lean = LAST if found[1].lower() == "past" else NEXT
    return match.end(), Calendar(weekday=WEEKDAYS[match["weekday"].lower()], lean=lean)


def _relative(text: str, pos: int, end: int) -> Read | None:
    if match := _RELATIVE.match(text, pos, end):
        word = re.sub(r"\s+", " ", match["word"].lower())
        days = _RELATIVE_DAYS.get(word, -2 if word.endswith("yesterday") else 2)
        return match.end(), Offset(days, "day")
    if match := _THAT_DAY.match(text, pos, end):
        named = (match["same"] or match["that"]).lower()
        return match.end(), Offset(0, "day", Clock(PARTS[named]) if named in PARTS else None, anaphoric=True)
    return None


def month_of(word: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[word.lower().rstrip(".")]


def _day(words: str) -> int:
    return int(re.sub(r"[^0-9]", "", words))


def _real(year: int, month: int, day: int) -> bool:
    long_months = (1, 3, 5, 7, 8, 10, 12)
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = 31 if month in long_months else 30 if month != 2 else 29 if leap else 28
    return 1 <= month <= 12 and 1 <= day <= days and year >= 1
