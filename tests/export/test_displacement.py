"""Displacement facts derived from the events of a reading."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.displacement import Fact, facts
from dateline.export.standing import standing
from dateline.ground.counts import counts
from dateline.model.document import Document
from dateline.model.reading import Entity, Event, EventCount, EventTime, Mention, Reading, Role
from dateline.model.values import Place, When
from tests.readings import TELMAR, at, quiet, telmar

HAMLA = Place(35.9, 45.2, "IR", "Kurdistan", "geonames:9", 3.0, "gazetteer")


def told(
    text: str,
    kind: str,
    trigger: str,
    number: str,
    *,
    mover: str = "population",
    status: str = "happened",
    roles: dict[str, str] | None = None,
) -> Reading:
    """A report of one event with a number of the displaced; `roles` are the words of its places."""
    doc = Document("r1", text)
    of = "agent" if kind in ("flee", "return") else "target"
    count = counts(doc, [at(doc, number)])[0]
    assert count is not None
    entities = [Entity("E1", mover, number, (Mention(at(doc, number), named=False),))]
    filled = [Role(of, at(doc, number), "E1")]
    for position, (role, words) in enumerate((roles or {}).items(), start=2):
        place = {"Telmar": TELMAR, "Hamla": HAMLA}.get(words)
        kept = Entity(f"E{position}", "place", words, (Mention(at(doc, words), named=words[0].isupper()),), place)
        entities.append(kept)
        filled.append(Role(role, at(doc, words), kept.id))
    event = Event(
        "V1", kind, status, (at(doc, trigger),), tuple(filled), counts=(EventCount(at(doc, number), of, count),)
    )
    return replace(quiet(doc), entities=tuple(entities), events=(event,))


def fact(text: str, kind: str, trigger: str, number: str, **more: object) -> Fact:
    (found,) = facts(told(text, kind, trigger, number, **more))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "number", "term", "unit"),
    [
        ("12 families fled.", "flee", "fled", "12", "Forced to flee", "Household"),
        ("12 families were displaced.", "flee", "displaced", "12", "Displaced", "Household"),
        ("Some 400 residents were evacuated.", "transfer", "evacuated", "Some 400", "Evacuated", "Person"),
        ("The relocation of 400 villagers", "transfer", "relocation", "400", "Relocated", "Person"),
        ("The fire left 250 homeless.", "flee", "homeless", "250", "Homeless", "Person"),
        ("40 homes were destroyed.", "destroy", "destroyed", "40", "Destroyed housing", "Household"),
        ("40 homes were damaged.", "destroy", "damaged", "40", "Partially destroyed housing", "Household"),
        ("40 houses are uninhabitable.", "destroy", "uninhabitable", "40", "Uninhabitable housing", "Household"),
        ("70 people lost their homes.", "destroy", "lost", "70", "Homeless", "Person"),
        ("Over 300 people returned.", "return", "returned", "Over 300", "Returns", "Person"),
        ("90 people were sheltered in a school.", "aid", "sheltered", "90", "Sheltered", "Person"),
    ],
)
def test_the_term_comes_from_the_words_of_the_event(
    text: str, kind: str, trigger: str, number: str, term: str, unit: str
) -> None:
    found = fact(text, kind, trigger, number)
    assert (found.term, found.unit) == (term, unit)


def test_those_who_shelter_in_a_camp_are_in_a_relief_camp() -> None:
    text = "90 people were sheltered in relief camps."
    assert fact(text, "aid", "sheltered", "90", roles={"place": "relief camps"}).term == "In relief camp"


@pytest.mark.parametrize(
    ("number", "figure", "quantifier"),
    [
        ("90", 90, "Exact"),
        ("More than 90", 90, "More than"),
        ("Nearly 90", 90, "Less than"),
        ("About 90", 90, "Approximately"),
        ("Between 80 and 90", 80, "Approximately"),
        ("Hundreds", 200, "More than"),
    ],
)
def test_the_figure_is_the_one_printed_and_the_quantifier_says_how_it_is_hedged(
    number: str, figure: int, quantifier: str
) -> None:
    found = fact(f"{number} people fled.", "flee", "fled", number)
    assert (found.figure, found.quantifier) == (figure, quantifier)


@pytest.mark.parametrize(
    ("text", "trigger", "category"),
    [
        ("12,000 people were displaced by the storm.", "displaced", "Internal Displacements"),
        ("12,000 people remain displaced in the province.", "displaced", "IDPs"),
        ("12,000 displaced people live in the province.", "displaced", "IDPs"),
        ("There are 12,000 IDPs in the province.", "IDPs", "IDPs"),
    ],
)
def test_who_was_displaced_is_a_flow_and_who_is_displaced_a_stock(text: str, trigger: str, category: str) -> None:
    found = fact(text, "flee", trigger, "12,000")
    assert (found.category, found.flow) == (category, category != "IDPs")


def test_a_flight_between_two_known_countries_crosses_a_border() -> None:
    text = "500 people fled Telmar for Hamla."
    found = fact(text, "flee", "fled", "500", roles={"origin": "Telmar", "destination": "Hamla"})
    assert found.category == "Cross-border Flight"
    assert [(place.name, place.role) for place in found.locations] == [("Telmar", "Origin"), ("Hamla", "Destination")]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("500 people fled the shelling.", "Conflict"),
        ("500 people fled the flood.", "Disaster"),
        ("500 people fled.", None),
        ("500 people fled the shelling and the flood.", None),
    ],
)
def test_a_cause_is_given_only_where_one_is_told(text: str, cause: str | None) -> None:
    assert fact(text, "flee", "fled", "500").cause == cause


def test_dates_and_their_accuracy_come_from_the_time_of_the_event() -> None:
    (found,) = facts(telmar())
    assert (found.start, found.end, found.accuracy) == (date(2021, 5, 7), date(2021, 5, 7), "Day")


def test_a_month_is_a_month_long_and_no_day() -> None:
    reading = told("500 people fled in May 2021.", "flee", "fled", "500")
    may = When("2021-05", None, date(2021, 5, 1), date(2021, 5, 31), "stated")
    event = replace(reading.events[0], time=EventTime(at(reading.document, "in May 2021"), may))
    (found,) = facts(replace(reading, events=(event,)))
    assert (found.start, found.end, found.accuracy) == (date(2021, 5, 1), date(2021, 5, 31), "Month")


def test_an_event_without_a_date_gets_none() -> None:
    found = fact("500 people fled.", "flee", "fled", "500")
    assert (found.start, found.end, found.accuracy) == (None, None, None)


def test_a_place_that_only_the_sentence_names_is_told_as_the_words_before_it_say() -> None:
    reading = told("500 people were displaced from Telmar.", "flee", "displaced", "500")
    telmar_ = Entity("E9", "place", "Telmar", (Mention(at(reading.document, "Telmar"), named=True),), TELMAR)
    (found,) = facts(replace(reading, entities=(*reading.entities, telmar_)))
    assert [(place.name, place.role) for place in found.locations] == [("Telmar", "Origin")]


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "number", "mover", "status"),
    [
        ("160 militants fled.", "flee", "fled", "160", "group", "happened"),
        ("No, 160 people did not flee.", "flee", "flee", "160", "population", "denied"),
        ("40 trees were destroyed.", "destroy", "destroyed", "40", "item", "happened"),
        ("12 people were given food.", "aid", "given", "12", "population", "happened"),
        ("12 people were killed.", "kill", "killed", "12", "population", "happened"),
    ],
)
def test_what_displaces_nobody_is_no_fact(
    text: str, kind: str, trigger: str, number: str, mover: str, status: str
) -> None:
    assert facts(told(text, kind, trigger, number, mover=mover, status=status)) == []


@pytest.mark.parametrize(
    ("text", "figure", "unit", "term"),
    [
        ("Food did not reach 1,500 IDPs.", 1500, "Person", "Displaced"),
        ("About 240 displaced families need help.", 240, "Household", "Displaced"),
        ("More than 7,000 people remained in collective centres.", 7000, "Person", "Sheltered"),
        ("1.6 million people are currently living in 60 camps.", 1_600_000, "Person", "In relief camp"),
        ("Number of displaced: 452", 452, "Person", "Displaced"),
        ("Evacuated people: 3,614", 3614, "Person", "Evacuated"),
    ],
)
def test_displaced_people_counted_outside_any_event_are_a_fact(text: str, figure: int, unit: str, term: str) -> None:
    (found,) = facts(quiet(Document("r1", text)))
    assert (found.figure, found.unit, found.term, found.event) == (figure, unit, term, None)


@pytest.mark.parametrize(
    "text",
    ["The storm of 2012 displaced thousands.", "12 people were in good health.", "40 per cent of IDPs were men."],
)
def test_a_year_a_share_and_other_people_are_no_standing_figure(text: str) -> None:
    assert list(standing(Document("r1", text))) == []


def test_displaced_people_who_were_killed_are_no_displacement() -> None:
    assert facts(told("40 displaced people were killed.", "kill", "killed", "40")) == []


def test_a_figure_of_two_events_is_one_fact() -> None:
    reading = told("500 people were evacuated or relocated.", "transfer", "evacuated", "500")
    again = replace(reading.events[0], id="V2", triggers=(at(reading.document, "relocated"),))
    (found,) = facts(replace(reading, events=(*reading.events, again)))
    assert found.term == "Evacuated"


def test_the_excerpt_is_the_sentence_of_the_figure() -> None:
    text = "It rained for days. 500 people fled Telmar. Nobody was hurt."
    assert fact(text, "flee", "fled", "500").excerpt.text == "500 people fled Telmar."


def test_ten_thousand_random_texts_give_no_exception() -> None:
    draw = random.Random(1)
    said = (
        "about more than 12 1,500 1.6 million people families IDPs displaced were are in camps . : ( ) living".split()
    )
    for _ in range(10_000):
        text = " ".join(draw.choice(said) for _ in range(12))
        for found in standing(Document("r1", text)):
            assert found.figure >= 0


def test_a_million_characters_are_searched_in_linear_time() -> None:
    doc = Document("r1", "1 2 345 people were in " * 40_000)
    began = time.perf_counter()
    assert list(standing(doc)) == []
    assert time.perf_counter() - began < 30
