"""A batch followed from its first report to its last failure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.cli.failures import line, replayed
from dateline.cli.watch import Watch
from dateline.model.errors import InputError
from dateline.model.reading import Failure
from tests.readings import telmar

LOST = Failure("reports.jsonl:3", "read", "it holds no text", '{"text": ""}')


def test_failures_are_set_aside_and_counted() -> None:
    watch = Watch()
    readings = list(watch.readings([telmar(), LOST, telmar()]))
    assert (len(readings), watch.read, watch.failures) == (2, 2, [LOST])


def test_every_failure_is_told_at_the_end_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch() as watch:
        list(watch.readings([telmar(), LOST]))
    told = capsys.readouterr().err
    assert "1 of 2 reports could not be read" in told
    assert "reports.jsonl:3 (read): it holds no text" in told
    assert "--failures" in told


def test_nothing_is_told_where_nothing_failed(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch() as watch:
        list(watch.readings([telmar()]))
    assert capsys.readouterr().err == ""


def test_failures_are_kept_as_json_lines(tmp_path: Path) -> None:
    kept = tmp_path / "failed.jsonl"
    with Watch(kept) as watch:
        list(watch.readings([LOST, LOST]))
    assert [json.loads(row)["where"] for row in kept.read_text().splitlines()] == ["reports.jsonl:3"] * 2


def test_failures_are_kept_and_told_also_when_the_batch_is_stopped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "failed.jsonl"

    def stopped() -> Iterator[Failure]:
        yield LOST
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Watch(kept) as watch:
        list(watch.readings(stopped()))
    assert len(kept.read_text().splitlines()) == 1
    assert "1 of 1" in capsys.readouterr().err


def test_a_reason_cannot_send_codes_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with Watch() as watch:
        list(watch.readings([Failure("a\x1b[31m.html", "read", "bad \x1b]0;title\x07")]))
    assert "\x1b" not in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--failures"), Watch(tmp_path):
        pass


def test_a_line_that_failed_is_laid_out_to_be_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "failed.jsonl"
    kept.write_text(line(LOST) + line(LOST))
    with replayed([str(kept)]) as sources:
        (again,) = sources
        assert Path(again).suffix == ".jsonl"
        assert Path(again).read_text() == '{"text": ""}\n{"text": ""}\n'


def test_a_file_or_address_that_failed_is_read_again_where_it_is(tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    report.write_text("<p>short</p>")
    kept = tmp_path / "failed.jsonl"
    kept.write_text(
        line(Failure(str(report), "read", "no article", "<p>\nshort</p>"))
        + line(Failure("https://example.org/a", "read", "timed out"))
    )
    with replayed([str(kept)]) as sources:
        assert sources == [str(report), "https://example.org/a"]


def test_what_came_by_standard_input_is_kept_whole(tmp_path: Path) -> None:
    kept = tmp_path / "failed.jsonl"
    kept.write_text(line(Failure("standard input", "read", "not English", "Une route\nfermée")))
    with replayed([str(kept)]) as sources:
        assert Path(sources[0]).read_text(encoding="utf-8") == "Une route\nfermée"


@pytest.mark.parametrize("source", ["-", "https://example.org/a.jsonl", "missing.jsonl"])
def test_other_sources_stay_as_they_are(source: str) -> None:
    with replayed([source]) as sources:
        assert sources == [source]


def test_lines_of_reports_are_not_taken_for_failures(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    reports.write_text('{"text": "A report."}\n')
    with replayed([str(reports)]) as sources:
        assert sources == [str(reports)]
