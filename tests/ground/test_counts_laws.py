"""What holds of counts over any words: an interval in order, no number out of nothing, time in proportion."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ground.counts import counts, stated
from dateline.ground.numerals import SCALES, TENS, UNITS
from dateline.model.document import Document
from dateline.model.values import Count

VOCABULARY = [
    *UNITS, *TENS, *SCALES,
    *(
        "about around some nearly almost over more than less fewer no at least up to between and or to of a an another "
        "dozens hundreds thousands scores several many few couple half quarter tens hundreds of both pair handful "
        "people families homes children percent per cent % years old in every out 12 4,000 1.5 1,5 2.000 40th 100s "
        "61, 000 30-40 -12 0 007 1.5m 3k +  or more so odd - – , . ( ) MiG-29 Covid-19"
    ).split(" "),
    "\u00a0", "\n", "é", "²", "½", "٣", "\ud800", "9" * 400, "1," * 50,
]  # fmt: skip


def count(words: str) -> Count | None:
    doc = Document("r", words)
    return counts(doc, [doc.span(0, len(words))])[0]


def is_sound(found: Count) -> bool:
    ends = [end for end in (found.low, found.high) if end is not None]
    return bool(ends) and ends == sorted(ends) and ends[0] >= 0


@given(st.text(min_size=1, max_size=80))
def test_any_words_are_read_without_an_exception(words: str) -> None:
    found = count(words)
    assert found is None or is_sound(found)


def test_ten_thousand_strings_give_intervals_in_order_or_none() -> None:
    drawn = random.Random(4)
    met = 0
    for _ in range(10_000):
        words = " ".join(drawn.choices(VOCABULARY, k=drawn.randint(1, 7)))
        if words:
            found = count(words)
            met += found is not None
            assert found is None or is_sound(found), words
            stated(words)
    assert met > 3000


def test_ten_thousand_strings_without_a_word_of_number_hold_no_count() -> None:
    drawn = random.Random(5)
    words = "people families fled the town on by road of who said that they homes north at night , . – ( )".split()
    for _ in range(10_000):
        text = " ".join(drawn.choices(words, k=drawn.randint(1, 9)))
        assert count(text) is None, text
        assert stated(text) is None, text


def spelled(value: int) -> str:
    """A number below a million in words."""
    small, tens = {v: k for k, v in UNITS.items()}, {v: k for k, v in TENS.items()}
    if value >= 1000:
        rest = f" {spelled(value % 1000)}" if value % 1000 else ""
        return f"{spelled(value // 1000)} thousand{rest}"
    if value >= 100:
        rest = f" and {spelled(value % 100)}" if value % 100 else ""
        return f"{small[value // 100]} hundred{rest}"
    if value >= 20:
        return tens[value - value % 10] + (f"-{small[value % 10]}" if value % 10 else "")
    return small[value]


def test_ten_thousand_numbers_are_read_back_as_they_were_written() -> None:
    drawn = random.Random(6)
    for _ in range(10_000):
        value = drawn.randint(1, 10 ** drawn.randint(1, 6) - 1)
        words = f"{drawn.choice([str(value), f'{value:,}', spelled(value)])} people"
        found = count(words)
        assert found is not None, words
        assert (found.low, found.high, stated(words)) == (value, value, value), words


@pytest.mark.slow
def test_a_million_characters_take_ten_times_as_long_as_a_tenth_of_them() -> None:
    def seconds(characters: int) -> float:
        sentence = "More than 4,000 families had left by night, and dozens came back to their homes on Friday. "
        text = sentence * (characters // len(sentence))
        doc = Document("r", text)
        spans = [doc.span(at, at + 15) for at in range(0, len(text) - 15, len(sentence))]
        began = time.thread_time()
        assert all(counts(doc, spans))
        return time.thread_time() - began

    seconds(10_000)
    assert seconds(1_000_000) < 40 * seconds(100_000) + 1


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("two hundred and eighty-eight thousand eighteen", 288_018, 288_018),
        ("thirty-forty families", 30, 40),
        ("almost 0", None, 0),
        ("fewer than 0 people", None, 0),
    ],
)
def test_what_random_words_brought_out_is_read(words: str, low: int | None, high: int | None) -> None:
    found = count(words)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("piece", ["1", "1,", "one hundred and ", "a ", "12 ", "more than ", "and ", "é", "- "])
def test_words_as_long_as_a_text_take_no_time(piece: str) -> None:
    words = (piece * 1_000_000)[:1_000_000]
    began = time.thread_time()
    count(words)
    stated(words)
    assert time.thread_time() - began < 5
