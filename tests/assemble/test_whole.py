"""What holds of every report that is put together."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.assemble import reading
from dateline.model.document import Document, Gap
from dateline.model.findings import Findings, FoundClaim, FoundMention, FoundTrigger, Groundings, Link
from dateline.model.reading import Reading
from dateline.model.record import dumps
from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES
from tests.assemble.found import RUN, Seen

WORDS = "Telmar fell and River Guard men fled Ostrin by the quarry road as Telmar burnt, Salim Jaroun said in Ostrin"


@st.composite
def anything_found(draw: st.DrawFn) -> tuple[Document, Findings]:
    """Findings with no sense in them: any spans, kinds and links."""
    doc = Document(id="x", text=WORDS)

    def spans() -> st.SearchStrategy[tuple[int, int]]:
        starts = [0, *(i + 1 for i, c in enumerate(WORDS) if c == " ")]
        return st.tuples(st.sampled_from(starts), st.integers(2, 12)).map(lambda p: (p[0], min(len(WORDS), sum(p))))

    few = partial(st.lists, max_size=8)
    score = st.floats(0, 1)
    kinds, booleans = st.sampled_from(ENTITY_KINDS), st.booleans()
    mentions = draw(few(st.builds(lambda s, *a: FoundMention(doc.span(*s), *a), spans(), kinds, booleans, score)))
    types, statuses = st.sampled_from(EVENT_TYPES), st.sampled_from(STATUSES)
    triggers = draw(few(st.builds(lambda s, *a: FoundTrigger(doc.span(*s), *a), spans(), types, statuses, score)))
    sources = st.none() | st.integers(0, len(mentions) - 1) if mentions else st.none()
    contents = st.lists(spans().map(lambda s: doc.span(*s)), min_size=1, max_size=2).map(tuple)
    stances, source_kinds = st.sampled_from(STANCES), st.sampled_from(SOURCE_KINDS)
    claims = draw(few(st.builds(FoundClaim, sources, st.none(), contents, stances, source_kinds, score)))

    def links(left: int, right: int, labels: tuple[str, ...]) -> list[Link]:
        if not left or not right:
            return []
        ends = st.integers(0, left - 1), st.integers(0, right - 1)
        return draw(
            st.lists(st.builds(Link, *ends, st.sampled_from(labels), score), unique_by=lambda k: (k.left, k.right))
        )

    found = Findings(
        mentions=tuple(mentions),
        triggers=tuple(triggers),
        claims=tuple(claims),
        roles=tuple(links(len(triggers), len(mentions), ROLES)),
        same_event=tuple(links(len(triggers), len(triggers), ("same",))),
        same_entity=tuple(links(len(mentions), len(mentions), ("same",))),
    )
    return doc, found


def check_ids(whole: Reading) -> None:
    entities = {e.id for e in whole.entities}
    events = {e.id: e for e in whole.events}
    claims = {c.id: c for c in whole.claims}
    assert all(role.entity in entities for event in whole.events for role in event.roles)
    assert all(claim.source is None or claim.source.entity in entities for claim in whole.claims)
    told = {(event.id, ident) for event in whole.events for ident in event.claims}
    assert told == {(ident, claim.id) for claim in whole.claims for ident in claim.events}
    assert {ident for ident, _ in told} <= set(events)
    assert all(set(d.claims) <= set(claims) and len(set(d.claims)) == 2 for d in whole.disagreements)
    assert all(route.entity in entities and route.by in entities | {None} for route in whole.routes)
    assert all(journey.event in events for journey in whole.journeys)


@settings(max_examples=40, deadline=None)
@given(anything_found())
def test_every_id_points_somewhere_and_events_carry_their_claims(found: tuple[Document, Findings]) -> None:
    check_ids(reading(*found, Groundings(), RUN))


@settings(max_examples=40, deadline=None)
@given(anything_found())
def test_every_mention_is_in_one_entity_and_every_trigger_in_one_event(found: tuple[Document, Findings]) -> None:
    doc, seen = found
    whole = reading(doc, seen, Groundings(), RUN)
    mentioned = {m.span for e in whole.entities for m in e.mentions}
    assert {m.span for m in seen.mentions} <= mentioned
    assert {t.span for t in seen.triggers} == {t for e in whole.events for t in e.triggers}
    for entity in whole.entities:
        assert len({m.span for m in entity.mentions}) == len(entity.mentions)


@settings(max_examples=40, deadline=None)
@given(anything_found(), st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(found: tuple[Document, Findings], order: random.Random) -> None:
    doc, seen = found

    def shuffled(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(order.sample(links, len(links)))

    mixed = replace(
        seen,
        roles=shuffled(seen.roles),
        same_event=shuffled(seen.same_event),
        same_entity=shuffled(seen.same_entity),
    )
    assert dumps(reading(doc, mixed, Groundings(), RUN)) == dumps(reading(doc, seen, Groundings(), RUN))


def test_a_report_in_which_nothing_was_found_is_a_reading_too() -> None:
    whole = reading(Document(id="x", text="Rain."), Findings(), Groundings(), RUN)
    assert (whole.entities, whole.events, whole.claims, whole.gaps) == ((), (), (), ())


def test_gaps_of_earlier_stages_are_kept_before_new_ones() -> None:
    seen = Seen("Families fled.")
    seen.trigger("fled", "flee", agent=seen.mention("Families", "population"))
    seen.doc = replace(seen.doc, gaps=(Gap("read", "date-unknown", "No date."),))
    seen.gaps = (Gap("ground", "place-not-found", "No such place."),)
    assert [g.stage for g in seen.reading().gaps][:2] == ["read", "ground"]


@pytest.mark.parametrize(
    ("kind", "roles", "reasons"),
    [
        ("flee", {}, {"mover-unknown", "journey-unknown", "event-without-place"}),
        ("attack", {}, {"event-without-place"}),
        ("attack", {"place": "Telmar"}, set()),
        ("transfer", {"target": "men", "origin": "Telmar"}, set()),
    ],
)
def test_what_an_event_does_not_tell_is_a_gap(kind: str, roles: dict[str, str], reasons: set[str]) -> None:
    seen = Seen("The men were in Telmar when it happened.")
    kinds = {"Telmar": "place", "men": "population"}
    happened = seen.trigger("happened", kind)
    for role, words in roles.items():
        seen.role(happened, seen.mention(words, kinds[words]), role)
    assert {g.reason for g in seen.reading().gaps} == reasons


def test_a_very_long_report_is_put_together_too() -> None:
    seen = Seen("Telmar fell and families fled Ostrin. " * 1000)
    doc, text = seen.doc, seen.doc.text
    starts = range(0, len(text), len("Telmar fell and families fled Ostrin. "))
    mentions = tuple(
        FoundMention(doc.span(at + first, at + last), kind, named, 1.0)
        for at in starts
        for first, last, kind, named in ((0, 6, "place", True), (16, 24, "population", False), (30, 36, "place", True))
    )
    triggers = tuple(FoundTrigger(doc.span(at + 25, at + 29), "flee", "happened", 1.0) for at in starts)
    roles = tuple(Link(i, 3 * i + 1, "agent", 1.0) for i in range(len(triggers)))
    whole = reading(doc, Findings(mentions=mentions, triggers=triggers, roles=roles), Groundings(), RUN)
    assert (len(whole.entities), len(whole.events)) == (3, 1000)
