"""Which triggers become one happening, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model.values import Count, When
from tests.assemble.found import Seen, fillers, people

FRIDAY = When("2021-03-05", "Friday", date(2021, 3, 5), date(2021, 3, 5), "relative")


def test_a_learned_link_makes_one_event_of_two_triggers_best_first() -> None:
    seen = Seen("Families fled. Their flight took days.")
    fled = seen.trigger("fled", "flee", score=0.7)
    seen.same_event(seen.trigger("flight", "flee", score=0.9), fled, 0.8)
    (event,) = seen.reading().events
    assert [t.text for t in event.triggers] == ["flight", "fled"]


def test_triggers_without_a_link_are_events_of_their_own() -> None:
    seen = Seen("Families fled. Others fled.")
    seen.trigger("fled", "flee")
    seen.trigger("fled", "flee", 2)
    assert [e.id for e in seen.reading().events] == ["V1", "V2"]


def test_one_link_between_two_chains_does_not_join_them() -> None:
    seen = Seen("Families fled. Their flight began. Others fled. Another flight followed.")
    fled, flight = seen.trigger("fled", "flee"), seen.trigger("flight", "flee")
    others, another = seen.trigger("fled", "flee", 2), seen.trigger("flight", "flee", 2)
    seen.same_event(flight, fled, 0.9)
    seen.same_event(others, flight, 0.6)
    seen.same_event(another, others, 0.9)
    seen.same_event(another, fled, 0.3)
    assert [len(e.triggers) for e in seen.reading().events] == [2, 2]


@pytest.mark.parametrize(
    ("kinds", "link", "events"),
    [
        (("flee", "flee"), 0.6, 1),
        (("flee", "travel"), 0.6, 2),
        (("flee", "travel"), 0.9, 1),
        (("flee", "kill"), 1.0, 2),
    ],
)
def test_types_part_events_unless_one_family_is_linked_strongly(
    kinds: tuple[str, str], link: float, events: int
) -> None:
    seen = Seen("Families left. They went.")
    first = seen.trigger("left", kinds[0])
    seen.same_event(seen.trigger("went", kinds[1]), first, link)
    assert len(seen.reading().events) == events


@pytest.mark.parametrize(("link", "events"), [(0.6, 2), (0.9, 1)])
def test_different_places_speak_against_a_weak_link(link: float, events: int) -> None:
    seen = Seen("Shells hit Telmar. Shells hit Ostrin.")
    first = seen.trigger("hit", "strike", target=seen.name("Telmar", "place"))
    second = seen.trigger("hit", "strike", 2, target=seen.name("Ostrin", "place"))
    seen.same_event(second, first, link)
    assert len(seen.reading().events) == events


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("happened", "denied"), "happened"),
        (("denied", "denied"), "denied"),
        (("planned", "planned"), "planned"),
        (("ongoing", "happened", "happened"), "ongoing"),
        (("denied", "happened", "happened"), "happened"),
    ],
)
def test_the_status_is_voted_and_a_denial_needs_more_than_half(statuses: tuple[str, ...], status: str) -> None:
    seen = Seen("one two three")
    words = ("one", "two", "three")
    triggers = [
        seen.trigger(word, "attack", status=told, score=1 - n / 100)
        for n, (word, told) in enumerate(zip(words, statuses, strict=False))
    ]
    for later in triggers[1:]:
        seen.same_event(later, triggers[0])
    (event,) = seen.reading().events
    assert event.status == status


def test_an_entity_fills_a_role_once_with_its_fullest_words() -> None:
    seen = Seen("Salim Jaroun fled, and he ran on.")
    jaroun = seen.name("Salim Jaroun", "person")
    he = seen.mention("he", "person")
    seen.same_entity(he, jaroun)
    fled = seen.trigger("fled", "flee", agent=jaroun)
    seen.same_event(seen.trigger("ran", "flee", agent=he), fled)
    (event,) = seen.reading().events
    assert [(r.role, r.span.text) for r in event.roles] == [("agent", "Salim Jaroun")]


def test_a_weak_role_is_left_out() -> None:
    seen = Seen("Families fled Telmar.")
    fled = seen.trigger("fled", "flee", agent=seen.mention("Families", "population"))
    seen.role(fled, seen.name("Telmar", "place"), "origin", 0.4)
    (event,) = seen.reading().events
    assert [r.role for r in event.roles] == ["agent"]


def test_of_weak_links_for_a_role_that_every_such_event_has_the_surest_stands() -> None:
    seen = Seen("Families fled Telmar, the soldiers said.")
    fled = seen.trigger("fled", "flee")
    seen.role(fled, seen.mention("Families", "population"), "agent", 0.4)
    seen.role(fled, seen.mention("the soldiers", "group"), "agent", 0.3)
    (event,) = seen.reading().events
    assert [(r.span.text, r.score) for r in event.roles] == [("Families", 0.4)]


def test_what_moves_without_a_mover_moves_itself() -> None:
    seen = Seen("Several trucks crossed at Telmar.")
    trucks, telmar = seen.mention("Several trucks", "item"), seen.name("Telmar", "place")
    seen.trigger("crossed", "travel", item=trucks, via=telmar)
    (event,) = seen.reading().events
    assert [(r.role, r.span.text) for r in event.roles] == [("agent", "Several trucks"), ("via", "Telmar")]


def test_a_second_role_of_one_entity_must_be_sure() -> None:
    seen = Seen("Families fled Telmar.")
    telmar = seen.name("Telmar", "place")
    fled = seen.trigger("fled", "flee")
    seen.role(fled, telmar, "origin", 0.9)
    seen.role(fled, telmar, "place", 0.6)
    (event,) = seen.reading().events
    assert [r.role for r in event.roles] == ["origin"]


def test_what_lies_inside_the_filler_of_a_role_does_not_fill_it_too() -> None:
    seen = Seen("Families fled Sarvia’s Telmar Province.")
    seen.name("Telmar Province", "place")
    whole = seen.mention("Sarvia’s Telmar Province", "place")
    fled = seen.trigger("fled", "flee", origin=whole)
    seen.role(fled, seen.name("Sarvia", "place"), "origin", 0.9)
    (event,) = seen.reading().events
    assert [r.span.text for r in event.roles] == ["Sarvia’s Telmar Province"]


def test_the_time_is_that_of_the_best_link_whose_words_are_understood() -> None:
    seen = Seen("Families fled on Friday, some say earlier.")
    fled = seen.trigger("fled", "flee")
    seen.time(fled, "earlier", None, 0.9)
    seen.time(fled, "on Friday", FRIDAY, 0.8)
    (event,) = seen.reading().events
    assert event.time is not None
    assert (event.time.span.text, event.time.when) == ("on Friday", FRIDAY)


def test_an_event_without_a_linked_time_has_none() -> None:
    seen = Seen("Families fled.")
    seen.trigger("fled", "flee")
    (event,) = seen.reading().events
    assert event.time is None


def test_counts_keep_the_role_they_count_and_unknown_ones_are_dropped() -> None:
    seen = Seen("More than 300 families fled with countless animals.")
    fled = seen.trigger("fled", "flee")
    seen.count(fled, "More than 300", "agent", Count(301, None, "families"))
    seen.count(fled, "countless", "with", None)
    (event,) = seen.reading().events
    assert [(c.span.text, c.of, c.count.low, c.count.unit) for c in event.counts] == [
        ("More than 300", "agent", 301, "families")
    ]


def test_roles_of_all_triggers_come_together() -> None:
    seen = Seen("Families fled Telmar. Their flight ended in Ostrin.")
    fled = seen.trigger(
        "fled", "flee", agent=seen.mention("Families", "population"), origin=seen.name("Telmar", "place")
    )
    seen.same_event(seen.trigger("flight", "flee", destination=seen.name("Ostrin", "place")), fled)
    whole = seen.reading()
    (event,) = whole.events
    assert [fillers(whole, event, role) for role in ("agent", "origin", "destination")] == [
        ["Families"],
        ["Telmar"],
        ["Ostrin"],
    ]


def test_figures_of_dead_and_hurt_do_not_meet() -> None:
    seen = Seen("Two died. Three were hurt.")
    seen.count(seen.trigger("died", "kill"), "Two", "target", people(2, 2))
    seen.count(seen.trigger("hurt", "injure"), "Three", "target", people(3, 3))
    assert [[c.count.low for c in e.counts] for e in seen.reading().events] == [[2], [3]]
