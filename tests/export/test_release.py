"""What of a case leaves the house, and what stays inside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dateline.export.release import release
from dateline.export.rows import Release
from dateline.model.casefile import Judgement, report_key
from dateline.model.document import Document
from dateline.model.reading import Claim, Entity, Event, Mention, Reading, Role, Source
from dateline.model.values import Place
from tests.cases import case_of, small_case
from tests.export.planted import OFFICIAL, innocent
from tests.readings import at, quiet, telmar

LATER = date(2026, 1, 1)


def bombed(text: str, *people: str, outlet: str = "Herald", kind: str = "kill", place: Place | None = None) -> Reading:
    """A report of one event in Altbruck with these people as its targets."""
    doc = Document(
        id=f"{outlet}-{len(text)}", text=text, title=f"{outlet} reports", source=outlet, published=date(2020, 5, 4),
        url=f"https://{outlet.lower()}.example/{len(text)}", sha256="ab" * 32,
    )  # fmt: skip
    town = place or Place(47.5012, 9.7045, "AT", "Vorarlberg", "geonames:9", 3.0, "gazetteer")
    targets = [
        Entity(f"E{n}", "person", name, (Mention(at(doc, name), named=True),)) for n, name in enumerate(people, 2)
    ]
    where = Entity("E1", "place", "Altbruck", (Mention(at(doc, "Altbruck"), named=True),), town)
    roles = [Role("target", at(doc, entity.name), entity.id) for entity in targets]
    event = Event("V1", kind, "happened", (at(doc, "bomb"),), (*roles, Role("place", at(doc, "Altbruck"), "E1")))
    return replace(quiet(doc), entities=(where, *targets), events=(event,))


NAMED = bombed("A bomb in Altbruck killed Okba Tarin.", "Okba Tarin")
OPEN = bombed("A bomb in Altbruck did much harm.", outlet="Courier", kind="bombing")


def released(*readings: Reading, **options: object) -> Release:
    return release(case_of(readings), title="t", on=LATER, **options)  # type: ignore[arg-type]


def test_a_report_that_names_a_victim_keeps_only_outlet_and_day() -> None:
    (row,) = released(NAMED).reports
    assert (row.outlet, row.published, row.withheld) == ("Herald", date(2020, 5, 4), True)
    assert [row.name, row.title, row.byline, row.url, row.sha256, row.text] == [None] * 6


def test_a_report_that_names_nobody_keeps_its_words_but_not_its_whole_text() -> None:
    given = released(OPEN)
    (row,) = given.reports
    assert (row.title, row.url, row.text) == ("Courier reports", "https://courier.example/33", None)
    assert given.tellings[0].excerpt == "A bomb in Altbruck did much harm."
    assert (given.places[0].name, given.places[0].coarse) == ("Altbruck", False)


def test_the_place_of_a_victim_is_that_of_the_province() -> None:
    given = released(NAMED)
    (place,) = given.places
    assert (place.name, place.admin1, place.coarse, place.basis) == ("Vorarlberg", "Vorarlberg", True, "admin1")
    assert place.precision_km is not None
    assert place.precision_km >= 20
    assert given.happenings[0].place == place.id


def test_a_place_outside_every_country_lies_in_a_coarse_cell() -> None:
    at_sea = bombed(
        "A bomb in Altbruck killed Okba Tarin.", "Okba Tarin", place=Place(1.234, 3.456, None, None, None, 5.0, "part")
    )
    (place,) = released(at_sea).places
    assert (place.name, place.lat, place.lon, place.basis) == (None, 1.0, 3.0, "grid")


def test_a_protected_person_is_one_actor_without_a_name() -> None:
    (actor,) = released(NAMED).actors
    assert (actor.name, actor.aliases, actor.withheld) == ("a victim", (), True)


def test_ids_of_withheld_reports_cannot_be_computed_from_their_words() -> None:
    given = released(NAMED, OPEN)
    keys = {report_key(NAMED), report_key(OPEN)}
    assert {row.id for row in given.reports} & keys == {report_key(OPEN)}
    case = case_of([NAMED, OPEN])
    hashed = {thing.id for thing in case.happenings if report_key(NAMED) in thing.reports}
    hashed |= {thing.id for thing in case.stories if report_key(NAMED) in thing.reports}
    assert hashed.isdisjoint({row.id for row in given.happenings} | {row.story for row in given.reports})


def test_numbers_do_not_follow_the_order_of_hashes() -> None:
    """What a report withholds does not move its number: only what the rows say does."""
    earlier = replace(NAMED.document, published=date(2019, 1, 1))
    rows = {row.published: row.id for row in released(NAMED, replace(NAMED, document=earlier)).reports}
    assert rows == {date(2019, 1, 1): "report-1", date(2020, 5, 4): "report-2"}


def test_a_person_protected_in_one_report_is_protected_in_all() -> None:
    doc = Document(
        id="x", text="Neighbours marched with OKBA TARIN on Monday.", title="Tarin marches", source="Courier"
    )
    entity = Entity("E1", "person", "OKBA TARIN", (Mention(at(doc, "OKBA TARIN"), named=True),))
    event = Event("V1", "protest", "happened", (at(doc, "marched"),), (Role("agent", at(doc, "OKBA TARIN"), "E1"),))
    given = released(NAMED, replace(quiet(doc), entities=(entity,), events=(event,)))
    assert all(row.withheld for row in given.reports)
    assert "tarin" not in repr(given).lower()


def test_a_report_in_which_the_reader_missed_a_protected_person_is_withheld() -> None:
    doc = Document(id="x", text="They buried Okba al-Tarin at dawn.", title="A burial", source="Courier")
    assert [row.withheld for row in released(NAMED, quiet(doc)).reports] == [True, True]


def test_another_transliteration_of_a_protected_name_is_protected() -> None:
    one = bombed("A bomb in Altbruck killed Yusuf al-Khatib.", "Yusuf al-Khatib")
    doc = Document(id="x", text="People marched with Yousef el-Khateeb.", source="Courier")
    entity = Entity("E1", "person", "Yousef el-Khateeb", (Mention(at(doc, "Yousef el-Khateeb"), named=True),))
    event = Event(
        "V1", "protest", "happened", (at(doc, "marched"),), (Role("agent", at(doc, "Yousef el-Khateeb"), "E1"),)
    )
    assert "khateeb" not in repr(released(one, replace(quiet(doc), entities=(entity,), events=(event,)))).lower()


def test_copies_of_a_withheld_story_are_withheld() -> None:
    case = case_of([NAMED, OPEN], stories=[(0, 1)])
    assert [row.withheld for row in release(case, title="t", on=LATER).reports] == [True, True]


def test_another_report_of_a_victims_happening_does_not_tell_the_place() -> None:
    case = case_of([NAMED, OPEN])
    one, other = case.happenings
    both = replace(one, tellings=tuple(sorted((*one.tellings, *other.tellings))))
    given = release(replace(case, happenings=(both,)), title="t", on=LATER)
    assert {row.withheld for row in given.tellings} == {True}
    assert {role.actor for role in given.roles if role.role == "place"} == {given.happenings[0].place}
    assert [place.coarse for place in given.places] == [True]
    assert sorted(row.withheld for row in given.reports) == [False, True]


def test_a_public_figure_stays_named_though_one_report_calls_the_person_a_victim() -> None:
    texts = [f"A bomb in Altbruck, mayor {OFFICIAL} said on day {number}." for number in range(6)]
    told = [bombed(text, f"mayor {OFFICIAL}") for text in texts]
    given = released(*told, bombed(f"A bomb in Altbruck hurt {OFFICIAL}.", OFFICIAL))
    assert OFFICIAL in repr(given)


@pytest.mark.parametrize("short", ["Treuwart", "Treuwarts"])
def test_a_public_figure_stays_named_where_a_report_prints_only_the_short_name(short: str) -> None:
    told = [in_office(number) for number in range(6)]
    given = released(*told, named(f"A bomb in Altbruck fell while {short} was away.", short))
    assert not any(row.withheld for row in given.reports)


def test_a_person_called_like_the_short_name_of_a_figure_is_protected_as_a_source() -> None:
    told = [in_office(number) for number in range(6)]
    reading = named("A bomb fell in Altbruck, Treuwart said.", "Treuwart")
    source = Source(reading.entities[0].mentions[0].span, "E1", "local", named=True)
    doc = reading.document
    claim = Claim("C1", source, at(doc, "said"), (at(doc, "A bomb fell"),), "state")
    given = released(*told, replace(reading, claims=(claim,)))
    assert [row.withheld for row in given.reports].count(True) == 1


def in_office(number: int) -> Reading:
    """A report in which the mayor is named with the office, and once by the short name."""
    doc = Document(id=f"o{number}", text=f"Mayor {OFFICIAL} spoke on day {number}. Treuwart left.", source="Courier")
    spans = (at(doc, f"Mayor {OFFICIAL}"), doc.span(doc.text.rindex("Treuwart"), doc.text.rindex("Treuwart") + 8))
    mayor = Entity("E1", "person", OFFICIAL, tuple(Mention(span, named=True) for span in spans))
    return replace(quiet(doc), entities=(mayor,))


def named(text: str, name: str) -> Reading:
    """A report of a bomb that names a person in its sentence."""
    doc = Document(id=text, text=text, source="Courier")
    person = Entity("E1", "person", name, (Mention(at(doc, name), named=True),))
    return replace(quiet(doc), entities=(person,), events=(Event("V1", "bombing", "happened", (at(doc, "bomb"),)),))


def test_an_unnamed_victim_withholds_the_telling_but_not_the_report() -> None:
    doc = Document(
        id="x",
        text="A bomb in Altbruck killed a nurse. Shops closed.",
        title="Bomb",
        source="Courier",
        url="https://c.example/1",
        published=date(2020, 1, 1),
    )
    nurse = Entity("E1", "person", "a nurse", (Mention(at(doc, "a nurse"), named=False),))
    shops = Event("V2", "block", "happened", (at(doc, "closed"),))
    event = Event("V1", "kill", "happened", (at(doc, "killed"),), (Role("target", at(doc, "a nurse"), "E1"),))
    given = released(replace(quiet(doc), entities=(nurse,), events=(event, shops)))
    assert given.reports[0].url == "https://c.example/1"
    assert [(row.withheld, row.excerpt) for row in given.tellings] == [(True, None), (False, "Shops closed.")]
    assert given.actors[0].name == "a victim"


@pytest.mark.parametrize(("on", "coarse"), [(date(2021, 5, 20), True), (date(2021, 7, 1), False), (None, True)])
def test_movement_younger_than_thirty_days_is_coarse(on: date | None, coarse: bool) -> None:
    reading = telmar()
    unnamed = replace(
        reading,
        entities=reading.entities[:4],
        claims=(),
        disagreements=(),
        events=(replace(reading.events[0], claims=()),),
    )
    given = release(case_of([unnamed]), title="t", on=on)
    (journey,), (corridor,) = given.journeys, given.corridors
    assert bool(journey.via) is not coarse
    assert bool(given.routes) is not coarse
    assert bool(corridor.line) is not coarse
    assert bool(corridor.via) is not coarse
    assert {place.coarse for place in given.places} == {coarse}
    assert given.reports[0].withheld is coarse


def test_movement_of_no_known_day_counts_as_fresh() -> None:
    reading = telmar()
    event = replace(reading.events[0], claims=(), time=None)
    undated = replace(
        reading,
        document=replace(reading.document, published=None),
        entities=reading.entities[:4],
        claims=(),
        disagreements=(),
        events=(event,),
    )
    given = release(case_of([undated]), title="t", on=LATER)
    assert given.corridors[0].line == ()
    assert {place.coarse for place in given.places} == {True}


def test_a_camp_of_fresh_reports_is_coarse_in_old_ones_too() -> None:
    def camp(day: date) -> Reading:
        doc = Document(id=f"{day}", text="Aid reached Sallow Camp by truck.", source="Courier", published=day)
        place = Place(36.1234, 42.2345, "IQ", "Nineveh", "geonames:4", 0.5, "gazetteer")
        site = Entity("E1", "site", "Sallow Camp", (Mention(at(doc, "Sallow Camp"), named=True),), place)
        event = Event("V1", "aid", "happened", (at(doc, "Aid"),), (Role("destination", at(doc, "Sallow Camp"), "E1"),))
        return replace(quiet(doc), entities=(site,), events=(event,))

    given = release(case_of([camp(date(2020, 1, 1)), camp(date(2021, 1, 1))]), title="t", on=date(2021, 1, 5))
    assert [place.coarse for place in given.places] == [True]
    assert "Sallow" not in repr(given)


def test_names_alone_name_people_but_tell_no_place() -> None:
    given = released(NAMED, with_source_names=True)
    assert given.actors[0].name == "Okba Tarin"
    assert [place.coarse for place in given.places] == [True]
    assert given.reports[0].title is None
    assert given.tellings[0].excerpt is None


def test_exact_places_alone_name_nobody() -> None:
    given = released(NAMED, exact=True)
    assert given.actors[0].name == "a victim"
    assert given.places[0].name == "Altbruck"
    assert "Tarin" not in repr(given)


def test_words_readings_and_captures_go_out_only_with_both() -> None:
    captures = [(report_key(NAMED), b"raw")]
    for options in ({}, {"exact": True}, {"with_source_names": True}):
        given = released(NAMED, captures=captures, **options)
        assert (given.readings, given.captures, given.reports[0].text) == ((), (), None)
    whole = released(NAMED, exact=True, with_source_names=True, captures=captures)
    assert whole.reports[0].text == NAMED.document.text
    assert whole.captures == ((report_key(NAMED), b"raw"),)
    assert whole.reports[0].id == report_key(NAMED)
    assert whole.dropped == ()


def test_what_is_withheld_is_said_with_counts() -> None:
    said = " ".join(released(NAMED, OPEN).dropped)
    assert "1 (victims 1)" in said
    assert "1 of 2" in said


@pytest.mark.parametrize("options", [{}, {"with_source_names": True, "exact": True}])
def test_a_name_is_not_put_to_a_denial_that_was_not_read_surely(options: dict[str, bool]) -> None:
    reading = innocent()[0]
    unsure = replace(reading, claims=(replace(reading.claims[0], stance="deny", stance_score=0.3),))
    given = released(unsure, **options)
    (claim,), (voice,) = given.claims, given.voices
    assert (claim.source, claim.source_actor, voice.name) == ("a source", None, "a source")


def test_judgements_name_no_person_and_give_no_reason_where_words_are_withheld() -> None:
    keys = sorted((report_key(NAMED), report_key(OPEN)))
    reasons = ("Okba Tarin stands in both",)
    judgements = [
        Judgement("copy", keys[0], keys[1], "different", 0.2, reasons, "linker 1"),
        Judgement("happening", f"{keys[0]}/V1", f"{keys[1]}/V1", "same", None, ("seen",), "Ada Lovelace"),
    ]
    given = release(case_of([NAMED, OPEN], judgements=judgements), title="t", on=LATER)
    assert [row.reasons for row in given.judgements] == [(), ()]
    assert "Lovelace" not in repr(given)
    assert report_key(NAMED) not in repr(given)


def test_a_small_case_has_rows_of_every_kind_where_nothing_is_withheld() -> None:
    given = release(small_case(), title="t", with_source_names=True, exact=True)
    rows = ("reports places actors happenings tellings roles counts figures claims voices journeys routes corridors "
            "disagreements displacement making").split()  # fmt: skip
    assert [name for name in rows if not getattr(given, name)] == []


def test_a_source_that_is_no_entity_is_protected() -> None:
    doc = Document(id="x", text="Nobody slept, Okba Tarin said.", source="Courier", title="Tarin speaks")
    source = Source(at(doc, "Okba Tarin"), None, "witness", named=True)
    claim = Claim("C1", source, at(doc, "said"), (at(doc, "Nobody slept"),), "state")
    given = released(replace(quiet(doc), claims=(claim,)))
    assert given.claims[0].source == "a witness"
    assert "Tarin" not in repr(given)


def test_a_killing_whose_victim_the_reader_did_not_find_gives_no_words() -> None:
    (row,) = released(bombed("A bomb in Altbruck killed Okba Tarin.")).tellings
    assert (row.withheld, row.excerpt, row.trigger) == (True, None, None)
