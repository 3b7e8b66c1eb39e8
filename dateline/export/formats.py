"""The formats a case is exported in: name → the module that writes it.

Each module has `files(release) -> Iterator[tuple[str, bytes]]`: relative paths and contents, the same bytes for the
same release; and `DROPS`, sentences that say what of a case its format cannot hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from dateline.export.rows import Release


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `suffix` of its single file, None where it is a folder of files; `needs` an extra of the package."""

    name: str
    module: str
    suffix: str | None
    about: str
    needs: str | None = None

    def files(self, release: Release) -> Iterator[tuple[str, bytes]]:
        """The files of this format: relative path and bytes.

        Raises:
            SetupError: the extra this format needs is not installed.
        """
        files: Iterator[tuple[str, bytes]] = import_module(f"dateline.export.{self.module}").files(release)
        return files

    @property
    def drops(self) -> tuple[str, ...]:
        """Sentences that say what of a case this format cannot hold."""
        drops: tuple[str, ...] = import_module(f"dateline.export.{self.module}").DROPS
        return drops


_TABLES_AND_MAPS = (
    Format("tables", "case_tables", None, "CSV files with a codebook and a Tabular Data Package"),
    Format("xlsx", "case_xlsx", ".xlsx", "one Excel workbook with HXL tags, a sheet a table"),
    Format("jsonl", "case_jsonl", ".jsonl", "one happening a line, with all that is said of it"),
    Format("geojson", "case_geojson", ".geojson", "places, happenings, journeys and corridors for a map"),
    Format("kml", "case_kml", ".kml", "the same for Google Earth, with time; no interpolated lines"),
    Format("gpx", "case_gpx", ".gpx", "places and stated or chained lines; nothing coarse or interpolated"),
    Format("parquet", "case_parquet", None, "Parquet files, a file a table", needs="parquet"),
    Format("geoparquet", "case_geoparquet", None, "GeoParquet files, a file a layer of the map", needs="parquet"),
)
_PAGES = (
    Format("page", "case_page", ".html", "the case page: map, timeline, who says so and who says otherwise, offline"),
)

# Formats that other programs and projects define.
_SHAPES = (
    Format("acled", "acled", None, "ACLED-shaped events (CSV), and the intervals of their fatalities"),
    Format("ucdp", "ucdp", ".csv", "UCDP-GED-shaped lethal events: low, best and high deaths"),
    Format("plover", "plover", ".jsonl", "PLOVER 0.8 event records, JSON lines"),
    Format("cameo", "cameo", ".csv", "CAMEO root codes, one happening a row"),
    Format("helix", "case_helix", ".csv", "displacement figures in the columns of IDMC's HELIX"),
    Format("followthemoney", "followthemoney", ".json", "FollowTheMoney entities for Aleph, JSON lines"),
    Format("timemap", "timemap", None, "data files and config.js for Forensic Architecture's Timemap"),
    Format("timelinejs", "timelinejs", None, "a sheet and a JSON file for TimelineJS"),
    Format("annotations", "annotations", ".jsonld", "W3C Web Annotations: the words where they stand (JSON-LD)"),
    Format("prov", "prov", ".jsonld", "W3C PROV: which report, reader and person everything comes from (JSON-LD)"),
    Format("bagit", "bagit", None, "BagIt bag for an archive: rows, records, captures, provenance, checksums"),
    Format("flows", "flows", None, "locations and flows (CSV) for flow maps"),
    Format("uwazi", "uwazi", ".csv", "happenings as entities for Uwazi"),
)

FORMATS: dict[str, Format] = {one.name: one for one in (*_PAGES, *_TABLES_AND_MAPS, *_SHAPES)}
