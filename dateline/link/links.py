"""Signatures → which reports are copies, which mostly tell the same, which events are one: everything pairs decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np

from dateline.link import blocks, copies, happenings, relation
from dateline.link.grouping import groups
from dateline.link.happenings import Side
from dateline.link.signature import Signature, Telling
from dateline.model.casefile import COPY, DIFFERENT, HAPPENING, SAME, Judgement, Part, Story
from dateline.model.vocabulary import FAMILY_OF

Keys = tuple[str, str]

# Reports that may tell the same are looked into event by event; others share background only, and that only where
# their events have the same day, place and kind.
_LOOKED_INTO = 0.0
_MISSING_REPORTS = -2.0  # two reports that were never compared, in the mean of a group
_NEIGHBOURS = 8


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
    """What pairs decide. `scores` are those of reports, `events` those of events, where above the floor; `merged` the
    events that were joined for their score."""

    signatures: tuple[Signature, ...]
    scores: Mapping[Keys, float]
    events: Mapping[tuple[Part, Part], float]
    copies: tuple[Keys, ...]
    stories: tuple[Story, ...]
    subjects: tuple[tuple[str, ...], ...]
    happenings: tuple[tuple[Part, ...], ...]
    merged: tuple[tuple[Part, Part], ...]

    @cached_property
    def by_key(self) -> Mapping[str, Signature]:
        """The signatures by key of their report."""
        return {one.key: one for one in self.signatures}

    def side(self, part: Part) -> Side:
        """An event with its report."""
        return self._sides[part]

    @cached_property
    def _sides(self) -> Mapping[Part, Side]:
        return {Part(s.report.key, s.telling.id): s for s in _all_sides(self.signatures)}


def links(signatures: Iterable[Signature], judgements: Iterable[Judgement] = (), known: Known | None = None) -> Links:
    """What pairs decide of these reports; the same for any order of them, and whatever was `known` before."""
    ordered = tuple(sorted(signatures, key=lambda one: one.key))
    said = _Said(list(judgements), {one.key: k for k, one in enumerate(ordered)})
    scores = _report_scores(ordered, known or Known())
    copied = [pair for pair, score in scores.items() if copies.is_copy(ordered[pair[0]], ordered[pair[1]], score)]
    stories = copies.stories(ordered, copied, said.reports(COPY, SAME), said.reports(COPY, DIFFERENT))
    subjects = groups(
        len(ordered),
        scores,
        together=[*said.reports(COPY, SAME), *said.mains(ordered, SAME)],
        apart=said.mains(ordered, DIFFERENT),
        missing=_MISSING_REPORTS,
    )
    told, events, merged = _events(ordered, scores, said, known or Known())
    keys = [one.key for one in ordered]
    return Links(
        ordered,
        {(keys[a], keys[b]): score for (a, b), score in scores.items()},
        events,
        tuple((keys[a], keys[b]) for a, b in sorted(copied)),
        tuple(stories),
        tuple(tuple(keys[k] for k in group) for group in subjects),
        tuple(told),
        merged,
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


def _report_scores(signatures: Sequence[Signature], known: Known) -> dict[tuple[int, int], float]:
    """The scores above the floor, by positions; what is known is not computed again."""
    pairs = blocks.pairs(signatures)
    old = np.array([one.key in known.reports for one in signatures], bool)
    again = old[pairs[:, 0]] & old[pairs[:, 1]]
    out: dict[tuple[int, int], float] = {}
    for a, b in pairs[again].tolist():
        score = known.scores.get((signatures[a].key, signatures[b].key))
        if score is not None:
            out[a, b] = score
    fresh = pairs[~again]
    for (a, b), score in zip(fresh.tolist(), relation.scores(signatures, fresh).tolist(), strict=True):
        if score > relation.FLOOR:
            out[a, b] = score
    return dict(sorted(out.items()))


def _all_sides(signatures: Sequence[Signature]) -> list[Side]:
    out = []
    for report in signatures:
        things = {thing.id: thing for thing in report.things}
        heaviest: dict[str, Telling] = {}
        for telling in report.tellings:
            if telling.type not in heaviest or telling.weight > heaviest[telling.type].weight:
                heaviest[telling.type] = telling
        out += [Side(report, one, things, one is heaviest[one.type]) for one in report.tellings]
    return out


def _events(
    signatures: Sequence[Signature], scores: Mapping[tuple[int, int], float], said: _Said, known: Known
) -> tuple[list[tuple[Part, ...]], dict[tuple[Part, Part], float], tuple[tuple[Part, Part], ...]]:
    """The happenings, the scores of pairs of events above the floor, and the pairs joined for their score."""
    sides = _all_sides(signatures)
    parts = [Part(side.report.key, side.telling.id) for side in sides]
    at = {part: k for k, part in enumerate(parts)}
    found: dict[tuple[int, int], float] = {}
    for (a, b), score in _worth_comparing(sides, signatures, scores, said.at):
        if parts[a].report in known.reports and parts[b].report in known.reports:
            total = known.events.get((parts[a], parts[b]), happenings.FLOOR)
        else:
            total = happenings.total(happenings.compare(sides[a], sides[b], score))
        if total > happenings.FLOOR:
            found[a, b] = total
    grouped = groups(
        len(sides),
        found,
        together=[(at[a], at[b]) for a, b in said.parts(HAPPENING, SAME) if a in at and b in at],
        apart=[(at[a], at[b]) for a, b in said.parts(HAPPENING, DIFFERENT) if a in at and b in at],
        owners=[part.report for part in parts],
        clash=cache(lambda a, b: happenings.told_apart(sides[min(a, b)], sides[max(a, b)])),
        missing=happenings.FLOOR,
    )
    group_of = {k: i for i, group in enumerate(grouped) for k in group}
    merged = tuple((parts[a], parts[b]) for (a, b), score in found.items() if score > 0 and group_of[a] == group_of[b])
    told = [tuple(parts[k] for k in group) for group in grouped]
    return told, {(parts[a], parts[b]): score for (a, b), score in found.items()}, merged


def _worth_comparing(
    sides: Sequence[Side],
    signatures: Sequence[Signature],
    scores: Mapping[tuple[int, int], float],
    at: Mapping[str, int],
) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of positions of events (left < right) with the score of their reports."""
    by_type: list[dict[str, list[int]]] = [{} for _ in signatures]
    for k, side in enumerate(sides):
        by_type[at[side.report.key]].setdefault(side.telling.type, []).append(k)
    seen = set()
    for (left, right), score in scores.items():
        if score > _LOOKED_INTO:
            seen.add((left, right))
            for kind, mine in by_type[left].items():
                for other, theirs in by_type[right].items():
                    if happenings.kindred(kind, other):
                        yield from (((a, b), score) for a in mine for b in theirs)
    for a, b in _background(sides):
        reports = at[sides[a].report.key], at[sides[b].report.key]
        if reports not in seen:
            yield (a, b), scores.get(reports, relation.FLOOR)


def _background(sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Pairs of events of one kind on one day at one place, each with a few neighbours only."""
    blocks_: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for k, side in enumerate(sides):
        telling = side.telling
        if telling.exact and telling.first is not None:
            for thing in side.located():
                if thing.place is not None and thing.place.ref is not None:
                    blocks_[FAMILY_OF[telling.type], thing.place.ref, telling.first.toordinal()].append(k)
    out = set()
    for block in blocks_.values():
        for step in range(1, _NEIGHBOURS + 1):
            out |= {
                (a, b) for a, b in zip(block, block[step:], strict=False) if sides[a].report.key != sides[b].report.key
            }
    return sorted(out)
