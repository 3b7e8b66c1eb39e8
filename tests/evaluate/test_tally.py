from __future__ import annotations

import pytest

from dateline.evaluate.tally import Outcome, Tally, rows, slice_rows


def outcome(name: str, hits: int, found: int, told: int) -> Outcome:
    out = Outcome(name)
    out.measures["events"].add(hits, found, told)
    out.slices["events", "type", "flee"].add(hits, found, told)
    return out


def test_precision_recall_and_f1() -> None:
    tally = Tally(3, 4, 6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_nothing_found_and_nothing_told_is_no_division_by_zero() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_a_row_sums_the_documents_and_its_interval_holds_the_f1() -> None:
    (row,) = rows([outcome("a", 1, 2, 2), outcome("b", 4, 4, 5), outcome("c", 0, 1, 3)])
    assert (row.tally.hits, row.tally.found, row.tally.told) == (5, 7, 10)
    assert row.low < row.tally.f1 < row.high


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    (row,) = rows([outcome(str(k), 1, 2, 2) for k in range(9)])
    assert row.low == pytest.approx(0.5) == row.high


def test_the_same_documents_give_the_same_interval() -> None:
    documents = [outcome(str(k), k % 3, 3, 4) for k in range(12)]
    assert rows(documents) == rows(documents)


def test_a_document_that_lacks_a_measure_counts_as_nothing_told() -> None:
    assert rows([Outcome("empty"), outcome("b", 1, 1, 1)])[0].tally.f1 == 1.0


def test_slices_are_summed_and_small_ones_left_out() -> None:
    (kept,) = slice_rows([outcome("a", 1, 2, 3), outcome("b", 1, 2, 3)])
    assert kept[:3] == ("events", "type", "flee")
    assert kept[3].told == 6
    assert slice_rows([outcome("a", 1, 2, 3)]) == []
