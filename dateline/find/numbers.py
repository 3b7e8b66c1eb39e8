"""Numbers whole: a number that the reader cut in two ("Nine hundred" and "twenty-one", "2" in "2.2 million")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.find.decode import Labelled
from dateline.find.tokens import Words

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_SCALE = r"(?:hundred|thousand|million|billion|lakh|crore)"
_SCALE_ENDS = re.compile(rf"\b{_SCALE}$", re.IGNORECASE)
_DIGIT_ENDS = re.compile(r"[0-9]$")
_IS_SCALE = re.compile(_SCALE, re.IGNORECASE)
_SPELLED = re.compile(rf"(?:{_UNITS.replace(' ', '|')})\b", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:and\s+)?|\s*-\s*")


def whole_numbers(words: Words, numbers: Sequence[Labelled]) -> list[Labelled]:
    """The numbers in text order, widened to all their digits, and a spelled number in two pieces made one."""
    out: list[Labelled] = []
    for number in numbers:
        first, last = _digits(words, number.first, number.last)
        if out and first <= out[-1].last:
            out[-1] = replace(out[-1], last=max(last, out[-1].last))
        elif out and _goes_on(words, out[-1], first):
            out[-1] = replace(out[-1], last=last)
        else:
            out.append(replace(number, first=first, last=last))
    return out


def _digits(words: Words, first: int, last: int) -> tuple[int, int]:
    """Words `first` to `last` with the digits that go on at a comma or point ("124" in "124,600") and their scale."""
    while first >= 2 and _are_one(words, first - 2):
        first -= 2
    while last + 2 < len(words) and _are_one(words, last):
        last += 2
    if last + 1 < len(words) and _DIGIT_ENDS.search(words.word(last)) and _IS_SCALE.fullmatch(words.word(last + 1)):
        last += 1
    return first, last


def _are_one(words: Words, k: int) -> bool:
    """True where word `k`, a mark and the word behind it are digits printed without a gap."""
    start, end = int(words.start[k]), int(words.end[k + 2])
    return re.fullmatch(r"[0-9]{1,12}[.,][0-9]{1,12}", words.text[start : min(end, start + 30)]) is not None


def _goes_on(words: Words, before: Labelled, first: int) -> bool:
    """True where the spelled number before goes on at `first`: "nine hundred and" "twenty-one"."""
    start, end = int(words.start[before.first]), int(words.end[before.last])
    between = words.text[end : int(words.start[first])]
    return (
        len(between) <= 8
        and _LINK.fullmatch(between) is not None
        and _SCALE_ENDS.search(words.text[start:end]) is not None
        and _SPELLED.match(words.text, int(words.start[first])) is not None
    )
