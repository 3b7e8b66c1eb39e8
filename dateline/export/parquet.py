"""Parquet files written by DuckDB, which the extra `parquet` brings; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from dateline.export.codebook import Column, Value
from dateline.export.encoding import json_line, whole
from dateline.model.errors import SetupError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

GEOMETRY = "geometry"
_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
# What GeoParquet 1.0.0 says of a geometry column, where nothing is in it.
_NOTHING_DRAWN = json_line(
    {
        "version": "1.0.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": []}},
    }
)
_ROW_GROUP = 100_000
_LONGEST_ROW = 1 << 28  # bytes of one row as JSON; DuckDB's own limit is 16 MB


def parquet(columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, geometry: bool = False) -> bytes:
    """One table as a Parquet file.

    With `geometry` each row has one value more than there are columns: its geometry as WKT (longitude before latitude)
    or None. The file then is GeoParquet 1.0, geometries encoded as WKB.

    Raises:
        SetupError: DuckDB is not installed.
    """
    types = {column.name: _TYPES[column.type] + ("[]" if column.many else "") for column in columns}
    names = list(types)
    if geometry:
        types[GEOMETRY] = "VARCHAR"
        names.append(GEOMETRY)
    with TemporaryDirectory(prefix="dateline-") as folder, _database() as database:
        # Rows go in as JSON lines: one by one, DuckDB takes a thousand times as long.
        source, target = Path(folder, "rows.jsonl"), Path(folder, "table.parquet")
        drawn = 0
        with source.open("w", encoding="utf-8", newline="\n") as lines:
            for row in rows:
                lines.write(json_line(dict(zip(names, map(_plain, row), strict=True))) + "\n")
                drawn += geometry and row[-1] is not None
        listed = ", ".join(f"'{name}': '{type_}'" for name, type_ in types.items())
        read = (
            f"read_json('{_quoted(source)}', format='newline_delimited', columns={{{listed}}}, "
            f"maximum_object_size={_LONGEST_ROW})"
        )
        chosen, more = "*", ""
        if geometry:
            # DuckDB says what the column is only where a row has a geometry.
            type_, more = ("GEOMETRY", "") if drawn else ("BLOB", f", KV_METADATA {{geo: '{_NOTHING_DRAWN}'}}")
            chosen = f'* REPLACE ("{GEOMETRY}"::{type_} AS "{GEOMETRY}")'
        database.execute(
            f"COPY (SELECT {chosen} FROM {read}) TO '{_quoted(target)}' "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}{more})"
        )
        return target.read_bytes()


def _database() -> DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise SetupError(
            "Parquet needs DuckDB, which is not installed. Install it with: pip install 'dateline[parquet]'"
        ) from error
    # One thread, and no extension fetched from the network.
    return duckdb.connect(
        ":memory:",
        config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )


def _plain(value: Value) -> object:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, tuple):
        return [whole(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
