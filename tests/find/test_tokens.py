from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.find.tokens import CASES, MAX_PIECES, OVERLAP, windows_of
from tests.find.words import cut


def test_words_are_cut_at_spaces_and_marks() -> None:
    words = cut("Iraq’s Ba'aj road")
    assert [words.text[a:b] for a, b in zip(words.start, words.end, strict=True)] == [
        "Iraq", "’", "s", "Ba", "'", "aj", "road",
    ]  # fmt: skip


def test_the_case_of_a_word_stands_beside_its_pieces() -> None:
    words = cut("so ISIS fled Mosul in 2016 .")
    firsts = [CASES[case % len(CASES)] for case in words.case[words.first_piece]]
    assert firsts == ["lower", "upper", "lower", "title", "lower", "number", "mark"]


def test_the_first_word_of_a_line_is_marked() -> None:
    words = cut("one two\nthree")
    opens = [bool(case >= len(CASES)) for case in words.case[words.first_piece]]
    assert opens == [True, False, True]


def test_characters_between_words_touch_no_word() -> None:
    words = cut("one   two")
    assert words.at(3, 5) is None
    assert words.at(2, 7) == (0, 1)


def test_a_short_text_is_one_window() -> None:
    (window,) = windows_of(cut("They fled on Saturday."))
    assert (window.first_word, window.last_word) == (0, 5)


def test_a_text_without_a_word_has_no_window() -> None:
    assert windows_of(cut("\x00 ")) == []


@given(st.integers(1, 4000), st.sampled_from(["fled", "Al-Ba‘āj", "antidisestablishmentarianism"]))
def test_each_word_of_a_long_text_is_read_in_one_window(n: int, word: str) -> None:
    words = cut(f"{word} " * n)
    windows = windows_of(words)
    assert [w.first_word for w in windows] == [0, *(w.last_word for w in windows[:-1])]
    assert windows[-1].last_word == len(words)
    for window in windows:
        assert window.stop - window.start <= MAX_PIECES
        assert words.first_piece[window.first_word] >= window.start
        assert words.first_piece[window.last_word - 1] < window.stop


@given(st.text(max_size=300))
def test_any_text_can_be_cut(text: str) -> None:
    words = cut(text)
    assert (words.start < words.end).all()
    assert (words.end <= len(text)).all()
    assert len(words.case) == len(words.pieces)


@pytest.mark.parametrize(
    ("text", "at", "whole"),
    [
        ("in Mosul’s countryside", (3, 4), "Mosul’s countryside"),
        ("the Shi'ite quarter", (1, 1), "Shi'ite"),
        ("a U.S. plane", (1, 1), "U.S."),
        ("Iraq’s road", (0, 0), "Iraq"),
        ("“Yes” he said", (1, 1), "Yes"),
        ("an ISIL-led force", (1, 1), "ISIL"),
        ("They left.On Friday", (3, 3), "On"),
    ],
)
def test_a_span_is_widened_to_printed_words(text: str, at: tuple[int, int], whole: str) -> None:
    words = cut(text)
    first, last = words.printed(*at)
    assert text[words.start[first] : words.end[last]] == whole


def test_two_windows_share_no_more_than_they_must() -> None:
    words = cut("fled " * 600)
    shared = sum(w.stop - w.start for w in windows_of(words)) - len(words.pieces)
    assert shared == OVERLAP


@pytest.mark.parametrize(
    ("text", "inside", "expected"),
    [
        ("the Protection Units (YPG) left", "Protection Units (YPG", "Protection Units (YPG)"),
        ("the Units (YPG and others left", "Units (YPG", "Units"),
        ("saw [many] cars", "many] cars", "[many] cars"),
        ("many ] cars", "many ] cars", "cars"),
        ("the Units (YPG) left", "Units (YPG)", "Units (YPG)"),
    ],
)
def test_a_span_holds_both_halves_of_a_bracket_or_none(text: str, inside: str, expected: str) -> None:
    words = cut(text)
    start = text.index(inside)
    at = words.at(start, start + len(inside))
    assert at is not None
    first, last = words.balanced(*at)
    assert text[words.start[first] : words.end[last]] == expected


def test_the_first_word_of_each_line_opens_it() -> None:
    words = cut("They left.\n\nNobody came.\n")
    assert [words.word(k) for k in np.flatnonzero(words.opens_line).tolist()] == ["Nobody"]
