"""Places are told from each other by what else the report says, and not told where it says nothing."""

from __future__ import annotations

import pytest

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.places import places, resolve
from dateline.model.document import Document, Gap
from dateline.model.findings import FoundMention
from dateline.model.globe import distance_km
from dateline.model.values import Place

MOSUL, RAQQA, ALEPPO = (36.335, 43.119), (35.953, 39.008), (36.201, 37.161)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def found(gazetteer: Gazetteer, text: str, *words: str, kind: str = "place") -> tuple[list[Place | None], list[Gap]]:
    doc = Document("d", text)
    starts = [text.index(word) for word in words]
    mentions = [
        FoundMention(doc.span(start, start + len(word)), kind, True, 1.0)
        for start, word in zip(starts, words, strict=True)
    ]
    return places(doc, mentions, gazetteer)


def one(gazetteer: Gazetteer, text: str, word: str, kind: str = "place") -> Place:
    (place,), _ = found(gazetteer, text, word, kind=kind)
    assert place is not None
    return place


def test_a_town_is_a_gazetteer_place_with_country_division_and_reference(gazetteer: Gazetteer) -> None:
    place = one(gazetteer, "Families left Mosul in Iraq.", "Mosul")
    assert (place.country, place.ref, place.basis) == ("IQ", "geonames:99072", "gazetteer")
    assert place.admin1
    assert distance_km((place.lat, place.lon), MOSUL) < 2


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iraqi troops reached Sinjar from Mosul.", "IQ"),
        ("Rebels in Syria's Idlib province shelled Sinjar near Maarrat al-Numan.", "SY"),
    ],
)
def test_the_countries_a_report_names_decide_between_namesakes(gazetteer: Gazetteer, text: str, country: str) -> None:
    words = ["Sinjar", *(w for w in ("Mosul", "Syria", "Idlib province", "Maarrat al-Numan") if w in text)]
    (place, *_), _ = found(gazetteer, text, *words)
    assert place is not None
    assert place.country == country


def test_a_container_after_a_comma_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    assert one(gazetteer, "She was born in Paris, Texas.", "Paris").country == "US"


def test_one_sense_holds_for_a_whole_report(gazetteer: Gazetteer) -> None:
    text = "A fire in Paris, Texas. The mayor of Paris spoke."
    doc = Document("d", text)
    spans = [doc.span(10, 15), doc.span(37, 42)]
    first, second = resolve(doc, spans, gazetteer)
    assert first == second


@pytest.mark.parametrize(
    ("words", "kind"),
    [("Aleppo province", "geonames:170062"), ("Aleppo city", "geonames:170063"), ("Aleppo", "geonames:170063")],
)
def test_a_type_word_tells_town_from_division(gazetteer: Gazetteer, words: str, kind: str) -> None:
    assert one(gazetteer, f"Fighting went on in {words} in Syria.", words).ref == kind


def test_small_towns_of_one_county_speak_for_each_other(gazetteer: Gazetteer) -> None:
    text = "Firefighters of Avon, Geneseo and Dansville in Livingston County met on Monday."
    words = ("Avon", "Geneseo", "Dansville", "Livingston County")
    found_places, _ = found(gazetteer, text, *words)
    assert {place.admin1 if place else None for place in found_places} == {"New York"}


def test_a_list_of_counties_names_no_towns(gazetteer: Gazetteer) -> None:
    text = "Snow fell in Becker, Otter Tail and Wilkin counties in Minnesota."
    place, *_ = found(gazetteer, text, "Otter Tail", "Minnesota")[0]
    assert place is not None
    assert place.ref == "geonames:5040515"


def test_a_hamlet_called_after_its_state_is_not_meant(gazetteer: Gazetteer) -> None:
    assert one(gazetteer, "Lawmakers in Minnesota passed a bill.", "Minnesota").ref == "geonames:5037779"


@pytest.mark.parametrize(("short", "ref"), [("Mt. Vernon", "Mount Vernon"), ("Ft. Worth", "Fort Worth")])
def test_an_abbreviated_name_is_its_full_name(gazetteer: Gazetteer, short: str, ref: str) -> None:
    assert {p.id for p in gazetteer.candidates(short)} == {p.id for p in gazetteer.candidates(ref)}


def test_a_facility_is_looked_for_in_the_place_it_is_called_after(gazetteer: Gazetteer) -> None:
    text = "The victims were taken to Colchester General Hospital in England."
    place = one(gazetteer, text, "Colchester General Hospital", kind="site")
    assert place.country == "GB"
    assert place.precision_km > 3


def test_an_unknown_name_is_none_with_a_gap(gazetteer: Gazetteer) -> None:
    (place,), (gap,) = found(gazetteer, "They fled to Qzxwvville.", "Qzxwvville")
    assert place is None
    assert (gap.stage, gap.reason, gap.span and gap.span.text) == ("ground", "place-not-found", "Qzxwvville")


def test_words_that_name_no_place_are_none_without_a_gap(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "They left the town.", "the town") == ([None], [])


@pytest.mark.parametrize("kind", ["person", "group", "population", "item"])
def test_what_is_no_place_gets_none(gazetteer: Gazetteer, kind: str) -> None:
    assert found(gazetteer, "Paris said so.", "Paris", kind=kind) == ([None], [])


def test_a_namesake_on_another_continent_is_not_taken_for_an_unknown_village(gazetteer: Gazetteer) -> None:
    text = "Syrian troops and rebels fought in Aleppo, Idlib, Hama and Homs. In Riverside two were killed."
    (*_, place), gaps = found(gazetteer, text, "Aleppo", "Idlib", "Hama", "Homs", "Riverside")
    assert place is None
    assert [gap.span.text for gap in gaps if gap.span] == ["Riverside"]


def test_a_part_lies_in_its_direction_and_says_so(gazetteer: Gazetteer) -> None:
    text = "They left southern Sinjar for Mosul in Iraq."
    place = one(gazetteer, text, "southern Sinjar")
    assert (place.basis, place.lat < 36.32, place.precision_km >= 10) == ("part", True, True)


def test_the_north_of_a_country_is_its_northern_divisions(gazetteer: Gazetteer) -> None:
    place = one(gazetteer, "Air raids hit northern Iraq.", "northern Iraq")
    assert (place.basis, place.country) == ("part", "IQ")
    assert 35 < place.lat < 37.4


@pytest.mark.parametrize("words", ["Mosul’s countryside", "outskirts of Mosul", "a village near Mosul"])
def test_surroundings_are_wider_than_the_town(gazetteer: Gazetteer, words: str) -> None:
    place = one(gazetteer, f"Iraqi troops reached {words}.", words)
    assert place.basis == "around"
    assert place.precision_km > 15


def test_so_many_kilometres_in_a_direction_is_measured_out(gazetteer: Gazetteer) -> None:
    place = one(gazetteer, "A camp 40 km east of Mosul in Iraq.", "40 km east of Mosul")
    assert distance_km((place.lat, place.lon), MOSUL) == pytest.approx(40, abs=1)
    assert place.lon > MOSUL[1]


def test_a_road_between_two_towns_lies_between_them(gazetteer: Gazetteer) -> None:
    text = "The Mosul-Raqqa road crosses from Iraq to Syria."
    place = one(gazetteer, text, "Mosul-Raqqa road", kind="route")
    assert (place.basis, place.ref, place.country) == ("route", None, None)
    assert distance_km((place.lat, place.lon), MOSUL) == pytest.approx(
        distance_km((place.lat, place.lon), RAQQA), rel=0.1
    )


def test_a_road_with_one_known_end_is_a_wide_disc_around_it(gazetteer: Gazetteer) -> None:
    place = one(gazetteer, "Trucks used the Ba’aj road in Iraq's Nineveh.", "Ba’aj road", kind="route")
    assert (place.basis, place.precision_km) == ("route", 30.0)


def test_a_site_named_after_a_town_lies_near_it_with_more_doubt(gazetteer: Gazetteer) -> None:
    text = "Mosul University in Mosul was shelled by Iraqi troops."
    (site, town), _ = found(gazetteer, text, "Mosul University", "Mosul ")
    assert site is not None
    assert town is not None
    assert distance_km((site.lat, site.lon), MOSUL) < 2
    assert site.precision_km >= town.precision_km


def test_a_border_is_no_one_place(gazetteer: Gazetteer) -> None:
    (place,), (gap,) = found(gazetteer, "Refugees reached the Syria-Turkey border.", "Syria-Turkey border")
    assert (place, gap.reason) == (None, "place-ambiguous")


def test_a_quarter_unknown_itself_is_somewhere_in_its_town(gazetteer: Gazetteer) -> None:
    place = one(gazetteer, "Shells hit Aleppo's Qzxwv district in Syria.", "Aleppo's Qzxwv district")
    assert place.basis == "part"
    assert distance_km((place.lat, place.lon), ALEPPO) < 2


def test_an_adjective_is_a_country_where_any_name_may_be_asked(gazetteer: Gazetteer) -> None:
    doc = Document("d", "Georgian troops")
    (place,) = resolve(doc, [doc.span(0, 8)], gazetteer)
    assert place is not None
    assert place.country == "GE"


def test_answers_do_not_depend_on_what_was_asked_before(gazetteer: Gazetteer) -> None:
    text = "Iraqi troops reached Sinjar from Mosul."
    before = found(gazetteer, text, "Sinjar", "Mosul")
    found(gazetteer, "Syrian rebels in Idlib took Sinjar.", "Sinjar", "Idlib")
    assert found(gazetteer, text, "Sinjar", "Mosul") == before
