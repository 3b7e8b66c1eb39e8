"""Values as a person says them."""

from __future__ import annotations

import pytest

from dateline.cli import words
from dateline.model.reading import EventTime
from dateline.model.values import Count, When
from dateline.model.vocabulary import STANCES
from tests.readings import at, telmar


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(90, 90, "people"), "90 people"),
        (Count(1, 1, "families"), "1 family"),
        (Count(25, None, "families"), "25 or more families"),
        (Count(None, 40, "people"), "40 people at most"),
        (Count(36, 44, "people"), "36 to 44 people"),
        (Count(20000, None, "people"), "20,000 or more people"),
        (Count(None, None, "people"), "an unknown number of people"),
    ],
)
def test_a_count_says_its_bounds(count: Count, said: str) -> None:
    assert words.count(count) == said


@pytest.mark.parametrize("stance", STANCES)
def test_every_stance_has_a_verb(stance: str) -> None:
    assert words.stance(stance).endswith("s")


def test_a_day_that_cannot_be_known_is_said_to_be_so() -> None:
    told = EventTime(at(telmar().document, "on Friday"), When(None, "Friday", None, None, "unknown"))
    assert words.time(told) == "Friday (the calendar date cannot be known)"
