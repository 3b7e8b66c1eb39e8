"""Do two events of two reports tell one happening? A log-odds score, summed from reasons that can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.link.nearness import APART, FAR, INSIDE, NEAR, SAME, nearest
from dateline.link.signature import Signature, Telling, Thing

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
_MORE = WEIGHTS["same place"] + WEIGHTS["same number"] + WEIGHTS["like number"] + WEIGHTS["same actor"]

# What is less likely than this is not told apart any more; two events that were never compared count as much.
FLOOR = -1.0
_REPORT_MOST = 4.0  # the score of the reports counts up to here, either way
_SLIP = 2  # days
_ONGOING_DAYS = 3  # a report without a date tells of the days before it


@dataclass(frozen=True, slots=True)
class Side:
    """An event with the report that tells it and the report's things by id.

    `foremost` where its report tells no event of its type with more weight.
    """

    report: Signature
    telling: Telling
    things: Mapping[str, Thing]
    foremost: bool

    @property
    def main(self) -> bool:
        """True for the event that its report mostly tells."""
        return self.telling.id == self.report.main

    @property
    def near_main(self) -> bool:
        """True where it is not dated to another day than its report mostly tells of."""
        first, last, day = self.telling.first, self.telling.last, self.report.day
        return first is None or last is None or day is None or first <= day <= last

    def located(self) -> Iterator[Thing]:
        """Its places that are on the map or named."""
        for ident in self.telling.where:
            thing = self.things[ident]
            if thing.place is not None or thing.named:
                yield thing

    def named(self, roles: Iterable[str]) -> set[str]:
        """The names of those of its participants who have one."""
        return {self.things[ident].name for ident in roles if self.things[ident].named}


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
    if (a.status in _REAL) != (b.status in _REAL):
        out["another status"] = 1.0
    out["report"] = max(-_REPORT_MOST, min(_REPORT_MOST, report_score))
    if _sum(out) + _MORE <= FLOOR:
        return None  # whatever places, numbers and actors say
    return out | _place(left, right) | _numbers(a, b) | _actors(left, right)


def _sum(reasons: Mapping[str, float]) -> float:
    return BIAS + sum(WEIGHTS[name] * value for name, value in reasons.items())


def told_apart(left: Side, right: Side) -> bool:
    """True where one report tells two events as two: of other types, days, places, or only one of them as a fact.

    Otherwise they may be one that the reader did not know again, such as a toll and the toll as it rose.
    """
    a, b = left.telling, right.telling
    if a.type != b.type or (a.status in _REAL) != (b.status in _REAL):
        return True
    if a.first is not None and a.last is not None and b.first is not None and b.last is not None:
        if a.last < b.first or b.last < a.first or (a.exact != b.exact):
            return True
    elif a.first != b.first and not (left.near_main and right.near_main):
        return True
    return nearest(left.located(), right.located()) in (APART, FAR)


def total(reasons: Mapping[str, float] | None) -> float:
    """The log-odds that the reasons add up to, at least `FLOOR`; that for None, too."""
    if reasons is None:
        return FLOOR
    return round(max(FLOOR, _sum(reasons)), 3)


def sentences(reasons: Mapping[str, float]) -> tuple[str, ...]:
    """The reasons with their log-odds, the weightiest first."""
    parts = sorted(((WEIGHTS[name] * value, name) for name, value in reasons.items()), key=lambda r: (-abs(r[0]), r[1]))
    return tuple(f"{_SENTENCES[name]} ({worth:+.1f})" for worth, name in parts if abs(worth) >= 0.05)


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
    if a.exact and b.exact and a.first and b.first:
        gap = abs((a.first - b.first).days)
        return {"same day" if gap == 0 else "next day" if gap == 1 else "another day": 1.0}
    mine, theirs = _days(left), _days(right)
    if mine is None or theirs is None:
        return {"not dated": 1.0}
    gap = max((mine[0] - theirs[1]).days, (theirs[0] - mine[1]).days)
    told = a.first is not None and b.first is not None
    if gap > 1:
        return {"another day": 1.0 if told else 0.5}
    return {"days overlap": 1.0 if told else 0.5}


def _days(side: Side) -> tuple[date, date] | None:
    """The days an event may have been: as told, else the day its report mostly tells of, else the days up to it."""
    telling = side.telling
    if telling.first is not None and telling.last is not None:
        return telling.first, telling.last
    if side.foremost and side.report.day is not None:
        return side.report.day, side.report.day
    day = side.report.dated
    if day is None:
        return None
    return day - timedelta(days=_ONGOING_DAYS), day + timedelta(days=1)


def _place(left: Side, right: Side) -> dict[str, float]:
    relation = nearest(left.located(), right.located())
    names = {
        SAME: "same place",
        NEAR: "near places",
        INSIDE: "inside",
        APART: "places apart",
        FAR: "places far apart",
        None: "no place",
    }
    return {names[relation]: 1.0}


def _numbers(a: Telling, b: Telling) -> dict[str, float]:
    """How the numbers told for one role and unit agree: the greatest of each, or any that both tell."""
    out: dict[str, float] = {}
    for key in sorted({(n.of, n.unit) for n in a.numbers} & {(n.of, n.unit) for n in b.numbers}):
        mine, theirs = (
            {n.told for n in telling.numbers if (n.of, n.unit) == key and n.told is not None and not n.vague}
            for telling in (a, b)
        )
        if not mine or not theirs:
            continue
        common = mine & theirs
        if common:
            name, worth = "same number", 1.0 if max(common) > 2 else 0.4
        elif 2 * min(max(mine), max(theirs)) < max(*mine, *theirs):
            name, worth = "another number", 1.0
        else:
            name, worth = "like number", 1.0
        out[name] = max(out.get(name, 0.0), worth)
    return out


def _actors(left: Side, right: Side) -> dict[str, float]:
    for roles in ("agents", "targets"):
        mine = left.named(getattr(left.telling, roles))
        theirs = right.named(getattr(right.telling, roles))
        if mine and theirs:
            if mine & theirs:
                return {"same actor": 1.0}
            if roles == "agents":
                return {"other actor": 1.0}
    return {}
