"""When: time expressions in a report, and the meaning of the words that date an event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.ground.times_anchor import Anchor, Placed
from dateline.ground.times_calendar import place
from dateline.ground.times_context import points_ahead, points_back, sentence_before, told_on
from dateline.ground.times_grammar import Found, scan
from dateline.ground.times_meaning import Calendar, Length, Offset, Part
from dateline.ground.times_when import when_of, when_of_span
from dateline.model.document import Document, Span
from dateline.model.values import When

_QUARTER_REACH = 1000


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression of the text.

    `type` is DATE, TIME, DURATION or SET and `value` its TIMEX3 value (`2016-10-22`, `P3D`, `PAST_REF`,
    `XXXX-WXX-6` for a weekday that hangs on an unknown day), None where the words settle none.
    """

    span: Span
    type: str
    value: str | None
    when: When


def find_times(doc: Document) -> list[TimeExpression]:
    """Every time expression of the text, in order, none overlapping."""
    placed = _place_all(doc.text, scan(doc.text), _Told(told_on(doc.text, doc.published)))
    return [
        TimeExpression(
            doc.span(found.start, found.end), it.type, it.timex, when_of(doc.text[found.start : found.end], found, it)
        )
        for found, it, _ in placed
    ]


def times(doc: Document, spans: Sequence[Span]) -> list[When | None]:
    """What each span says of when, one for each; None where a span cannot be read as a time at all.

    A span may hold more than the bare expression ("in the early morning on Saturday", "since the war began in 2011").
    """
    if not spans:
        return []
    text, day = doc.text, told_on(doc.text, doc.published)
    around = _place_all(text, scan(text), _Told(day))
    ends = [found.end for found, _, _ in around]
    result = []
    for span in spans:
        known = bisect_right(ends, span.start)
        told = around[known - 1][2] if known else _Told(day)
        parts = _place_all(text, scan(text, span.start, span.end, alone=True), told)
        ahead = points_ahead(sentence_before(text, span.start), text, span.end)
        result.append(when_of_span(span.text, [(found, it) for found, it, _ in parts], day, ahead=ahead))
    return result


@dataclass(frozen=True, slots=True)
class _Told:
    """What the text has told so far: the day it is told on, the last date, the last single day, and the last quarter.

    That quarter is one that was over, and `quarter_at` is where it stands in the text.
    """

    day: date | None
    last: Placed | None = None
    last_day: Placed | None = None
    quarter: Placed | None = None
    quarter_at: int = 0

    def then(self, found: Found, placed: Placed) -> _Told:
        """The same after one more expression; stretches, and now, are nothing to count from."""
        meaning = found.meaning
        if isinstance(meaning, Length) and meaning.value.endswith("M") and "T" not in meaning.value:
            return replace(self, quarter=None)  # "for the nine months": from here on those are compared
        if not isinstance(meaning, Calendar | Part | Offset) or placed.first is None:
            return self
        if isinstance(meaning, Offset) and meaning.unit == "year" and not meaning.calendar:
            return self  # "a year earlier" compares; the text goes on from where it was
        told = replace(self, last=placed, last_day=placed if placed.first == placed.last else self.last_day)
        reported = isinstance(meaning, Part | Offset) and _is_quarter_over(placed, self.day)
        return replace(told, quarter=placed, quarter_at=found.start) if reported else told

    def quarter_near(self, at: int) -> Placed | None:
        """The last quarter told, unless it lies too far back to be what words at that offset compare with."""
        return self.quarter if at - self.quarter_at <= _QUARTER_REACH else None


def _is_quarter_over(placed: Placed, day: date | None) -> bool:
    """True for one of the last four quarters that are over: what results are told of."""
    if not placed.timex or placed.timex[4:6] != "-Q" or not placed.last or not day:
        return False
    return timedelta() < day - placed.last <= timedelta(days=366)


def _place_all(text: str, found: Sequence[Found], told: _Told) -> list[tuple[Found, Placed, _Told]]:
    """Each expression placed, and what has been told once it has been read."""
    placed = []
    for one in found:
        before = sentence_before(text, one.start)
        ahead = _leans(one) and points_ahead(before, text, one.end)
        back = not ahead and isinstance(one.meaning, Calendar) and points_back(before)
        it = place(one.meaning, Anchor(told.day, ahead, back, told.last, told.last_day, told.quarter_near(one.start)))
        told = told.then(one, it)
        placed.append((one, it, told))
    return placed


def _leans(found: Found) -> bool:
    """True where the sentence decides between last and next."""
    meaning = found.meaning
    if isinstance(meaning, Calendar):
        return meaning.year is None and meaning.lean is None
    return isinstance(meaning, Part) or (isinstance(meaning, Offset) and meaning.unit == "weekend")
