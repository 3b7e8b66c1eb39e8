"""A place without a name stands where the text hangs it on a named one, and nowhere else."""

from __future__ import annotations

import time

import pytest

from dateline.ground.gazetteer import Gazetteer
from dateline.ground.places import places
from dateline.model.document import Document
from dateline.model.findings import FoundMention
from dateline.model.globe import distance_km
from dateline.model.values import Place

MOSUL, ERBIL = (36.335, 43.119), (36.191, 44.009)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def last(gazetteer: Gazetteer, text: str, *words: str, kind: str = "site") -> Place | None:
    """The place of the last words, all others being named places of the text."""
    doc = Document("d", text)
    mentions = []
    for k, word in enumerate(words):
        start = text.index(word)
        nameless = k == len(words) - 1
        span = doc.span(start, start + len(word))
        mentions.append(FoundMention(span, kind if nameless else "place", not nameless, 1.0))
    return places(doc, mentions, gazetteer)[0][-1]


@pytest.mark.parametrize(
    "text",
    [
        "A shell hit a hospital in Mosul on Monday.",
        "A shell hit a hospital in the city of Mosul on Monday.",
        "A shell hit a hospital in Iraq's besieged Mosul on Monday.",
        "Troops held Mosul. A shell hit a hospital in the city on Monday.",
    ],
)
def test_a_site_stands_in_the_town_it_is_said_to_be_in(gazetteer: Gazetteer, text: str) -> None:
    named = ["Iraq", "Mosul"] if "Iraq" in text else ["Mosul"]
    place = last(gazetteer, text, *named, "hospital")
    assert place is not None
    assert distance_km((place.lat, place.lon), MOSUL) < 3
    assert place.basis == "part"
    assert place.precision_km >= 3


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("government-held west", "part"),
        ("eastern districts", "part"),
        ("outskirts", "around"),
        ("countryside", "around"),
    ],
)
def test_a_part_without_a_name_is_one_of_the_town_named_last(gazetteer: Gazetteer, words: str, basis: str) -> None:
    text = f"People came to Erbil from Mosul. Shells fell on the {words} all night."
    place = last(gazetteer, text, "Erbil", "Mosul", words, kind="place")
    assert place is not None
    assert place.basis == basis
    assert distance_km((place.lat, place.lon), MOSUL) <= place.precision_km < 60


def test_the_province_means_the_division_named_last_not_a_town(gazetteer: Gazetteer) -> None:
    text = "Nineveh province was quiet after Erbil fell silent. Shells hit the north of the province."
    place = last(gazetteer, text, "Nineveh province", "Erbil", "north of the province", kind="place")
    assert place is not None
    assert place.admin1 == "Nineveh"


@pytest.mark.parametrize(
    "text",
    [
        "Mosul was quiet. A hospital closed.",
        "A hospital closed and people fled to Mosul.",
        "A hospital where Mosul doctors worked closed.",
        "A hospital closed. In Mosul nothing changed.",
        "Mosul was quiet. " + "Nobody said anything about it. " * 20 + "A hospital in the city closed.",
    ],
)
def test_a_site_that_the_text_hangs_on_no_place_has_none(gazetteer: Gazetteer, text: str) -> None:
    assert last(gazetteer, text, "Mosul", "hospital") is None


def test_a_site_somewhere_in_a_province_is_too_vague_for_a_point(gazetteer: Gazetteer) -> None:
    assert last(gazetteer, "A shell hit a hospital in Nineveh province.", "Nineveh province", "hospital") is None


def test_the_town_itself_called_the_city_is_left_to_who_joins_mentions(gazetteer: Gazetteer) -> None:
    assert last(gazetteer, "Troops held Mosul. They left the city.", "Mosul", "the city", kind="place") is None


def test_many_nameless_places_take_time_in_proportion(gazetteer: Gazetteer) -> None:
    def seconds(times: int) -> float:
        doc = Document("d", "Troops held Mosul. A shell hit a clinic. " * times)
        mentions = [
            FoundMention(doc.span(at + len(ahead), at + len(ahead) + len(word)), kind, named, 1.0)
            for at in range(0, len(doc.text), len("Troops held Mosul. A shell hit a clinic. "))
            for ahead, word, kind, named in [
                ("Troops held ", "Mosul", "place", True),
                ("Troops held Mosul. A shell hit a ", "clinic", "site", False),
            ]
        ]
        return min(_seconds(doc, mentions, gazetteer) for _ in range(3))

    assert seconds(4000) < 32 * max(seconds(500), 0.01)  # in proportion 8, with the square 64


def _seconds(doc: Document, mentions: list[FoundMention], gazetteer: Gazetteer) -> float:
    begin = time.thread_time()
    places(doc, mentions, gazetteer)
    return time.thread_time() - begin
