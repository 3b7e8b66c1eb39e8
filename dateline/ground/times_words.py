"""The words of times and the pieces of pattern built from them."""

from __future__ import annotations

import re

from dateline.ground.numerals import ORDINALS, TENS, UNITS, number

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS: dict[str, int] = {name: n for n, name in enumerate(_MONTH_NAMES, start=1)}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
# ISO 8601: Monday is 1.
WEEKDAYS: dict[str, int] = {name: n for n, name in enumerate(_WEEKDAY_NAMES, start=1)}
WEEKDAYS |= {name[:3]: n for name, n in WEEKDAYS.items()} | {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
UNIT_NAMES: dict[str, str] = {
    name: unit
    for unit in "second minute hour day night week weekend month quarter year decade".split()
    for name in (unit, unit + "s")
} | {"fortnight": "fortnight", "fortnights": "fortnight", "century": "century", "centuries": "century"}
UNIT_NAMES |= {"summers": "year", "winters": "year"}
# TIMEX3 letters; a decade is E and a century C.
UNIT_LETTERS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "D",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
UNIT_DAYS: dict[str, int] = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
PARTS: dict[str, str] = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "breakfast": "MO", "midday": "AF", "noon": "AF",
    "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV", "nightfall": "EV", "night": "NI",
    "midnight": "NI",
}  # fmt: skip
SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PHASES: dict[str, str] = {
    "early": "early", "earlier": "early", "mid": "mid", "middle": "mid", "late": "late", "later": "late",
    "beginning": "start", "start": "start", "outset": "start", "end": "end", "close": "end",
}  # fmt: skip
VAGUE_AMOUNTS = frozenset("few several many couple dozens hundreds thousands".split())

# One gap between words: blanks, or one line break inside a wrapped sentence; a blank line ends an expression.
GAP = r"(?:[^\S\n]{1,3}(?:\n[ \t]{0,8})?|\n[ \t]{0,8})"
_LONG_MONTHS = "|".join(_MONTH_NAMES)
MONTH = rf"(?:(?:{_LONG_MONTHS})(?![a-z])|(?:sept|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?![a-z])\.?)"
WEEKDAY = rf"(?:{'|'.join(_WEEKDAY_NAMES)})(?!['’]?[a-rt-z])"
SHORT_WEEKDAY = r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?![a-z])\.?"
YEAR = r"(?:1[5-9][0-9]{2}|20[0-9]{2})(?![\w]|[.,:/-]?[0-9])"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\w]|[.,:/][0-9])"
_NUMBER_WORD = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
AMOUNT = (
    rf"(?:[0-9]{{1,4}}(?:\.[0-9])?(?:_1/2)?|(?:{_NUMBER_WORD})(?:[ -](?:{_NUMBER_WORD}|hundred|thousand)){{0,2}}"
    r"|an?_(?:couple(?:_of)?|few|dozen|hundred|half|further|full|single|whole)|couple(?:_of)?|few|several"
    r"|half_an?|many|dozens_of|hundreds_of|an?)(?![\w])"
)
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century"
    r"|centuries)(?![a-z])"
)
BIG_UNIT = r"(?:week|month|quarter|year|decade|century)(?![a-z])"
PART = (
    r"(?:morning|afternoon|evening|night|dawn|daybreak|dusk|noon|midday|midnight|nightfall|sunset|sunrise)s?(?![a-z])"
)
HOUR = (
    r"(?:(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?:[ ]?[ap]\.?[ ]?m(?![a-z])\.?)?"
    r"|(?:0?[1-9]|1[0-2])\.[0-5][0-9][ ]?[ap]\.?[ ]?m(?![a-z])\.?|(?:0?[1-9]|1[0-2])[ ]?[ap]\.?[ ]?m(?![a-z])\.?"
    r"|[0-2][0-9][0-5][0-9](?:[ ]?[ap]\.?m(?![a-z])\.?)?(?=[ ]?(?:hours|hrs|gmt|utc|local|[ap]\.?m)))"
    r"(?:[ ](?:gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|local(?:[ ]time)?|hours|hrs)(?![a-z]))?"
)
HEDGE = (
    r"(?:(?:about|around|approximately|roughly|some|nearly|almost|over|under|more_than|less_than"
    r"|fewer_than|at_least|at_most|up_to|close_to|no_more_than|as_little_as)_)"
)
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|[1-4](?:st|nd|rd|th))(?![a-z])"


def pattern(source: str) -> re.Pattern[str]:
    """A compiled piece of grammar, in which `_` stands for a GAP."""
    return re.compile(source.replace("_", GAP), re.IGNORECASE)


def amount(words: str) -> int | None:
    """The whole number that an AMOUNT spells; None where it is vague ("several") or broken ("two and a half")."""
    plain = re.sub(r"\s+", " ", words.lower()).strip()
    if set(plain.split()) & VAGUE_AMOUNTS or "half" in plain or "." in plain or "/" in plain:
        return 2 if re.fullmatch(r"(?:a )?couple(?: of)?", plain) else None
    if plain in ("a", "an", "a full", "a single", "a whole", "a further"):
        return 1
    return number(plain)


def clock_part(word: str) -> tuple[str, str | None]:
    """The part of the day a word names, and its hour where it is a point ("noon")."""
    name = word.lower().removesuffix("s")
    return PARTS[name], {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(name)


def hour_of(words: str) -> tuple[int, int] | None:
    """Hour and minute of a time of day as printed ("4:30 p.m.", "0700 GMT"); None where it is none ("31:00")."""
    found = re.match(r"([0-9]{1,2})[:.]?([0-9]{2})?", words)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = re.search(r"([ap])\.?[ ]?m", words.lower())
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[1] == "p" else 0)
    return (hour % 24, minute) if hour <= 24 and minute < 60 else None


def part_of(hour: int) -> str:
    """The part of the day an hour lies in: MO before noon, AF before six, EV before nine, else NI."""
    return "MO" if hour < 12 else "AF" if hour < 18 else "EV" if hour < 21 else "NI"
