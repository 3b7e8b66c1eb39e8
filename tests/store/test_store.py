"""What goes into a case comes out of it, once."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.model.casefile import report_key
from dateline.model.errors import InputError, StoreError
from dateline.model.reading import Failure, Reading, Run
from dateline.store.store import Added, Store
from tests.readings import telmar
from tests.store.reports import report

LOST = Failure("reports.jsonl:3", "read", "it holds no text", '{"text": ""}')


def test_a_report_comes_back_as_it_was_read(store: Store) -> None:
    added = store.add(telmar())
    assert store.reading(added.key) == telmar()


def test_a_report_added_again_changes_nothing(store: Store, path: Path) -> None:
    assert store.add(report()).outcome == "new"
    before = path.read_bytes(), path.with_name("news.case-wal").read_bytes()
    assert store.add(report()).outcome == "known"
    assert (path.read_bytes(), path.with_name("news.case-wal").read_bytes()) == before


def test_a_report_read_again_takes_the_place_of_its_reading(store: Store) -> None:
    key = store.add(report()).key
    newer = replace(report(), claims=(), run=Run("0.2.0", "reader-new", "gazetteer-test"))
    assert store.add(newer, again=True) == Added(key, "reread")
    assert store.reading(key) == newer
    assert list(store.problems()) == []


def test_a_report_read_again_with_the_same_result_changes_nothing(store: Store) -> None:
    store.add(report())
    assert store.add(report(), again=True).outcome == "known"


def test_readings_come_sorted_by_key_whatever_the_order_of_adding(tmp_path: Path) -> None:
    reports = [report(f"n{number}", opening=f"Note {number}.") for number in range(5)]
    found: list[list[tuple[str, Reading]]] = []
    for order in (reports, reports[::-1]):
        with Store.open(tmp_path / f"{len(found)}.case", create=True) as store:
            for reading in order:
                store.add(reading)
            found.append(list(store.readings()))
    assert found[0] == found[1]
    assert [key for key, _ in found[0]] == sorted(report_key(reading) for reading in reports)


def test_the_bytes_of_a_page_are_kept(store: Store) -> None:
    page = b"<html><p>Families fled</html>"
    key = store.add(report(page=page), page).key
    assert list(store.captures()) == [(key, page)]


def test_bytes_that_are_the_text_are_not_kept_twice(store: Store) -> None:
    reading = report()
    key = store.add(reading, reading.document.text.encode()).key
    assert list(store.captures()) == [(key, reading.document.text.encode())]
    assert store.overview().captures == 0


def test_a_report_whose_bytes_are_unknown_has_no_capture(store: Store) -> None:
    store.add(replace(report(), document=replace(report().document, sha256=hashlib.sha256(b"gone").hexdigest())))
    assert list(store.captures()) == []


def test_bytes_of_another_report_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="do not have the hash"):
        store.add(report(), b"something else")
    assert len(store) == 0


def test_what_is_in_a_case_is_there_when_it_is_opened_again(path: Path) -> None:
    with Store.open(path, create=True) as store:
        key = store.add(report()).key
    with Store.open(path, readonly=True) as store:
        assert (store.keys(), key in store, "0" * 16 in store, len(store)) == ([key], True, False, 1)


def test_a_case_at_rest_is_one_file(path: Path, tmp_path: Path) -> None:
    with Store.open(path, create=True) as store:
        store.add(report())
    with Store.open(path, readonly=True) as store:
        assert len(store) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_text_that_is_no_valid_unicode_is_kept(store: Store) -> None:
    reading = report()
    odd = replace(
        reading, document=replace(reading.document, title="Torn \ud800 and \0", id="x\udcff", url="http://\ud800")
    )
    key = store.add(odd).key
    assert store.reading(key) == odd
    assert list(store.problems()) == []


def test_a_key_is_found_by_its_beginning(store: Store) -> None:
    key = store.add(report()).key
    assert store.find(key[:5]) == key


def test_a_key_that_is_not_there_is_said(store: Store) -> None:
    with pytest.raises(InputError, match="zzz"):
        store.find("zzz")
    with pytest.raises(InputError, match="zzz"):
        store.reading("zzz")


def test_a_beginning_of_several_keys_is_refused(store: Store) -> None:
    keys = {store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(40)}
    beginning = next(key[0] for key in keys if sum(other[0] == key[0] for other in keys) > 1)
    with pytest.raises(InputError, match="several"):
        store.find(beginning)


def test_derived_data_is_kept_by_report_and_by_the_way_it_was_computed(store: Store) -> None:
    keys = sorted(store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(2))
    store.set_derived("signature", "1", [(key, b"old") for key in keys])
    store.set_derived("signature", "2", [(keys[0], b"new")])
    assert list(store.derived("signature")) == [(keys[0], b"new")]
    assert list(store.derived("signature", "1")) == []


def test_derived_data_goes_when_a_report_is_read_anew_or_removed(store: Store) -> None:
    keys = sorted(store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(2))
    store.set_derived("signature", "1", [(key, b"value") for key in keys])
    store.add(replace(store.reading(keys[0]), claims=()), again=True)
    store.remove([keys[1]])
    assert list(store.derived("signature")) == []


def test_a_failure_is_kept_once_with_its_latest_reason(store: Store) -> None:
    store.keep_failure(LOST)
    store.keep_failure(replace(LOST, reason="it still holds no text"))
    assert [kept.failure for kept in store.failures()] == [replace(LOST, reason="it still holds no text")]


def test_a_failure_goes_when_its_bytes_are_read(store: Store) -> None:
    reading = report()
    store.keep_failure(Failure("page.html", "read", "no article", reading.document.text))
    store.add(reading)
    assert store.failures() == []


def test_what_was_done_is_written_down(store: Store) -> None:
    store.log("add", {"new": 3})
    entry = store.entries()[0]
    assert (entry.action, entry.details, entry.at[-1]) == ("add", {"new": 3}, "Z")


def test_a_case_that_is_not_there_is_said(path: Path) -> None:
    with pytest.raises(StoreError, match="dateline add"):
        Store.open(path)
    assert not path.exists()


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder exists"):
        Store.open(tmp_path / "none" / "news.case", create=True)


@pytest.mark.parametrize("create", [True, False])
def test_any_other_file_is_no_case_and_stays_as_it_is(path: Path, create: bool) -> None:
    path.write_bytes(b"Families fled Telmar on Friday. " * 200)
    with pytest.raises(StoreError, match="no case file"):
        Store.open(path, create=create)
    assert path.read_bytes() == b"Families fled Telmar on Friday. " * 200


def test_another_database_is_no_case_and_stays_as_it_is(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="no case of dateline"):
        Store.open(path, create=True)
    assert path.read_bytes() == before


def test_a_second_writer_is_told_that_there_is_a_first(store: Store, path: Path) -> None:
    store.add(report())
    with Store.open(path, wait_s=0.05) as second:
        store._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another dateline"):
            second.add(report("two", opening="Another note."))
        store._db.execute("COMMIT")
        assert second.add(report("two", opening="Another note.")).outcome == "new"


def test_a_reader_sees_what_is_committed_while_another_writes(store: Store, path: Path) -> None:
    store.add(report())
    with Store.open(path, readonly=True) as reader:
        store._db.execute("BEGIN IMMEDIATE")
        store._db.execute("UPDATE report SET current = 0")
        assert len(reader) == 1
        store._db.execute("ROLLBACK")


def test_a_case_opened_to_be_read_refuses_changes(store: Store, path: Path) -> None:
    key = store.add(report()).key
    with Store.open(path, readonly=True) as reader:
        for change in (lambda: reader.add(report("two")), lambda: reader.remove([key]), lambda: reader.log("x", {})):
            with pytest.raises(StoreError, match="read only"):
                change()
    assert store.keys() == [key]
