"""Linking is measured against groups, copies and disagreements that people wrote down."""

from __future__ import annotations

from dateline.evaluate import stories
from dateline.evaluate.tally import rows
from dateline.link import casefile
from tests.killings import Told, report

FIRST = Told("Northern Herald")
SECOND = Told(
    "Evening Courier", "at least 19 people", 19, title="Nineteen dead in the textile bazaar", more="Nobody left."
)
READINGS = {"a": report(FIRST), "b": report(SECOND)}


def scores(told: dict[str, str]) -> dict[str, float]:
    return {row.name: row.tally.f1 for row in rows(list(stories.grouped("happenings", told, casefile(READINGS))))}


def test_groups_found_as_they_were_told_score_one() -> None:
    assert scores({"a": "a", "b": "a"}) == {"happenings, B-cubed": 1.0, "happenings, pairs": 1.0}


def test_a_wrong_join_costs_precision_only() -> None:
    found = casefile(READINGS)
    (b_cubed, _) = rows(list(stories.grouped("happenings", {"a": "a", "b": "b"}, found)))
    assert (b_cubed.tally.precision, b_cubed.tally.recall) == (0.5, 1.0)


def test_a_report_that_was_not_read_is_alone() -> None:
    assert scores({"a": "a", "unread": "unread"})["happenings, B-cubed"] == 1.0


def test_a_listed_disagreement_counts_where_both_quotations_lie_on_its_words() -> None:
    listed = {"on": "counts", "reports": ["b", "a"], "quotes": ["killed at least 19 people", "at least 14 people"]}
    elsewhere = listed | {"quotes": ["Nobody left", "at least 14 people"]}
    annotated = {"groups": [{"reports": ["a", "b"], "disagreements": [listed, elsewhere]}], "singletons": []}
    (row,) = rows(list(stories.disagreements(annotated, casefile(READINGS))))
    assert (row.tally.hits, row.tally.told) == (1, 2)
