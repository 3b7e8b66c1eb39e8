"""Signatures → which reports are copies, which mostly tell the same, which events are one: everything pairs decide."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from dateline.link import blocks, copies, happenings, relation
from dateline.link.collection import no_collection
from dateline.link.grouping import groups
from dateline.link.happenings import Side
from dateline.link.nearness import Spot
from dateline.link.scored import CHUNK, Scored
from dateline.link.signature import Signature
from dateline.model.casefile import COPY, DIFFERENT, HAPPENING, SAME, Judgement, Part, Story
from dateline.model.vocabulary import FAMILY_OF

Keys = tuple[str, str]

# Reports that may tell the same are looked into event by event; others share background only, and that only where
# their events have the same day, place and kind.
_LOOKED_INTO = 0.0
_MISSING_REPORTS = -2.0  # two reports that were never compared, in the mean of a group
_NEIGHBOURS = 8
_CLASHES = 65536  # answers kept: those on the happenings of one world are asked for again and again


@dataclass(frozen=True)
class Known:
    """What was found out before: the reports that were compared, and the scores of reports and of events by pair.

    A pair of these that has no score had one at the floor.
    """

    reports: Set[str] = frozenset()
    scores: Mapping[Keys, float] = field(default_factory=dict)
    events: Mapping[tuple[Part, Part], float] = field(default_factory=dict)


@dataclass(frozen=True)
class Links:
    """What pairs decide.

    `scores` are those of reports by position, `events` those of events by position among `sides`, where above the
    floor; `happenings` are positions of events; `merged` the events that were joined for their score.
    """

    signatures: tuple[Signature, ...]
    sides: tuple[Side, ...]
    scores: Scored
    events: Scored
    copies: tuple[Keys, ...]
    stories: tuple[Story, ...]
    subjects: tuple[tuple[str, ...], ...]
    happenings: tuple[tuple[int, ...], ...]
    merged: Scored

    @cached_property
    def by_key(self) -> Mapping[str, Signature]:
        """The signatures by key of their report."""
        return {one.key: one for one in self.signatures}

    @cached_property
    def at(self) -> Mapping[str, int]:
        """The positions of the reports by key."""
        return {one.key: k for k, one in enumerate(self.signatures)}

    def report_score(self, a: Side, b: Side) -> float:
        """The score of the reports of two events, the first one's first."""
        return self.scores.get(self.at[a.report.key], self.at[b.report.key], relation.FLOOR)

    def known_scores(self) -> Iterator[tuple[Keys, float]]:
        """The scores of reports by key, as `Known` has them."""
        for a, b, score in self.scores:
            yield (self.signatures[a].key, self.signatures[b].key), score

    def known_events(self) -> Iterator[tuple[tuple[Part, Part], float]]:
        """The scores of events, as `Known` has them."""
        for a, b, score in self.events:
            yield (self.sides[a].part, self.sides[b].part), score


@no_collection()
def links(signatures: Iterable[Signature], judgements: Iterable[Judgement] = (), known: Known | None = None) -> Links:
    """What pairs decide of these reports; the same for any order of them, and whatever was `known` before."""
    ordered = tuple(sorted(signatures, key=lambda one: one.key))
    said = _Said(list(judgements), {one.key: k for k, one in enumerate(ordered)})
    scores = _report_scores(ordered, known or Known())
    copied = Scored.of((a, b, 1.0) for a, b, score in scores if copies.is_copy(ordered[a], ordered[b], score))
    stories = copies.stories(ordered, copied, said.reports(COPY, SAME), said.reports(COPY, DIFFERENT))
    subjects = groups(
        len(ordered),
        scores,
        together=[*said.reports(COPY, SAME), *said.mains(ordered, SAME)],
        apart=said.mains(ordered, DIFFERENT),
        missing=_MISSING_REPORTS,
    )
    spots: dict[object, Spot] = {}
    sides = tuple(side for one in ordered for side in happenings.sides(one, spots))
    events = Scored.of(_event_scores(sides, scores, said.at, known or Known()))
    told = _happenings(sides, events, said)
    keys = [one.key for one in ordered]
    return Links(
        ordered,
        sides,
        scores,
        events,
        tuple((keys[a], keys[b]) for a, b, _ in copied),
        tuple(stories),
        tuple(tuple(keys[k] for k in group) for group in subjects),
        tuple(map(tuple, told)),
        _merged(events, told, len(sides)),
    )


class _Said:
    """What people say of reports and events that are at hand."""

    def __init__(self, judgements: Sequence[Judgement], at: Mapping[str, int]) -> None:
        self.live = [one for one in judgements if one.by_person and one.withdrawn_at is None]
        self.at = at

    def reports(self, kind: str, verdict: str) -> list[tuple[int, int]]:
        """Positions of pairs of reports."""
        return [
            (self.at[one.left], self.at[one.right])
            for one in self.live
            if one.kind == kind and one.verdict == verdict and one.left in self.at and one.right in self.at
        ]

    def parts(self, kind: str, verdict: str) -> list[tuple[Part, Part]]:
        """Pairs of parts of reports at hand."""
        rows = [(part(one.left), part(one.right)) for one in self.live if one.kind == kind and one.verdict == verdict]
        return [(a, b) for a, b in rows if a.report in self.at and b.report in self.at]

    def mains(self, signatures: Sequence[Signature], verdict: str) -> list[tuple[int, int]]:
        """Positions of reports whose main events are said to be one, or not to be."""
        return [
            (self.at[a.report], self.at[b.report])
            for a, b in self.parts(HAPPENING, verdict)
            if signatures[self.at[a.report]].main == a.id and signatures[self.at[b.report]].main == b.id
        ]


def part(written: str) -> Part:
    """`KEY/V1` as a part."""
    report, _, ident = written.rpartition("/")
    return Part(report, ident)


def _report_scores(signatures: Sequence[Signature], known: Known) -> Scored:
    """The scores above the floor, by positions; what is known is not computed again."""
    pairs = blocks.pairs(signatures)
    old = np.array([one.key in known.reports for one in signatures], bool)
    again = old[pairs[:, 0]] & old[pairs[:, 1]]
    scores = np.empty(len(pairs))
    scores[~again] = relation.scores(signatures, pairs[~again])
    scores[again] = [
        known.scores.get((signatures[a].key, signatures[b].key), relation.FLOOR) for a, b in pairs[again].tolist()
    ]
    kept = scores > relation.FLOOR
    return Scored(pairs[kept, 0].astype(np.int32), pairs[kept, 1].astype(np.int32), scores[kept])


def _event_scores(
    sides: Sequence[Side], scores: Scored, at: Mapping[str, int], known: Known
) -> Iterator[tuple[int, int, float]]:
    """The scores of pairs of events above the floor, by positions."""
    for a, b, score in _worth_comparing(sides, scores, at):
        if sides[a].report.key in known.reports and sides[b].report.key in known.reports:
            total = known.events.get((sides[a].part, sides[b].part), happenings.FLOOR)
        else:
            total = happenings.total(happenings.compare(sides[a], sides[b], score))
        if total > happenings.FLOOR:
            yield a, b, total


def _happenings(sides: Sequence[Side], events: Scored, said: _Said) -> list[list[int]]:
    same, different = said.parts(HAPPENING, SAME), said.parts(HAPPENING, DIFFERENT)
    judged = {piece for pair in [*same, *different] for piece in pair}
    at = {side.part: k for k, side in enumerate(sides) if side.part in judged} if judged else {}
    return groups(
        len(sides),
        events,
        together=[(at[a], at[b]) for a, b in same if a in at and b in at],
        apart=[(at[a], at[b]) for a, b in different if a in at and b in at],
        owners=[side.report.key for side in sides],
        clash=lru_cache(_CLASHES)(lambda a, b: happenings.told_apart(sides[min(a, b)], sides[max(a, b)])),
        missing=happenings.FLOOR,
    )


def _merged(events: Scored, told: Sequence[Sequence[int]], size: int) -> Scored:
    """The pairs of events that were joined for their score."""
    group_of = np.empty(size, np.int64)
    for k, group in enumerate(told):
        group_of[group] = k
    return events.where((events.scores > 0) & (group_of[events.left] == group_of[events.right]))


def _worth_comparing(sides: Sequence[Side], scores: Scored, at: Mapping[str, int]) -> Iterator[tuple[int, int, float]]:
    """Pairs of positions of events (left < right) with the score of their reports."""
    by_type: list[dict[str, list[int]]] = [{} for _ in at]
    for k, side in enumerate(sides):
        by_type[at[side.report.key]].setdefault(side.telling.type, []).append(k)
    for left, right, score in scores.where(scores.scores > _LOOKED_INTO):
        for kind, mine in by_type[left].items():
            for other, theirs in by_type[right].items():
                if happenings.kindred(kind, other):
                    yield from ((a, b, score) for a in mine for b in theirs)
    for a, b in _background(sides):
        score = scores.get(at[sides[a].report.key], at[sides[b].report.key], relation.FLOOR)
        if score <= _LOOKED_INTO:
            yield a, b, score


def _background(sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Pairs of events of one kind on one day at one place, each with a few neighbours only."""
    blocks_: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for k, side in enumerate(sides):
        telling = side.telling
        if telling.exact and telling.first is not None:
            for spot in side.spots:
                if spot.ref is not None:
                    blocks_[FAMILY_OF[telling.type], spot.ref, telling.first.toordinal()].append(k)
    found = array("q")
    for block in blocks_.values():
        for step in range(1, _NEIGHBOURS + 1):
            found.extend(
                a * len(sides) + b
                for a, b in zip(block, block[step:], strict=False)
                if sides[a].report is not sides[b].report
            )
    del blocks_
    rows = np.unique(np.frombuffer(found, np.int64))
    for k in range(0, len(rows), CHUNK):
        for row in rows[k : k + CHUNK].tolist():
            yield divmod(row, len(sides))
