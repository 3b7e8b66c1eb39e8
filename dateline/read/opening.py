"""The dateline: the place printed in front of the first paragraph, as in "Mosul – Hundreds of ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.words import words

# "Deir ez-Zor", "al-Qa'im", "St. George's", "BEIRUT/AMMAN", "Port-au-Prince".
_WORD = r"(?:(?:al|el|ad|an|ar|as|at|az|ash|ed|es|ez)-)?[A-Z][\w.'’‘`/-]{0,30}"
_PLACE = rf"{_WORD}(?: (?:(?:de|la|of|the|and|ez|es|el|al|bin|on|am|sur|upon)[ -])?{_WORD}){{0,3}}"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,7}\.?"
_DAY = (
    rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_OPENING = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE}){{0,2}}?)"
    rf"(?P<day>,? ?\(?(?i:{_DAY})\)?)?"
    rf"(?:,? ?[(\[](?P<agency>[A-Z][\w .&'’/-]{{1,40}})[)\]])?"
    rf"(?P<day2>,? ?(?i:{_DAY}))?"
    r"(?P<mark> ?(?:–|—|--|―) ?| - |(?<=[A-Z]): | : )"
    r"(?P<next>[“\"'‘A-Z0-9$€£\[])"
)
# What opens a paragraph before a dash or a colon without being a place.
_NO_PLACE = words("no_places")
_PARAGRAPHS_LOOKED_AT = 3
_SHORTEST_BEFORE_COLON = 4


@dataclass(frozen=True, slots=True)
class Opening:
    """The place as printed, with its country where one stands there, and the agency named beside it."""

    place: str
    agency: str | None


def opening(text: str) -> Opening | None:
    """The dateline of a text: of its first paragraph, or of the next two where a headline stands first."""
    for paragraph in text[:4000].split("\n\n")[:_PARAGRAPHS_LOOKED_AT]:
        if found := opening_of(paragraph):
            return found
    return None


def opening_of(paragraph: str) -> Opening | None:
    """The dateline in front of one paragraph, None where it has none."""
    start = paragraph[:300].lstrip()
    match = _OPENING.match(start)
    if not match:
        return None
    place = match["place"]
    if place.lower().split()[0].rstrip(",:") in _NO_PLACE or len(start) < match.end() + 20:
        return None
    marked = bool(match["day"] or match["day2"] or match["agency"]) or "," in place or place.isupper()
    # "Iraq – Syria's neighbour – said ...": a second dash closes an insertion.
    if not marked and match["mark"].strip() in start[match.end() : match.end() + 150]:
        return None
    # "UN: ...", "IOM: ...": a body that speaks.
    if match["mark"].strip() == ":" and (not marked or len(place) < _SHORTEST_BEFORE_COLON):
        return None
    return Opening(place, match["agency"])
