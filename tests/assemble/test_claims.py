"""Who says what of which event."""

from __future__ import annotations

import pytest

from tests.assemble.found import Seen, people


def test_a_claim_speaks_of_the_events_inside_its_content_and_they_carry_its_id() -> None:
    seen = Seen("The mayor said families fled Telmar. A bus burnt.")
    mayor = seen.mention("mayor", "person")
    seen.trigger("fled", "flee")
    seen.trigger("burnt", "destroy")
    seen.claim(mayor, "said", "families fled Telmar")
    whole = seen.reading()
    assert whole.claims[0].events == ("V1",)
    assert [e.claims for e in whole.events] == [("C1",), ()]


def test_a_figure_of_an_event_in_the_content_is_speaking_of_the_event() -> None:
    seen = Seen("Shells killed many. The clinic put the toll at 12.")
    killed = seen.trigger("killed", "kill")
    seen.count(killed, "12", "target", people(12, 12))
    seen.claim(seen.mention("clinic", "group"), "put", "the toll at 12")
    assert seen.reading().claims[0].events == ("V1",)


def test_a_denial_without_a_happening_of_its_own_answers_the_claim_before() -> None:
    seen = Seen("The mayor said the army shelled Telmar. The army rejected those claims.")
    seen.trigger("shelled", "strike")
    seen.claim(seen.mention("mayor", "person"), "said", "the army shelled Telmar")
    seen.claim(seen.mention("army", "group", 2), "rejected", "those claims", "deny", "military")
    assert [c.events for c in seen.reading().claims] == [("V1",), ("V1",)]


def test_a_statement_without_a_happening_speaks_of_no_event() -> None:
    seen = Seen("The mayor said the army shelled Telmar. A general said the weather was fine.")
    seen.trigger("shelled", "strike")
    seen.claim(seen.mention("mayor", "person"), "said", "the army shelled Telmar")
    seen.claim(seen.mention("general", "person"), "said", "the weather was fine")
    assert seen.reading().claims[1].events == ()


def test_a_denial_far_from_any_claim_answers_none() -> None:
    seen = Seen("The mayor said the army shelled Telmar. " + "It rained. " * 200 + "The army rejected that.")
    seen.trigger("shelled", "strike")
    seen.claim(seen.mention("mayor", "person"), "said", "the army shelled Telmar")
    seen.claim(seen.mention("army", "group", 2), "rejected", "that", "deny")
    assert seen.reading().claims[1].events == ()


@pytest.mark.parametrize(
    ("words", "kind", "name", "named"),
    [
        ("shepherd Salim Jaroun", "person", "Salim Jaroun", True),
        ("a shepherd", "person", None, False),
        ("River Guard officers", "group", "River Guard", True),
        ("local sources", "population", None, False),
    ],
)
def test_a_source_is_named_where_its_words_hold_its_name(words: str, kind: str, name: str | None, named: bool) -> None:
    seen = Seen(f"Then {words} said nobody came.")
    source = seen.mention(words, kind)
    if name:
        seen.name(name, kind)
    seen.claim(source, "said", "nobody came")
    (claim,) = seen.reading().claims
    assert claim.source is not None
    assert claim.source.named is named


def test_a_pronoun_is_named_where_it_stands_for_a_name() -> None:
    seen = Seen("Salim Jaroun came. He said nobody left.")
    jaroun = seen.name("Salim Jaroun", "person")
    he = seen.mention("He", "person")
    seen.same_entity(he, jaroun)
    seen.claim(he, "said", "nobody left")
    (claim,) = seen.reading().claims
    assert claim.source is not None
    assert claim.source.named


def test_a_claim_without_a_source_has_none_and_a_gap_says_so() -> None:
    seen = Seen("“Nobody left.”")
    seen.claim(None, None, "Nobody left")
    whole = seen.reading()
    assert not whole.claims
    assert [g.reason for g in whole.gaps] == ["claim-without-source"]


def test_claims_are_numbered_in_text_order() -> None:
    seen = Seen("“We ran,” Jaroun said. “They shot,” Haddal said.")
    haddal = seen.name("Haddal", "person")
    jaroun = seen.name("Jaroun", "person")
    seen.claim(haddal, "said", "They shot")
    seen.claim(jaroun, "said", "We ran")
    assert [c.content[0].text for c in seen.reading().claims] == ["We ran", "They shot"]
