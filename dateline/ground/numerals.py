"""Numbers as people write them: digits, grouped digits, words, and both with a scale word."""

from __future__ import annotations

import re
from fractions import Fraction

UNITS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS: dict[str, int] = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_LETTER_SCALES = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_PARTS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
ORDINALS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}

_WORD = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_SCALE = "|".join(SCALES)
# A group separator is a comma, an apostrophe, a point or one space, and exactly three digits follow each. Things are
# counted whole, so "2.000" is two thousand; before a scale word it is a fraction ("1.125 million"). A comma may stand
# apart from its zeros ("61, 000").
_SCALED_BEHIND = r"(?!\s?(?:hundred|thousand|lakh|million|crore|billion|trillion|mn|bn|[kmb]\b))"
DIGITS = (
    r"[0-9]{1,3}(?:, ?000){1,2}(?![0-9])|"
    rf"[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{1,4}}(?![0-9]){_SCALED_BEHIND}|"
    r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?:[ \u00a0\u202f'’][0-9]{3}){1,3}(?![0-9])|[0-9]{1,12}"
)
# "1.5 million", and "1,5 million" as much of the world writes it.
_FRACTION = r"(?:\.[0-9]{1,3}(?![0-9])|,[0-9]{1,2}(?=\s(?:lakh|million|crore|billion|trillion)\b))"
_HEAD = rf"(?:(?:{DIGITS}){_FRACTION}?|(?:{_WORD})\b|half\b|an?\b|quarter\b)"
_TAIL = rf"(?:[ \u00a0-]{{1,2}}(?:and[ -]|of[ ]|an?[ -]){{0,2}}(?:(?:{_WORD}|{_SCALE})\b|half\b|quarter\b))"
NUMBER = re.compile(
    rf"(?:{_HEAD}(?:(?:mn|bn|[kmb])\b(?!['’])|{_TAIL}{{0,8}})|(?:{_SCALE})\b)",
    re.IGNORECASE,
)
_LONGEST = 200
_PIECES = re.compile(rf"{DIGITS}|\.[0-9]+|[a-z]+", re.IGNORECASE)
_MIXED = re.compile(rf"({DIGITS})({_FRACTION})?(mn|bn|[kmb])?", re.IGNORECASE)


def number(words: str) -> int | None:
    """The number that `words` spell, rounded down to a whole; None where they spell none ("a", "of").

    No more than 200 characters are read.
    """
    total = Fraction(0)
    group: Fraction | None = None
    last_scale = 1
    for piece in _pieces(words[:_LONGEST].lower()):
        if isinstance(piece, Fraction):
            group = piece if group is None else group + piece
        elif piece in _PARTS:
            # "a million and a half" is half a million more.
            part = _PARTS[piece] * (last_scale if group is None else 1)
            group = part if group is None else group + part
        elif piece in SCALES:
            scale = SCALES[piece]
            group = (Fraction(1) if group is None else group) * scale
            if scale >= 1000:
                total, group, last_scale = total + group, None, scale
        else:
            return None
    if group is None and total == 0:
        return None
    value = int(total + (group or 0))
    return value if value or total + (group or 0) == 0 else None


def _pieces(words: str) -> list[Fraction | str]:
    found: list[Fraction | str] = []
    at = 0
    while match := _PIECES.search(words, at):
        at = match.end()
        if mixed := _MIXED.match(words, match.start()):
            value = Fraction(re.sub(r"[^0-9]", "", mixed[1]) + (mixed[2] or "").replace(",", "."))
            found.append(value * _LETTER_SCALES.get(mixed[3] or "", 1))
            at = mixed.end()
            continue
        word = match[0]
        if word in UNITS or word in TENS:
            found.append(Fraction(UNITS.get(word, TENS.get(word, 0))))
        elif word not in ("a", "an", "and", "of"):
            found.append(word)
    return found
