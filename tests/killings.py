"""Small reports on one act of force each, for tests of what many reports say together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.document import Document
from dateline.model.reading import Claim, Entity, Event, EventCount, EventTime, Mention, Reading, Role, Source
from dateline.model.values import Count, Place, When
from tests.readings import at, quiet

QUARRY = Place(36.40, 42.50, "IQ", "Nineveh", "geonames:1", 4.0, "gazetteer")
HARBOUR = Place(31.10, 47.90, "IQ", "Basra", "geonames:9", 4.0, "gazetteer")
PLACES = {"Telmar": QUARRY, "Vasilport": HARBOUR}


@dataclass(frozen=True)
class Told:
    """What a report tells: who was killed where on which day, and who says so (None: the outlet itself)."""

    outlet: str
    killed: str = "at least 14 people"
    number: int = 14
    place: str = "Telmar"
    day: date = date(2021, 5, 7)
    source: str | None = None
    kind: str = "official"
    stance: str = "state"
    agent: str = "Grey Brigade"
    more: str = "Shopkeepers pulled shutters down as smoke rose above the textile bazaar."
    title: str = "Deaths at the textile bazaar"


def report(told: Told) -> Reading:
    """The reading of such a report, printed the day after."""
    said = f" {told.source} said." if told.source else "."
    text = (
        f"{told.title}\n\nA mortar attack by the {told.agent} killed {told.killed} in {told.place}"
        f" on {told.day:%A}{said} {told.more}"
    )
    doc = Document(
        id=f"{told.outlet} {told.place} {told.day}",
        text=text,
        title=told.title,
        source=told.outlet,
        published=told.day + timedelta(days=1),
    )
    when = When(told.day.isoformat(), None, told.day, told.day, "relative")
    claims = _claims(doc, told)
    event = Event(
        "V1",
        "kill",
        "denied" if told.stance == "deny" else "happened",
        (at(doc, "killed"),),
        roles=(
            Role("agent", at(doc, told.agent), "E1"),
            Role("target", at(doc, told.killed), "E2"),
            Role("place", at(doc, told.place), "E3"),
        ),
        time=EventTime(at(doc, f"on {told.day:%A}"), when),
        counts=(EventCount(at(doc, told.killed), "target", _count(told), 1.0),),
        claims=tuple(claim.id for claim in claims),
    )
    return replace(quiet(doc), entities=_entities(doc, told), events=(event,), claims=claims)


def _count(told: Told) -> Count:
    return Count(told.number, None if told.killed.startswith("at least") else told.number, "people")


def _entities(doc: Document, told: Told) -> tuple[Entity, ...]:
    return (
        Entity("E1", "group", told.agent, (Mention(at(doc, told.agent), named=True),)),
        Entity("E2", "population", told.killed, (Mention(at(doc, told.killed), named=False),)),
        Entity("E3", "place", told.place, (Mention(at(doc, told.place), named=True),), PLACES[told.place]),
    )


def _claims(doc: Document, told: Told) -> tuple[Claim, ...]:
    if told.source is None:
        return ()
    content = at(doc, f"killed {told.killed}")
    source = Source(at(doc, told.source), None, told.kind, named=True)
    return (Claim("C1", source, at(doc, "said"), (content,), told.stance, ("V1",)),)
