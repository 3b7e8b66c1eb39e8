"""Numbers that the reader cut in two are made whole."""

from __future__ import annotations

import pytest

from dateline.find.decode import Labelled
from dateline.find.numbers import whole_numbers
from tests.find.words import cut


def mended(text: str, *pieces: str) -> list[str]:
    read = cut(text)
    found = []
    for piece in pieces:
        at = read.at(text.index(piece), text.index(piece) + len(piece))
        assert at is not None
        found.append(Labelled(*at, 0, 1.0))
    return [text[read.start[n.first] : read.end[n.last]] for n in whole_numbers(read, found)]


@pytest.mark.parametrize(
    ("text", "pieces", "whole"),
    [
        ("Nine hundred and twenty-one families fled", ("Nine hundred", "twenty-one"), ["Nine hundred and twenty-one"]),
        ("A total of 124,600 people fled", ("124",), ["124,600"]),
        ("A total of 124,600 people fled", ("600",), ["124,600"]),
        ("Almost 2.2 million people fled", ("2 million",), ["2.2 million"]),
        ("a population of about 23 million", ("about 23",), ["about 23 million"]),
        ("12 men and 30 women fled", ("12", "30"), ["12", "30"]),
        ("one hundred men and twenty women fled", ("one hundred", "twenty"), ["one hundred", "twenty"]),
        ("It was 12. 30 fled", ("12", "30"), ["12", "30"]),
    ],
)
def test_a_number_is_whole(text: str, pieces: tuple[str, ...], whole: list[str]) -> None:
    assert mended(text, *pieces) == whole
