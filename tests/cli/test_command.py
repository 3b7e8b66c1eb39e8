"""The command as a shell sees it: real reports in, output, messages and exit codes out."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.cli.shell import dateline

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "saved-page.txt"
REPORT = "More than 40 families fled Hawija on Monday and walked to Kirkuk, a police officer told the Courier. " * 3


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Three reports, the second of which holds no text."""
    path = tmp_path / "reports.jsonl"
    rows = [{"id": "one", "text": REPORT}, {"id": "two", "text": ""}, {"id": "three", "text": REPORT}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["read", "-h"]])
def test_help_goes_to_standard_output_and_is_no_error(arguments: list[str], tmp_path: Path) -> None:
    done = dateline(*arguments, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage:" in done.stdout


def test_help_shows_examples(tmp_path: Path) -> None:
    assert "  dateline read report.html\n" in dateline("read", "--help", folder=tmp_path).stdout


def test_the_version_is_printed(tmp_path: Path) -> None:
    assert dateline("--version", folder=tmp_path).stdout.startswith("dateline 0.")


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["read"], "SOURCE"),
        (["read", "a.txt", "--published", "2016-13-01"], "YYYY-MM-DD"),
        (["read", "a.txt", "--format", "pdf"], "geojson"),
        (["read", "a.txt", "--page", "p.html", "--no-page"], "Give one of them"),
        (["raed", "a.txt"], "--help"),
    ],
)
def test_a_command_that_is_not_understood_leaves_with_2_and_the_cure(
    arguments: list[str], cure: str, tmp_path: Path
) -> None:
    done = dateline(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert cure in done.stderr or (cure == "--help" and "-h" in done.stderr)
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_one_clear_message(tmp_path: Path) -> None:
    done = dateline("read", "missing.txt", folder=tmp_path)
    assert done.returncode == 1
    assert "missing.txt does not exist" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_the_example_is_shown_and_its_page_is_written_and_named(tmp_path: Path) -> None:
    done = dateline("read", EXAMPLE, "--format", "terminal", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Families slip out of Hawija by the smugglers' track" in done.stdout
    assert "Report page: saved-page.dateline.html" in done.stdout
    assert "\x1b" not in done.stdout
    assert (tmp_path / "saved-page.dateline.html").exists()


def test_no_page_is_written_where_none_is_wanted(tmp_path: Path) -> None:
    dateline("read", EXAMPLE, "--format", "terminal", "--no-page", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_options_overrule_what_the_report_says(tmp_path: Path) -> None:
    options = ["--published", "2016-10-25", "--source", "The Courier", "--title", "A night march"]
    record = json.loads(dateline("read", EXAMPLE, *options, folder=tmp_path).stdout)
    assert (record["published"], record["source"], record["title"]) == ("2016-10-25", "The Courier", "A night march")


def test_standard_input_is_read(tmp_path: Path) -> None:
    assert json.loads(dateline("read", "-", folder=tmp_path, given=REPORT).stdout)["text"] == REPORT.strip()


def test_a_batch_goes_on_past_a_bad_report_lists_it_and_leaves_with_1(lines: Path, tmp_path: Path) -> None:
    done = dateline("read", lines, "-o", "records", folder=tmp_path)
    assert done.returncode == 1
    assert sorted(path.name for path in (tmp_path / "records").iterdir()) == ["one.json", "three.json"]
    assert "1 of 3 reports could not be read" in done.stderr
    assert "reports.jsonl:2" in done.stderr


def test_failures_that_are_kept_can_be_read_again(lines: Path, tmp_path: Path) -> None:
    dateline("read", lines, "-o", "records", "--failures", "failed.jsonl", folder=tmp_path)
    again = dateline("read", "failed.jsonl", "--failures", "again.jsonl", folder=tmp_path)
    assert "1 of 1 reports could not be read" in again.stderr
    contents = [json.loads((tmp_path / name).read_text())["content"] for name in ("failed.jsonl", "again.jsonl")]
    assert [json.loads(content)["id"] for content in contents] == ["two", "two"]


def test_a_report_that_was_mended_is_read_from_the_failures(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    dateline("read", report, "--failures", "failed.jsonl", folder=tmp_path)
    report.write_text(REPORT, encoding="utf-8")
    again = dateline("read", "failed.jsonl", folder=tmp_path)
    assert again.returncode == 0
    assert json.loads(again.stdout)["text"] == REPORT.strip()


def test_what_was_written_where_is_told_at_the_end(lines: Path, tmp_path: Path) -> None:
    done = dateline("read", lines, "-o", tmp_path / "events.csv", folder=tmp_path)
    assert f"2 reports read: {tmp_path / 'events.csv'}" in done.stderr
    assert done.stdout == ""


def test_a_table_comes_out_of_a_pipe(lines: Path, tmp_path: Path) -> None:
    done = dateline("read", lines, "--format", "csv", folder=tmp_path)
    rows = list(csv.DictReader(io.StringIO(done.stdout, newline="")))
    assert {row["report_id"] for row in rows} == {"one", "three"}


def test_the_same_command_gives_the_same_bytes_wherever_it_runs(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    here = dateline("read", EXAMPLE, folder=tmp_path, LC_ALL="C", TZ="UTC", PYTHONHASHSEED="1")
    there = dateline("read", EXAMPLE, folder=tmp_path / "elsewhere", TZ="Asia/Tokyo", PYTHONHASHSEED="2")
    assert here.stdout == there.stdout


def test_a_reader_that_goes_away_is_no_error_message(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(number), "text": REPORT}) + "\n" for number in range(40))
    (tmp_path / "many.jsonl").write_text(rows)
    with subprocess.Popen(
        [sys.executable, "-m", "dateline", "read", "many.jsonl"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert b"Error" not in running.stderr.read()
    assert running.returncode == 141


def test_a_batch_that_is_stopped_says_so_and_leaves_no_half_file(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": str(number), "text": REPORT * 50}) + "\n" for number in range(200))
    (tmp_path / "many.jsonl").write_text(json.dumps({"text": ""}) + "\n" + rows)
    command = [sys.executable, "-m", "dateline", "read", "many.jsonl", "-o", "all.csv", "--failures", "failed.jsonl"]
    # A shell that runs the tests in the background has its children ignore the signal.
    heeding = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, preexec_fn=heeding) as running:
        assert running.stderr is not None
        while not (tmp_path / "failed.jsonl").exists() or not (tmp_path / "failed.jsonl").read_text():
            assert running.poll() is None
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        told = running.stderr.read().decode()
    assert running.returncode == 130
    assert "dateline: stopped" in told
    assert "Traceback" not in told
    assert sorted(path.name for path in tmp_path.iterdir()) == ["failed.jsonl", "many.jsonl"]
