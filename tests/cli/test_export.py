"""`dateline export`: a case or records in, files out, and a log where somebody asked for more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.export.formats import FORMATS
from dateline.model.record import dumps
from dateline.store.store import Store
from tests.export.crossing import crossing
from tests.readings import telmar


def dateline(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline", *map(str, arguments)],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of two reports, in a folder of its own."""
    path = tmp_path / "ridge.case"
    with Store.open(path, create=True) as store:
        for reading in (telmar(), crossing()):
            store.add(reading)
    return path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The record of one report."""
    path = tmp_path / "crossing.json"
    path.write_text(dumps(crossing()), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_list_has_a_line_for_every_format(tmp_path: Path) -> None:
    done = dateline("export", "--list", folder=tmp_path)
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(FORMATS)


def test_a_single_file_is_named_for_the_case_and_has_its_notes_beside_it(case: Path) -> None:
    done = dateline("export", "geojson", "--case", case, folder=case.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert "ridge.geojson" in done.stderr
    assert len(json.loads((case.parent / "ridge.geojson").read_bytes())["features"]) > 2
    notes = json.loads((case.parent / "ridge.geojson.notes.json").read_bytes())
    assert (notes["format"], notes["reports"], notes["sources_named"]) == ("geojson", 2, False)


def test_a_folder_holds_its_notes(case: Path) -> None:
    dateline("export", "tables", "--case", case, "-o", "out", folder=case.parent)
    assert {"overview.csv", "codebook.csv", "datapackage.json", "export_notes.json"} <= set(files(case.parent / "out"))


def test_the_only_case_here_need_not_be_named(case: Path) -> None:
    assert dateline("export", "kml", folder=case.parent).returncode == 0
    assert (case.parent / "ridge.kml").exists()


def test_the_same_export_twice_is_the_same_to_the_byte(case: Path) -> None:
    for folder in ("one", "two"):
        dateline("export", "tables", "--case", case, "-o", folder, folder=case.parent)
    assert files(case.parent / "one") == files(case.parent / "two")


def test_an_export_for_others_is_not_logged(case: Path) -> None:
    dateline("export", "jsonl", "--case", case, folder=case.parent)
    with Store.open(case, readonly=True) as store:
        assert [entry for entry in store.entries() if entry.action == "export"] == []


def test_an_export_for_others_names_no_local_source(case: Path) -> None:
    dateline("export", "tables", "--case", case, "-o", "out", folder=case.parent)
    assert [name for name, content in files(case.parent / "out").items() if b"Jaroun" in content] == []


@pytest.mark.parametrize(
    ("options", "details"),
    [
        (["--with-source-names"], {"with_source_names": True, "exact": False, "by": None}),
        (["--exact", "--by", "M. Dell"], {"with_source_names": False, "exact": True, "by": "M. Dell"}),
    ],
)
def test_asking_for_more_is_logged_in_the_case(case: Path, options: list[str], details: dict[str, object]) -> None:
    assert dateline("export", "jsonl", "--case", case, *options, folder=case.parent).returncode == 0
    with Store.open(case, readonly=True) as store:
        (entry,) = (one for one in store.entries() if one.action == "export")
    assert entry.details == {"format": "jsonl", **details}


def test_sources_are_named_where_somebody_asks(case: Path) -> None:
    dateline("export", "jsonl", "--case", case, "--with-source-names", "--exact", folder=case.parent)
    assert b"Jaroun" in (case.parent / "ridge.jsonl").read_bytes()


def test_records_need_no_case(record: Path) -> None:
    done = dateline("export", "xlsx", record, "-o", "one.xlsx", folder=record.parent)
    assert done.returncode == 0
    assert (record.parent / "one.xlsx").read_bytes().startswith(b"PK")
    assert (record.parent / "one.xlsx.notes.json").exists()


def test_several_records_stand_in_one_file(tmp_path: Path) -> None:
    lines = tmp_path / "both.jsonl"
    lines.write_text("".join(dumps(one, indent=None) + "\n" for one in (telmar(), crossing())), encoding="utf-8")
    dateline("export", "tables", lines, "-o", "out", folder=tmp_path)
    assert len((tmp_path / "out" / "reports.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_standard_output_holds_the_file_and_nothing_else(record: Path) -> None:
    done = dateline("export", "geojson", record, "-o", "-", folder=record.parent)
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    assert [path.name for path in record.parent.iterdir()] == ["crossing.json"]


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["export"], "--list"),
        (["export", "pdf"], "geojson"),
        (["export", "tables", "-o", "-"], "folder"),
        (["export", "kml", "crossing.json", "--case", "ridge.case"], "not both"),
        (["export", "kml"], "--case"),
    ],
)
def test_a_command_that_is_not_understood_leaves_with_2_and_the_cure(
    arguments: list[str], cure: str, tmp_path: Path
) -> None:
    done = dateline(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert cure in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("content", ["{}", "not JSON", "[1]", ""])
def test_what_is_no_record_is_named_with_its_cure(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    done = dateline("export", "kml", "a.json", folder=tmp_path)
    assert done.returncode == 1
    assert "dateline read" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_folder_with_something_else_in_it_is_left_alone(case: Path) -> None:
    done = dateline("export", "tables", "--case", case, "-o", ".", folder=case.parent)
    assert done.returncode == 1
    assert "something else" in done.stderr
    assert [path.name for path in case.parent.iterdir()] == ["ridge.case"]
