"""How many, over all tellings of one happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.link.happenings import Side
from dateline.link.signature import Number
from dateline.model.casefile import Figure, Part


def figures(sides: Sequence[Side]) -> tuple[Figure, ...]:
    """For each role and unit the interval that holds what every telling gives as its whole, sorted."""
    wholes: dict[tuple[str, str], list[tuple[Part, Number]]] = {}
    for side in sides:
        for key, number in whole(side.telling.numbers).items():
            wholes.setdefault(key, []).append((Part(side.report.key, side.telling.id), number))
    return tuple(_figure(of, unit, told) for (of, unit), told in sorted(wholes.items()))


def whole(numbers: Iterable[Number]) -> Mapping[tuple[str, str], Number]:
    """By role and unit the greatest number of one telling: the others are parts of it ("three children among them").

    Of two equal ones the longer words: "at least 18 people" and not the "18" of the headline.
    """
    out: dict[tuple[str, str], Number] = {}
    for number in numbers:
        if number.told is not None:
            key = number.of, number.unit
            if key not in out or _size(number) > _size(out[key]):
                out[key] = number
    return out


def _size(number: Number) -> tuple[int, int, int]:
    return number.told or 0, len(number.said.words), -number.said.start


def _figure(of: str, unit: str, told: Sequence[tuple[Part, Number]]) -> Figure:
    lows, highs = [number.low for _, number in told], [number.high for _, number in told]
    return Figure(
        of,
        unit,
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        tuple(sorted(part for part, _ in told)),
    )
