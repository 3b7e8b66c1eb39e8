"""What `import dateline` gives, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest

import dateline

PUBLIC = [
    "DatelineError",
    "Document",
    "InputError",
    "Reading",
    "SetupError",
    "find_claims",
    "find_events",
    "find_places",
    "find_times",
    "read_report",
    "resolve_places",
]


def test_the_public_names_are_these_and_sorted() -> None:
    assert list(dateline.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(dateline, name).__doc__


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="read_rapport"):
        dateline.read_rapport  # noqa: B018


def test_importing_dateline_loads_no_reader() -> None:
    program = "import sys, dateline; sys.exit(bool({'onnxruntime', 'trafilatura', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
