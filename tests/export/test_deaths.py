from __future__ import annotations

import pytest

from dateline.export.deaths import Toll, deaths
from dateline.export.lookup import lookup
from dateline.export.rows import FigureRow, Release
from tests.violence import NURSE, SOLDIERS, VILLAGERS, Number, happening, together


def toll(release: Release, ident: str = "H1") -> Toll:
    return deaths(release, lookup(release)).tolls[ident]


def interval(one: Toll) -> tuple[int, int | None, int | None]:
    return one.low, one.best, one.high


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([[("12", 12, 12)]], (12, 12, 12)),
        ([[("12", 12, 12), ("three", 3, 3)]], (12, 12, 12)),
        ([[("at least 25", 25, None)]], (25, None, None)),
        ([[("up to 40", None, 40)]], (1, None, 40)),
        ([[("12", 12, 12)], [("15", 15, 15)]], (12, None, 15)),
        ([[("12", 12, 12)], [("at least 10", 10, None)]], (10, 12, None)),
        ([[("12", 12, 12)], [("10 to 15", 10, 15)]], (10, 12, 15)),
        ([[("12", 12, 12)], []], (12, 12, 12)),
        ([[("none", 0, 0)]], (0, 0, 0)),
    ],
)
def test_the_dead_are_the_totals_told(
    numbers: list[list[Number]], expected: tuple[int, int | None, int | None]
) -> None:
    case = happening("H1", "kill", targets=(VILLAGERS,), numbers=tuple(map(tuple, numbers)))
    assert interval(toll(case)) == expected


def test_an_exact_number_wins_over_the_same_number_as_a_least() -> None:
    case = happening("H1", "kill", numbers=((("at least 12", 12, None), ("12", 12, 12)),))
    assert interval(toll(case)) == (12, 12, 12)


def test_of_people_killed_without_a_number_one_at_least_is_dead() -> None:
    assert interval(toll(happening("H1", "kill", targets=(VILLAGERS,)))) == (1, None, None)


def test_one_person_killed_is_one() -> None:
    assert interval(toll(happening("H1", "kill", targets=(NURSE,)))) == (1, 1, 1)


def test_a_figure_stands_where_the_counts_are_withheld() -> None:
    case = together(happening("H1", "kill"), Release("", figures=(FigureRow("H1", "target", "people", 4, 9),)))
    assert interval(toll(case)) == (4, None, 9)


@pytest.mark.parametrize("status", ["planned", "possible", "denied"])
def test_who_is_not_said_to_be_dead_is_not_counted(status: str) -> None:
    case = happening("H1", "kill", status=status, numbers=((("12", 12, 12),),))
    assert not deaths(case, lookup(case)).tolls


def test_targets_of_an_attack_are_no_dead() -> None:
    case = happening("H1", "attack", numbers=((("12", 12, 12),),))
    assert not deaths(case, lookup(case)).tolls


@pytest.mark.parametrize(
    ("words", "low", "expected"),
    [
        ("Dozens", 24, 12),
        ("tens", 20, 10),
        ("hundreds", 200, 100),
        ("thousands", 2000, 1000),
        ("tens of thousands", 20000, 10000),
        ("two dozen", 24, 24),
        ("several hundred", 300, 300),
        ("more than 90", 91, 90),
        ("at least 25", 25, 25),
    ],
)
def test_vague_words_become_the_numbers_of_acled(words: str, low: int, expected: int) -> None:
    assert toll(happening("H1", "kill", numbers=(((words, low, None),),))).conservative == expected


def test_acled_takes_the_most_conservative_of_several_numbers() -> None:
    case = happening("H1", "kill", numbers=((("15", 15, 15),), (("dozens", 24, None),)))
    assert toll(case).conservative == 12


def test_without_a_number_acled_gets_none() -> None:
    assert toll(happening("H1", "kill", targets=(VILLAGERS,))).conservative is None


def test_a_killing_told_in_the_sentence_of_a_strike_is_that_strikes() -> None:
    case = together(
        happening("H1", "kill", targets=(VILLAGERS,), numbers=((("12", 12, 12),),), sentence=(10, 60)),
        happening("H2", "strike", agents=(SOLDIERS,), sentence=(10, 60)),
        happening("H3", "strike", agents=(SOLDIERS,), sentence=(60, 90)),
    )
    found = deaths(case, lookup(case))
    assert found.causes == {"H1": "H2"}
    assert interval(found.tolls["H2"]) == (12, 12, 12)
    assert "H1" not in found.tolls


def test_two_killings_of_one_strike_keep_their_own_dead() -> None:
    case = together(
        happening("H1", "kill", numbers=((("12", 12, 12),),), sentence=(10, 60)),
        happening("H2", "kill", numbers=((("3", 3, 3),),), sentence=(10, 60)),
        happening("H3", "strike", sentence=(10, 60)),
    )
    found = deaths(case, lookup(case))
    assert not found.causes
    assert set(found.tolls) == {"H1", "H2"}


def test_a_killing_told_with_two_attacks_keeps_its_dead() -> None:
    case = together(
        happening("H1", "kill", sentence=(10, 60)),
        happening("H2", "strike", sentence=(10, 60)),
        happening("H3", "clash", sentence=(10, 60)),
    )
    assert not deaths(case, lookup(case)).causes
