"""An invented report for the page's tests: an unmapped road, two who disagree, a denied plan, a derived area."""

from __future__ import annotations

from datetime import date

from dateline.model.document import Document, Gap
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
from tests.readings import at

TITLE = "Herders cross the ridge by a road no map shows"
TEXT = (
    f"{TITLE}\n\n"
    "Akhtara – About 60 families left Akhtara on 3 March 2021 by the old salt road and reached southern Belen, "
    "village elder Noor Haddan said. The families took two trucks along.\n\n"
    "“They were fighters, not families,” a border officer told the Ridge Courier. "
    "The officer denied that his men plan to close the salt road.\n\n"
    "On Sunday a convoy passed through the Dera checkpoint. "
    "Akhtara’s mayor expects the herders to return in spring."
)
DOC = Document(
    id="crossing",
    text=TEXT,
    title=TITLE,
    source="Ridge Courier",
    byline="By Ilya Stone",
    dateline="Akhtara",
    published=date(2021, 3, 9),
    url="https://news.example/crossing?a=1&b=2",
)


def crossing(doc: Document = DOC) -> Reading:
    """The reading of the invented report."""
    return Reading(
        document=doc,
        entities=_entities(doc),
        events=_events(doc),
        claims=_claims(doc),
        disagreements=(Disagreement(("C1", "C2"), "agent"),),
        routes=(Route("E3", "road", "unofficial", ("Akhtara", "Belen"), ("in use", "planned cut")),),
        journeys=(
            Journey("V1", mover=("E1",), origin=("E2",), via=("E3",), destination=("E4",)),
            Journey("V3", mover=("E7",), via=("E8",)),
            Journey("V4", mover=("E1",), origin=("E4",), destination=("E2",)),
        ),
        gaps=(
            Gap("ground", "place-not-found", "No gazetteer entry for the salt road.", at(doc, "old salt road")),
            Gap("ground", "date-unknown", "Which spring is meant is not said."),
        ),
        run=Run("0.1.0", "reader-test@1", "gazetteer-test@1"),
    )


def _entities(doc: Document) -> tuple[Entity, ...]:
    def said(*words: tuple[str, int]) -> tuple[Mention, ...]:
        return tuple(Mention(at(doc, text, nth), named=text[0].isupper()) for text, nth in words)

    return (
        Entity("E1", "population", "herders", said(("About 60 families", 1), ("families", 2), ("herders", 1))),
        Entity(
            "E2",
            "place",
            "Akhtara",
            said(("Akhtara", 1), ("Akhtara", 2), ("Akhtara", 3)),
            Place(36.10, 43.20, "IQ", "Erbil", "geonames:1", 5.0, "gazetteer"),
        ),
        Entity("E3", "route", "salt road", said(("old salt road", 1), ("salt road", 2))),
        Entity(
            "E4",
            "place",
            "southern Belen",
            said(("southern Belen", 1), ("Belen", 1)),
            Place(36.55, 44.30, "IQ", "Erbil", "geonames:2", 18.0, "part"),
        ),
        Entity("E5", "person", "Noor Haddan", said(("village elder Noor Haddan", 1))),
        Entity("E6", "person", "border officer", said(("border officer", 1), ("officer", 2))),
        Entity("E7", "item", "convoy", said(("convoy", 1))),
        Entity(
            "E8",
            "site",
            "Dera checkpoint",
            said(("Dera checkpoint", 1)),
            Place(36.30, 43.75, "IQ", "Erbil", None, 3.0, "gazetteer"),
        ),
        Entity("E9", "item", "trucks", said(("two trucks", 1))),
        Entity("E10", "person", "mayor of Akhtara", said(("Akhtara’s mayor", 1))),
    )


def _events(doc: Document) -> tuple[Event, ...]:
    third = date(2021, 3, 3)
    return (
        Event(
            "V1",
            "flee",
            "happened",
            (at(doc, "left"), at(doc, "reached")),
            roles=(
                Role("agent", at(doc, "About 60 families"), "E1"),
                Role("origin", at(doc, "Akhtara", 2), "E2"),
                Role("via", at(doc, "old salt road"), "E3"),
                Role("destination", at(doc, "southern Belen"), "E4"),
                Role("item", at(doc, "two trucks"), "E9"),
            ),
            time=EventTime(at(doc, "on 3 March 2021"), When("2021-03-03", None, third, third, "stated")),
            counts=(
                EventCount(at(doc, "About 60"), "agent", Count(54, 66, "families")),
                EventCount(at(doc, "two"), "item", Count(2, 2, "vehicles")),
            ),
            claims=("C1", "C2"),
            score=0.87,
        ),
        Event(
            "V2",
            "block",
            "denied",
            (at(doc, "close"),),
            roles=(Role("agent", at(doc, "officer", 2), "E6"), Role("target", at(doc, "salt road", 2), "E3")),
            claims=("C3",),
        ),
        Event(
            "V3",
            "travel",
            "happened",
            (at(doc, "passed"),),
            roles=(Role("agent", at(doc, "convoy"), "E7"), Role("via", at(doc, "Dera checkpoint"), "E8")),
            time=EventTime(at(doc, "On Sunday"), When(None, "Sunday", None, None, "unknown")),
        ),
        Event(
            "V4",
            "return",
            "planned",
            (at(doc, "return"),),
            roles=(Role("agent", at(doc, "herders"), "E1"), Role("destination", at(doc, "Akhtara", 3), "E2")),
            time=EventTime(at(doc, "in spring"), When(None, "spring", None, None, "unknown")),
            claims=("C4",),
        ),
    )


def _claims(doc: Document) -> tuple[Claim, ...]:
    officer = Source(at(doc, "border officer"), "E6", "official", named=False)
    told = at(doc, "About 60 families left Akhtara on 3 March 2021 by the old salt road and reached southern Belen")
    return (
        Claim(
            "C1",
            Source(at(doc, "village elder Noor Haddan"), "E5", "local", named=True),
            at(doc, "said"),
            (told,),
            "state",
            ("V1",),
        ),
        Claim(
            "C2", officer, at(doc, "told"), (at(doc, "They were fighters, not families"),), "doubt", ("V1",), score=0.5
        ),
        Claim("C3", officer, at(doc, "denied"), (at(doc, "his men plan to close the salt road"),), "deny", ("V2",)),
        Claim(
            "C4",
            Source(at(doc, "Akhtara’s mayor"), "E10", "official", named=False),
            at(doc, "expects"),
            (at(doc, "the herders to return in spring"),),
            "expect",
            ("V4",),
        ),
    )
