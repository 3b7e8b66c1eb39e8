"""Movements and roads as views of what is told."""

from __future__ import annotations

import pytest

from dateline.model.reading import Route
from tests.assemble.found import Seen


def the_route(seen: Seen) -> Route:
    (route,) = seen.reading().routes
    return route


def test_a_movement_with_a_direction_is_a_journey() -> None:
    seen = Seen("Families fled Telmar by the quarry road with their herds.")
    seen.trigger(
        "fled",
        "flee",
        agent=seen.mention("Families", "population"),
        origin=seen.name("Telmar", "place"),
        via=seen.mention("quarry road", "route"),
        with_=seen.mention("their herds", "item"),
    )
    (journey,) = seen.reading().journeys
    assert (journey.mover, journey.origin, journey.via, journey.company) == (("E1",), ("E2",), ("E3",), ("E4",))


def test_who_is_transferred_is_who_moves() -> None:
    seen = Seen("The army bussed families to Ostrin.")
    seen.trigger(
        "bussed",
        "transfer",
        agent=seen.mention("army", "group"),
        target=seen.mention("families", "population"),
        destination=seen.name("Ostrin", "place"),
    )
    whole = seen.reading()
    (journey,) = whole.journeys
    assert [whole.entity(e).name for e in journey.mover] == ["families"]


@pytest.mark.parametrize(("kind", "role"), [("flee", "place"), ("strike", "origin")])
def test_what_has_no_direction_or_does_not_move_is_no_journey(kind: str, role: str) -> None:
    seen = Seen("It happened in Telmar.")
    seen.role(seen.trigger("happened", kind), seen.name("Telmar", "place"), role)
    assert seen.reading().journeys == ()


@pytest.mark.parametrize(
    ("kind", "role", "status", "state"),
    [
        ("build", "target", "happened", ("built",)),
        ("open", "target", "happened", ("open",)),
        ("block", "target", "happened", ("cut",)),
        ("block", "target", "planned", ("planned cut",)),
        ("block", "target", "denied", ("planned cut",)),
        ("flee", "via", "happened", ("in use",)),
        ("flee", "via", "planned", ()),
        ("advance", "destination", "ongoing", ("contested",)),
    ],
)
def test_the_state_of_a_route_is_what_happens_on_it(kind: str, role: str, status: str, state: tuple[str, ...]) -> None:
    seen = Seen("The key supply road was in the news again: it happened.")
    road = seen.mention("key supply road", "route")
    seen.role(seen.trigger("happened", kind, status=status), road, role)
    assert the_route(seen).state == state


@pytest.mark.parametrize(
    ("sentence", "words", "ends"),
    [
        ("The road between Telmar and Ostrin was long.", "road between Telmar and Ostrin", ("Telmar", "Ostrin")),
        ("It is a track, a rough road connecting Telmar to Ostrin.", "rough road", ("Telmar", "Ostrin")),
        ("The highway from Telmar to Ostrin is wide.", "highway", ("Telmar", "Ostrin")),
        ("The Telmar-Ostrin road was long.", "Telmar-Ostrin road", ("Telmar", "Ostrin")),
        ("The al-Haran road leading to Telmar was long.", "al-Haran road", ("Telmar",)),
        ("The supply road was shut. From Telmar nobody went to Ostrin.", "supply road", ()),
    ],
)
def test_the_ends_of_a_route_are_read_off_its_name_and_sentence(
    sentence: str, words: str, ends: tuple[str, ...]
) -> None:
    seen = Seen(sentence)
    seen.mention(words, "route")
    for name in ("Telmar", "Ostrin"):
        if name in sentence and f"{name}-" not in sentence and f"-{name}" not in sentence:
            seen.name(name, "place")
    assert the_route(seen).ends == ends


@pytest.mark.parametrize(
    ("sentence", "words", "standing"),
    [
        ("The quarry supply road rarely appears on maps.", "quarry supply road", "unofficial"),
        ("The smuggling route was open.", "smuggling route", "unofficial"),
        ("The coastal highway was open.", "coastal highway", "official"),
        ("The supply road was open.", "supply road", "unknown"),
        ("The supply road was open. Smugglers went elsewhere.", "supply road", "unknown"),
    ],
)
def test_the_standing_of_a_route_is_read_off_the_words_around_it(sentence: str, words: str, standing: str) -> None:
    seen = Seen(sentence)
    seen.mention(words, "route")
    assert the_route(seen).standing == standing


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Telmar supply road", "road"),
        ("coastal highway", "highway"),
        ("humanitarian corridor", "corridor"),
        ("access road to the Ostrin crossing", "road"),
    ],
)
def test_the_kind_of_a_route_is_that_of_its_head_word(words: str, kind: str) -> None:
    seen = Seen(f"Then the {words} was open.")
    seen.mention(words, "route")
    assert the_route(seen).kind == kind


def test_a_route_is_by_who_built_it() -> None:
    seen = Seen("The River Guard built a supply road.")
    guard = seen.name("River Guard", "group")
    seen.trigger("built", "build", agent=guard, target=seen.mention("supply road", "route"))
    assert the_route(seen).by == "E1"


def test_a_crossing_that_somebody_passes_is_a_route() -> None:
    seen = Seen("Trucks passed the Haran crossing.")
    seen.trigger("passed", "travel", via=seen.name("Haran crossing", "site"))
    assert (the_route(seen).kind, the_route(seen).standing) == ("crossing", "official")


@pytest.mark.parametrize(("words", "kind"), [("street", "route"), ("road", "route"), ("bridge", "site")])
def test_where_something_only_went_off_is_no_route(words: str, kind: str) -> None:
    seen = Seen(f"A bomb exploded on the {words}.")
    seen.trigger("exploded", "bombing", place=seen.mention(words, kind))
    assert seen.reading().routes == ()
