"""The verbs of a case as a shell sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.link import casefile
from dateline.model.casefile import report_key
from dateline.model.reading import Failure
from dateline.store.store import Store
from tests.cli.shell import dateline
from tests.readings import telmar

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "saved-page.txt"
KEY = report_key(telmar())
VERBS = ("add", "status", "search", "show", "remove", "check")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a case of one report and one failure."""
    with Store.open(tmp_path / "news.case", create=True) as store:
        store.add(telmar())
        store.keep_failure(Failure("lost.html", "read", "there is no article in it", "<html>"))
        store.log("add", {"new": 1, "failed": 1})
    return tmp_path


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_shows_examples(verb: str, tmp_path: Path) -> None:
    assert f"  dateline {verb} " in dateline(verb, "--help", folder=tmp_path).stdout


def test_an_example_is_added_found_shown_and_removed(tmp_path: Path) -> None:
    added = dateline("add", EXAMPLE, "--case", "hawija.case", folder=tmp_path)
    assert (added.returncode, added.stderr) == (0, "1 new report: hawija.case holds 1 report\n")
    found = dateline("search", "smugglers", "--type", "flee", "--format", "jsonl", folder=tmp_path)
    row = json.loads(found.stdout)
    assert row["parts"][0]["what"].startswith("flee, happened")
    shown = dateline("show", row["parts"][0]["id"], folder=tmp_path)
    assert "Hawija" in shown.stdout
    assert dateline("remove", row["key"], folder=tmp_path).returncode == 0
    assert dateline("search", "smugglers", folder=tmp_path).stdout == ""


def test_the_only_case_in_the_folder_need_not_be_named(folder: Path) -> None:
    assert dateline("status", folder=folder).stdout.startswith("1 report of 1 outlet")


@pytest.mark.parametrize(("names", "said"), [((), "there is none here"), (("a.case", "b.case"), "a.case, b.case")])
def test_which_case_is_asked_where_that_is_not_clear(names: tuple[str, ...], said: str, tmp_path: Path) -> None:
    for name in names:
        (tmp_path / name).touch()
    done = dateline("status", folder=tmp_path)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())


def test_a_case_that_is_not_there_is_one_clear_message(tmp_path: Path) -> None:
    done = dateline("status", "--case", "none.case", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "none.case does not exist" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_status_tells_what_failed_and_what_was_done(folder: Path) -> None:
    told = dateline("status", folder=folder).stdout
    assert "1  lost.html: there is no article in it" in told
    assert "add  failed 1, new 1" in told


def test_what_cannot_be_read_is_told_and_kept_and_leaves_with_1(folder: Path) -> None:
    done = dateline("add", "none.txt", folder=folder)
    assert done.returncode == 1
    assert "none.txt does not exist" in done.stderr
    assert "dateline add --failed --case news.case" in done.stderr
    assert "none.txt" in dateline("status", folder=folder).stdout


def test_sources_and_failures_are_not_added_at_once(folder: Path) -> None:
    assert dateline("add", "a.txt", "--failed", folder=folder).returncode == 2
    assert dateline("add", folder=folder).returncode == 2


def test_search_shows_the_words_of_events_and_claims(folder: Path) -> None:
    told = dateline("search", "--near", "Telmar", "--radius-km", "5", folder=folder).stdout
    assert told.splitlines()[0] == f"{KEY}  2021-05-10  Northern Herald  Families leave Telmar for the river towns"
    assert "V1 flee, happened, 2021-05-07: “Telmar – More than 300 families fled Telmar on Friday" in told
    told = dateline("search", "--source-kind", "local", folder=folder).stdout
    assert "C2 state (local): “" in told


def test_search_by_words_shows_where_they_stand(folder: Path) -> None:
    done = dateline("search", "quarry -camel", folder=folder)
    assert "quarry road" in done.stdout
    assert done.stderr == "1 report\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--type", "flea"], 2, "flee"),
        (["--source-kind", "me"], 2, "witness"),
        (["--since", "yesterday"], 2, "YYYY-MM-DD"),
        (["--near", "Atlantis"], 1, "LAT,LON"),
        (["--near", "136.3,43.1"], 1, "no point on the globe"),
        ([], 1, "nothing to search for"),
    ],
)
def test_what_cannot_be_searched_for_is_said(arguments: list[str], code: int, said: str, folder: Path) -> None:
    done = dateline("search", *arguments, folder=folder)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_report_an_event_and_a_claim_are_shown(folder: Path) -> None:
    done = dateline("show", KEY[:6], f"{KEY}/V1", f"{KEY}/C3", folder=folder)
    assert "JOURNEYS" in done.stdout
    assert "WHO SAYS SO" in done.stdout
    assert "IT SPEAKS OF" in done.stdout
    assert "denies: “anyone had left” … “No family has fled Telmar”" in done.stdout


def test_a_happening_is_shown_with_who_says_so(folder: Path) -> None:
    case = casefile({KEY: telmar()})
    happening = next(one for one in case.happenings if one.type == "flee")
    done = dateline("show", happening.id, folder=folder)
    assert done.stdout.startswith(f"{happening.id}  ")
    assert "WHO SAYS SO" in done.stdout
    assert f"{KEY}/V1  2021-05-10  Northern Herald" in done.stdout


def test_a_happening_that_is_not_there_is_said(folder: Path) -> None:
    done = dateline("show", "H0123456789ab", folder=folder)
    assert done.returncode == 1
    assert "no happening 'H0123456789ab'" in done.stderr


def test_a_part_that_is_not_there_is_said(folder: Path) -> None:
    done = dateline("show", f"{KEY}/V9", folder=folder)
    assert done.returncode == 1
    assert "has no part 'V9': it has 2 events" in done.stderr


def test_check_tells_what_is_wrong_and_repairs_what_can_be(folder: Path) -> None:
    assert dateline("check", folder=folder).stdout == "news.case: 1 report, all is well\n"
    with Store.open(folder / "news.case") as store:
        store._db.execute("DELETE FROM role")
    broken = dateline("check", folder=folder)
    assert broken.returncode == 1
    assert "dateline check --repair" in broken.stdout
    assert dateline("check", "--repair", folder=folder).returncode == 0


def test_remove_erases_and_says_what_it_cannot(folder: Path) -> None:
    done = dateline("remove", KEY, "--failure", "1", folder=folder)
    assert done.returncode == 0
    assert f"1 report erased: {KEY}" in done.stderr
    assert "exports, still hold" in done.stderr
    assert b"Jaroun" not in (folder / "news.case").read_bytes()
    assert dateline("status", folder=folder).stdout.startswith("0 reports")
