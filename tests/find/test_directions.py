from __future__ import annotations

import numpy as np
import pytest

from dateline.find.directions import directed
from dateline.find.labels import FILLER_TYPES, ROLE_LINKS
from dateline.find.pairs import PAIR_TASKS, Spans
from tests.find.words import cut

PLACE = FILLER_TYPES.index("place-name")


def answer(text: str, trigger: str, kind: str) -> str:
    """The role that wins for the last word of the text, where the network cannot tell the ends of a movement apart."""
    words = cut(text)
    at = next(k for k in range(len(words)) if words.word(k) == trigger)
    triggers = Spans.of([(at, at, PAIR_TASKS["role"].left_types.index(kind))])
    fillers = Spans.of([(len(words) - 1, len(words) - 1, PLACE)])
    chances = np.zeros((1, len(ROLE_LINKS)), np.float32)
    for role, chance in {"none": 0.1, "place": 0.3, "origin": 0.2, "destination": 0.25, "via": 0.15}.items():
        chances[0, ROLE_LINKS.index(role)] = chance
    pairs = np.array([0]), np.array([0])
    return ROLE_LINKS[int(directed(chances, words, triggers, fillers, pairs)[0].argmax())]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("They fled from Baiji", "origin"),
        ("They fled to Baiji", "destination"),
        ("They fled toward the Zab", "destination"),
        ("They fled through Baiji", "via"),
        ("They fled near Baiji", "place"),
    ],
)
def test_the_preposition_says_which_end_of_a_movement_a_place_is(text: str, role: str) -> None:
    assert answer(text, "fled", "flee") == role


def test_what_is_no_movement_has_no_ends() -> None:
    assert answer("Shells fired from Baiji", "fired", "strike") == "place"


def test_chances_are_moved_and_not_made() -> None:
    words = cut("They fled to Baiji")
    chances = np.full((1, len(ROLE_LINKS)), 1 / len(ROLE_LINKS), np.float32)
    flee = PAIR_TASKS["role"].left_types.index("flee")
    moved = directed(
        chances, words, Spans.of([(1, 1, flee)]), Spans.of([(3, 3, PLACE)]), (np.array([0]), np.array([0]))
    )
    assert moved.sum() == pytest.approx(1.0)
