from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.assemble.confidence import KINDS, SCORES, Confidence, at_least, calibrated
from dateline.find.reader import CONFIDENCE
from dateline.model.errors import SetupError
from dateline.model.reading import Reading
from dateline.pipeline import packaged_tools
from tests.readings import telmar

AS_SAID = Confidence({kind: (0.0, 1.0, *[0.0] * (SCORES[kind] - 1)) for kind in KINDS})


def graded() -> Reading:
    """The Telmar report, its second event and the denial hardly believed, one role of the first less than the rest."""
    reading = telmar()
    first, second = reading.events
    roles = [replace(role, score=0.4 if role.role == "via" else 0.9) for role in first.roles]
    claims = [replace(claim, score=0.3 if claim.stance == "deny" else 0.9) for claim in reading.claims]
    return replace(
        reading,
        events=(replace(first, score=0.9, roles=tuple(roles)), replace(second, score=0.2)),
        claims=tuple(claims),
    )


def test_a_curve_of_its_own_scores_changes_nothing_but_digits() -> None:
    assert AS_SAID.of("event", 0.731) == 0.731
    assert AS_SAID.of("role", 0.5, 0.9) == 0.5


@pytest.mark.parametrize("score", [0.0, 1.0])
def test_a_score_at_the_end_of_the_scale_is_a_probability_all_the_same(score: float) -> None:
    assert abs(AS_SAID.of("name", score) - score) < 0.001


def test_the_weight_of_the_events_score_pulls_its_roles_down() -> None:
    confidence = Confidence({**AS_SAID.curves, "role": (0.0, 1.0, 1.0)})
    assert confidence.of("role", 0.8, 0.2) < confidence.of("role", 0.8, 0.8)


def test_a_stance_is_never_surer_than_its_claim() -> None:
    reading = telmar()
    claims = tuple(replace(claim, score=0.6, stance_score=0.99) for claim in reading.claims)
    for claim in calibrated(replace(reading, claims=claims), AS_SAID).claims:
        assert claim.stance_score <= claim.score


def test_the_packaged_curves_are_those_of_the_packaged_reader() -> None:
    fitted_to = json.loads(CONFIDENCE.read_text(encoding="ascii"))["reader"]
    assert fitted_to == packaged_tools().finder.reader.id


def test_missing_curves_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="Reinstall dateline"):
        Confidence.load(tmp_path / "none.json")


def test_nothing_is_left_out_at_zero() -> None:
    assert at_least(graded(), 0.0) == graded()


def test_what_is_left_out_takes_what_hangs_on_it_along() -> None:
    kept = at_least(graded(), 0.5)
    (event,) = kept.events
    assert [role.role for role in event.roles] == ["agent", "origin", "destination"]
    assert event.claims == ("C1", "C2")
    assert [claim.id for claim in kept.claims] == ["C1", "C2"]
    assert not kept.disagreements
    (journey,) = kept.journeys
    assert journey.via == ()
    assert journey.mover == ("E1",)


def test_a_gap_says_what_was_left_out() -> None:
    gap = at_least(graded(), 0.5).gaps[-1]
    assert gap.reason == "below-confidence"
    assert "1 of 2 events, 1 of 3 claims, 1 roles" in gap.words


def test_an_entity_that_a_role_needs_stays_though_its_mentions_are_doubtful() -> None:
    reading = graded()
    entities = tuple(replace(e, mentions=tuple(replace(m, score=0.1) for m in e.mentions)) for e in reading.entities)
    kept = at_least(replace(reading, entities=entities), 0.5)
    there = {entity.id for entity in kept.entities}
    assert {role.entity for event in kept.events for role in event.roles} <= there
    assert {claim.source.entity for claim in kept.claims if claim.source} <= there
    assert all(entity.mentions for entity in kept.entities)


def test_more_asked_is_never_more_given() -> None:
    sizes = [len(at_least(graded(), step / 10).events) for step in range(11)]
    assert sizes == sorted(sizes, reverse=True)
