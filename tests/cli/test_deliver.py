"""Readings written to files, folders and standard output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.cli.deliver import deliver
from dateline.cli.plan import Plan
from dateline.model.errors import InputError
from dateline.model.reading import Reading
from tests.readings import telmar


def readings(*idents: str) -> Iterator[Reading]:
    for ident in idents:
        yield replace(telmar(), document=replace(telmar().document, id=ident))


def test_a_folder_gets_one_record_a_report(tmp_path: Path) -> None:
    deliver(readings("a", "b"), Plan("record", tmp_path / "records", folder=True))
    assert {path.name: json.loads(path.read_text())["id"] for path in (tmp_path / "records").iterdir()} == {
        "a.json": "a",
        "b.json": "b",
    }


def test_an_id_met_again_gets_a_file_and_an_id_of_its_own(tmp_path: Path) -> None:
    deliver(readings("a", "a"), Plan("record", tmp_path, folder=True))
    assert {path.name: json.loads(path.read_text())["id"] for path in tmp_path.iterdir()} == {
        "a.json": "a",
        "a#2.json": "a#2",
    }


def test_an_id_that_is_a_path_stays_in_its_folder(tmp_path: Path) -> None:
    deliver(readings("../../a"), Plan("record", tmp_path / "in", folder=True))
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")] == ["in/%2E.%2F..%2Fa.json"]


def test_one_report_to_standard_output_is_laid_out_to_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    deliver(readings("a"), Plan("record"))
    out = capsys.readouterr().out
    assert json.loads(out)["id"] == "a"
    assert out.count("\n") > 10


def test_several_reports_to_standard_output_are_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    deliver(readings("a", "b", "c"), Plan("record"))
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["a", "b", "c"]


def test_several_reports_do_not_fit_one_json_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"records\.jsonl"):
        deliver(readings("a", "b"), Plan("record", tmp_path / "one.json"))
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_there_only_once_it_is_whole(tmp_path: Path) -> None:
    def broken() -> Iterator[Reading]:
        yield telmar()
        raise InputError("the next one is broken")

    with pytest.raises(InputError, match="broken"):
        deliver(broken(), Plan("csv", tmp_path / "events.csv"))
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"cannot write .*events\.csv"):
        deliver(readings("a"), Plan("csv", tmp_path / "file" / "events.csv"))


def test_sources_are_named_in_a_table_only_where_the_plan_says_so(tmp_path: Path) -> None:
    deliver(readings("a"), Plan("csv", tmp_path / "careful.csv"))
    deliver(readings("a"), Plan("csv", tmp_path / "named.csv", with_source_names=True))
    assert "Jaroun" not in (tmp_path / "careful.csv").read_text()
    assert "Jaroun" in (tmp_path / "named.csv").read_text()


def test_displacement_figures_are_a_table_in_which_sources_are_protected(tmp_path: Path) -> None:
    deliver(readings("a"), Plan("helix", tmp_path / "figures.csv"))
    written = (tmp_path / "figures.csv").read_text()
    assert written.startswith("ISO3,Country,")
    assert "Jaroun" not in written


def test_a_single_report_on_a_terminal_gets_its_page_and_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "report.dateline.html"
    deliver(readings("a"), Plan("terminal", page=page))
    assert f"Report page: {page}" in capsys.readouterr().out
    assert "<html" in page.read_text()


def test_several_reports_on_a_terminal_get_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deliver(readings("a", "b"), Plan("terminal", page=tmp_path / "report.dateline.html"))
    assert capsys.readouterr().out.count("Read by machine, not reviewed") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_page_can_go_beside_any_form(tmp_path: Path) -> None:
    deliver(readings("a"), Plan("record", tmp_path / "a.json", page=tmp_path / "a.html"))
    assert {path.name for path in tmp_path.iterdir()} == {"a.json", "a.html"}


def test_a_folder_of_pages_gets_one_a_report(tmp_path: Path) -> None:
    deliver(readings("a", "b"), Plan("page", tmp_path, folder=True))
    assert {path.name for path in tmp_path.iterdir()} == {"a.html", "b.html"}


def test_several_reports_do_not_fit_one_page(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--format page -o pages/"):
        deliver(readings("a", "b"), Plan("page", tmp_path / "one.html"))


def test_a_text_that_utf_8_cannot_carry_is_spelled_out_as_json_spells_it(tmp_path: Path) -> None:
    reading = telmar()
    odd = replace(reading, document=replace(reading.document, title="lone \ud800"))
    deliver(iter((odd,)), Plan("record", tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text())["title"] == "lone \ud800"


def test_a_device_is_written_to_and_stays_a_device() -> None:
    deliver(readings("a"), Plan("csv", Path("/dev/null")))
    assert Path("/dev/null").is_char_device()


def test_a_link_stays_a_link_to_the_new_file(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "old.csv")
    deliver(readings("a"), Plan("csv", tmp_path / "link.csv"))
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "old.csv").read_text().startswith("report_id,")


def test_what_is_less_likely_than_asked_is_not_written(tmp_path: Path) -> None:
    doubted = replace(telmar(), events=tuple(replace(event, score=0.4) for event in telmar().events))
    deliver(iter([doubted]), Plan("record", tmp_path / "r.json", least=0.5))
    written = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert written["events"] == []
    assert written["gaps"][-1]["reason"] == "below-confidence"
