"""Do two events of two reports tell one happening? A log-odds score, summed from reasons that can be read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.link.nearness import APART, FAR, INSIDE, NEAR, SAME, Spot, nearest, spots
from dateline.link.signature import Number, Signature, Telling, Thing
from dateline.model.casefile import Part

# Types that reports use for one another: what one calls a bombing another calls an attack. Told by people, not fitted.
_KINDRED = (
    frozenset({"attack", "strike"}),
    frozenset({"attack", "bombing"}),
    frozenset({"attack", "clash"}),
    frozenset({"bombing", "strike"}),
    frozenset({"attack", "kill"}),
    frozenset({"flee", "transfer"}),
    frozenset({"advance", "capture"}),
    frozenset({"advance", "clash"}),
    frozenset({"abduct", "detain"}),
    frozenset({"withdraw", "travel"}),
    frozenset({"travel", "transfer"}),
    frozenset({"travel", "return"}),
    frozenset({"block", "besiege"}),
)

# Log-odds by judgement: nobody has annotated events across reports. Tuned by eye on a fifth of the FA-KES groups; the
# main happenings of reports are measured (docs/evaluation.md).
WEIGHTS = {
    "same type": 0.5,
    "kindred types": -0.7,
    "same day": 1.2,
    "days overlap": 0.3,
    "next day": -0.4,
    "another day": -3.0,
    "not dated": -0.3,
    "same place": 1.2,
    "near places": 0.6,
    "inside": 0.0,
    "places apart": -0.8,
    "places far apart": -4.0,
    "no place": -0.3,
    "same number": 1.5,
    "like number": 0.3,
    "another number": -0.5,
    "same actor": 0.5,
    "other actor": -0.6,
    "words": 3.0,
    "both foremost": 1.0,
    "one foremost": -0.4,
    "both mostly tell it": 0.5,
    "another status": -0.7,
    "report": 0.45,
}
BIAS = -2.4
_MORE_OF_NUMBERS = WEIGHTS["same number"] + WEIGHTS["like number"]
_MORE = WEIGHTS["same place"] + WEIGHTS["same actor"]

# What is less likely than this is not told apart any more; two events that were never compared count as much.
FLOOR = -1.0
_REPORT_MOST = 4.0  # the score of the reports counts up to here, either way
_SLIP = 2  # days
_ONGOING_DAYS = 3  # a report without a date tells of the days before it


@dataclass(frozen=True, slots=True)
class Side:
    """An event with the report that tells it, ready to be compared.

    `foremost` where its report tells no event of its type with more weight; `main` where its report mostly tells it.
    `spots` are its places that are on the map or named; `agents` and `targets` the names of those who have one.
    `told` are the numbers that stand there by role and unit. `days` are those it may have been (ordinals): as told,
    else the day its report mostly tells of, else the days up to it.
    """

    report: Signature
    telling: Telling
    part: Part
    foremost: bool
    main: bool
    real: bool
    spots: tuple[Spot, ...]
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    told: tuple[tuple[tuple[str, str], tuple[int, ...]], ...]
    days: tuple[int, int] | None

    @property
    def near_main(self) -> bool:
        """True where it is not dated to another day than its report mostly tells of."""
        first, last, day = self.telling.first, self.telling.last, self.report.day
        return first is None or last is None or day is None or first <= day <= last


def sides(report: Signature, known: dict[object, Spot]) -> list[Side]:
    """The events of a report, in its order; `known` holds the spots made so far (`nearness.spots`)."""
    things = {thing.id: thing for thing in report.things}
    heaviest: dict[str, Telling] = {}
    for telling in report.tellings:
        if telling.type not in heaviest or telling.weight > heaviest[telling.type].weight:
            heaviest[telling.type] = telling
    return [
        Side(
            report,
            one,
            Part(report.key, one.id),
            one is heaviest[one.type],
            one.id == report.main,
            one.status in _REAL,
            spots((things[ident] for ident in one.where), known),
            _named(one.agents, things),
            _named(one.targets, things),
            _told(one.numbers),
            _days(report, one, foremost=one is heaviest[one.type]),
        )
        for one in report.tellings
    ]


def _named(ids: Iterable[str], things: Mapping[str, Thing]) -> tuple[str, ...]:
    return tuple({things[ident].name: None for ident in ids if things[ident].named})


def _told(numbers: Sequence[Number]) -> tuple[tuple[tuple[str, str], tuple[int, ...]], ...]:
    out: dict[tuple[str, str], dict[int, None]] = {}
    for n in numbers:
        if n.told is not None and not n.vague:
            out.setdefault((n.of, n.unit), {})[n.told] = None
    return tuple((key, tuple(told)) for key, told in sorted(out.items()))


def _days(report: Signature, telling: Telling, *, foremost: bool) -> tuple[int, int] | None:
    if telling.first is not None and telling.last is not None:
        return telling.first.toordinal(), telling.last.toordinal()
    if foremost and report.day is not None:
        return report.day.toordinal(), report.day.toordinal()
    if report.dated is None:
        return None
    day = report.dated.toordinal()
    return day - _ONGOING_DAYS, day + 1


def kindred(left: str, right: str) -> bool:
    """True where two event types can name one happening."""
    return left == right or frozenset((left, right)) in _KINDRED


def compare(left: Side, right: Side, report_score: float) -> dict[str, float] | None:
    """What speaks for and against two events being one, by name of the reason; None where types or dates exclude it.

    `report_score` says whether their reports mostly tell the same (`relation.scores`).
    """
    a, b = left.telling, right.telling
    if not kindred(a.type, b.type) or _excluded(a, b):
        return None
    out = {"same type" if a.type == b.type else "kindred types": 1.0, **_time(left, right)}
    fewer = min(a.around.bit_count(), b.around.bit_count())
    if fewer:
        out["words"] = (a.around & b.around).bit_count() / fewer
    if left.main and right.main:
        out["both mostly tell it"] = 1.0
    if left.foremost and right.foremost:
        out["both foremost"] = 1.0
    elif left.foremost or right.foremost:
        out["one foremost"] = 1.0
    if left.real != right.real:
        out["another status"] = 1.0
    out["report"] = max(-_REPORT_MOST, min(_REPORT_MOST, report_score))
    if _sum(out) + _MORE + (_MORE_OF_NUMBERS if left.told and right.told else 0) <= FLOOR:
        return None  # whatever places, numbers and actors say
    out[_PLACES[nearest(left.spots, right.spots)]] = 1.0
    if left.told and right.told:
        out |= _numbers(left.told, right.told)
    return out | _actors(left, right)


def _sum(reasons: Mapping[str, float]) -> float:
    out = 0.0
    for name, value in reasons.items():
        out += WEIGHTS[name] * value
    return BIAS + out


def told_apart(left: Side, right: Side) -> bool:
    """True where one report tells two events as two: of other types, days, places, or only one of them as a fact.

    Otherwise they may be one that the reader did not know again, such as a toll and the toll as it rose.
    """
    a, b = left.telling, right.telling
    if a.type != b.type or left.real != right.real:
        return True
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        if a.last < b.first or b.last < a.first or (a.exact != b.exact):
            return True
    elif a.first != b.first and not (left.near_main and right.near_main):
        return True
    return nearest(left.spots, right.spots) in (APART, FAR)


def total(reasons: Mapping[str, float] | None) -> float:
    """The log-odds that the reasons add up to, at least `FLOOR`; that for None, too."""
    if reasons is None:
        return FLOOR
    return round(max(FLOOR, _sum(reasons)), 3)


def sentences(reasons: Mapping[str, float]) -> tuple[str, ...]:
    """The reasons with their log-odds, the weightiest first."""
    parts = sorted(((WEIGHTS[name] * value, name) for name, value in reasons.items()), key=lambda r: (-abs(r[0]), r[1]))
    return tuple(sys.intern(f"{_SENTENCES[name]} ({worth:+.1f})") for worth, name in parts if abs(worth) >= 0.05)


_REAL = frozenset({"happened", "ongoing", "denied"})
_SENTENCES = {
    "same type": "both are told as the same act",
    "kindred types": "they are told as acts that stand for one another",
    "same day": "both are dated to the same day",
    "days overlap": "their dates overlap",
    "next day": "they are dated a day apart",
    "another day": "they are dated to other days",
    "not dated": "one of them is not dated",
    "same place": "both are at the same place",
    "near places": "their places lie near each other",
    "inside": "one place may lie in the other",
    "places apart": "their places lie apart",
    "places far apart": "their places lie far apart",
    "no place": "one of them has no place on the map",
    "same number": "both tell the same number",
    "like number": "their numbers are alike",
    "another number": "their numbers differ much",
    "same actor": "both name the same actor",
    "other actor": "they name other actors",
    "words": "the words around them are alike",
    "both foremost": "both are the foremost act of their kind in their report",
    "one foremost": "only one is the foremost act of its kind in its report",
    "both mostly tell it": "it is what both reports mostly tell",
    "another status": "one is told as a fact, the other is not",
    "report": "whether their reports mostly tell the same",
}


def _excluded(a: Telling, b: Telling) -> bool:
    """True where both are dated to one day, and the days lie further apart than time zones and slips of the pen."""
    return a.exact and b.exact and a.first is not None and b.first is not None and abs((a.first - b.first).days) > _SLIP


def _time(left: Side, right: Side) -> dict[str, float]:
    a, b = left.telling, right.telling
    mine, theirs = left.days, right.days
    if mine is None or theirs is None:
        return {"not dated": 1.0}
    if a.exact and b.exact:
        gap = abs(mine[0] - theirs[0])
        return {"same day" if gap == 0 else "next day" if gap == 1 else "another day": 1.0}
    gap = max(mine[0] - theirs[1], theirs[0] - mine[1])
    told = a.first is not None and b.first is not None
    return {"another day" if gap > 1 else "days overlap": 1.0 if told else 0.5}


_PLACES = {
    SAME: "same place",
    NEAR: "near places",
    INSIDE: "inside",
    APART: "places apart",
    FAR: "places far apart",
    None: "no place",
}


def _numbers(
    left: Sequence[tuple[tuple[str, str], tuple[int, ...]]], right: Sequence[tuple[tuple[str, str], tuple[int, ...]]]
) -> dict[str, float]:
    """How the numbers told for one role and unit agree: the greatest of each, or any that both tell."""
    out: dict[str, float] = {}
    others = dict(right)
    for key, mine in left:
        theirs = others.get(key)
        if theirs is None:
            continue
        common = [n for n in mine if n in theirs]
        if common:
            name, worth = "same number", 1.0 if max(common) > 2 else 0.4
        elif 2 * min(max(mine), max(theirs)) < max(*mine, *theirs):
            name, worth = "another number", 1.0
        else:
            name, worth = "like number", 1.0
        out[name] = max(out.get(name, 0.0), worth)
    return out


def _actors(left: Side, right: Side) -> dict[str, float]:
    if left.agents and right.agents:
        return {"same actor" if _share(left.agents, right.agents) else "other actor": 1.0}
    return {"same actor": 1.0} if _share(left.targets, right.targets) else {}


def _share(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(name in theirs for name in mine)
