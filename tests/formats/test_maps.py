"""GeoJSON, KML, GPX and (Geo)Parquet, read by GDAL, fastkml, gpxpy, DuckDB, Arrow and GeoPandas."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.export.codebook import tables
from dateline.export.rows import Release
from tests.releases import FLIGHT, release

pytestmark = [
    pytest.mark.formats,
    # These libraries warn about themselves.
    pytest.mark.filterwarnings("ignore"),
]
Write = Callable[[str, Release], Path]
Program = Callable[..., str]
_NO = "NOT INSTALLED: pip install 'dateline[formats]'"


@pytest.mark.parametrize("form", ["geojson", "kml", "gpx"])
def test_gdal_reads_every_layer_without_a_warning(written: Write, program: Program, case: Release, form: str) -> None:
    assert "using driver" in program("ogrinfo", "-al", "-so", written(form, case))


def test_gdal_turns_geojson_into_a_geopackage(written: Write, program: Program, tmp_path: Path) -> None:
    target = tmp_path / "case.gpkg"
    # A GeoPackage knows no lists.
    plain = ("-mapFieldType", "StringList=String")
    program("ogr2ogr", "-f", "GPKG", target, written("geojson", release()), "-nln", "case", *plain)
    assert "Feature Count: 16" in program("ogrinfo", "-so", target, "case")


def test_gdal_checks_geojson_against_the_standard(written: Write, program: Program, tmp_path: Path) -> None:
    target = tmp_path / "again.geojson"
    program("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", target, written("geojson", release()))
    again, own = (json.loads(path.read_text(encoding="utf-8")) for path in (target, written("geojson", release())))
    assert [one["geometry"] and one["geometry"]["type"] for one in again["features"]] == [
        one["geometry"] and one["geometry"]["type"] for one in own["features"]
    ]


def test_gdal_finds_waypoints_and_routes_but_no_tracks(written: Write, program: Program) -> None:
    seen = program("ogrinfo", "-al", "-so", written("gpx", release()))
    counts = dict(zip(_after(seen, "Layer name: "), _after(seen, "Feature Count: "), strict=True))
    assert (counts["waypoints"], counts["routes"], counts["tracks"]) == ("3", "1", "0")


def test_gpxpy_reads_the_routes(written: Write) -> None:
    gpxpy = pytest.importorskip("gpxpy", reason=_NO)
    document = gpxpy.parse(written("gpx", release()).read_text(encoding="utf-8"))
    assert [len(route.points) for route in document.routes] == [3]
    assert document.tracks == []


def test_kml_follows_the_schema_of_the_standard(written: Write, case: Release) -> None:
    pytest.importorskip("fastkml", reason=_NO)
    etree = pytest.importorskip("lxml.etree", reason=_NO)
    schema = etree.XMLSchema(etree.parse(str(files("fastkml").joinpath("schema", "ogckml22.xsd"))))
    schema.assertValid(etree.parse(str(written("kml", case))))


def test_gdal_reads_spans_of_time_from_kml(written: Write, program: Program) -> None:
    seen = program("ogrinfo", "-al", written("kml", release()), "Happenings")
    assert "begin (DateTime) = 2021/05/07" in seen


def test_duckdb_reads_every_table(written: Write, case: Release) -> None:
    duckdb = pytest.importorskip("duckdb", reason=_NO)
    folder = written("parquet", case)
    for table in tables():
        (count,) = duckdb.connect().execute(f"SELECT count(*) FROM '{folder / table.name}.parquet'").fetchone()
        assert count == len(list(table.read(case)))


def test_arrow_reads_types_and_values(written: Write) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason=_NO)
    pytest.importorskip("duckdb", reason=_NO)
    read = parquet.read_table(written("parquet", release()) / "happenings.parquet")
    assert [
        str(read.schema.field(name).type) for name in ("first", "disputed", "independent_sources", "confidence")
    ] == [
        "date32[day]",
        "bool",
        "int64",
        "double",
    ]
    assert read.column("stories").to_pylist()[0] == ["S1", "S2"]


@pytest.mark.parametrize("layer", ["happenings", "places", "journeys", "corridors"])
def test_geopandas_reads_every_layer(written: Write, case: Release, layer: str) -> None:
    geopandas = pytest.importorskip("geopandas", reason=_NO)
    pytest.importorskip("pyarrow", reason=_NO)
    pytest.importorskip("duckdb", reason=_NO)
    frame = geopandas.read_parquet(written("geoparquet", case) / f"{layer}.parquet")
    assert frame.crs.to_string() == "OGC:CRS84"
    assert frame.geometry.notna().any() == bool(case.places)
    assert frame.geometry.dropna().is_valid.all()


def test_geopandas_finds_a_happening_where_it_was(written: Write) -> None:
    geopandas = pytest.importorskip("geopandas", reason=_NO)
    pytest.importorskip("pyarrow", reason=_NO)
    pytest.importorskip("duckdb", reason=_NO)
    frame = geopandas.read_parquet(written("geoparquet", release()) / "happenings.parquet").set_index("happening")
    point = frame.geometry[FLIGHT]
    assert (point.x, point.y) == (42.1, 36.8)


def _after(text: str, label: str) -> list[str]:
    return [line.removeprefix(label) for line in text.splitlines() if line.startswith(label)]
