"""A case of an older format is taken to the present one whole, or not at all."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.model.errors import StoreError
from dateline.store import opening
from dateline.store.opening import backup_name, backups, bring_up_to_date, format_of, statements, steps
from dateline.store.store import Store
from tests.store.reports import report

NEXT = (
    "ALTER TABLE report ADD COLUMN place TEXT; -- where it was filed; none for those kept before\n"
    "CREATE TRIGGER kept AFTER DELETE ON log BEGIN\n  SELECT RAISE(ABORT, 'stays; always');\nEND;\n"
    "UPDATE report SET place = 'unknown';\n"
)
BROKEN = NEXT + "INSERT INTO nothing VALUES (1);\n"


@pytest.fixture
def old(path: Path) -> Path:
    """A case of the first format."""
    db = sqlite3.connect(path, isolation_level=None)
    bring_up_to_date(db, path, steps()[:1])
    db.close()
    with Store.open(path) as store:
        store.add(report())
    return path


def _columns(db: sqlite3.Connection) -> set[str]:
    return {row[1] for row in db.execute("PRAGMA table_info(report)")}


def _to(path: Path, *more: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None)
    bring_up_to_date(db, path, (*steps(), *more))
    return db


def test_a_step_is_taken_and_a_sound_copy_of_before_stays(old: Path) -> None:
    before = len(steps())
    db = _to(old, NEXT)
    assert (format_of(db), "place" in _columns(db)) == (before + 1, True)
    db.close()
    assert backups(old) == [backup_name(old, before)]
    with Store.open(backups(old)[0], readonly=True) as copy:
        assert len(copy) == 1
        assert list(copy.problems()) == []


def test_a_step_that_fails_changes_nothing_and_the_copy_stays(old: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        _to(old, BROKEN)
    assert len(backups(old)) == 1
    with Store.open(old) as store:
        assert "place" not in _columns(store._db)
        assert list(store.problems()) == []


def test_a_step_after_one_that_failed_can_be_taken_again(old: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        _to(old, BROKEN)
    db = _to(old, NEXT)
    assert "place" in _columns(db)
    db.close()


def test_where_no_copy_can_be_made_the_case_stays_as_it_is(old: Path) -> None:
    in_the_way = backup_name(old, len(steps()))
    in_the_way.mkdir()
    with pytest.raises(StoreError, match="is unchanged"):
        _to(old, NEXT)
    with Store.open(old) as store:
        assert format_of(store._db) == len(steps())


def test_a_case_of_the_present_format_is_not_copied(old: Path) -> None:
    _to(old).close()
    assert backups(old) == []


def test_a_newer_format_is_refused(old: Path) -> None:
    _to(old, NEXT).close()
    for readonly in (True, False):
        with pytest.raises(StoreError, match="Install a newer dateline"):
            Store.open(old, readonly=readonly)


def test_a_case_of_an_older_format_is_taken_to_the_present_one_when_it_is_opened(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = (*steps(), NEXT)
    monkeypatch.setattr(opening, "steps", lambda: known)
    with Store.open(old, readonly=True) as store:
        assert format_of(store._db) == len(known)
        assert len(store) == 1
    assert len(backups(old)) == 1


def test_a_case_that_was_begun_and_holds_nothing_is_begun_again(path: Path) -> None:
    path.touch()
    with pytest.raises(StoreError, match="holds nothing yet"):
        Store.open(path)
    with Store.open(path, create=True) as store:
        assert store.add(report()).outcome == "new"


def test_a_script_is_taken_apart_at_the_ends_of_its_statements() -> None:
    assert len(list(statements(NEXT))) == 3


@pytest.mark.parametrize(
    ("setting", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("temp_store", 2)],
)
def test_a_case_is_kept_safely(store: Store, setting: str, value: object) -> None:
    assert store._db.execute(f"PRAGMA {setting}").fetchone()[0] == value
