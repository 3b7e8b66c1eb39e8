"""The rows of a release that tell what all reports say together: happenings, voices, corridors, actors, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from dateline.export.areas import Area
from dateline.export.lens import Lens
from dateline.export.release_reports import ReportRows
from dateline.export.rows import (
    ActorRow,
    CorridorRow,
    DisagreementRow,
    FigureRow,
    HappeningRow,
    JudgementRow,
    PlaceRow,
    VoiceRow,
)
from dateline.model.casefile import Actor, Corridor, Happening, Judgement, Part, Quote
from dateline.model.vocabulary import FAMILY_OF, SORT_OF

_Point = tuple[float, float]


class CaseRows:
    """Rows over all reports; a place or actor gets a row where another row refers to it."""

    def __init__(self, lens: Lens, told: ReportRows) -> None:
        self.lens = lens
        self.case = lens.case
        self.told = told

    @cached_property
    def happenings(self) -> tuple[HappeningRow, ...]:
        """One row a happening."""
        return tuple(sorted((self._happening(one) for one in self.case.happenings), key=lambda row: row.id))

    def _happening(self, one: Happening) -> HappeningRow:
        lens, ids = self.lens, self.lens.ids
        stories = {ids.stories[story] for key in one.reports if (story := self.case.story_of.get(key))}
        scores = [self.case.readings[part.report].event(part.id).score for part in one.tellings]
        return HappeningRow(
            id=ids.happenings[one.id],
            type=one.type,
            family=FAMILY_OF[one.type],
            status=one.status,
            first=one.first,
            last=one.last,
            place=self._place(one.place, coarse=one.id in lens.coarse_happenings),
            agents=self._actors(one.agents),
            targets=self._actors(one.targets),
            tellings=tuple(sorted(ids.part(part) for part in one.tellings)),
            reports=tuple(sorted(ids.reports[key] for key in one.reports)),
            stories=tuple(sorted(stories)),
            independent_sources=one.independent_sources,
            denied_by=sum(voice.independent and "deny" in voice.stances for voice in one.voices),
            disputed=one.disputed,
            confidence=max(scores, default=0.0),
            withheld=one.id in lens.coarse_happenings,
        )

    def _place(self, ident: str | None, *, coarse: bool) -> str | None:
        """The id of a place row; None where what is named is none (a flight to an army's lines leads to a group)."""
        actor = None if ident is None else self.case.actor_by_id[ident]
        if actor is None or SORT_OF.get(actor.kind) != "where":
            return None
        return self.lens.place_id(actor, coarse=coarse)

    def _actors(self, idents: tuple[str, ...]) -> tuple[str, ...]:
        actors = [self.case.actor_by_id[ident] for ident in idents]
        return tuple(sorted(self.lens.ids.actors[a.id] for a in actors if SORT_OF.get(a.kind) != "where"))

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        """How many over all tellings of each happening."""
        rows = [
            FigureRow(
                self.lens.ids.happenings[one.id],
                figure.of,
                self.lens.shown(figure.unit) or "people",
                figure.low,
                figure.high,
            )
            for one in self.case.happenings
            for figure in one.figures
        ]
        return tuple(sorted(rows, key=lambda row: (row.happening, row.of, row.unit)))

    @cached_property
    def voices(self) -> tuple[VoiceRow, ...]:
        """The sources behind each happening."""
        ids = self.lens.ids
        rows = [
            VoiceRow(
                happening=ids.happenings[one.id],
                name=self.lens.voice(voice),
                kind=voice.kind,
                stances=voice.stances,
                claims=tuple(sorted(ids.part(part) for part in voice.claims)),
                tellings=tuple(sorted(ids.part(part) for part in voice.events)),
                independent=voice.independent,
            )
            for one in self.case.happenings
            for voice in one.voices
        ]
        return tuple(sorted(rows, key=lambda row: (row.happening, row.name, row.kind, row.claims, row.tellings)))

    @cached_property
    def corridors(self) -> tuple[CorridorRow, ...]:
        """Movement from place to place; of what is withheld only the areas of the ends."""
        return tuple(sorted((self._corridor(one) for one in self.case.corridors), key=lambda row: row.id))

    def _corridor(self, one: Corridor) -> CorridorRow:
        lens = self.lens
        coarse = not lens.exact and self._is_withheld(one)
        line, geometry = one.line, one.geometry
        if coarse:
            line = self._coarse_line(one)
            geometry = "interpolated" if line else None
        return CorridorRow(
            id=lens.ids.corridors[one.id],
            origin=self._place(one.origin, coarse=coarse),
            destination=self._place(one.destination, coarse=coarse),
            via=() if coarse else tuple(filter(None, (self._place(ident, coarse=False) for ident in one.via))),
            happenings=tuple(sorted(lens.ids.happenings[ident] for ident in one.happenings)),
            low=one.low,
            high=one.high,
            first=one.first,
            last=one.last,
            independent_sources=one.voices,
            on_map=None if coarse else one.on_map,
            line=line,
            geometry=geometry,
        )

    def _is_withheld(self, one: Corridor) -> bool:
        passed = [ident for ident in (one.origin, one.destination, *one.via) if ident is not None]
        return any(ident in self.lens.coarse_happenings for ident in one.happenings) or any(
            self.lens.place_id(self.case.actor_by_id[ident], coarse=False) != self.lens.ids.actors[ident]
            for ident in passed
        )

    def _coarse_line(self, one: Corridor) -> tuple[_Point, ...]:
        """From area to area, where they differ and no movement of the last days is among it."""
        if any(self.lens.is_fresh(ident) for ident in one.happenings):
            return ()
        ends = [self.case.actor_by_id[ident] for ident in (one.origin, one.destination) if ident is not None]
        areas = [area for actor in ends if (area := self.lens.area_of(actor)) is not None]
        if len(areas) < 2 or areas[0] == areas[1]:
            return ()
        return tuple((area.lat, area.lon) for area in areas)

    @cached_property
    def disagreements(self) -> tuple[DisagreementRow, ...]:
        """What cannot both be true: between reports, then within each."""
        rows = [
            self._row(self.lens.ids.happenings[one.happening], one.on, self._said(one.left), self._said(one.right))
            for one in self.case.disagreements
        ]
        for key, reading in self.case.readings.items():
            for pair in reading.disagreements:
                left, right = (reading.claim(ident) for ident in pair.claims)
                shared = [Part(key, ident) for ident in left.events if ident in right.events]
                happening = self.lens.happening(shared[0]) if shared else None
                sides = [
                    (Part(key, claim.id), " ... ".join(span.text for span in claim.content) or None)
                    for claim in (left, right)
                ]
                rows.append(self._row(happening, pair.on, sides[0], sides[1]))
        return tuple(
            _numbered(sorted(set(rows), key=lambda row: (row.id, row.left_words or "", row.right_words or "")))
        )

    def _said(self, quote: Quote) -> tuple[Part, str | None]:
        return quote.part, quote.words

    def _row(
        self, happening: str | None, on: str, left: tuple[Part, str | None], right: tuple[Part, str | None]
    ) -> DisagreementRow:
        ids = self.lens.ids
        sides = [ids.part(left[0]), ids.part(right[0])]
        return DisagreementRow(
            id=f"{sides[0]}|{sides[1]}|{on}",
            happening=happening,
            on=on,
            left=sides[0],
            left_report=ids.reports[left[0].report],
            left_words=self._quoted(*left),
            right=sides[1],
            right_report=ids.reports[right[0].report],
            right_words=self._quoted(*right),
        )

    def _quoted(self, part: Part, words: str | None) -> str | None:
        if part in self.lens.withheld_tellings or part.report in self.lens.withheld_reports:
            return None
        reading = self.case.readings[part.report]
        claims = [claim for claim in reading.claims if claim.id == part.id]
        if any(self.lens.withholds_claim(part.report, claim) for claim in claims):
            return None
        return self.lens.shown(words)

    @cached_property
    def judgements(self) -> tuple[JudgementRow, ...]:
        """What was decided to be one or not; reasons only where both sides are shown."""
        rows = [row for one in self.case.judgements if (row := self._judgement(one)) is not None]
        return tuple(sorted(rows, key=lambda row: (row.kind, row.left, row.right, row.verdict, row.by_person)))

    def _judgement(self, one: Judgement) -> JudgementRow | None:
        left, right = self.lens.ids.of(one.left), self.lens.ids.of(one.right)
        if left is None or right is None:
            return None
        inside = {one.left.partition("/")[0], one.right.partition("/")[0]} & self.lens.withheld_reports
        told = self.lens.veil is None or not (inside or one.by_person or self._of_withheld(one))
        reasons = one.reasons if told and all(self.lens.shown(reason) for reason in one.reasons) else ()
        return JudgementRow(one.kind, left, right, one.verdict, one.score, reasons, one.by_person, one.decided_at)

    def _of_withheld(self, one: Judgement) -> bool:
        """True where a judgement is about a protected person or a telling whose words stay inside."""
        sides = [Part(*side.split("/", 1)) for side in (one.left, one.right) if "/" in side]
        return any(part in self.lens.withheld_tellings or self.lens.is_protected(part) for part in sides)

    @cached_property
    def actors(self) -> tuple[ActorRow, ...]:
        """Persons, groups, populations and items that another row refers to."""
        used = self._used
        rows = [
            self._actor(actor)
            for actor in self.case.actors
            if SORT_OF.get(actor.kind) != "where" and self.lens.ids.actors[actor.id] in used
        ]
        return tuple(sorted(rows, key=lambda row: row.id))

    def _actor(self, actor: Actor) -> ActorRow:
        lens = self.lens
        instead = lens.actor_stand_in(actor)
        return ActorRow(
            id=lens.ids.actors[actor.id],
            kind=actor.kind,
            name=actor.name if instead is None else instead,
            aliases=self._aliases(actor) if instead is None else (),
            reports=tuple(sorted({lens.ids.reports[part.report] for part in actor.parts})),
            withheld=instead is not None,
        )

    def _aliases(self, actor: Actor) -> tuple[str, ...]:
        return tuple(alias for alias in actor.aliases if self.lens.shown(alias) is not None)

    @cached_property
    def places(self) -> tuple[PlaceRow, ...]:
        """Places, sites and routes that another row refers to, and the areas that stand for those withheld."""
        used = self._used
        rows: dict[str, PlaceRow] = {}
        for actor in self.case.actors:
            if SORT_OF.get(actor.kind) != "where":
                continue
            ident, wide = self.lens.ids.actors[actor.id], self.lens.area_of(actor)
            if ident in used:
                rows[ident] = self._exact(actor, ident)
            if wide is not None and wide.id in used:
                rows[wide.id] = _area(wide)
        return tuple(rows[ident] for ident in sorted(rows))

    def _exact(self, actor: Actor, ident: str) -> PlaceRow:
        place = actor.place
        return PlaceRow(
            id=ident,
            kind=actor.kind,
            name=self.lens.shown(actor.name),
            aliases=self._aliases(actor),
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            precision_km=place.precision_km if place else None,
            country=place.country if place else None,
            admin1=place.admin1 if place else None,
            ref=place.ref if place else None,
            basis=place.basis if place else None,
        )

    @cached_property
    def _used(self) -> set[str]:
        """The ids of actors and places that the other rows refer to."""
        told = self.told
        used = {row.actor for row in told.roles} | {row.source_actor for row in told.claims}
        used |= {row.place for row in told.routes} | {row.place for row in self.happenings}
        for happening in self.happenings:
            used.update(happening.agents, happening.targets)
        for journey in told.journeys:
            used.update(journey.movers, journey.origins, journey.via, journey.destinations, journey.company)
        for corridor in self.corridors:
            used.update((corridor.origin, corridor.destination), corridor.via)
        return {ident for ident in used if ident is not None}


def _area(wide: Area) -> PlaceRow:
    return PlaceRow(
        id=wide.id,
        kind="place",
        name=wide.name,
        aliases=(),
        lat=wide.lat,
        lon=wide.lon,
        precision_km=wide.precision_km,
        country=wide.country,
        admin1=wide.admin1,
        ref=wide.ref,
        basis=wide.basis,
        coarse=True,
    )


def _numbered(rows: Iterable[DisagreementRow]) -> Iterator[DisagreementRow]:
    """The rows, sorted by id; where two sides disagree twice on one thing, the second gets `#2`."""
    for ident, same in groupby(rows, key=lambda row: row.id):
        for nth, row in enumerate(same, start=1):
            yield row if nth == 1 else replace(row, id=f"{ident}#{nth}")
