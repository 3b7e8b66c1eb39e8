"""Reports are read once, kept with their bytes, and what fails can be tried again."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from dateline.case.adding import add, retry
from dateline.model.reading import Failure
from dateline.store.store import Added, Store

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "saved-page.txt"
REPORT = "More than 40 families fled Hawija on Monday and walked to Kirkuk, a police officer told the Courier. " * 2


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.case", create=True) as opened:
        yield opened


def lines(path: Path, *texts: str) -> Path:
    rows = (json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(texts, start=1))
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_example_is_read_and_kept_with_the_bytes_it_was_read_from(store: Store) -> None:
    (added,) = add(store, [EXAMPLE])
    assert isinstance(added, Added)
    assert added.outcome == "new"
    reading = store.reading(added.key)
    assert len(reading.events) > 3
    assert reading.document.sha256 == hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
    assert list(store.captures()) == [(added.key, EXAMPLE.read_bytes())]
    assert list(store.problems()) == []
    assert store.entries()[0].details == {"new": 1}


_ADD_AGAIN = """
import sys
from dateline.case.adding import add
from dateline.store.store import Store

with Store.open(sys.argv[1]) as store:
    print([added.outcome for added in add(store, sys.argv[2:])], "onnxruntime" in sys.modules)
"""


def test_the_reader_is_not_even_opened_for_what_is_known(store: Store, tmp_path: Path) -> None:
    reports = lines(tmp_path / "reports.jsonl", REPORT)
    assert len(list(add(store, [reports]))) == 1
    program = [sys.executable, "-c", _ADD_AGAIN, str(store.path), str(reports)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "['known'] False\n"
    assert len(store.entries()) == 1


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(store: Store, tmp_path: Path) -> None:
    reports = lines(tmp_path / "reports.jsonl", *(f"{REPORT}And {number} carts." for number in range(3)))
    first = list(islice(add(store, [reports]), 1))
    again = list(add(store, [reports]))
    assert again[0] == Added(getattr(first[0], "key", ""), "known")
    assert sorted(added.outcome for added in again if isinstance(added, Added)) == ["known", "new", "new"]


def test_what_cannot_be_read_is_kept_and_the_others_go_on(store: Store, tmp_path: Path) -> None:
    reports = lines(tmp_path / "reports.jsonl", "", REPORT)
    results = list(add(store, [reports, tmp_path / "none.txt"]))
    assert [type(result) for result in results] == [Failure, Added, Failure]
    assert [kept.failure.where for kept in store.failures()] == [f"{reports}:1", str(tmp_path / "none.txt")]


def test_what_fails_again_stays_under_its_name(store: Store, tmp_path: Path) -> None:
    reports = lines(tmp_path / "reports.jsonl", "")
    list(add(store, [reports]))
    reports.unlink()
    before = store.failures()
    assert list(retry(store)) == [before[0].failure]
    assert store.failures() == before


def test_what_is_read_at_last_is_no_failure_any_more(store: Store, tmp_path: Path) -> None:
    late, never = tmp_path / "late.txt", tmp_path / "never.txt"
    list(add(store, [late, never]))
    late.write_text(REPORT, encoding="utf-8")
    results = list(retry(store))
    assert [type(result) for result in results] == [Added, Failure]
    assert [kept.failure.where for kept in store.failures()] == [str(never)]
    assert store.entries()[-1].action == "retry"


def test_a_report_is_read_from_the_content_kept_where_its_file_is_gone(store: Store) -> None:
    store.keep_failure(Failure("gone.jsonl:3", "pipeline", "a bug of an older version", json.dumps({"text": REPORT})))
    store.keep_failure(Failure("gone.html", "read", "a bug of an older version", f"{REPORT} And two carts."))
    assert [getattr(result, "outcome", None) for result in retry(store)] == ["new", "new"]
    assert store.failures() == []


def test_what_is_known_is_read_anew_where_that_is_wanted(store: Store, tmp_path: Path) -> None:
    reports = lines(tmp_path / "reports.jsonl", REPORT)
    (added,) = add(store, [reports])
    assert isinstance(added, Added)
    read = store.reading(added.key)
    store.add(replace(read, run=replace(read.run, reader="older")), again=True)
    (again,) = add(store, [reports], again=True)
    assert again == Added(added.key, "reread")
    assert store.reading(added.key) == read
