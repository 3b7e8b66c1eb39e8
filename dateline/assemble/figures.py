"""Whether the figures of two claims can both be true."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.model.document import Span
from dateline.model.reading import EventCount

# A figure after or before such words is a part of a total: "including 11 children", "three women were among the dead".
_PART_BEFORE = re.compile(r"\b(?:including|among|of whom|of them|of which|another|other|plus|a further)\b[^.;]*$", re.I)
_PART_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:(?:were|was|are|is) among|among (?:them|those|the)|of (?:them|whom|the (?:dead|victims)))", re.I
)
_CLOSE_BELOW = re.compile(r"(?:nearly|almost|close to)\b", re.IGNORECASE)
# "Nearly 50" is 50 at most; what lies below this share of it is no longer nearly that.
NEARLY = 0.8


def totals(counts: Iterable[EventCount], content: Iterable[Span]) -> list[EventCount]:
    """Those figures that stand in the content and are not told as a part of another figure."""
    pieces = tuple(content)
    return [count for count in counts if any(p.contains(count.span) and not is_part(count, p) for p in pieces)]


def is_part(count: EventCount, piece: Span) -> bool:
    """True where the piece, which holds the figure, tells it as a part of another one, or on top of it."""
    start, end = count.span.start - piece.start, count.span.end - piece.start
    return bool(_PART_BEFORE.search(piece.text[max(0, start - 40) : start]) or _PART_AFTER.search(piece.text[end:]))


def contradict(mine: list[EventCount], theirs: list[EventCount]) -> bool:
    """True where both count the same and neither a figure nor the sum of the figures of one fits the other."""
    units = {count.count.unit for count in mine} & {count.count.unit for count in theirs}
    for unit in sorted(units):
        a = [_bounds(count) for count in mine if count.count.unit == unit]
        b = [_bounds(count) for count in theirs if count.count.unit == unit]
        if not any(_overlap(x, y) for x in [*a, _sum(a)] for y in [*b, _sum(b)]):
            return True
    return False


def _bounds(count: EventCount) -> tuple[float, float]:
    low, high = count.count.low, count.count.high
    if low is None and high is not None and _CLOSE_BELOW.match(count.span.text):
        return NEARLY * high, high
    return low or 0, float("inf") if high is None else high


def _sum(bounds: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(low for low, _ in bounds), sum(high for _, high in bounds)


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return max(a[0], b[0]) <= min(a[1], b[1])
