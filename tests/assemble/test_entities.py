"""Which mentions become one thing."""

from __future__ import annotations

import pytest

from dateline.model.values import Place
from tests.assemble.found import Seen, entity_at

TELMAR = Place(36.4, 42.5, "IQ", "Nineveh", "geonames:1", 4.0, "gazetteer")
NORTH_TELMAR = Place(36.5, 42.5, "IQ", "Nineveh", "geonames:1", 9.0, "part")
OSTRIN = Place(36.8, 42.1, "IQ", "Nineveh", "geonames:2", 2.0, "gazetteer")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Telmar", "Telmar city", "place"),
        ("Telmar", "city of Telmar", "place"),
        ("al-Ostrin", "Ostrin", "place"),
        ("Ba’ran", "Baran", "place"),
        ("Deir Sarun", "Deir-Sarun", "place"),
        ("Órgiva", "Orgiva", "place"),
        ("River Guard", "River Guards", "group"),
    ],
)
def test_two_spellings_of_a_name_are_one_thing(one: str, other: str, kind: str) -> None:
    seen = Seen(f"They left {one} at dawn. By noon {other} was quiet.")
    seen.name(one, kind, 1)
    seen.name(other, kind, seen.doc.text.count(other))
    assert len(seen.reading().entities) == 1


def test_a_province_is_not_the_city_it_is_named_for() -> None:
    seen = Seen("Telmar fell. Telmar province did not.")
    seen.name("Telmar", "place")
    seen.name("Telmar province", "place")
    assert len(seen.reading().entities) == 2


def test_names_of_one_canonical_actor_are_one_thing() -> None:
    seen = Seen("The River Guard left. Harasat withdrew.")
    seen.name("River Guard", "group", actor="River Guard")
    seen.name("Harasat", "group", actor="River Guard")
    assert len(seen.reading().entities) == 1


def test_names_of_one_place_reference_are_one_thing() -> None:
    seen = Seen("Telmar fell. Tal Mar, as others write it, fell.")
    seen.name("Telmar", "place", place=TELMAR)
    seen.name("Tal Mar", "place", place=TELMAR)
    assert len(seen.reading().entities) == 1


def test_an_acronym_joins_the_name_that_it_stands_for() -> None:
    seen = Seen("The Telmar Relief Union spoke. TRU trucks came.")
    seen.name("Telmar Relief Union", "group")
    seen.name("TRU", "group")
    assert len(seen.reading().entities) == 1


def test_an_acronym_in_brackets_joins_the_name_before_it() -> None:
    seen = Seen("Harasat an-Nahr (RG) left. RG did not speak.")
    seen.name("Harasat an-Nahr", "group")
    seen.name("RG", "group")
    assert len(seen.reading().entities) == 1


def test_a_surname_joins_the_only_full_name_that_ends_in_it() -> None:
    seen = Seen("Salim Jaroun spoke. Jaroun left.")
    seen.name("Salim Jaroun", "person")
    seen.name("Jaroun", "person", 2)
    (entity,) = seen.reading().entities
    assert entity.name == "Salim Jaroun"


def test_a_surname_of_two_people_joins_neither() -> None:
    seen = Seen("Salim Jaroun and Nura Jaroun spoke. Then Jaroun left.")
    seen.name("Salim Jaroun", "person")
    seen.name("Nura Jaroun", "person")
    seen.name("Jaroun", "person", 3)
    assert len(seen.reading().entities) == 3


def test_every_occurrence_of_a_name_is_a_mention() -> None:
    seen = Seen("Telmar fell. People left Telmar, and Telmar’s markets closed. Telmarians wept.")
    seen.name("Telmar", "place")
    (entity,) = seen.reading().entities
    assert [m.span.start for m in entity.mentions] == [0, 25, 37]


def test_a_name_inside_a_longer_name_is_no_mention() -> None:
    seen = Seen("Telmar University closed. Telmar was quiet.")
    seen.name("Telmar University", "site")
    seen.name("Telmar", "place", 2)
    assert [m.span.start for m in entity_at(seen.reading(), "Telmar", 2).mentions] == [26]


def test_a_name_found_inside_a_longer_name_is_kept_but_not_as_a_name() -> None:
    seen = Seen("Telmar University closed.")
    seen.name("Telmar University", "site")
    seen.name("Telmar", "place")
    (mention,) = entity_at(seen.reading(), "Telmar").mentions
    assert not mention.named


def test_a_country_that_speaks_is_a_place_by_name_and_a_group_by_description() -> None:
    seen = Seen("Sarvia said it would wait. Troops left Sarvia.")
    seen.name("Sarvia", "group")
    seen.name("Sarvia", "place", 2)
    group, place = seen.reading().entities
    assert (group.kind, [m.named for m in group.mentions]) == ("group", [False])
    assert (place.kind, [m.named for m in place.mentions]) == ("place", [True, True])


def test_a_learned_link_joins_a_description_to_a_name() -> None:
    seen = Seen("Salim Jaroun came. The shepherd spoke.")
    name = seen.name("Salim Jaroun", "person")
    shepherd = seen.mention("shepherd", "person")
    seen.same_entity(shepherd, name, 0.8)
    assert len(seen.reading().entities) == 1


def test_a_weak_link_joins_nothing() -> None:
    seen = Seen("Salim Jaroun came. The shepherd spoke.")
    name = seen.name("Salim Jaroun", "person")
    seen.same_entity(seen.mention("shepherd", "person"), name, 0.4)
    assert len(seen.reading().entities) == 2


def test_the_best_antecedent_is_taken() -> None:
    seen = Seen("Salim Jaroun met Nura Haddal. She spoke.")
    salim = seen.name("Salim Jaroun", "person")
    nura = seen.name("Nura Haddal", "person")
    she = seen.mention("She", "person")
    seen.same_entity(she, salim, 0.6)
    seen.same_entity(she, nura, 0.9)
    whole = seen.reading()
    assert entity_at(whole, "She") == entity_at(whole, "Nura Haddal")


@pytest.mark.parametrize("link", [0.55, 1.0])
def test_no_link_makes_one_of_two_places_the_gazetteer_knows_apart(link: float) -> None:
    seen = Seen("Telmar fell. Ostrin did not.")
    telmar = seen.name("Telmar", "place", place=TELMAR)
    seen.same_entity(seen.name("Ostrin", "place", place=OSTRIN), telmar, link)
    assert len(seen.reading().entities) == 2


def test_no_link_makes_one_of_two_people_with_different_names() -> None:
    seen = Seen("Salim Jaroun met Nura Haddal.")
    salim = seen.name("Salim Jaroun", "person")
    seen.same_entity(seen.name("Nura Haddal", "person"), salim)
    assert len(seen.reading().entities) == 2


def test_no_link_makes_one_of_a_person_and_a_place() -> None:
    seen = Seen("Salim Jaroun left Telmar.")
    salim = seen.name("Salim Jaroun", "person")
    seen.same_entity(seen.name("Telmar", "place"), salim)
    assert len(seen.reading().entities) == 2


@pytest.mark.parametrize(
    ("description", "name", "kind"),
    [
        ("shepherd Salim Jaroun", "Salim Jaroun", "person"),
        ("hundreds of River Guard fighters", "River Guard", "group"),
        ("Sarvia’s Telmar Province", "Telmar Province", "place"),
    ],
)
def test_a_description_joins_the_name_it_holds(description: str, name: str, kind: str) -> None:
    seen = Seen(f"Then {description} came.")
    seen.name(name, kind)
    seen.mention(description, kind)
    assert len(seen.reading().entities) == 1


def test_a_place_near_a_named_one_is_another_place() -> None:
    seen = Seen("They hid in a village outside Telmar.")
    seen.name("Telmar", "place")
    seen.mention("village outside Telmar", "place")
    assert len(seen.reading().entities) == 2


def test_equal_descriptions_are_one_thing() -> None:
    seen = Seen("The villagers left. Later the villagers returned.")
    seen.mention("villagers", "population")
    seen.mention("villagers", "population", 2)
    assert len(seen.reading().entities) == 1


@pytest.mark.parametrize("words", ["two men", "they", "several families"])
def test_counted_descriptions_and_pronouns_are_not_joined_by_their_words(words: str) -> None:
    seen = Seen(f"Then {words} left. Later {words} returned.")
    seen.mention(words, "population")
    seen.mention(words, "population", 2)
    assert len(seen.reading().entities) == 2


def test_the_kind_is_the_one_most_names_have() -> None:
    seen = Seen("River Guard came. River Guard left. River Guard fell.")
    seen.name("River Guard", "group")
    seen.name("River Guard", "group", 2)
    seen.name("River Guard", "person", 3)
    (entity,) = seen.reading().entities
    assert entity.kind == "group"


def test_a_full_place_is_preferred_to_a_part_of_it() -> None:
    seen = Seen("Northern Telmar burnt. Telmar fell.")
    north = seen.mention("Northern Telmar", "place", place=NORTH_TELMAR)
    seen.same_entity(seen.name("Telmar", "place", 2, place=TELMAR), north)
    (entity,) = seen.reading().entities
    assert entity.place == TELMAR


def test_a_thing_that_is_no_place_has_none() -> None:
    seen = Seen("Telmar Brigade came.")
    seen.name("Telmar Brigade", "group", place=TELMAR)
    (entity,) = seen.reading().entities
    assert entity.place is None


def test_ids_follow_the_text() -> None:
    seen = Seen("Telmar fell before Ostrin.")
    seen.name("Ostrin", "place")
    seen.name("Telmar", "place")
    assert [(e.id, e.name) for e in seen.reading().entities] == [("E1", "Telmar"), ("E2", "Ostrin")]
