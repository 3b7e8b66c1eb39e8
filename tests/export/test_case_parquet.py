"""Parquet and GeoParquet files of a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from dateline.export.formats import FORMATS
from dateline.export.rows import Release
from dateline.model.errors import SetupError
from tests.releases import FLIGHT, empty, release


@pytest.fixture
def written(tmp_path: Path) -> Any:
    duckdb = pytest.importorskip("duckdb")

    def rows(form: str, name: str, query: str, case: Release | None = None) -> list[tuple[Any, ...]]:
        for path, content in FORMATS[form].files(case or release()):
            (tmp_path / path).write_bytes(content)
        found: list[tuple[Any, ...]] = duckdb.connect().execute(query.format(tmp_path / name)).fetchall()
        return found

    return rows


def test_values_keep_their_types(written: Any) -> None:
    (row,) = written(
        "parquet",
        "happenings.parquet",
        "SELECT typeof(first), typeof(stories), typeof(disputed), typeof(confidence), stories FROM '{}' LIMIT 1",
    )
    assert row == ("DATE", "VARCHAR[]", "BOOLEAN", "DOUBLE", ["S1", "S2"])


def test_a_text_keeps_a_bar_and_needs_no_apostrophe(written: Any) -> None:
    (row,) = written("parquet", "places.parquet", "SELECT aliases FROM '{}' WHERE id = 'P11'")
    assert row == (["Tel Mar", "-Telmar", "a | b"],)


def test_an_empty_table_keeps_its_columns(written: Any) -> None:
    columns = written("parquet", "roles.parquet", "DESCRIBE SELECT * FROM '{}'", empty())
    assert [row[0] for row in columns] == ["telling", "role", "actor", "words", "start", "end", "confidence"]


def test_geometries_stand_with_longitude_first(written: Any) -> None:
    rows = written("geoparquet", "happenings.parquet", "SELECT happening, ST_AsText(geometry) FROM '{}'")
    assert dict(rows)[FLIGHT] == "POINT (42.1 36.8)"
    assert dict(rows)["H3c4d5e6f7081"] is None


def test_a_line_says_what_it_is(written: Any) -> None:
    rows = written("geoparquet", "corridors.parquet", "SELECT id, geometry_basis FROM '{}'")
    assert dict(rows) == {"K1": "stated", "K2": "interpolated", "K3": "chained", "K4": None}


def test_without_duckdb_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(SetupError, match=r"pip install 'dateline\[parquet\]'"):
        list(FORMATS["parquet"].files(release()))
