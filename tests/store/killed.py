"""Adds to a case and removes from it, is killed at random moments, and looks at what is left.

Run as a program of its own: `python -m tests.store.killed SEED KILLS FOLDER`. It forks the processes it kills, so it
must have one thread only. Prints how often it killed, and how much was acknowledged; fails at the first lost report.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.model.casefile import report_key
from dateline.model.errors import StoreError
from dateline.model.reading import Reading
from dateline.store.store import Store
from tests.store.reports import report

_KILLS_A_CASE = 10
_LONGEST_S = 0.1
_PAGE = b"<html><p>Families fled, page %d</html>"


def main(seed: int, kills: int, folder: Path) -> None:
    """Kill `kills` times, and look after each."""
    dice = random.Random(seed)
    acknowledged = 0
    for number in range(kills):
        path = folder / f"{number // _KILLS_A_CASE}.case"
        begun = number % _KILLS_A_CASE == 0
        if begun:
            said: list[str] = []
        told = _killed(path, first=number * 1000, after_s=dice.uniform(0, _LONGEST_S), while_begun=begun)
        acknowledged += sum(line.startswith("added") for line in told)
        said += told
        _look(path, said, thoroughly=number % _KILLS_A_CASE == _KILLS_A_CASE - 1)
    sys.stdout.write(json.dumps({"kills": kills, "acknowledged": acknowledged}) + "\n")


def _killed(path: Path, first: int, after_s: float, *, while_begun: bool) -> list[str]:
    """What a process said before it was killed, some time after it had the case open (or after its start)."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            _work(path, first, into)
        finally:
            os._exit(1)
    os.close(into)
    if not while_begun:
        select.select([out], [], [])
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(out, encoding="ascii") as lines:
        said = lines.read().splitlines()
    if not os.WIFSIGNALED(status):
        raise AssertionError(f"it ended by itself: {said[-1:]}")
    return said


def _work(path: Path, first: int, into: int) -> None:
    try:
        with Store.open(path, create=True) as store:
            for number, (reading, raw) in enumerate(_reports(first)):
                key = report_key(reading)
                os.write(into, f"adding {key}\n".encode())
                store.add(reading, raw)
                os.write(into, f"added {key}\n".encode())
                if number % 6 == 5:
                    os.write(into, f"removing {key}\n".encode())
                    store.remove([key], only_this_version=True)
                    os.write(into, f"removed {key}\n".encode())
    except BaseException as error:  # noqa: BLE001 - said to the process that looks
        os.write(into, f"failed {error!r}\n".encode("ascii", "replace"))


def _reports(first: int) -> Iterator[tuple[Reading, bytes]]:
    """Reports, every third of which is a new version of the one before."""
    number = first
    while True:
        page = _PAGE % number
        name = f"n{number - (number % 3 == 2)}"
        yield report(name, opening=f"Note {number}.", page=page), page
        number += 1


def _look(path: Path, said: list[str], *, thoroughly: bool) -> None:
    """Fail where something acknowledged is lost, something removed is back, or anything is half there."""
    keys: dict[str, set[str]] = {verb: set() for verb in ("adding", "added", "removing", "removed", "failed")}
    for line in said:
        verb, _, key = line.partition(" ")
        keys[verb].add(key)
    assert not keys["failed"], keys["failed"]
    if not keys["added"] and not _is_case(path):
        return  # killed before there was a case
    with Store.open(path) as store:
        kept = {key for key in keys["adding"] if key in store}
        assert keys["added"] - keys["removing"] <= kept, "a report that was acknowledged is lost"
        assert not keys["removed"] & kept, "a report that was removed is back"
        assert len(kept) == store.overview().reports + store.overview().older_versions
        assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        for key in kept:
            assert report_key(store.reading(key)) == key
        if thoroughly:
            assert list(store.problems()) == []


def _is_case(path: Path) -> bool:
    try:
        Store.open(path).close()
    except StoreError:
        return False
    return True


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
