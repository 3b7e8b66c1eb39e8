"""How many: the number words of a report as intervals, with the unit they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.ground.counts_table import quantities
from dateline.ground.counts_unit import unit_of
from dateline.ground.numerals import NUMBER, SCALES, TENS, UNITS, number
from dateline.model.document import Document, Span
from dateline.model.values import Count

_Interval = tuple[int | None, int | None]
# "100s" are hundreds, "40th" and "two-thirds" count nothing.
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9.])(?<![0-9],)(?![0-9]{{1,12}}(?:s|st|nd|rd|th)\b){NUMBER.pattern}"
    r"(?!-(?:thirds?|quarters?|fifths?|sixths?|tenths?)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?<![A-Za-z0-9.])(?P<low>{NUMBER.pattern})(?:\s?[-–—]\s?|\s(?P<link>and|to|or)\s)(?P<high>{NUMBER.pattern})",
    re.IGNORECASE,
)
# "Eighty-eight thousand" is no range.
_ONE_NUMBER = re.compile(rf"\b(?:{'|'.join(TENS)})$", re.IGNORECASE)
_ITS_UNIT = re.compile(rf"(?:{'|'.join(word for word, value in UNITS.items() if 0 < value < 10)})\b", re.IGNORECASE)
# No number is told in more; what is longer is cut, so that a runaway span costs no time.
_LONGEST = 300
# "Nok-Ten", "MiG-29", "Covid-19": part of a name.
_NUMBER_WORDS = "|".join((*UNITS, *TENS, *SCALES))
_IN_A_NAME = re.compile(rf"(?<![A-Za-z])(?!(?:{_NUMBER_WORDS}|half|mid|an|pre|post)-)[A-Za-z]{{2,20}}-$", re.IGNORECASE)
# "How many" asks; "another 11" and "some 40" are numbers of their own behind these words.
_ASKED = re.compile(r"\bhow\s+$", re.IGNORECASE)
_NO_NUMBER_YET = re.compile(r"(?:another|some|an?|the)", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(rf"\s(?:[0-9]|(?:{_NUMBER_WORDS})\b)", re.IGNORECASE)
# "Aya Sharq, 6, was wounded."
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]{1,20}\s[A-Z][\w’'-]{1,20},\s$")
_AGE = re.compile(r"[0-9a-z]{1,12}[- ]years?[- ]olds?\b|\baged?\s+[0-9]+", re.IGNORECASE)
_OUT_OF = re.compile(rf"\s(?:in|out\s+of)\s(?:every\s)?{NUMBER.pattern}", re.IGNORECASE)
_SHARE = re.compile(r"^[^a-z0-9]{0,2}(?:%|per\s?cent\b|percentage)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
_SCALED = re.compile(
    r"(?:a\s+)?(?P<few>several|few|many|couple)(?:\s+of)?\s+"
    r"(?P<scale>(?:dozens?|hundreds?|thousands?|tens|lakhs?|millions?|billions?)"
    r"(?:\s(?:of\s)?(?:thousands?|millions?))?)\b",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(r"\b(dozen|hundred|thousand|lakh|million|crore|billion)\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:\+|(?:people\s+)?or\s+more\b|plus\b(?!\s+(?:an?|another|[0-9]{1,3})\b))", re.IGNORECASE)
_OR_SO = re.compile(r"\s*(?:or\s+so|more\s+or\s+less)\b|[\s-]odd\b", re.IGNORECASE)


def counts(doc: Document, spans: Sequence[Span]) -> list[Count | None]:
    """What each span counts, one for each: the interval its words allow and the unit; None where it is no count.

    Percentages, shares ("one in five"), ages, ordinals and numbers in names ("MiG-29") are no counts. A span may be
    longer than its number ("more than 90 ISIS militants").
    """
    return [_count(doc.text, span) for span in spans]


def stated(words: str) -> int | None:
    """The figure as it is printed, without what hedges it: 90 of "more than 90", the lower of two; None of "dozens"."""
    words = words[:_LONGEST]
    if (read := _between(words)) is not None:
        return read[0][0]
    values = (number(match[0]) for match in _NUMBER.finditer(words) if match[0].lower() not in ("a", "an"))
    return None if _SCALED.search(words) else next((value for value in values if value is not None), None)


def _count(text: str, span: Span) -> Count | None:
    words = span.text[:_LONGEST]
    if _is_none(text, span):
        return None
    read = _interval(words)
    if read is None:
        return None
    (low, high), end = read
    if _SHARE.match(text[span.start + end : span.start + end + 14]):
        return None
    return Count(low, high, unit_of(text, span.start, span.start + end, single=(low, high) == (1, 1)))


def _is_none(text: str, span: Span) -> bool:
    """True for an age, a share, a part of a name, a question, and for words before a number of their own."""
    words = span.text[:_LONGEST]
    before, after = text[max(0, span.start - 48) : span.start], text[span.end : span.end + 12]
    is_age = bool(
        _AGE.search(words)
        or re.match(r"[- ]years?[- ]olds?\b", after, re.IGNORECASE)
        or (words.isdigit() and len(words) < 3 and after.startswith(",") and _NAME_BEFORE.search(before))
    )
    is_early = bool(_NO_NUMBER_YET.fullmatch(words) and _NUMBER_BEHIND.match(after))
    return is_age or is_early or bool(_OUT_OF.search(words) or _IN_A_NAME.search(before) or _ASKED.search(before))


def _interval(words: str) -> tuple[_Interval, int] | None:
    """The interval of the first quantity in `words`, and where its words end; None without one."""
    vague = None
    if (read := _between(words)) is None and (vague := _scaled(words)) is None and (read := _hedged(words)) is None:
        vague = _listed(words)
    if vague is None:
        return read
    (low, high), start, end = vague
    operation = _operation(words[:start])
    if low == high:
        return _open(operation, low), end
    # "Up to several hundred" has an end, but none that can be told.
    return None if operation in ("le", "lt") else ((low, high), end)


def _between(words: str) -> tuple[_Interval, int] | None:
    """ "30-40", "three or four", "between 229 and 425"; "12 and 30" without "between" are two numbers."""
    match = _RANGE.search(words)
    if not match or ((match["link"] or "").lower() == "and" and not _BETWEEN.search(words[: match.start()])):
        return None
    if match["link"] is None and _ONE_NUMBER.search(words[: match.end("low")]) and _ITS_UNIT.match(match["high"]):
        return None
    low, high = number(match["low"]), number(match["high"])
    if low is None or high is None:
        return None
    if low < 1000 and not _SCALE_WORD.search(match["low"]):
        for scale in _SCALE_WORD.findall(match["high"]):
            low *= SCALES[scale.lower()]  # "two to three million"
    return ((low, high), match.end()) if low < high else None


def _scaled(words: str) -> tuple[tuple[int, int | None], int, int] | None:
    """Several hundred, a few thousand, many hundreds, and from where to where they stand."""
    match = _SCALED.search(words)
    if not match:
        return None
    few = match["few"].lower()
    scale = 1
    for word in match["scale"].lower().split():  # "several hundred thousand", "tens of thousands"
        scale *= 10 if word == "tens" else SCALES.get(word.rstrip("s"), 1)
    if few == "couple":
        return (2 * scale, 2 * scale), match.start(), match.end()
    return (scale * (2 if few == "many" else 3), None), match.start(), match.end()


def _hedged(words: str) -> tuple[_Interval, int] | None:
    for match in _NUMBER.finditer(words):
        value = number(match[0])
        if value is None or match[0].lower() in ("a", "an"):
            continue
        after = words[match.end() :]
        if _OR_MORE.match(after):
            operation = "ge"
        elif _OR_SO.match(after):
            operation = "about"
        else:
            operation = _operation(words[: match.start()])
        return _open(operation, value), match.end()
    return None


def _operation(before: str) -> str:
    """What the words before a number do to it: `ge`, `gt`, `le`, `lt`, `about`, or `exact`."""
    hedge = _hedge().search(before.lower())
    return _operations()[re.sub(r"\s+", " ", hedge[1])] if hedge else "exact"


def _open(operation: str, value: int) -> _Interval:
    match operation:
        case "ge":
            return value, None
        case "gt":
            return value + 1, None
        case "le":
            return None, value
        case "lt":
            return None, max(0, value - 1)
        case "about":
            # 10 % either way, to the nearest whole; a half falls inward (45 is 41 to 49).
            return (9 * value + 5) // 10, (11 * value + 4) // 10
        case _:
            return value, value


def _listed(words: str) -> tuple[tuple[int, int | None], int, int] | None:
    """Dozens, scores, several; a, another, both; and from where to where they stand."""
    match = _listed_words().search(words.lower())
    if not match:
        return None
    return _listed_values()[re.sub(r"\s+", " ", match[1])], match.start(), match.end()


@cache
def _operations() -> dict[str, str]:
    return {word: row["op"] for row in quantities()["hedges"] for word in row["words"]}


@cache
def _listed_values() -> dict[str, tuple[int, int | None]]:
    vague: dict[str, tuple[int, int | None]] = {
        word: (row["low"], None) for row in quantities()["vague"] for word in row["words"]
    }
    exact = {word: (row["value"], row["value"]) for row in quantities()["exact"] for word in row["words"]}
    return vague | exact


def _any_of(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)


@cache
def _hedge() -> re.Pattern[str]:
    # Between a hedge and its number may stand "another", "the", "a", a currency sign: "at least another 30".
    return re.compile(
        rf"({_any_of(list(_operations()))})\s{{0,3}}(?:(?:another|a|an|the|further|additional|all|that|to\sbe)\s{{1,2}}){{0,2}}[$£€]?$"
    )


@cache
def _listed_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w])({_any_of(list(_listed_values()))})(?![\w])")
