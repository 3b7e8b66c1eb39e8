"""Places that are named by another one: "a hospital in Meles", "the east of the city", "its outskirts".

The words a mention stands for are made from the text alone: what stands right behind it ("in the town of Meles"), or
the last town or division named before it where the mention says "the city", "its" or only a part ("the east").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.ground.phrases import AROUND_WORDS, DIVISION_WORDS, PART_WORDS, TOWN_WORDS
from dateline.model.document import Span

_COMPLEMENT = re.compile(
    r"\s(?P<how>in|at|inside|within|near|outside|around|of|close\sto|on\sthe\s(?:outskirts|edge)\sof)\s"
    r"(?:(?!and\b|or\b|but\b|to\b|from\b|after\b|where\b|near\b|in\b)[\w'’-]{1,20}\s){0,5}\Z"
)
_COMPLEMENT_REACH = 70  # characters
_BACK = 500  # characters: where "the city" was named last
_DIRECTION = r"(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?"
_WORD = r"(?:[\w'’-]{1,24}\s)"
# "eastern parts of the city", "the city's north", "hospital in the town"
_ANAPHOR = re.compile(
    rf"\b(?:the|this|that|same|divided|besieged)\s(?:same\s)?(?P<head>{'|'.join(sorted(TOWN_WORDS | DIVISION_WORDS))})"
    r"(?:['’]?s)?(?![\w'’])"
)
_GLUED_ANAPHOR = re.compile(rf"(?P<head>{'|'.join(sorted(TOWN_WORDS))})['’]?s\s(?=\w)")
_PART = re.compile(
    rf"^(?:the\s|its\s|their\s)?{_WORD}{{0,4}}?(?:(?P<bearing>{_DIRECTION})|{_DIRECTION}\s{_WORD}?"
    rf"(?:{'|'.join(sorted(PART_WORDS | AROUND_WORDS - {'near', 'off', 'close', 'beyond', 'outside'}))})"
    r"|(?:outskirts|suburbs|countryside|surroundings|environs|hinterland))$",
    re.IGNORECASE,
)
# A direction that stands for a part by itself: "the government-held west", "the east of the city".
_SIDE = re.compile(rf"(?:[\w'’]{{1,20}}-held\s)?(?P<side>{_DIRECTION})(?=$|\sof\sthe\s)", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:in|inside|of|near|outside)\s[^.,;\n]{0,30}")
_NEAR = frozenset({"near", "outside", "around", "close to"})


@dataclass(frozen=True, slots=True)
class Completed:
    """A nameless mention with the name it hangs on: `words` to take apart, `anchor` the position of the named mention.

    `relation` is how the two stand where the words themselves do not tell: `inside` or `around`.
    """

    words: str
    anchor: int
    relation: str


def completed(
    text: str, spans: Sequence[Span], named: Sequence[int], at: int, is_area: Callable[[int], bool]
) -> Completed | None:
    """What the nameless mention `at` stands for; None where the text does not say.

    `spans` are sorted. `named` are the positions of those with a name of their own, ascending; `is_area` tells for one
    of them whether it means a division rather than a town.
    """
    return _by_complement(text, spans, named, at, is_area) or _by_anaphor(text, spans, named, at, is_area)


def _by_complement(
    text: str, spans: Sequence[Span], named: Sequence[int], at: int, is_area: Callable[[int], bool]
) -> Completed | None:
    """By the name behind: the town where a town and what it lies in stand together ("in Syria's Hasakeh city")."""
    end = spans[at].end
    behind = []
    for k in islice(named, bisect_right(named, end, key=lambda k: spans[k].start), None):
        start = spans[k].start
        if start > end + _COMPLEMENT_REACH:
            break
        if (found := _COMPLEMENT.match(text, end, start)) is not None:
            how = re.sub(r"\s", " ", found["how"])
            relation = "around" if how in _NEAR else "inside"
            behind.append(Completed(f"{spans[at].text} {how} {spans[k].text}", k, relation))
    return min(behind, key=lambda found: is_area(found.anchor), default=None)


def _by_anaphor(
    text: str, spans: Sequence[Span], named: Sequence[int], at: int, is_area: Callable[[int], bool]
) -> Completed | None:
    span = spans[at]
    tail = _TAIL.match(text, span.end)
    words = span.text + (tail.group() if tail else "")
    found = _ANAPHOR.search(words) or _GLUED_ANAPHOR.search(span.text)
    if found is None and not _PART.match(span.text):
        return None
    wants_area = found is not None and found["head"] in DIVISION_WORDS
    for before in range(bisect_left(named, at) - 1, -1, -1):
        k = named[before]
        if spans[k].end > span.start:
            continue
        if span.start - spans[k].end > _BACK:
            return None
        if is_area(k) == wants_area:
            if (side := _SIDE.match(span.text)) is not None and (found is None or _is_noun(text, span, side)):
                return Completed(f"{side['side'].lower().removesuffix('ern')}ern {spans[k].text}", k, "inside")
            if found is None:
                return Completed(f"{span.text} of {spans[k].text}", k, "around")
            if found.end() == len(words) and found.start() == 0:
                return None  # "the city" itself: whoever joins mentions knows which
            return Completed(words[: found.start()] + spans[k].text + words[found.end() :], k, "inside")
    return None


def _is_noun(text: str, span: Span, side: re.Match[str]) -> bool:
    """Whether a direction is a part of the place: "the east of the city", but not "a village east of the city"."""
    return side.start("side") > 0 or text[max(0, span.start - 4) : span.start].lower() == "the "
