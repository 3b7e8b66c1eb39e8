"""Whatever is wrong with a case is found, and what to do is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.errors import StoreError
from dateline.store.packing import packed
from dateline.store.store import Store
from tests.store.reports import report

PAGE = b"<html><p>Families fled</html>"


@pytest.fixture
def whole(store: Store) -> Store:
    store.add(report("page", page=PAGE), PAGE)
    for number in range(3):
        store.add(report(f"n{number}", opening=f"Note {number}."))
    store.add(report("n2", opening="Note 2.", more="More came."))
    return store


def test_a_whole_case_has_no_problems(whole: Store) -> None:
    assert list(whole.problems()) == []


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE report SET record = x'0011' WHERE id = 2", "cannot be read"),
        ("UPDATE report SET key = '0123456789abcdef' WHERE id = 2", "not the one its key names"),
        ("UPDATE capture SET packed = x'0011'", "raw bytes"),
        ("DELETE FROM entity WHERE report = 2", "not found as it was read"),
        ("UPDATE event SET type = 'attack' WHERE report = 2", "not found as it was read"),
        ("DELETE FROM spot", "not found as it was read"),
        ("INSERT INTO words (rowid, text) VALUES (99, 'never read')", "full-text index"),
        ("INSERT INTO words (words) VALUES ('delete-all')", "full-text index"),
        ("UPDATE report SET current = 1", "another version"),
        ("UPDATE report SET series = id", "versions of one report"),
        ("INSERT INTO note VALUES ('erasing', '')", "erasure was broken off"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM report WHERE id = 2; PRAGMA foreign_keys = ON", "is not there"),
        ("UPDATE run SET reader = 'another'", "not read by the run"),
    ],
)
def test_damage_is_found_and_a_cure_is_named(whole: Store, damage: str, said: str) -> None:
    for statement in damage.split("; "):
        whole._db.execute(statement)
    found = list(whole.problems())
    assert [problem for problem in found if said in problem.what]
    assert all(problem.cure for problem in found)


def test_a_capture_that_was_exchanged_is_found(whole: Store) -> None:
    whole._db.execute("UPDATE capture SET packed = ?", (packed(b"something else"),))
    assert ["raw bytes" in problem.what for problem in whole.problems()] == [True]


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM entity WHERE report = 2",
        "DELETE FROM spot",
        "INSERT INTO words (words) VALUES ('delete-all')",
        "UPDATE report SET current = 1",
        "UPDATE report SET series = id",
        "INSERT INTO capture VALUES ('abc', x'00')",
    ],
)
def test_what_follows_from_the_records_can_be_repaired(whole: Store, damage: str) -> None:
    whole._db.execute(damage)
    assert list(whole.problems()) != []
    whole.repair()
    assert list(whole.problems()) == []


def test_a_repair_that_cannot_be_done_changes_nothing(whole: Store) -> None:
    whole._db.execute("UPDATE report SET record = x'0011', current = 1 WHERE id = 4")
    with pytest.raises(StoreError, match="damaged"):
        whole.repair()
    assert whole._db.execute("SELECT count(*) FROM event").fetchone()[0] == 5


def test_a_damaged_page_is_found_and_does_not_hide_the_rest(path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add(report())
        store._db.execute("DELETE FROM entity")
        page = store._db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'claim_event'").fetchone()[0]
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(whole)
    with Store.open(path, readonly=True) as store:
        found = list(store.problems())
    assert any("SQLite" in problem.what for problem in found)
    assert all(problem.cure for problem in found)
    assert len(found) > 1
