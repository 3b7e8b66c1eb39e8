"""Which tellings are of people on the move, when that was, and what they use: roads, crossings, shelters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from dateline.model.reading import Entity, Event, Reading

_MOVES = frozenset(("flee", "travel", "return", "transfer"))
_GOING_ON = frozenset(("ongoing", "planned", "possible"))
_WAYS = frozenset(("route", "site"))
_SHELTER = re.compile(
    r"\b(?:camps?|shelters?|settlements?|cent(?:er|re)s?|schools?|mosques?|church(?:es)?|hostels?|"
    r"compounds?|clinics?|hospitals?|sites?|hangars?|stadiums?|monaster(?:y|ies)|convents?)\b",
    re.IGNORECASE,
)


def moves(reading: Reading, event: Event) -> bool:
    """True where people flee, travel, return or are moved; the marches of armed bodies alone are none."""
    if event.type not in _MOVES or event.status == "denied":
        return False
    if event.type != "travel":
        return True
    kinds = {reading.entity(role.entity).kind for role in event.roles if role.role == "agent" and role.entity}
    return kinds != {"group"}


def seen_on(event: Event, published: date | None) -> date | None:
    """The last day on which the movement may have been; None where nothing tells."""
    last = event.time.when.last if event.time is not None else None
    if last is None:
        return published
    return max(last, published) if event.status in _GOING_ON and published is not None else last


def uses(reading: Reading, event: Event) -> Iterator[Entity]:
    """The roads, crossings, camps and other sites a movement uses."""
    for role in event.roles:
        if role.entity is not None and (entity := reading.entity(role.entity)).kind in _WAYS:
            yield entity


def is_shelter(entity: Entity) -> bool:
    """True where a site is one in which people may be living or treated."""
    return entity.kind == "site" and any(_SHELTER.search(mention.span.text) for mention in entity.mentions)
