"""The place at which an event is put on a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.reading import Entity, Event, Reading
from dateline.model.values import Place

# The role that says best where a thing happened comes first.
_ROLES = ("place", "destination", "target", "via", "origin")


@dataclass(frozen=True, slots=True)
class Located:
    """A place on the globe, the entity it belongs to, and the role in which the event names it."""

    entity: Entity
    role: str
    place: Place


def located(reading: Reading, event: Event) -> Located | None:
    """Where to put an event: the first of its roles that has a point; None where none has."""
    for wanted in _ROLES:
        for role in event.roles:
            if role.role != wanted or role.entity is None:
                continue
            entity = reading.entity(role.entity)
            if entity.place is not None:
                return Located(entity, wanted, entity.place)
    return None


def with_points(reading: Reading, idents: Iterable[str]) -> list[tuple[Entity, Place]]:
    """Those of the entities that have a point, with it, in the order given."""
    entities = [reading.entity(ident) for ident in idents]
    return [(entity, entity.place) for entity in entities if entity.place is not None]
