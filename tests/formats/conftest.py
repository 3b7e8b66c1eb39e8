"""Exports as files, for readers that nobody here wrote; a reader that is missing skips its tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.export.formats import FORMATS
from dateline.export.rows import Release
from tests.releases import empty, open_release, release

CASES = {"protected": release, "open": open_release, "empty": empty}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Release:
    """A protected case, the same with everything named, and one without reports."""
    return CASES[request.param]()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, Release], Path]:
    """Writes a case in a format and gives its file, or the folder of its files."""

    def write(name: str, told: Release) -> Path:
        form = FORMATS[name]
        folder = tmp_path / name
        for relative, content in form.files(told):
            path = folder / relative
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return folder if form.suffix is None else next(folder.iterdir())

    return write


@pytest.fixture
def program() -> Callable[..., str]:
    """Runs a program of the machine and gives what it prints; a warning or an error fails the test."""

    def run(name: str, *arguments: object, quiet: bool = True) -> str:
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"NO {name.upper()}: see scripts/formats.sh for the package that brings it")
        done = subprocess.run(
            [found, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120, encoding="utf-8"
        )
        assert done.returncode == 0, done.stdout + done.stderr
        if quiet:
            assert not done.stderr.strip(), done.stderr
        return done.stdout

    return run
