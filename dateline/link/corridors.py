"""Corridors: from where to where people and forces are told to have moved, over all reports of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.link.ways import Way, place_of, surrounds, ways
from dateline.model.casefile import CaseFile, Corridor, Happening, Part, content_id
from dateline.model.reading import Journey

PEOPLE = "people"
_AGREEING = frozenset({"state", "confirm"})
# Wider than this a place is a region or country: its point is a middle, and nobody is told to have passed there.
_POINT_KM = 40.0


@dataclass(frozen=True, slots=True)
class _Seen:
    """One way of one happening; `alone` where all of the happening went this way."""

    happening: Happening
    way: Way
    alone: bool


def corridors(case: CaseFile) -> tuple[Corridor, ...]:
    """The corridors of a case, by id: one for each start, goal and row of things passed.

    Only movement told as happened or going on is seen. Its people are counted in people: families are not turned into
    persons, and of a happening that went several ways the least is not known for any one of them. The most is known
    only where every happening tells it. `first` and `last` hold all days the movements may have been.
    """
    journeys = _journeys(case)
    seen: dict[tuple[str | None, str | None, tuple[str, ...]], list[_Seen]] = {}
    for happening in sorted(case.happenings, key=lambda happening: happening.id):
        found = ways(case, happening, journeys)
        for way in found:
            key = (way.origin, way.destination, way.via)
            seen.setdefault(key, []).append(_Seen(happening, way, alone=len(found) == 1))
    standings = _standings(case)
    out = (_corridor(case, standings, *key, movements) for key, movements in seen.items())
    return tuple(sorted(out, key=lambda corridor: corridor.id))


def _journeys(case: CaseFile) -> dict[Part, Journey]:
    return {Part(report.key, journey.event): journey for report in case.reports for journey in report.reading.journeys}


def _corridor(
    case: CaseFile,
    standings: dict[str, set[str]],
    origin: str | None,
    destination: str | None,
    via: tuple[str, ...],
    movements: list[_Seen],
) -> Corridor:
    firsts = [seen.happening.first for seen in movements if seen.happening.first is not None]
    lasts = [seen.happening.last for seen in movements if seen.happening.last is not None]
    low, high = _people(movements)
    line, geometry = _line(case, origin, destination, via, movements)
    ends = [f"from {origin}", f"to {destination}", *(f"past {n} {ident}" for n, ident in enumerate(via))]
    return Corridor(
        id=content_id("R", ends),
        origin=origin,
        destination=destination,
        via=via,
        happenings=tuple(seen.happening.id for seen in movements),
        low=low,
        high=high,
        first=min(firsts, default=None),
        last=max(lasts, default=None),
        voices=len({voice for seen in movements for voice in _voices(case, seen)}),
        on_map=_on_map(via, standings),
        line=line,
        geometry=geometry,
    )


def _people(movements: Iterable[_Seen]) -> tuple[int | None, int | None]:
    """How many people moved together, at least and at most."""
    lows: list[int] = []
    highs: list[int | None] = []
    for seen in movements:
        mover = "target" if seen.happening.type == "transfer" else "agent"
        figures = [figure for figure in seen.happening.figures if (figure.of, figure.unit) == (mover, PEOPLE)]
        if seen.alone:
            lows += [figure.low for figure in figures if figure.low is not None]
        highs += [figure.high for figure in figures] or [None]
    known = [high for high in highs if high is not None]
    return sum(lows) if lows else None, sum(known) if len(known) == len(highs) else None


def _voices(case: CaseFile, seen: _Seen) -> Iterable[tuple[str, str]]:
    """The independent voices that tell of this way, by name and kind: one voice counts once over all happenings."""
    for voice in seen.happening.voices:
        claimed = {
            Part(claim.report, event)
            for claim in voice.claims
            for event in case.readings[claim.report].claim(claim.id).events
        }
        agrees = not _AGREEING.isdisjoint(voice.stances)
        if voice.independent and agrees and not seen.way.tellings.isdisjoint(claimed.union(voice.events)):
            yield voice.name, voice.kind


def _standings(case: CaseFile) -> dict[str, set[str]]:
    """What reports say of each road: whether it is an official one, by actor."""
    said: dict[str, set[str]] = {}
    for report in case.reports:
        for route in report.reading.routes:
            actor = case.actor_of.get(Part(report.key, route.entity))
            if actor is not None:
                said.setdefault(actor, set()).add(route.standing)
    return said


def _on_map(via: Iterable[str], standings: dict[str, set[str]]) -> bool | None:
    """False where a report says of one of the roads that it is on no map, True where none does and one is official."""
    words = {word for ident in via for word in standings.get(ident, ())}
    return False if "unofficial" in words else True if "official" in words else None


def _line(
    case: CaseFile, origin: str | None, destination: str | None, via: tuple[str, ...], movements: Iterable[_Seen]
) -> tuple[tuple[tuple[float, float], ...], str | None]:
    """The points of the line and what it is; none where less than two points are known.

    A road whose point was only worked out from its name is no point passed. With a region for an end the line is
    interpolated, and there is none to a region that holds the other end.
    """
    start, goal = (place_of(case, ident) for ident in (origin, destination))
    passed = [place for ident in via if (place := place_of(case, ident)) is not None and place.basis == "gazetteer"]
    passed = [place for place in passed if place.precision_km <= _POINT_KM]
    if surrounds(start, goal) or surrounds(goal, start):
        return (), None
    places = [place for place in (start, *passed, goal) if place is not None]
    points = [(place.lat, place.lon) for place in places]
    points = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    if len(points) < 2:
        return (), None
    area = any(place.basis != "gazetteer" or place.precision_km > _POINT_KM for place in places)
    if area or not passed:
        return tuple(points), "interpolated"
    return tuple(points), "stated" if any(seen.way.whole for seen in movements) else "chained"
