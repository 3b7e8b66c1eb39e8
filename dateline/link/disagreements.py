"""Where two tellings of one happening say what cannot both be so: how many, who, when, where, whether."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from dateline.link.actors import spelled
from dateline.link.figures import counted, tolls
from dateline.link.happenings import Side
from dateline.link.nearness import APART, FAR, nearest
from dateline.link.signature import Number, Telling, Words
from dateline.model.casefile import CaseDisagreement, Quote
from dateline.model.vocabulary import FAMILY_OF

# Of one happening, on one thing: so many are listed, those of the most told sides first. A battle in 300 reports
# disagrees with itself in tens of thousands of pairs.
MOST = 100
_TOLLS = 2  # of one telling, of one role and unit: the first told; what comes later is what others were said to say
_BLAMED = frozenset({"FORCE"})
_REAL = frozenset({"happened", "ongoing"})


def disagreements(happening: str, sides: Sequence[Side]) -> list[CaseDisagreement]:
    """Every disagreement of two reports on one happening, once for each thing they disagree on, sorted."""
    out: list[CaseDisagreement] = []
    for find in _KINDS:
        found = (row for a, b in _pairs(sides) for row in find(happening, a, b))
        out += [row for _, row in zip(range(MOST), found, strict=False)]
    return sorted(out, key=lambda row: (row.happening, row.on, row.left.part, row.right.part))


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of tellings of different reports, those that make most of it first."""
    ordered = sorted(sides, key=lambda side: (-side.telling.weight, side.report.key, side.telling.id))
    for a, b in combinations(ordered, 2):
        if a.report.key != b.report.key:
            yield (a, b) if a.report.key < b.report.key else (b, a)


def _counts(happening: str, a: Side, b: Side) -> Iterator[CaseDisagreement]:
    """Each toll of one that the other nowhere gives, with each of the other that the one nowhere gives."""
    mine, theirs = tolls(a.telling), tolls(b.telling)
    for key in sorted(mine.keys() & theirs.keys()):
        here = [n for n in mine[key] if not any(n.told == other.told for other in _of(b.telling, key))]
        there = [n for n in theirs[key] if not any(n.told == other.told for other in _of(a.telling, key))]
        for one in here[:_TOLLS]:
            for other in there[:_TOLLS]:
                if differ(one, other):
                    yield _row(
                        happening,
                        "counts",
                        a,
                        _fullest(_of(a.telling, key), one),
                        b,
                        _fullest(_of(b.telling, key), other),
                    )


def _of(telling: Telling, key: tuple[str, str]) -> list[Number]:
    return [number for number in counted(telling) if (number.of, number.unit) == key]


def _fullest(numbers: Sequence[Number], wanted: Number) -> Words:
    """The sentence whose clause on the number is the longest: of the text proper rather than of the headline."""
    same = [number for number in numbers if number.told == wanted.told]
    return max(same, key=lambda n: (len(n.said.words), -n.said.start)).sentence


def differ(left: Number, right: Number) -> bool:
    """True where two wholes do not go together: other intervals, or "at least" two different numbers.

    "At least 60" and "at least 70" could both be so, but they are two tolls, and a reader has to know of both. "Dozens"
    goes with any number it may stand for.
    """
    if _disjoint(left, right):
        return True
    return not left.vague and not right.vague and left.told != right.told


def _disjoint(left: Number, right: Number) -> bool:
    return _below(left, right) or _below(right, left)


def _below(left: Number, right: Number) -> bool:
    return left.high is not None and right.low is not None and left.high < right.low


def _agents(happening: str, a: Side, b: Side) -> Iterator[CaseDisagreement]:
    """Blame: both name who did it, and none of the names is the other's."""
    if FAMILY_OF[a.telling.type] not in _BLAMED or a.telling.agent_said is None or b.telling.agent_said is None:
        return
    mine, theirs = ({spelled(name) for name in side.agents} for side in (a, b))
    if mine and theirs and mine.isdisjoint(theirs) and not _within(mine, theirs):
        yield _row(happening, "agent", a, a.telling.agent_said, b, b.telling.agent_said)


def _within(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """True where one name holds another: "Syrian army" and "Syrian army soldiers"."""
    return any(
        set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())
        for one in mine
        for other in theirs
    )


def _time(happening: str, a: Side, b: Side) -> Iterator[CaseDisagreement]:
    one, other = a.telling, b.telling
    if one.when_said is None or other.when_said is None:
        return
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return
    if one.exact and other.exact and (one.last < other.first or other.last < one.first):
        yield _row(happening, "time", a, one.when_said, b, other.when_said)


def _place(happening: str, a: Side, b: Side) -> Iterator[CaseDisagreement]:
    one, other = a.telling.where_said, b.telling.where_said
    if one is not None and other is not None and nearest(a.spots, b.spots) in (APART, FAR):
        yield _row(happening, "place", a, one, b, other)


def _status(happening: str, a: Side, b: Side) -> Iterator[CaseDisagreement]:
    """One tells it as a fact and the other that it was not so, or somebody denies it there."""
    for one, other in ((a, b), (b, a)):
        if one.telling.status not in _REAL or _denial(one) is not None:
            continue
        denial = _denial(other)
        if denial is not None:
            said, against = (one, other)
            if one is a:
                yield _row(happening, "status", said, said.telling.said, against, denial)
            else:
                yield _row(happening, "status", against, denial, said, said.telling.said)
            return


def _denial(side: Side) -> Words | None:
    denying = [speech for speech in side.telling.speeches if speech.stance == "deny"]
    if denying:
        return denying[0].said
    return side.telling.said if side.telling.status == "denied" else None


def _row(happening: str, on: str, a: Side, mine: Words, b: Side, theirs: Words) -> CaseDisagreement:
    return CaseDisagreement(happening, on, _quote(a, mine), _quote(b, theirs))


def _quote(side: Side, words: Words) -> Quote:
    return Quote(side.part, words.start, words.end, words.words)


_Kind = Callable[[str, Side, Side], Iterator[CaseDisagreement]]
_KINDS: tuple[_Kind, ...] = (_counts, _agents, _time, _place, _status)
