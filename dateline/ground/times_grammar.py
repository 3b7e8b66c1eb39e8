"""Finding time expressions in running text: where they begin, the longest reading, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dateline.ground.times_day import DAY_OPENERS, read_day
from dateline.ground.times_meaning import Calendar, Length, Meaning, Offset
from dateline.ground.times_rules import RULES
from dateline.ground.times_words import GAP, HEDGE, UNIT_NAMES, pattern

_WORD = re.compile(r"[A-Za-z]{1,20}|[0-9]{1,8}")
_YEAR_ALONE = re.compile(r"(?:the\s)?(?:1[5-9]|20)[0-9]{2}", re.IGNORECASE)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|of|until|till|from|during|before|after|between|through|late|early|mid|than|around|about|for|to|and|or|into|the|an?|that|this)\s{1,2}$",
    re.IGNORECASE,
)
_FIRMLY_BEFORE_YEAR = re.compile(
    r"\b(?:(?<!take )(?<!took )(?<!taken )(?<!taking )in|since|until|till|during|early|late|mid)\s{1,2}$", re.IGNORECASE
)
_ONE_OF = re.compile(r"\ban?\s{1,2}$", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r"\s*(?:$|[.,;:)\]\"”’'–—-]|\n)")
_THINGS_NEXT = re.compile(
    r"\s(?:(?!(?:was|has|is|as|this|his|its|across|less|unless|besides|perhaps|thus|towards|always|vs)\b)[a-z-]{2,}s\b(?!['’])"
    r"|people|men|women|children|troops|police|personnel|cattle|others?\b|more\b|km|miles|dead|injured|wounded)"
)
_QUOTES = tuple("\"“‘'")
_MONTH_ALONE = re.compile(r"(?:May|March|Mar|Sept?|Jan|Feb|Apr|Jun|Jul|Aug|Oct|Nov|Dec|Sun|Sat)\.?")
_NAME_NEXT = re.compile(r" [A-Z][a-z]")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|of|until|till|from|during|before|after|between|through|last|next|this|early|late|mid|for|to|and|or|on|each|every)\s{1,2}$",
    re.IGNORECASE,
)
# Words too common to try every rule on: what follows decides.
_LIGHT = frozenset(("the", "a", "an"))
_NEXT = re.compile(r"['’\s]{1,4}([A-Za-z]{1,20}|[0-9]{1,8})")
_HEDGE = re.compile(rf"\b{HEDGE.replace('_', GAP)}$", re.IGNORECASE)
# A number glued to what stands before it is part of something else: a version, a price, an address.
_GLUED = re.compile(r"(?:[\w.,/:$€£#@+_-]|[$€£#@]\s)$")


class Found(NamedTuple):
    """A time expression: its offsets in the text and its meaning."""

    start: int
    end: int
    meaning: Meaning


class _Compiled(NamedTuple):
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Meaning | None]


def scan(text: str, start: int = 0, end: int | None = None, *, alone: bool = False) -> list[Found]:
    """The time expressions between two offsets, left to right, none overlapping.

    `alone`: the stretch is known to be a time, so a bare year or month that ends it needs no support from its context.
    """
    stop = len(text) if end is None else end
    rules = _rules_by_word()
    found: list[Found] = []
    at = start
    for word in _WORD.finditer(text, start, stop):
        key = word[0].lower()
        candidates = rules.get(key)
        if candidates is None:
            if key[0] > "9":
                continue
            key, candidates = "#", rules["#"]
        begin = word.start()
        if begin < at or not _opens(text, begin, start):
            continue
        if key in _LIGHT and not ((after := _NEXT.match(text, word.end(), stop)) and _key(after[1]) in _second_words()):
            continue
        if read := _longest(text, begin, stop, candidates, key):
            finish, meaning = read
            if (alone and finish == stop) or _stands(text, begin, finish, meaning):
                found.append(Found(_with_hedge(text, begin, max(at, start), meaning), finish, meaning))
                at = finish
    return found


def _key(word: str) -> str:
    return "#" if word[0] <= "9" else word.lower()


def _with_hedge(text: str, begin: int, floor: int, meaning: Meaning) -> int:
    """Where the expression begins with what hedges it: "more than two years", but not "over several years"."""
    counted = (
        "X" not in meaning.value
        if isinstance(meaning, Length)
        else isinstance(meaning, Offset) and not (meaning.calendar or meaning.clock)
    )
    if counted and (hedge := _HEDGE.search(text, max(floor, begin - 20), begin)):
        return hedge.start()
    return begin


def _opens(text: str, begin: int, start: int) -> bool:
    """False where the word goes on from something before it ("v2014", "$1987", "ex-president")."""
    if begin == start:
        return True
    if text[begin].isdigit():
        return (
            not _GLUED.search(text, max(0, begin - 2), begin)
            or text[begin - 1] in "'’"
            or (text[begin - 1] == "-" and text[begin - 2 : begin - 1].isalpha())
        )
    return not (text[begin - 1].isalnum() or text[begin - 1] in "_@#/")


def _longest(text: str, begin: int, stop: int, rules: tuple[_Compiled, ...], key: str) -> tuple[int, Meaning] | None:
    best = read_day(text, begin, stop) if key in DAY_OPENERS else None
    for rule in rules:
        match = rule.pattern.match(text, begin, stop)
        if match and (best is None or match.end() > best[0]) and (meaning := rule.read(match)) is not None:
            best = match.end(), meaning
    return best


def _stands(text: str, begin: int, finish: int, meaning: Meaning) -> bool:
    """True where the words around do not show that the expression is something else."""
    words = text[begin:finish]
    if isinstance(meaning, Offset) and (meaning.since_then or (words.istitle() and text[begin - 1 : begin] in _QUOTES)):
        # "Since then" hangs on "then", which is no date; “This Week” is a programme.
        return False
    if words == "Now" and text[finish : finish + 1] == ",":
        # At the head of a sentence it carries the tale on.
        return False
    if isinstance(meaning, Calendar) and _YEAR_ALONE.fullmatch(words):
        return _is_year(text, begin, finish)
    if words.lower().startswith("nineteen") and isinstance(meaning, Calendar):
        return bool(_BEFORE_YEAR.search(text, max(0, begin - 12), begin))
    if isinstance(meaning, Calendar) and _MONTH_ALONE.fullmatch(words):
        given_name = words[-1] != "." and len(words) == 3 and _NAME_NEXT.match(text, finish)
        return not given_name and bool(_BEFORE_MONTH.search(text, max(0, begin - 12), begin))
    return True


def _is_year(text: str, begin: int, finish: int) -> bool:
    before = text[max(0, begin - 12) : begin]
    round_number = text[finish - 2 : finish] == "00"
    if _THINGS_NEXT.match(text, finish, finish + 24):
        return bool(_FIRMLY_BEFORE_YEAR.search(before)) and not round_number
    if _FIRMLY_BEFORE_YEAR.search(before):
        return True
    supported = _BEFORE_YEAR.search(before) or text[begin:finish][0] in "tT" or before.endswith(("s ", "("))
    if supported or before.rstrip().endswith("("):
        # "A 1971 convention" names a year, "a 1500 metre runway" does not.
        return not (round_number and _ONE_OF.search(before))
    return not before.strip() or (
        bool(_ENDS_CLAUSE.match(text, finish)) and not round_number and not re.search(r"[a-z]\s$", before)
    )


@cache
def _rules_by_word() -> dict[str, tuple[_Compiled, ...]]:
    compiled = [(rule.opens, _Compiled(pattern(rule.source), rule.read)) for rule in RULES]
    words = {word for rule in RULES for word in rule.opens} | DAY_OPENERS
    return {word: tuple(rule for opens, rule in compiled if word in opens) for word in words}


@cache
def _second_words() -> frozenset[str]:
    """What can follow "the" or "a" in an expression."""
    more = (
        "few couple dozen hundred half further full single whole same very wee near foreseeable immediate moment future"
        " later latest comparable corresponding year first final entire twenties thirties forties fifties sixties"
        " seventies eighties nineties"
    ).split()
    return frozenset(_rules_by_word()) - _LIGHT | frozenset(UNIT_NAMES) | frozenset(more)
