"""CSV files and workbook, read by frictionless, openpyxl and LibreOffice."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from dateline.export.codebook import tables
from dateline.export.rows import Release
from tests.releases import LONG, release

pytestmark = [
    pytest.mark.formats,
    # These libraries warn about themselves.
    pytest.mark.filterwarnings("ignore"),
]
Write = Callable[[str, Release], Path]


def test_frictionless_finds_types_keys_and_references_right(written: Write, case: Release) -> None:
    frictionless = pytest.importorskip("frictionless", reason="NO FRICTIONLESS: pip install 'dateline[formats]'")
    package = frictionless.Package(str(written("tables", case) / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert len(report.tasks) == len(tables()) + 1


def test_frictionless_reads_days_numbers_and_truth(written: Write) -> None:
    frictionless = pytest.importorskip("frictionless", reason="NO FRICTIONLESS: pip install 'dateline[formats]'")
    package = frictionless.Package(str(written("tables", release()) / "datapackage.json"))
    first = package.get_resource("happenings").read_rows()[0]
    assert (first["first"].isoformat(), first["independent_sources"], first["disputed"]) == ("2021-05-07", 1, True)


def test_openpyxl_reads_every_cell_as_it_was_meant(written: Write) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="NO OPENPYXL: pip install 'dateline[formats]'")
    book = openpyxl.load_workbook(written("xlsx", release()))
    for table in tables():
        _, _, *rows = book[table.name].iter_rows(values_only=True)
        told = list(table.read(release()))
        assert len(rows) == len(told)
        for row, cells in zip(rows, told, strict=True):
            for column, read, meant in zip(table.columns, row, cells, strict=True):
                if column.type == "date" and meant is not None:
                    assert isinstance(read, datetime)
                    assert read.date() == meant
                elif column.type != "text":
                    assert read == meant


def test_openpyxl_finds_no_formula(written: Write, case: Release) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="NO OPENPYXL: pip install 'dateline[formats]'")
    book = openpyxl.load_workbook(written("xlsx", case))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= set("snbd")


def test_libreoffice_opens_the_workbook_and_shows_what_was_written(
    written: Write, program: Callable[..., str], tmp_path: Path
) -> None:
    book = written("xlsx", release())
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # Every sheet as CSV (44 comma, 34 quote, 76 UTF-8, -1 all sheets), texts in quotes.
    filtered = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    program("soffice", own, "--headless", "--convert-to", filtered, book, "--outdir", tmp_path / "seen", quiet=False)
    with (tmp_path / "seen" / "case-tellings.csv").open(encoding="utf-8", newline="") as lines:
        header, tags, *rows = csv.reader(lines)
    assert header[0] == "id"
    assert tags[0] == "#event+code+telling"
    assert [row[header.index("time_words")] for row in rows[:3]] == [
        "on Friday",
        "'-Thursday",
        '\'=HYPERLINK("https://example.org";"go")',
    ]
    assert rows[2][header.index("excerpt")].removesuffix(" [cut]") == LONG[: 32_767 - len(" [cut]")]


def test_libreoffice_reads_the_csv_files_without_a_formula(
    written: Write, program: Callable[..., str], tmp_path: Path
) -> None:
    folder = written("tables", release())
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [folder / "reports.csv", folder / "claims.csv", folder / "counts.csv"]
    # In: commas, quotes, UTF-8, from line 1, formulas evaluated where there are any. Out: a flat XML of every cell.
    program(
        "soffice", own, "--headless", "--infilter=CSV:44,34,76,1,,0,false,true,false,false,true", "--convert-to",
        "fods", *files, "--outdir", tmp_path / "seen", quiet=False,
    )  # fmt: skip
    for name in ("reports", "claims", "counts"):
        assert "table:formula" not in (tmp_path / "seen" / f"{name}.fods").read_text(encoding="utf-8")
