"""How many, over all tellings of one happening."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.link.happenings import Side
from dateline.link.signature import Number, Telling
from dateline.model.casefile import Figure, Part


def figures(sides: Sequence[Side]) -> tuple[Figure, ...]:
    """For each role and unit the interval that holds what every telling gives as its whole, sorted."""
    wholes: dict[tuple[str, str], list[tuple[Part, Number]]] = {}
    for side in sides:
        for key, number in whole(side.telling).items():
            wholes.setdefault(key, []).append((side.part, number))
    return tuple(_figure(of, unit, told) for (of, unit), told in sorted(wholes.items()))


def whole(telling: Telling) -> Mapping[tuple[str, str], Number]:
    """By role and unit the greatest number of one telling: the others are parts of it ("three children among them")."""
    out: dict[tuple[str, str], Number] = {}
    for number in counted(telling):
        key = number.of, number.unit
        if key not in out or (number.told or 0) > (out[key].told or 0):
            out[key] = number
    return out


def tolls(telling: Telling) -> Mapping[tuple[str, str], list[Number]]:
    """By role and unit the numbers that are no part of a greater one in their sentence, each once, as they are told."""
    out: dict[tuple[str, str], list[Number]] = {}
    numbers = counted(telling)
    for number in sorted(numbers, key=lambda number: number.said.start):
        key = number.of, number.unit
        part = any(
            (n.of, n.unit) == key and n.sentence.start == number.sentence.start and (n.told or 0) > (number.told or 0)
            for n in numbers
        )
        told = out.setdefault(key, [])
        if not part and all(n.told != number.told for n in told):
            told.append(number)
    return out


def counted(telling: Telling) -> list[Number]:
    """The numbers of a telling that count what its type says: the wounded are no part of the killed."""
    other = _OTHERS.get(telling.type)
    return [n for n in telling.numbers if n.told is not None and not (other and other.match(n.said.words))]


_SO_MANY = r"(?:\S+ ){1,3}?(?:\w+ ){0,2}?"
_OTHERS = {
    "kill": re.compile(_SO_MANY + r"(?:wounded|injured|injuries|hurt)\b", re.I),
    "injure": re.compile(_SO_MANY + r"(?:killed|dead|deaths|died|martyred|martyrs)\b", re.I),
}


def _figure(of: str, unit: str, told: Sequence[tuple[Part, Number]]) -> Figure:
    lows, highs = [number.low for _, number in told], [number.high for _, number in told]
    return Figure(
        of,
        unit,
        None if None in lows else min(low for low in lows if low is not None),
        None if None in highs else max(high for high in highs if high is not None),
        tuple(sorted(part for part, _ in told)),
    )
