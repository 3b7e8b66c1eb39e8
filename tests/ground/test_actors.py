"""Known actors meet under one name; other names under the fullest form of them in the report."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from dateline.ground.actors import actor_kind, actors, same_name
from dateline.model.document import Document
from dateline.model.findings import FoundMention


def mentions(*rows: tuple[str, str, bool]) -> list[FoundMention]:
    text = "; ".join(words for words, _, _ in rows)
    doc = Document("d", text)
    out, at = [], 0
    for words, kind, named in rows:
        out.append(FoundMention(doc.span(at, at + len(words)), kind, named, 1.0))
        at += len(words) + 2
    return out


@pytest.mark.parametrize(
    "name",
    [
        "ISIS",
        "ISIL",
        "IS",
        "Islamic State",
        "Daesh",
        "Daish",
        "Da'esh",
        "DAESH",
        "the Islamic State group",
        "ISILs",
        "Islamic State (ISIS)",
    ],
)
def test_the_many_names_of_islamic_state_are_one(name: str) -> None:
    assert actors(mentions((name, "group", True))) == ["Islamic State"]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("SOHR", "Syrian Observatory for Human Rights"),
        ("FSA", "Free Syrian Army"),
        ("al-Nusra Front", "Jabhat al-Nusra"),
        ("Kurdish Peshmerga", "Peshmerga"),
        ("U.N.", "United Nations"),
        ("UNHCR", "UN High Commissioner for Refugees"),
        ("Doctors Without Borders", "Médecins Sans Frontières"),
        ("al Shabaab", "al-Shabaab"),
        ("Jaish al-Islam", "Jaysh al-Islam"),
    ],
)
def test_known_actors_get_their_canonical_name(name: str, canonical: str) -> None:
    assert actors(mentions((name, "group", True))) == [canonical]


def test_a_word_that_only_looks_like_an_acronym_in_lower_case_is_no_actor() -> None:
    assert actor_kind("is") is None


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("Hundreds of Islamic State (ISIS) militants", "Islamic State"),
        ("dozens of ISIS fighters", "Islamic State"),
        ("militants", None),
        ("anti-ISIS fighters", None),
        ("UN officials", None),
        ("local sources", None),
    ],
)
def test_a_description_is_an_actor_only_by_its_members(words: str, canonical: str | None) -> None:
    assert actors(mentions((words, "group", False))) == [canonical]


@pytest.mark.parametrize("kind", ["place", "site", "route", "item", "population"])
def test_what_is_no_actor_gets_none(kind: str) -> None:
    assert actors(mentions(("ISIS", kind, True))) == [None]


def test_a_surname_meets_its_full_name() -> None:
    rows = mentions(("Ahmed Hamwi", "person", True), ("Mr. Hamwi", "person", True), ("Hamwi", "person", True))
    assert actors(rows) == ["Ahmed Hamwi"] * 3


def test_a_surname_of_two_people_stays_itself() -> None:
    rows = mentions(("Ahmed Hamwi", "person", True), ("Rana Hamwi", "person", True), ("Hamwi", "person", True))
    assert actors(rows) == ["Ahmed Hamwi", "Rana Hamwi", "Hamwi"]


def test_an_unknown_body_meets_its_acronym() -> None:
    rows = mentions(("Upper Valley Relief Union", "group", True), ("UVRU", "group", True))
    assert actors(rows) == ["Upper Valley Relief Union"] * 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syrian Democratic Forces", "SDF"),
        ("Daesh", "ISIL"),
        ("Bashar al-Assad", "Bashar al-Asad"),
        ("Upper Valley Union", "UVU"),
    ],
)
def test_forms_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mosul", "Mosul University"),
        ("Islamic Front", "Islamic State"),
        ("Iraqi Army", "Syrian Army"),
        ("UVU", "Upper Valley"),
    ],
)
def test_different_names_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_a_known_actor_has_a_kind() -> None:
    assert (actor_kind("SANA"), actor_kind("SOHR"), actor_kind("Nobody Known")) == ("media", "ngo", None)


def test_no_name_stands_for_two_known_actors() -> None:
    rows = json.loads(files("dateline.ground").joinpath("actors.json").read_text(encoding="utf-8"))
    names = [(name, row["name"]) for row in rows for name in {row["name"], *row["aliases"]}]
    assert len(rows) >= 200
    assert len({name for name, _ in names}) == len(names)
