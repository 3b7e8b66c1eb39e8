"""The rows of a release that tell what each report says: reports, tellings, roles, counts, claims, journeys, routes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from dateline.export.cells import Cell, joined
from dateline.export.displacement import Fact, facts
from dateline.export.helix import claims_of
from dateline.export.helix import row as helix_row
from dateline.export.lens import Lens
from dateline.export.protect import ANY_SOURCE, Protection
from dateline.export.rows import (
    ClaimRow,
    CountRow,
    DisplacementRow,
    JourneyRow,
    MakingRow,
    ReportRow,
    RoleRow,
    RouteRow,
    TellingRow,
)
from dateline.find.sentences import sentence_starts
from dateline.model.casefile import Actor, Part
from dateline.model.document import Span
from dateline.model.reading import Claim, Event, Reading, Route
from dateline.model.vocabulary import SORT_OF


class ReportRows:
    """Report by report, in the order of their ids."""

    def __init__(self, lens: Lens) -> None:
        self.lens = lens
        self.case = lens.case
        self.keys = sorted(self.case.readings, key=lambda key: lens.ids.reports[key])

    def _readings(self) -> Iterator[tuple[str, Reading]]:
        return ((key, self.case.readings[key]) for key in self.keys)

    @cached_property
    def reports(self) -> tuple[ReportRow, ...]:
        """One row a report."""
        return tuple(self._report(key, reading) for key, reading in self._readings())

    def _report(self, key: str, reading: Reading) -> ReportRow:
        doc, lens = reading.document, self.lens
        story = self.case.story_of.get(key)
        ident, of_story = lens.ids.reports[key], lens.ids.stories[story] if story else lens.ids.reports[key]
        outlet = lens.outlet(doc.source)
        if key in lens.withheld_reports:
            byline = lens.shown(doc.byline) if lens.with_source_names else None
            return ReportRow(
                ident,
                of_story,
                None,
                None,
                outlet,
                byline,
                doc.published,
                None,
                doc.language,
                None,
                None,
                withheld=True,
            )
        return ReportRow(
            id=ident,
            story=of_story,
            name=lens.address(doc.id),
            title=lens.shown(doc.title),
            outlet=outlet,
            byline=lens.shown(doc.byline),
            published=doc.published,
            url=lens.address(doc.url),
            language=doc.language,
            sha256=doc.sha256 or None,
            text=doc.text if lens.veil is None else None,
        )

    @cached_property
    def tellings(self) -> tuple[TellingRow, ...]:
        """One row an event of a report."""
        rows = []
        for key, reading in self._readings():
            starts = [*sentence_starts(reading.document.text), len(reading.document.text)]
            rows += [self._telling(Part(key, event.id), reading, event, starts) for event in reading.events]
        return tuple(sorted(rows, key=lambda row: row.id))

    def _telling(self, part: Part, reading: Reading, event: Event, starts: list[int]) -> TellingRow:
        lens = self.lens
        withheld = part in lens.withheld_tellings
        when = event.time.when if event.time else None
        trigger = None if withheld else self._words(event.triggers[0])
        excerpt = None if withheld else self._words(_sentences(reading, event.triggers, starts))
        return TellingRow(
            id=lens.ids.part(part),
            happening=lens.happening(part),
            report=lens.ids.reports[part.report],
            type=event.type,
            status=event.status,
            first=when.first if when else None,
            last=when.last if when else None,
            time_value=when.value if when else None,
            time_words=None if withheld or event.time is None else lens.shown(event.time.span.text),
            time_basis=when.basis if when else None,
            trigger=trigger.text if trigger else None,
            trigger_start=trigger.start if trigger else None,
            trigger_end=trigger.end if trigger else None,
            excerpt=excerpt.text if excerpt else None,
            excerpt_start=excerpt.start if excerpt else None,
            excerpt_end=excerpt.end if excerpt else None,
            claims=tuple(f"{lens.ids.reports[part.report]}/{ident}" for ident in event.claims),
            confidence=event.score,
            withheld=withheld,
            sentences=tuple(
                f"{lens.ids.reports[part.report]}#{number}"
                for number in sorted({bisect_right(starts, span.start) for span in event.triggers})
            ),
        )

    def _words(self, span: Span) -> Span | None:
        return span if self.lens.shown(span.text) is not None else None

    @cached_property
    def roles(self) -> tuple[RoleRow, ...]:
        """Who or what plays which part in each telling."""
        rows = []
        for key, reading in self._readings():
            for event in reading.events:
                part = Part(key, event.id)
                withheld = part in self.lens.withheld_tellings
                for role in event.roles:
                    actor = self._actor(key, role.entity)
                    unnamed = withheld or (actor is not None and self.lens.actor_stand_in(actor) is not None)
                    words = None if unnamed else self._words(role.span)
                    rows.append(
                        RoleRow(
                            telling=self.lens.ids.part(part),
                            role=role.role,
                            actor=None if actor is None else self._id(actor, coarse=withheld),
                            words=words.text if words else None,
                            start=words.start if words else None,
                            end=words.end if words else None,
                            confidence=role.score,
                        )
                    )
        return tuple(sorted(rows, key=lambda row: row.telling))

    def _actor(self, key: str, entity: str | None) -> Actor | None:
        ident = None if entity is None else self.case.actor_of.get(Part(key, entity))
        return None if ident is None else self.case.actor_by_id[ident]

    def _id(self, actor: Actor, *, coarse: bool) -> str | None:
        if SORT_OF.get(actor.kind) == "where":
            return self.lens.place_id(actor, coarse=coarse)
        return self.lens.ids.actors[actor.id]

    def _idents(self, key: str, entities: Iterable[str], *, coarse: bool) -> tuple[str, ...]:
        actors = [actor for entity in entities if (actor := self._actor(key, entity)) is not None]
        idents = (self._id(actor, coarse=coarse) for actor in actors)
        return tuple(dict.fromkeys(ident for ident in idents if ident is not None))

    @cached_property
    def counts(self) -> tuple[CountRow, ...]:
        """The numbers of each telling."""
        rows = []
        for key, reading in self._readings():
            for event in reading.events:
                part = Part(key, event.id)
                for count in event.counts:
                    words = None if part in self.lens.withheld_tellings else self._words(count.span)
                    rows.append(
                        CountRow(
                            telling=self.lens.ids.part(part),
                            happening=self.lens.happening(part),
                            of=count.of,
                            unit=self.lens.shown(count.count.unit) or "people",
                            low=count.count.low,
                            high=count.count.high,
                            words=words.text if words else None,
                            start=words.start if words else None,
                            end=words.end if words else None,
                            confidence=count.score,
                        )
                    )
        return tuple(sorted(rows, key=lambda row: row.telling))

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Who says what in each report."""
        rows = [self._claim(key, claim) for key, reading in self._readings() for claim in reading.claims]
        return tuple(sorted(rows, key=lambda row: row.id))

    def _claim(self, key: str, claim: Claim) -> ClaimRow:
        lens = self.lens
        withheld = lens.withholds_claim(key, claim)
        source = claim.source
        actor = None if source is None or claim.withholds_source else self._actor(key, source.entity)
        content = " ... ".join(span.text for span in claim.content) if claim.content and not withheld else None
        content = lens.shown(content)
        tellings = [Part(key, ident) for ident in claim.events]
        return ClaimRow(
            id=lens.ids.part(Part(key, claim.id)),
            report=lens.ids.reports[key],
            source=lens.source(key, claim),
            source_actor=None if actor is None else self._id(actor, coarse=withheld),
            source_kind=source.kind if source else None,
            source_named=bool(source and source.named),
            stance=claim.stance,
            cue=None if withheld or claim.cue is None else lens.shown(claim.cue.text),
            content=content,
            content_start=claim.content[0].start if content else None,
            content_end=claim.content[-1].end if content else None,
            tellings=tuple(lens.ids.part(part) for part in tellings),
            happenings=tuple(dict.fromkeys(lens.happening(part) for part in tellings)),
            confidence=claim.score,
            withheld=withheld,
        )

    @cached_property
    def journeys(self) -> tuple[JourneyRow, ...]:
        """Movements; of those that are withheld only the areas of the ends, never the way."""
        rows = []
        for key, reading in self._readings():
            for journey in reading.journeys:
                part = Part(key, journey.event)
                event = reading.event(journey.event)
                coarse = part in self.lens.withheld_tellings and not self.lens.exact
                when = event.time.when if event.time else None
                count = next((count.count for count in event.counts if count.of in ("agent", "target")), None)
                rows.append(
                    JourneyRow(
                        id=self.lens.ids.part(part),
                        happening=self.lens.happening(part),
                        report=self.lens.ids.reports[key],
                        movers=self._idents(key, journey.mover, coarse=coarse),
                        origins=self._idents(key, journey.origin, coarse=coarse),
                        via=() if coarse else self._idents(key, journey.via, coarse=coarse),
                        destinations=self._idents(key, journey.destination, coarse=coarse),
                        company=self._idents(key, journey.company, coarse=coarse),
                        low=count.low if count else None,
                        high=count.high if count else None,
                        unit=(self.lens.shown(count.unit) or "people") if count else None,
                        first=when.first if when else None,
                        last=when.last if when else None,
                        status=event.status,
                    )
                )
        return tuple(sorted(rows, key=lambda row: row.id))

    @cached_property
    def routes(self) -> tuple[RouteRow, ...]:
        """Roads and crossings; none of a withheld report, and none that people on the move use."""
        rows = [
            RouteRow(
                report=self.lens.ids.reports[key],
                place=ident,
                kind=route.kind,
                standing=route.standing,
                ends=tuple(end for end in route.ends if self.lens.shown(end) is not None),
                state=tuple(state for state in route.state if self.lens.shown(state) is not None),
                by=self.lens.shown(route.by),
            )
            for key, reading in self._readings()
            for route in reading.routes
            if (ident := self._route(key, route)) is not None
        ]
        return tuple(sorted(rows, key=lambda row: (row.report, row.place)))

    def _route(self, key: str, route: Route) -> str | None:
        actor = self._actor(key, route.entity)
        if actor is None or (key in self.lens.withheld_reports and not self.lens.exact):
            return None
        ident = self._id(actor, coarse=False)
        return ident if ident == self.lens.ids.actors[actor.id] else None

    @cached_property
    def displacement(self) -> tuple[DisplacementRow, ...]:
        """Displacement figures in HELIX's words."""
        rows = []
        for key, reading in self._readings():
            withheld = frozenset(e.id for e in reading.events if Part(key, e.id) in self.lens.withheld_tellings)
            shielded = Protection({}, ANY_SOURCE, None, key in self.lens.withheld_reports, withheld)
            for fact in facts(reading):
                cells = self._figure(key, reading, fact, shielded)
                rows.append(DisplacementRow(self.lens.ids.reports[key], tuple(cells.items())))
        return tuple(rows)

    def _figure(self, key: str, reading: Reading, fact: Fact, shielded: Protection) -> dict[str, Cell]:
        lens = self.lens
        cells = helix_row(reading, fact, shielded, exact=lens.exact)
        sources = [lens.source(key, claim) or "" for claim in claims_of(reading, fact)]
        shown = {column: lens.shown(cell) if isinstance(cell, str) else cell for column, cell in cells.items()}
        if "Source url" in shown:
            shown["Source url"] = lens.address(reading.document.url)
        return shown | {"Sources": joined(sources), "Report": lens.ids.reports[key]}

    @cached_property
    def making(self) -> tuple[MakingRow, ...]:
        """What read each report."""
        return tuple(
            MakingRow(self.lens.ids.reports[key], reading.run.version, reading.run.reader, reading.run.gazetteer)
            for key, reading in self._readings()
        )


def _sentences(reading: Reading, triggers: Iterable[Span], starts: list[int]) -> Span:
    """The sentences of the triggers, from the first to the last, where these are neighbours; else that of the first."""
    spans = sorted(triggers)
    first = spans[0]
    start = max(at for at in starts if at <= first.start)
    ends = [min(at for at in starts if at >= span.end) for span in spans]
    near = [end for end in ends if end - start <= _LONGEST_EXCERPT]
    end = max(near, default=first.end)
    text = reading.document.text[start:end].rstrip()
    return reading.document.span(start, max(first.end, start + len(text)))


_LONGEST_EXCERPT = 1000
