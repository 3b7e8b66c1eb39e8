"""A case survives what happens to programs: being killed, a full disk, a folder that may not be written to."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dateline.model.casefile import report_key
from dateline.model.errors import StoreError
from dateline.store.store import Store
from tests.store.reports import report

ROOT = Path(__file__).parent.parent.parent
NOBODY = 65534


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the processes it kills")
def test_killed_two_hundred_times_nothing_acknowledged_is_lost_and_nothing_is_half_written(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tests.store.killed", "20", "200", str(tmp_path)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["kills"] == 200
    assert json.loads(done.stdout)["acknowledged"] > 200


def test_a_full_disk_at_any_moment_gives_a_clear_error_and_leaves_the_case_whole(store: Store) -> None:
    """The file is let grow by no page, by one, by two ... until the report fits."""
    keys = [store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(3)]
    big = report("big", more=" ".join(f"word{number}" for number in range(3000)))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    for more in range(3):
        store._db.execute(f"PRAGMA max_page_count = {pages + more}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(big)
        assert store.keys() == sorted(keys)
        assert store.reading(keys[0]) == report("n0", opening="Note 0.")
    while len(store) == 3:
        more += 1
        store._db.execute(f"PRAGMA max_page_count = {pages + more}")
        with suppress(StoreError):
            store.add(big)
    assert list(store.problems()) == []
    assert len(store) == 4


_UNTIL_FULL = """
import resource, sys
from dateline.model.errors import StoreError
from dateline.store.store import Store
from tests.store.reports import report

with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        for number in range(3, 300):
            print(store.add(report(f"n{number}", opening=f"Note {number}.")).key, flush=True)
        store.remove(store.keys()[:1])
    except StoreError as error:
        print(len(list(store.readings())), error, file=sys.stderr)
        sys.exit(3)
"""


@pytest.mark.parametrize("size", [1, 40_000, 250_000])
def test_where_files_can_grow_no_further_what_was_acknowledged_is_there(path: Path, size: int) -> None:
    with Store.open(path, create=True) as store:
        first = {store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(3)}
    program = [sys.executable, "-c", _UNTIL_FULL, str(path), str(size)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr
    assert "Make room" in done.stderr
    assert "Traceback" not in done.stderr
    acknowledged = first | set(done.stdout.split())
    assert int(done.stderr.split()[0]) == len(acknowledged)  # still readable in the program that met the full disk
    with Store.open(path) as store:
        assert set(store.keys()) == acknowledged
        assert list(store.problems()) == []
        assert store.add(report("after", opening="Room was made.")).outcome == "new"


def test_an_erasure_on_a_full_disk_is_finished_once_there_is_room(path: Path) -> None:
    with Store.open(path, create=True) as store:
        keys = [store.add(report(f"n{number}", opening=f"Note {number}.")).key for number in range(5)]
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Store.open(path) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, limits[1]))  # the rows fit, the file made anew does not
        try:
            with pytest.raises(StoreError, match="Make room"):
                store.remove([keys[0]])
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert store.erasing_under_way()
    with Store.open(path) as store:
        assert not store.erasing_under_way()
        assert store.keys() == sorted(keys[1:])
        assert list(store.problems()) == []


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder in which the test may write nothing, with a case in it."""
    folder = Path(tempfile.mkdtemp())
    with Store.open(folder / "news.case", create=True) as store:
        store.add(report())
    (folder / "news.case").chmod(0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_case_where_nothing_may_be_written_can_be_read(closed_folder: Path) -> None:
    with Store.open(closed_folder / "news.case", readonly=True) as store:
        assert store.keys() == [report_key(report())]
        assert list(store.problems()) == []


def test_a_case_where_nothing_may_be_written_refuses_a_report_and_says_why(closed_folder: Path) -> None:
    def add() -> None:
        with Store.open(closed_folder / "news.case") as store:
            store.add(report("two"))

    with pytest.raises(StoreError, match=r"read-only|cannot be opened"):
        add()
