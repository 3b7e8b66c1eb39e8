from __future__ import annotations

import pytest

from dateline.model.adjectives import used_as_adjective


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Syrian troops left", "Syrian", True),
        ("a Shi’ite militia", "Shi’ite", True),
        ("Syria closed the road", "Syria", False),
        ("US forces left", "US", True),
        ("a US-backed force", "US", True),
        ("The U.S. Embassy closed", "U.S.", True),
        ("The US said so", "US", False),
        ("the US carried out raids", "US", False),
        ("the US led the raid", "US", True),
        ("They left for the UK.", "UK", False),
        ("UN forces left", "UN", False),
        ("US \u00a0forces left", "US", True),
        ("UK\u2009troops left", "UK", True),
        ("The US\t\u00a0said so", "US", False),
        ("Saudi\u00a0 Arabian troops left", "Saudi\u00a0 Arabian", True),
    ],
)
def test_a_word_that_tells_only_of_which_nation_something_is(text: str, words: str, expected: bool) -> None:
    start = text.index(words)
    assert used_as_adjective(text, start, start + len(words)) is expected
