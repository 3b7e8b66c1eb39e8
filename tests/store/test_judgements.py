"""What people decide stands until they withdraw it; what the program decides is made anew."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from dateline.model.casefile import COPY, DIFFERENT, HAPPENING, SAME, Judgement
from dateline.model.errors import InputError
from dateline.store.store import Store
from tests.store.reports import report


@pytest.fixture
def judged(store: Store) -> Judgement:
    left, right = sorted(store.add(report(name, opening=f"Note {name}.")).key for name in ("a", "b"))
    return Judgement(COPY, left, right, SAME, None, ("the wording is the same",), "Ann", "2021-06-01T08:00:00Z")


def test_a_judgement_comes_back(store: Store, judged: Judgement) -> None:
    assert store.judge(judged)
    assert store.judgements() == [judged]


def test_a_judgement_without_a_time_is_made_now(store: Store, judged: Judgement) -> None:
    store.judge(replace(judged, decided_at=None))
    decided_at = store.judgements()[0].decided_at
    assert decided_at is not None
    assert decided_at > "2021-06-01T08:00:00Z"


def test_the_same_judgement_again_is_nothing_new(store: Store, judged: Judgement) -> None:
    store.judge(judged)
    assert not store.judge(replace(judged, decided_at="2021-06-02T08:00:00Z"))
    assert store.judgements() == [judged]


def test_a_later_judgement_takes_the_place_of_the_earlier_which_stays_on_record(
    store: Store, judged: Judgement
) -> None:
    store.judge(judged)
    later = replace(judged, verdict=DIFFERENT, decided_by="Bea", decided_at="2021-06-02T08:00:00Z")
    store.judge(later)
    assert store.judgements() == [later]
    assert store.judgements(withdrawn=True) == [replace(judged, withdrawn_at="2021-06-02T08:00:00Z"), later]


def test_a_judgement_can_be_withdrawn_once(store: Store, judged: Judgement) -> None:
    store.judge(judged)
    assert store.withdraw(COPY, judged.left, judged.right)
    assert not store.withdraw(COPY, judged.left, judged.right)
    assert store.judgements() == []
    assert len(store.judgements(withdrawn=True)) == 1


def test_parts_of_reports_are_judged(store: Store, judged: Judgement) -> None:
    parts = replace(judged, kind=HAPPENING, left=f"{judged.left}/V1", right=f"{judged.right}/V1")
    store.judge(parts)
    assert store.judgements() == [parts]


def test_a_judgement_of_a_report_that_is_not_there_is_refused(store: Store, judged: Judgement) -> None:
    with pytest.raises(InputError, match="ffff"):
        store.judge(replace(judged, right="ffff"))


def test_a_judgement_of_one_thing_is_refused(store: Store, judged: Judgement) -> None:
    with pytest.raises(InputError, match="not two things in order"):
        store.judge(replace(judged, right=judged.left))


def test_the_program_does_not_judge_as_a_person(store: Store, judged: Judgement) -> None:
    with pytest.raises(ValueError, match="not what a person decides"):
        store.judge(replace(judged, score=0.9))


def test_no_row_of_a_judgement_can_be_changed(store: Store, judged: Judgement) -> None:
    store.judge(judged)
    with pytest.raises(sqlite3.IntegrityError, match="only be withdrawn"):
        store._db.execute("UPDATE judgement SET verdict = 'different'")


def test_a_judgement_goes_with_its_report(store: Store, judged: Judgement) -> None:
    store.judge(judged)
    store.remove([judged.left])
    assert store.judgements(withdrawn=True) == []


def test_a_judgement_stays_when_its_report_is_read_anew(store: Store, judged: Judgement) -> None:
    store.judge(judged)
    store.add(replace(store.reading(judged.left), claims=()), again=True)
    assert store.judgements() == [judged]


def test_pairs_of_the_program_are_replaced_whole(store: Store, judged: Judgement) -> None:
    first = replace(judged, score=0.93, decided_by="dateline 0.1.0", decided_at=None)
    store.set_pairs([first])
    assert store.pairs() == [first]
    second = replace(first, kind=HAPPENING, left=f"{judged.left}/V1", right=f"{judged.right}/V1")
    store.set_pairs([second])
    assert store.pairs() == [second]
    assert store.judgements() == []


def test_pairs_that_cannot_be_kept_leave_those_before(store: Store, judged: Judgement) -> None:
    first = replace(judged, score=0.93, decided_by="dateline 0.1.0", decided_at=None)
    store.set_pairs([first])
    with pytest.raises(InputError):
        store.set_pairs([replace(first, right="ffff")])
    assert store.pairs() == [first]
