"""The words of a page for numbers, times and the closed lists of the record."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.export import page_words
from dateline.export.page_words import count_words, interval_words, when_words
from dateline.model.values import Count, When
from dateline.model.vocabulary import ENTITY_KINDS, EVENT_TYPES, ROLES, SOURCE_KINDS, STANCES, STATUSES


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(25, 25, "families"), "25 families"),
        (Count(2000, None, "people"), "2,000 or more people"),
        (Count(None, 40, "vehicles"), "at most 40 vehicles"),
        (Count(3, 5, "people"), "3 to 5 people"),
        (Count(None, None, "people"), "an unknown number of people"),
    ],
)
def test_a_number_is_said_with_its_bounds(count: Count, words: str) -> None:
    assert count_words(count) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2016, 10, 22), date(2016, 10, 22), "22 October 2016"),
        (date(2016, 10, 1), date(2016, 10, 31), "October 2016"),
        (date(2016, 1, 1), date(2016, 12, 31), "2016"),
        (date(2011, 1, 1), date(2016, 12, 31), "2011 to 2016"),
        (date(2016, 10, 18), date(2016, 10, 22), "18 to 22 October 2016"),
        (date(2016, 9, 30), date(2016, 10, 2), "30 September 2016 to 2 October 2016"),
        (date(2011, 3, 15), date(2016, 10, 25), "15 March 2011 to 25 October 2016"),
        (date(9999, 12, 1), date.max, "December 9999"),
    ],
)
def test_an_interval_is_said_as_a_reader_would(first: date, last: date, words: str) -> None:
    assert interval_words(first, last) == words


def test_a_time_without_a_date_keeps_its_words() -> None:
    assert when_words(When(None, "SaturdayTMO", None, None, "unknown")) == "Saturday morning, date unknown"


def test_a_part_of_the_day_is_said() -> None:
    day = date(2016, 10, 22)
    assert when_words(When("2016-10-22TEV", None, day, day, "stated")) == "22 October 2016, evening"


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (page_words.EVENT_NAMES, EVENT_TYPES),
        (page_words.ROLE_NAMES, ROLES),
        (page_words.STATUS_NAMES, STATUSES),
        (page_words.STANCE_NAMES, STANCES),
        (page_words.SOURCE_NAMES, SOURCE_KINDS),
        (page_words.KIND_NAMES, ENTITY_KINDS),
        (page_words.DISAGREE_ON, (*ROLES, "counts", "time", "status")),
    ],
)
def test_every_word_of_the_vocabulary_has_a_name(names: dict[str, object], words: tuple[str, ...]) -> None:
    assert set(names) == set(words)
