"""Which pairs of claims cannot both be true."""

from __future__ import annotations

import pytest

from dateline.model.reading import Disagreement
from dateline.model.values import Count
from tests.assemble.found import Seen, people


def shelling() -> Seen:
    """A mayor tells of a strike; the events and the first claim of a report."""
    seen = Seen(
        "The mayor said the army shelled Telmar. The general said the army never shelled Telmar. "
        "A monitor dismissed the report. A doctor blamed rebels who shelled Telmar. A clerk had no comment."
    )
    army = seen.mention("army", "group")
    seen.mention("army", "group", 2)
    first = seen.trigger("shelled", "strike", agent=army)
    seen.same_event(seen.trigger("shelled", "strike", 2), first)
    rebels = seen.mention("rebels", "group")
    seen.same_event(seen.trigger("shelled", "strike", 3, agent=rebels), first)
    seen.claim(seen.mention("mayor", "person"), "said", "the army shelled Telmar")
    return seen


def test_a_denial_disagrees_with_the_statement_of_the_same_event() -> None:
    seen = shelling()
    seen.claim(seen.mention("general", "person"), None, "the army never shelled Telmar", "deny")
    assert seen.reading().disagreements == (Disagreement(("C1", "C2"), "agent"),)


def test_a_denial_that_names_no_agent_is_about_the_status() -> None:
    seen = Seen("A nurse said two men died. The governor said nobody died.")
    first = seen.trigger("died", "kill")
    seen.same_event(seen.trigger("died", "kill", 2), first)
    seen.claim(seen.mention("nurse", "person"), "said", "two men died")
    seen.claim(seen.mention("governor", "person"), None, "nobody died", "deny")
    assert seen.reading().disagreements == (Disagreement(("C1", "C2"), "status"),)


def test_a_doubt_that_disputes_disagrees() -> None:
    seen = shelling()
    seen.claim(seen.mention("monitor", "group"), "dismissed", "the report", "doubt")
    assert [d.claims for d in seen.reading().disagreements] == [("C1", "C2")]


def test_no_comment_is_no_disagreement() -> None:
    seen = shelling()
    seen.claim(seen.mention("clerk", "person"), "had", "no comment", "doubt")
    assert seen.reading().disagreements == ()


def test_nobody_disagrees_with_themselves() -> None:
    seen = shelling()
    seen.claim(seen.mention("mayor", "person"), None, "the army never shelled Telmar", "deny")
    assert seen.reading().disagreements == ()


def test_two_sources_that_blame_different_agents_disagree() -> None:
    seen = shelling()
    seen.claim(seen.mention("doctor", "person"), "blamed", "rebels who shelled Telmar")
    assert seen.reading().disagreements == (Disagreement(("C1", "C2"), "agent"),)


def test_a_report_of_a_denial_does_not_disagree_with_it() -> None:
    seen = Seen("The envoy said the army denied that it shelled Telmar.")
    seen.trigger("shelled", "strike")
    seen.claim(seen.mention("envoy", "person"), "said", "the army denied that it shelled Telmar")
    seen.claim(seen.mention("army", "group"), "denied", "that it shelled Telmar", "deny")
    assert seen.reading().disagreements == ()


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (people(10, 10), people(12, 12), True),
        (people(10, None), people(12, None), False),
        (people(10, None), people(12, 12), False),
        (people(10, 10), people(12, None), True),
        (people(9, 11), people(11, 13), False),
        (people(10, 10), Count(12, 12, "families"), False),
    ],
)
def test_figures_disagree_where_no_number_fits_both(one: Count, other: Count, disagree: bool) -> None:
    seen = Seen("A nurse said ten men died. A guard said twelve men died.")
    first = seen.trigger("died", "kill")
    second = seen.trigger("died", "kill", 2)
    seen.same_event(second, first)
    seen.count(first, "ten", "target", one)
    seen.count(second, "twelve", "target", other)
    seen.claim(seen.mention("nurse", "person"), "said", "ten men died")
    seen.claim(seen.mention("guard", "person"), None, "twelve men died")
    assert [d.on for d in seen.reading().disagreements] == (["counts"] if disagree else [])


@pytest.mark.parametrize("part", ["including 4 children who died", "4 of the dead were among the pupils who died"])
def test_a_part_of_a_total_does_not_disagree_with_it(part: str) -> None:
    seen = Seen(f"A nurse said 10 people died. A guard spoke of people, {part}.")
    first = seen.trigger("died", "kill")
    second = seen.trigger("died", "kill", 2)
    seen.same_event(second, first)
    seen.count(first, "10", "target", people(10, 10))
    seen.count(second, "4", "target", people(4, 4))
    seen.claim(seen.mention("nurse", "person"), "said", "10 people died")
    seen.claim(seen.mention("guard", "person"), "spoke", f"people, {part}")
    assert seen.reading().disagreements == ()


def test_figures_that_add_up_to_the_total_do_not_disagree_with_it() -> None:
    seen = Seen("A nurse said 5 people died. A guard said 2 women and 3 men died.")
    first = seen.trigger("died", "kill")
    second = seen.trigger("died", "kill", 2)
    seen.same_event(second, first)
    for trigger, words, number in ((first, "5", 5), (second, "2", 2), (second, "3", 3)):
        seen.count(trigger, words, "target", people(number, number))
    seen.claim(seen.mention("nurse", "person"), "said", "5 people died")
    seen.claim(seen.mention("guard", "person"), None, "2 women and 3 men died")
    assert seen.reading().disagreements == ()


def test_a_doubt_about_who_moved_disagrees_with_who_confirms_the_movement() -> None:
    seen = Seen(
        "A commander confirmed that River Guard men fled to Ostrin. "
        "“Cars went to Ostrin. Maybe they were shepherds, not River Guard,” an official said."
    )
    ostrin = seen.name("Ostrin", "place")
    guards = seen.name("River Guard", "group")
    seen.trigger("fled", "flee", agent=guards, destination=ostrin)
    seen.trigger("went", "travel", agent=seen.mention("Cars", "item"), destination=ostrin)
    commander = seen.mention("commander", "person")
    official = seen.mention("official", "person")
    seen.claim(commander, "confirmed", "River Guard men fled to Ostrin", "confirm", "military")
    seen.claim(official, "said", "Cars went to Ostrin.")
    seen.claim(official, "said", "Maybe they were shepherds, not River Guard", "doubt")
    assert seen.reading().disagreements == (Disagreement(("C1", "C3"), "agent"),)
