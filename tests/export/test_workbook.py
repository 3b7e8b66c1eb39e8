"""The workbook of a case, as its parts stand in the file."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from dateline.export.case_xlsx import files, sheets
from dateline.export.codebook import tables
from dateline.export.workbook import MOST_SIGNS, Sheet, column_letters, fits, workbook
from tests.releases import release

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Row = dict[str, tuple[str, str]]  # column letters → kind of cell, what it holds


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def rows(part: bytes) -> list[Row]:
    """The rows of a sheet as XML readers see them."""
    found = []
    for row in ET.fromstring(part).iterfind("s:sheetData/s:row", NS):
        cells = {}
        for cell in row:
            text = cell.find("s:is/s:t", NS)
            value = text if text is not None else cell.find("s:v", NS)
            assert value is not None
            cells[str(cell.get("r")).rstrip("0123456789")] = str(cell.get("t", "n")), value.text or ""
        found.append(cells)
    return found


def only(*cells: object) -> Row:
    (row,) = rows(parts(workbook([Sheet("one", [cells])]))["xl/worksheets/sheet1.xml"])  # type: ignore[list-item]
    return row


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7, ("n", "7")),
        (-16.9, ("n", "-16.9")),
        (True, ("b", "1")),
        (date(2021, 5, 7), ("n", "44323")),
        (date(1900, 3, 1), ("n", "61")),
        (date(1899, 12, 31), ("inlineStr", "1899-12-31")),
        ("=1+1", ("inlineStr", "'=1+1")),
        ("one\r\ntwo", ("inlineStr", "one\ntwo")),
        ("a\x0bb\ud800", ("inlineStr", "a\ufffdb\ufffd")),
        ("_x0041_", ("inlineStr", "_x005F_x0041_")),
    ],
)
def test_a_cell_keeps_the_kind_of_its_value(value: object, cell: tuple[str, str]) -> None:
    assert only(value) == {"A": cell}


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_an_empty_cell(nothing: str | None) -> None:
    assert set(only(nothing, 1)) == {"B"}


@pytest.mark.parametrize(("at", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_excel_does(at: int, letters: str) -> None:
    assert column_letters(at) == letters


@pytest.mark.parametrize("sign", ["a", "\U0001f3d4", "a\U0001f3d4"])
@pytest.mark.parametrize("length", [16_383, 16_384, 32_767, 32_768, 40_000])
def test_no_cell_is_longer_than_excel_allows(sign: str, length: int) -> None:
    text = (sign * length)[:length]
    held = fits(text)
    assert len(held.encode("utf-16-le")) // 2 <= MOST_SIGNS
    assert held == text or (held.endswith(" [cut]") and text.startswith(held.removesuffix(" [cut]")))


def test_no_part_of_the_file_carries_a_time() -> None:
    (content,) = dict(files(release())).values()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_cell_of_any_sheet_is_a_formula() -> None:
    (content,) = dict(files(release())).values()
    for name, part in parts(content).items():
        if name.startswith("xl/worksheets/"):
            assert ET.fromstring(part).findall(".//s:f", NS) == []
            assert [
                text for row in rows(part) for kind, text in row.values() if kind == "inlineStr" and text[0] in "=+-@"
            ] == []


def test_there_is_a_readme_a_sheet_for_every_table_and_a_codebook() -> None:
    assert [sheet.name for sheet in sheets(release())] == ["README", *(table.name for table in tables()), "codebook"]


def test_hxl_tags_stand_directly_under_the_header() -> None:
    for table, sheet in zip(tables(), sheets(release())[1:], strict=False):
        header, tags, *_ = sheet.rows
        assert list(header) == [column.name for column in table.columns]
        assert list(tags) == [column.hxl for column in table.columns]


def test_the_readme_says_what_is_withheld_and_what_was_cut() -> None:
    readme = [tuple(row) for row in sheets(release())[0].rows]
    assert [row for row in readme if row[:1] == ("Withheld",)] == [("Withheld", said) for said in release().dropped]
    assert ("Cut", "1 cells were longer than Excel allows and end with [cut]") in readme
    assert ("Review", "read by machine, not reviewed") in readme


def test_a_table_with_more_rows_than_a_sheet_goes_on_in_the_next() -> None:
    names = [sheet.name for sheet in sheets(release(), most_rows=6) if sheet.name.startswith(("tellings", "figures"))]
    assert names == ["tellings", "tellings 2", "figures"]


def test_the_rows_of_a_split_table_are_all_there() -> None:
    whole = sheets(release())
    split = sheets(release(), most_rows=6)
    for table in tables():
        (one,) = (list(sheet.rows)[2:] for sheet in whole if sheet.name == table.name)
        pieces = [list(sheet.rows)[2:] for sheet in split if sheet.name.split(" ")[0] == table.name]
        assert [row for piece in pieces for row in piece] == one


def test_a_formula_in_the_title_of_the_case_is_not_live() -> None:
    (content,) = dict(files(replace(release(), title="=1+1"))).values()
    assert rows(parts(content)["xl/worksheets/sheet1.xml"])[0]["B"] == ("inlineStr", "'=1+1")
