"""Spellings of one name meet under one key, and names of different places do not."""

from __future__ import annotations

import pytest

from dateline.model.spelling import bare, folded, skeleton, sound


@pytest.mark.parametrize("name", ["Ba'aj", "Ba’aj", "Ba‘aj", "Baʿaj", "BAAJ", "Bāāj", "Baaj"])
def test_apostrophes_case_and_accents_do_not_count(name: str) -> None:
    assert folded(name) == "baaj"


def test_folding_leaves_one_space_between_words() -> None:
    assert folded("  Deir   ez-Zor ") == "deir ez zor"


@pytest.mark.parametrize(
    ("key", "without"), [("al qaim", "qaim"), ("deir ez zor", "deir zor"), ("ar raqqah", "raqqah"), ("al", "al")]
)
def test_arabic_articles_are_dropped_unless_nothing_else_is_left(key: str, without: str) -> None:
    assert bare(key) == without


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr az Zawr", "Deir al-Zour", "Deir Ezzor"),
        ("Margada", "Markada", "Markadah"),
        ("Tal Afar", "Telafar", "Tall ‘Afar"),
        ("Raqqa", "Raqqah", "Ar Raqqah"),
        ("Idlib", "Idleb"),
        ("al-Hasakah", "Hasaka", "Al-Hasakeh"),
    ],
)
def test_transliterations_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(folded(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Homs", "Hama"), ("Mosul", "Mosul University"), ("Basra", "Bosra Sham")])
def test_different_places_sound_different(one: str, other: str) -> None:
    assert sound(folded(one)) != sound(folded(other))


def test_the_skeleton_forgets_inner_vowels() -> None:
    assert skeleton(folded("Jarablus")) == skeleton(folded("Jarabulus")) == "jrbls"


def test_a_skeleton_of_two_consonants_is_no_key() -> None:
    assert skeleton("ana") == ""
