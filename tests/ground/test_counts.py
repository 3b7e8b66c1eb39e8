"""What number words mean and what they count."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.counts import counts, stated
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
        ("30-odd", 27, 33),
        ("a score", 20, 20),
        ("half-a-dozen", 6, 6),
        ("a million and a half", 1_500_000, 1_500_000),
        ("1,5 million", 1_500_000, 1_500_000),
        ("1.125 million", 1_125_000, 1_125_000),
        ("2.500", 2500, 2500),
        ("61, 000", 61_000, 61_000),
        ("2.14 lakh", 214_000, 214_000),
        ("100s", 200, None),
        ("10s of thousands", 20_000, None),
        ("several tens of thousands", 30_000, None),
        ("several hundred thousand", 300_000, None),
        ("a couple of hundred", 200, 200),
        ("two to three dozen", 24, 36),
        ("2 to 3 hundred thousand", 200_000, 300_000),
        ("north of 500", 501, None),
        ("just shy of 100", None, 99),
        ("as few as 10", 10, None),
        ("40 plus", 40, None),
        (">40", 41, None),
        ("<40", None, 39),
        ("≥ 40", 40, None),
        ("up to a couple", None, 2),
        ("at least dozens", 24, None),
        ("no more than 12", None, 12),
        ("10k", 10_000, 10_000),
        ("a large number", 3, None),
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
        ("one in five people", "one in five"),
        ("two-thirds of the town", "two-thirds"),
        ("the 40th brigade", "40th"),
        ("a MiG-29 was shot down", "29"),
        ("Lena Oramel, 6, was wounded", "6"),
        ("it is not clear how many people fled", "many"),
        ("another 11 were killed", "another"),
        ("Some 40 people", "Some"),
        ("up to several hundred people", "up to several hundred"),
    ],
)
def test_ages_shares_names_questions_and_words_without_number_are_no_counts(text: str, words: str) -> None:
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
        ("35 Kosovars were held", "35", "people"),
        ("at least 112, among them 68 children, were killed", "at least 112", "people"),
        ("at least 112, among them 68 children, were killed", "68", "people"),
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


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("more than 90", 90),
        ("nearly 30", 30),
        ("about 45", 45),
        ("between 30 and 40", 30),
        ("over half a million", 500_000),
        ("dozens", None),
        ("several hundred", None),
        ("a", None),
    ],
)
def test_the_figure_is_what_is_printed_without_its_hedge(words: str, figure: int | None) -> None:
    assert stated(words) == figure


_SAID = [
    *"about between and or to more than at least up up-to nearly some a an half quarter of dozen dozens".split(),
    *"hundred thousand thousands million 1 12 1,500 1.5 2.000 3 000 40th 1.5m 10k 30-odd % per cent people".split(),
    *"- – ( , .".split(),
]


def test_ten_thousand_random_strings_give_no_exception_and_no_upside_down_interval() -> None:
    draw = random.Random(1)
    for _ in range(10_000):
        said = [draw.choice(_SAID) if draw.random() < 0.8 else chr(draw.randrange(1, 0x2FFF)) for _ in range(8)]
        text = draw.choice(("", " ")).join(said)
        doc = Document("r1", text)
        start = draw.randrange(len(text))
        for count in counts(doc, [doc.span(0, len(text)), doc.span(start, len(text))]):
            assert count is None or count.low is None or count.high is None or 0 <= count.low <= count.high
        assert (stated(text) or 0) >= 0
        assert (number(text) or 0) >= 0


@pytest.mark.parametrize("piece", ["1,", "1 ", "a hundred and ", "hundred ", "between 1 and ", "about ", "1.000", "a-"])
def test_a_million_characters_are_counted_at_once(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    doc = Document("r1", text)
    began = time.perf_counter()
    counts(doc, [doc.span(0, len(text)), doc.span(len(text) // 2, len(text) // 2 + 1)])
    stated(text)
    number(text)
    assert time.perf_counter() - began < 2


def test_every_hedge_and_vague_word_says_why_it_means_what_it_means() -> None:
    from dateline.ground.counts_table import quantities

    rows = [row for part in ("hedges", "vague", "exact") for row in quantities()[part]]
    assert rows
    assert all(row["reason"] and row["words"] for row in rows)
