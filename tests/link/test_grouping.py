"""Groups from scores of pairs."""

from __future__ import annotations

import pytest

from dateline.link.grouping import groups
from dateline.link.scored import Scored

ROWS = [(3, 4, 2.0), (0, 1, 3.0), (1, 2, 1.0), (0, 2, -9.0), (2, 3, -1.0)]
PAIRS = Scored.of(ROWS)


def test_pairs_come_sorted_with_their_scores() -> None:
    assert list(PAIRS) == sorted(ROWS)


@pytest.mark.parametrize(("pair", "score"), [((0, 2), -9.0), ((3, 4), 2.0), ((0, 4), -5.0), ((4, 4), -5.0)])
def test_a_pair_without_a_score_has_the_missing_one(pair: tuple[int, int], score: float) -> None:
    assert PAIRS.get(*pair, -5.0) == score


def test_there_may_be_no_pairs() -> None:
    assert (list(Scored.of([])), Scored.of([]).get(0, 1, 7.0)) == ([], 7.0)


def test_the_likeliest_are_joined_and_one_unlike_member_keeps_a_third_out() -> None:
    assert groups(6, PAIRS) == [[0, 1], [2], [3, 4], [5]]


def test_what_is_held_together_is_joined_across_all_scores() -> None:
    assert groups(6, PAIRS, together=[(5, 0), (2, 3)]) == [[0, 1, 5], [2, 3], [4]]


def test_what_is_held_apart_is_never_joined() -> None:
    assert groups(6, PAIRS, apart=[(1, 0), (3, 5)]) == [[0], [1, 2], [3, 4], [5]]


def test_two_of_one_owner_that_clash_are_never_joined() -> None:
    rows = Scored.of([(0, 1, 3.0), (1, 2, 2.0), (0, 2, 2.0)])
    assert groups(3, rows, owners=["a", "b", "a"]) == [[0, 1], [2]]
    assert groups(3, rows, owners=["a", "b", "a"], clash=lambda a, b: False) == [[0, 1, 2]]
