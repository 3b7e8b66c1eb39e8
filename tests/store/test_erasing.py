"""What is removed is in no file of the case any more: the bytes of all its files are searched for the words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dateline.model.casefile import COPY, SAME, Judgement, report_key
from dateline.model.errors import InputError, StoreError
from dateline.model.reading import Failure
from dateline.store import opening
from dateline.store.packing import packed, record_bytes
from dateline.store.store import Store
from tests.store.reports import report

NAME = "Zerebun Quillfaddy"
WORDS = ("Quillfaddy", "quillfaddi", "quillfaddy", "Zerebun", "zerebun", "Xalqur", "xalqur", "Vorpelic", "vorpel")
PAGE = b"<html><p>Zerebun Quillfaddy of Xalqur spoke to the Vorpelic Gazette</html>"
SECRET = report("secret", speaker=NAME, town="Xalqur", outlet="Vorpelic Gazette", page=PAGE)
FAILED = Failure("Xalqur.html", "read", "Vorpelic is no language", "Quillfaddy " * 50)


def _pieces(blob: bytes) -> list[bytes]:
    """Pieces of a packed text, whose words cannot be seen in it, that no other text has."""
    return [blob[at : at + 24] for at in range(12, len(blob) - 24, 12)]


def _traces(folder: Path) -> set[bytes]:
    sought = [word.encode() for word in WORDS]
    sought += _pieces(record_bytes(SECRET)) + _pieces(packed(PAGE)) + _pieces(packed((FAILED.content or "").encode()))
    everything = b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    return {piece for piece in sought if piece in everything}


@pytest.fixture
def filled(path: Path) -> Path:
    """A case with reports before and after the secret one, all that is made of one, and a copy of another format."""
    with Store.open(path, create=True) as store:
        keys = [store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(9)]
        key = store.add(SECRET, PAGE).key
        keys += [store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(9, 12)]
        left, right = sorted((key, keys[0]))
        store.judge(Judgement(COPY, left, right, SAME, None, (f"{NAME} in both",), "Ann"))
        store.set_pairs([Judgement(COPY, left, right, SAME, 0.9, (f"{NAME} in both",), "dateline 0.1.0")])
        store.set_derived("signature", "1", [(key, NAME.encode())])
        store.keep_failure(FAILED)
    # As a step to a newer format would leave it.
    db = sqlite3.connect(path)
    with sqlite3.connect(opening.backup_name(path, 0)) as copy:
        db.backup(copy)
    copy.close()
    db.close()
    return path


def test_a_report_that_is_kept_leaves_traces(filled: Path) -> None:
    """Were it not so, the next test could not fail."""
    traces = _traces(filled.parent)
    assert {b"Quillfaddy", b"zerebun"} <= traces
    assert set(_pieces(packed(PAGE))) <= traces


def test_of_a_removed_report_no_trace_is_left(filled: Path) -> None:
    with Store.open(filled) as store:
        assert store.remove([report_key(SECRET)], failures=[store.failures()[0].id]) == [report_key(SECRET)]
        assert _traces(filled.parent) == set()
    assert _traces(filled.parent) == set()
    assert list(filled.parent.iterdir()) == [filled]


def test_the_other_reports_are_whole_afterwards(filled: Path) -> None:
    with Store.open(filled) as store:
        store.remove([report_key(SECRET)])
        assert len(store) == 12
        assert list(store.problems()) == []


def test_a_report_added_just_before_leaves_no_trace_in_the_log_of_the_file(store: Store, path: Path) -> None:
    store.add(report())
    key = store.add(SECRET, PAGE).key
    assert _traces(path.parent)
    store.remove([key])
    assert _traces(path.parent) == set()


def test_the_failure_of_the_same_bytes_goes_too(store: Store, path: Path) -> None:
    key = store.add(SECRET, PAGE).key
    store.keep_failure(Failure("page.html", "read", "no article", PAGE.decode()))
    store.remove([key])
    assert store.failures() == []
    assert _traces(path.parent) == set()


def test_bytes_that_another_report_was_read_from_stay(store: Store) -> None:
    key = store.add(SECRET, PAGE).key
    other = store.add(report("other", opening="Read anew.", page=PAGE), PAGE).key
    store.remove([key])
    assert list(store.captures()) == [(other, PAGE)]


def test_all_versions_go_unless_one_is_meant(store: Store) -> None:
    keys = [store.add(report("a", more=more)).key for more in ("", "On Monday more carts came.")]
    assert store.remove([keys[0]]) == sorted(keys)
    assert len(store) == 0


def test_nothing_is_removed_where_one_key_is_wrong(store: Store) -> None:
    key = store.add(report()).key
    with pytest.raises(InputError, match="zzz"):
        store.remove([key, "zzz"])
    assert store.keys() == [key]


def test_what_was_removed_stands_in_the_log_by_its_key(store: Store) -> None:
    key = store.add(report()).key
    store.remove([key])
    assert [(entry.action, entry.details) for entry in store.entries()] == [("remove", {"keys": [key]})]


def test_an_erasure_while_another_reads_is_finished_later(filled: Path) -> None:
    reader = sqlite3.connect(filled)
    with Store.open(filled, wait_s=0.05) as store:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM report").fetchone()
        with pytest.raises(StoreError, match=r"open in another program|another dateline"):
            store.remove([report_key(SECRET)], failures=[1])
        assert report_key(SECRET) not in store
        assert any("erasure" in problem.what for problem in store.problems())
    reader.close()
    with Store.open(filled) as store:
        assert list(store.problems()) == []
    assert _traces(filled.parent) == set()


def test_a_report_whose_record_is_damaged_can_be_removed(filled: Path) -> None:
    with Store.open(filled) as store:
        store._db.execute("UPDATE report SET record = x'00' WHERE key = ?", (report_key(SECRET),))
        store.remove([report_key(SECRET)])
        assert list(store.problems()) == []
        assert len(store) == 12
