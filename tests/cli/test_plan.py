"""Which form is written where."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from dateline.cli.plan import plan


@pytest.mark.parametrize(
    ("name", "form", "folder"),
    [
        ("events.csv", "csv", False),
        ("map.geojson", "geojson", False),
        ("all.jsonl", "jsonl", False),
        ("one.json", "record", False),
        ("one.html", "page", False),
        ("records", "record", True),
        ("view.txt", "terminal", False),
    ],
)
def test_the_name_of_the_output_says_the_form(name: str, form: str, folder: bool) -> None:
    made = plan(None, Path(name))
    assert (made.form, made.folder) == (form, folder)


def test_without_a_terminal_the_record_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert plan(None, None).form == "record"


def test_a_form_that_is_given_counts_more_than_the_name() -> None:
    assert plan("csv", Path("events.txt")).form == "csv"
    assert plan("helix", Path("figures.csv")).form == "helix"


@pytest.mark.parametrize("form", ["record", "page"])
def test_a_folder_that_exists_gets_one_file_a_report(form: str, tmp_path: Path) -> None:
    assert plan(form, tmp_path).folder


def test_a_table_does_not_go_to_a_folder(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="file name"):
        plan("csv", tmp_path)
