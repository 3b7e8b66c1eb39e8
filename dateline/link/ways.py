"""The ways of one happening: from where to where and past what, put together from all tellings of one movement."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model.casefile import CaseFile, Happening, Part
from dateline.model.globe import distance_km
from dateline.model.reading import Journey
from dateline.model.values import Place

# A movement that is planned, only possible or denied was not seen.
SEEN = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way of a movement by ids of actors; `tellings` tell it, whole or in part.

    `whole` where a single telling names both ends and everything passed.
    """

    origin: str | None
    destination: str | None
    via: tuple[str, ...]
    tellings: frozenset[Part]
    whole: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """What one telling says of the movement."""

    part: Part
    origins: tuple[str, ...]
    via: tuple[str, ...]
    destinations: tuple[str, ...]


def ways(case: CaseFile, happening: Happening, journeys: Mapping[Part, Journey]) -> list[Way]:
    """The ways of a happening, sorted; none where nobody tells that it came about, or neither end of it.

    `journeys` are those of all reports by the event they view. An end told by one report completes the end told by
    another where that leaves one reading only: one start or one goal. Legs that follow on each other become one way.
    """
    if happening.status not in SEEN:
        return []
    told = _narrowed(case, _tellings(case, happening, journeys))
    legs: dict[tuple[str | None, str | None], list[_Told]] = {}
    for telling in told:
        for end in itertools.product(telling.origins or (None,), telling.destinations or (None,)):
            if end[0] != end[1]:
                legs.setdefault(end, []).append(telling)
    found = [way for ends, tellings in sorted(_completed(legs).items(), key=_order) for way in _split(ends, tellings)]
    return _in_line(found)


def surrounds(wide: Place | None, narrow: Place | None) -> bool:
    """True where the wider place is an area that holds the other one's point; a country holds nothing of another."""
    if wide is None or narrow is None or wide.precision_km <= narrow.precision_km:
        return False
    if wide.country is not None and narrow.country is not None and wide.country != narrow.country:
        return False
    return distance_km((wide.lat, wide.lon), (narrow.lat, narrow.lon)) <= wide.precision_km


def place_of(case: CaseFile, ident: str | None) -> Place | None:
    """Where an actor is; None where that is not known."""
    actor = case.actor_by_id.get(ident) if ident is not None else None
    return actor.place if actor is not None else None


def _tellings(case: CaseFile, happening: Happening, journeys: Mapping[Part, Journey]) -> list[_Told]:
    out = []
    for part in sorted(happening.tellings):
        journey = journeys.get(part)
        if journey is None or case.readings[part.report].event(part.id).status not in SEEN:
            continue
        ends = [_actors(case, part.report, row) for row in (journey.origin, journey.destination)]
        via = tuple(a for a in _actors(case, part.report, journey.via) if not any(a in end for end in ends))
        out.append(_Told(part, ends[0], via, ends[1]))
    return out


def _actors(case: CaseFile, report: str, entities: Iterable[str]) -> tuple[str, ...]:
    """The actors those entities are, in text order, each once."""
    found = (case.actor_of.get(Part(report, entity)) for entity in entities)
    return tuple(dict.fromkeys(actor for actor in found if actor is not None))


def _narrowed(case: CaseFile, told: list[_Told]) -> list[_Told]:
    """The tellings with each end in its narrowest words: a province gives way to the town in it that another names."""

    def narrow(idents: tuple[str, ...], named: list[str]) -> tuple[str, ...]:
        out: list[str] = []
        for ident in idents:
            inside = [other for other in named if surrounds(place_of(case, ident), place_of(case, other))]
            wider = {i for i in inside if any(surrounds(place_of(case, i), place_of(case, other)) for other in inside)}
            out += [other for other in inside if other not in wider] or [ident]
        return tuple(sorted(set(out)))

    origins = sorted({ident for telling in told for ident in telling.origins})
    destinations = sorted({ident for telling in told for ident in telling.destinations})
    return [_Told(t.part, narrow(t.origins, origins), t.via, narrow(t.destinations, destinations)) for t in told]


def _completed(
    legs: dict[tuple[str | None, str | None], list[_Told]],
) -> dict[tuple[str | None, str | None], list[_Told]]:
    """The legs with half-known ones joined to the whole ones they are part of, or to each other."""
    whole = {ends: list(tellings) for ends, tellings in legs.items() if None not in ends}
    half = {ends: tellings for ends, tellings in legs.items() if None in ends and any(ends)}
    if not whole:
        starts = sorted(start for start, _ in half if start is not None)
        goals = sorted(goal for _, goal in half if goal is not None)
        if min(len(starts), len(goals)) == 1:
            whole = {(s, g): [] for s in starts for g in goals if s != g}
    out = dict(whole)
    for ends, tellings in half.items():
        fits = [pair for pair in whole if ends[0] in (None, pair[0]) and ends[1] in (None, pair[1])]
        for pair in fits or [ends]:
            out[pair] = [*out.get(pair, []), *tellings]
    for tellings in out.values():
        # Who names only what was passed tells of this movement too, where there is no doubt which one.
        if len(out) == 1:
            tellings += legs.get((None, None), [])
    return out


def _split(ends: tuple[str | None, str | None], tellings: list[_Told]) -> list[Way]:
    """One way for each row of things passed that is not part of another one."""
    via = {telling.via: None for telling in sorted(tellings, key=lambda telling: telling.via)}
    longest = [row for row in via if not any(row != other and _part_of(row, other) for other in via)]
    out = []
    for row in longest:
        passed = tuple(ident for ident in row if ident not in ends)
        own = [telling for telling in tellings if _part_of(telling.via, row)]
        whole = any(
            telling.via == row
            and (ends[0] is None or ends[0] in telling.origins)
            and (ends[1] is None or ends[1] in telling.destinations)
            for telling in own
        )
        out.append(Way(*ends, passed, frozenset(telling.part for telling in own), whole))
    return out


def _part_of(row: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where all of the row stands in the other one, in the same order."""
    rest = iter(other)
    return all(ident in rest for ident in row)


def _in_line(found: list[Way]) -> list[Way]:
    """The one way that several legs make which follow on each other, else the legs as they are."""
    after = {way.origin: way for way in found}
    starts = [way for way in found if way.origin not in {other.destination for other in found}]
    unknown_end = any(way.origin is None or way.destination is None for way in found)
    if len(found) < 2 or unknown_end or len(starts) != 1 or len(after) < len(found):
        return found
    line = [starts[0]]
    while (following := after.get(line[-1].destination)) is not None:
        line.append(following)
    if len(line) < len(found):
        return found
    stops = tuple(ident for way in line for ident in (*way.via, way.destination) if ident is not None)
    tellings = frozenset(part for way in line for part in way.tellings)
    return [Way(line[0].origin, stops[-1], stops[:-1], tellings, whole=False)]


def _order(leg: tuple[tuple[str | None, str | None], object]) -> tuple[str, str]:
    return leg[0][0] or "", leg[0][1] or ""
