"""What a wheel carries."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DATA = sorted(
    path
    for path in (ROOT / "dateline").rglob("*")
    if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts and not path.name.startswith(".")
)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_every_data_file_goes_into_the_wheel(path: Path) -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    assert [pattern for pattern in patterns if fnmatch(path.name, pattern)]


@pytest.mark.parametrize("heavy", ["torch", "transformers", "pandas", "scipy", "spacy", "dask"])
def test_reading_needs_no_heavy_library(heavy: str) -> None:
    assert [name for name in PROJECT["project"]["dependencies"] if name.startswith(heavy)] == []


def test_reader_and_gazetteer_are_small_enough_to_ship() -> None:
    weights = sum(path.stat().st_size for path in DATA if path.suffix == ".onnx")
    gazetteer = sum(path.stat().st_size for path in (ROOT / "dateline" / "ground").glob("gazetteer.*"))
    assert 1_000_000 < weights <= 30_000_000
    assert 1_000_000 < gazetteer <= 16_777_216
