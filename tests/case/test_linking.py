"""A case is linked, again and after more reports; what people judged is followed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import link
from dateline.case.linking import casefile, figures
from dateline.case.linking import link as linked
from dateline.cli import app
from dateline.model.casefile import report_key
from dateline.store.store import Store
from tests.killings import Told, report

AFTER = "Ambulances ferried casualties through narrow lanes while relatives searched for the missing."
TOLD = [
    Told("Northern Herald"),
    Told("Evening Courier", "at least 19 people", 19, title="Nineteen dead in the textile bazaar", more=AFTER),
]
MORE = Told("Morning Post", "at least 19 people", 19, title="Bazaar in ruins", more="Looms lay broken until dusk.")
KEYS = [report_key(report(told)) for told in TOLD]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "some.case", create=True) as store:
        for told in TOLD:
            store.add(report(told))
    return tmp_path / "some.case"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(file) as opened:
        yield opened


def test_a_linked_case_says_what_its_reports_say(store: Store) -> None:
    linked(store)
    assert casefile(store) == link.casefile(dict(store.readings()))


def test_one_more_report_gives_what_all_at_once_give(store: Store) -> None:
    linked(store)
    store.add(report(MORE))
    linked(store)
    assert casefile(store) == link.casefile(dict(store.readings()))


def test_a_report_removed_leaves_no_trace_in_what_is_linked(store: Store) -> None:
    store.add(report(MORE))
    linked(store)
    store.remove([report_key(report(MORE))])
    assert casefile(store) == link.casefile(dict(store.readings()))


def test_what_was_found_is_kept_with_its_reasons(store: Store) -> None:
    found = linked(store)
    assert store.pairs() == [one for one in found.judgements if not one.by_person]
    assert figures(found)["reports"] == 2


def run(*words: str) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_command_gives_its_figures_to_a_program(file: Path) -> None:
    found = json.loads(run("link", "--case", str(file), "--json"))
    assert (found["reports"], found["happenings"], found["with_two_independent_sources"]) == (2, 1, 1)


def test_people_judge_and_take_it_back(file: Path) -> None:
    events = [f"{key}/V1" for key in KEYS]
    run("judge", "different", *events, "--by", "M. Haddad", "--case", str(file))
    assert "2 happenings" in run("link", "--case", str(file))
    run("judge", "different", *events, "--by", "M. Haddad", "--withdraw", "--case", str(file))
    assert "1 happening," in run("link", "--case", str(file))


@pytest.mark.parametrize("other", ["nothing/V1", f"{KEYS[1]}/V9", KEYS[1]])
def test_what_cannot_be_judged_is_named(file: Path, other: str) -> None:
    result = CliRunner().invoke(
        app, ["judge", "same", f"{KEYS[0]}/V1", other, "--by", "M. Haddad", "--case", str(file)]
    )
    assert result.exit_code != 0
    assert other.split("/")[0] in str(result.exception)
