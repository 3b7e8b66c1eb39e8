"""A mention's words are taken apart into names and how they relate to the place meant."""

from __future__ import annotations

import pytest

from dateline.ground.phrases import parsed

NATIONS = {"syrian": True, "syria": False, "iraq": False, "turkish": True}


@pytest.mark.parametrize(
    ("words", "names", "relation", "bearing"),
    [
        ("southern Sinjar", ["Sinjar"], "part", 180),
        ("north-western Idlib", ["Idlib"], "part", 315),
        ("Mosul's countryside", ["Mosul"], "around", None),
        ("a village near Tal Afar", ["Tal Afar"], "around", None),
        ("outskirts of Aleppo", ["Aleppo"], "around", None),
        ("Damascus suburbs", ["Damascus"], "around", None),
        ("east of Aleppo", ["Aleppo"], "of", 90),
        ("the Ba'aj road", ["Ba'aj"], "route", None),
        ("road between Mosul and Raqqa", ["Mosul", "Raqqa"], "route", None),
        ("Mosul-Raqqa road", ["Mosul", "Raqqa"], "route", None),
        ("between Mosul and Tal Afar", ["Mosul", "Tal Afar"], "between", None),
        ("Nineveh Governorate", ["Nineveh"], None, None),
        ("northern province of Aleppo", ["Aleppo"], None, None),
        ("Syria coast", ["Syria"], "edge", None),
        ("Syrian border town of Margada", ["Margada"], None, None),
        ("Iraq’s northwestern Nineveh Governorate", ["Nineveh"], None, None),
        ("Syrian-Turkish border", [], "edge", None),
        ("the Syrian town of Manbij", ["Manbij"], None, None),
        ("eastern Syrian city of Deir ez-Zor", ["Deir ez-Zor"], None, None),
        ("another city", [], None, None),
    ],
)
def test_names_and_relation(words: str, names: list[str], relation: str | None, bearing: int | None) -> None:
    phrase = parsed(words, "place", NATIONS)
    assert ([name.core for name in phrase.names], phrase.relation, phrase.bearing) == (names, relation, bearing)


@pytest.mark.parametrize(
    ("words", "holder"),
    [("Paris, Texas", "Texas"), ("Iraq’s Nineveh Governorate", "Iraq"), ("a camp at Atmeh in Syria", "Syria")],
)
def test_a_name_may_be_held_by_another(words: str, holder: str) -> None:
    assert parsed(words, "place", NATIONS).within == (holder,)


@pytest.mark.parametrize(("words", "km"), [("25 km east of Mosul", 25.0), ("10 miles from Mosul", 16.09)])
def test_a_stated_distance_is_read_in_kilometres(words: str, km: float) -> None:
    assert parsed(words).distance_km == pytest.approx(km)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("Aleppo province", "division"), ("city of Aleppo", "town"), ("Aleppo airport", "site"), ("Aleppo", None)],
)
def test_type_words_say_what_is_wanted(words: str, wanted: str | None) -> None:
    assert parsed(words).names[0].wanted == wanted


def test_a_lost_apostrophe_still_parts_country_and_division() -> None:
    phrase = parsed("Syrias Aleppo province", "place", NATIONS)
    assert ([name.core for name in phrase.names], phrase.within) == (["Aleppo"], ("Syria",))
