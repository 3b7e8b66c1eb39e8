"""What putting a report together could not tell, in words for a person."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model.document import Gap
from dateline.model.findings import FoundClaim
from dateline.model.reading import Event
from dateline.model.vocabulary import FAMILY_OF

_WHERE = frozenset({"place", "origin", "destination", "via"})


def gaps(events: Iterable[Event], claims: Iterable[FoundClaim]) -> tuple[Gap, ...]:
    """Events without a place, movements without a mover or a direction, claims without a source; in that order."""
    found = []
    for event in events:
        roles = {role.role for role in event.roles}
        trigger = event.triggers[0]
        if FAMILY_OF[event.type] == "MOVE":
            mover = "target" if event.type == "transfer" else "agent"
            if mover not in roles:
                found.append(_gap("mover-unknown", f"{trigger.text!r}: the report does not say who moved", event))
            if not roles & {"origin", "via", "destination"}:
                words = f"{trigger.text!r}: the report does not say from where, by which way or to where"
                found.append(_gap("journey-unknown", words, event))
        if not roles & _WHERE and "target" not in roles:
            found.append(_gap("event-without-place", f"{trigger.text!r}: the report does not say where", event))
    found += [
        Gap("assemble", "claim-without-source", f"It was not found who says {row.content[0].text!r}", row.content[0])
        for row in claims
        if row.source is None and row.content
    ]
    return tuple(found)


def _gap(reason: str, words: str, event: Event) -> Gap:
    return Gap("assemble", reason, words, event.triggers[0])
