"""Short ids for the parts of one reading, safe in HTML whatever ids the record uses."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of the record to ids of the page: entities `e0`, events `v0`, claims `c0`.

    Journeys and routes have no ids in a record; in the page they are `j0`, `r0` by position, gaps `g0`.
    Parts of an event are `v0.w0` (its words), `v0.r0` (a role), `v0.n0` (a number) and `v0.t` (its time);
    parts of a claim `c0.s` (source), `c0.q` (cue), `c0.c` (content).
    """

    entity: dict[str, str]
    event: dict[str, str]
    claim: dict[str, str]


def page_ids(reading: Reading) -> Ids:
    """Ids for a reading, by position."""
    return Ids(
        {entity.id: f"e{n}" for n, entity in enumerate(reading.entities)},
        {event.id: f"v{n}" for n, event in enumerate(reading.events)},
        {claim.id: f"c{n}" for n, claim in enumerate(reading.claims)},
    )
