"""Movements as views of their events."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.reading import Event, Journey
from dateline.model.vocabulary import FAMILY_OF


def journeys(events: Iterable[Event]) -> tuple[Journey, ...]:
    """One journey for each movement that is told from where, by which way or to where, in the order of the events.

    Who is transferred moves as the `target`; whoever moves them is no mover. With no target told, nobody is.
    """
    out = []
    for event in events:
        if FAMILY_OF[event.type] != "MOVE":
            continue
        mover = "target" if event.type == "transfer" else "agent"
        journey = Journey(
            event=event.id,
            mover=_filling(event, mover),
            origin=_filling(event, "origin"),
            via=_filling(event, "via"),
            destination=_filling(event, "destination"),
            company=_filling(event, "with"),
        )
        if journey.origin or journey.via or journey.destination:
            out.append(journey)
    return tuple(out)


def _filling(event: Event, role: str) -> tuple[str, ...]:
    """Ids of the entities in a role, in text order."""
    return tuple(dict.fromkeys(r.entity for r in event.roles if r.role == role and r.entity is not None))
