"""What number words mean and what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.counts import counts
from dateline.ground.numerals import number
from dateline.model.document import Document
from dateline.model.values import Count


def counted(text: str, words: str) -> Count | None:
    doc = Document("r1", text)
    start = text.index(words)
    return counts(doc, [doc.span(start, start + len(words))])[0]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("90", 90, 90),
        ("more than 90", 91, None),
        ("over 1,500", 1501, None),
        ("at least 25", 25, None),
        ("no fewer than 30", 30, None),
        ("up to 40", None, 40),
        ("as many as 200", None, 200),
        ("about 40", 36, 44),
        ("some 4,000", 3600, 4400),
        ("About 45", 41, 49),
        ("around ten", 9, 11),
        ("an estimated 2,000", 1800, 2200),
        ("almost 300", None, 299),
        ("nearly 1200", None, 1199),
        ("close to 50", None, 49),
        ("just over 60", 61, None),
        ("Hundreds", 200, None),
        ("dozens", 24, None),
        ("scores", 40, None),
        ("tens", 20, None),
        ("thousands", 2000, None),
        ("tens of thousands", 20_000, None),
        ("hundreds of thousands", 200_000, None),
        ("millions", 2_000_000, None),
        ("several", 3, None),
        ("a few", 3, None),
        ("a handful", 3, None),
        ("several hundred", 300, None),
        ("several dozen", 36, None),
        ("many", 3, None),
        ("between 30 and 40", 30, 40),
        ("30-40", 30, 40),
        ("30 to 40", 30, 40),
        ("two to three million", 2_000_000, 3_000_000),
        ("two dozen", 24, 24),
        ("half a dozen", 6, 6),
        ("1.5m", 1_500_000, 1_500_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("half a million", 500_000, 500_000),
        ("more than a quarter of a million", 250_001, None),
        ("twenty-six", 26, 26),
        ("one", 1, 1),
        ("a", 1, 1),
        ("another", 1, 1),
        ("another 30", 30, 30),
        ("at least another 30", 30, None),
        ("both", 2, 2),
        ("a pair", 2, 2),
        ("9 300", 9300, 9300),
        ("12 or more", 12, None),
        ("a dozen or so", 11, 13),
    ],
)
def test_the_interval_of_number_words(words: str, low: int | None, high: int | None) -> None:
    assert counted(f"{words} people", words) == Count(low, high, "people")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A 14-year-old was killed", "14-year-old"),
        ("a 14-year-old boy", "14"),
        ("45 percent of houses", "45"),
        ("15 to 20 percent of the city", "15 to 20"),
        ("the road north", "the road"),
    ],
)
def test_ages_shares_and_words_without_number_are_no_counts(text: str, words: str) -> None:
    assert counted(text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("at least 25 civilian families fled", "at least 25", "families"),
        ("over 9,300 households had to leave", "over 9,300", "households"),
        ("several rebel military vehicles crossed", "several", "vehicles"),
        ("a convoy of 11 buses", "11", "vehicles"),
        ("six barrel bombs were dropped", "six", "bombs"),
        ("three Katyusha rockets", "three", "rockets"),
        ("40 houses were burnt", "40", "houses"),
        ("one rocket hit a school", "one", "rockets"),
        ("12 police stations", "12", "stations"),
        ("more than 90 rebel militant had left", "more than 90", "people"),
        ("more than 90 rebel militant had left", "more than 90 rebel militant", "people"),
        ("the blast killed 12 and wounded 30", "12", "people"),
        ("another 30 were wounded", "30", "people"),
        ("Hundreds of them have been displaced", "Hundreds", "people"),
        ("22 dead in raids", "22", "people"),
        ("four U.S. soldiers", "four", "people"),
        ("two Syrians were held", "two", "people"),
        ("civilians: 40", "40", "people"),
        ("31 houses were destroyed and 300 damaged", "300", "houses"),
        ("195 families in the north and 79 in the south", "79", "families"),
        ("$40 was paid", "$40", "dollars"),
    ],
)
def test_the_unit_is_the_noun_the_number_goes_with(text: str, words: str, unit: str) -> None:
    count = counted(text, words)
    assert count is not None
    assert count.unit == unit


def test_a_number_at_the_end_of_a_sentence_does_not_take_its_unit_from_the_next() -> None:
    count = counted("The toll rose to 40. Houses burnt.", "40")
    assert count is not None
    assert count.unit == "people"


@given(st.text(max_size=120))
def test_any_span_is_read_without_an_exception_and_low_is_never_above_high(text: str) -> None:
    doc = Document("r1", text)
    for count in counts(doc, [doc.span(0, len(text))] if text else []):
        assert count is None or count.low is None or count.high is None or count.low <= count.high


@given(st.text(alphabet="bcdfgjklpqvwxz .,;", max_size=60))
def test_no_count_comes_out_of_nothing(text: str) -> None:
    doc = Document("r1", text)
    assert counts(doc, [doc.span(0, len(text))] if text else []) in ([], [None])


@given(st.integers(0, 999_999_999))
def test_digits_with_and_without_commas_are_the_same_number(value: int) -> None:
    assert number(str(value)) == number(f"{value:,}") == value


def test_every_hedge_and_vague_word_says_why_it_means_what_it_means() -> None:
    from dateline.ground.counts_table import quantities

    rows = [row for part in ("hedges", "vague", "exact") for row in quantities()[part]]
    assert rows
    assert all(row["reason"] and row["words"] for row in rows)
