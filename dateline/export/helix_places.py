"""Where a displacement fact starts, ends or happens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.export import helix_words
from dateline.model.document import Span
from dateline.model.reading import Entity, Event, Reading
from dateline.model.values import Place

_ROLE = {"origin": "Origin", "destination": "Destination", "place": ""}
_KINDS = frozenset(("place", "site"))
_ALSO = re.compile(r"\s*(?:,|and|&|,\s*and)\s*(?:the\s+)?", re.IGNORECASE)
_LEADS = {
    "Origin": re.compile(
        r"(?:\b(?:from|out of|away from)|\bfle[de]\w*|\bleft|\bleaving|\babandoned)\s+(?:[\w-]{1,20}\s+){0,3}$", re.I
    ),
    "Destination": re.compile(r"\b(?:to|towards?|into|reached|for)\s+(?:[\w-]{1,20}\s+){0,2}$", re.I),
}


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a fact: what it is called, the entity (None: words only), `Origin`, `Destination` or "" (not told)."""

    name: str
    role: str
    entity: str | None
    place: Place | None
    kind: str

    @property
    def accuracy(self) -> str | None:
        """HELIX's accuracy where the gazetteer's answer shows it: ADM0, ADM1 or Point; None elsewhere."""
        place = self.place
        if place is not None and place.basis in _OF_AREA:
            return _OF_AREA[place.basis]
        if place is None or place.basis != "gazetteer":
            return None
        if self.kind == "site":
            return "Point"
        if place.admin1 is None:
            return "ADM0" if place.country and place.precision_km > _COUNTRY_KM else None
        return "ADM1" if self.name.startswith(place.admin1) and place.precision_km > _TOWN_KM else None


_OF_AREA = {"admin1": "ADM1", "country": "ADM0"}
_COUNTRY_KM = 50.0
_TOWN_KM = 25.0


def locations(reading: Reading, excerpt: Span, event: Event | None) -> tuple[Location, ...]:
    """The places that fill a role of the event and those listed with them; else those its sentences name.

    A home is no location. A place that is only named in the sentence is Origin or Destination where the words before
    it say so ("from Mosul"), else its part is not told.
    """
    told = _of_roles(reading, event) if event is not None else []
    named = [(span, entity) for span, entity in _named(reading) if excerpt.contains(span)]
    if any(entity is not None and any(mention.named for mention in entity.mentions) for _, _, entity in told):
        told += _listed(reading, told, named)
    else:
        told += [(span, _role_before(reading, excerpt, span), entity) for span, entity in named]
    found: dict[str, Location] = {}
    for span, role, entity in told:
        name = span.text if entity is None else entity.name
        place = None if entity is None else entity.place
        if name == name.lower() and helix_words.tells("no_location", name.split()[-1]):
            continue
        before = found.get(name)
        if before is not None and before.role and role and before.role != role:
            role = "Origin and destination"
        elif before is not None:
            role = role or before.role
        kind = "place" if entity is None else entity.kind
        found[name] = Location(name, role, None if entity is None else entity.id, place, kind)
    return tuple(found.values())


_Told = tuple[Span, str, Entity | None]


def _of_roles(reading: Reading, event: Event) -> list[_Told]:
    return [
        (role.span, _ROLE[role.role], None if role.entity is None else reading.entity(role.entity))
        for role in event.roles
        if role.role in _ROLE
    ]


def _named(reading: Reading) -> list[tuple[Span, Entity]]:
    """Every mention by name of a place or site, in text order; a storm's name is none."""
    text = reading.document.text
    mentions = [
        (mention.span, entity)
        for entity in reading.entities
        if entity.kind in _KINDS
        for mention in entity.mentions
        if mention.named and not helix_words.tells("storms", text[max(0, mention.span.start - 10) : mention.span.start])
    ]
    return sorted(mentions, key=lambda row: row[0])


def _listed(reading: Reading, told: list[_Told], named: list[tuple[Span, Entity]]) -> list[_Told]:
    """The places in one list with those told ("Chakhansur and Khashrod districts"), in the same role."""
    text = reading.document.text
    known = {entity.id for _, _, entity in told if entity is not None}
    spans = {span: role for span, role, _ in told}
    out: list[_Told] = []
    for ordered in (named, named[::-1]):
        for span, entity in ordered:
            if entity.id in known:
                continue
            for other, role in list(spans.items()):
                first, second = sorted((span, other))
                between = text[first.end : second.start]
                if first.end <= second.start and len(between) < 16 and _ALSO.fullmatch(between):
                    out.append((span, role, entity))
                    spans[span] = role
                    known.add(entity.id)
                    break
    return out


def _role_before(reading: Reading, excerpt: Span, span: Span) -> str:
    before = reading.document.text[max(excerpt.start, span.start - 80) : span.start]
    return next((role for role, pattern in _LEADS.items() if pattern.search(before)), "")
