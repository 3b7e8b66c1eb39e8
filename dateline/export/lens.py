"""What a release shows of each report, telling, claim, actor and place of a case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dateline.export.areas import Area, area
from dateline.export.hiding import Names, name_words
from dateline.export.numbering import Ids
from dateline.export.people import LOCAL, PERSON, SOURCE, WITNESS
from dateline.export.veil import Veil
from dateline.model.casefile import Actor, CaseFile, Part, Voice
from dateline.model.reading import Claim, Event
from dateline.model.values import Place
from dateline.model.vocabulary import SORT_OF, UNOFFICIAL_SOURCE_KINDS

STAND_IN_OF_SOURCE = {
    "witness": WITNESS,
    "local": LOCAL,
    "official": "an official",
    "military": "a military source",
    "armed_group": "an armed group",
    "police": "a police source",
    "ngo": "an organisation",
    "international": "an international body",
    "media": "an outlet",
    "expert": "an expert",
    "document": "a document",
}
_STAND_IN_OF_KIND = {"person": PERSON, "group": "a group", "population": "people", "item": "an item"}


@dataclass(frozen=True)
class Lens:
    """One case seen through what is protected in it; `veil` None: everything is shown."""

    case: CaseFile
    veil: Veil | None
    ids: Ids
    with_source_names: bool
    exact: bool

    @cached_property
    def withheld_reports(self) -> frozenset[str]:
        """The reports whose words, addresses and hashes stay inside."""
        return withheld_reports(self.veil, exact=self.exact)

    @cached_property
    def coarse_happenings(self) -> frozenset[str]:
        """Happenings shown in their area only: one telling is withheld, and another must not tell where it was."""
        return frozenset(
            happening.id for happening in self.case.happenings if any(self._veils(part) for part in happening.tellings)
        )

    @cached_property
    def withheld_tellings(self) -> frozenset[Part]:
        """The tellings whose words stay inside, and whose places are coarse unless exact places are asked for."""
        told = {part for one in self.case.happenings if one.id in self.coarse_happenings for part in one.tellings}
        events = (Part(key, event.id) for key, reading in self.case.readings.items() for event in reading.events)
        return frozenset(part for part in events if part in told or self._veils(part))

    def _veils(self, part: Part) -> bool:
        if self.veil is None:
            return False
        if part.report in self.withheld_reports or (not self.exact and part in self.veil.fresh_tellings):
            return True
        return self._of_protected(part.report, self.case.readings[part.report].event(part.id))

    def _of_protected(self, key: str, event: Event) -> bool:
        """True where a protected person plays a part in an event or speaks of it."""
        if any(role.entity is not None and self._person(Part(key, role.entity)) for role in event.roles):
            return True
        reading = self.case.readings[key]
        return any(self.protected_source(key, reading.claim(ident)) is not None for ident in event.claims)

    def _person(self, part: Part) -> str | None:
        return None if self.veil is None else self.veil.people.get(part)

    def protected_source(self, key: str, claim: Claim) -> str | None:
        """What a protected source of a claim is called; None where it is not protected."""
        if self.veil is None or claim.source is None:
            return None
        entity = claim.source.entity
        own = None if entity is None else self.veil.people.get(Part(key, entity))
        return own or self.veil.nameless.get(Part(key, claim.id))

    def withholds_claim(self, key: str, claim: Claim) -> bool:
        """True where the words of a claim stay inside."""
        return (
            key in self.withheld_reports
            or self.protected_source(key, claim) is not None
            or any(Part(key, ident) in self.withheld_tellings for ident in claim.events)
        )

    def shown(self, text: str | None) -> str | None:
        """The text; None where it names whom or what must not be named. Nothing is cut out of a text."""
        if text is None or self.veil is None:
            return text
        if text not in self._judged:
            self._judged[text] = self._gives_away(text, self.veil)
        return None if self._judged[text] else text

    @cached_property
    def _judged(self) -> dict[str, bool]:
        """Texts met so far: True where they give somebody away."""
        return {}

    def _gives_away(self, text: str, veil: Veil) -> bool:
        if not self.with_source_names and veil.names.stand_in(text):
            return True
        return not self.exact and self._hidden_places.stand_in(text)

    @cached_property
    def _hidden_places(self) -> Names:
        """The names of places that stand in no report that is shown, and of those in use by people on the move."""
        names = Names()
        for actor in self.case.actors:
            if SORT_OF.get(actor.kind) == "where" and not self._shows_place(actor):
                for name in self._printed(actor):
                    if name not in self._wide_names:
                        names.add(name, None)
        return names

    @cached_property
    def _wide_names(self) -> frozenset[tuple[str, ...]]:
        """The names of countries and divisions that the places of the case lie in."""
        areas = {area(actor.place) for actor in self.case.actors if actor.place is not None}
        found = {name_words(name) for one in areas for name in (one.name, one.admin1) if name}
        wide = {a for a in self.case.actors if a.place is not None and _is_wide(a.place)}
        return frozenset(found | {name_words(name) for actor in wide for name in (actor.name, *actor.aliases)})

    def _printed(self, actor: Actor) -> set[tuple[str, ...]]:
        names = set()
        for part in actor.parts:
            entity = self.case.readings[part.report].entity(part.id)
            names |= {mention.span.text for mention in entity.mentions if mention.named}
        if names:
            names |= {actor.name, *actor.aliases}
        return {words for name in names if (words := name_words(name))}

    def _shows_place(self, actor: Actor) -> bool:
        hot = self.veil is not None and not self.exact and actor.id in self.veil.hot
        return not hot and any(part.report not in self.withheld_reports for part in actor.parts)

    def place_id(self, actor: Actor, *, coarse: bool) -> str | None:
        """The id of the row for a place: its own, or that of its area; None where no area can be told."""
        if self.exact or (not coarse and self._shows_place(actor)):
            return self.ids.actors[actor.id]
        return None if actor.place is None else area(actor.place).id

    def area_of(self, actor: Actor) -> Area | None:
        """The area of a place."""
        return None if actor.place is None else area(actor.place)

    def actor_stand_in(self, actor: Actor) -> str | None:
        """What an actor is called instead of its name; None where it keeps it."""
        return self._stand_ins[actor.id]

    @cached_property
    def _stand_ins(self) -> dict[str, str | None]:
        return {actor.id: self._stand_in(actor) for actor in self.case.actors}

    def _stand_in(self, actor: Actor) -> str | None:
        if self.veil is None:
            return None
        if not self.with_source_names:
            protected = next((why for part in actor.parts if (why := self._person(part))), None)
            if protected is not None:
                return protected
            if not self.veil.bystanders.isdisjoint(actor.parts):
                return PERSON
        kept = self.shown(actor.name)
        only_withheld = all(part.report in self.withheld_reports for part in actor.parts)
        if kept is None or (only_withheld and not self.exact and not self._is_named(actor)):
            return _STAND_IN_OF_KIND.get(actor.kind, "a place")
        return None

    def _is_named(self, actor: Actor) -> bool:
        """True where a report calls the actor by a name; a description ("residents of the quarry") may tell a place."""
        return any(
            mention.named
            for part in actor.parts
            for mention in self.case.readings[part.report].entity(part.id).mentions
        )

    def source(self, key: str, claim: Claim) -> str | None:
        """What to call the source of a claim; None where nobody is named."""
        if claim.source is None:
            return None
        if claim.withholds_source:
            return SOURCE
        protected = self.protected_source(key, claim)
        if protected is not None and not self.with_source_names:
            return protected
        entity = claim.source.entity
        actor = None if entity is None else self.case.actor_by_id.get(self.case.actor_of.get(Part(key, entity), ""))
        anybody = STAND_IN_OF_SOURCE.get(claim.source.kind, SOURCE)
        if actor is not None:
            return actor.name if self.actor_stand_in(actor) is None else anybody
        return anybody if key in self.withheld_reports else self.shown(claim.source.span.text) or anybody

    def voice(self, voice: Voice) -> str:
        """What to call a voice behind a happening: by its name only where that is an outlet's or a public name."""
        told = [(part.report, self.case.readings[part.report].claim(part.id)) for part in voice.claims]
        if any(claim.withholds_source for _, claim in told):
            return SOURCE
        if self.veil is None:
            return voice.name
        anybody = STAND_IN_OF_SOURCE.get(voice.kind, SOURCE)
        if not self.with_source_names:
            protected = [called for key, claim in told if (called := self.protected_source(key, claim))]
            if protected:
                return protected[0]
            if voice.kind in UNOFFICIAL_SOURCE_KINDS and voice.name not in self._public_names:
                return anybody
        elsewhere = any(part.report not in self.withheld_reports for part in (*voice.claims, *voice.events))
        if elsewhere or voice.name in self._public_names:
            return self.shown(voice.name) or anybody
        return anybody

    @cached_property
    def _public_names(self) -> frozenset[str]:
        """The names of outlets, agencies, and of whom the rows name."""
        outlets = {reading.document.source for reading in self.case.readings.values()}
        outlets |= {story.origin for story in self.case.stories}
        shown = {
            name
            for actor in self.case.actors
            if self.actor_stand_in(actor) is None
            for name in (actor.name, *actor.aliases)
        }
        return frozenset(name for name in outlets | shown if name is not None)

    def is_fresh(self, happening: str) -> bool:
        """True where a telling of it is of movement of the last days."""
        return happening in self._fresh_happenings

    @cached_property
    def _fresh_happenings(self) -> frozenset[str]:
        fresh: frozenset[Part] = frozenset() if self.veil is None else self.veil.fresh_tellings
        return frozenset(one.id for one in self.case.happenings if not fresh.isdisjoint(one.tellings))

    def is_protected(self, part: Part) -> bool:
        """True where an entity of a report is a protected person."""
        return self._person(part) is not None

    def happening(self, part: Part) -> str:
        """The id of the happening a telling belongs to."""
        return self.ids.happenings[self.case.happening_of[part]]

    def outlet(self, name: str | None) -> str | None:
        """The name of an outlet; None where it holds that of a protected person ("Okba's diary")."""
        if name is None or self.veil is None or self.with_source_names:
            return name
        return None if self.veil.names.stand_in(name) else name


def withheld_reports(veil: Veil | None, *, exact: bool) -> frozenset[str]:
    """The reports whose words stay inside; movement withholds none where exact places are asked for."""
    if veil is None:
        return frozenset()
    return veil.named_reports if exact else veil.reports


def _is_wide(place: Place) -> bool:
    """True where a place is itself about as wide as its area."""
    return place.precision_km >= area(place).precision_km / 2 or area(place).ref == place.ref
