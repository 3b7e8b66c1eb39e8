"""A case for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.case"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path, create=True) as opened:
        yield opened
