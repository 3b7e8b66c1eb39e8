"""A case as one Excel workbook: a sheet a table, HXL tags under each header, a README and the codebook.

Each sheet's first row names the columns, the second holds their tags of the Humanitarian Exchange Language (HXL 1.1).
Several values in a cell are separated by " | ". No cell is a formula: a text that looks like one begins with an
apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.case_tables import codebook_rows
from dateline.export.cells import harmless, joined
from dateline.export.codebook import Table, Value, tables
from dateline.export.notes import made_by
from dateline.export.notice import NOTICE
from dateline.export.rows import Release
from dateline.export.workbook import CUT, MOST_ROWS, MOST_SIGNS, Cell, Sheet, fits, workbook

DROPS = (
    "The raw bytes of the reports and their whole records; use bagit or jsonl.",
    f"What goes beyond {MOST_SIGNS:,} signs in a cell, Excel's limit; such a cell ends with{CUT}.",
    "A text that begins like a formula has an apostrophe before it.",
    "A bar inside one of several values of a cell became a slash.",
    "Signs that XML does not know (control signs) became U+FFFD.",
)
_HEAD = 2
_WIDTHS = {"text": 22, "integer": 10, "number": 10, "boolean": 10, "date": 12}
_ABOUT_WIDTHS = (26, 100, 12)
_CODEBOOK_WIDTHS = (16, 24, 12, 20, 80, 40, 20, 12, 30)


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """The workbook, as the single file `case.xlsx`."""
    yield "case.xlsx", workbook(sheets(release))


def sheets(release: Release, *, most_rows: int = MOST_ROWS) -> list[Sheet]:
    """README, tables and codebook; a table with more than `most_rows` rows goes on in a further sheet."""
    held: list[Sheet] = []
    about: list[tuple[Cell, ...]] = []
    cut = 0
    for table in tables():
        rows = [tuple(map(_cell, row)) for row in table.read(release)]
        cut += sum(isinstance(cell, str) and fits(harmless(cell)) != harmless(cell) for row in rows for cell in row)
        about.append((table.name, table.about, len(rows)))
        held += _split(table, rows, most_rows - _HEAD)
    codebook = Sheet("codebook", list(codebook_rows()), head=1, widths=_CODEBOOK_WIDTHS)
    return [Sheet("README", _readme(release, about, cut), widths=_ABOUT_WIDTHS), *held, codebook]


def _split(table: Table, rows: list[tuple[Cell, ...]], most: int) -> Iterator[Sheet]:
    head: list[tuple[Cell, ...]] = [
        tuple(column.name for column in table.columns),
        tuple(column.hxl for column in table.columns),
    ]
    widths = [max(_WIDTHS[column.type], len(column.name) + 2) for column in table.columns]
    for number, start in enumerate(range(0, max(len(rows), 1), most), start=1):
        name = table.name if number == 1 else f"{table.name} {number}"
        yield Sheet(name, [*head, *rows[start : start + most]], head=_HEAD, widths=widths)


def _cell(value: Value) -> Cell:
    return joined(value) if isinstance(value, tuple) else value


def _readme(release: Release, about: list[tuple[Cell, ...]], cut: int) -> list[tuple[Cell, ...]]:
    kept = "named" if release.with_source_names else "not named where they speak for themselves"
    places = "as exact as known" if release.exact else "coarse where that protects people"
    long = [("Cut", f"{cut} cells were longer than Excel allows and end with{CUT}")] if cut else []
    return [
        ("Case", release.title),
        ("Review", NOTICE),
        ("Sources", kept),
        ("Places", places),
        *(("Withheld", sentence) for sentence in release.dropped),
        *(("Not in this format", sentence) for sentence in DROPS),
        *long,
        *(
            ("Read by", f"dateline {version}, reader {reader}, gazetteer {gazetteer}")
            for version, reader, gazetteer in made_by(release)
        ),
        (),
        ("Sheet", "What a row is", "Rows"),
        *about,
        ("codebook", "What every column means.", None),
    ]
