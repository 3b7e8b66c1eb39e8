"""The expressions longer or vaguer than a day: which words each can begin with, its pattern and its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from dateline.ground.numerals import ORDINALS, TENS, UNITS
from dateline.ground.times_day import clock_of_hour
from dateline.ground.times_meaning import Calendar, Clock, Length, Meaning, Offset, Unplaced
from dateline.ground.times_readers import (
    read_ago,
    read_and_a_half,
    read_century,
    read_decade,
    read_each,
    read_feast,
    read_hyphened,
    read_length,
    read_long,
    read_month,
    read_part_of_day,
    read_part_of_year,
    read_quarter,
    read_spoken_year,
    read_unit,
    read_vague,
    read_week_of,
    read_window,
    read_year,
    read_year_end,
    read_years,
)
from dateline.ground.times_words import (
    AMOUNT,
    BIG_UNIT,
    DAY,
    HOUR,
    MONTH,
    MONTHS,
    ORDINAL,
    PART,
    PARTS,
    PHASES,
    SEASONS,
    UNIT,
    UNIT_NAMES,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)

# Movable feasts and those whose day the words do not settle.
_MOVABLE = (
    r"ramadan|eid[ -](?:al|ul)[ -](?:fitr|adha)|eid|easter(?:_(?:sunday|monday|week))?|good_friday|passover|hanukkah"
    r"|thanksgiving(?:_day)?|election_day|ashura|nowruz|diwali|orthodox_christmas|orthodox_easter|lunar_new_year|yom_kippur|rosh_hashanah"
)
_THING_THAT_LASTS = (
    r"(?:civil_)?(?:war|conflict|siege|crisis|insurgency|uprising|revolt|revolution|rebellion"
    r"|campaign|occupation|truce|ceasefire|blockade|battle|offensive)"
)


class Rule(NamedTuple):
    """First words (lower case, `#` for digits), a pattern's source, and what a match means (None: no time at all)."""

    opens: frozenset[str]
    source: str
    read: Callable[[re.Match[str]], Meaning | None]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


THE = _words("the")
PHASE_WORDS = frozenset(PHASES) | {"previously"}
WHICH_WORDS = _words("last this next past coming previous following preceding that current new upcoming recent")
MONTH_WORDS, WEEKDAY_WORDS, UNIT_WORDS, SEASON_WORDS, ORDINAL_WORDS = map(
    frozenset, (MONTHS, [*WEEKDAYS, *(day + "s" for day in WEEKDAYS)], UNIT_NAMES, SEASONS, ORDINALS)
)
DIGITS = _words("#")
FISCAL = _words("fiscal calendar financial fy year")
AMOUNT_WORDS = frozenset([*UNITS, *TENS]) | _words("a an couple few several half many dozens hundreds")
SO_FAR = _words("so all much most part")
PART_WORDS = frozenset(PARTS)
OVERNIGHT = _words("tonight overnight")
EACH = _words("every each")
ADVERBS = _words("daily nightly weekly monthly hourly yearly")
PAST = _words("recently lately the more")
PRESENT = _words("now currently present nowadays these the date current")
FUTURE = _words("the")
QUARTERS = _words("year comparable")
THEN = _words("since then")
FEASTS = _words("christmas new boxing halloween valentine")
MOVABLE_WORDS = _words(
    "ramadan eid easter good passover hanukkah thanksgiving election ashura nowruz diwali orthodox lunar yom rosh"
)
_YEAR_TOLD = rf"(?:(?:,?_(?:of_)?|_in_)(?P<year>{YEAR})|_(?:of_)?(?P<shift>last|this|next|that)_year(?![a-z]))?"
_PHASE = (
    r"(?:(?:the_)?(?:(?P<phase>early|late|mid|earlier|later|beginning|start|middle|end)(?:_(?:of"
    r"|in)_(?:the_)?|[ -]|_)(?:of_)?))?"
)
_SO_FAR = (
    r"(?:(?:so_far|all|much|most|part|the_rest|the_remainder|the_whole|the_course|the_first_half"
    r"|the_second_half|the_close)_(?:of_)?)?"
)
_WHICH = r"last|this|next|previous|following|preceding|the_same|that_same|that|current|new"

# `(?P<name>(?!))?` is a group that never takes part: its reader finds None there.
RULES: tuple[Rule, ...] = (
    Rule(
        THE | PHASE_WORDS | WHICH_WORDS | MONTH_WORDS,
        rf"{_PHASE}(?:(?P<which>last|this|next|past|coming)_)?(?P<month>{MONTH}){_YEAR_TOLD}(?![\w])",
        read_month,
    ),
    Rule(
        THE,
        rf"the_week_of_(?P<month>{MONTH})_(?P<day>{DAY})(?:,?_(?P<year>{YEAR}))?(?![\w])",
        read_week_of,
    ),
    Rule(
        THE | FISCAL | DIGITS,
        (
            r"(?:(?:the_)?(?:(?:fiscal|calendar|financial)(?:_year)?_|fy[ ]?|year_)|(?P<period>the_))?"
            rf"(?P<phase>(?!))?(?P<year>{YEAR})(?(period)_period(?![\w-]))"
        ),
        read_year,
    ),
    Rule(
        THE | PHASE_WORDS,
        (
            rf"(?:the_)?(?P<phase>early|late|mid|middle|beginning|start|end)(?:_of_(?:the_year_)?|[ -]"
            rf"|_)(?:fiscal_)?(?P<year>{YEAR})"
        ),
        read_year,
    ),
    Rule(
        DIGITS,
        (
            r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?:[-–/]|_to_)(?P<until>(?:(?:1[5-9]|20)[0-9]{2})|[0-9]{2})"
            r"(?![\w]|[-–/.,]?[0-9])"
        ),
        read_years,
    ),
    Rule(
        THE | PHASE_WORDS | DIGITS,
        r"(?:the_)?(?:(?:early|late|mid)[- ])?(?P<decade>(?:1[5-9]|20)[0-9]0|(?<=['’])[3-9]0)['’]?s(?![a-z])",
        read_decade,
    ),
    Rule(THE, r"the_(?:(?:early|late|mid)[- ])?['’]?(?P<decade>[3-9]0)['’]?s(?![a-z])", read_decade),
    Rule(
        THE,
        (
            r"the_(?:(?:early|late|mid)[- ])?(?P<decade>twenties|thirties|forties|fifties|sixties|seventies"
            r"|eighties|nineties)(?![a-z])"
        ),
        read_decade,
    ),
    Rule(
        THE | PHASE_WORDS | DIGITS,
        r"(?:the_)?(?:(?:early|late|mid)[- ])?(?P<century>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)[- ]century(?![a-z])",
        read_century,
    ),
    Rule(
        THE | WHICH_WORDS | DIGITS | ORDINAL_WORDS,
        (
            rf"(?:the_)?(?:(?P<which>last|this|next|past|coming)_)?(?:(?:past|coming|same|fiscal)_)?"
            rf"(?P<ordinal>{ORDINAL}|last(?=_half_of))_(?P<half>quarter|half)(?![a-z]){_YEAR_TOLD}"
        ),
        read_part_of_year,
    ),
    Rule(
        WHICH_WORDS,
        rf"(?P<shift>last|this|next)_year['’]s_(?:fiscal_)?(?P<ordinal>{ORDINAL})[- ](?P<half>quarter|half)(?![a-z])",
        read_part_of_year,
    ),
    Rule(
        FISCAL | DIGITS | ORDINAL_WORDS,
        rf"(?:fiscal_)?(?P<ordinal>{ORDINAL})-(?P<half>quarter|half)(?![a-z]){_YEAR_TOLD}",
        read_part_of_year,
    ),
    Rule(
        THE | DIGITS,
        rf"(?:the_)?(?P<year>{YEAR})_(?P<ordinal>{ORDINAL})[- ](?P<half>quarter|half)(?![a-z])",
        read_part_of_year,
    ),
    Rule(
        THE | PHASE_WORDS | WHICH_WORDS | SEASON_WORDS,
        (
            rf"{_PHASE}(?:the_)?(?:(?P<which>last|this|next|past|coming)_)?(?:(?:past|coming)_)?(?P<season>spring"
            rf"|summer|autumn|fall|winter)(?![\w-])(?![’']s){_YEAR_TOLD}"
        ),
        read_part_of_year,
    ),
    Rule(
        AMOUNT_WORDS | DIGITS,
        (
            rf"(?P<amount>{AMOUNT})[ -]?_?(?P<unit>{UNIT})_(?:or_so_)?(?P<word>ago|earlier|previously"
            rf"|later|from_now|hence|prior|on_from|beforehand|(?:before|after)(?=\s*(?:[^\w\s]|$)))(?![a-z])"
        ),
        read_ago,
    ),
    Rule(
        SO_FAR | PHASE_WORDS | THE | WHICH_WORDS,
        (rf"{_SO_FAR}{_PHASE}(?:the_)?(?P<which>{_WHICH})_(?:fiscal_)?(?P<unit>day|weekend|{BIG_UNIT})(?![\w-])"),
        read_unit,
    ),
    Rule(
        THE,
        (
            rf"(?:the_)(?P<phase>beginning|start|middle|end|close)_of_the_(?P<which>(?!))?(?P<unit>day"
            rf"|weekend|{BIG_UNIT})(?![\w-])"
        ),
        read_unit,
    ),
    Rule(
        PHASE_WORDS,
        rf"(?P<phase>early|earlier|later|late)_(?:in|on)_the_(?P<which>(?!))?(?P<unit>day|{BIG_UNIT})(?![\w-])",
        read_unit,
    ),
    Rule(THE, r"(?P<phase>(?!))?the_(?P<which>(?!))?(?P<unit>weekend)(?![\w-])", read_unit),
    Rule(
        PHASE_WORDS,
        r"(?P<phase>earlier|later|previously)_(?P<which>this_)?(?P<unit>year|month|week)(?![\w-])",
        read_unit,
    ),
    Rule(
        THE | QUARTERS,
        (
            r"(?:(?P<the>the_)?(?:(?:comparable|same|latest|current|corresponding)_)?)?(?P<ago>year[ -](?:ago|earlier))"
            r"(?(the)_(?:quarter|period)|(?:_(?:quarter|period))?)(?![\w-])"
        ),
        read_quarter,
    ),
    Rule(
        THE,
        r"the_(?:(?:comparable|same|latest|current|full)_)?(?P<ago>(?!))?(?:quarter|latest_period)(?![\w-])",
        read_quarter,
    ),
    Rule(
        THE | WHICH_WORDS,
        rf"(?P<which>last|the_next|next|the_following|following|the_previous|previous)_(?P<part>{PART})",
        read_part_of_day,
    ),
    Rule(
        THE,
        r"(?P<which>the)_(?:(?:very_)?(?:early|late)_)?(?P<part>morning|afternoon|evening)(?![\w-])",
        read_part_of_day,
    ),
    Rule(PHASE_WORDS | WHICH_WORDS, rf"(?:earlier_|later_|early_|late_)?this_(?P<part>{PART})", read_part_of_day),
    Rule(
        PART_WORDS,
        r"(?<!pre-)(?P<part>dawn|daybreak|dusk|noon|midday|midnight|nightfall|sunset|sunrise)(?![\w-])",
        read_part_of_day,
    ),
    Rule(
        OVERNIGHT,
        r"(?P<part>tonight|overnight)(?![a-z])",
        lambda match: Offset(0 if match["part"].lower() == "tonight" else -1, "day", Clock("NI")),
    ),
    Rule(
        DIGITS,
        rf"(?P<hour>{HOUR})(?![\w])",
        lambda match: Offset(0, "day", clock) if (clock := clock_of_hour(match["hour"])) else None,
    ),
    Rule(
        THE | WHICH_WORDS,
        (
            rf"(?:the_)?(?P<which>past|last|next|coming|recent|previous|following|upcoming)_"
            rf"(?:(?P<amount>{AMOUNT})_)?(?P<unit>{UNIT})"
            rf"(?![\w-])"
        ),
        read_window,
    ),
    Rule(THE, rf"(?P<which>the)_(?:past|last)_(?P<amount>(?!))?(?P<unit>{BIG_UNIT})(?![\w-])", read_window),
    Rule(
        _words("a an"),
        # A rate, such as 5% a year or 24 hours a day.
        r"(?:(?<=[0-9%][ ])|(?<=llion[ ])|(?<=percent[ ])|(?<=times[ ])|(?<=hours[ ])|(?<=once[ ])|(?<=twice[ ]))an?_"
        r"(?P<unit>hour|day|week|month|year)(?![\w-])",
        read_each,
    ),
    Rule(
        THE | QUARTERS,
        rf"(?:the_)?year[ -](?:ago|earlier)_(?P<amount>{AMOUNT})_(?P<unit>{UNIT})(?![\w-])",
        read_length,
    ),
    Rule(
        AMOUNT_WORDS | DIGITS,
        rf"(?P<whole>{AMOUNT}|[0-9]{{1,3}}(?=_1/2))_(?:and_a_half_|1/2_)(?P<unit>{UNIT})(?![\w-])",
        read_and_a_half,
    ),
    Rule(AMOUNT_WORDS | DIGITS, rf"(?P<whole>{AMOUNT})_(?P<unit>{UNIT})_and_a_half(?![\w-])", read_and_a_half),
    Rule(
        AMOUNT_WORDS | DIGITS | THE,
        (
            rf"(?:the_(?:first_|latest_|same_|final_|full_|entire_)?)?(?P<amount>{AMOUNT})_(?:more_|straight_|consecutive_|full_|additional_|further_)?(?P<unit>{UNIT})"
            rf"(?![\w-]|_old(?!_{_THING_THAT_LASTS})|_of_age)"
        ),
        read_length,
    ),
    Rule(
        AMOUNT_WORDS | DIGITS,
        (
            rf"(?P<amount>{AMOUNT})[- ](?P<unit>second|minute|hour|day|night|week|month|quarter|year|decade)"
            rf"(?:[- ](?:long|period)|[- ]old(?=_{_THING_THAT_LASTS}))?(?![\w-])"
        ),
        read_hyphened,
    ),
    Rule(
        UNIT_WORDS | THE,
        r"(?:(?P<the>the_(?:early|first|final)_))?(?P<amount>(?!))?"
        r"(?P<unit>days|weeks|months|years|decades|centuries|(?(the)hours|(?!)))(?![\w-]|_old(?![\w])|_of_age)",
        read_length,
    ),
    Rule(
        EACH,
        rf"(?:every|each)_(?:(?P<amount>{AMOUNT})_)?(?:(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<unit>{UNIT}))",
        read_each,
    ),
    Rule(
        THE,
        r"the_(?:fiscal_)?(?P<amount>(?!))?(?P<unit>year)(?=_(?:end(?:ed|ing)|through|to_[A-Z]))"
        r"|(?<=for )the_(?:fiscal_)?year(?![\w-])",
        lambda match: Length("P1Y"),
    ),
    Rule(
        UNIT_WORDS,
        r"(?P<unit>hour|day|days|week|weeks|month|months|year|years|decade|decades|centuries)-long(?![\w-])",
        read_long,
    ),
    Rule(
        THE | QUARTERS | _words("nineteen"),
        rf"(?:the_)?(?:year_)?nineteen[ -](?P<rest>(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS)}))?)(?![\w-])"
        r"|(?:the_)?year_two_thousand(?![\w-]|_(?:and|one|two|three|four|five|six|seven|eight|nine|ten))",
        read_spoken_year,
    ),
    Rule(QUARTERS, r"year[ -]end(?![\w-])", read_year_end),
    Rule(WEEKDAY_WORDS, rf"(?<=on )(?P<weekday>{WEEKDAY})s(?:_(?P<part>{PART}))?(?![a-z])", read_each),
    Rule(
        WEEKDAY_WORDS,
        rf"(?P<weekday>{WEEKDAY})_(?P<part>(?:morning|afternoon|evening|night)s)(?![a-z])",
        read_each,
    ),
    Rule(ADVERBS, r"(?P<adverb>daily|nightly|weekly|monthly|hourly|yearly)(?![\w-])", read_each),
    Rule(
        PAST,
        r"(?:more_)?(?:recently|lately)(?![\w-])|the_(?:recent_)?past(?![\w-])",
        read_vague("PAST_REF"),
    ),
    Rule(
        PRESENT,
        (
            r"now(?![\w-])|currently|(?<=at )present(?![\w-])|nowadays|these_days|(?<=at )the_moment"
            r"|(?<=to )date(?![\w-])|current(?![\w-])"
        ),
        read_vague("PRESENT_REF"),
    ),
    Rule(
        _words("one some someday a as"),
        r"(?:(?<=will )|(?<=would )|(?<=may )|(?<=might )|(?<=could )|(?<=can ))(?:(?:one|some)_day|someday)(?![\w-])"
        r"|a_later_date(?![\w-])|as_soon_as_possible(?![\w-])",
        read_vague("FUTURE_REF"),
    ),
    Rule(FUTURE, r"the_(?:near_|foreseeable_|immediate_)?future(?![\w-])", read_vague("FUTURE_REF")),
    Rule(
        THEN,
        r"(?:since_)?then(?![\w-])",
        lambda match: (
            Offset(0, "day", anaphoric=True, since_then=True) if match[0].lower().startswith("since") else None
        ),
    ),
    Rule(
        WHICH_WORDS | FEASTS,
        (
            rf"(?:(?P<which>last|this|next)_)?(?P<feast>christmas(?:_(?:day|eve))?|new_year['’]?s_(?:day"
            rf"|eve)|boxing_day|halloween|valentine['’]?s_day)(?:,?_(?P<year>{YEAR}))?(?![\w])"
        ),
        read_feast,
    ),
    Rule(DIGITS, r"9/11(?![\d/])", lambda match: Calendar(2001, 9, 11)),
    Rule(MOVABLE_WORDS, rf"(?:{_MOVABLE})(?![\w])(?:_{YEAR})?", lambda match: Unplaced()),
)
