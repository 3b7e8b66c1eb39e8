"""File names made of report ids."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli.filenames import Ids, file_name


@pytest.mark.parametrize(
    ("ident", "name"),
    [
        ("fk-1914947537", "fk-1914947537"),
        ("a/b", "a%2Fb"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd"),
        ("..", "%2E."),
        (".hidden", "%2Ehidden"),
        ("https://example.org/a?b=1", "https%3A%2F%2Fexample.org%2Fa%3Fb=1"),
        ("100%", "100%25"),
        ("back\\slash", "back%5Cslash"),
        ("new\nline\0", "new%0Aline%00"),
        ("الموصل", "الموصل"),
        ("", "%"),
    ],
)
def test_what_cannot_stand_in_a_file_name_is_percent_encoded(ident: str, name: str) -> None:
    assert file_name(ident) == name


@given(st.text())
def test_no_id_leaves_its_folder(ident: str) -> None:
    path = Path("folder") / f"{file_name(ident)}.json"
    assert path.parent == Path("folder")
    assert not path.name.startswith(".")
    assert len(path.name.encode()) <= 255


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_ids_never_share_a_file_name(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


def test_long_ids_that_begin_alike_keep_names_of_their_own() -> None:
    assert file_name("a" * 300) != file_name("a" * 301)


def test_an_id_met_again_gets_a_number() -> None:
    ids = Ids()
    assert [ids.new(ident) for ident in ("a", "b", "a", "a")] == ["a", "b", "a#2", "a#3"]


def test_a_number_that_was_an_id_already_is_not_given_twice() -> None:
    ids = Ids()
    assert [ids.new(ident) for ident in ("a#2", "a", "a")] == ["a#2", "a", "a#3"]
