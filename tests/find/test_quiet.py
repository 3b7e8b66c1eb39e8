"""In a text that tells hardly anything a lone doubtful trigger is not believed; elsewhere it is."""

from __future__ import annotations

import pytest

from dateline.find.decode import Labelled
from dateline.find.quiet import believed


def triggers(*scores: float) -> list[Labelled]:
    return [Labelled(at, at, 0, score) for at, score in enumerate(scores)]


def test_one_doubtful_trigger_in_a_long_text_is_not_believed() -> None:
    assert believed(triggers(0.9), 300) == []


def test_one_sure_trigger_in_a_long_text_is_believed_alone() -> None:
    assert [t.score for t in believed(triggers(0.9, 0.995, 0.7), 600)] == [0.995]


def test_a_doubtful_trigger_among_many_sure_ones_is_believed() -> None:
    found = triggers(0.6, *[0.999] * 8)
    assert believed(found, 300) == found


def test_a_doubtful_trigger_of_a_short_text_is_believed() -> None:
    found = triggers(0.6)
    assert believed(found, 30) == found


@pytest.mark.parametrize("words", [0, 59, 60, 10_000_000])
def test_a_text_without_triggers_has_none(words: int) -> None:
    assert believed([], words) == []


def test_an_absolutely_sure_trigger_does_not_break_the_sum() -> None:
    found = triggers(1.0)
    assert believed(found, 1000) == found
