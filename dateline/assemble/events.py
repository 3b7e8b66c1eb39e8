"""Which triggers are one happening, and what is told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.assemble.clusters import Clusters
from dateline.assemble.entities import Things
from dateline.model.document import Span
from dateline.model.findings import Findings, FoundTrigger, Groundings, Link
from dateline.model.reading import Event, EventCount, EventTime, Role
from dateline.model.values import When
from dateline.model.vocabulary import FAMILY_OF, STATUSES

SAME_EVENT = 0.6
# Two triggers of one family but of different types are one happening only where the link is this sure.
SAME_EVENT_ACROSS_TYPES = 0.8
# Two sets of triggers are joined only where the links between all of their members are this sure on average: one link
# between two long chains is no proof.
COHESION = 0.5
# What a link loses for each kind of role (where, whom) in which the two triggers share no entity.
CONTRADICTION = 0.15
# The thresholds below are the best of three or four tried on the 24 development reports (`make score`).
ROLE = 0.5
# A second role of one entity in one event ("Raqqa" both origin and place) must be this sure.
SECOND_ROLE = 0.8
TIME = 0.3
COUNT = 0.5
# Spans that fill one role for one entity: within this much of the best score the fullest is taken.
FULLER = 0.1
# More fill a role of one event in 23 of the 12,485 filled roles of gold/train.
MOST = {"agent": 4, "target": 6, "with": 4, "item": 3, "place": 5, "origin": 4, "destination": 4, "via": 3}
_WHERE = frozenset({"place", "origin", "destination"})
# Roles without which an event of the type is hardly ever told (in gold/train at least 93 % of them have it): where no
# link for such a role is as sure as `ROLE`, the surest one is believed.
_MOVER = frozenset({"agent"})
_NEEDED = {
    **dict.fromkeys(("flee", "withdraw", "advance", "deploy", "travel", "return"), _MOVER),
    **dict.fromkeys(
        ("kill", "injure", "destroy", "detain", "abduct", "release", "block", "besiege", "build", "transfer"),
        frozenset({"target"}),
    ),
    "capture": frozenset({"agent", "target"}),
}


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of one report in text order, and for each trigger of the findings the position of its event."""

    events: tuple[Event, ...]
    of_trigger: tuple[int, ...]


def happenings(findings: Findings, groundings: Groundings, things: Things) -> Happenings:
    """Every trigger of the findings in exactly one event, with its roles, time and counts."""
    teller = _Teller(findings, groundings, things)
    sets = _merged(findings, things)
    sets.sort(key=lambda items: (min(findings.triggers[i].span for i in items), items))
    of_trigger = [0] * len(findings.triggers)
    for position, items in enumerate(sets):
        for i in items:
            of_trigger[i] = position
    events = tuple(teller.event(f"V{position + 1}", items) for position, items in enumerate(sets))
    return Happenings(events, tuple(of_trigger))


def _merged(findings: Findings, things: Things) -> list[list[int]]:
    triggers = findings.triggers
    clusters = Clusters(len(triggers))
    types = {i: {trigger.type} for i, trigger in enumerate(triggers)}
    fillers: dict[int, dict[str, set[int]]] = {i: {} for i in range(len(triggers))}
    for link in findings.roles:
        if link.score >= ROLE and (part := "where" if link.label in _WHERE else link.label) in ("where", "target"):
            fillers[link.left].setdefault(part, set()).add(things.of_mention[link.right])
    best: dict[int, list[Link]] = defaultdict(list)
    sure: dict[tuple[int, int], float] = {}
    members = {i: [i] for i in range(len(triggers))}
    for link in findings.same_event:
        sure[link.left, link.right] = sure[link.right, link.left] = link.score
        if link.score >= SAME_EVENT:
            best[link.left].append(link)
    for left in sorted(best):
        for link in sorted(best[left], key=lambda k: (-k.score, -k.right)):
            a, b = clusters.find(left), clusters.find(link.right)
            if a == b:
                break
            between = [sure.get((i, j), 0.0) for i in members[a] for j in members[b]]
            if sum(between) < COHESION * len(between):
                continue
            if link.score - _against(fillers[a], fillers[b]) >= _needed(types[a] | types[b]):
                kept = clusters.join(a, b)
                members[kept] = members[a] + members[b]
                types[kept] = types[a] | types[b]
                fillers[kept] = {
                    part: fillers[a].get(part, set()) | fillers[b].get(part, set()) for part in ("where", "target")
                }
                break
    return clusters.sets()


def _needed(types: set[str]) -> float:
    """The score a link must have to make one event of these types; more than 1 where no link can."""
    if len(types) == 1:
        return SAME_EVENT
    return SAME_EVENT_ACROSS_TYPES if len({FAMILY_OF[kind] for kind in types}) == 1 else 2.0


def _against(a: dict[str, set[int]], b: dict[str, set[int]]) -> float:
    return sum(CONTRADICTION for part in a if a[part] and b.get(part) and a[part].isdisjoint(b[part]))


class _Teller:
    """What the findings tell of a set of triggers."""

    def __init__(self, findings: Findings, groundings: Groundings, things: Things) -> None:
        self.findings = findings
        self.times: Sequence[When | None] = groundings.times or [None] * len(findings.times)
        self.counts = groundings.counts or (None,) * len(findings.numbers)
        self.things = things
        self.roles_of = _by_left(findings.roles)
        self.times_of = _by_left(findings.times_of)
        self.counts_of = _by_left(findings.counts_of)

    def event(self, ident: str, items: list[int]) -> Event:
        """The event whose triggers are `items`."""
        triggers = sorted((self.findings.triggers[i] for i in items), key=lambda t: (-t.score, t.span))
        spans = tuple(dict.fromkeys(t.span for t in triggers))
        kind = _type(triggers)
        return Event(
            id=ident,
            type=kind,
            status=_status(triggers),
            triggers=spans,
            roles=self._roles(items, _NEEDED.get(kind, frozenset())),
            time=self._time(items),
            counts=self._counts(items),
            score=round(triggers[0].score, 4),
        )

    def _roles(self, items: list[int], needed: frozenset[str]) -> tuple[Role, ...]:
        surest: dict[str, float] = {}
        for i in items:
            for link in self.roles_of.get(i, ()):
                surest[link.label] = max(surest.get(link.label, 0.0), link.score)
        found: dict[tuple[str, int], list[tuple[float, Span, int]]] = defaultdict(list)
        for i in items:
            near = self.findings.triggers[i].span.start
            for link in self.roles_of.get(i, ()):
                if link.score >= (min(ROLE, surest[link.label]) if link.label in needed else ROLE):
                    span = self.findings.mentions[link.right].span
                    found[link.label, self.things.of_mention[link.right]].append(
                        (link.score, span, abs(span.start - near))
                    )
        rows = []
        for (role, thing), fillers in sorted(found.items()):
            top = max(score for score, _, _ in fillers)
            fullest = [row for row in fillers if row[0] >= top - FULLER]
            span = min(fullest, key=lambda row: (row[1].start - row[1].end, row[2], row[1]))[1]
            rows.append(Role(role, span, self.things.entities[thing].id, round(top, 4)))
        rows.sort(key=lambda row: (-row.score, row.span, row.role))
        kept = _fitting(rows)
        if needed == _MOVER and not any(row.role == "agent" for row in kept):
            # "Several vehicles crossed": what is told to move, and by nobody, moves itself.
            kept = [replace(row, role="agent") if row.role == "item" else row for row in kept]
        return tuple(sorted(kept, key=lambda row: (row.span, row.role)))

    def _time(self, items: list[int]) -> EventTime | None:
        rows = [
            (-link.score, self.findings.times[link.right], when)
            for i in items
            for link in self.times_of.get(i, ())
            if link.score >= TIME and (when := self.times[link.right]) is not None
        ]
        if not rows:
            return None
        against, span, when = min(rows, key=lambda row: row[:2])
        return EventTime(span, when, -against)

    def _counts(self, items: list[int]) -> tuple[EventCount, ...]:
        best: dict[int, tuple[float, str]] = {}
        for i in items:
            for link in self.counts_of.get(i, ()):
                if link.score >= COUNT:
                    best[link.right] = max(best.get(link.right, (0.0, "")), (link.score, link.label))
        rows = [
            EventCount(self.findings.numbers[number], label, count, score)
            for number, (score, label) in sorted(best.items())
            if (count := self.counts[number]) is not None
        ]
        return tuple(sorted(rows, key=lambda row: (row.span, row.of)))


def _by_left(links: Iterable[Link]) -> dict[int, list[Link]]:
    out: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        out[link.left].append(link)
    return out


def _fitting(rows: list[Role]) -> list[Role]:
    """Those roles, given best first, that may stand in one event together."""
    kept: list[Role] = []
    for row in rows:
        same_role = [k for k in kept if k.role == row.role]
        if len(same_role) >= MOST[row.role]:
            continue
        if row.score < SECOND_ROLE and any(k.entity == row.entity for k in kept):
            continue
        # "Nineveh" in "Nineveh’s old market" tells nothing more once the market fills the role.
        if any(k.span.contains(row.span) and k.span != row.span for k in same_role):
            continue
        kept = [k for k in kept if k.role != row.role or not _inside(k, row)]
        kept.append(row)
    return kept


def _inside(inner: Role, outer: Role) -> bool:
    return inner.score <= outer.score and inner.span != outer.span and outer.span.contains(inner.span)


def _type(triggers: list[FoundTrigger]) -> str:
    weights: dict[str, float] = {}
    for trigger in triggers:
        weights[trigger.type] = weights.get(trigger.type, 0.0) + trigger.score
    return min(weights, key=lambda kind: (-round(weights[kind], 6), list(FAMILY_OF).index(kind)))


def _status(triggers: list[FoundTrigger]) -> str:
    """The status most of the triggers give, the best trigger counting twice.

    Denied needs more than half: what one side tells and another denies did, for the record, happen.
    """
    weights = dict.fromkeys(STATUSES, 0.0)
    for trigger in triggers:
        weights[trigger.status] += trigger.score
    if 2 * weights["denied"] <= sum(weights.values()):
        weights["denied"] = -1.0
    if triggers[0].status != "denied":
        weights[triggers[0].status] += triggers[0].score
    return min(weights, key=lambda status: (-round(weights[status], 6), STATUSES.index(status)))
