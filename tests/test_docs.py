"""The documentation says what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from dateline.cli import app
from dateline.export.helix import COLUMNS as HELIX_COLUMNS
from dateline.export.tables import COLUMNS
from dateline.model import errors, vocabulary

ROOT = Path(__file__).parent.parent
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
RECORD = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands() -> Iterator[tuple[str, str]]:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        verbs = command.commands.values() if isinstance(command, TyperGroup) else ()
        for parameter in (each for verb in (command, *verbs) for each in verb.params):
            for option in parameter.opts:
                if option.startswith("-"):
                    yield name, option


@pytest.mark.parametrize(("command", "option"), list(commands()))
def test_every_command_and_option_is_documented(command: str, option: str) -> None:
    _, _, section = CLI.partition(f"## dateline {command}\n")
    assert re.search(rf"`[^`]*(?<![\w-]){re.escape(option)}(?![\w-])", section.partition("\n## ")[0])


@pytest.mark.parametrize("column", [*COLUMNS, *HELIX_COLUMNS])
def test_every_column_of_the_tables_is_documented(column: str) -> None:
    assert f"`{column}`" in CLI


@pytest.mark.parametrize(
    "word",
    [
        *vocabulary.ENTITY_KINDS,
        *vocabulary.EVENT_TYPES,
        *vocabulary.ROLES,
        *vocabulary.STATUSES,
        *vocabulary.STANCES,
        *vocabulary.SOURCE_KINDS,
    ],
)
def test_every_word_of_the_record_is_explained(word: str) -> None:
    assert f"`{word}`" in RECORD


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_make_targets_that_are_named_exist(page: Path) -> None:
    named = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", page.read_text(encoding="utf-8"), re.M))
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8")[:300]
    assert "make demo" in opening
    assert "make test" in opening


def test_the_error_tree_in_the_docs_is_the_one_in_the_code() -> None:
    drawn = [line for line in (errors.__doc__ or "").splitlines() if re.search(r"Error\b", line)]
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in drawn if line not in page] == []


def test_the_error_tree_draws_every_error() -> None:
    classes = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert set(re.findall(r"\w+Error\b", errors.__doc__ or "")) == classes
