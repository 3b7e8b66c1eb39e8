"""What holds of times over any text."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.times import find_times, times
from dateline.model.document import Document

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
VOCABULARY = (
    "the a on in since until Monday Saturday March May august 12 2014 2016-10-22 03/04/2015 last "
    "next early late week month year years days two several ago later morning night , . - ' "
    "overnight past of 4:30 p.m. 1980s quarter fall weekend Sept. will said Ramadan Christmas end 31 "
    "30 February year-ago third-quarter 1/2 half and old nineteen two thousand until".split()
)
MONTHS = "January February March April May June July August September October November December".split()
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join)


@given(st.text(max_size=120), st.none() | DAYS)
def test_any_text_is_read_without_an_exception(text: str, published: date | None) -> None:
    doc = Document("r1", text, published=published)
    for found in find_times(doc):
        assert doc.text[found.span.start : found.span.end] == found.span.text


@given(WORDS, st.none() | DAYS)
def test_a_value_has_both_its_days_in_order_and_no_value_has_none(text: str, published: date | None) -> None:
    doc = Document("r1", text, published=published)
    spans = [doc.span(0, len(text))] if text else []
    whens = [found.when for found in find_times(doc)] + [when for when in times(doc, spans) if when]
    for when in whens:
        assert (when.value is None) == (when.first is None) == (when.last is None) == (when.basis == "unknown")
        assert when.first is None or when.last is None or when.first <= when.last
        assert when.value is not None or when.relative


@given(st.text(alphabet="bcdfghjklmnpqrstvwxz .,;", max_size=80), DAYS)
def test_no_value_comes_out_of_nothing(text: str, published: date) -> None:
    doc = Document("r1", text, published=published)
    assert find_times(doc) == []


@pytest.mark.parametrize("words", ["yesterday", "today", "three days ago", "over the past 48 hours", "overnight"])
@given(published=DAYS, shift=st.integers(-400, 400))
def test_relative_days_move_with_the_publication_date(words: str, published: date, shift: int) -> None:
    def first(day: date) -> date:
        doc = Document("r1", words, published=day)
        when = times(doc, [doc.span(0, len(words))])[0]
        assert when is not None
        assert when.first is not None
        return when.first

    assert first(published + timedelta(days=shift)) - first(published) == timedelta(days=shift)


@pytest.mark.parametrize("words", ["3 May 2014", "in May 2014", "in 2014", "2014-05-03", "the 1980s"])
@given(published=st.none() | DAYS)
def test_stated_dates_do_not_move_with_the_publication_date(words: str, published: date | None) -> None:
    doc, undated = Document("r1", words, published=published), Document("r1", words)
    assert times(doc, [doc.span(0, len(words))]) == times(undated, [undated.span(0, len(words))])


@given(DAYS)
def test_a_weekday_told_in_the_past_lies_in_the_week_up_to_publication(published: date) -> None:
    doc = Document("r1", "They fled on Friday.", published=published)
    when = find_times(doc)[0].when
    assert when.first is not None
    assert when.first.isoweekday() == 5
    assert 0 <= (published - when.first).days < 7


@pytest.mark.parametrize(
    "piece", ["1", "the end of the ", "more than a few ", "12:30:", "one hundred and ", " \n", "12 "]
)
def test_a_long_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    doc = Document("r1", text, published=date(2016, 10, 22))
    began = time.process_time()
    find_times(doc)
    # A quadratic reader needs minutes for this; a linear one a second on a slow, busy core.
    assert time.process_time() - began < 15


@pytest.mark.slow
def test_ten_thousand_strings_are_read_without_an_exception_and_every_value_lies_in_its_words() -> None:
    drawn = random.Random(4)
    words = [*VOCABULARY, "", "\n", "\n\n", "’", "“", "\u00a0", "é", "0", "99999999", "(", "ı", "²"]
    for k in range(10_000):
        text = " ".join(drawn.choices(words, k=drawn.randint(0, 5)))
        published = None if k % 3 == 0 else date.fromordinal(drawn.randint(1, date.max.toordinal()))
        doc = Document("r", text, published=published)
        at = 0
        for found in find_times(doc):
            assert at <= found.span.start < found.span.end <= len(text)
            assert text[found.span.start : found.span.end] == found.span.text
            at = found.span.end
        times(doc, [doc.span(0, len(text))] if text else [])


@pytest.mark.slow
def test_ten_thousand_dates_are_read_back_as_they_were_written() -> None:
    drawn = random.Random(4)
    for _ in range(10_000):
        day = date.fromordinal(drawn.randint(date(1950, 1, 1).toordinal(), date(2049, 12, 31).toordinal()))
        month = MONTHS[day.month - 1]
        forms = [
            f"{day.day} {month} {day.year}",
            f"{month} {day.day}, {day.year}",
            f"{month[:3]}{'.' if len(month) > 3 else ''} {day.day}, {day.year}",
        ]
        text = f"They left on {drawn.choice([*forms, day.isoformat()])} by road."
        (found,) = find_times(Document("r", text))
        assert (found.value, found.when.first, found.when.last) == (day.isoformat(), day, day)


def test_ten_thousand_strings_without_a_word_of_time_hold_no_time() -> None:
    drawn = random.Random(4)
    words = "road camp he they fled the a of and in on by said two 4,000 people, city. north Sow Ostrava at for".split()
    for _ in range(10_000):
        text = " ".join(drawn.choices(words, k=drawn.randint(0, 12)))
        assert find_times(Document("r", text, published=date(2016, 10, 22))) == []


@pytest.mark.slow
def test_a_million_characters_take_ten_times_as_long_as_a_tenth_of_them() -> None:
    sentence = "The army said on Monday, Oct. 17 that it had been due to leave the town a year earlier, in the spring. "
    filler = "People who lived along the river told reporters that they saw nobody there, and that nobody came. " * 6

    def seconds(length: int) -> float:
        text = ((sentence + filler) * (length // len(sentence + filler) + 1))[:length]
        began = time.process_time()
        assert len(find_times(Document("r", text, published=date(2016, 10, 22)))) > length // 1000
        return time.process_time() - began

    seconds(10_000)
    assert seconds(1_000_000) < 30 * seconds(100_000) + 1
