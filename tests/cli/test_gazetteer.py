"""`dateline gazetteer` as a shell sees it: a village is added, found in a report, and removed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

VILLAGES = "name,lat,lon,country,aliases\nTel Zarouq,36.212,42.113,IQ,Tal Zaruq\nBad,1000,42,IQ,\n"
REPORT = (
    "About 80 families fled Tel Zarouq in Nineveh province and walked to Mosul, a police officer told the Courier. "
    "They reached Mosul by night, and the governor promised tents and food before the end of the week."
)


def dateline(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if key != "DATELINE_GAZETTEERS"}
    own |= {"XDG_DATA_HOME": str(folder / "data"), "HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)],
        cwd=folder, env=own, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def refs(output: str) -> set[str]:
    return {entity["geo"]["ref"] for entity in json.loads(output)["entities"] if entity["geo"]}


def test_a_village_is_added_found_listed_and_removed(tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    before = dateline("read", "report.txt", folder=tmp_path)
    assert "villages:tel-zarouq" not in refs(before.stdout)

    added = dateline("gazetteer", "add", "villages.csv", folder=tmp_path)
    assert added.returncode == 1
    assert "1 place: own/villages-" in added.stdout
    assert "row 3: lat is '1000'" in added.stderr

    assert "villages:tel-zarouq" in dateline("gazetteer", "search", "Tal Zaruq", folder=tmp_path).stdout
    read = dateline("read", "report.txt", folder=tmp_path)
    assert "villages:tel-zarouq" in refs(read.stdout)
    assert " + own/villages-" in json.loads(read.stdout)["run"]["gazetteer"]
    assert dateline("read", "report.txt", folder=tmp_path).stdout == read.stdout

    assert "villages  1 place" in dateline("gazetteer", "list", folder=tmp_path).stdout
    assert dateline("gazetteer", "remove", "villages", folder=tmp_path).returncode == 0
    assert dateline("read", "report.txt", folder=tmp_path).stdout == before.stdout


def test_a_gazetteer_elsewhere_is_named_for_one_command(tmp_path: Path) -> None:
    (tmp_path / "villages.csv").write_text(VILLAGES, encoding="utf-8")
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    dateline("gazetteer", "add", "villages.csv", "-o", "own.sqlite", folder=tmp_path)
    assert not (tmp_path / "data").exists()
    read = dateline("read", "report.txt", "--gazetteer", "own.sqlite", folder=tmp_path)
    assert "villages:tel-zarouq" in refs(read.stdout)
    missing = dateline("read", "report.txt", "--gazetteer", "none.sqlite", folder=tmp_path)
    assert (missing.returncode, "no gazetteer at none.sqlite" in missing.stderr) == (1, True)


def test_what_is_not_there_is_told_with_exit_code_1(tmp_path: Path) -> None:
    for arguments, told in (
        (("search", "Nowhereville"), "No gazetteer holds"),
        (("remove", "villages"), "no gazetteer 'villages'"),
        (("remove", "../../x"), "no name for a gazetteer"),
        (("add", "none.csv"), "cannot be read"),
    ):
        done = dateline("gazetteer", *arguments, folder=tmp_path)
        assert done.returncode == 1
        assert told in done.stderr
        assert "Traceback" not in done.stderr
