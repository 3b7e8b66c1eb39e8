"""Reports, events and claims are found by what was read in them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dateline.model.errors import InputError
from dateline.store.searching import Query
from dateline.store.store import Store
from tests.store.reports import DAY, report

TELMAR, OSTRIN = (36.4, 42.5), (36.8, 42.1)


@pytest.fixture
def searched(store: Store) -> Store:
    store.add(report("telmar", point=TELMAR, more="Barrel bombs were seen; al-Nasr denied it."))
    store.add(
        report(
            "ostrin",
            town="Ostrin",
            point=OSTRIN,
            speaker="Rim Daoud",
            source_kind="official",
            opening="Besieged for weeks.",
            published=DAY,
        )
    )
    return store


def found(store: Store, query: Query) -> dict[str, tuple[str, ...]]:
    return {one.reading.document.id: one.parts for one in store.search(query)[0]}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("ostrin", ["ostrin"]),
        ("OSTRIN besieged", ["ostrin"]),
        ('"barrel bombs"', ["telmar"]),
        ('"bombs barrel"', []),
        ("families -ostrin", ["telmar"]),
        ('families -"barrel bombs"', ["ostrin"]),
        ("besieg*", ["ostrin"]),
        ("bomb", ["telmar"]),
        ("al-Nasr", ["telmar"]),
        ("AND OR NOT", []),
        ("text:ostrin", []),
        ('say "half a phrase', []),
    ],
)
def test_words_find_reports_and_nothing_in_them_is_an_operator(searched: Store, words: str, names: list[str]) -> None:
    assert sorted(found(searched, Query(words))) == names


@pytest.mark.parametrize("words", ["-ostrin", '""', "*", "!?"])
def test_words_of_which_none_must_be_there_are_refused(searched: Store, words: str) -> None:
    with pytest.raises(InputError, match="no word"):
        searched.search(Query(words))


def test_a_query_for_nothing_is_refused(searched: Store) -> None:
    with pytest.raises(InputError, match="nothing to search"):
        searched.search(Query())


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (Query(type="flee"), {"telmar": ("V1",), "ostrin": ("V1",)}),
        (Query(type="attack"), {}),
        (Query(status="happened", words="ostrin"), {"ostrin": ("V1",)}),
        (Query(status="planned"), {}),
        (Query(since=DAY), {"telmar": ("V1",), "ostrin": ("V1",)}),
        (Query(since=DAY + timedelta(days=1)), {}),
        (Query(until=DAY - timedelta(days=1)), {}),
        (Query(near=(TELMAR,), radius_km=10), {"telmar": ("V1",)}),
        (Query(near=(TELMAR,), radius_km=100), {"telmar": ("V1",), "ostrin": ("V1",)}),
        (Query(near=(TELMAR, OSTRIN), radius_km=1), {"telmar": ("V1",), "ostrin": ("V1",)}),
        (Query(actor="rim daoud"), {"ostrin": ("V1", "C1")}),
        (Query(actor="daoud"), {"ostrin": ("V1", "C1")}),
        (Query(actor="dao"), {}),
        (Query(actor="%"), {}),
        (Query(actor="daoud", type="flee"), {"ostrin": ("V1",)}),
        (Query(source_kind="witness"), {"telmar": ("C1",)}),
        (Query(source_kind="official", type="flee"), {"ostrin": ("V1",)}),
        (Query(source_kind="official", near=(TELMAR,), radius_km=10), {}),
    ],
)
def test_everything_asked_for_holds(searched: Store, query: Query, parts: dict[str, tuple[str, ...]]) -> None:
    assert found(searched, query) == parts


@pytest.mark.parametrize(
    ("point", "radius_km", "near"),
    [((0.0, 179.9), 50, (0.0, -179.9)), ((89.9, 10.0), 50, (89.9, -170.0)), ((-89.99, 0.0), 5, (-90.0, 120.0))],
)
def test_distance_goes_round_the_globe(
    store: Store, point: tuple[float, float], radius_km: float, near: tuple[float, float]
) -> None:
    store.add(report("edge", point=point))
    assert found(store, Query(near=(near,), radius_km=radius_km)) == {"edge": ("V1",)}


def test_the_words_are_shown_with_what_was_searched_for_marked(searched: Store) -> None:
    words = searched.search(Query('"barrel bombs"'))[0][0].words
    assert words[1] == "Barrel bombs"
    assert words[2].startswith(" were seen; al-Nasr denied it.")


def test_events_come_by_day_of_publication(searched: Store) -> None:
    searched.add(report("undated", opening="No day given.", published=None))
    assert list(found(searched, Query(type="flee"))) == ["ostrin", "telmar", "undated"]


def test_a_limit_shows_the_first_and_counts_all(searched: Store) -> None:
    first, number = searched.search(Query(type="flee"), 1)
    assert ([one.reading.document.id for one in first], number) == (["ostrin"], 2)


def test_older_versions_are_not_found(searched: Store) -> None:
    searched.add(report("telmar", published=date(2021, 6, 1)))
    assert found(searched, Query("barrel")) == {}


def test_a_place_is_where_the_reports_have_it(searched: Store) -> None:
    assert searched.points("TELMAR ") == [TELMAR]
    assert searched.points("Nowhere") == []
