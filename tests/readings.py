"""Readings made by hand for tests: every span is found by its words, so that none can point elsewhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.model.document import Document, Gap, Span
from dateline.model.reading import (
    Claim,
    Disagreement,
    Entity,
    Event,
    EventCount,
    EventTime,
    Journey,
    Mention,
    Reading,
    Role,
    Route,
    Run,
    Source,
)
from dateline.model.values import Count, Place, When

TEXT = (
    "Families leave Telmar for the river towns\n\n"
    "Telmar – More than 300 families fled Telmar on Friday by the quarry road and reached Ostrin, "
    "shepherd Salim Jaroun told the Northern Herald. “We walked all night and nobody fired,” Jaroun said.\n\n"
    "A regional official denied that anyone had left. “No family has fled Telmar,” he said. "
    "The quarry road, an unofficial track between Telmar and Ostrin, was shelled on Thursday, "
    "and Jaroun was wounded."
)
TELMAR = Place(36.4, 42.5, "IQ", "Nineveh", "geonames:1", 4.0, "gazetteer")
OSTRIN = Place(36.8, 42.1, "IQ", "Nineveh", "geonames:2", 2.0, "gazetteer")
RUN = Run("0.1.0", "reader-test", "gazetteer-test")


def at(doc: Document, words: str, nth: int = 1) -> Span:
    """The nth occurrence of some words in the text."""
    start = -1
    for _ in range(nth):
        start = doc.text.index(words, start + 1)
    return doc.span(start, start + len(words))


def quiet(doc: Document) -> Reading:
    """A reading in which nothing was found."""
    return Reading(doc, (), (), (), (), (), (), (), RUN)


def telmar() -> Reading:
    """A report with a journey, a named local witness, a denial, a route and a gap."""
    doc = Document(
        id="telmar",
        text=TEXT,
        title="Families leave Telmar for the river towns",
        source="Northern Herald",
        dateline="Telmar",
        published=date(2021, 5, 10),
        gaps=(),
    )
    return replace(
        quiet(doc),
        entities=_entities(doc),
        events=_events(doc),
        claims=_claims(doc),
        disagreements=(Disagreement(("C1", "C3"), "status"),),
        routes=(Route("E4", "road", "unofficial", ("Telmar", "Ostrin"), ("in use",)),),
        journeys=(Journey("V1", mover=("E1",), origin=("E2",), via=("E4",), destination=("E3",)),),
        gaps=(Gap("ground", "place-not-found", "not in the gazetteer", at(doc, "quarry road")),),
    )


def _entities(doc: Document) -> tuple[Entity, ...]:
    return (
        Entity("E1", "population", "families", (Mention(at(doc, "More than 300 families"), named=False),)),
        Entity("E2", "place", "Telmar", (Mention(at(doc, "Telmar", 3), named=True),), TELMAR),
        Entity("E3", "place", "Ostrin", (Mention(at(doc, "Ostrin"), named=True),), OSTRIN),
        Entity("E4", "route", "quarry road", (Mention(at(doc, "quarry road"), named=False),)),
        Entity(
            "E5",
            "person",
            "Salim Jaroun",
            (
                Mention(at(doc, "shepherd Salim Jaroun"), named=True),
                Mention(at(doc, "Jaroun", 2), named=True),
                Mention(at(doc, "Jaroun", 3), named=True),
            ),
        ),
        Entity("E6", "person", "regional official", (Mention(at(doc, "regional official"), named=False),)),
    )


def _events(doc: Document) -> tuple[Event, ...]:
    friday = When("2021-05-07", "Friday", date(2021, 5, 7), date(2021, 5, 7), "relative")
    return (
        Event(
            "V1",
            "flee",
            "happened",
            (at(doc, "fled"), at(doc, "reached")),
            roles=(
                Role("agent", at(doc, "More than 300 families"), "E1"),
                Role("origin", at(doc, "Telmar", 3), "E2"),
                Role("via", at(doc, "quarry road"), "E4"),
                Role("destination", at(doc, "Ostrin"), "E3"),
            ),
            time=EventTime(at(doc, "on Friday"), friday),
            counts=(EventCount(at(doc, "More than 300"), "agent", Count(301, None, "families")),),
            claims=("C1", "C2", "C3"),
        ),
        Event(
            "V2",
            "injure",
            "happened",
            (at(doc, "wounded"),),
            roles=(Role("target", at(doc, "Jaroun", 3), "E5"),),
        ),
    )


def _claims(doc: Document) -> tuple[Claim, ...]:
    shepherd = Source(at(doc, "shepherd Salim Jaroun"), "E5", "local", named=True)
    return (
        Claim(
            "C1",
            shepherd,
            at(doc, "told"),
            (at(doc, "More than 300 families fled Telmar on Friday by the quarry road and reached Ostrin"),),
            "state",
            ("V1",),
        ),
        Claim(
            "C2",
            Source(at(doc, "Jaroun", 2), "E5", "local", named=True),
            at(doc, "said"),
            (at(doc, "We walked all night and nobody fired"),),
            "state",
            ("V1",),
        ),
        Claim(
            "C3",
            Source(at(doc, "regional official"), "E6", "official", named=False),
            at(doc, "denied"),
            (at(doc, "anyone had left"), at(doc, "No family has fled Telmar")),
            "deny",
            ("V1",),
        ),
    )
