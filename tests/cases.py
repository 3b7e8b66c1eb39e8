"""Cases made by hand for tests: readings put together the plain way, where only what is said to be one is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dateline.model.casefile import (
    Actor,
    CaseDisagreement,
    CaseFile,
    CaseReport,
    Corridor,
    Figure,
    Happening,
    Judgement,
    Part,
    Quote,
    Story,
    Voice,
    content_id,
    report_key,
)
from dateline.model.reading import Claim, Event, Reading
from dateline.model.values import Place
from dateline.model.vocabulary import SORT_OF
from tests.readings import telmar


def case_of(
    readings: Iterable[Reading], *, stories: Sequence[Sequence[int]] = (), judgements: Iterable[Judgement] = ()
) -> CaseFile:
    """A case of these readings: entities of one kind and name are one actor, each event is a happening of its own.

    `stories` lists reports (by position) that print the same story.
    """
    told = list(readings)
    keyed = {report_key(reading): reading for reading in told}
    actors = _actors(keyed)
    actor_of = {part: actor.id for actor in actors for part in actor.parts}
    happenings = tuple(
        _happening(key, reading, event, actor_of) for key, reading in sorted(keyed.items()) for event in reading.events
    )
    of = {happening.tellings[0]: happening for happening in happenings}
    return CaseFile(
        reports=tuple(CaseReport(key, reading) for key, reading in sorted(keyed.items())),
        stories=_stories(told, stories),
        actors=actors,
        happenings=tuple(sorted(happenings, key=lambda one: one.id)),
        disagreements=_disagreements(keyed, of),
        corridors=tuple(sorted(_corridors(keyed, actors, of), key=lambda one: one.id)),
        judgements=tuple(judgements),
    )


def small_case() -> CaseFile:
    """The case of one report, with a journey, a road, a named witness, a denial and a disagreement."""
    return case_of([telmar()])


def _actors(keyed: Mapping[str, Reading]) -> tuple[Actor, ...]:
    groups: dict[tuple[str, str], list[Part]] = {}
    places: dict[tuple[str, str], Place | None] = {}
    for key, reading in sorted(keyed.items()):
        for entity in reading.entities:
            who = (entity.kind, entity.name)
            groups.setdefault(who, []).append(Part(key, entity.id))
            places[who] = places.get(who) or entity.place
    actors = [
        Actor(content_id("a", parts), kind, name, (), tuple(sorted(parts)), places[kind, name])
        for (kind, name), parts in groups.items()
    ]
    return tuple(sorted(actors, key=lambda actor: actor.id))


def _stories(told: Sequence[Reading], stories: Sequence[Sequence[int]]) -> tuple[Story, ...]:
    of = {at: tuple(group) for group in stories for at in group}
    groups = {of.get(at, (at,)) for at in range(len(told))}
    rows = []
    for group in groups:
        members = sorted((told[at] for at in group), key=lambda r: (r.document.published or date.max, report_key(r)))
        keys = tuple(report_key(reading) for reading in members)
        rows.append(Story(content_id("s", keys), keys, members[0].document.source))
    return tuple(sorted(rows, key=lambda story: story.id))


def _happening(key: str, reading: Reading, event: Event, actor_of: Mapping[Part, str]) -> Happening:
    part = Part(key, event.id)

    def filling(*roles: str) -> list[str]:
        found = [
            actor_of[Part(key, role.entity)] for role in event.roles if role.role in roles and role.entity is not None
        ]
        return list(dict.fromkeys(found))

    where = {actor_of[Part(key, e.id)] for e in reading.entities if SORT_OF[e.kind] == "where"}
    at = [ident for role in ("place", "destination", "target", "via", "origin") for ident in filling(role)]
    when = event.time.when if event.time else None
    claims = [reading.claim(ident) for ident in event.claims]
    return Happening(
        id=content_id("h", [part]),
        type=event.type,
        status=event.status,
        tellings=(part,),
        voices=tuple(_voices(key, reading, event, claims)),
        first=when.first if when else None,
        last=when.last if when else None,
        place=next((ident for ident in at if ident in where), None),
        agents=tuple(sorted(filling("agent"))),
        targets=tuple(sorted(set(filling("target")) - where)),
        figures=tuple(Figure(c.of, c.count.unit, c.count.low, c.count.high, (part,)) for c in event.counts),
        disputed=any(claim.stance == "deny" for claim in claims),
    )


def _voices(key: str, reading: Reading, event: Event, claims: Sequence[Claim]) -> Iterable[Voice]:
    outlet = reading.document.source or "unnamed outlet"
    if not claims:
        yield Voice(outlet, "media", ("state",), (), (Part(key, event.id),))
    named: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        source = claim.source
        if source is None:
            named.setdefault((outlet, "media"), []).append(claim)
        else:
            name = source.span.text if source.entity is None else reading.entity(source.entity).name
            named.setdefault((name, source.kind), []).append(claim)
    for (name, kind), said in sorted(named.items()):
        stances = tuple(sorted({claim.stance for claim in said}))
        parts = tuple(sorted(Part(key, claim.id) for claim in said))
        yield Voice(name, kind, stances, parts, (Part(key, event.id),))


def _disagreements(keyed: Mapping[str, Reading], happenings: Mapping[Part, Happening]) -> tuple[CaseDisagreement, ...]:
    rows = []
    for key, reading in sorted(keyed.items()):
        for pair in reading.disagreements:
            claims = [reading.claim(ident) for ident in pair.claims]
            shared = [ident for ident in claims[0].events if ident in claims[1].events]
            if not shared:
                continue
            quotes = [
                Quote(Part(key, claim.id), claim.content[0].start, claim.content[0].end, claim.content[0].text)
                for claim in claims
            ]
            rows.append(CaseDisagreement(happenings[Part(key, shared[0])].id, pair.on, quotes[0], quotes[1]))
    return tuple(rows)


def _corridors(
    keyed: Mapping[str, Reading], actors: Sequence[Actor], happenings: Mapping[Part, Happening]
) -> Iterable[Corridor]:
    by_part = {part: actor for actor in actors for part in actor.parts}
    for key, reading in sorted(keyed.items()):
        for journey in reading.journeys:
            happening = happenings[Part(key, journey.event)]
            ends = [by_part[Part(key, found[0])] if found else None for found in (journey.origin, journey.destination)]
            points = [(end.place.lat, end.place.lon) for end in ends if end is not None and end.place is not None]
            figure = next(iter(happening.figures), None)
            yield Corridor(
                id=content_id("c", [happening.id]),
                origin=ends[0].id if ends[0] else None,
                destination=ends[1].id if ends[1] else None,
                via=tuple(by_part[Part(key, ident)].id for ident in journey.via),
                happenings=(happening.id,),
                low=figure.low if figure else None,
                high=figure.high if figure else None,
                first=happening.first,
                last=happening.last,
                voices=happening.independent_sources,
                on_map=None,
                line=tuple(points) if len(points) == 2 else (),
                geometry="interpolated" if len(points) == 2 else None,
            )
