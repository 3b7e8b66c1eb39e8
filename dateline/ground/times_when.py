"""From a placed expression, or several in one span, to the `When` of the record."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.ground.times_anchor import Anchor, Placed
from dateline.ground.times_calendar import place
from dateline.ground.times_grammar import Found
from dateline.ground.times_meaning import Calendar, Length, Vague, Window
from dateline.ground.times_words import HOUR, PART, pattern
from dateline.model.values import When

# What a relative expression is printed without, in front.
_LEADING = re.compile(
    r"(?:(?:in|on|at|by|during|over|for|from|of|the|a|an|late|early|to|as|until|till|through"
    r"|throughout|starting|beginning|around|about)\s+)+",
    re.IGNORECASE,
)
_PART_WORDS = pattern(
    rf"(?:{HOUR}|{PART}|(?:early|late|earlier|later|very|wee|small|first|hours|before|after|shortly"
    rf"|just|around|about|at|of|on|in|the|during|overnight|mid)(?![\w])),?_?"
)
_SINCE = re.compile(r"\s*(?:ever\s+since|since|(?:(?:which|that)\s+)?began)\b(?!.*\band\s+was\b)", re.IGNORECASE)
_ONWARD = re.compile(r"\b(?:to\s+date|(?:un)?till?\s+now|until\s+now|onwards?)\b", re.IGNORECASE)
_LASTING = re.compile(r"\s*(?:for|after|following|lasted)\b", re.IGNORECASE)
_AFTERWARD = re.compile(r"\b(?:since|in|over|during|within|past|last)\b", re.IGNORECASE)
# Words without which a span that holds no time expression is not about time at all.
_ABOUT_TIME = re.compile(
    r"\b(?:since|before|after|when|while|during|until|till|once|prior|earlier|later|ahead|eve"
    r"|time|times|hours?|minutes?|days?|nights?|weeks?"
    r"|weekends?|months?|years?|period|season|moment|daily|morning|evening|afternoon|recent(?:ly)?|previous"
    r"(?:ly)?|past|now|today|hoy|ayer|aujourd|hier"
    r"|early|late|ongoing|following|meanwhile|long|soon|dawn|dusk|noon|midnight|sunset|sunrise"
    r"|initially|formerly|already|as)\b",
    re.IGNORECASE,
)


def when_of(words: str, found: Found, placed: Placed) -> When:
    """The `When` of one expression, printed as `words`."""
    if placed.value is None:
        return When(None, printed(words, found), None, None, "unknown")
    basis = "stated" if placed.stated else "relative"
    return When(placed.value, None if placed.stated else printed(words, found), placed.first, placed.last, basis)


def printed(words: str, found: Found | None = None) -> str:
    """The expression as printed, without leading prepositions, articles, "early", "late"; then its part of the day."""
    plain = re.sub(r"\s+", " ", words).strip(" ,.;:\"“”'’()")
    clock = found.meaning.clock if found and isinstance(found.meaning, Calendar) else None
    if clock:
        core = re.sub(r"\s+", " ", _PART_WORDS.sub(" ", plain)).strip(" ,'’")
        if core:
            return f"{core}T{clock.part}"
    lead = _LEADING.match(plain)
    return plain[lead.end() :] if lead and lead.end() < len(plain) else plain


def when_of_span(words: str, parts: list[tuple[Found, Placed]], day: date | None, *, ahead: bool) -> When | None:
    """The `When` of a span in which these expressions stand; `day` is the day the text is told on.

    Relative words alone ("when the raids began") come back with no value; None where the span is about no time.
    """
    if not parts:
        about = _ABOUT_TIME.search(words)
        return When(None, printed(words), None, None, "unknown") if about else None
    known = [(found, placed) for found, placed in parts if placed.value is not None]
    firm = [one for one in known if not isinstance(one[0].meaning, Vague)] or known
    if _SINCE.match(words) or (_ONWARD.search(words) and len(firm) == 1 and firm[0][1].timex != "PRESENT_REF"):
        return _since(words, firm, day)
    if not firm:
        return _length(words, parts, day, ahead=ahead)
    if len(firm) > 1:
        return _window_to(words, firm) or _several(words, firm)
    found, placed = firm[0]
    lasting = [
        f.meaning.days for f, _ in parts if isinstance(f.meaning, Length) and f.meaning.days and f.start > found.start
    ]
    if lasting and placed.first == placed.last and placed.first:
        return _stretch(words, placed.first, placed.first + timedelta(days=lasting[0]), stated=placed.stated)
    return when_of(words, found, placed)


def _since(words: str, firm: list[tuple[Found, Placed]], day: date | None) -> When:
    placed = firm[0][1] if firm else None
    relative = re.sub(r"\s+", " ", words).strip(" ,.;")
    if placed is None or day is None or placed.first is None or placed.since is None:
        return When(None, relative, None, None, "unknown")
    first = placed.first
    if len(placed.since) == 10:
        first = date.fromisoformat(placed.since)
    if first > day:
        return When(placed.value, relative, placed.first, placed.last, "relative")
    if placed.since[:10] == day.isoformat():
        return When(day.isoformat(), relative, day, day, "relative")
    return When(f"{placed.since}/{day}", relative, first, day, "relative")


def _window_to(words: str, firm: list[tuple[Found, Placed]]) -> When | None:
    """ "The last 24 hours on Monday": the stretch ends on the day told after it."""
    (found, _), (_, told) = firm[0], firm[1]
    if not isinstance(found.meaning, Window) or found.meaning.ahead or told.first is None or told.first != told.last:
        return None
    back = place(found.meaning, Anchor(told.first))
    return When(back.value, printed(words), back.first, back.last, "stated" if told.stated else "relative")


def _several(words: str, firm: list[tuple[Found, Placed]]) -> When:
    """Two dates or more in one span: the stretch from first to last, or the narrowest where one lies in the other."""
    ordered = sorted(firm, key=lambda one: (one[1].first or date.min, one[1].last or date.min))
    early, late = ordered[0][1], max(firm, key=lambda one: (one[1].last or date.min, one[1].first or date.min))[1]
    first, last = early.first, late.last
    if first is None or last is None or early.last is None or late.first is None:
        raise ValueError("a placed value has both its days")
    stated = all(placed.stated for _, placed in firm)
    basis, relative = ("stated", None) if stated else ("relative", printed(words))
    narrow = min(firm, key=lambda one: (one[1].last or date.max) - (one[1].first or date.min))[1]
    if early is late or late.first <= early.last:
        return When(narrow.value, relative, narrow.first, narrow.last, basis)
    start, end = (early.since or first.isoformat())[:10], (late.value or "").split("/")[-1].split("T")[0]
    return When(f"{start}/{end}", relative, first, last, basis)


def _length(words: str, parts: list[tuple[Found, Placed]], day: date | None, *, ahead: bool) -> When:
    """A bare length: "in 24 hours" of fighting runs back from the day told on; "in two days" hangs on nothing."""
    meaning = parts[0][0].meaning
    days = meaning.days if isinstance(meaning, Length) and len(parts) == 1 else None
    if day is None or not days or days > 31 or ahead or _LASTING.match(words):
        return When(None, printed(words, parts[0][0]), None, None, "unknown")
    return _stretch(words, day - timedelta(days=days), day, stated=False)


def _stretch(words: str, first: date, last: date, *, stated: bool) -> When:
    return When(f"{first}/{last}", None if stated else printed(words), first, last, "stated" if stated else "relative")
