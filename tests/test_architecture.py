"""The shape of the code: layers, names and sizes."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILES = sorted(path for folder in ("dateline", "scripts", "tests") for path in (ROOT / folder).rglob("*.py"))
_FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}
_LONGEST = 450


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_go_down_the_rows_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_every_package_stands_in_a_row() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    rows = {name.strip(" ()") for row in contracts[0]["layers"] for name in row.split("|")}
    packages = {path.parent.name for path in (ROOT / "dateline").glob("*/__init__.py")}
    assert packages - rows == set()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_named_for_what_it_holds(path: Path) -> None:
    parts = {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}
    assert parts & _FORBIDDEN == set()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= _LONGEST


@pytest.mark.parametrize("module", ["onnxruntime", "trafilatura", "numpy", "tokenizers", "rich", "torch", "sqlite3"])
def test_the_command_line_loads_nothing_heavy_to_show_its_help(module: str) -> None:
    program = f"import sys, dateline.cli; sys.exit({module!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
